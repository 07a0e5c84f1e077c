"""Why a condition never holds where it stands, in the words of the questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from signpost.decisions.answer import Answer, Path, Value
from signpost.decisions.condition import Conjunction, Test, words
from signpost.decisions.finding import case, topic

MOST_TOLD = 3
"""Alternatives of a condition of which a message tells why they fail."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why all the conditions of one block never hold together on a spot.

    Attributes:
        tests: fewest of them that never do.
        unasked: name of one of their answers that nobody was asked for before; "" when there is none.
        case: a smallest case on the spot in which all of them but the last hold.
    """

    tests: Conjunction
    unasked: str
    case: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Never:
    """Why something with a condition never comes about.

    Attributes:
        reasons: by alternative of the condition; none when it can hold.
        earlier: places of earlier cases that then are taken in its stead.
        case: a smallest case on the spot.
    """

    reasons: tuple[Reason, ...] = ()
    earlier: tuple[Path, ...] = ()
    case: Mapping[str, Value] | None = None


def fewest(tests: Conjunction, fails: Callable[[Conjunction], bool]) -> Conjunction:
    """Of tests that fail together few that do too: one or two where these are enough, else as many as none can be spared of."""
    for size in (1, 2):
        for some in combinations(tests, size):
            if fails(some):
                return some
    for test in tests:
        rest = tuple(other for other in tests if other is not test)
        if fails(rest):
            tests = rest
    return tests


def why(answers: Mapping[str, Answer], reasons: Sequence[Reason]) -> str:
    """The reasons as part of a sentence: `“Season?” is never Autumn there (smallest case: Season? = Spring)`."""
    told = list(dict.fromkeys(_told(answers, reason) for reason in reasons))
    more = f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    return "; ".join(told[:MOST_TOLD]) + more


def _told(answers: Mapping[str, Answer], reason: Reason) -> str:
    if reason.unasked:
        return f"{_topic(answers, reason.unasked)} is asked on no way there" + _smallest(answers, reason, "")
    *others, (name, test) = reason.tests
    if not others:
        return f"{_topic(answers, name)} {_never(answers[name], test)} there" + _smallest(answers, reason, "")
    given = " and ".join(_said(answers, *one) for one in others)
    return f"{given} and {_said(answers, name, test)} never come together there" + _smallest(
        answers, reason, f" with the first{'' if len(others) == 1 else f' {len(others)}'}"
    )


def _smallest(answers: Mapping[str, Answer], reason: Reason, which: str) -> str:
    return f" (smallest case{which}: {case(answers, reason.case)})" if reason.case else ""


def _never(answer: Answer, test: Test) -> str:
    return {"asked": "is never asked", "unasked": "is always asked"}.get(test.kind) or f"is never {words(test, answer)}"


def _said(answers: Mapping[str, Answer], name: str, test: Test) -> str:
    said = words(test, answers[name])
    return f"{_topic(answers, name)} {said if test.kind in ('asked', 'unasked') else f'is {said}'}"


def _topic(answers: Mapping[str, Answer], name: str) -> str:
    return f"“{topic(answers[name])}”"
