"""Texts as authors write them: Markdown with facts, marks and links to entries."""

from signpost.prose.pieces import MARKS, Code, Fact, Link, Mark, Piece, Words, pieces, references, samples
from signpost.prose.write import Writer, escape, filled, plain

__all__ = [
    "MARKS",
    "Code",
    "Fact",
    "Link",
    "Mark",
    "Piece",
    "Words",
    "Writer",
    "escape",
    "filled",
    "pieces",
    "plain",
    "references",
    "samples",
]
