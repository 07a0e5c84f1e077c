"""Names of other entries, topics and owners: each must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from signpost.diagnostics import Code, Problem, nearest
from signpost.kinds import KINDS
from signpost.model import Site
from signpost.model.lists import list_names
from signpost.model.settings import Tab
from signpost.place import Place
from signpost.prose import Link, pieces
from signpost.schema import Address, Leaf, Reference, Style, Text, leaves
from signpost.source import Document, Path

_HOLDERS = frozenset(kind.name for kind in KINDS if kind.address)
"""Kinds whose entries hold an address that others may name."""


def check(site: Site, settings: Document) -> Iterator[Problem]:
    """References in keys and in texts that name nothing."""
    names = _names(site)
    for entry, leaf in site.written():
        if isinstance(leaf.marker, Reference) and leaf.value.startswith("list:"):
            message = f"`{leaf.value}` is a list, and only an entry can stand here"
            yield Problem(Code.WRONG_VALUE, entry.document.at(leaf.path), message, "name an entry; a text can link the list")
        else:
            yield from _leaf(leaf, entry.document, names, site)
    for leaf in leaves(site.settings):
        yield from _leaf(leaf, settings, names, site)
    kinds, lists = {kind.name for kind in KINDS}, set(list_names())
    for block, key, noun, known in (
        *(("review_after", key, "kind", kinds) for key in site.settings.review_after),
        *(("indexes", key, "list", lists) for key in site.settings.indexes),
    ):
        if key not in known:
            yield Problem(Code.UNKNOWN_REFERENCE, settings.key_at((block, key)), f"there is no {noun} `{key}`", _cure(key, known))
    yield from _tabs(site.settings.navigation, ("navigation",), settings, site)


def _tabs(tabs: tuple[Tab, ...], path: Path, settings: Document, site: Site) -> Iterator[Problem]:
    """Items of the navigation that open a list which does not exist, or nothing at all."""
    for index, tab in enumerate(tabs):
        here = (*path, index)
        if tab.listing is not None and tab.listing not in site.lists:
            fault = _fault("list", tab.listing, {"list": list(site.lists)}, site)
            yield Problem(Code.UNKNOWN_REFERENCE, settings.at((*here, "listing")), *(fault or ("", "")))
        elif tab.listing is None and tab.to is None:
            yield Problem(Code.MISSING_KEY, settings.at(here), "an item of the navigation opens nothing", "add `to:` or `listing:`")
        yield from _tabs(tab.items, (*here, "items"), settings, site)


def held(leaf: Leaf) -> bool:
    """Whether an address is written as the name of the entry that holds it."""
    return isinstance(leaf.marker, Address) and not leaf.marker.own and leaf.value.partition(":")[0] in _HOLDERS


def _names(site: Site) -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = {kind.name: site.ids(kind.name) for kind in KINDS}
    own: dict[str, Iterable[str]] = {
        "topic": site.settings.topics,
        "owner": site.settings.owners,
        "header set": site.settings.headers,
        "list": site.lists,
    }
    return {**names, **{name: list(known) for name, known in own.items()}}


def _leaf(leaf: Leaf, document: Document, names: Mapping[str, list[str]], site: Site) -> Iterator[Problem]:
    if isinstance(leaf.marker, Reference):
        kind, id = (leaf.marker.kind, leaf.value) if leaf.marker.kind else _split(leaf.value)
        fault = _fault(kind, id, names, site)
        if fault:
            yield Problem(Code.UNKNOWN_REFERENCE, document.at(leaf.path), *fault)
    elif held(leaf):
        kind, id = _split(leaf.value)
        fault = _fault(kind, id, names, site) or _unheld(leaf.value, site)
        if fault:
            yield Problem(Code.UNKNOWN_REFERENCE, document.at(leaf.path), *fault)
    elif isinstance(leaf.marker, Text) and leaf.marker.style is Style.PROSE:
        for target, occurrence in _targets(leaf.value):
            kind, id = _split(target)
            if kind in names:
                fault = _fault(kind, id, names, site)
                if fault:
                    yield Problem(Code.UNKNOWN_REFERENCE, _place(document, leaf, target, occurrence), *fault)


def _unheld(ref: str, site: Site) -> tuple[str, str] | None:
    """Message and cure when an entry that should hold an address has none, or only names another."""
    found = site.get(ref)
    value = getattr(found.data, found.kind.address) if found else "https:"  # a file with faults of its own: said there
    if value is None:
        return f"`{ref}` has no address", "write the address out, or name another entry"
    kind = value.partition(":")[0]
    return (f"`{ref}` holds no address: it names `{value}`", f"write `{value}`") if kind in _HOLDERS else None


def _targets(text: str) -> Iterator[tuple[str, int]]:
    seen: dict[str, int] = {}
    for piece in pieces(text):
        if isinstance(piece, Link):
            yield piece.target, seen.setdefault(piece.target, 0)
            seen[piece.target] += 1


def _place(document: Document, leaf: Leaf, target: str, occurrence: int) -> Place:
    return document.find(leaf.path, target, occurrence)


def _split(value: str) -> tuple[str, str]:
    kind, _, id = value.partition(":")
    return kind, id


def _fault(kind: str, id: str, names: Mapping[str, list[str]], site: Site) -> tuple[str, str] | None:
    """Message and cure when the reference names nothing."""
    if not id:
        return f"`{kind}` is not a reference", "write `kind:id`, such as `faq:some-question`"
    if kind not in names:
        return f"there is no kind `{kind}`", _cure(kind, names)
    id, _, section = id.partition("#")
    if id not in names[kind]:
        return f"there is no {kind} `{id}`", _cure(id, names[kind]) or f"there is no {kind} at all yet"
    if section and kind == "guide" and f"guide:{id}" in site.entries:
        known = [part.id for part in site[f"guide:{id}"].data.sections]
        if section not in known:
            return f"guide `{id}` has no section `{section}`", _cure(section, known)
    return None


def _cure(name: str, choices: Mapping[str, object] | list[str] | set[str]) -> str:
    near = nearest(name, choices)
    if near:
        return f"did you mean `{near}`?"
    return f"Known: {', '.join(sorted(choices))}" if 0 < len(choices) <= 12 else ""
