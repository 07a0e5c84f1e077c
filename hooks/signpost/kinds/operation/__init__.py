"""Operations: what a call does, the scopes it takes, and the role that the member needs. Here it stands once.

The pages of scopes and roles are filled from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from signpost.diagnostics import Code, Note, Problem
from signpost.kinds.kind import Kind
from signpost.schema import EntryShape, Plain, Prose, Reference, Shape, Verbatim

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Need(Shape):
    """A role that the member needs on one resource."""

    roles: tuple[Annotated[str, Reference("role")], ...] = Field(min_length=1)
    """Any one of these; of roles that include each other the lowest is enough."""
    when: Plain | None = None
    """When it is needed, if not always."""


class Operation(EntryShape):
    """Something that an app or a person does."""

    calls: tuple[Verbatim, ...] = ()
    """Calls that do it: `POST /rest/posts`."""
    where: Plain | None = None
    """Where it is done, when not by a call."""
    scopes: tuple[Annotated[str, Reference("scope")], ...] = ()
    """Any one of these must be in the token; none when it takes no scope."""
    needs: tuple[Need, ...] = ()
    """Roles beside the scope, one for each resource. Default: the roles that the scope itself accepts."""
    notes: Prose | None = None
    """What is uncertain, what else it takes."""


@dataclass(frozen=True, slots=True)
class Required:
    """What a member needs on one resource.

    Attributes:
        resource: what the role is on; "" when it is not known.
        lowest: roles any one of which is enough, without those that include another of them.
        accepted: these and all roles that include one of them.
        when: when it is needed, if not always.
    """

    resource: str
    lowest: Sequence[Entry]
    accepted: Sequence[Entry]
    when: str | None


@dataclass(frozen=True, slots=True)
class Allowed:
    """An operation that a role allows.

    Attributes:
        entry: the operation.
        inherited: whether a role that this one includes allows it already.
    """

    entry: Entry
    inherited: bool


def required(entry: Entry, site: Site) -> list[Required]:
    """Roles that the operation takes, by resource: its own, or else those of its scopes."""
    if entry.data.needs:
        return [_required(need.roles, need.when, site) for need in entry.data.needs]
    scopes = [found for id in entry.data.scopes if (found := site.get(f"scope:{id}"))]
    out = {(scope.data.resource, scope.data.roles): scope for scope in scopes if scope.data.resource}
    return [_required(roles, None, site) if roles else Required(resource, (), (), None) for resource, roles in out]


def _required(ids: Sequence[str], when: str | None, site: Site) -> Required:
    named = [found for id in ids if (found := site.get(f"role:{id}"))]
    lowest = [role for role in named if (_reach(role, site) - {role.id}).isdisjoint(ids)]
    accepted = [role for role in site.of("role") if not _reach(role, site).isdisjoint(ids)]
    return Required(named[0].data.resource if named else "", lowest, accepted, when)


def _reach(role: Entry, site: Site) -> set[str]:
    """Ids of the role and of all that it includes."""
    seen: set[str] = set()
    waiting = [role]
    while waiting:
        here = waiting.pop()
        if here.id not in seen:
            seen.add(here.id)
            waiting += [found for id in here.data.includes if (found := site.get(f"role:{id}"))]
    return seen


def allowed_by(role: Entry, site: Site) -> list[Allowed]:
    """Operations for which the role is enough on its resource."""
    lower = _reach(role, site) - {role.id}
    out = []
    for entry in site.of("operation"):
        needs = [need for need in required(entry, site) if role in need.accepted]
        if needs:
            out.append(Allowed(entry, any(other.id in lower for need in needs for other in need.accepted)))
    return out


def known(site: Site) -> bool:
    """Whether the site has operations, and all that they rest on could be read: else nothing follows from their silence."""
    return bool(site.of("operation")) and not any(site.unread_of(kind) for kind in ("operation", "scope", "role"))


def products(entry: Entry, site: Site) -> tuple[str, ...]:
    """Products whose scopes the operation takes."""
    scopes = [found for id in entry.data.scopes if (found := site.get(f"scope:{id}"))]
    return tuple(dict.fromkeys(id for scope in scopes for id in scope.data.products))


def _one_resource(entry: Entry, site: Site) -> Iterator[Problem]:
    """Roles of one need that are roles on different things: nobody could tell which are needed together."""
    for index, need in enumerate(entry.data.needs):
        found = [role for id in need.roles if (role := site.get(f"role:{id}"))]
        for role in found:
            if role.data.resource != found[0].data.resource:
                yield Problem(
                    Code.WRONG_VALUE,
                    entry.document.at(("needs", index, "roles", need.roles.index(role.id))),
                    f"`{role.id}` is a role on the {role.data.resource}, `{found[0].id}` on the {found[0].data.resource}",
                    "write a need of its own for each resource",
                )


def _accepted(entry: Entry, site: Site) -> Iterator[Problem]:
    """A role that none of the operation's scopes accepts, or scopes that accept different roles."""
    scopes = [found for id in entry.data.scopes if (found := site.get(f"scope:{id}"))]
    if not entry.data.needs and len({(scope.data.resource, scope.data.roles) for scope in scopes if scope.data.resource}) > 1:
        message = "its scopes accept different roles"
        yield Problem(Code.WRONG_VALUE, entry.document.at(("scopes",)), message, "say with `needs:` which role this operation takes")
    for index, need in enumerate(entry.data.needs):
        for number, id in enumerate(need.roles):
            role = site.get(f"role:{id}")
            naming = [scope for scope in scopes if scope.data.roles and role and scope.data.resource == role.data.resource]
            if role and naming and not any(id in scope.data.roles for scope in naming):
                yield Problem(
                    Code.WRONG_VALUE,
                    entry.document.at(("needs", index, "roles", number)),
                    f"`{naming[0].data.scope}` does not accept the role `{id}`",
                    f"it accepts: {', '.join(naming[0].data.roles)}; correct one of the two",
                    (Note(naming[0].document.at(("roles",)), "the roles that the scope accepts"),),
                )


def _view(entry: Entry, site: Site) -> Mapping[str, Any]:
    return {"required": required(entry, site)}


def _overview(site: Site) -> Mapping[str, Any]:
    """The matrix, by resource, and what it can be filtered by."""
    groups: dict[str, list[tuple[Entry, list[Required], Mapping[str, Sequence[str]]]]] = {}
    used_scopes: dict[str, str] = {}
    used_roles: dict[str, str] = {}
    for entry in site.of("operation"):
        needs = required(entry, site)
        roles = {role.id: role.data.role for need in needs for role in need.accepted}
        used_roles |= roles
        used_scopes |= {id: site[f"scope:{id}"].data.scope for id in entry.data.scopes}
        row = (entry, needs, {"scope": entry.data.scopes, "role": list(roles)})
        groups.setdefault(needs[0].resource if needs else "", []).append(row)
    choices = {
        "scope": ("Scope", dict(sorted(used_scopes.items()))),
        "role": ("Role", dict(sorted(used_roles.items()))),
    }
    return {
        "groups": sorted(groups.items(), key=lambda group: (not group[0], group[0].lower())),
        "more": {name: choice for name, choice in choices.items() if len(choice[1]) > 1},
    }


KIND = Kind(
    "operation",
    "operations",
    Operation,
    "Operation",
    "Operations",
    "fix/operations",
    checks=(_one_resource, _accepted),
    view=_view,
    overview=_overview,
    products=products,
    prominence=0.8,
    headings={"calls": "The calls", "notes": "What is not certain"},
)
