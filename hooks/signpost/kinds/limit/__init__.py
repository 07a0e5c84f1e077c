"""Limits: quotas and throttles, each with what it counts, for how long, and what to do when it is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from signpost.diagnostics import Code, Problem
from signpost.kinds.kind import Kind
from signpost.schema import EntryShape, Plain, Prose, Reference

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Limit(EntryShape):
    """A limit on how much or how often. The number itself is a fact."""

    form: Literal["quota", "throttle", "ceiling"]
    """`quota`: so many in a window. `throttle`: slowed or refused for a moment. `ceiling`: so many at all, or at a time."""
    amount: Annotated[str, Reference("fact")] | None = None
    """The fact that holds number and unit; leave out where none is published."""
    per: Plain
    """Whose are counted together: `app`, `member`."""
    counts: Plain
    """What is counted: "calls to one endpoint"."""
    window: Plain | None = None
    """Time for which it is counted, for a quota."""
    resets: Plain | None = None
    """When the count starts again, for a quota."""
    tier: Plain | None = None
    """Tier that it belongs to, when not to all."""
    error: Annotated[str, Reference("error")] | None = None
    """What the API answers when it is reached."""
    see: Prose | None = None
    """Where to see how much is left."""
    reached: tuple[Prose, ...]
    """What to do when it is reached, step by step."""
    more: Prose | None = None
    """How to get more."""
    notes: Prose | None = None
    """What is uncertain, what people take for a limit."""


def amount(entry: Entry, site: Site) -> str:
    """The number with its unit, or that none is published."""
    fact = site.facts.get(entry.data.amount)
    return fact.text if fact else "not published"


def _window(entry: Entry, site: Site) -> Iterator[Problem]:
    """A quota without its window, or something else with one."""
    del site  # every check gets it
    for key in ("window", "resets"):
        given = getattr(entry.data, key) is not None
        if given and entry.data.form != "quota":
            message = f"`{key}` belongs to quotas, and this is a {entry.data.form}"
            yield Problem(Code.WRONG_VALUE, entry.document.key_at((key,)), message, "remove the key, or write `form: quota`")
        if not given and key == "window" and entry.data.form == "quota":
            message = "a quota needs its `window`"
            yield Problem(Code.MISSING_KEY, entry.document.at(("form",)), message, "add `window:`, the time it counts for")


def _view(entry: Entry, site: Site) -> Mapping[str, Any]:
    return {"amount": amount(entry, site), "fact": site.facts.get(entry.data.amount)}


KIND = Kind(
    "limit",
    "limits",
    Limit,
    "Limit",
    "Limits",
    "fix/limits",
    checks=(_window,),
    view=_view,
    prominence=0.85,
    headings={
        "reached": "What to do when it is reached",
        "see": "Where to see how much is left",
        "more": "How to get more",
        "notes": "What is not certain",
    },
)
