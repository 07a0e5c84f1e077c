"""Small pictures inside pages, as SVG: a path of stations with its ways out, a chain of steps, stairs of levels.

They are as wide as a phone, take their colours from the page's styles, and say all their words in their label; the page
beside them has the same as text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 340
"""Width of a picture, in its own units: about the width of a phone's text."""

LINE = 17
"""Distance of lines of text."""

_BOLD, _PLAIN = 9.2, 7.4
"""Widths of a letter at the most, in the picture's units, for a heading and for other text."""


@dataclass(frozen=True, slots=True)
class Station:
    """Something on the way.

    Attributes:
        title: what it is, in a few words.
        text: more about it, or "".
        exits: where one may leave the way here.
    """

    title: str
    text: str = ""
    exits: Sequence[str] = ()


def spine(stations: Sequence[Station], label: str) -> str:
    """A way from top to bottom: each station with its text below it, and its ways out as boxes at the side."""
    left, y = 26, 16
    parts: list[str] = []
    marks: list[int] = []
    for station in stations:
        marks.append(y)
        y = _lines(parts, station.title, left, y + 5, WIDTH - left, title=True)
        y = _lines(parts, station.text, left, y, WIDTH - left)
        for way in station.exits:
            inner: list[str] = []
            below = _lines(inner, way, left + 26, y + 9, WIDTH - left - 36)
            height = below - y - 4
            parts.append(f'<path class="diagram__way" d="M{left - 12} {y + height // 2}H{left + 14}"/>')
            parts.append(
                f'<rect class="diagram__exit" x="{left + 14}" y="{y - 6}" width="{WIDTH - left - 15}" height="{height + 4}" rx="8"/>'
            )
            parts += inner
            y = below + 6
        y += 16
    line = f'<path class="diagram__line" d="M14 {marks[0]}V{marks[-1]}"/>'
    dots = [f'<circle class="diagram__dot" cx="14" cy="{mark}" r="7"/>' for mark in marks]
    return _svg([line, *dots, *parts], y - 10, label)


def chain(stations: Sequence[Station], label: str) -> str:
    """Steps side by side with arrows between them, in as many rows as they need."""
    parts: list[str] = []
    x, y, height = 1, 1, 46
    for index, station in enumerate(stations):
        width = round(min(max(len(station.title) * _BOLD, len(station.text) * _PLAIN) + 20, WIDTH - 22))
        if index and x + 20 + width > WIDTH:
            x, y = 1, y + height + 12
        if index:
            parts.append(f'<path class="diagram__arrow" d="M{x + 4} {y + 23}h10m-5-5 5 5-5 5"/>')
            x += 20
        last = " diagram__box--last" if index == len(stations) - 1 else ""
        parts.append(f'<rect class="diagram__box{last}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>')
        middle = y + (20 if station.text else 28)
        for text, letter, name, at in (
            (station.title, _BOLD, ' class="diagram__title"', middle),
            (station.text, _PLAIN, "", middle + LINE),
        ):
            # What is wider than the picture is set closer.
            fitted = f' textLength="{width - 20}" lengthAdjust="spacingAndGlyphs"' if len(text) * letter > width - 19 else ""
            if text:
                parts.append(f'<text{name} x="{x + 10}" y="{at}"{fitted}>{escape(text)}</text>')
        x += width
    return _svg(parts, y + height + 1, label)


def stairs(levels: Sequence[Station], label: str) -> str:
    """Levels one upon another, the first at the bottom; each higher one begins further right."""
    drawn: list[tuple[list[str], int]] = []
    indent = min(28, 84 // max(len(levels) - 1, 1))
    for index, level in enumerate(levels):
        inner: list[str] = []
        x = 1 + index * indent
        bottom = _lines(inner, level.title, x + 12, 22, WIDTH - x - 24, title=True)
        for text in (level.text, *level.exits):
            bottom = _lines(inner, text, x + 12, bottom, WIDTH - x - 24)
        box = f'<rect class="diagram__box" x="{x}" y="1" width="{WIDTH - x - 1}" height="{bottom - 8}" rx="6"/>'
        drawn.append(([box, *inner], bottom - 8))
    parts: list[str] = []
    y = 0
    for inner, height in reversed(drawn):
        parts += [f'<g transform="translate(0 {y})">', *inner, "</g>"]
        y += height + 6
    return _svg(parts, y, label)


def _lines(parts: list[str], text: str, x: int, y: int, width: int, *, title: bool = False) -> int:
    """Add a text in lines that fit; the height below them."""
    named = ' class="diagram__title"' if title else ""
    for line in textwrap.wrap(text, max(int(width / (_BOLD if title else _PLAIN)), 8)) if text else ():
        parts.append(f'<text{named} x="{x}" y="{y}">{escape(line)}</text>')
        y += LINE
    return y


def _svg(parts: Sequence[str], height: int, label: str) -> str:
    head = (
        f'<svg class="diagram" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}" xmlns="http://www.w3.org/2000/svg">'
    )
    return "".join([head, *parts, "</svg>"])
