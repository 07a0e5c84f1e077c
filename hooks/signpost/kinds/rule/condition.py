"""Conditions of a rule's rows: a closed little language that people can read aloud."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_RANGE = re.compile(r"(?P<low>-?\d+(?:\.\d+)?)\s*\.\.\s*(?P<high>-?\d+(?:\.\d+)?)")
_COMPARED = re.compile(r"(?P<sign>>=|<=|>|<|=)?\s*(?P<value>-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Condition:
    """Either the values allowed, or the bounds of a number; an empty one always holds.

    Attributes:
        values: names allowed; None for numbers and "any".
        low: lowest number; None is open.
        high: highest number; None is open.
        low_in: whether `low` itself is allowed.
        high_in: whether `high` itself is allowed.
    """

    values: frozenset[str] | None = None
    low: float | None = None
    high: float | None = None
    low_in: bool = True
    high_in: bool = True


def parse(text: str, values: list[str] | None) -> Condition | str:
    """A condition, or what is wrong with it.

    Args:
        text: as written: `a`, `a or b`, `not a`, `any`; for numbers `5`, `> 5`, `2..5`.
        values: names allowed; None for a number.
    """
    text = text.strip()
    if text == "any":
        return Condition()
    return _number(text) if values is None else _names(text, values)


def _names(text: str, values: list[str]) -> Condition | str:
    without = text.startswith("not ")
    named = [word.strip() for word in re.split(r"\bor\b|,", text.removeprefix("not "))]
    unknown = [word for word in named if word not in values]
    if unknown:
        return f"`{unknown[0]}` is not a value of this input"
    return Condition(frozenset(values) - frozenset(named) if without else frozenset(named))


def _number(text: str) -> Condition | str:
    if found := _RANGE.fullmatch(text):
        return Condition(low=float(found["low"]), high=float(found["high"]))
    if not (found := _COMPARED.fullmatch(text)):
        return f"`{text}` is not a condition for a number"
    value = float(found["value"])
    sign = found["sign"] or "="
    if sign == "=":
        return Condition(low=value, high=value)
    return Condition(low=value, low_in=sign == ">=") if sign[0] == ">" else Condition(high=value, high_in=sign == "<=")


def holds(condition: Condition, value: Any) -> bool:
    """Whether a value fits."""
    if condition.values is not None:
        return value in condition.values
    if condition.low is not None and not (value > condition.low or (condition.low_in and value == condition.low)):
        return False
    return condition.high is None or value < condition.high or (condition.high_in and value == condition.high)


def bounds(condition: Condition) -> list[float]:
    """Numbers that the condition mentions."""
    return [value for value in (condition.low, condition.high) if value is not None]
