"""Guides: the pages that lead: how something goes from start to end, with lists of entries where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from signpost.diagnostics import Code, Problem
from signpost.diagram import Station, spine
from signpost.kinds.guide.listing import listed
from signpost.kinds.kind import Kind
from signpost.prose import plain
from signpost.schema import AnyId, EntryShape, Plain, Prose, Shape, Slug

if TYPE_CHECKING:
    from signpost.model import Entry, Site


def _page(value: str) -> str:
    if not re.fullmatch(r"([a-z0-9-]+/)*", value):
        raise PydanticCustomError("page", "an address within the site is lower-case words, each followed by a slash: `access/vetting/`")
    return value


class Listing(Shape):
    """A list of entries, filled by the build."""

    kind: Literal[
        "product",
        "line",
        "channel",
        "status",
        "error",
        "scope",
        "role",
        "faq",
        "ticket",
        "tree",
        "rule",
        "fact",
        "change",
        "guide",
        "limit",
        "version",
        "operation",
    ]
    """Kind of the entries."""
    where: dict[Slug, str] = Field(default_factory=dict)
    """Only entries whose field has this value: `line: marketing`, `group: rejection`, `topic: vetting`."""
    only: tuple[AnyId, ...] = ()
    """Exactly these entries, in this order."""
    as_table: tuple[Slug, ...] = ()
    """Fields to show as columns of a table; none gives a list with summaries."""
    most: int | None = None
    """At most so many, with a link to all."""


class Exit(Shape):
    """Where one may leave a way."""

    when: Plain
    """What happened."""
    to: AnyId
    """Where to go on then."""


class Stop(Shape):
    """A station of a way."""

    title: Plain
    """What it is, in a few words."""
    text: Plain | None = None
    """More about it, with deadlines by their facts."""
    exits: tuple[Exit, ...] = ()
    """Where one may leave the way here."""


class Section(Shape):
    """A part of a guide."""

    id: Slug
    """Anchor of the section, for links: `guide:vetting#survey`."""
    title: Plain
    """Heading."""
    text: Prose | None = None
    """What to know."""
    steps: tuple[Prose, ...] = ()
    """What to do, in order."""
    after: Prose | None = None
    """What to know after the steps."""
    picture: tuple[Stop, ...] = ()
    """A way, drawn and listed: its stations from first to last."""
    listing: Listing | None = None
    """Entries to list here."""


class Guide(EntryShape):
    """A page of sections at an address of its own."""

    page: Annotated[str, AfterValidator(_page)]
    """Address within the site: `access/`, `access/vetting/`."""
    intro: Prose
    """The first lines: the answer for most readers."""
    sections: tuple[Section, ...] = Field(min_length=1)
    """Its parts."""


def drawn(section: Section, site: Site) -> str:
    """The picture of a section's way."""
    stations = [
        Station(
            plain(stop.title, site),
            plain(stop.text, site) if stop.text else "",
            [f"{plain(way.when, site)} → {plain(site[way.to].title, site)}" for way in stop.exits],
        )
        for stop in section.picture
    ]
    return spine(stations, f"{section.title}: {', '.join(station.title for station in stations)}. The list below says the same.")


def _columns(entry: Entry, site: Site) -> Iterator[Problem]:
    """Listings whose conditions or columns name a field that their kind does not have, or that list nothing."""
    from signpost.kinds import KINDS  # noqa: PLC0415  the list of kinds holds this one

    for index, section in enumerate(entry.data.sections):
        if (listing := section.listing) is None:
            continue
        path = ("sections", index, "listing")
        if not site.ids(listing.kind) and not listing.only:
            yield Problem(
                Code.UNKNOWN_REFERENCE,
                entry.document.at((*path, "kind")),
                f"there is no {listing.kind} to list",
                "add one, or remove the listing",
            )
            continue
        shape = next(kind.shape for kind in KINDS if kind.name == listing.kind)
        known = [*shape.model_fields, "topic", "product"]
        for number, name in enumerate(listing.as_table):
            if name.replace("-", "_") not in known:
                yield Problem(
                    Code.UNKNOWN_KEY,
                    entry.document.at((*path, "as_table", number)),
                    f"a {listing.kind} has no `{name}`",
                    f"Fields: {', '.join(known)}",
                )
        for name in listing.where:
            if name.replace("-", "_") not in known:
                yield Problem(
                    Code.UNKNOWN_KEY,
                    entry.document.key_at((*path, "where", name)),
                    f"a {listing.kind} has no `{name}`",
                    f"Fields: {', '.join(known)}",
                )


def _parts(guide: Guide) -> Iterator[tuple[str, str, str]]:
    for section in guide.sections:
        yield section.id, section.title, "\n".join(text for text in (section.text, *section.steps, section.after) if text)


KIND = Kind(
    "guide",
    "guides",
    Guide,
    "Guide",
    "Guides",
    "guides",
    listed=False,
    checks=(_columns,),
    view=lambda _entry, _site: {"listed": listed, "drawn": drawn},
    parts=_parts,
)
