"""Shapes that trees and rules share: questions, conditions, outcomes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictFloat, StrictInt
from pydantic_core import PydanticCustomError

from signpost.kinds.evidence import Lines
from signpost.kinds.parts import Link
from signpost.schema import AnyId, Citation, Plain, Prose, Shape, Slug, Style, Text

if TYPE_CHECKING:
    pass

TAKEN = frozenset(
    {"sources", "look-up", "related", "mentioned-in", "questions", "rows", "picture", "outline", "checklist", "after", "result"}
)
"""Names of sections that every page of a decision has; nodes must not take them."""


def _text(value: Any) -> Any:
    """A condition as written: text, a number, or a list of these ("one of")."""
    if isinstance(value, list):
        return " or ".join(str(_text(item)) for item in value)
    if isinstance(value, bool):
        raise PydanticCustomError("condition", "write yes or no, not true or false")
    if isinstance(value, int | float):
        return f"{Decimal(str(value)):f}"
    return value


Condition = Annotated[str, BeforeValidator(_text), Text(Style.PLAIN)]
"""A condition as text. It is marked as one, so that facts in it are checked, and pages know where facts are used."""


def _alternatives(value: Any) -> Any:
    """One block of conditions, a list of blocks ("any of these"), or a bare condition on the question's own answer."""
    if isinstance(value, dict):
        return (value,)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return ({"": value},)
    return tuple({"": item} if isinstance(item, str | int | float) else item for item in value) if isinstance(value, list) else value


When = Annotated[tuple[dict[str, Condition], ...], BeforeValidator(_alternatives)]
"""Conditions by answer's name, all of which must hold; or a list of such blocks, one of which must hold."""


def _cite(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


Source = Annotated[Citation, BeforeValidator(_cite)]
"""One page that says so: the id of a source, or a page named on the spot."""


def _name(value: str) -> str:
    if value in TAKEN:
        raise PydanticCustomError("taken", "`{name}` is the name of a section that every such page has: choose another", {"name": value})
    return value


Name = Annotated[Slug, AfterValidator(_name)]
"""Name of a node, an input or an outcome. It is the address of its section on the page."""


class Question(Shape):
    """What is asked, and the closed set of answers."""

    question: Plain
    """What is asked, as a question."""
    type: Literal["choice", "yes-no", "several", "integer", "number", "date"] = "choice"
    """Kind of answer: one of the `options`, yes or no, any number of the `options`, a whole number, a number with decimals, a day."""
    none: Plain | None = None
    """For `several`: words of the answer that nothing applies; it excludes all others. Without it at least one must be chosen."""
    min: StrictInt | StrictFloat = 0
    """Lowest number."""
    max: StrictInt | StrictFloat = 1_000_000
    """Highest number."""
    increment: StrictInt | StrictFloat | None = None
    """Distance between two valid numbers, counted from `min`. When it is left out, any number is valid, of whole ones each."""
    unit: Plain | None = None
    """What the number counts, in the plural: `ad accounts`."""
    earliest: str = "1000 days ago"
    """For `date`: the first day that can be given, relative to today."""
    latest: str = "today"
    """For `date`: the last day that can be given, relative to today: `today`, `3 days ahead`."""
    evidence: Lines = ()
    """For numbers and dates: what in a failed call fills it, `"{header:Retry-After}"`. The first line whose value is valid is taken."""


class Checkpoint(Shape):
    """A part of an outcome: what to have, to do or to know. A bare text is short for one that always belongs to it."""

    text: Prose
    """The part."""
    when: When | None = None
    """When it belongs to the result; always when left out."""


def _checkpoint(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Checklist = tuple[Annotated[Checkpoint, BeforeValidator(_checkpoint)], ...]


class Clock(Shape):
    """A day counted from a day that was given as an answer."""

    from_: Slug = Field(alias="from")
    """Name of the date answer."""
    after: Plain
    """How much later, by a fact: `{{ survey-deadline }}`."""
    label: Plain
    """What happens on that day: `Your survey closes on`."""


Settled = dict[Slug, Slug | StrictInt | StrictFloat | list[Slug]]
"""Answers of another decision: an option's name, a list of names, a number."""


class Result(Shape):
    """What an end tells: something to do, always."""

    text: Prose | None = None
    """What was found and what to do now."""
    clocks: tuple[Clock, ...] = ()
    """Days that follow from a day given as an answer."""
    checklist: Checklist = ()
    """Parts that are collected by the answers given."""
    actions: tuple[AnyId, ...] = ()
    """Entries to go on with: a ticket, a channel, a FAQ, a status."""
    links: tuple[Link, ...] = ()
    """Pages elsewhere to go on with."""
    go_to: AnyId | None = None
    """Another tree or rule that goes on from here."""
    carry: dict[Slug, Slug] = Field(default_factory=dict)
    """Answers taken along: name of the question there, and by it the name of the question here."""
    given: Settled = Field(default_factory=dict)
    """Answers of the other decision that are settled by arriving from here."""


Given = dict[Slug, Slug | StrictInt | StrictFloat | list[Slug] | str]
"""Answers of an example: an option's name, a list of names, a number, a day such as `3 days ago`."""
