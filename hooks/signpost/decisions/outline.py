"""A decision as an indented text: the picture for those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from signpost.decisions.arrows import arrows, rows
from signpost.decisions.graph import Graph


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an outline.

    Attributes:
        depth: how far it is indented, from 0.
        label: the answer, or of a table the row, that leads here; "" for the start.
        target: name of the node.
        title: the node's title.
        seen: whether what follows the node stands further up.
    """

    depth: int
    label: str
    target: str
    title: str
    seen: bool


def outline(graph: Graph) -> list[Line]:
    """All ways from the start, each node unfolded where it is met first."""
    out: list[Line] = []
    seen: set[str] = set()
    waiting = [(0, "", graph.start)]
    while waiting:
        depth, label, name = waiting.pop()
        node = graph.nodes[name]
        known = name in seen and node.role != "outcome"
        out.append(Line(depth, label, name, node.title, known))
        seen.add(name)
        if not known:
            ways = rows(graph, node) if node.role == "table" else arrows(graph, node)
            waiting += [(depth + 1, said, target) for said, target in reversed(ways)]
    return out


def as_text(graph: Graph, numbers: Mapping[str, int] | None = None) -> str:
    """The outline as plain text, two spaces for each depth."""
    lines = []
    for line in outline(graph):
        number = f"{numbers[line.target]}. " if numbers and line.target in numbers else ""
        lines.append(
            "  " * line.depth + (f"{line.label} → " if line.label else "") + number + line.title + (" (see above)" if line.seen else "")
        )
    return "\n".join(lines)
