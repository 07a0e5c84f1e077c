# Verbs of the project. Each makes what it needs: nothing has to be set up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := $(VENV)/.site
DEV := $(VENV)/.dev
TYPES := requirements/types/node_modules/.made
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build check test lint types format lock bench bench-search relevance coverage readability clean update-golden

serve: $(SITE)  ## Serve on http://127.0.0.1:8000 and show every edit at once
	$(BIN)/mkdocs serve --livereload --no-strict

build: $(SITE)  ## Build the site into site/
	$(BIN)/mkdocs build --strict
	@echo "The site is in site/"

check: $(SITE)  ## Check the content only
	@$(BIN)/python -m signpost check

test: $(DEV)  ## Run every test; finds or installs a Chromium
	$(BIN)/python tests/chromium.py
	$(BIN)/python -m pytest -n auto

lint: $(DEV)  ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if command -v npm >/dev/null && $(MAKE) --silent $(TYPES); then $(MAKE) --silent types; else echo "TypeScript is not here and cannot be had: types of the browser's modules are not checked"; fi

types: $(TYPES)  ## Types of the browser's modules, from their JSDoc, and that shortening moves no use before its declaration; needs npm
	$(TYPES:.made=.bin/tsc) -p requirements/types
	PYTHONPATH=hooks $(BIN)/python requirements/types/shortened.py .cache/shortened
	! $(TYPES:.made=.bin/tsc) -p requirements/types/shortened.json | grep TS2448

format: $(DEV)  ## Mend the style where a machine can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

readability: $(DEV)  ## Measure how hard the content is to read
	@$(BIN)/python tests/reading/measure.py

coverage: $(SITE)  ## Count what the content covers of what it promises
	@$(BIN)/python -m signpost coverage

bench: $(DEV)  ## Measure build time and growth (minutes)
	$(BIN)/python benchmarks/build.py
	PYTHONPATH=tests/decisions $(BIN)/python benchmarks/decisions.py
	$(BIN)/python benchmarks/player.py

QUERIES := tests/search/queries.tsv
relevance: export THEME_SEARCH := 1
relevance: build $(DEV)  ## Measure what the search finds, beside the theme's own, in a real browser
	@$(BIN)/python -m signpost relevance $(QUERIES)

bench-search: $(DEV)  ## Compare search engines: relevance, bytes, seconds (an hour; needs Node)
	$(BIN)/python benchmarks/search/compare.py $(QUERIES)

update-golden: $(DEV)  ## Rewrite the expected pages and messages; review the diff
	$(BIN)/python -m pytest -n auto tests --update

lock:  ## Pin the newest versions that requirements/*.in allow (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --upgrade requirements/site.in -o requirements/site.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --upgrade requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf $(VENV) requirements/types/node_modules site .cache .pytest_cache .mypy_cache .ruff_cache

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

$(SITE): requirements/site.txt | $(VENV)/.made
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "signpost.pth").write_text("$(CURDIR)/hooks\n")'
	@touch $@

$(TYPES): requirements/types/package-lock.json
	cd requirements/types && npm ci --silent --no-audit --no-fund
	@touch $@

$(DEV): requirements/dev.txt $(SITE)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
