"""A decision as an SVG picture: a file of its own, dark on white, so it reads beside a light and a dark page alike."""

from __future__ import annotations

from html import escape

from signpost.decisions.graph import Graph
from signpost.decisions.layout import LINE, PAD, Cell, Layout, layout

BASELINE = 12.0


def draw(graph: Graph, title: str, prefix: str = "") -> str:
    """The picture, on one line per element; each node is a link to its section on the page in whose folder the file stands.

    Args:
        graph: a graph without loops.
        title: name of the picture for those who do not see it.
        prefix: put before the names of questions in the links.
    """
    made = layout(graph)
    width, height = round(made.width), round(made.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}" font-size="13" '
        'font-family="system-ui, sans-serif" color="#16211f">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
    ]
    parts += [_line(made, source, target, graph) for source, target in made.links]
    for cell in made.cells.values():
        if cell.key in graph.nodes:
            parts.append(_node(cell, graph, prefix))
        elif cell.lines:
            parts.append(f"<g>{_text(cell, cell.x + 4, cell.y + BASELINE)}</g>")
    return "\n".join([*parts, "</svg>"])


def _line(made: Layout, source: object, target: object, graph: Graph) -> str:
    """A line between two cells; a label is crossed by none: its line ends before it and goes on behind it."""
    one, other = made.cells[source], made.cells[target]
    x1 = one.x + (one.width if one.key in graph.nodes or not one.lines else _span(one))
    y1, x2, y2 = one.middle, other.x, other.middle
    bend = (x2 - x1) / 2
    arrow = ' marker-end="url(#arrow)"' if other.key in graph.nodes else ""
    through = f" H{other.x + other.width:.0f}" if other.key not in graph.nodes and not other.lines else ""
    return (
        f'<path d="M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} '
        f'{x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}{through}" '
        f'fill="none" stroke="currentColor" stroke-opacity=".5"{arrow}/>'
    )


def _span(cell: Cell) -> float:
    """Where a label's text ends, at the most."""
    return min(cell.width, max(len(line) for line in cell.lines) * 6.9 + 8)


def _node(cell: Cell, graph: Graph, prefix: str) -> str:
    node = graph.nodes[str(cell.key)]
    fill = ' fill="currentColor" fill-opacity=".1"' if node.role == "outcome" else ' fill="none"'
    dashed = ' stroke-dasharray="5 3"' if node.role == "step" else ""
    box = (
        f'<rect x="{cell.x:.0f}" y="{cell.y:.0f}" width="{cell.width:.0f}" height="{cell.height:.0f}" '
        f'rx="{10 if node.role == "outcome" else 3}"'
        f'{fill} stroke="currentColor"{dashed}/>'
    )
    name = node.id if node.role == "outcome" else prefix + (node.answer if prefix else node.id)
    text = _text(cell, cell.x + PAD, cell.y + PAD + BASELINE)
    shown = f"<g>{box}{text}</g>"
    return shown if "+" in name else f'<a href="./#{escape(name)}">{shown}</a>'


def _text(cell: Cell, x: float, y: float) -> str:
    spans = "".join(f'<tspan x="{x:.0f}" y="{y + number * LINE:.0f}">{escape(line)}</tspan>' for number, line in enumerate(cell.lines))
    return f'<text fill="currentColor">{spans}</text>'
