"""Sources: an address stands in one entry."""

from __future__ import annotations

from collections.abc import Iterator

from signpost.diagnostics import Code, Note, Problem
from signpost.model import Site
from signpost.place import Place


def check(site: Site) -> Iterator[Problem]:
    """Addresses of sources written more than once."""
    first: dict[str, tuple[Place, str]] = {}
    for entry in site.of("source"):
        place = entry.document.at(("url",))
        if (known := first.setdefault(entry.data.url, (place, entry.id)))[1] != entry.id:
            yield Problem(
                Code.REPEATED_SOURCE,
                place,
                "another source has the same address",
                "keep one of the two",
                (Note(known[0], "the other source"),),
            )
    for entry in site.entries.values():
        for index, cited in enumerate(entry.data.sources):
            if cited.url is None:
                continue
            place = entry.document.at(("sources", index, "url"))
            if (known := first.setdefault(cited.url, (place, "")))[0] != place:
                cure = f"write `- {known[1]}`" if known[1] else "make an entry for it in content/sources/ and name that in both places"
                yield Problem(
                    Code.REPEATED_SOURCE, place, "this address stands elsewhere too", cure, (Note(known[0], "first written here"),)
                )
