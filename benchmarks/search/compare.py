"""Compare search engines on this site: what they find, what they load, how long a first search takes.

    python benchmarks/search/compare.py QUERIES.tsv [--sizes 0 1000 10000] [--searches 5] [--output results.md]

All engines answer the same queries over the same documents, in one run on one machine, in pages of the same theme. Size
0 is the shipped content; the others are synthetic entries. QUERIES.tsv has the columns query, topic (id of the FAQ that
should be found), kind and origin. Needs Node with npm, which fetches the engines (pinned, with their checksums) into
`engines/node_modules`, and a Chromium.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests"), str(ROOT / "benchmarks")]

import visit  # noqa: E402
from collection import Document, documents, save, synthesize  # noqa: E402
from plain import copy_project, write_project  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from visit import Engine, First, Server  # noqa: E402

import chromium  # noqa: E402
from signpost.model import Site  # noqa: E402
from signpost.pages import build  # noqa: E402
from signpost.pipeline import check  # noqa: E402

BOX, HIT = "[data-md-component=search-query]", ".md-search-result__item"
HOSTED = {
    "MiniSearch, full text": "minisearch-full",
    "MiniSearch, key fields": "minisearch-keys",
    "FlexSearch": "flexsearch",
    "Pagefind": "pagefind",
}
SEARCH = '<label>Search <input id="box" autocomplete="off"></label><ol id="hits"></ol><script type="module" src="engines/host.js"></script>'
OWN, MATERIAL = "Signpost", "Material's default (lunr)"
KINDS = ("keyword", "question", "error-paste", "typo", "synonym", "short")


@dataclass(frozen=True, slots=True)
class Sites:
    """Served folders with the same pages.

    Attributes:
        own: as this project builds them.
        plain: as MkDocs builds them with the theme's own search.
        host: the home page without a search, for the engines of others.
        site: the checked content.
        documents: what there is to find.
    """

    own: Server
    plain: Server
    host: Server
    site: Site
    documents: list[Document]

    def engines(self) -> dict[str, tuple[Server, Engine]]:
        """Every engine with the site that it stands in."""
        return {
            OWN: (self.own, Engine("", BOX, HIT)),
            MATERIAL: (self.plain, Engine("", BOX, HIT)),
            **{title: (self.host, Engine(f"?engine={name}", "#box", "#hits li")) for title, name in HOSTED.items()},
        }


def main() -> None:
    """Measure, and write the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("queries", type=Path, help="tab-separated: query, topic, kind, origin")
    options.add_argument("--sizes", type=int, nargs="+", default=[0, 1000, 10_000], help="numbers of entries; 0 is the shipped content")
    options.add_argument("--searches", type=int, default=5, help="first searches measured for each engine and size; 0 for relevance alone")
    options.add_argument("--output", type=Path, default=HERE / "results.md")
    given = options.parse_args()
    _prepare()
    text = [f"# Searches compared\n\n{_preamble()}\n"]
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        for size in given.sizes:
            print(f"building {size or 'the shipped'} entries", flush=True)
            sites = _build(Path(temporary) / str(size), size)
            opened = playwright.chromium.launch(executable_path=chromium.find())
            if not size:
                slower = visit.slowdown(opened, sites.host)
                text.append(f"Browser: Chromium {opened.version}. Measured slowdown: page {slower[0]:.1f}, worker {slower[1]:.1f} times.\n")
                text.append(_relevance(opened, sites, given.queries))
            if given.searches:
                text.append(_cost(opened, sites, size, given.searches))
            opened.close()
            given.output.write_text("\n".join(text), encoding="utf-8")  # a run takes long: what is known is kept
    print(f"written to {given.output}")


