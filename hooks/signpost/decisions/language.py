"""Conditions on answers: a closed little language that people can read aloud.

    ads                    the choice is `ads`            several: `ads` is among those chosen
    ads or leads           one of the two                 several: at least one of the two
    not ads                any other                      several: `ads` is not among them
    a and b, only a or b                                  several: both; nothing but these
    a and not b, (a or b) and not c                       several: the first, and not the last
    none                                                  several: nothing was chosen
    5, > 5, at most 5, 2..5, > 2 and <= 5, not 5          numbers
    more than 21 days ago, today, in the future           dates, relative to today
    any, asked, not asked                                 all types

A condition on a question that was not asked never holds, except `any` and `not asked`.
"""

from __future__ import annotations

import re
from fractions import Fraction

from signpost.decisions.answer import NONE, Answer, days, number
from signpost.decisions.condition import Kind, Span, Test

WORDS = frozenset({"any", "asked", "not", "only", "and", "or"})
"""What no option can be called, as conditions say something else by it."""

_COMPARED = re.compile(r"(?P<sign>>=|<=|>|<|=|at least|at most|more than|less than|over|under)?\s*(?P<rest>.+)")
_COMMA = re.compile(r"(?<![\d.,])(?![1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d.,]))\d[\d.]*,[\d.,]*\d")
"""Figures with a comma that separates no thousands."""

_SIGNS = {"at least": ">=", "at most": "<=", "more than": ">", "less than": "<", "over": ">", "under": "<"}
_AHEAD = {">": "<", "<": ">", ">=": "<=", "<=": ">="}


def parse(text: str, answer: Answer) -> tuple[Test, ...] | str:
    """A condition as tests that must all hold, none when it says `any`; what is wrong when it says nothing that can be understood."""
    text = " ".join(text.split())
    if text == "any":
        return ()
    if answer.type == "several" and text not in ("asked", "not asked"):
        return _several(text, answer)
    test = _numbers(text, answer) if answer.numeric else _choice(text, answer)
    if text in ("asked", "not asked"):
        test = Test("asked" if text == "asked" else "unasked")
    return test if isinstance(test, str) else (test,)


def _names(text: str, words: tuple[str, ...], answer: Answer) -> tuple[str, ...] | str:
    """The options that a text names between words of the language. These stand alone: `now-or-never` is one option."""
    named: list[list[str]] = [[]]
    for word in text.strip("()").replace(",", " , ").split():
        if word == "," or word in words:
            named.append([])
        else:
            named[-1].append(word)
    found = [" ".join(part) for part in named if part]
    unknown = next((name for name in found if name not in answer.options), None)
    if unknown is not None:
        return f"`{unknown}` is not an answer to `{answer.name}`"
    return tuple(sorted(set(found))) if found else "the condition is empty"


def _choice(text: str, answer: Answer) -> Test | str:
    without = text.startswith("not ")
    named = _names(text.removeprefix("not "), ("or",), answer)
    if isinstance(named, str):
        return named
    return Test("in", tuple(sorted(set(answer.options) - set(named))) if without else named)


def _several(text: str, answer: Answer) -> tuple[Test, ...] | str:
    if text in (NONE, "not none"):
        return (Test("none") if text == NONE else Test("any", tuple(sorted(answer.options))),)
    wanted, *refused = f" and {text}".split(" and not ")
    wanted = wanted.removeprefix(" and ")
    if unclear := next((part for part in refused if " and " in part), ""):
        first, second = (part.strip("()") for part in unclear.split(" and ", 1))
        return f"`not {unclear}` is not clear: for neither write `not {first} or {second}`, for one alone `{second} and not {first}`"
    if refused and " or " in wanted.strip("(") and not wanted.endswith(")"):
        return f"`{text}` is not clear: write `({wanted}) and not {refused[0]}`, or two blocks"
    only, both = wanted.startswith("only "), " and " in wanted
    if both and not only and " or " in wanted:
        return f"`{wanted}` is not clear: write a block for each of the alternatives"
    tests: list[Test] = []
    if wanted or not refused:
        named = _names(wanted.removeprefix("only "), ("and", "or") if only else ("and",) if both else ("or",), answer)
        if isinstance(named, str):
            return named
        kind: Kind = "only" if only else "all" if both else "any"
        tests.append(Test(kind, named))
    if refused:
        named = _names(" or ".join(part.strip("()") for part in refused), ("or",), answer)
        if isinstance(named, str):
            return named
        tests.append(Test("no", named))
        some = set(tests[0].values)
        if len(tests) > 1 and (some & set(named) if tests[0].kind == "all" else some <= set(named)):
            return f"`{text}` can never hold"
    return tuple(tests)


def _numbers(text: str, answer: Answer) -> Test | str:
    spans: list[Span] = []
    without = text.startswith("not ")
    for part in re.split(r"\s+or\s+|\s*,\s+", text.removeprefix("not ")):
        low = Span()
        for piece in re.split(r"\s+and\s+", part):
            found = _span(piece, answer)
            if isinstance(found, str):
                return found
            both = _meet(low, found)
            if both is None:
                return f"`{part}` can never hold"
            low = both
        spans.append(low)
    if without:
        if len(spans) != 1:
            return "write `not` with one number or range"
        spans = _outside(spans[0])
    return Test("span", spans=tuple(spans))


def _span(text: str, answer: Answer) -> Span | str:
    date = answer.type == "date"
    if date and text in ("in the future", "future", "in the past", "past"):
        return Span(high=Fraction(0), high_in=False) if "future" in text else Span(low=Fraction(0), low_in=False)
    if comma := _COMMA.search(text.replace("..", " ")):
        return f"`{comma[0]}` is no number: decimals take a point (`5.5`), a comma separates thousands (`1,000`), a list takes `or`"
    if ".." in text:
        low, high = (_one(part, answer) for part in text.split("..", 1))
        if low is None or high is None:
            return f"`{text}` is not a range"
        return Span(min(low, high), max(low, high)) if low <= high or date else f"`{text}` is empty: the first number is the higher one"
    found = _COMPARED.fullmatch(text)
    value = _one(found["rest"], answer) if found else None
    if found is None or value is None:
        return f"`{text}` is not a condition for a {'date' if date else 'number'}"
    sign = _SIGNS.get(found["sign"] or "=", found["sign"] or "=")
    if date and found["rest"].endswith(("ahead", "from now")):
        sign = _AHEAD.get(sign, sign)
    if sign == "=":
        return Span(value, value)
    return Span(low=value, low_in=sign == ">=") if sign[0] == ">" else Span(high=value, high_in=sign == "<=")


def _one(text: str, answer: Answer) -> Fraction | None:
    text = text.strip()
    if answer.type == "date":
        return days(text) if days(text) is not None else number(text)
    return number(text.removesuffix(answer.unit).strip() if answer.unit else text)


def _meet(first: Span, second: Span) -> Span | None:
    """Numbers in both; None when there are none."""
    low, low_in = first.low, first.low_in
    if second.low is not None and (low is None or second.low > low or (second.low == low and not second.low_in)):
        low, low_in = second.low, second.low_in
    high, high_in = first.high, first.high_in
    if second.high is not None and (high is None or second.high < high or (second.high == high and not second.high_in)):
        high, high_in = second.high, second.high_in
    if low is not None and high is not None and (low > high or (low == high and not (low_in and high_in))):
        return None
    return Span(low, high, low_in, high_in)


def _outside(span: Span) -> list[Span]:
    below = [Span(high=span.low, high_in=not span.low_in)] if span.low is not None else []
    above = [Span(low=span.high, low_in=not span.high_in)] if span.high is not None else []
    return below + above
