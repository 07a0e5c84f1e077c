"""The language of conditions, and the ids that may stand in it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from graphs import choice, decimal, several

from signpost.decisions.answer import digits, number, say, write
from signpost.decisions.condition import Test
from signpost.decisions.finding import example
from signpost.decisions.language import parse

WHEN = choice("when", "now-or-never", "now", "never", "to-and-fro", "not-now", "asked-before", "color", "3-or-more")
WHAT = several("what", "salt-and-vinegar", "salt", "vinegar", "and-more", "either-or", "color", "only-one", "not-any")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("now-or-never", ["now-or-never"]),
        ("now-or-never or never", ["never", "now-or-never"]),
        ("to-and-fro, 3-or-more", ["3-or-more", "to-and-fro"]),
        ("not (now-or-never or color)", ["3-or-more", "asked-before", "never", "not-now", "now", "to-and-fro"]),
        ("asked-before or not-now", ["asked-before", "not-now"]),
    ],
)
def test_words_within_an_id_are_part_of_it(text: str, values: list[str]) -> None:
    assert parse(text, WHEN) == Test("in", tuple(values))


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("salt-and-vinegar", "any", ["salt-and-vinegar"]),
        ("either-or or and-more", "any", ["and-more", "either-or"]),
        ("either-or and salt-and-vinegar", "all", ["either-or", "salt-and-vinegar"]),
        ("only color and salt-and-vinegar", "only", ["color", "salt-and-vinegar"]),
        ("only color or salt", "only", ["color", "salt"]),
        ("not (either-or or and-more)", "no", ["and-more", "either-or"]),
        ("not-any", "any", ["not-any"]),
        ("only-one", "any", ["only-one"]),
    ],
)
def test_words_within_an_option_of_several_are_part_of_it(text: str, kind: str, values: list[str]) -> None:
    assert parse(text, WHAT) == Test(kind, tuple(values))  # type: ignore[arg-type]


def test_what_is_no_option_is_named_whole() -> None:
    assert parse("salt or pepper-or-so", WHAT) == "`pepper-or-so` is not an answer to `what`"


@pytest.mark.parametrize(
    "text", ["5,5", "<= 5,5", "2..5,5", "1,0000", "0,500", "12,34,567", "1,000,5", "1000,000", "1.5,000", "> 2 and < 5,5"]
)
def test_a_comma_that_separates_no_thousands_is_refused(text: str) -> None:
    said = parse(text, decimal("size", 0, 10_000_000))
    assert isinstance(said, str)
    assert "is no number" in said
    assert f"`{text.rpartition(' ')[2].rpartition('..')[2]}`" in said


@pytest.mark.parametrize(
    ("text", "value"), [("1,000", 1000), ("12,345,678", 12345678), ("-1,000.5", -1000.5), ("5,5", None), ("0,500", None), ("1,00", None)]
)
def test_a_comma_separates_thousands(text: str, value: float | None) -> None:
    assert number(text) == value


def test_thousands_and_lists_are_read() -> None:
    size = decimal("size", 0, 10_000_000)
    assert parse("1,000..2,500.5", size) == parse("1000..2500.5", size)
    assert parse("1,000, 2,000 or 5", size) == parse("1000 or 2000 or 5", size)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2.00000001", "2.00000001"),
        ("-0.0000005", "-0.0000005"),
        ("0", "0"),
        ("1200", "1200"),
        ("-7.50", "-7.5"),
        ("1/3", "1/3"),
        ("12345678901234567.25",) * 2,
    ],
)
def test_a_number_is_said_exactly(value: str, said: str) -> None:
    assert digits(Fraction(value)) == said


def test_a_number_in_an_example_is_read_back_as_it_was() -> None:
    size = decimal("size", 0, 10)
    for value in (Fraction("2.00000001"), Fraction("0.0000001"), Fraction("0.1")):
        assert number(write(size, value)) == value
    assert say(size, Fraction("2.00000001")) == "2.00000001"


def test_a_small_number_stands_in_an_example_without_powers_of_ten() -> None:
    size = decimal("size", 0, 10)
    assert example({"size": size}, {"size": Fraction("0.0000001")}, "x") == "- {answers: {size: 0.0000001}, outcome: x}"
