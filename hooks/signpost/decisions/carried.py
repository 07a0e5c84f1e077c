"""Answers carried to another decision: which values of a question here are none of the question there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from signpost.decisions.answer import Answer, Value, numbers, say
from signpost.decisions.condition import Span, Test
from signpost.decisions.partition import between, on_grid


@dataclass(frozen=True, slots=True)
class Misfit:
    """Values of an answer that cannot stand for another.

    Attributes:
        test: holds for values among which they are, and of these none is told from another by what the decision asks.
        shown: of numbers, by run of such values one that does not fit.
    """

    test: Test
    shown: tuple[tuple[Span, Fraction], ...] = ()

    def value(self, met: Value) -> Value:
        """A value that does not fit, where one was met for which the test holds."""
        if isinstance(met, Fraction):
            return next(value for span, value in self.shown if span.holds(met))
        return met

    def said(self, ours: Answer, theirs: Answer, value: Value) -> str:
        """Why a value that does not fit does not."""
        if self.test.kind == "none":
            return "there at least one must be chosen"
        if isinstance(value, Fraction):
            return f"{say(ours, value)} is no answer there, which is {numbers(theirs)}"
        given = value if isinstance(value, frozenset) else {value}
        return f"`{next(id for id in self.test.values if id in given)}` is no answer there"


def clash(ours: Answer, theirs: Answer) -> str:
    """Why no value of an answer can stand for another; "" when some may."""
    if ours.type != theirs.type and not (ours.numeric and theirs.numeric and "date" not in (ours.type, theirs.type)):
        return f"one is {ours.type}, the other {theirs.type}"
    if ours.numeric and ours.unit and theirs.unit and ours.unit.casefold() != theirs.unit.casefold():
        return f"here it counts {ours.unit}, there {theirs.unit}"
    return ""


def misfits(ours: Answer, theirs: Answer, tests: Sequence[Test]) -> Iterator[Misfit]:
    """Values of an answer that cannot stand for another of its type.

    Args:
        ours: the answer here.
        theirs: the answer there.
        tests: all that this decision asks of the answer here.
    """
    if ours.numeric:
        shown = [(span, value) for span in _runs(ours, theirs, tests) if (value := _odd(ours, theirs, span)) is not None]
        if shown:
            yield Misfit(Test("span", spans=tuple(span for span, _ in shown)), tuple(shown))
        return
    if foreign := tuple(sorted(set(ours.options) - set(theirs.options))):
        yield Misfit(Test("in" if ours.type == "choice" else "any", foreign))
    if ours.type == "several" and ours.none is not None and theirs.none is None:
        yield Misfit(Test("none"))


def _runs(ours: Answer, theirs: Answer, tests: Sequence[Test]) -> Iterator[Span]:
    """The line of numbers cut at each number mentioned, here or as a bound there: these numbers, and the runs between."""
    ends = {end for test in tests for span in test.spans for end in (span.low, span.high) if end is not None}
    points = sorted({ours.low, ours.high} | {end for end in ends | {theirs.low, theirs.high} if ours.low < end < ours.high})
    for number, point in enumerate(points):
        if number:
            yield Span(points[number - 1], point, low_in=False, high_in=False)
        yield Span(point, point)


def _odd(ours: Answer, theirs: Answer, span: Span) -> Fraction | None:
    """A number of a run that can be given here and not there; None when there is none."""
    low, high = span.low, span.high
    assert low is not None and high is not None  # noqa: S101  narrows the type: every run has two ends
    if low == high:
        return low if on_grid(ours, low) and not _valid(theirs, low) else None
    found = sorted(between(ours, low, high))
    if not found or not _valid(theirs, found[0]):
        return found[0] if found else None
    first = found[0]
    if theirs.step is None:
        return None
    if ours.step is not None:  # where two neighbours fit, all do
        second = first + ours.step
        return second if second < high and not _valid(theirs, second) else None
    return next(between(ours, first, min(high, first + theirs.step)))


def _valid(answer: Answer, value: Fraction) -> bool:
    return answer.low <= value <= answer.high and on_grid(answer, value)
