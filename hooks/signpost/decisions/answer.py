"""Answers: what a question may be answered with, and how a value is read and said.

Values are plain: the option's id (a choice), a frozenset of ids (several), a `Fraction` (a number), a whole number of
days before today (a date; days ahead are negative). `None` stands for "not asked".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

Type = Literal["choice", "several", "integer", "decimal", "date"]
Value = str | frozenset[str] | Fraction | None
Path = tuple[str | int, ...]

NONE = "none"
"""Word for the empty answer to a question that takes several."""

_NUMBER = re.compile(r"[-+]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
"""A number; commas only between thousands, as `decision.mjs` takes them."""
_DAYS = re.compile(r"(?P<count>\d+)\s*(?P<unit>days?|weeks?|years?)\s+(?P<side>ago|ahead|from now)")


@dataclass(frozen=True, slots=True)
class Answer:
    """One question's answer: its closed domain.

    Attributes:
        name: how conditions, examples and addresses name it.
        question: the question, in words.
        type: kind of its values.
        options: labels by id, for `choice` and `several`, in order.
        none: label of "none of these" for `several`; None when at least one must be chosen.
        low: lowest number, or the latest day as days before today.
        high: highest number, or the earliest day.
        step: distance between two valid numbers, counted from `low`; None when any number between is valid.
        unit: what a number counts.
        implied: by option a guard on the parts of a failed call that implies it.
        lines: for a number or a date, lines that read it from a failed call.
        path: where it is declared in the file.
    """

    name: str
    question: str
    type: Type
    options: Mapping[str, str] = field(default_factory=dict)
    none: str | None = None
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    step: Fraction | None = None
    unit: str = ""
    implied: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    path: Path = ()

    @property
    def numeric(self) -> bool:
        """Whether its values lie on a line."""
        return self.type in ("integer", "decimal", "date")


def number(text: object) -> Fraction | None:
    """A number as written, exactly; None when it is none."""
    if isinstance(text, bool):
        return None
    if isinstance(text, Fraction):
        return text
    written = f"{Decimal(repr(text)):f}" if isinstance(text, float) else str(text).strip()
    return Fraction(written.replace(",", "")) if _NUMBER.fullmatch(written) else None


def days(text: str) -> Fraction | None:
    """Days before today that `today`, `yesterday`, `21 days ago`, `2 years ago` or `3 days ahead` name. A year has 365."""
    text = text.strip().lower()
    if text in ("today", "yesterday", "tomorrow"):
        return Fraction({"today": 0, "yesterday": 1, "tomorrow": -1}[text])
    if not (found := _DAYS.fullmatch(text)):
        return None
    count = int(found["count"]) * {"d": 1, "w": 7, "y": 365}[found["unit"][0]]
    return Fraction(count if found["side"] == "ago" else -count)


def read(answer: Answer, raw: object, today: date | None = None) -> Value:
    """A raw value (from a file, a form or an address) as a value of the answer's domain; None when it is none of it."""
    if answer.type == "choice":
        return raw if isinstance(raw, str) and raw in answer.options else None
    if answer.type == "several":
        return _several(answer, raw)
    value = _day(raw, today) if answer.type == "date" else number(raw)
    return value if value is not None and _valid(answer, value) else None


def expected(answer: Answer, raw: object) -> str:
    """What to write instead of a raw value that is none of the answer's."""
    if not isinstance(raw, str | list) and str(raw) in answer.options:
        return f'put it in quotes: `"{raw}"`'
    return f"Valid: {', '.join(answer.options) or numbers(answer)}"


def numbers(answer: Answer) -> str:
    """The numbers or days that can be given, in words."""
    if answer.type == "date":
        return f"a day, from {say_days(answer.high)} to {say_days(answer.low)}"
    noun = "a whole number" if answer.type == "integer" else "a number"
    step = f" in steps of {digits(answer.step)}" if answer.step and (answer.type == "decimal" or answer.step > 1) else ""
    unit = f" ({answer.unit})" if answer.unit else ""
    return f"{noun} from {_thousands(answer.low)} to {_thousands(answer.high)}{step}{unit}"


def _thousands(value: Fraction) -> str:
    whole, _, rest = digits(value).partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def _several(answer: Answer, raw: object) -> Value:
    if raw == NONE or raw is None:
        chosen: frozenset[str] = frozenset()
    elif isinstance(raw, str):
        chosen = frozenset({raw})
    elif isinstance(raw, Iterable):
        chosen = frozenset(str(item) for item in raw)
    else:
        return None
    if chosen == {NONE}:
        chosen = frozenset()
    return chosen if chosen <= set(answer.options) and (chosen or answer.none is not None) else None


def _day(raw: object, today: date | None) -> Fraction | None:
    if isinstance(raw, str):
        if (value := days(raw)) is not None:
            return value
        try:
            raw = date.fromisoformat(raw.strip())
        except ValueError:
            return number(raw)
    if isinstance(raw, date):
        return Fraction((today - raw).days) if today else None
    return number(raw)


def _valid(answer: Answer, value: Fraction) -> bool:
    if not answer.low <= value <= answer.high:
        return False
    return answer.step is None or ((value - answer.low) / answer.step).denominator == 1


def digits(value: Fraction) -> str:
    """A number as people write it, exactly: `5.5`, `300`; as a fraction where decimals never end."""
    shift = 0
    while 10**shift % value.denominator and shift < value.denominator.bit_length():  # each decimal takes a 2 or a 5 out of it
        shift += 1
    scaled = value * 10**shift
    if scaled.denominator != 1:
        return str(value)
    whole = str(abs(scaled.numerator)).zfill(shift + 1)
    return "-" * (value < 0) + (f"{whole[:-shift]}.{whole[-shift:]}" if shift else whole)


def say(answer: Answer, value: Value) -> str:
    """A value in the words of the question."""
    if value is None:
        return "not asked"
    if isinstance(value, frozenset):
        return " + ".join(answer.options[id] for id in answer.options if id in value) or answer.none or "none"
    if isinstance(value, Fraction):
        if answer.type == "date":
            return say_days(value)
        return f"{digits(value)} {answer.unit}".strip()
    return answer.options.get(value, value)


def say_days(value: Fraction) -> str:
    """A day relative to today, in words."""
    count = abs(value)
    if not count:
        return "today"
    return f"{digits(count)} day{'s' * (count != 1)} {'ago' if value > 0 else 'ahead'}"


def write(answer: Answer, value: Value) -> Any:
    """A value as it is written in an example or in JSON."""
    if isinstance(value, frozenset):
        return [id for id in answer.options if id in value] or NONE
    if isinstance(value, Fraction):
        if answer.type == "date":
            return say_days(value)
        return int(value) if value.denominator == 1 else float(value)
    return value
