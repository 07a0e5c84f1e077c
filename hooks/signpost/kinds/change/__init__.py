"""Changes: what became different, and when: of the API program's rules, and of our answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from signpost.diagnostics import Code, Note, Problem
from signpost.kinds.kind import Kind
from signpost.schema import AnyId, Day, EntryShape, Prose, Reference

if TYPE_CHECKING:
    from signpost.model import Entry, Site


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
    ends: Annotated[str, Reference("version")] | None = None
    """The version whose end it tells; the day must be the same there."""
    affects: tuple[AnyId, ...] = ()
    """Entries that it concerns."""


def _same_end(entry: Entry, site: Site) -> Iterator[Problem]:
    """A version's end told with another day than the version itself has."""
    version = site.get(f"version:{entry.data.ends}") if entry.data.ends else None
    if version is not None and version.data.ends != (day := entry.data.effective or entry.data.date).isoformat():
        yield Problem(
            Code.WRONG_VALUE,
            entry.document.at(("effective",) if entry.data.effective else ("date",)),
            f"{day} is not the day on which {version.ref} ends",
            f"it ends {version.data.ends or 'on no published day'}; correct one of the two",
            (Note(version.document.at(("ends",)), "the version's own end"),),
        )


KIND = Kind("change", "changes", Change, "Change", "What changed", "changes", paged=False, prominence=0.75, checks=(_same_end,))
