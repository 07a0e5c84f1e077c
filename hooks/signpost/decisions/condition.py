"""Conditions on answers as values: tests, guards, their words and their JSON. `language.py` reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from signpost.decisions.answer import Answer, Value, digits, say_days

Kind = Literal["in", "span", "any", "all", "no", "only", "none", "asked", "unasked"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of numbers; None is open, `low_in` and `high_in` say whether the ends belong to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_in: bool = True
    high_in: bool = True

    def holds(self, value: Fraction) -> bool:
        """Whether a number lies in it."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_in)


@dataclass(frozen=True, slots=True)
class Test:
    """One condition on one answer.

    Attributes:
        kind: `in` (a choice among), `span` (a number in), `any`, `all`, `no`, `only`, `none` (of several), `asked`, `unasked`.
        values: ids, sorted.
        spans: runs of numbers, one of which must hold the value.
    """

    kind: Kind
    values: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    __test__ = False  # not a test case, whatever pytest thinks of the name

    def holds(self, value: Value) -> bool:
        """Whether a value fits; None is "not asked"."""
        if value is None:
            return self.kind == "unasked"
        if self.kind == "asked":
            return True
        if isinstance(value, Fraction):
            return self.kind == "span" and any(span.holds(value) for span in self.spans)
        if isinstance(value, frozenset):
            return _of_several(self.kind, set(self.values), value)
        return self.kind == "in" and value in self.values


Conjunction = tuple[tuple[str, Test], ...]
"""Tests by answer's name, all of which must hold."""

Guard = tuple[Conjunction, ...]
"""Conjunctions, one of which must hold."""

ALWAYS: Guard = ((),)


def _of_several(kind: Kind, values: set[str], chosen: frozenset[str]) -> bool:
    match kind:
        case "any":
            return bool(values & chosen)
        case "all":
            return values <= chosen
        case "no":
            return not values & chosen
        case "only":
            return bool(chosen) and chosen <= values
        case "none":
            return not chosen
        case _:
            return False


def holds(guard: Guard, answers: Mapping[str, Value]) -> bool:
    """Whether a guard holds; answers that are missing were not asked."""
    return any(all(test.holds(answers.get(name)) for name, test in conjunction) for conjunction in guard)


def words(test: Test, answer: Answer) -> str:
    """A condition in the words of its question."""
    labels = [label for id, label in answer.options.items() if id in test.values]
    match test.kind:
        case "in" if len(labels) > len(answer.options) / 2 > 2:
            return "not " + " or ".join(label for id, label in answer.options.items() if id not in test.values)
        case "in" | "any":
            return " or ".join(labels) if len(labels) < len(answer.options) or test.kind == "in" else "at least one"
        case "all":
            return " and ".join(labels)
        case "no":
            return "not " + " or ".join(labels)
        case "only":
            return "only " + " or ".join(labels)
        case "none":
            return answer.none or "none"
        case "span":
            return " or ".join(_said(span, answer) for span in test.spans)
        case _:
            return "was asked" if test.kind == "asked" else "was not asked"


def sayings(conjunction: Conjunction, answers: Mapping[str, Answer]) -> dict[str, str]:
    """What a block asks of each answer, in the words of its question."""
    tests: dict[str, list[Test]] = {}
    for name, test in conjunction:
        tests.setdefault(name, []).append(test)
    return {name: " and ".join(_among(test, found, answers[name]) for test in found) for name, found in tests.items()}


def _among(test: Test, tests: Sequence[Test], answer: Answer) -> str:
    """One of several tests of an answer in words, with brackets where it names alternatives."""
    said = words(test, answer)
    start = next((word for word in ("not ", "only ") if said.startswith(word)), "")
    return f"{start}({said.removeprefix(start)})" if len(tests) > 1 and " or " in said else said


def _said(span: Span, answer: Answer) -> str:
    def shown(value: Fraction) -> str:
        return say_days(value) if answer.type == "date" else digits(value)

    unit = "" if answer.type == "date" or not answer.unit else f" {answer.unit}"
    if span.low is not None and span.low == span.high:
        return shown(span.low) + unit
    if answer.type == "date" and span.low in (0, None) and span.high in (0, None):
        return (
            "in the past"
            if span.low == 0 and not span.low_in
            else "in the future"
            if span.high == 0 and not span.high_in
            else "today or earlier"
        )
    parts = []
    for value, inside, more in ((span.low, span.low_in, True), (span.high, span.high_in, False)):
        if value is not None:
            up = more if answer.type != "date" or value >= 0 else not more
            parts.append(("at least " if up and inside else "more than " if up else "at most " if inside else "less than ") + shown(value))
    return (" and ".join(parts) or "any") + unit


def as_json(guard: Guard) -> list[list[list[Any]]]:
    """A guard for the browser: alternatives of `[name, kind, values or spans]`."""
    return [[[name, test.kind, _arguments(test)] for name, test in conjunction] for conjunction in guard]


def _arguments(test: Test) -> list[Any]:
    if test.kind != "span":
        return list(test.values)
    return [[None if end is None else float(end) for end in (span.low, span.high)] + [span.low_in, span.high_in] for span in test.spans]
