"""Business lines: the families that products come in, each with its own way to access."""

from __future__ import annotations

from signpost.kinds.kind import Kind
from signpost.kinds.parts import Link
from signpost.schema import EntryShape, Prose


class Line(EntryShape):
    """A business line. Its products name it; the page lists them."""

    access: Prose
    """How access to its products is given, and to whom."""
    request: tuple[Prose, ...] = ()
    """Steps of a request that all its products share."""
    notes: Prose | None = None
    """Terms, certification, what is special."""
    links: tuple[Link, ...] = ()
    """The program's own pages about it."""
    order: int = 100
    """Place in lists; lower comes first."""


KIND = Kind(
    "line",
    "lines",
    Line,
    "Business line",
    "Business lines",
    "access/lines",
    headings={"access": "How access is given", "request": "How to ask", "notes": "What else to know"},
)
