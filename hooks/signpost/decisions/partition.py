"""Answer classes: a domain split so finely that no test tells two values of one class apart, and no finer.

A line of numbers is split at the values that tests mention (each such value, and each open run between two), so a proof
over classes is a proof over all numbers. Each class is stood for by its plainest value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from signpost.decisions.answer import Answer, Value, digits
from signpost.decisions.condition import Test

MOST_MENTIONED = 12
"""Options of one question with several answers that tests may mention together: their subsets are tried one by one."""


class OutOfReachError(Exception):
    """A proof would need more cases than can be tried. Carries the reason.

    Args:
        reason: why, in words.
        node: name of the node at which a walk was given up; "" elsewhere.
    """

    def __init__(self, reason: str, node: str = "") -> None:
        super().__init__(reason)
        self.node = node


def classes(answer: Answer, tests: Sequence[Test]) -> list[Value]:
    """One value of each class. Choices are their own classes, as each option may lead elsewhere.

    Raises:
        OutOfReachError: too many options of one question are tested together.
    """
    if answer.type == "choice":
        return list(answer.options)
    found: dict[tuple[bool, ...], Value] = {}
    for value in _subsets(answer, tests) if answer.type == "several" else _line(answer, tests):
        key = tuple(test.holds(value) for test in tests)
        if key not in found or (isinstance(value, Fraction) and _plainness(value) < _plainness(found[key])):
            found[key] = value
    return list(found.values())


def _plainness(value: Value) -> tuple[int, bool, Fraction]:
    assert isinstance(value, Fraction)  # noqa: S101  narrows the type: only numbers are compared
    return (len(digits(abs(value))), value < 0, abs(value))


def _line(answer: Answer, tests: Sequence[Test]) -> Iterator[Fraction]:
    ends = {end for test in tests for span in test.spans for end in (span.low, span.high) if end is not None}
    points = sorted({answer.low, answer.high} | {end for end in ends if answer.low < end < answer.high})
    for point in points:
        if on_grid(answer, point):
            yield point
    for low, high in pairwise(points):
        yield from between(answer, low, high)


def on_grid(answer: Answer, value: Fraction) -> bool:
    """Whether a number within the bounds can be given at all."""
    return answer.step is None or ((value - answer.low) / answer.step).denominator == 1


def between(answer: Answer, low: Fraction, high: Fraction) -> Iterator[Fraction]:
    """Plain valid numbers strictly between two numbers; none when there is none."""
    if answer.step is not None:
        first = answer.low + ((low - answer.low) // answer.step + 1) * answer.step
        last = answer.low + -((answer.low - high) // answer.step) * answer.step - answer.step
        yield from (value for value in {first, last} if low < value < high)
        return
    for decimals in range(12):
        unit = Fraction(1, 10**decimals)
        value = (low // unit + 1) * unit
        if low < value < high:
            yield value
            return
    yield (low + high) / 2


def _subsets(answer: Answer, tests: Sequence[Test]) -> Iterator[frozenset[str]]:
    """Sets of the options mentioned, small ones first; one option that nobody mentions stands for all such."""
    mentioned = {id for test in tests for id in test.values}
    rest = [id for id in answer.options if id not in mentioned][:1]
    varied = [id for id in answer.options if id in mentioned] + rest
    if len(varied) > MOST_MENTIONED + 1:
        raise OutOfReachError(f"conditions mention {len(mentioned)} answers to `{answer.name}` together; {MOST_MENTIONED} can be proved")
    for size in range(len(varied) + 1):
        for chosen in combinations(varied, size):
            if chosen or answer.none is not None:
                yield frozenset(chosen)
