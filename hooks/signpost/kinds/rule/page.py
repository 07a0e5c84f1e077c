"""A rule's check, and what its page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from signpost.kinds import decision_page
from signpost.kinds.rule.compile import compile

if TYPE_CHECKING:
    from signpost.diagnostics import Problem
    from signpost.model import Entry, Site


def check(entry: Entry, site: Site) -> Iterator[Problem]:
    """What is wrong with a rule, beyond its shape."""
    graph, problems = compile(entry, site)
    yield from problems or decision_page.problems(entry, site, graph)


def view(entry: Entry, site: Site) -> Mapping[str, Any]:
    """Inputs with their answers, rows in words, the proof's figures, picture and outline."""
    graph, _ = compile(entry, site)
    said = decision_page.Said(graph)
    table = graph.nodes[graph.start]

    def cell(number: int, name: str) -> str:
        return said.cell(table.rows[number].when, name)

    def only(name: str) -> str:
        return said.guard(table.ask_if[name]) if name in table.ask_if else ""

    return {"answers": graph.answers, "cell": cell, "only": only, **decision_page.view(entry, site, graph, {})}