def _prepare() -> None:
    """Fetch the engines; say what is missing."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            sys.exit(f"The comparison needs {program}: install Node.js 20 or newer (https://nodejs.org), which brings npm.")
    if not chromium.find():
        sys.exit("The comparison needs Chromium or Chrome: `python tests/chromium.py` installs one.")
    lock, installed = HERE / "engines" / "package-lock.json", HERE / "engines" / "node_modules" / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    fetched = subprocess.run(command, cwd=HERE / "engines", check=False)
    if fetched.returncode:
        sys.exit("npm could not fetch the engines that engines/package-lock.json pins; its message is above.")


def _preamble() -> str:
    versions = json.loads((HERE / "engines" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    pinned = ", ".join(f"{name} {version}" for name, version in versions.items() if name != "esbuild")
    material = next(line for line in (ROOT / "requirements" / "site.in").read_text().splitlines() if line.startswith("mkdocs-material"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, by `make bench-search`. {pinned}, {material.split()[0].replace('==', ' ')}; "
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f} at the start.\n\n"
        "Host with HTTP/1.1, network as fast 3G (1.6 Mbit/s, 150 ms), processor four times slower, for workers too. A new\n"
        "visitor opens the home page and types as soon as it has loaded. *Typing* is the time from the last letter to the\n"
        "first painted result, *opening* the time from opening the page, both medians. *kB* is everything loaded for that\n"
        "search, gzipped; *before* is what of it every page loads though nobody searches. *Ratio* is the time from typing\n"
        "against the fastest. *Right* counts the searches whose first result is the page from whose title the words are.\n"
    )


def _build(folder: Path, size: int) -> Sites:
    """Build the three sites and the engines' indexes."""
    own, plain, host = (folder / name for name in ("own", "plain", "host"))
    copy_project(own)
    shipped = build(_checked(ROOT / "content"))
    if size:
        synthesize(own / "content", size, [page.markdown for page in shipped.pages])
        shutil.copytree(ROOT / "tests" / "sites" / "orchard" / "docs", own / "docs", dirs_exist_ok=True)
    else:
        shutil.copytree(ROOT / "content", own / "content")
        shutil.copytree(ROOT / "docs", own / "docs")
    site = _checked(own / "content")
    built = build(site)
    for project in (plain, host):
        shutil.copytree(own / "docs", project / "docs")
    write_project(plain, built)
    write_project(host, built, {"plugins:\n  - search": "plugins: []"})
    for page in built.pages:
        if page.uri != "index.md":
            (host / "docs" / page.uri).unlink()
    settings = (host / "mkdocs.yml").read_text(encoding="utf-8")
    (host / "mkdocs.yml").write_text(re.sub(r"\nnav: .*", "", settings), encoding="utf-8")
    with ThreadPoolExecutor() as pool:
        list(pool.map(_mkdocs, (own, plain, host)))
    found = documents(plain / "site" / "search" / "search_index.json", site)
    save(found, folder / "documents.json")
    _run(["node", str(HERE / "engines" / "build.mjs"), str(folder / "documents.json"), str(host / "site" / "engines")], folder)
    home = host / "site" / "index.html"
    text, there = re.subn(r"(<main[^>]*>)", rf"\1{SEARCH}", home.read_text(encoding="utf-8"), count=1)
    assert there
    home.write_text(text, encoding="utf-8")
    for project in (own, plain, host):
        (project / "site" / "robots.txt").write_text("", encoding="utf-8")
    return Sites(Server(own / "site"), Server(plain / "site"), Server(host / "site"), site, found)


def _checked(content: Path) -> Site:
    checked = check(content)
    if checked.site is None:
        sys.exit(f"{content}: {checked.errors[0]}")
    return checked.site


def _mkdocs(project: Path) -> None:
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], project)


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")


def _relevance(opened: Browser, sites: Sites, file: Path) -> str:
    """What share of queries finds its topic."""
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    entries = [sites.site[f"faq:{row[1]}"].url for row in rows]
    expected = [_answering(sites.site, row[1]) for row in rows]
    queries, kinds = [row[0] for row in rows], [row[2] for row in rows]
    heads = ["success@1", "@3", "@5", "MRR", "no result", "entry @1", *(f"{kind} @1" for kind in KINDS)]
    table = []
    for title, (server, engine) in sites.engines().items():
        print(f"relevance of {title}", flush=True)
        hosted = title in HOSTED
        found = _found_hosted(opened, server, engine, queries) if hosted else _found_in_theme(opened, server, engine, queries)
        ranks = [next((at for at, url in enumerate(hits, 1) if url in wanted), 0) for hits, wanted in zip(found, expected, strict=True)]
        by_kind = [[rank for rank, kind in zip(ranks, kinds, strict=True) if kind == of] for of in KINDS]
        table.append(
            [
                title,
                *(_share(ranks, most) for most in (1, 3, 5)),
                f"{statistics.fmean(1 / rank if rank else 0 for rank in ranks):.2f}",
                f"{sum(not hits for hits in found) / len(found):.0%}",
                f"{sum(hits[:1] == [entry] for hits, entry in zip(found, entries, strict=True)) / len(found):.0%}",
                *(_share(of, 1) for of in by_kind),
            ]
        )
    told = "Found is the topic's entry, or a page that declares to answer it; *entry @1* counts the entry alone."
    return f"## What is found\n\n{len(rows)} queries over {len(sites.documents)} shipped pages. {told}\n\n" + _table(
        ["Engine", *heads], table
    )


