"""Statuses: what a request for access can be told, and what to do then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from signpost.kinds import leading
from signpost.kinds.kind import Kind
from signpost.kinds.leading import Leading
from signpost.schema import Prose, Verbatim

if TYPE_CHECKING:
    from signpost.model import Entry, Site

WAYS_OUT = {
    "nothing": "Nothing to do",
    "wait": "Wait",
    "answer": "Answer the question",
    "reapply": "Reapply on the same app",
    "appeal": "Send a vetting appeal",
    "new-app": "Start again with a new app",
    "change": "Change the app, then apply again",
}
"""What a status asks for, as pages call it."""


class Status(Leading):
    """A status or rejection message."""

    status: Verbatim
    """The message exactly as shown."""
    group: Literal["state", "review", "rejection"]
    """`state`: of a product on an app. `review`: a stage of the review. `rejection`: a reason for a refusal."""
    also: tuple[Verbatim, ...] = ()
    """Other names for the same thing, in mails or the portal."""
    means: Prose
    """What has happened."""
    cause: Prose | None = None
    """What usually leads to it."""
    do: tuple[Prose, ...]
    """What to do, step by step."""
    way_out: Literal["nothing", "wait", "answer", "reapply", "appeal", "new-app", "change"]
    """The one thing to do, for lists."""
    notes: Prose | None = None
    """Contradictions between sources, what is uncertain."""
    order: int = 100
    """Place in lists; lower comes first."""


def _view(entry: Entry, site: Site) -> Mapping[str, Any]:
    """The decision to go on with, and what ways out are called."""
    return {"ways_out": WAYS_OUT, "lead": leading.lead(entry.data.decision, entry, site, entry.data.given)}


def _overview(site: Site) -> Mapping[str, Any]:
    """What the list can be filtered by."""
    used = {entry.data.way_out for entry in site.of("status")}
    ways = {way: name for way, name in WAYS_OUT.items() if way in used}
    return {"more": {"way": ("What to do", ways)} if len(ways) > 1 else {}}


KIND = Kind(
    "status",
    "statuses",
    Status,
    "Status",
    "Statuses and rejections",
    "access/statuses",
    checks=(leading.check,),
    view=_view,
    overview=_overview,
    names=lambda status: (status.status, *status.also),
    headings={"means": "What it means", "cause": "What usually causes it", "do": "What to do", "notes": "What is not certain"},
)
