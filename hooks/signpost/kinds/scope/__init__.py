"""Scopes: permissions that a token can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from signpost.diagnostics import Code, Problem
from signpost.kinds import operation
from signpost.kinds.kind import Kind
from signpost.kinds.product import ACCESS
from signpost.schema import EntryShape, Plain, Prose, Reference, Verbatim

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Scope(EntryShape):
    """A permission. `products` names the products that bring it, and each names it back."""

    scope: Verbatim
    """The permission exactly as it stands in a token: `rw_ads`. The file's id is the same with hyphens."""
    access: Literal["self-serve", "vetted", "by-request", "closed", "legacy"]
    """Who can have it: as for products, or `legacy` when new apps no longer get it."""
    allows: Prose
    """What a call with it may do."""
    resource: Plain | None = None
    """What the member needs a role on: `ad account`, `Page`."""
    roles: tuple[Annotated[str, Reference("role")], ...] = ()
    """Roles any one of which the member needs on that resource."""
    tier: Plain | None = None
    """Tier from which it works, when not from the first."""
    replaced_by: tuple[Annotated[str, Reference("scope")], ...] = ()
    """Permissions to use instead."""
    notes: Prose | None = None
    """Contradictions between sources, what is uncertain."""


def _view(entry: Entry, site: Site) -> Mapping[str, Any]:
    return {
        "shown": ("operation", "product"),
        "access_names": ACCESS,
        "operations": [other for other in site.of("operation") if entry.id in other.data.scopes],
    }


def _used(entry: Entry, site: Site) -> Iterator[Problem]:
    """A scope that no operation needs, though apps still get it."""
    if operation.known(site) and entry.data.access != "legacy" and not _view(entry, site)["operations"]:
        yield Problem(
            Code.UNUSED,
            entry.document.at(("scope",)),
            f"no operation needs the scope `{entry.data.scope}`",
            "name it in the operations that it allows (content/operations/), or add one",
        )


KIND = Kind(
    "scope",
    "scopes",
    Scope,
    "Scope",
    "Scopes (permissions)",
    "fix/scopes",
    checks=(_used,),
    view=_view,
    names=lambda scope: (scope.scope,),
    headings={
        "allows": "What it allows",
        "roles": "Role the member needs",
        "replaced_by": "Use instead",
        "notes": "What is not certain",
    },
)
