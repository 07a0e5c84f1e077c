"""Coverage: what the site promises to answer, compared with what it holds.

`coverage.yml` lists what is wanted: ids of entries, names, codes, messages, points that an entry must cover, and the pages
that must lead to a decision. The
list is written from the program's own pages, not from the entries, so that it can find what nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field, StrictInt, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from signpost.diagnostics import Code, Problem, Severity, nearest
from signpost.kinds import KINDS, Kind
from signpost.kinds.leading import Leading
from signpost.model import Entry, Site
from signpost.prose import filled, plain
from signpost.schema import Address, AnyId, DecisionId, Pattern, Plain, Shape, Slug, Style, Text, Verbatim
from signpost.schema import problems as shape_problems
from signpost.source import Document, Path

TEXT = "text"
"""In `by`: the thing is there when an entry of the kind says it anywhere."""


class Wanted(Shape):
    """Things of one kind that the site should hold: `items`, `points` of entries that are there, or ways that `lead` to a decision."""

    title: Plain
    """What they are, for the table."""
    kind: Slug | None = None
    """Kind of the entries that may hold them; without it any kind."""
    by: tuple[Verbatim, ...] = ("id",)
    """Keys of an entry that may hold one: `id`, `code`, `aliases`; `patterns` match it; `text` is all that the entry says."""
    items: tuple[Verbatim | StrictInt, ...] = ()
    """The things: each must stand in one of these keys of at least one entry."""
    points: Mapping[Slug, tuple[Pattern, ...]] = Field(default_factory=dict)
    """By id of an entry: what its text must say, as regular expressions; capitals do not count."""

    leads: Mapping[DecisionId, tuple[AnyId, ...]] = Field(default_factory=dict)
    """By decision: entries that it concerns, whose pages must lead there."""

    @model_validator(mode="after")
    def _one(self) -> Wanted:
        if [bool(self.items), bool(self.points), bool(self.leads)].count(True) != 1:
            raise PydanticCustomError("wanted", "write one of `items`, `points` and `leads`")
        return self


class Promise(Shape):
    """Everything in `coverage.yml`."""

    wanted: tuple[Wanted, ...]
    """Lists of wanted things, in the order of the table."""


_WRITTEN = (Text(Style.PLAIN), Text(Style.PROSE))
_SIGNS = re.compile(r"\*\*|`|(?<=\s)\|(?=\s)")


@dataclass(frozen=True, slots=True)
class Row:
    """One list of the promise, counted.

    Attributes:
        title: what was counted.
        there: how many of the wanted things there are.
        wanted: how many are wanted.
        missing: the others, each with its path in the file.
    """

    title: str
    there: int
    wanted: int
    missing: Sequence[tuple[str, Path]]


def read(document: Document) -> tuple[Promise | None, list[Problem]]:
    """The promise that a file holds, or None and what is wrong with its shape."""
    try:
        return Promise.model_validate(document.data), []
    except ValidationError as error:
        return None, shape_problems(error, Promise, document)


def count(promise: Promise, site: Site) -> list[Row]:
    """Each list of the promise, counted in the site."""
    return [_row(wanted, ("wanted", index), site) for index, wanted in enumerate(promise.wanted)]


def astray(site: Site) -> Iterator[tuple[Kind, list[str], int]]:
    """Of each kind that can lead to decisions the entries that lead to none, and how many entries there are."""
    for kind in KINDS:
        if issubclass(kind.shape, Leading) and site.of(kind.name):
            entries = site.of(kind.name)
            yield kind, [entry.id for entry in entries if not kind.decision(entry, site)], len(entries)


def check(promise: Promise, document: Document, site: Site) -> Iterator[Problem]:
    """Lists that name no kind or key, things wanted twice, and as notices what is not covered."""
    faults = list(_names(promise, document, site))
    yield from faults
    if faults:
        return
    for row in count(promise, site):
        for name, path in row.missing:
            yield Problem(
                Code.NOT_COVERED,
                document.at(path),
                f"{row.title}: nothing covers `{name}`",
                "write it, or take it off the list if the program no longer has it",
                severity=Severity.NOTICE,
            )


def _names(promise: Promise, document: Document, site: Site) -> Iterator[Problem]:
    shapes = {kind.name: kind.shape for kind in KINDS}
    for index, wanted in enumerate(promise.wanted):
        path: Path = ("wanted", index)
        if wanted.kind is not None and wanted.kind not in shapes:
            near = nearest(wanted.kind, shapes)
            yield Problem(
                Code.UNKNOWN_REFERENCE,
                document.at((*path, "kind")),
                f"there is no kind `{wanted.kind}`",
                f"did you mean `{near}`?" if near else f"Kinds: {', '.join(shapes)}",
            )
            continue
        fields = {name for shape in ([shapes[wanted.kind]] if wanted.kind else shapes.values()) for name in shape.model_fields}
        for number, name in enumerate(wanted.by):
            if name not in (*fields, "id", TEXT):
                yield Problem(
                    Code.UNKNOWN_KEY,
                    document.at((*path, "by", number)),
                    f"the kind `{wanted.kind}` has no key `{name}`" if wanted.kind else f"no kind has a key `{name}`",
                    f"Keys: {', '.join(sorted({*fields, 'id', TEXT}))}",
                )
        named = [(document.key_at((*path, "leads", to)), to) for to in wanted.leads]
        named += [(document.at((*path, "leads", to, number)), ref) for to, refs in wanted.leads.items() for number, ref in enumerate(refs)]
        for place, ref in named:
            if site.get(ref) is None and ref not in site.unread:
                near = nearest(ref, site.entries)
                yield Problem(Code.UNKNOWN_REFERENCE, place, f"there is no `{ref}`", f"did you mean `{near}`?" if near else "name an entry")
        seen: set[str] = set()
        for number, item in enumerate(wanted.items):
            if str(item) in seen:
                yield Problem(
                    Code.WRONG_VALUE, document.at((*path, "items", number)), f"`{item}` is wanted twice", "take one of the two out"
                )
            seen.add(str(item))


def _row(wanted: Wanted, path: Path, site: Site) -> Row:
    entries = [entry for entry in site.entries.values() if wanted.kind in (None, entry.kind.name)]
    missing: list[tuple[str, Path]] = []
    if wanted.points:
        by_id = {entry.id: entry for entry in entries}
        for id, points in wanted.points.items():
            text = said(by_id[id], site) if id in by_id else ""
            missing += [
                (f"{id}: {point}", (*path, "points", id, number))
                for number, point in enumerate(points)
                if not re.search(point, text, re.IGNORECASE)
            ]
        total = sum(len(points) for points in wanted.points.values())
        return Row(wanted.title, total - len(missing), total, missing)
    if wanted.leads:
        ways = [(ref, to, number) for to, refs in wanted.leads.items() for number, ref in enumerate(refs)]
        missing = [(f"{ref} to {to}", (*path, "leads", to, number)) for ref, to, number in ways if not _leads(ref, to, site)]
        return Row(wanted.title, len(ways) - len(missing), len(ways), missing)
    held, patterns, texts = _held(entries, wanted.by, site)
    for number, item in enumerate(wanted.items):
        name = str(item)
        if name in held or any(pattern.search(name) for pattern in patterns) or any(name.lower() in text for text in texts):
            continue
        missing.append((name, (*path, "items", number)))
    return Row(wanted.title, len(wanted.items) - len(missing), len(wanted.items), missing)


def _leads(ref: str, to: str, site: Site) -> bool:
    """Whether the page of one entry leads to another: it names it, or opens it as its decision."""
    entry, target = site.get(ref), site.get(to)
    return bool(entry and target and (entry.kind.decision(entry, site) == to or entry in site.mentioned_in(target)))


def _held(entries: Sequence[Entry], keys: Sequence[str], site: Site) -> tuple[set[str], list[re.Pattern[str]], list[str]]:
    """Values that the entries hold under `keys`, patterns among them, and whole texts when they are asked for."""
    held: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    texts: list[str] = []
    for entry in entries:
        for key in keys:
            if key == TEXT:
                texts.append(said(entry, site).lower())
                continue
            value: Any = entry.id if key == "id" else getattr(entry.data, key, None)
            values = value if isinstance(value, tuple) else (value,)
            if key == "patterns":
                patterns += [re.compile(text) for text in values if text]
            held.update(site.address(str(one)) for one in values if one is not None)
    return held, patterns, texts


def said(entry: Entry, site: Site) -> str:
    """All that an entry says, in one line: titles, prose, codes, examples, addresses; facts filled in, without Markdown's signs."""
    leaves = (leaf for leaf in site.leaves(entry) if isinstance(leaf.marker, Text | Address))
    parts = (
        plain(leaf.value, site)
        if leaf.marker in _WRITTEN
        else filled(leaf.value, site)
        if leaf.marker == Text(Style.SAMPLE)
        else site.address(leaf.value)
        for leaf in leaves
    )
    return " ".join(_SIGNS.sub("", " ".join(parts)).split())
