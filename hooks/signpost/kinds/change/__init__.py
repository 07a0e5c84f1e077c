"""Changes: what became different, and when: of the API program's rules, and of our answers."""

from __future__ import annotations

from typing import Literal

from signpost.kinds.kind import Kind
from signpost.schema import AnyId, Day, EntryShape, Prose


class Change(EntryShape):
    """A dated change."""

    date: Day
    """Day it was made or announced."""
    effective: Day | None = None
    """Day from which it holds, when later."""
    of: Literal["program", "site"]
    """Whether the API program changed something, or this site did."""
    text: Prose
    """What changed, and what to do about it."""
    affects: tuple[AnyId, ...] = ()
    """Entries that it concerns."""


KIND = Kind("change", "changes", Change, "Change", "What changed", "changes", paged=False, prominence=0.75)
