"""Scopes: permissions that a token can hold."""

from __future__ import annotations

from typing import Annotated, Literal

from signpost.kinds.kind import Kind
from signpost.schema import EntryShape, Plain, Prose, Reference, Verbatim


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


KIND = Kind("scope", "scopes", Scope, "Scope", "Scopes (permissions)", "fix/scopes", names=lambda scope: (scope.scope,))
