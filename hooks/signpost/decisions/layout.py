"""Where things stand in a picture: the main line goes down, side lines go to the right, each in a lane of its own.

A node stands under the one by which every way to it leads (its immediate dominator; on a graph without loops the nearest one
that its predecessors' have in common). Of what stands under a node the largest part, and every node to which several ways
lead, go straight down in its lane; the others stand beside the answers that lead to them. So lanes are no more than the
logarithm of the number of nodes, as in the right-heavy drawings of trees of Crescenzi, Di Battista, Piperno ("A note on
optimal area algorithms for upward drawings of binary trees", 1992), and the start stands in the corner where a reader begins.

A line is drawn only where a target stands right below or right beside. Any other way ends in a sign with the number and the
title of its question, as flow charts have them (connectors: ISO 5807); it always stands further down. Outcomes are short and
drawn wherever a way ends in them. Lines cross nothing.
"""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from signpost.decisions.arrows import arrows
from signpost.decisions.graph import Graph
from signpost.decisions.routes import order

NODE_WIDTH, LABEL_WIDTH, GAP = 224.0, 166.0, 14.0
STEM, LABEL = 12.0, 30.0
"""From a lane's left side to the line that goes down in it, and to the labels beside it."""

LANE = LABEL + LABEL_WIDTH + 28.0
"""From one lane to the next: the last of it is for the arrow."""

LINE, PAD, EDGE = 16.0, 9.0, 4.0
NODE_CHARS, LABEL_CHARS = 29, 21
CHAR = 7.6
"""Width of a character, at the most of common fonts' means."""


@dataclass(slots=True)
class Cell:
    """A box or a label.

    Attributes:
        node: name of the node that a box is for; of a label "".
        role: `node` for the node itself or an outcome where a way ends in it, `sign` for what only names it, `label`.
        lines: its text, wrapped.
        x: left side.
        y: top.
        width: its width.
        height: its height.
    """

    node: str
    role: Literal["node", "sign", "label"]
    lines: list[str]
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Height of its centre."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line; with an arrow at its end when it leads to a box."""

    x1: float
    y1: float
    x2: float
    y2: float
    arrow: bool


@dataclass(slots=True)
class Layout:
    """A picture's geometry.

    Attributes:
        cells: boxes and labels, from the top.
        strokes: lines.
        width: of the whole.
        height: of the whole.
    """

    cells: list[Cell] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def layout(graph: Graph, numbers: Mapping[str, int] | None = None) -> Layout:
    """Places for everything in the picture of a graph without loops.

    Args:
        graph: the graph.
        numbers: of questions, by name; without them these are numbered from the top, if any is named elsewhere.
    """
    made = _Page(graph, numbers or {}).made
    if not numbers and any(cell.role == "sign" for cell in made.cells):
        asked = [cell.node for cell in made.cells if cell.role == "node" and graph.nodes[cell.node].role != "outcome"]
        made = _Page(graph, {name: number for number, name in enumerate(asked, 1)}).made
    return made


@dataclass(frozen=True, slots=True)
class _Put:
    """A node to be placed in a lane; `below` is the node that comes next in it."""

    node: str
    lane: int
    below: str


@dataclass(frozen=True, slots=True)
class _Beside:
    """A way to be placed beside its node."""

    label: str
    target: str
    lane: int


@dataclass(frozen=True, slots=True)
class _Down:
    """The end of a node's stem: at its last way; or, with a label, on to the node below."""

    top: float
    lane: int
    label: str | None


