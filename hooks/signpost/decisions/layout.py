"""Where things stand in a picture: nodes in columns from left to right, labels of ways in columns between them.

The steps of Sugiyama, Tagawa, Toda (1981): columns by longest path, long ways cut into pieces (pieces to one target are
shared, so many ways to one outcome run together), order within columns by barycentres, heights by least squares under that
order (pool adjacent violators: Ayer et al. 1955).
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from signpost.decisions.arrows import arrows
from signpost.decisions.graph import Graph
from signpost.decisions.routes import order

NODE_WIDTH, LABEL_WIDTH, GAP_X, GAP_Y = 224.0, 172.0, 22.0, 14.0
LINE, PAD = 16.0, 9.0
NODE_CHARS, LABEL_CHARS = 29, 23
SWEEPS = 8


@dataclass(slots=True)
class Cell:
    """A node, a label, or a bend of a long way.

    Attributes:
        key: what it is: a node's name, or a tuple for labels and bends.
        column: number of its column; nodes stand in even ones, labels and bends between them in odd ones too.
        lines: its text, wrapped.
        x: left side.
        y: top.
        width: its width.
        height: its height.
    """

    key: Hashable
    column: int
    lines: list[str]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0

    @property
    def middle(self) -> float:
        """Height of its centre."""
        return self.y + self.height / 2


@dataclass(slots=True)
class Layout:
    """A picture's geometry.

    Attributes:
        cells: all cells by key.
        links: pairs of cells that a line joins, left to right.
        width: of the whole.
        height: of the whole.
    """

    cells: dict[Hashable, Cell] = field(default_factory=dict)
    links: list[tuple[Hashable, Hashable]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def layout(graph: Graph) -> Layout:
    """Places for everything in the picture of a graph without loops."""
    made = Layout()
    ordered, _ = order(graph)
    column = dict.fromkeys(ordered, 0)
    for name in ordered:
        for _, target in arrows(graph, graph.nodes[name]):
            column[target] = max(column[target], column[name] + 2)
    for name in ordered:
        lines = textwrap.wrap(graph.nodes[name].title, NODE_CHARS) or [""]
        made.cells[name] = Cell(name, column[name], lines, NODE_WIDTH, len(lines) * LINE + 2 * PAD)
    for name in ordered:
        for label, target in arrows(graph, graph.nodes[name]):
            _way(made, name, target, label, column)
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in made.cells.values():
        columns[cell.column].append(cell)
    _sort(made, columns)
    _place(made, columns)
    return made


def _way(made: Layout, source: str, target: str, label: str, column: dict[str, int]) -> None:
    lines = textwrap.wrap(label, LABEL_CHARS)
    first: Hashable = ("label", source, target)
    made.cells[first] = Cell(first, column[source] + 1, lines, LABEL_WIDTH, max(len(lines) * LINE, 4.0))
    made.links.append((source, first))
    before = first
    for place in range(column[source] + 2, column[target]):
        bend: Hashable = ("bend", target, place)
        if bend not in made.cells:
            made.cells[bend] = Cell(bend, place, [], NODE_WIDTH if place % 2 == 0 else LABEL_WIDTH, 4.0)
        if (before, bend) not in made.links:
            made.links.append((before, bend))
        before = bend
    if (before, target) not in made.links:
        made.links.append((before, target))


def _neighbours(made: Layout) -> tuple[dict[Hashable, list[Hashable]], dict[Hashable, list[Hashable]]]:
    left: dict[Hashable, list[Hashable]] = defaultdict(list)
    right: dict[Hashable, list[Hashable]] = defaultdict(list)
    for source, target in made.links:
        right[source].append(target)
        left[target].append(source)
    return left, right


def _sort(made: Layout, columns: dict[int, list[Cell]]) -> None:
    """Order within columns, by the mean place of neighbours, sweeping right and left."""
    left, right = _neighbours(made)
    for sweep in range(SWEEPS):
        toward = left if sweep % 2 == 0 else right
        place = {cell.key: number for cells in columns.values() for number, cell in enumerate(cells)}
        for number in sorted(columns, reverse=sweep % 2 == 1):
            columns[number].sort(key=_mean(toward, place))
            place |= {cell.key: index for index, cell in enumerate(columns[number])}


def _mean(toward: dict[Hashable, list[Hashable]], place: dict[Hashable, int]) -> Callable[[Cell], float]:
    def key(cell: Cell) -> float:
        near = [place[other] for other in toward[cell.key]]
        return sum(near) / len(near) if near else place[cell.key]

    return key


def _place(made: Layout, columns: dict[int, list[Cell]]) -> None:
    left, right = _neighbours(made)
    x = 4.0
    for number in sorted(columns):
        top = 0.0
        for cell in columns[number]:
            cell.x, cell.y = x, top
            top += cell.height + GAP_Y
        x += (NODE_WIDTH if number % 2 == 0 else LABEL_WIDTH) + GAP_X
    for sweep in range(SWEEPS):
        toward = left if sweep % 2 == 0 else right
        for number in sorted(columns, reverse=sweep % 2 == 1):
            wanted = []
            for cell in columns[number]:
                near = [made.cells[other].middle for other in toward[cell.key]]
                wanted.append((sum(near) / len(near) if near else cell.middle) - cell.height / 2)
            for cell, top in zip(columns[number], _apart(wanted, [cell.height + GAP_Y for cell in columns[number]]), strict=True):
                cell.y = top
    up = min(cell.y for cell in made.cells.values()) - 4.0
    for cell in made.cells.values():
        cell.y -= up
    made.width = x - GAP_X + 4.0
    made.height = max(cell.y + cell.height for cell in made.cells.values()) + 4.0


def _apart(wanted: list[float], sizes: list[float]) -> list[float]:
    """Tops nearest to those wanted (least squares) that keep the order and do not overlap."""
    offsets = [sum(sizes[:number]) for number in range(len(sizes))]
    blocks: list[tuple[float, int]] = []
    for top, offset in zip(wanted, offsets, strict=True):
        mean, count = top - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, others = blocks.pop()
            mean, count = (mean * count + other * others) / (count + others), count + others
        blocks.append((mean, count))
    flat = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(flat, offsets, strict=True)]
