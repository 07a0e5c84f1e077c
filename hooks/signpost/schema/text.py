"""Types of single values in content files, with what the checks and pages need to know about each.

A type carries a marker (`Text`, `Reference`, `Address`) in its annotation. The walk in `leaves.py` finds every marked
value of any entry, so that a new kind gets all checks and links without code of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError


class Style(StrEnum):
    """How a text is written."""

    PLAIN = "plain"
    """One run of plain text; facts may be named in it, Markdown means nothing in it."""
    PROSE = "prose"
    """Markdown without HTML; facts, marks and links to entries may stand in it."""
    SAMPLE = "sample"
    """Code shown as written, with facts put in where one is named."""
    VERBATIM = "verbatim"
    """Shown exactly as written: codes, other people's words, search words."""


@dataclass(frozen=True, slots=True)
class Text:
    """Marks a text that readers see."""

    style: Style


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks the name of another entry.

    Attributes:
        kind: kind of the entry; "" when the value itself says it (`faq:403-forbidden`).
    """

    kind: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Marks a web or mail address, or the name of the entry that holds it (`source:…`, `channel:…`).

    Attributes:
        own: whether it must be written out, as in the entry that holds it.
    """

    own: bool = False


Marker = Text | Reference | Address

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Ids of entries: lower-case words and numbers joined by hyphens, as they stand in addresses of pages."""

_PYTHON_ONLY = re.compile(r"\(\?(?:P|<[=!]|[aiLmsux-]+[:)]|#|\(|>)|\\[AZ]|[*+?}]\+")
"""What Python has and browsers lack or read otherwise: named groups, lookbehind, flags, atomic groups, `\\A`, possessive."""

SCHEMES = ("https", "http", "mailto")
"""Address schemes that content may link to."""


def _filled(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty_text", "text is empty")
    return value.strip()


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise PydanticCustomError("day", "`{value}` is not a day of the calendar", {"value": value}) from error
    raise PydanticCustomError("day", "expected a date as year-month-day, such as 2026-11-24")


def _slug(value: str) -> str:
    if not ID.fullmatch(value):
        raise PydanticCustomError("slug", "`{value}` is not an id: use lower-case letters, digits and hyphens", {"value": value})
    return value


def _pattern(value: str) -> str:
    if found := _PYTHON_ONLY.search(value):
        raise PydanticCustomError("pattern", "`{part}` does not work alike in Python and in the browser", {"part": found.group()})
    try:
        re.compile(value)
    except re.error as error:
        message = "not a regular expression: {fault} at character {at}"
        raise PydanticCustomError("pattern", message, {"fault": error.msg, "at": (error.pos or 0) + 1}) from error
    return value


Plain = Annotated[str, AfterValidator(_filled), AfterValidator(_one_line), Text(Style.PLAIN)]
"""One line of plain text."""

Prose = Annotated[str, AfterValidator(_filled), Text(Style.PROSE)]
"""Markdown, any number of paragraphs."""

Verbatim = Annotated[str, AfterValidator(_filled), Text(Style.VERBATIM)]
"""A code, a label or somebody's exact words."""

Sample = Annotated[str, AfterValidator(_filled), Text(Style.SAMPLE)]
"""Code of an example. `{{ fact }}` in it shows a fact's value; other braces are code."""

Url = Annotated[str, AfterValidator(_filled), Address()]
"""An https, http or mailto address; or the entry that holds it: `source:…`, `channel:…`."""

OwnUrl = Annotated[str, AfterValidator(_filled), Address(own=True)]
"""An https, http or mailto address, written out."""

Day = Annotated[date, BeforeValidator(_day)]
"""A date, written 2026-11-24."""

Slug = Annotated[str, AfterValidator(_slug)]
"""A name used inside one entry: of a node, an option, a field."""

Pattern = Annotated[str, AfterValidator(_filled), AfterValidator(_pattern)]
"""A regular expression that works alike in Python and in the browser."""

AnyId = Annotated[str, AfterValidator(_filled), Reference()]
"""An entry of any kind, written `kind:id`, such as `faq:403-forbidden`."""


def _named(*kinds: str) -> AfterValidator:
    """Refuses references to entries of other kinds than these."""

    def check(value: str) -> str:
        if value.partition(":")[0] not in kinds:
            choices = " or ".join(f"`{kind}:…`" for kind in kinds)
            raise PydanticCustomError("kind", "`{value}` cannot stand here: write {choices}", {"value": value, "choices": choices})
        return value

    return AfterValidator(check)


DecisionId = Annotated[str, AfterValidator(_filled), _named("tree", "rule"), Reference()]
"""A decision: `tree:403-forbidden`, `rule:tier-upgrade`."""

TicketId = Annotated[str, AfterValidator(_filled), _named("ticket"), Reference()]
"""A ticket: `ticket:developer-support`."""
