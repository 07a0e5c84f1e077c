"""What can be answered in one of two versions, and what in the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import gcd

from signpost.decisions.answer import Answer, Value
from signpost.decisions.condition import ALWAYS, Guard, Span, Test
from signpost.decisions.graph import Graph

Ends = tuple[tuple[str, ...], tuple[str, ...]]
"""Outcomes before and after."""

Found = dict[Ends, tuple[dict[str, Value], int | None]]
"""By outcomes before and after: answers that lead there, and how many routes do; None when they are too many to count."""


def merged(old: Graph, new: Graph) -> dict[str, Answer]:
    """Every answer of two versions, with all that can be given in at least one of them."""
    return {name: _merged(old.answers.get(name), new.answers.get(name)) for name in {**new.answers, **old.answers}}


def _merged(old: Answer | None, new: Answer | None) -> Answer:
    if old is None or new is None or old.type != new.type:
        found = new or old
        assert found is not None  # noqa: S101  narrows the type: the name is one of theirs
        return found
    return replace(
        new,
        options={**new.options, **old.options},
        none=old.none if new.none is None else new.none,
        low=min(old.low, new.low),
        high=max(old.high, new.high),
        step=None if old.step is None or new.step is None else _divisor(_divisor(old.step, new.step), old.low - new.low),
    )


def _divisor(one: Fraction, other: Fraction) -> Fraction:
    """The greatest number of which both are multiples."""
    return Fraction(gcd(one.numerator * other.denominator, other.numerator * one.denominator), one.denominator * other.denominator)


def foreign(answers: Mapping[str, Answer], graph: Graph) -> dict[str, Guard]:
    """By name, when an answer is none that can be given in one version; names whose every answer can be are left out."""
    found = {name: _foreign(answer, graph.answers[name]) for name, answer in answers.items() if name in graph.answers}
    return {name: guard for name, guard in found.items() if guard}


def _foreign(answer: Answer, own: Answer) -> Guard:
    if own.type != answer.type:
        return ALWAYS
    tests = []
    if options := tuple(sorted(set(answer.options) - set(own.options))):
        tests.append(Test("in" if own.type == "choice" else "any", options))
    if own.none is None and answer.none is not None:
        tests.append(Test("none"))
    if answer.low < own.low:
        tests.append(Test("span", spans=(Span(high=own.low, high_in=False),)))
    if answer.high > own.high:
        tests.append(Test("span", spans=(Span(low=own.high, low_in=False),)))
    return tuple(((answer.name, test),) for test in tests)
