"""Sources: public pages that entries rest on, each with its address and the day it was checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from signpost.diagnostics import Code, Problem
from signpost.kinds.kind import Kind
from signpost.schema import Citations, Day, EntryShape, OwnUrl, Plain

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Source(EntryShape):
    """A public page. Its address stands here and nowhere else."""

    url: OwnUrl
    """Address of the page."""
    checked: Day
    """Day on which our entries were last compared with the page, or with the copy of it named below."""
    copy_seen: Plain | None = Field(default=None, alias="copy")
    """What was seen, when it was not the live page: "copy from about May 2026", "second-hand, read 2 September 2026"."""
    as_of: Day | None = None
    """Day to which the copy is known to be right, where that can be told: of several parts the oldest, of a range its end."""
    standing: Literal["official", "public"] = "official"
    """`official`: the API program's own page. `public`: somebody else's page, good for what was observed."""
    sources: Citations = ()
    """A source needs none."""


def _copy(entry: Entry, site: Site) -> Iterator[Problem]:
    """An age without a copy, or a copy younger than the day on which it was read."""
    del site  # every check gets it
    source = entry.data
    if source.as_of is None:
        return
    place = entry.document.at(("as_of",))
    if source.copy_seen is None:
        yield Problem(
            Code.WRONG_VALUE, place, "`as_of` is the age of a copy, and none is named", "say in `copy` what was seen, or remove `as_of`"
        )
    elif source.as_of > source.checked:
        yield Problem(
            Code.WRONG_VALUE, place, f"a copy of {source.as_of} cannot have been read on {source.checked}", "correct `as_of` or `checked`"
        )


KIND = Kind("source", "sources", Source, "Source", "Sources", "sources", paged=False, checks=(_copy,), address="url", prominence=0.5)
