"""Python's walk and the player's are equal: thousands of generated vectors, run in a real Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hard import HARD
from playwright.sync_api import Browser

from conftest import ROOT
from signpost.decisions.graph import Graph
from signpost.decisions.player import data, vectors
from signpost.kinds import handover
from signpost.pipeline import check

SHARED = Path(__file__).with_name("vectors.json")
"""Vectors of the decisions in `hard.py`. Those of the shipped decisions are made afresh, as content changes every day."""

RUN = """async ({graph, vectors}) => {
    const { walk, offered, holds } = await import("/components/decision/graph.mjs");
    const wrong = [];
    for (const vector of vectors) {
        const end = walk(graph, new Map(Object.entries(vector.answers)));
        const made = {
            answers: vector.answers,
            node: end.node,
            asks: end.asks,
            offers: end.asks ? offered(graph.nodes[end.node], end.used).map((option) => option.id) : [],
            outcomes: end.outcomes,
            used: [...end.used.keys()],
            rows: end.rows,
            items: end.outcomes.map((id) => (graph.nodes[id].items ?? []).flatMap((when, at) => (holds(when, end.used) ? [at] : []))),
        };
        if (JSON.stringify(made) !== JSON.stringify(vector)) wrong.push([vector, made]);
    }
    return wrong;
}"""


def _differences(browser: Browser, address: str, cases: dict[str, tuple[Graph, list[dict[str, Any]]]]) -> dict[str, Any]:
    page = browser.new_page(base_url=address)
    page.goto("about/")
    wrong = {}
    for name, (graph, made) in cases.items():
        if found := page.evaluate(RUN, {"graph": json.loads(json.dumps(data(graph))), "vectors": made}):
            wrong[name] = found[0]
    page.close()
    return wrong


def test_the_shared_file_is_what_python_makes(golden: Callable[[Path, str], None]) -> None:
    lines = [f"{json.dumps(name)}: {_packed(list(vectors(make(), 80)))}" for name, make in HARD.items()]
    golden(SHARED, "{\n" + ",\n".join(lines) + "\n}\n")


def _packed(made: list[dict[str, Any]]) -> str:
    return json.dumps(made, separators=(",", ":"))


def test_the_browser_walks_alike_on_the_shared_file(browser: Browser, address: str) -> None:
    shared = json.loads(SHARED.read_text(encoding="utf-8"))
    assert sum(len(made) for made in shared.values()) > 2000
    assert not _differences(browser, address, {name: (HARD[name](), made) for name, made in shared.items()})


def test_the_browser_walks_alike_on_the_shipped_decisions(browser: Browser, address: str) -> None:
    site = check(ROOT / "content").site
    assert site
    cases = {}
    for entry in (*site.of("tree"), *site.of("rule")):
        graph = handover.compiled(entry, site)
        assert graph
        cases[entry.ref] = (graph, list(vectors(graph, 500)))
    assert sum(len(made) for _, made in cases.values()) >= 4000
    assert not _differences(browser, address, cases)
