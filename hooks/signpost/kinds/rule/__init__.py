"""Rules: decision tables over inputs with closed domains."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from signpost.kinds.decision import Given, Name, Question, Result, Source, When
from signpost.kinds.decision_page import files
from signpost.kinds.kind import Kind
from signpost.kinds.rule.page import check, view
from signpost.schema import EntryShape, Plain, Prose, Shape, Slug


class Choice(Shape):
    """One value of an input."""

    id: Slug
    """Its name in rows."""
    label: Plain | None = None
    """Its words; not needed for yes and no."""
    note: Prose | None = None
    """What helps to choose it."""
    evidence: When | None = None
    """What in a failed call implies it, by part of the call: `{status: 429}`; a list of such blocks, one of which must hold."""


class Input(Question):
    """Something the rule asks."""

    help: Prose | None = None
    """How to find the answer."""
    options: tuple[Choice, ...] = ()
    """Values of a choice, or of several."""
    ask_if: When | None = None
    """Earlier inputs under which it is asked; always when left out. Conditions on it hold only where it was asked."""


class Row(Shape):
    """When all conditions hold, the outcome applies. An input that is not named may be anything."""

    when: When = Field(default_factory=lambda: ({},))
    """Condition by input: `a`, `a or b`, `a and not b`, `> 5`, `2..5`, `any`. Numbers may be facts: `> {{ ads-account-limit.number }}`."""
    then: Slug
    """Outcome."""
    reason: Prose
    """Why."""
    source: Source | None = None
    """Page that says so, when it is another than the rule's."""


class Outcome(Result):
    """What the rule tells."""

    title: Plain
    """In one line."""


class RuleExample(Shape):
    """A case that must have this outcome."""

    title: Plain | None = None
    """What case it is."""
    given: Given
    """Value of each input that matters."""
    then: Slug | tuple[Slug, ...]
    """Its outcome; a list where several are collected."""


class Rule(EntryShape):
    """A decision table."""

    inputs: dict[Name, Input] = Field(min_length=1)
    """What it asks, by name, in the order of asking. Inputs that no longer matter are not asked."""
    hit: Literal["unique", "first", "collect"] = "unique"
    """Hit policy. `unique`: exactly one row applies to each case; `first`: the first row that applies; `collect`: all that apply."""
    rows: tuple[Row, ...] = Field(min_length=1)
    """The table."""
    outcomes: dict[Name, Outcome] = Field(min_length=1)
    """What rows lead to, by name."""
    checklist: tuple[Prose, ...] = ()
    """What to have ready, whatever the result. What depends on answers belongs to an outcome."""
    after: Prose | None = None
    """What happens next, whatever the result: times, notices."""
    examples: tuple[RuleExample, ...] = ()
    """Cases that are tried at each check."""


KIND = Kind(
    "rule",
    "rules",
    Rule,
    "Rule",
    "Rules",
    "fix/rules",
    checks=(check,),
    files=files,
    view=view,
    headings={"checklist": "Have this ready", "after": "What happens then"},
)
