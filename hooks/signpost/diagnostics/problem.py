"""A problem found in the content: one fault, one place, one cure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process, utils

from signpost.place import Place

NEAREST_SCORE = 60.0
"""Lowest similarity (0 to 100) at which a name is offered as "did you mean"."""


class Severity(StrEnum):
    """Errors stop the build; notices (content due for review, say) do not."""

    ERROR = "error"
    NOTICE = "notice"


class Code(StrEnum):
    """Short stable name of each kind of fault. It names the fault, not the cure."""

    UNREADABLE = "unreadable"
    YAML = "yaml"
    DUPLICATE_KEY = "duplicate-key"
    ALIAS = "alias"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    WRONG_VALUE = "wrong-value"
    EMPTY_TEXT = "empty-text"
    UNKNOWN_REFERENCE = "unknown-reference"
    UNKNOWN_FACT = "unknown-fact"
    BARE_NUMBER = "bare-number"
    UNMARKED = "unmarked"
    ID_CLASH = "id-clash"
    URL_CLASH = "url-clash"
    INCOMPLETE_SOURCE = "incomplete-source"
    REPEATED_ADDRESS = "repeated-address"
    FUTURE_DATE = "future-date"
    UNSAFE_URL = "unsafe-url"
    HTML = "html"
    BROKEN_LINK = "broken-link"
    UNUSED = "unused"
    MISPLACED_FILE = "misplaced-file"
    VAGUE_LINK = "vague-link"
    SPELLING = "spelling"
    CONTRADICTION = "contradiction"
    ONE_SIDED = "one-sided"
    UNLINKED = "unlinked"
    REVIEW_DUE = "review-due"
    NOT_COVERED = "not-covered"
    DECISION_TARGET = "decision-target"
    DECISION_UNREACHABLE = "decision-unreachable"
    DECISION_DEAD_END = "decision-dead-end"
    DECISION_LOOP = "decision-loop"
    DECISION_GAP = "decision-gap"
    DECISION_OVERLAP = "decision-overlap"
    DECISION_SHADOWED = "decision-shadowed"
    DECISION_IDLE = "decision-idle"
    DECISION_GUARD = "decision-guard"
    DECISION_REPEATED = "decision-repeated"
    DECISION_HANDOVER = "decision-handover"
    DECISION_TOO_LARGE = "decision-too-large"
    DECISION_EXAMPLE = "decision-example"
    DECISION_EVIDENCE = "decision-evidence"
    TICKET_FIELD = "ticket-field"
    TICKET_INCOMPLETE = "ticket-incomplete"
    TICKET_DECISION = "ticket-decision"


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that belongs to a problem: where the other row, key or file stands."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the content.

    Attributes:
        code: kind of the fault.
        place: where to look first.
        message: what is wrong, one terse sentence without a full stop.
        help: what to do about it, or "" where the message says it all.
        notes: further places involved.
        severity: whether the build must stop.
    """

    code: Code
    place: Place
    message: str
    help: str = ""
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of reporting: by file, then as the file is read."""
        return (self.place.path, self.place.line, self.place.column, self.code, self.message)


def nearest(name: str, choices: Iterable[str]) -> str:
    """The choice most like `name`, or "" when none is near enough."""
    found = process.extractOne(name, list(choices), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAREST_SCORE)
    return found[0] if found else ""
