"""White space of generated Markdown: templates leave holes where optional parts are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(^ *(```+|~~~+)[^\n]*\n.*?^ *\2[ \t]*$\n?)", re.MULTILINE | re.DOTALL)
_HOLE = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def by_fences(text: str) -> Iterator[tuple[bool, str]]:
    """The text in pieces: whether each is a fenced code block, and its text."""
    parts = _FENCE.split(text) if "```" in text or "~~~" in text else [text]
    for index in range(0, len(parts), 3):
        yield False, parts[index]
        if index + 1 < len(parts):
            yield True, parts[index + 1]


def tidy(text: str) -> str:
    """The text with at most one blank line in a row, code blocks untouched."""
    return "".join(piece if fenced else _HOLE.sub("\n\n", piece) for fenced, piece in by_fences(text)).strip() + "\n"
