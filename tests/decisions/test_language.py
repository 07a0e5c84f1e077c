"""The language of conditions, and the ids that may stand in it."""

from __future__ import annotations

import pytest
from graphs import choice, several

from signpost.decisions.condition import Test
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
