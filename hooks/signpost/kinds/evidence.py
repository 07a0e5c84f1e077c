"""What is known about a case before anybody types: parts of a failed call, the route through a decision.

Tickets name these parts in lines that fill their fields, and so do questions of decisions that ask for a number or a day;
options name them in signs that imply an answer. `theme/components/evidence/facts.mjs` reads the parts out of a pasted call,
and fills and implies as this module says.

A question takes the first of its lines that gives a value of its domain. A number is read as digits; a day as `2026-09-30`
with or without a time, as the header `Date` writes it, or as a month, `202609` and `202609.01`, which stands for its first day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from signpost.decisions.answer import Answer
from signpost.decisions.condition import Test
from signpost.decisions.language import parse
from signpost.diagnostics import nearest

CALL = (
    "method",
    "url",
    "endpoint",
    "path",
    "product",
    "status",
    "code",
    "service-code",
    "message",
    "request-body",
    "response-body",
    "when",
    "call",
)
"""Parts of a call, besides `header:Name` and `param:name`.

`call` is method and URL, or the URL alone; `product` is a name from a ticket's `evidence.products`.
"""

VALUES = {"status": "number", "service-code": "number", "when": "date", "header:date": "date"}
"""Parts whose values are known to be numbers or days. Those of other headers and of parameters may be anything; the rest is words."""

STATUSES = (100, 599)
"""Lowest and highest `status`."""

ROUTE = "route"
"""The questions answered on the way to an outcome, each with its answer, one a line."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_COMPARED = re.compile(r"(?:[<>=]|not |(?:at least|at most|more than|less than|over|under)\b)|[^/]*\.\.")


def is_part(name: str) -> bool:
    """Whether a call has a part of this name."""
    kind, colon, rest = name.partition(":")
    return name in CALL or bool(colon and kind in ("header", "param") and rest)


def canonical(name: str) -> str:
    """The name by which a part is kept: those of headers are read in any case."""
    return name.lower() if name.startswith("header:") else name


def placeholders(line: str) -> list[list[str]]:
    """Names that a line mentions; of several in one (`{response-body|code}`) the first that is known is taken."""
    return [found.split("|") for found in _PLACEHOLDER.findall(line)]


def only_part(line: str) -> list[str]:
    """Names of the one part that is the whole line; empty when the line is anything else."""
    found = _PLACEHOLDER.fullmatch(line.strip())
    return found[1].split("|") if found else []


def can_be(name: str, type: str) -> bool:
    """Whether a part can have a value of this type: `number` or `date`."""
    return VALUES.get(canonical(name), "any" if ":" in name else "words") in (type, "any")


def _part(name: str, *others: str) -> str:
    if name not in others and not is_part(name):
        known = ", ".join((*CALL, *others, "header:Name", "param:name"))
        near = nearest(name, (*CALL, *others))
        told = {"name": name, "known": known, "help": f"did you mean `{near}`?" if near else ""}
        raise PydanticCustomError("field", "evidence knows no `{name}`. Known: {known}", told)
    return name


def _line(value: str) -> str:
    names = [name for several in placeholders(value) for name in several]
    for name in names:
        _part(name, ROUTE)
    if not names:
        raise PydanticCustomError("field", "evidence must name what to fill in, such as `{{method}} {{url}}`")
    return value


def several(value: Any) -> Any:
    """One text alone as a list of one."""
    return [value] if isinstance(value, str) else value


Part = Annotated[str, AfterValidator(_part)]
"""Name of a part of a call."""

Lines = Annotated[tuple[Annotated[str, AfterValidator(_line)], ...], BeforeValidator(several)]
"""What fills something: lines such as `{method} {url}`. One text alone is one line."""


def filled(lines: Sequence[str], known: Mapping[str, str]) -> str:
    """What lines give for the parts that are known. A line that lacks one is left out."""
    made = []
    for line in lines:
        values = [next((known[canonical(name)] for name in names if known.get(canonical(name))), "") for names in placeholders(line)]
        if all(values):
            parts = iter(values)
            made.append(_PLACEHOLDER.sub(lambda _found, parts=parts: next(parts), line))  # type: ignore[misc]
    return "\n".join(made)


def sign(text: str) -> Test | str:
    """A condition on one part of a call, or what is wrong with it.

    `GET or HEAD` (the part is one of these words, or begins with one: `/rest/things` holds for `/rest/things/7`),
    `any`, `none`, and for numbers `< 202601`, `at least 500`, `400..499`.
    """
    text = " ".join(text.split())
    if text in ("any", "none"):
        return Test("asked" if text == "any" else "unasked")
    if _COMPARED.match(text):
        read = parse(text, Answer("", "", "integer"))
        return read if isinstance(read, str) else read[0]
    words = tuple(dict.fromkeys(word.strip() for word in re.split(r"\bor\b", text) if word.strip()))
    return Test("in", words) if words else "the condition is empty"


def implied(answers: Iterable[Answer], known: Mapping[str, str]) -> dict[str, str]:
    """By question the first option that the known parts of a call imply. What is not among them may be anything."""
    out = {}
    for answer in answers:
        for id, guard in answer.implied.items():
            if any(all(_shows(test, known.get(canonical(name), "")) for name, test in conjunction) for conjunction in guard):
                out[answer.name] = id
                break
    return out


def _shows(test: Test, said: str) -> bool:
    if not said or test.kind == "unasked":
        return False
    if test.kind == "span":
        return bool(re.fullmatch(r"[0-9]+(\.[0-9]+)?", said)) and test.holds(Fraction(said))
    return test.kind == "asked" or any(_begins(said, word) for word in test.values)


def _begins(text: str, word: str) -> bool:
    return text.lower().startswith(word.lower()) and not re.match(r"[A-Za-z0-9_]", text[len(word) :])
