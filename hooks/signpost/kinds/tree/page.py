"""A tree's check, and what its page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from signpost.decisions.graph import Graph, Way
from signpost.kinds import decision_page
from signpost.kinds.tree.compile import compile

if TYPE_CHECKING:
    from signpost.model import Entry, Site


check = decision_page.checking(compile)


def view(entry: Entry, site: Site) -> Mapping[str, Any]:
    """Nodes in the order in which a reader meets them, with numbers, the proof's figures, picture and outline."""
    graph = compile(entry, site).graph
    order = [graph.nodes[id] for id in graph.reachable(graph.start)]
    numbers = decision_page.numbered(graph)
    said = decision_page.Said(graph)

    def options(id: str) -> list[dict[str, Any]]:
        node = graph.nodes[id]
        written = {option.id: option for option in entry.data.nodes[id].options}
        found = [
            {
                "id": option.id,
                "label": option.label,
                "written": written[option.id].label if option.id in written else None,
                "only": said.guard(option.when),
                "note": written[option.id].note if option.id in written else None,
                "reason": written[option.id].reason if option.id in written else None,
                "source": written[option.id].source if option.id in written else None,
                "ways": _ways(graph, option.ways or node.ways, said),
            }
            for option in node.options
        ]
        return found or [
            {"id": "", "label": "", "only": "", "note": None, "reason": None, "source": None, "ways": _ways(graph, node.ways, said)}
        ]

    return {"order": order, "numbers": numbers, "options": options, **decision_page.view(entry, site, graph, numbers)}


def _ways(graph: Graph, ways: tuple[Way, ...], said: decision_page.Said) -> list[dict[str, Any]]:
    return [{"only": said.guard(way.when), "to": graph.nodes[way.to]} for way in ways]
