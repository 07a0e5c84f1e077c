"""Roles: what a member must be on a resource for a call to be allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from signpost.diagnostics import Code, Problem
from signpost.kinds import operation
from signpost.kinds.kind import Kind
from signpost.schema import EntryShape, Plain, Prose, Reference, Verbatim

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Role(EntryShape):
    """A role on a resource."""

    role: Verbatim
    """The role exactly as the API names it: `CAMPAIGN_MANAGER`."""
    resource: Plain
    """What it is a role on: `ad account`, `Page`, `app`."""
    includes: tuple[Annotated[str, Reference("role")], ...] = ()
    """Roles whose rights it has too."""
    may: tuple[Prose, ...] = ()
    """What a member with it may do beyond the operations that name it."""
    may_not: tuple[Prose, ...] = ()
    """What people expect of it in vain."""
    get: Prose | None = None
    """Who gives it, and where."""
    notes: Prose | None = None
    """Contradictions between sources, what is uncertain."""


def _view(entry: Entry, site: Site) -> Mapping[str, Any]:
    return {
        "operations": operation.allowed_by(entry, site),
        "shown": ("operation", "scope"),
        "scopes": [scope for scope in site.of("scope") if entry.id in scope.data.roles],
    }


def _used(entry: Entry, site: Site) -> Iterator[Problem]:
    """A role that no operation needs: one of the two is missing or wrong."""
    if operation.known(site) and not operation.allowed_by(entry, site):
        yield Problem(
            Code.UNUSED,
            entry.document.at(("role",)),
            f"no operation needs the role `{entry.data.role}`",
            "name it in the operations that it allows (content/operations/), or add one",
        )


KIND = Kind(
    "role",
    "roles",
    Role,
    "Role",
    "Roles",
    "fix/roles",
    checks=(_used,),
    view=_view,
    names=lambda role: (role.role,),
    headings={"may_not": "What it does not allow", "get": "Who gives it", "notes": "What is not certain"},
)
