"""Write an author's text into a Markdown page."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from signpost.prose.pieces import MARKS, Code, Fact, Link, Mark, Words, pieces, samples

_SPECIAL = re.compile(r"[\\`*\[\]{}]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^(?=[#+>-])|(?<=^\d)(?=[.)])", re.MULTILINE)


class _Target(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def uri(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def elsewhere(self) -> str: ...


class _Site(Protocol):
    @property
    def facts(self) -> Mapping[str, object]: ...
    def target(self, ref: str) -> _Target | None: ...


def escape(text: str) -> str:
    """Plain text as Markdown that shows exactly these characters."""
    # Python-Markdown has no backslash escape for the pipe, which would end a table's cell.
    return _SPECIAL.sub(lambda found: "\\" + found.group(), html.escape(text, quote=False)).replace("|", "&#124;")


@lru_cache(maxsize=50_000)
def _relative(uri: str, folder: str) -> str:
    """`uri` as seen from `folder`; both are clean paths from the site's root, so `posixpath.relpath` would do too much."""
    here, there = folder.split("/") if folder else [], uri.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


class Writer:
    """Writes texts for one page: knows the site's facts, and how to link from here to any entry.

    Args:
        site: where facts and entries are looked up; every name in a checked text is known.
        uri: the page's Markdown path, from which links are relative.

    Attributes:
        linked: references that were linked so far.
    """

    def __init__(self, site: _Site, uri: str) -> None:
        self._site = site
        self._folder = posixpath.dirname(uri)
        self.linked: set[str] = set()

    def prose(self, text: str, indent: int = 0) -> str:
        """An author's Markdown with facts, marks and links put in; further lines indented by `indent` for lists."""
        out = "".join(self._piece(piece) for piece in pieces(text)).strip()
        return out.replace("\n", "\n" + " " * indent) if indent else out

    def plain(self, text: str) -> str:
        """Plain text with facts put in, escaped for Markdown."""
        return escape(self.words(text))

    def words(self, text: str) -> str:
        """Plain text with facts put in and nothing escaped: for titles in data, attributes after escaping."""
        return "".join(self._fact(piece) if isinstance(piece, Fact) else _raw(piece) for piece in pieces(text))

    def link(self, ref: str, text: str = "") -> str:
        """A Markdown link to an entry, with its title unless `text` says other words."""
        target = self._site.target(ref)
        if target is None:
            return escape(text or ref)
        return f"[{text or self.plain(target.title)}]({self.address(ref)})"

    def address(self, ref: str) -> str:
        """Path from this page to an entry's Markdown page, with its anchor; of an entry that has none, the address that it stands for."""
        target = self._site.target(ref)
        if target is None:
            return ""
        self.linked.add(ref.partition("#")[0])
        if target.elsewhere:
            return target.elsewhere
        section = ref.partition("#")[2] or target.anchor
        return self.path(target.uri) + (f"#{section}" if section else "")

    def path(self, uri: str) -> str:
        """Path from this page to another file of the site."""
        return _relative(uri, self._folder)

    def _piece(self, piece: Words | Code | Fact | Mark | Link) -> str:
        if isinstance(piece, Fact):
            return escape(self._fact(piece))
        if isinstance(piece, Mark):
            note = html.escape(piece.note, quote=False)
            return f'<span class="mark mark--{piece.kind}"><b>{MARKS.get(piece.kind, piece.kind)}:</b> {note}</span>'
        if isinstance(piece, Link):
            return self._link(piece)
        # Authors' braces must not become attribute lists.
        return piece.text if isinstance(piece, Code) else piece.text.replace("{", "\\{")

    def _link(self, piece: Link) -> str:
        words = self.prose(piece.text) if piece.text else ""
        if self._site.target(piece.target) is not None:
            return self.link(piece.target, words)
        return f"[{words or escape(piece.target)}]({piece.target})"

    def _fact(self, piece: Fact) -> str:
        fact = self._site.facts.get(piece.id)
        return str(getattr(fact, piece.part or "text", piece.raw))


def _raw(piece: Words | Code | Fact | Mark | Link) -> str:
    return piece.text if isinstance(piece, Words | Code) else piece.raw


class _Facts(Protocol):
    @property
    def facts(self) -> Mapping[str, object]: ...


def filled(code: str, site: _Facts) -> str:
    """Code of an example with the values of the facts that it names, and nothing else changed."""
    for fact in samples(code):
        code = code.replace(fact.raw, str(getattr(site.facts.get(fact.id), fact.part or "sample", fact.raw)))
    return code


def plain(text: str, site: _Site, marks: bool = True) -> str:
    """An author's text as people read it: facts filled in, links by their words, marks in brackets (or left out)."""
    return "".join(_read(piece, site, marks) for piece in pieces(text))


def _read(piece: Words | Code | Fact | Mark | Link, site: _Site, marks: bool) -> str:
    if isinstance(piece, Fact):
        return str(getattr(site.facts.get(piece.id), piece.part or "text", piece.raw))
    if isinstance(piece, Mark):
        return f"({MARKS.get(piece.kind, piece.kind)}: {piece.note})" if marks else ""
    if isinstance(piece, Link):
        target = None if piece.text else site.target(piece.target)
        return plain(piece.text or (target.title if target else ""), site, marks)
    return piece.text
