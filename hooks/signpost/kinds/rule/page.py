"""A rule's check, and what its page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from signpost.kinds import decision_page
from signpost.kinds.rule.compile import compile

if TYPE_CHECKING:
    from signpost.model import Entry, Site


check = decision_page.checking(compile)


def view(entry: Entry, site: Site) -> Mapping[str, Any]:
    """Inputs with their answers, rows in words, the proof's figures, picture and outline."""
    graph = compile(entry, site).graph
    said = decision_page.Said(graph)
    table = graph.nodes[graph.start]

    def cell(number: int, name: str) -> str:
        return said.cell(table.rows[number].when, name)

    def only(name: str) -> str:
        return said.guard(table.ask_if[name]) if name in table.ask_if else ""

    return {"answers": graph.answers, "cell": cell, "only": only, **decision_page.view(entry, site, graph, {})}
