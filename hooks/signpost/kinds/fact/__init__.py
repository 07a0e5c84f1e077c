"""Facts: named values with a unit, used by name in any text so that a number stands in one place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import StrictFloat, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from signpost.diagnostics import Code, Problem, Severity
from signpost.kinds import version
from signpost.kinds.kind import Kind
from signpost.schema import Citations, Day, EntryShape, Plain, Reference, Shape, Verbatim

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Pick(Shape):
    """Which version a fact names; it follows from the versions and the day of the build."""

    line: Annotated[str, Reference("line")]
    """Business line whose versions are meant."""
    pick: Literal["oldest", "newest"]
    """The oldest or the newest that is still supported."""
    ended: Verbatim = "a version newer than any known here"
    """What a sentence says once all known versions have ended; it stands where the value stood."""
    placeholder: Verbatim = "VERSION"
    """What an example shows then, for the reader to fill in."""


class Fact(EntryShape):
    """A named value. A text shows it by `{{ its-id }}`."""

    value: StrictInt | StrictFloat | Verbatim | None = None
    """The value: a number, or a short text."""
    version: Pick | None = None
    """Instead of a value: a version, found when the site is built."""
    unit: Plain | None = None
    """Unit in the plural, as it follows the number: `days`, `ad accounts`."""
    singular: Plain | None = None
    """Unit after the number 1; default: the unit without its last s."""
    equals: Annotated[str, Reference("fact")] | None = None
    """The fact that says the same in another unit; the two must agree."""
    uncertain: Plain | None = None
    """Why the value is not certain; readers see it wherever the value stands on the facts page."""
    seen: Plain | None = None
    """Instead of `sources`: what was seen in practice, and when, of a value for which no public page can be named."""
    checked: Day | None = None
    """Day on which the value was last compared with what was `seen`."""
    sources: Citations = ()
    """Public pages that state the value. A page that does not state it is no source of it."""

    @model_validator(mode="after")
    def _whole(self) -> Fact:
        if (self.value is None) == (self.version is None):
            raise PydanticCustomError("fact", "a fact has a `value` or names a `version`: one of the two")
        if bool(self.sources) == bool(self.seen):
            raise PydanticCustomError("fact", "a fact has `sources`, or says what was `seen` in practice: one of the two")
        if bool(self.checked) != bool(self.seen):
            raise PydanticCustomError("fact", "`checked` and `seen` belong together: the day on which it was last compared")
        return self

    def valued(self, site: Site) -> Fact:
        """The fact with its value, looked up where it follows from the versions; without one when all known versions have ended."""
        if self.version is None:
            return self
        active = [entry for entry in version.of_line(self.version.line, site) if version.state(entry, site) is not version.State.RETIRED]
        picked = active[-1 if self.version.pick == "oldest" else 0] if active else None
        return self.model_copy(update={"value": picked.data.version if picked else None})

    @property
    def number(self) -> str:
        """The value alone, thousands separated: `5,000`."""
        if self.value is None:
            return self.version.ended if self.version else ""
        return f"{self.value:,}" if isinstance(self.value, int | float) else self.value

    @property
    def text(self) -> str:
        """The value with its unit, as a sentence shows it: `21 days`."""
        if self.unit is None:
            return self.number
        unit = (self.singular or self.unit.removesuffix("s")) if self.value == 1 else self.unit
        return f"{self.number} {unit}"

    @property
    def sample(self) -> str:
        """The value as an example shows it: code needs something in its place even when there is none."""
        return self.version.placeholder if self.version and self.value is None else self.text


def _supported(entry: Entry, site: Site) -> Iterator[Problem]:
    """A line all of whose known versions have ended: time has gone on, and the content has not."""
    pick = entry.data.version
    if (
        pick
        and not site.unread_of("version")
        and all(version.state(other, site) is version.State.RETIRED for other in version.of_line(pick.line, site))
    ):
        yield Problem(
            Code.REVIEW_DUE,
            entry.document.at(("version", "line")),
            f"no version of `{pick.line}` that is known here is still supported",
            "add the newer ones to content/versions/",
            severity=Severity.NOTICE,
        )


KIND = Kind("fact", "facts", Fact, "Fact", "Numbers and limits", "facts", paged=False, prominence=0.85, checks=(_supported,))
