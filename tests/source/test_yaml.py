"""Reading YAML: the 1.2 core schema, positions, limits."""

from __future__ import annotations

import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from signpost.source.document import Document
from signpost.source.yaml import read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("010", 10),
        ("0o17", 15),
        ("0xff", 255),
        ("12:30", "12:30"),
        ("2026-11-24", "2026-11-24"),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-.inf", -math.inf),
        ("'5'", "5"),
        ('"true"', "true"),
        ("!!str 5", "5"),
        ("!!float 5", 5.0),
        ("<<", "<<"),
        ("=", "="),
    ],
)
def test_core_schema(text: str, value: object) -> None:
    reading = read(f"key: {text}\n", "x.yml")
    assert reading.problems == []
    assert reading.data == {"key": value}
    assert type(reading.data["key"]) is type(value)


def test_keys_are_words_as_written() -> None:
    assert read("403: a\nyes: b\n1.0: c\n", "x.yml").data == {"403": "a", "yes": "b", "1.0": "c"}


def test_positions() -> None:
    text = "a:\n  - b: héllo\n    c: |\n      one\n      two words\n"
    reading = read(text, "x.yml")
    document = Document("x.yml", text, reading.data, reading.keys, reading.values)
    assert str(document.at(("a", 0, "b"))) == "x.yml:2:8"
    assert str(document.key_at(("a", 0, "c"))) == "x.yml:3:5"
    assert str(document.find(("a", 0, "c"), "two words")) == "x.yml:5:7"
    assert str(document.at(("a", 0, "missing"))) == "x.yml:2:5"


_PLAIN = st.text(st.characters(exclude_categories=["C"], exclude_characters="\x85\u2028\u2029\ufeff"), max_size=20)
_DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_PLAIN.filter(bool), inner, max_size=4),
    max_leaves=20,
)


class _Quoting(yaml.SafeDumper):
    """Quotes every text: PyYAML writes YAML 1.1, where `1e100` is text that needs no quotes; in 1.2 it is a number."""


_Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@given(_DATA)
def test_what_is_written_is_read(data: object) -> None:
    text = yaml.dump({"root": data}, Dumper=_Quoting, allow_unicode=True)
    reading = read(text, "x.yml")
    assert reading.problems == []
    assert reading.data == {"root": data}


@given(st.text(max_size=300))
def test_no_text_ends_in_a_traceback(text: str) -> None:
    reading = read(text, "x.yml")
    assert reading.data is None or reading.data == reading.data or reading.problems


@given(st.text("{}[]&*!|>-:, \n\"'#ab", max_size=120))
def test_no_syntax_ends_in_a_traceback(text: str) -> None:
    read(text, "x.yml")


def test_deep_nesting_is_refused_in_time() -> None:
    assert "levels deep" in read("[" * 50_000, "x.yml").problems[0].message
