"""A text cut into pieces: words, code, facts, marks, links.

`{{ survey-deadline }}` shows a fact, `{{ survey-deadline.number }}` its number alone; `{{ uncertain: why }}` and
`{{ seen: what, when }}` mark the statement before them. `[words](faq:403-forbidden)` links an entry, `[](faq:…)` with
the entry's title. Nothing inside code is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from signpost.schema import Leaf, Style, Text

MARKS = {"uncertain": "Uncertain", "seen": "Seen in practice"}
"""Marks an author can set behind a statement, and what readers see."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text between other pieces."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code span or fenced block, exactly as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact's value is wanted here."""

    id: str
    part: str
    raw: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark on the statement before it."""

    kind: str
    note: str
    raw: str


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link: to an entry (`faq:403-forbidden`, with `#section` if any) or an address."""

    text: str
    target: str
    raw: str


Piece = Words | Code | Fact | Mark | Link

_PIECE = re.compile(
    r"(?P<fence>^ *(?P<f>```+|~~~+)[^\n]*\n.*?(?:^ *(?P=f)[ \t]*$|\Z))"
    r"|(?P<code>(?P<c>`+)(?!`).+?(?<!`)(?P=c)(?!`))"
    r"|\{\{\s*(?P<token>[^{}]*?)\s*\}\}"
    r"|(?<!!)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\s*\)",
    re.DOTALL | re.MULTILINE,
)
_FACT = re.compile(r"(?P<id>[a-z0-9-]+)(?:\.(?P<part>\w+))?")


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """The text as pieces, in order; putting their sources together gives the text back."""
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Piece]:
    end = 0
    for found in _PIECE.finditer(text) if "`" in text or "{{" in text or "](" in text or "~~~" in text else ():
        if found.start() > end:
            yield Words(text[end : found.start()])
        end = found.end()
        raw = found.group()
        if found["fence"] or found["code"]:
            yield Code(raw)
        elif found["token"] is not None:
            yield _token(found["token"], raw)
        else:
            yield Link(found["text"], found["target"], raw)
    if end < len(text):
        yield Words(text[end:])


def _token(token: str, raw: str) -> Fact | Mark:
    kind, colon, note = token.partition(":")
    if colon:
        return Mark(kind.strip(), " ".join(note.split()), raw)
    found = _FACT.fullmatch(token)
    return Fact(found["id"], found["part"] or "", raw) if found else Fact(token, "", raw)


_SAMPLE = re.compile(r"\{\{ (?P<id>[a-z0-9-]+)(?:\.(?P<part>\w+))? \}\}")


def samples(code: str) -> list[Fact]:
    """Facts that an example's code names, in order. Only the exact form counts: other braces are the code's own."""
    return [Fact(found["id"], found["part"] or "", found.group()) for found in _SAMPLE.finditer(code)]


def references(leaf: Leaf) -> list[str]:
    """Entries that a text names, facts among them, as `kind:id`."""
    if not isinstance(leaf.marker, Text) or leaf.marker.style is Style.VERBATIM:
        return []
    if leaf.marker.style is Style.SAMPLE:
        return [f"fact:{fact.id}" for fact in samples(leaf.value)]
    out = []
    for piece in pieces(leaf.value):
        if isinstance(piece, Fact):
            out.append(f"fact:{piece.id}")
        elif isinstance(piece, Link) and ":" in piece.target and "//" not in piece.target:
            out.append(piece.target.partition("#")[0])
    return out