def _answering(site: Site, topic: str) -> set[str]:
    """Pages that answer a topic: its entry, and those that say so of themselves."""
    declared = {entry.url.partition("#")[0] for entry in site.entries.values() if topic in getattr(entry.data, "answers", ())}
    return {site[f"faq:{topic}"].url, *declared}


def _share(ranks: Sequence[int], most: int) -> str:
    return f"{sum(0 < rank <= most for rank in ranks) / max(len(ranks), 1):.0%}"


def _found_hosted(opened: Browser, server: Server, engine: Engine, queries: list[str]) -> list[list[str]]:
    page = opened.new_page()
    page.goto(server.address + engine.page)
    found = page.evaluate("(queries) => found(queries)", queries)
    page.close()
    return [[url.lstrip("/") for url in urls] for urls in found]


_ANSWERED = """([hit, meta, idle]) => {
  if (document.querySelector(hit)) return true;
  const text = document.querySelector(meta).textContent;
  if (text !== window.__told) Object.assign(window, { __told: text, __since: performance.now() });
  return text !== idle && performance.now() - window.__since > 500;
}"""
"""Results are there, or the theme has said for a while that there are none."""


def _found_in_theme(opened: Browser, server: Server, engine: Engine, queries: list[str]) -> list[list[str]]:
    """Type each query into the theme's search box and read the list."""
    page = opened.new_page()
    page.goto(server.address + engine.page, wait_until="networkidle")
    box, meta = page.locator(engine.box).first, ".md-search-result__meta"
    box.focus()
    for typed in ("start", ""):  # the first query starts the engine; without one the theme shows what it shows while idle
        box.fill(typed)
        page.keyboard.press("End")
        page.wait_for_timeout(2000)
    idle = page.locator(meta).first.text_content()
    found = []
    for query in queries:
        box.fill(query)
        page.keyboard.press("End")
        page.wait_for_function(_ANSWERED, arg=[engine.hit, meta, idle], timeout=60_000)
        page.wait_for_timeout(60)
        urls = page.evaluate(
            "(hit) => [...document.querySelectorAll(hit)].map((item) => new URL(item.querySelector('a').href).pathname.slice(1))",
            engine.hit,
        )
        found.append(list(dict.fromkeys(urls)))
        box.fill("")
        page.keyboard.press("End")
        page.wait_for_function("(hit) => !document.querySelector(hit)", arg=engine.hit, timeout=60_000)
    page.close()
    return found


def _cost(opened: Browser, sites: Sites, size: int, searches: int) -> str:
    """Bytes and seconds of first searches for words of some titles; the engines take turns."""
    chosen = random.Random(size).sample([document for document in sites.documents if document.aliases], searches)
    queries = [" ".join(re.findall(r"\w{3,}", document.title)[-3:]) for document in chosen]
    found: dict[str, list[First]] = {}
    right: Counter[str] = Counter()
    for query, document in zip(queries, chosen, strict=True):
        for title, (server, engine) in sites.engines().items():
            first = visit.first_search(opened, server, engine, query)
            print(f"{size}  {title}  {query!r}  {first}", flush=True)
            found.setdefault(title, [])
            if first:
                found[title].append(first)
                right[title] += first.hit == document.url
    before = {title: visit.unsearched(opened, server, engine) for title, (server, engine) in sites.engines().items()}
    middle = {title: statistics.median(first.seconds for first in firsts) for title, firsts in found.items() if firsts}
    fastest = min(middle.values())
    table = []
    for title, firsts in found.items():
        if not firsts:
            table.append([title, "no result", *[""] * 6])
            continue
        table.append(
            [
                title,
                f"{statistics.median(first.total for first in firsts) / 1000:,.0f}",
                f"{before[title] / 1000:,.0f}",
                f"{statistics.median(first.requests for first in firsts):.0f}",
                f"{middle[title]:.1f} s",
                f"{statistics.median(first.since_opening for first in firsts):.1f} s",
                f"{middle[title] / fastest:.1f}",
                f"{right[title]} of {len(queries)}",
            ]
        )
    what = f"{size:,} synthetic entries" if size else "The shipped content"
    heads = ["Engine", "kB", "before", "requests", "typing", "opening", "ratio", "right"]
    return f"## {what}: a first search\n\n{len(sites.documents):,} pages; {searches} searches each.\n\n" + _table(heads, table)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(heads), "|".join("---" if not at else "---:" for at in range(len(heads))), *(" | ".join(row) for row in rows)]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


if __name__ == "__main__":
    main()
