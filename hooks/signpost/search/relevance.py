"""How well the search finds: queries typed into the built site's box in a real Chromium, beside the theme's own engine.

A query counts as answered by the page of its topic (an FAQ), or by a page that declares in `answers` that it answers it.
"""

from __future__ import annotations

import csv
import json
import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signpost.model import Site
from signpost.search.browser import find
from signpost.search.server import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OWN, THEME = "signpost", "material"
COLUMNS = ("query", "topic-slug", "kind", "origin")

_PATIENCE = 60_000  # milliseconds until a query counts as lost

_THEME_ENGINE = """async ({ worker, queries }) => {
  const index = await (await fetch("search/search_index.json")).json();
  const engine = new Worker(worker);
  const answer = (message) => new Promise((resolve) => { engine.onmessage = ({ data }) => resolve(data); engine.postMessage(message); });
  await answer({ type: 0, data: { config: index.config, docs: index.docs, options: { suggest: false } } });
  const out = [];
  for (const query of queries) {
    const { data } = await answer({ type: 2, data: query });
    out.push(data.items.map(([first]) => first.location.split("#")[0]));
  }
  return out;
}"""
"""The theme's worker with the documents that the search plugin wrote. Its messages: 0 set up, 1 ready, 2 query, 3 result."""


class MissingError(Exception):
    """Something that the measuring needs is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query that somebody made.

    Attributes:
        text: as typed or pasted.
        topic: id of the FAQ that answers it.
        kind: `keyword`, `question`, `error-paste`, `typo`, `synonym`, `short`, or any other word.
    """

    text: str
    topic: str
    kind: str


def read(file: Path) -> list[Query]:
    """Queries of a tab-separated file with the columns of `COLUMNS`, quotes taken as they stand.

    Raises:
        MissingError: the file or a column is not there.
    """
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise MissingError(f"{file}: {error.strerror}") from error
    missing = [name for name in COLUMNS[:3] if rows and name not in rows[0]]
    if missing or not rows:
        raise MissingError(
            f"{file}: expected the columns {', '.join(COLUMNS)}, separated by tabs" + (f"; no {missing[0]}" if missing else "")
        )
    return [Query(row["query"], row["topic-slug"], row["kind"]) for row in rows]


def expected(queries: Sequence[Query], site: Site) -> list[set[str]]:
    """For each query the addresses that answer it.

    Raises:
        MissingError: a topic is no FAQ.
    """
    unknown = sorted({query.topic for query in queries if site.get(f"faq:{query.topic}") is None})
    if unknown:
        raise MissingError(f"no such FAQ: {', '.join(unknown)}")
    answering: dict[str, set[str]] = {entry.id: {entry.url} for entry in site.of("faq")}
    for entry in site.entries.values():
        for id in entry.data.answers:
            answering[id].add(entry.url.partition("#")[0])
    return [answering[query.topic] for query in queries]


def measure(queries: Sequence[Query], site: Site, folder: Path, browser: Browser | None = None) -> dict[str, Any]:
    """Success at 1, 3 and 5, mean reciprocal rank, share without a result; overall and by kind, of both engines.

    Args:
        queries: what is asked.
        site: the checked content, for what answers it.
        folder: the site as built.
        browser: a running Chromium; one is started when left out.

    Raises:
        MissingError: the site is not built, or Playwright or a Chromium is missing.
    """
    wanted = expected(queries, site)
    if not (folder / "search" / "index.json").exists():
        raise MissingError(f"{folder} holds no built site: run `make build`")
    with _chromium(browser) as running, served(folder) as address:
        found = {OWN: own(running, address, [query.text for query in queries])}
        workers = sorted((folder / "assets" / "javascripts" / "workers").glob("search.*.js"))
        if workers and (folder / "search" / "search_index.json").exists():
            found[THEME] = _theme(running, address, workers[0].relative_to(folder).as_posix(), [query.text for query in queries])
    return {name: _figures(queries, wanted, lists) for name, lists in found.items()}


def own(browser: Browser, address: str, queries: Sequence[str]) -> list[list[str]]:
    """Addresses of the results shown for each query, best first."""
    page = browser.new_page()
    page.goto(address)
    box = page.locator("[data-component=search] input")
    box.focus()
    found = []
    for query in queries:
        box.fill(query)
        page.wait_for_function(
            "(query) => document.querySelector('#search-list').dataset.query === query", arg=query.strip(), timeout=_PATIENCE
        )
        links = "(items) => items.map((item) => new URL(item.querySelector('a').href).pathname.slice(1))"
        found.append(page.eval_on_selector_all("#search-list > li", links))
    page.close()
    return found


def _theme(browser: Browser, address: str, worker: str, queries: Sequence[str]) -> list[list[str]]:
    page = browser.new_page()
    page.goto(address)
    found: list[list[str]] = page.evaluate(_THEME_ENGINE, {"worker": worker, "queries": list(queries)})
    page.close()
    return found


def _figures(queries: Sequence[Query], wanted: Sequence[set[str]], found: Sequence[Sequence[str]]) -> dict[str, Any]:
    ranks = [next((at for at, url in enumerate(urls, 1) if url in good), 0) for urls, good in zip(found, wanted, strict=True)]
    kinds = dict.fromkeys(query.kind for query in queries)

    def summed(which: Sequence[int]) -> dict[str, float]:
        own = [ranks[at] for at in which]
        return {
            "queries": len(own),
            **{f"success@{most}": round(sum(0 < rank <= most for rank in own) / len(own), 4) for most in (1, 3, 5)},
            "mrr": round(statistics.fmean(1 / rank if rank else 0 for rank in own), 4),
            "no-result": round(sum(not found[at] for at in which) / len(own), 4),
        }

    missed = [
        {"query": query.text, "kind": query.kind, "topic": query.topic, "rank": rank, "first": urls[0] if urls else None}
        for query, rank, urls in zip(queries, ranks, found, strict=True)
        if rank != 1
    ]
    by_kind = {kind: summed([at for at, query in enumerate(queries) if query.kind == kind]) for kind in kinds}
    return {"overall": summed(range(len(queries))), "by-kind": by_kind, "not-first": missed}


def report(figures: Mapping[str, Any]) -> str:
    """The figures as a table for people."""
    lines = [f"{'':24}{'queries':>8}{'@1':>8}{'@3':>8}{'@5':>8}{'MRR':>8}{'none':>8}"]
    for engine, own in figures.items():
        for name, row in {"all": own["overall"], **own["by-kind"]}.items():
            shares = "".join(f"{row[key]:8.1%}" for key in ("success@1", "success@3", "success@5"))
            lines.append(f"{engine + ' ' + name:24}{row['queries']:8}{shares}{row['mrr']:8.3f}{row['no-result']:8.1%}")
    return "\n".join(lines)


@contextmanager
def _chromium(given: Browser | None) -> Iterator[Browser]:
    if given is not None:
        yield given
        return
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  a development dependency: only this measuring needs it

        path = find()
    except ModuleNotFoundError as error:
        raise MissingError("Playwright is not installed: `make relevance` installs it, or `pip install -r requirements/dev.txt`") from error
    if path is None:
        raise MissingError("no Chromium found: install one, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield running
        running.close()


def as_json(figures: Mapping[str, Any]) -> str:
    """The figures for a program."""
    return json.dumps(figures, ensure_ascii=False, indent=1)
