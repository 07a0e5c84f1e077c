"""Addresses: each is written once, in the entry that stands for it, and named elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from signpost.checks.references import held
from signpost.diagnostics import Code, Note, Problem
from signpost.model import Draft, Entry, Site
from signpost.place import Place
from signpost.prose import Link, pieces
from signpost.schema import Address, Leaf, Style, Text


def check(site: Site) -> Iterator[Problem]:
    """Addresses written more than once: in sources, channels, links, citations and texts."""
    first: dict[str, tuple[Place, Entry | Draft, Leaf]] = {}
    for entry, leaf in sorted(site.written(), key=lambda written: (written[0].kind.paged, not written[0].kind.address)):
        for address, place in _written(entry, leaf) if ":" in leaf.value else ():
            known, holder, at = first.setdefault(address, (place, entry, leaf))
            if known != place:
                note = Note(known, "first written here")
                yield Problem(Code.REPEATED_ADDRESS, place, "this address stands elsewhere too", _cure(holder, at, leaf), (note,))


def _written(entry: Entry | Draft, leaf: Leaf) -> Iterator[tuple[str, Place]]:
    """Web addresses that a value holds, with their places."""
    if isinstance(leaf.marker, Address):
        if not held(leaf):
            yield leaf.value, entry.document.at(leaf.path)
    elif isinstance(leaf.marker, Text) and leaf.marker.style is Style.PROSE and "://" in leaf.value:
        found = [piece.target for piece in pieces(leaf.value) if isinstance(piece, Link) and "://" in piece.target]
        for number, target in enumerate(found):
            yield target, entry.document.find(leaf.path, target, found[:number].count(target))


def _cure(holder: Entry | Draft, first: Leaf, again: Leaf) -> str:
    """What to write instead, given where the address was written first."""
    if first.path != (holder.kind.address,):
        return "make an entry for it in content/sources/ and name that in both places"
    if isinstance(again.marker, Text):
        return f"write `[words]({holder.ref})`"
    if again.path[0] == "sources":
        return (
            f"write `- {holder.id}`" if not holder.kind.paged else "make an entry for it in content/sources/ and name that in both places"
        )
    return "keep one of the two" if isinstance(again.marker, Address) and again.marker.own else f"write `{holder.ref}`"
