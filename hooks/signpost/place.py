"""Where something stands in a content file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span on one line of a file.

    Attributes:
        path: path of the file as a reader would type it (`content/faqs/x.yml`).
        line: line number, from 1; 0 means the file as a whole.
        column: column of the first character, from 1.
        width: number of characters to underline, at least 1.
    """

    path: str
    line: int = 0
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path
