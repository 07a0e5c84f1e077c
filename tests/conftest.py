"""Fixtures: content folders, the built site, a server for it, a browser."""

from __future__ import annotations

import fcntl
import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
import chromium
from signpost.search.server import served

settings.register_profile("signpost", deadline=None)  # machines differ: time is measured by benchmarks, not by tests
settings.load_profile("signpost")

ROOT = Path(__file__).resolve().parent.parent
ORCHARD = ROOT / "tests" / "sites" / "orchard"
"""A small site about an invented API: the same code, other content."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` rewrites expectations instead of comparing with them."""
    parser.addoption("--update", action="store_true", help="rewrite golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a file; with `--update`, write the file."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--update"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == (file.read_text(encoding="utf-8") if file.exists() else ""), f"{file.name} differs; `make update-golden` rewrites it"

    return compare


@contextmanager
def effort(most: float) -> Iterator[None]:
    """Fail when a block takes more than `most` times the processor time of a fixed piece of work, tried in the same run.

    Slow and busy machines change both alike. On the machine where the limits were set, 60 times was one second.
    """
    own = min(_toil() for _ in range(5))
    start = time.process_time()
    yield
    taken = (time.process_time() - start) / own
    assert taken < most, f"{taken:.0f} times the fixed work, at most {most:.0f}"


def _toil() -> float:
    start, table = time.process_time(), dict.fromkeys(range(1000), 0)
    for number in range(200_000):
        table[number % 1000] += number
    return time.process_time() - start


def write_files(root: Path, files: dict[str, str]) -> Path:
    """Write text files below `root`."""
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def copy_project(target: Path, content: Path | None = None, docs: Path | None = None) -> Path:
    """A project of its own at `target`: this code, and other content when given."""
    for name in ("hooks", "docs", "content"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    for name, replacement in (("content", content), ("docs", docs)):
        if replacement:
            shutil.rmtree(target / name)
            shutil.copytree(replacement, target / name)
    return target


def mkdocs(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs in a project. In a process of its own, since hooks of two projects share modules."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **variables}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of the whole run: made by the first of pytest's processes that asks, awaited by the others."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(folder.with_suffix(".part"))
            folder.with_suffix(".part").rename(folder)
    return folder


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built strictly."""

    def make(target: Path) -> None:
        result = mkdocs(ROOT, "build", "--strict", "--quiet", "--site-dir", str(target))
        assert result.returncode == 0, result.stdout + result.stderr
        assert not result.stderr.strip(), result.stderr

    return _once(tmp_path_factory, "site", make)


@pytest.fixture(scope="session")
def orchard_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented API's site, built strictly from a project of its own."""

    def make(target: Path) -> None:
        project = copy_project(target, ORCHARD / "content", ORCHARD / "docs")
        result = mkdocs(project, "build", "--strict", "--quiet")
        assert result.returncode == 0, result.stdout + result.stderr

    return _once(tmp_path_factory, "orchard", make) / "site"


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Address of a server for the built site, with a slash at its end."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def orchard(orchard_site: Path) -> Iterator[str]:
    """Address of a server for the invented API's site."""
    with served(orchard_site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The machine's Chromium, without calls home."""
    path = chromium.find()
    assert path, "no Chromium: run `make test`, which gets one or says how"
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    running = playwright.chromium.launch(executable_path=path, args=[*quiet, *sandbox])
    yield running
    running.close()


@pytest.fixture(scope="session")
def modules(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which scripts can import the components' modules as they are shipped, shortened: `/components/…`."""
    page = browser.new_page()
    page.goto(f"{address}404.html")
    yield page
    page.close()


def axe(page: Page, *, widths: Sequence[int] = (390, 1280)) -> list[str]:
    """What axe-core finds on a page as it stands, at each width, in both colour schemes: a line a place, the first three of a kind."""
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("default", "slate"):
            page.locator(f"input[data-md-color-scheme={scheme}]").evaluate("(choice) => choice.click()")
            page.wait_for_selector(f"body[data-md-color-scheme={scheme}]")
            page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))")
            found = Axe().run(page).response["violations"]
            faults += [
                f"{width} {scheme} {fault['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
                for fault in found
                for node in fault["nodes"][:3]
            ]
    return faults


def first_load(browser: Browser, address: str) -> tuple[int, int]:
    """Requests of a first visit to a page, and their bytes, gzipped."""
    context = browser.new_context()
    page = context.new_page()
    bodies: list[bytes] = []
    page.on("response", lambda answer: bodies.append(answer.body()))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    return len(bodies), sum(len(gzip.compress(body)) for body in bodies)


@contextmanager
def faultless(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, and the faults seen on it; any at the end fails the test.

    A fault is an error or warning in the console, a failed or refused request, or a request that leaves the site.
    """
    context = browser.new_context(base_url=address)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    # A page that is left early aborts what it was loading.
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}") if request.failure != "net::ERR_ABORTED" else None)
    page.on("response", lambda answer: faults.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    context.on("request", lambda request: faults.append(f"off-origin: {request.url}") if not request.url.startswith(address) else None)
    yield page, faults
    context.close()
    assert not faults


FIND = """async ([base, query]) => {
  const { Index } = await import(`${base}components/search/index.mjs`);
  const { find } = await import(`${base}components/search/find.mjs`);
  const { section } = await import(`${base}components/search/rank.mjs`);
  globalThis.index ??= Index.read(`${base}search/`);
  const index = await globalThis.index;
  const answer = await find(query, index);
  const [urls, within] = [[], []];
  for (const one of answer.found.slice(0, 5)) {
    const page = await index.page(one.document);
    const at = section(one, answer, page.sections, index);
    const part = one.part !== null ? await index.page(one.part) : at !== null ? await index.section(one.document, at) : null;
    urls.push(page.url);
    within.push(part ? part.url.split("#")[1] : "-");
  }
  return { urls, within, weak: answer.weak, recognised: answer.recognised?.words ?? null };
}"""
"""What a site's search answers, without its box: the first five addresses and the anchor of what is linked within each, `-` for none;
whether they are weak; what was recognised."""


@pytest.fixture(scope="session")
def find(modules: Page, address: str) -> Callable[[str], Any]:
    """Ask the real site's search: `FIND` with a query."""
    return lambda query: modules.evaluate(FIND, [address, query])
