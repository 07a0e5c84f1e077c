"""Texts as authors write them: Markdown with facts, marks and links to entries."""

from signpost.prose.pieces import MARKS, Code, Fact, Link, Mark, Piece, Words, pieces, references
from signpost.prose.write import Writer, escape, plain

__all__ = ["MARKS", "Code", "Fact", "Link", "Mark", "Piece", "Words", "Writer", "escape", "pieces", "plain", "references"]
