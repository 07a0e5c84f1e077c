"""Ids and addresses of pages: well formed, and no two pages at one address."""

from __future__ import annotations

from collections.abc import Iterator

from signpost.diagnostics import Code, Note, Problem
from signpost.model import Entry, Site
from signpost.schema import ID


def check(site: Site) -> Iterator[Problem]:
    """Ids that cannot stand in an address, and entries whose pages would overwrite each other."""
    pages: dict[str, Entry] = {}
    for entry in site.entries.values():
        if not ID.fullmatch(entry.id):
            better = "-".join(part for part in "".join(c if c.isascii() and c.isalnum() else " " for c in entry.id.lower()).split())
            yield Problem(
                Code.WRONG_VALUE,
                entry.document.at(()),
                f"`{entry.id}` cannot be an id",
                f"rename the file to `{better}.yml`: lower-case letters, digits and hyphens",
            )
        if not entry.kind.paged:
            continue
        first = pages.setdefault(entry.uri, entry)
        if first is not entry:
            yield Problem(
                Code.URL_CLASH,
                entry.document.at(("page",)) if hasattr(entry.data, "page") else entry.document.at(()),
                f"its page /{entry.url} is already the page of {first.ref}",
                "give one of the two another address",
                (Note(first.document.at(("page",) if hasattr(first.data, "page") else ()), "the other entry"),),
            )
    lists = {f"{entry.kind.home}/index.md": entry.kind for entry in site.entries.values()}
    for uri, entry in pages.items():
        if uri == "index.md" or uri.startswith(("api/", "assets/", "search/", "review/")):
            yield Problem(
                Code.URL_CLASH,
                entry.document.at(("page",)),
                f"the address /{entry.url} is the site's own",
                "give the entry another address",
            )
        elif uri in lists:
            yield Problem(
                Code.URL_CLASH,
                entry.document.at(("page",)),
                f"the address /{entry.url} is the list of {lists[uri].plural.lower()}",
                "give the entry another address",
            )