class _Page:
    """Places one thing after another, from the top; nothing is moved again."""

    def __init__(self, graph: Graph, numbers: Mapping[str, int]) -> None:
        self.graph, self.numbers = graph, numbers
        self.made = Layout()
        self.ordered, _ = order(graph)
        self.ways = {name: arrows(graph, graph.nodes[name]) for name in self.ordered}
        self.under = self._dominated()
        self.last: dict[int, float] = {}  # by lane, where its last way beside branches off
        self.y = EDGE
        waiting: list[_Put | _Beside | _Down | float] = [_Put(graph.start, 0, "")]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, _Put):
                waiting += reversed(self._put(thing))
            elif isinstance(thing, _Beside):
                waiting += reversed(self._beside(thing))
            elif isinstance(thing, _Down):
                self._down(thing)
            else:
                self.y = max(self.y, thing)
        self.made.width = max(cell.x + cell.width for cell in self.made.cells) + EDGE
        self.made.height = max(cell.y + cell.height for cell in self.made.cells) + EDGE

    def _dominated(self) -> dict[str, list[str]]:
        """By node the questions below it in its lane: its largest part, if one way leads there; then those that several ways lead to."""
        sources: dict[str, list[str]] = defaultdict(list)
        over: dict[str, str] = {}
        depth = {self.graph.start: 0}
        for name in self.ordered:
            for _, target in self.ways[name]:
                sources[target].append(name)
        self.joins = {name for name, found in sources.items() if len(found) > 1}
        for name in self.ordered[1:]:
            near, *others = sources[name]
            for other in others:
                one = other
                while near != one:
                    if depth[near] >= depth[one]:
                        near = over[near]
                    else:
                        one = over[one]
            over[name] = near
            depth[name] = depth[near] + 1
        sizes = Counter(self.ordered)
        for name in reversed(self.ordered[1:]):
            sizes[over[name]] += sizes[name]
        under: dict[str, list[str]] = defaultdict(list)
        for name in self.ordered[1:]:
            if self.graph.nodes[name].role != "outcome":
                under[over[name]].append(name)
        for name, found in under.items():
            heavy = max(found, key=lambda one: sizes[one])
            under[name] = [one for one in found if one == heavy and one not in self.joins] + [one for one in found if one in self.joins]
        return under

    def _put(self, put: _Put) -> list[_Put | _Beside | _Down | float]:
        """A box, and what follows from it."""
        box = self._box(put.node, "node", put.lane, self.y)
        self.y = box.y + box.height + GAP
        inline = self.under.get(put.node, [])
        straight = inline[0] if inline else put.below
        ways = self.ways[put.node]
        beside = [_Beside(label, target, put.lane) for label, target in ways if target != straight]
        down = next((label for label, target in ways if target == straight), None)
        below = [*inline[1:], put.below][: len(inline)]
        return [
            *beside,
            _Down(box.y + box.height, put.lane, down),
            *(_Put(name, put.lane, after) for name, after in zip(inline, below, strict=True)),
        ]

    def _beside(self, way: _Beside) -> list[_Put | _Beside | _Down | float]:
        """A label and what the way leads to, side by side; what follows from that is placed before the next way."""
        lines = textwrap.wrap(way.label, LABEL_CHARS)
        tall = len(lines) * LINE
        here = self.graph.nodes[way.target].role != "outcome" and way.target not in self.joins
        role: Literal["node", "sign"] = "node" if here or self.graph.nodes[way.target].role == "outcome" else "sign"
        box = self._box(way.target, role, way.lane + 1, 0, keep=False)
        top, middle = self.y, self.y + max(tall, box.height) / 2
        left = EDGE + way.lane * LANE
        if lines:
            wide = min(LABEL_WIDTH, max(map(len, lines)) * CHAR)
            self.made.cells.append(Cell("", "label", lines, left + LABEL, middle - tall / 2, wide, tall))
            self.made.strokes.append(Stroke(left + STEM, middle, left + LABEL - 4, middle, arrow=False))
        behind = left + LABEL + wide + 8 if lines else left + STEM
        self.made.strokes.append(Stroke(behind, middle, left + LANE, middle, arrow=True))
        self.last[way.lane] = middle
        end = top + max(tall, box.height) + GAP
        if here:
            self.y = middle - box.height / 2
            return [_Put(way.target, way.lane + 1, ""), end]
        self._box(way.target, role, way.lane + 1, middle - box.height / 2)
        self.y = end
        return []

    def _down(self, stem: _Down) -> None:
        left = EDGE + stem.lane * LANE
        if stem.label is not None:
            lines = textwrap.wrap(stem.label, LABEL_CHARS + 4)
            tall = len(lines) * LINE
            if lines:
                self.made.cells.append(Cell("", "label", lines, left + LABEL, self.y, NODE_WIDTH - LABEL, tall))
            self.y += tall + GAP
            self.made.strokes.append(Stroke(left + STEM, stem.top, left + STEM, self.y, arrow=True))
        elif (last := self.last.get(stem.lane, 0)) > stem.top:
            self.made.strokes.append(Stroke(left + STEM, stem.top, left + STEM, last, arrow=False))
            self.y += GAP

    def _box(self, name: str, role: Literal["node", "sign"], lane: int, y: float, *, keep: bool = True) -> Cell:
        node = self.graph.nodes[name]
        number = f"{self.numbers[name]}. " if name in self.numbers and node.role != "outcome" else ""
        lines = textwrap.wrap(("↓ " if role == "sign" else "") + number + node.title, NODE_CHARS) or [""]
        cell = Cell(name, role, lines, EDGE + lane * LANE, y, NODE_WIDTH, len(lines) * LINE + 2 * PAD)
        if keep:
            self.made.cells.append(cell)
        return cell


__all__ = ["LINE", "PAD", "Cell", "Layout", "Stroke", "layout"]
