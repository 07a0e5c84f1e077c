"""Decision tables: every case of their closed domains, and what no row or more than one row answers.

Number domains are split at the values that rows mention: one case for each value, one for each open interval between,
so that the proof is complete without trying raw values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

MOST_CASES = 200_000
"""Cases walked; a table with more is refused rather than proved in part."""


@dataclass(frozen=True, slots=True)
class Domain:
    """What an input can be: values that stand for all others."""

    name: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A case that the table answers wrongly.

    Attributes:
        case: the answers, by input.
        rows: numbers of the rows that apply: none (a gap), or several (an overlap).
    """

    case: Mapping[str, Any]
    rows: tuple[int, ...]


def cases(domains: Sequence[Domain]) -> int:
    """How many cases there are."""
    return prod(len(domain.values) for domain in domains)


def prove(domains: Sequence[Domain], rows: Sequence[Callable[[Mapping[str, Any]], bool]], *, unique: bool) -> Iterator[Finding]:
    """Gaps, and overlaps when rows must be `unique`: the first case of each set of rows involved.

    Args:
        domains: all inputs.
        rows: whether each row applies to a case.
        unique: whether at most one row may apply.
    """
    seen: set[tuple[int, ...]] = set()
    for values in product(*(domain.values for domain in domains)):
        case = dict(zip((domain.name for domain in domains), values, strict=True))
        applying = tuple(number for number, applies in enumerate(rows) if applies(case))
        if (not applying or (unique and len(applying) > 1)) and applying not in seen:
            seen.add(applying)
            yield Finding(case, applying)


def used(domains: Sequence[Domain], rows: Sequence[Callable[[Mapping[str, Any]], bool]]) -> set[int]:
    """Rows that decide at least one case when the first that applies wins."""
    out = set()
    for values in product(*(domain.values for domain in domains)):
        case = dict(zip((domain.name for domain in domains), values, strict=True))
        first = next((number for number, applies in enumerate(rows) if applies(case)), None)
        if first is not None:
            out.add(first)
        if len(out) == len(rows):
            break
    return out
