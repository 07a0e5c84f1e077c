"""What can be found: every entry with its sections, and parts of a page that are looked for by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from signpost.kinds import KINDS
from signpost.model import Entry, Site
from signpost.prose import Fact, Link, Mark, Writer, pieces
from signpost.schema import Style, Text

_SHOWN = ("title", "summary")
_ELSEWHERE = ("examples", "sections", "nodes")  # copies of requests, and what is a part of its own


@dataclass(frozen=True, slots=True)
class Passage:
    """A longer text of a page.

    Attributes:
        text: plain.
        weight: how much a word in it counts.
        section: number of the heading that it stands under, among those of the entry's kind; None at the page's top.
    """

    text: str
    weight: float = 1.0
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find.

    Attributes:
        url: address within the site.
        kind: name of the entry's kind.
        title: its heading, plain.
        summary: the answer in a sentence or two, plain; "" for a part of a page.
        page: place in the list of documents of the page that this is a part of; None for an entry.
        names: what it is called exactly: codes, scopes, statuses.
        phrases: title and other words for it, each by itself.
        texts: longer texts.
        sections: headings of the entry's kind that stand on its page, a bit for each.
        prominence: how likely it is what somebody looks for, all else equal; about 1.
    """

    url: str
    kind: str
    title: str
    summary: str
    page: int | None
    names: tuple[str, ...]
    phrases: tuple[str, ...]
    texts: tuple[Passage, ...]
    prominence: float
    sections: int = 0


def documents(site: Site) -> list[Document]:
    """All of a site, each page before its parts."""
    writer = Writer(site, "")
    out: list[Document] = []
    for entry in (entry for kind in KINDS for entry in site.of(kind.name)):
        page = len(out)
        out.append(_document(entry, site, writer))
        for anchor, title, text in entry.kind.parts(entry.data):
            url = f"{entry.url}#{anchor}"
            texts = (Passage(_plain(text, site, writer)),) if text else ()
            words = writer.words(title)
            out.append(Document(url, entry.kind.name, words, "", page, (), (words,), texts, entry.kind.prominence))
    return out


def _document(entry: Entry, site: Site, writer: Writer) -> Document:
    title, summary = writer.words(entry.title), writer.words(entry.summary)
    phrases, texts = [title, entry.id.replace("-", " ")], [Passage(summary, 2.0)]
    headings = list(entry.kind.headings)
    for leaf in site.leaves(entry):
        if not isinstance(leaf.marker, Text) or leaf.path[0] in (*_SHOWN, *_ELSEWHERE):
            continue
        if leaf.path[0] in ("aliases", "phrasings", "messages", "also"):
            phrases.append(leaf.value)
        elif leaf.marker.style is not Style.VERBATIM:
            name = str(leaf.path[0])
            section = headings.index(name) if name in headings else None
            texts.append(Passage(_plain(leaf.value, site, writer), 2.0 if name == "answer" else 1.0, section))
    sections = sum(1 << at for at, name in enumerate(headings) if getattr(entry.data, name))
    names = tuple(str(name) for name in entry.kind.names(entry.data) if name)
    phrases = list(dict.fromkeys(phrases))
    return Document(entry.url, entry.kind.name, title, summary, None, names, tuple(phrases), tuple(texts), entry.kind.prominence, sections)


def _plain(text: str, site: Site, writer: Writer) -> str:
    """An author's Markdown as words: facts filled in, links as the words that readers see, remarks left out."""
    out = []
    for piece in pieces(text):
        if isinstance(piece, Link):
            target = site.get(piece.target)
            out.append(piece.text or (target.title if target else ""))
        elif isinstance(piece, Fact):
            out.append(writer.words(piece.raw))
        elif not isinstance(piece, Mark):
            out.append(piece.text)
    return "".join(out)
