"""Versions of the API: when each came and when it ends. Whether one is still supported follows from the day of the build."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from signpost.diagnostics import Code, Problem
from signpost.kinds.kind import Kind
from signpost.schema import EntryShape, Prose, Reference, Verbatim

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class State(StrEnum):
    """Whether calls with a version are answered."""

    SUPPORTED = "supported"
    RETIRING = "retiring soon"
    RETIRED = "retired"
    UNKNOWN = "end not known"


def _time(value: str) -> str:
    """A day or a month, as written: `2027-01-15`, `2028-03`."""
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value):
        try:
            date.fromisoformat(value if len(value) > 7 else f"{value}-01")
        except ValueError:
            pass
        else:
            return value
    raise PydanticCustomError("day", "expected a day or a month, such as 2027-01-15 or 2027-01")


Time = Annotated[str, AfterValidator(_time)]
"""A day (`2027-01-15`), or a month where the day is not known (`2028-03`)."""


class Version(EntryShape):
    """A version of one business line's APIs."""

    version: Verbatim
    """The version exactly as a request names it: `202601`."""
    line: Annotated[str, Reference("line")]
    """Business line whose APIs have it."""
    released: Time | None = None
    """Day or month in which it came out."""
    ends: Time | None = None
    """Published end. A day is the first without support; a month has support to its last day."""
    expected: Time | None = None
    """End that is expected where none is published; `notes` says why."""
    notes: Prose | None = None
    """What is uncertain."""

    @model_validator(mode="after")
    def _one_end(self) -> Version:
        if self.ends and self.expected:
            raise PydanticCustomError("day", "an end is published (`ends`) or `expected`, not both")
        return self

    @property
    def gone(self) -> date | None:
        """First day without support, as far as is known."""
        end = self.ends or self.expected
        if end is None:
            return None
        day = date.fromisoformat(end if len(end) > 7 else f"{end}-01")
        return day if len(end) > 7 else day + timedelta(days=calendar.monthrange(day.year, day.month)[1])

    def state(self, today: date, soon: int) -> State:
        """Its state on a day.

        Args:
            today: the day.
            soon: days before its end from which it is retiring soon.
        """
        if self.gone is None:
            return State.UNKNOWN
        if today >= self.gone:
            return State.RETIRED
        return State.RETIRING if today >= self.gone - timedelta(days=soon) else State.SUPPORTED


def state(entry: Entry, site: Site) -> State:
    """The version's state on the day that the site is built for."""
    return entry.data.state(site.today, site.settings.retiring_soon)  # type: ignore[no-any-return]


def of_line(line: str, site: Site) -> Sequence[Entry]:
    """Versions of a business line, newest first."""
    return sorted((entry for entry in site.of("version") if entry.data.line == line), key=lambda entry: entry.data.version, reverse=True)


def shown(time: str | None) -> str:
    """A day or month as people write it: 15 January 2027, March 2028."""
    if not time:
        return ""
    day = date.fromisoformat(time if len(time) > 7 else f"{time}-01")
    return f"{day.day} {day:%B %Y}" if len(time) > 7 else f"{day:%B %Y}"


def _view(entry: Entry, site: Site) -> Mapping[str, Any]:
    return {"state": state(entry, site), "released": shown(entry.data.released), "ends": shown(entry.data.ends or entry.data.expected)}


def _overview(site: Site) -> Mapping[str, Any]:
    out = []
    for line in site.of("line"):
        if versions := of_line(line.id, site):
            cited = {source.url: source for entry in versions for source in site.citations(entry)}
            out.append((line, versions, list(cited.values())))
    return {"lines": out}


def _named(entry: Entry, site: Site) -> Iterator[Problem]:
    """A file whose name is not its line and version: so no two entries tell of one version."""
    del site  # every check gets it
    wanted = re.sub(r"[^a-z0-9]+", "-", f"{entry.data.line}-{entry.data.version}".lower())
    if entry.id != wanted:
        message = f"the file of this version is not `{wanted}.yml`"
        yield Problem(Code.WRONG_VALUE, entry.document.at(("version",)), message, "rename the file")


def _explained(entry: Entry, site: Site) -> Iterator[Problem]:
    """An expected end without a reason."""
    del site  # every check gets it
    if entry.data.expected and not entry.data.notes:
        yield Problem(Code.MISSING_KEY, entry.document.at(("expected",)), "nothing says why this end is expected", "add `notes:`")


KIND = Kind(
    "version",
    "versions",
    Version,
    "Version",
    "Versions",
    "fix/versions",
    paged=False,
    checks=(_named, _explained),
    view=_view,
    overview=_overview,
    names=lambda version: (version.version,),
    prominence=0.85,
)

__all__ = ["KIND", "State", "Version", "of_line", "state"]
