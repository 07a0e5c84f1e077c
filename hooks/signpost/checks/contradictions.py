"""Contradictions between entries: each with both places, so that an editor can see which of the two is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from signpost.diagnostics import Code, Note, Problem, Severity
from signpost.model import Entry, Site
from signpost.place import Place
from signpost.prose import references
from signpost.schema import Reference, Text, leaves

MUTUAL = (("scope", "products", "product", "scopes"),)
"""Pairs of kinds and fields that name each other: what one says of the other, the other must say of it."""

LINKED = ("faq",)
"""Kinds of which each entry must be reachable from another page than the list of all."""

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}
_BYTES = {"KB": 1, "MB": 1_000, "GB": 1_000_000}


def check(site: Site) -> Iterator[Problem]:
    """Two numbers for one fact, one-sided references, and entries that nothing leads to."""
    yield from _facts(site)
    yield from _mutual(site)
    yield from _linked(site)


def _facts(site: Site) -> Iterator[Problem]:
    named: dict[str, Entry] = {}
    for entry in site.of("fact"):
        for path, name in [(("title",), entry.title), *((("aliases", index), alias) for index, alias in enumerate(entry.data.aliases))]:
            first = named.setdefault(" ".join(name.casefold().split()), entry)
            if first is not entry:
                mine, theirs = (str(site.facts[fact.id].text) for fact in (entry, first))
                yield Problem(
                    Code.CONTRADICTION,
                    entry.document.at(path),
                    f"{entry.ref} and {first.ref} have one name" + (f" and two values: {mine}, {theirs}" if mine != theirs else ""),
                    "keep one of the two, or give them names that say what makes them differ",
                    (_note(first, ("value",), "the other fact"),),
                )
        if (other := site.get(f"fact:{entry.data.equals}") if entry.data.equals else None) is not None:
            yield from _equal(entry, other)


def _equal(entry: Entry, other: Entry) -> Iterator[Problem]:
    here, there = _amount(entry), _amount(other)
    if here is None or there is None or here[0] is not there[0]:
        yield Problem(
            Code.WRONG_VALUE,
            entry.document.at(("equals",)),
            f"{entry.ref} and {other.ref} cannot be compared: `{entry.data.unit}` and `{other.data.unit}`",
            f"units that can: {', '.join((*_SECONDS, *_BYTES))}",
        )
    elif here[1] != there[1]:
        yield Problem(
            Code.CONTRADICTION,
            entry.document.at(("value",)),
            f"{entry.data.text} are not {other.data.text}",
            f"correct {entry.ref} or {other.ref}",
            (_note(other, ("value",), "the same in another unit"),),
        )


def _amount(entry: Entry) -> tuple[dict[str, int], Fraction] | None:
    """The units that the fact's is one of, and its value in the smallest of them."""
    value, unit = entry.data.value, entry.data.unit
    units = next((units for units in (_SECONDS, _BYTES) if unit in units), None)
    return (units, Fraction(str(value)) * units[unit]) if units is not None and isinstance(value, int | float) else None


def _mutual(site: Site) -> Iterator[Problem]:
    for kind, field, other_kind, other_field in MUTUAL:
        for left, here, right, there in ((kind, field, other_kind, other_field), (other_kind, other_field, kind, field)):
            for entry in site.of(left):
                for index, id in enumerate(getattr(entry.data, here)):
                    other = site.get(f"{right}:{id}")
                    if other is not None and entry.id not in getattr(other.data, there):
                        yield Problem(
                            Code.ONE_SIDED,
                            entry.document.at((here, index)),
                            f"{entry.ref} names {other.ref}, which does not name it back",
                            f"add `{entry.id}` to `{there}` there, or take `{id}` out here",
                            (_note(other, (there,), "the list without it"),),
                        )


def _linked(site: Site) -> Iterator[Problem]:
    if site.unread:  # an entry that could not be read may be the one that leads there
        return
    chosen = {
        ref
        for leaf in leaves(site.settings)
        for ref in ([leaf.value] if isinstance(leaf.marker, Reference) else references(leaf) if isinstance(leaf.marker, Text) else [])
    }
    for kind in LINKED:
        for entry in site.of(kind):
            if not site.mentioned_in(entry) and entry.ref not in chosen:
                yield Problem(
                    Code.UNLINKED,
                    Place(entry.path, 1),
                    f"no other page leads to {entry.ref}",
                    f"name it in a text or under `related:` of an entry that its readers come from, such as {_near(entry, site)}",
                    severity=Severity.NOTICE,
                )


def _near(entry: Entry, site: Site) -> str:
    """An entry that the unlinked one names itself, as a proposal."""
    named = [other for other in site.entries.values() if entry in site.mentioned_in(other) and other.kind.name not in ("source", "fact")]
    return named[0].ref if named else "one of the same topic"


def _note(entry: Entry, path: tuple[str | int, ...], message: str) -> Note:
    return Note(entry.document.at(path), message)
