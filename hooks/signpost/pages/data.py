"""The site as data: JSON files of all entries and of all decisions, a plain Markdown twin of each page, a feed of changes."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from pydantic import BaseModel

from signpost.kinds.decision_page import graphs
from signpost.model import Entry, Site
from signpost.pages.page import Page
from signpost.pages.tidy import by_fences, tidy
from signpost.prose import MARKS, Fact, Mark, filled, pieces
from signpost.schema import Address, Leaf, Style, Text, leaves

FORMAT = 1
"""Version of the shape of the JSON files; a change that could break a reader raises it."""

_ATTRIBUTES = re.compile(r"[ \t]*\{:? ?[.#][^{}\n]*\}[ \t]*$|(?<=[)*])\{ ?[.#a-z][^{}\n]*\}")
_LINK = re.compile(r"\]\((?!\w+:)([^()\s#]+)(#[^()\s]*)?\)")
_BLOCK = re.compile(r"^ *</?(?:div|section|nav|form|p|details|summary|span|figure|article)\b[^>\n]*>\s*$\n?", re.MULTILINE)
_INLINE = re.compile(r"</?(?:div|section|span|b|p|a|form|label|select|option|input|button|svg|summary|details)\b[^>\n]*>")
_ANCHOR = re.compile(r'<a (?:class="[\w-]+" )?href="([^"<>\s]+)">([^<>\n]*)</a>')
_ESCAPED = re.compile(r"(`+)[^`]+\1|&amp;(?!#?\w+;)|&gt;")
_SCRIPT = re.compile(r"^ *<(script|svg|form)\b.*?</\1>\s*$\n?", re.MULTILINE | re.DOTALL)


def twin(page: Page) -> str:
    """The page as plain Markdown, for programs and people who want the text alone: no HTML, no attributes.

    Addresses in HTML are seen from the page's own folder, where its twin stands too; so only Markdown's links are made right.
    """
    return tidy("".join(text if fenced else _bare(_links(text, page)) for fenced, text in by_fences(page.body)))


def _links(text: str, page: Page) -> str:
    """Links made right for where the twins stand: a page `x.md` has its twin one folder deeper, `x/index.md`."""
    deeper = "" if page.uri == page.twin else "../"

    def seen_from_twin(found: re.Match[str]) -> str:
        path = found[1]
        if path.endswith(".md") and not path.endswith("index.md"):
            path = f"{path[:-3]}/index.md"
        return f"]({deeper}{path}{found[2] or ''})"

    return _LINK.sub(seen_from_twin, text)


def _bare(text: str) -> str:
    if "<" in text:
        text = _INLINE.sub("", _ANCHOR.sub(r"[\2](\1)", _BLOCK.sub("", _SCRIPT.sub("", text))))
    if "&" in text:
        # Both are themselves in plain Markdown; `&lt;` and `&#124;` would begin a tag or a cell.
        text = _ESCAPED.sub(lambda found: {"&amp;": "&", "&gt;": ">"}.get(found[0], found[0]), text)
    # Tried on the few lines with a brace only: it may start at any space, which makes it slow on prose.
    return "\n".join(_ATTRIBUTES.sub("", line) if "{" in line else line for line in text.split("\n"))


def knowledge(site: Site) -> str:
    """All entries as JSON, texts with facts filled in, links as `kind:id`."""
    return json.dumps(
        {
            "format": FORMAT,
            "title": site.settings.title,
            "built": site.today.isoformat(),
            "topics": site.settings.topics,
            "entries": [_entry(entry, site) for entry in site.entries.values()],
        },
        ensure_ascii=False,
        separators=(",", ":"),
        default=str,
    )


def decisions(site: Site) -> str:
    """All trees and rules as JSON: their graphs, each by its reference."""
    return json.dumps({"format": FORMAT, "decisions": graphs(site)}, ensure_ascii=False, separators=(",", ":"))


def _entry(entry: Entry, site: Site) -> dict[str, Any]:
    due, currency = site.review_by(entry), site.currency(entry)
    return {
        "ref": entry.ref,
        "kind": entry.kind.name,
        "id": entry.id,
        "url": entry.url,
        "file": entry.path,
        "review_by": due.isoformat() if due else None,
        "current": currency.current if currency else None,
        **_filled(site.facts[entry.id] if entry.kind.name == "fact" else entry.data, site),
        "sources": [{key: value for key, value in asdict(cited).items() if value} for cited in site.citations(entry)],
    }


def _filled(shape: BaseModel, site: Site) -> dict[str, Any]:
    data = shape.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    for leaf in leaves(shape):
        if isinstance(leaf.marker, Address) and site.address(leaf.value) != leaf.value:
            _put(data, leaf, site.address(leaf.value))
        if not isinstance(leaf.marker, Text) or "{{" not in leaf.value:
            continue
        if leaf.marker.style is Style.SAMPLE:
            _put(data, leaf, filled(leaf.value, site))
        elif leaf.marker.style is not Style.VERBATIM:
            _put(data, leaf, "".join(_words(piece, site) for piece in pieces(leaf.value)))
    return data


def _put(data: Any, leaf: Leaf, value: str) -> None:
    for step in leaf.path[:-1]:
        data = data[step]
    data[leaf.path[-1]] = value


def _words(piece: Any, site: Site) -> str:
    if isinstance(piece, Fact):
        return str(getattr(site.facts.get(piece.id), piece.part or "text", piece.raw))
    if isinstance(piece, Mark):
        return f"({MARKS.get(piece.kind, piece.kind)}: {piece.note})"
    return str(piece.raw if hasattr(piece, "raw") else piece.text)


def feed(site: Site) -> str:
    """Changes as an Atom feed (RFC 4287), newest first. Addresses are relative to the feed, as the site may stand anywhere."""
    changes = site.of("change")
    updated = max((entry.data.date for entry in changes), default=site.today)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{escape(site.settings.title)}</title>",
        f"  <id>urn:signpost:changes:{_slug(site.settings.title)}</id>",
        f"  <updated>{_instant(updated)}</updated>",
        f"  <author><name>{escape(site.settings.title)}</name></author>",
        '  <link rel="self" href="feed.xml"/>',
        '  <link rel="alternate" type="text/html" href="./"/>',
    ]
    for entry in changes:
        lines += [
            "  <entry>",
            f"    <title>{escape(entry.title)}</title>",
            f"    <id>urn:signpost:change:{entry.id}</id>",
            f"    <updated>{_instant(entry.data.date)}</updated>",
            f'    <link rel="alternate" href="./#{entry.id}"/>',
            f"    <summary>{escape(''.join(_words(piece, site) for piece in pieces(entry.summary)))}</summary>",
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
