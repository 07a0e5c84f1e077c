"""Wording: links that say where they lead, and one spelling for a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from signpost.diagnostics import Code, Problem
from signpost.model import Settings, Site
from signpost.prose import Fact, Link, Mark, Words, pieces
from signpost.schema import Leaf, Style, Text, leaves
from signpost.source import Document

_ADDRESS = re.compile(r"\w+://|www\.|mailto:")
_BARE = re.compile(r"<(https?://[^\s<>]*)>|(?<![\w(<\"'])https?://[^\s)>\]]+")
_EDGES = re.compile(r"^\W+|\W+$")


def check(site: Site, settings: Document) -> Iterator[Problem]:
    """Vague links, addresses in place of words, and spellings that the site does not use."""
    wanted = _Wanted(site.settings)
    for entry, leaf in site.written():
        yield from wanted.faults(leaf, entry.document)
    for leaf in leaves(site.settings):
        if not {"vague_links", "spellings", "synonyms"} & set(leaf.path):  # other words are what these are made of
            yield from wanted.faults(leaf, settings)


class _Wanted:
    """What a site's settings ask of the wording."""

    def __init__(self, settings: Settings) -> None:
        self._vague = {text.casefold() for text in settings.vague_links}
        self._right = {wrong.casefold(): right for wrong, right in settings.spellings.items()}
        words = sorted(self._right, key=len, reverse=True)
        self._wrong = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE) if words else None

    def faults(self, leaf: Leaf, document: Document) -> Iterator[Problem]:
        """Faults of one text; other people's words are left alone."""
        if not isinstance(leaf.marker, Text) or leaf.marker.style in (Style.VERBATIM, Style.SAMPLE):
            return
        seen: Counter[str] = Counter()
        for piece in pieces(leaf.value):
            if isinstance(piece, Link) and leaf.marker.style is Style.PROSE:
                yield from self._link(piece, leaf, document, seen)
            elif isinstance(piece, Words) and leaf.marker.style is Style.PROSE:
                for found in _BARE.finditer(piece.text):
                    yield Problem(
                        Code.VAGUE_LINK,
                        document.find(leaf.path, found.group()),
                        "an address stands where words should",
                        "write where it leads: [name of the page](https://…); an address to copy goes in `backticks`",
                    )
            text = piece.text if isinstance(piece, Words | Link) else piece.note if isinstance(piece, Mark) else ""
            if self._wrong and text and not isinstance(piece, Fact):
                yield from self._spelling(text, leaf, document, seen)

    def _link(self, link: Link, leaf: Leaf, document: Document, seen: Counter[str]) -> Iterator[Problem]:
        words = _EDGES.sub("", link.text)
        if not words or (words.casefold() not in self._vague and not _ADDRESS.match(words)):
            return
        yield Problem(
            Code.VAGUE_LINK,
            document.find(leaf.path, link.raw, seen[link.raw]),
            f"`{words}` does not say where the link leads",
            "write the name of the page, or what the reader finds there; `[](kind:id)` takes the entry's title",
        )
        seen[link.raw] += 1

    def _spelling(self, text: str, leaf: Leaf, document: Document, seen: Counter[str]) -> Iterator[Problem]:
        for found in self._wrong.finditer(text) if self._wrong else ():
            right = self._right[found.group().casefold()]
            yield Problem(
                Code.SPELLING,
                document.find(leaf.path, found.group(), seen[found.group()]),
                f"this site does not write `{found.group()}`",
                f"write `{right[0].upper() + right[1:] if found.group()[0].isupper() else right}`; somebody else's words go in `backticks`",
            )
            seen[found.group()] += 1
