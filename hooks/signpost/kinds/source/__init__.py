"""Sources: public pages that entries rest on, each with its address and the day it was checked."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from signpost.kinds.kind import Kind
from signpost.schema import Citations, Day, EntryShape, OwnUrl, Plain


class Source(EntryShape):
    """A public page. Its address stands here and nowhere else."""

    url: OwnUrl
    """Address of the page."""
    checked: Day
    """Day on which our entries were last compared with the page, or with the copy of it named below."""
    copy_seen: Plain | None = Field(default=None, alias="copy")
    """What was seen, when it was not the live page: "copy from about May 2026", "second-hand, read 2 September 2026"."""
    standing: Literal["official", "public"] = "official"
    """`official`: the API program's own page. `public`: somebody else's page, good for what was observed."""
    sources: Citations = ()
    """A source needs none."""


KIND = Kind("source", "sources", Source, "Source", "Sources", "sources", paged=False, address="url")
