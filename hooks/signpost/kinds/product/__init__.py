"""Products: what a developer asks access to."""

from __future__ import annotations

from typing import Annotated, Literal

from signpost.kinds.kind import Kind
from signpost.kinds.parts import Link
from signpost.schema import EntryShape, Plain, Prose, Reference, Shape

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


KIND = Kind(
    "product",
    "products",
    Product,
    "Product",
    "Products",
    "access/products",
    view=lambda _entry, _site: {"access_names": ACCESS},
    names=lambda product: (product.title,),
)
