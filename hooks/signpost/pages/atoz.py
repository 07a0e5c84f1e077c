"""A to Z: every title, and every other word for an entry, on one page for each first letter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from signpost.model import Entry, ListPage, Site
from signpost.pages.page import Page
from signpost.pages.templates import attribute, render
from signpost.prose import Writer

OTHERS = "0-9"
"""The page of what begins with no letter."""

_LEADING = re.compile(r"^[\W_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A word under which an entry is found.

    Attributes:
        words: the title, or another word for it.
        entry: what it leads to.
        other: whether it is not the title.
    """

    words: str
    entry: Entry
    other: bool

    @property
    def key(self) -> tuple[str, bool, str]:
        """Place among the names: case and leading signs do not count, and a title comes before other words."""
        return _LEADING.sub("", self.words).casefold(), self.other, self.entry.ref


def a_to_z(site: Site, page: ListPage) -> Iterator[Page]:
    """The list of letters, and a page for each."""
    letters = by_letter(site)
    folder = page.uri.removesuffix("index.md")
    uris = {letter: f"{folder}{letter.lower()}.md" for letter in letters}
    meta = {"description": attribute(site, page.words.summary), "kind": "list"}
    for letter, uri in {"": page.uri, **uris}.items():
        names: Sequence[Name] = letters.get(letter, ())
        body = render(page.template, site, uri, words=page.words, letters=letters, uris=uris, letter=letter, names=names)
        yield Page(uri, f"{page.title}: {letter}" if letter else page.title, body, "", dict(meta))


def by_letter(site: Site) -> Mapping[str, list[Name]]:
    """All names of all entries by their first letter, in the order of the alphabet; those without one come last."""
    writer = Writer(site, "")
    out: dict[str, list[Name]] = defaultdict(list)
    for entry in site.entries.values():
        title = writer.words(entry.title)
        known = {title.casefold()}
        names = [Name(title, entry, other=False)]
        for alias in entry.data.aliases:
            if alias.casefold() not in known:
                known.add(alias.casefold())
                names.append(Name(alias, entry, other=True))
        for name in names:
            first = name.key[0][:1].upper()
            out[first if first.isascii() and first.isalpha() else OTHERS].append(name)
    return {letter: sorted(out[letter], key=lambda name: name.key) for letter in sorted(out, key=lambda letter: (letter == OTHERS, letter))}
