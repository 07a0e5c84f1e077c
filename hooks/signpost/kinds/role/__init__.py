"""Roles: what a member must be on a resource for a call to be allowed."""

from __future__ import annotations

from signpost.kinds.kind import Kind
from signpost.schema import EntryShape, Plain, Prose, Verbatim


class Role(EntryShape):
    """A role on a resource."""

    role: Verbatim
    """The role exactly as the API names it: `CAMPAIGN_MANAGER`."""
    resource: Plain
    """What it is a role on: `ad account`, `Page`, `app`."""
    may: tuple[Prose, ...]
    """What a member with it may do."""
    may_not: tuple[Prose, ...] = ()
    """What people expect of it in vain."""
    get: Prose | None = None
    """Who gives it, and where."""
    notes: Prose | None = None
    """Contradictions between sources, what is uncertain."""


KIND = Kind("role", "roles", Role, "Role", "Roles", "fix/roles", names=lambda role: (role.role,))
