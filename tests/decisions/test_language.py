"""The language of conditions, and the ids that may stand in it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from graphs import choice, decimal, several, values

from signpost.decisions.answer import digits, number, say, write
from signpost.decisions.condition import Test, sayings
from signpost.decisions.finding import example
from signpost.decisions.language import parse

WHEN = choice("when", "now-or-never", "now", "never", "to-and-fro", "not-now", "asked-before", "color", "3-or-more")
WHAT = several("what", "salt-and-vinegar", "salt", "vinegar", "and-more", "either-or", "color", "only-one", "not-any")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("now-or-never", ["now-or-never"]),
        ("now-or-never or never", ["never", "now-or-never"]),
        ("to-and-fro, 3-or-more", ["3-or-more", "to-and-fro"]),
        ("not (now-or-never or color)", ["3-or-more", "asked-before", "never", "not-now", "now", "to-and-fro"]),
        ("asked-before or not-now", ["asked-before", "not-now"]),
    ],
)
def test_words_within_an_id_are_part_of_it(text: str, ids: list[str]) -> None:
    assert parse(text, WHEN) == (Test("in", tuple(ids)),)


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
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
def test_words_within_an_option_of_several_are_part_of_it(text: str, kind: str, ids: list[str]) -> None:
    assert parse(text, WHAT) == (Test(kind, tuple(ids)),)  # type: ignore[arg-type]


ABCD = several("letters", *"abcd", none="none")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("a and not b", "a ac ad acd"),
        ("a and b and not c", "ab abd"),
        ("a and not b and not c", "a ad"),
        ("a and not (b or c)", "a ad"),
        ("(a or b) and not c", "a b ab ad bd abd"),
        ("(a, b) and not c, d", "a b ab"),
        ("not a and not b", "- c d cd"),
        ("not a or b", "- c d cd"),
        ("only (a or b) and not b", "a"),
        ("only a and b and not b", "a"),
    ],
)
def test_some_and_not_others(text: str, chosen: str) -> None:
    tests = parse(text, ABCD)
    every = values(ABCD)
    assert not isinstance(tests, str)
    found = {"".join(sorted(value)) or "-" for value in every if isinstance(value, frozenset) and all(test.holds(value) for test in tests)}
    assert found == set(chosen.split())
    said = sayings(tuple(("letters", test) for test in tests), {"letters": ABCD})["letters"]
    assert parse(said.replace("A", "a").replace("B", "b").replace("C", "c").replace("D", "d"), ABCD) == tests  # words read back


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a or b and not c", "`a or b and not c` is not clear: write `(a or b) and not c`, or two blocks"),
        ("", "the condition is empty"),
        ("a and (b or c)", "`a and (b or c)` is not clear: write a block for each of the alternatives"),
        ("not a and b", "`not a and b` is not clear: for neither write `not a or b`, for one alone `b and not a`"),
        ("a and not e", "`e` is not an answer to `letters`"),
        ("a and not a", "`a and not a` can never hold"),
        ("a and b and not (b or c)", "`a and b and not (b or c)` can never hold"),
        ("(a or b) and not a or b", "`(a or b) and not a or b` can never hold"),
    ],
)
def test_what_is_not_clear_says_how_to_write_it(text: str, said: str) -> None:
    assert parse(text, ABCD) == said


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
