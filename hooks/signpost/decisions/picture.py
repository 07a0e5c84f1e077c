"""A decision as an SVG picture: a file of its own, dark on white, so it reads beside a light and a dark page alike."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from signpost.decisions.graph import Graph
from signpost.decisions.layout import LINE, PAD, Cell, Stroke, layout

BASELINE = 12.0


def draw(graph: Graph, title: str, prefix: str = "", numbers: Mapping[str, int] | None = None) -> str:
    """The picture, on one line per element; each node is a link to its section on the page in whose folder the file stands.

    Args:
        graph: a graph without loops.
        title: name of the picture for those who do not see it.
        prefix: put before the names of questions in the links.
        numbers: of questions, by name, as the page has them.
    """
    made = layout(graph, numbers)
    width, height = round(made.width), round(made.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}" font-size="13" '
        'font-family="system-ui, sans-serif" color="#16211f">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
    ]
    parts += map(_line, made.strokes)
    for cell in made.cells:
        if cell.role == "label":
            parts.append(f"<g>{_text(cell, cell.x, cell.y + BASELINE)}</g>")
        else:
            parts.append(_node(cell, graph, prefix))
    return "\n".join([*parts, "</svg>"])


def _line(stroke: Stroke) -> str:
    along = f"V{stroke.y2:.0f}" if stroke.x1 == stroke.x2 else f"H{stroke.x2:.0f}"
    arrow = ' marker-end="url(#arrow)"' if stroke.arrow else ""
    return f'<path d="M{stroke.x1:.0f} {stroke.y1:.0f}{along}" fill="none" stroke="currentColor" stroke-opacity=".5"{arrow}/>'


def _node(cell: Cell, graph: Graph, prefix: str) -> str:
    node = graph.nodes[cell.node]
    fill = ' fill="currentColor" fill-opacity=".1"' if node.role == "outcome" else ' fill="none"'
    dashed = ' stroke-dasharray="5 3"' if node.role == "step" else ""
    outline = ' stroke="none"' if cell.role == "sign" else f' stroke="currentColor"{dashed}'
    box = (
        f'<rect x="{cell.x:.0f}" y="{cell.y:.0f}" width="{cell.width:.0f}" height="{cell.height:.0f}" '
        f'rx="{10 if node.role == "outcome" else 3}"{fill}{outline}/>'
    )
    name = node.id if node.role in ("outcome", "table") else prefix + (node.answer if prefix else node.id)
    text = _text(cell, cell.x + PAD, cell.y + PAD + BASELINE)
    shown = f"<g>{box}{text}</g>"
    return shown if "+" in name else f'<a href="./#{escape(name)}">{shown}</a>'


def _text(cell: Cell, x: float, y: float) -> str:
    italic = ' font-style="italic"' if cell.role == "sign" else ""
    spans = "".join(f'<tspan x="{x:.0f}" y="{y + number * LINE:.0f}">{escape(line)}</tspan>' for number, line in enumerate(cell.lines))
    return f'<text fill="currentColor"{italic}>{spans}</text>'
