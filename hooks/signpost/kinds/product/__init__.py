"""Products: what a developer asks access to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from signpost.diagram import Station, chain, stairs
from signpost.kinds.kind import Kind, Overview
from signpost.kinds.parts import Link
from signpost.prose import plain
from signpost.schema import EntryShape, Plain, Prose, Reference, Shape

if TYPE_CHECKING:
    from signpost.model import Entry, Site

Access = Literal["self-serve", "vetted", "by-request", "closed"]

ACCESS = {
    "self-serve": "Self-serve",
    "vetted": "Vetted",
    "by-request": "By form, ticket or contact",
    "closed": "Closed to new requests",
}
"""How each way of access is called on a page."""


class Tier(Shape):
    """A level of access to one product."""

    title: Plain
    """Its name."""
    allows: Prose
    """What an app may do at this level, with limits by their facts."""
    request: Prose | None = None
    """How to get it."""


class Product(EntryShape):
    """An API product."""

    line: Annotated[str, Reference("line")]
    """Business line that it belongs to."""
    access: Access
    """How it is given.

    `self-serve`: granted at once. `vetted`: requested in the portal and reviewed. `by-request`: asked for by form,
    ticket or contact. `closed`: no new requests.
    """
    does: Prose
    """What integrations use it for."""
    who: Prose
    """Who may apply, and who may not."""
    request: tuple[Prose, ...] = ()
    """Steps to get it."""
    tiers: tuple[Tier, ...] = ()
    """Levels of access, lowest first; none when there is only one."""
    scopes: tuple[Annotated[str, Reference("scope")], ...] = ()
    """Permissions that it brings."""
    exclusive: Prose | None = None
    """Whether it can share an app with other products, when it cannot."""
    review_time: Prose | None = None
    """Published time to a decision; leave out when none is published."""
    notes: Prose | None = None
    """Restrictions, contradictions between sources, what is uncertain."""
    links: tuple[Link, ...] = ()
    """The program's own pages about it."""


def path(entry: Entry, site: Site) -> list[Station]:
    """The way from an app to the product's permissions, as far as its entry tells."""
    product: Product = entry.data
    if product.access == "closed":
        return [Station(ACCESS["closed"])]
    out = [Station("Check the app", "not with every product")] if product.exclusive else []
    # With several tiers the time is that of a later one.
    time = "time published" if product.review_time and len(product.tiers) <= 1 else "no time published"
    if product.access == "vetted":
        out += [Station("Request it", "in the portal"), Station("Review", time)]
    elif product.access == "by-request":
        out += [Station("Ask for it", "form, ticket, contact"), Station("Decision", time)]
    else:
        out.append(Station("Add it to the app", "granted at once"))
    return [*out, *_levels(product, site)]


def _levels(product: Product, site: Site) -> Iterator[Station]:
    """Each tier with the scopes that come with it; a scope that names none comes with the first."""
    tiers = [tier.title for tier in product.tiers]
    later = {id: scope.data.tier for id in product.scopes if (scope := site.get(f"scope:{id}")) and scope.data.tier in tiers[1:]}
    for number, tier in enumerate(tiers or [None]):
        if tier:
            yield Station(tier, "tier")
        count = sum(later.get(id) in ((tier,) if number else (tier, None)) for id in product.scopes)
        if count:
            yield Station(f"{count}{' more' * (number > 0)} scope{'s' * (count != 1)}", "after a new sign-in")


def ladder(entry: Entry, site: Site) -> list[Station]:
    """The product's tiers, lowest first, with the limits that belong to each."""
    limits = [limit for limit in site.of("limit") if entry.id in limit.data.products and limit.data.tier]
    return [
        Station(tier.title, "", [f"{_amount(limit, site)} for each {limit.data.per}" for limit in limits if tier.title in limit.data.tier])
        for tier in entry.data.tiers
    ]


def _amount(limit: Entry, site: Site) -> str:
    fact = site.facts.get(limit.data.amount)
    return f"{fact.text}{' in ' + plain(limit.data.window, site) if limit.data.window else ''}" if fact else "a limit that is not published"


def words(stations: Sequence[Station]) -> str:
    """A path as a line of text."""
    return " → ".join(f"{station.title} ({station.text})" if station.text else station.title for station in stations)


def _view(entry: Entry, site: Site) -> Mapping[str, Any]:
    stations = path(entry, site)
    return {"access_names": ACCESS, "path_words": words(stations), "path_picture": chain(stations, words(stations))}


def _overview(site: Site) -> Mapping[str, Any]:
    ladders = []
    for entry in site.of("product"):
        if len(levels := ladder(entry, site)) > 1:
            label = "; ".join(": ".join([level.title, ", ".join(level.exits) or "no published limit of its own"]) for level in levels)
            ladders.append((entry, levels, stairs(levels, label)))
    used = {entry.data.access for entry in site.of("product")}
    ways = {way: name for way, name in ACCESS.items() if way in used}
    return {"ladders": ladders, "access_names": ACCESS, "more": {"way": ("Access", ways)} if len(ways) > 1 else {}}


KIND = Kind(
    "product",
    "products",
    Product,
    "Product",
    "Products",
    "access/products",
    overviews=(
        Overview("paths", "Ways to each product", "What stands between an app and the permissions of each product, as a picture."),
        Overview("ladders", "Tier ladders", "Products with more than one tier, from the first at the bottom, with the limits of each."),
    ),
    view=_view,
    overview=_overview,
    names=lambda product: (product.title,),
    headings={
        "does": "What it is for",
        "who": "Who may have it",
        "exclusive": "Sharing an app with other products",
        "request": "How to ask for it",
        "tiers": "Tiers",
        "scopes": "Scopes it brings",
        "notes": "What else to know",
    },
)
