"""Authors' texts: pieces, facts, links, escaping."""

from __future__ import annotations

import html
import re
from datetime import date

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ORCHARD
from signpost.model import Site
from signpost.pipeline import check
from signpost.prose import Code, Fact, Link, Mark, Words, Writer, escape, pieces


@pytest.fixture(scope="module")
def site() -> Site:
    found = check(ORCHARD / "content", date(2026, 11, 24)).site
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("plain", [Words]),
        ("{{ a }}", [Fact]),
        ("{{ uncertain: why }}", [Mark]),
        ("[x](faq:y)", [Link]),
        ("`{{ a }}` and {{ b }}", [Code, Words, Fact]),
        ("```\n{{ a }}\n```\n{{ b }}", [Code, Words, Fact]),
        ("``a`b`` {{ c }}", [Code, Words, Fact]),
    ],
)
def test_pieces(text: str, kinds: list[type]) -> None:
    assert [type(piece) for piece in pieces(text)] == kinds


@given(st.text("ab `~{}[]():\n!", max_size=80))
def test_pieces_lose_nothing(text: str) -> None:
    assert "".join(getattr(piece, "raw", getattr(piece, "text", "")) for piece in pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Wait {{ key-wait }}.", "Wait 3 days."),
        ("{{ key-wait.number }} of them", "3 of them"),
        ("[](status:ripening)", "[Ripening](../access/statuses/ripening.md)"),
        ("[see *it*](channel:desk)", "[see *it*](../support/channels/desk.md)"),
        ("[ask](guide:access#ask)", "[ask](../access/index.md#ask)"),
        ("[](fact:key-wait)", "[Wait for a key](../facts/index.md#key-wait)"),
        ("[out](https://orchard.example/a(b)c)", "[out](https://orchard.example/a(b)c)"),
        ("`{{ key-wait }}`", "`{{ key-wait }}`"),
        ("a {onclick=x}", "a \\{onclick=x}"),
    ],
)
def test_prose(site: Site, text: str, written: str) -> None:
    assert Writer(site, "questions/no-key.md").prose(text) == written


def test_mark_is_escaped(site: Site) -> None:
    assert "&lt;b&gt;" in Writer(site, "x.md").prose("It is so. {{ seen: <b> in May }}")


@given(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=40))
def test_escaped_text_shows_as_it_is(text: str) -> None:
    page = markdown.markdown("x " + escape(text) + " y", extensions=["attr_list", "md_in_html", "tables", "pymdownx.superfences"])
    shown = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert shown == f"x {text} y"
