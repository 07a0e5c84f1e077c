"""Operations: one place for what needs what, read in both directions."""

from __future__ import annotations

from datetime import date

from conftest import ORCHARD, ROOT
from signpost.kinds.operation import allowed_by, required
from signpost.model import Site
from signpost.pipeline import check


def _site(content: str = "orchard") -> Site:
    site = check((ORCHARD if content == "orchard" else ROOT) / "content", date(2026, 11, 27)).site
    assert site
    return site


def test_roles_of_the_scope_count_where_the_operation_names_none() -> None:
    site = _site()
    (need,) = required(site["operation:count-apples"], site)
    assert need.resource == "tree"
    assert [role.id for role in need.lowest] == ["picker"]
    assert {role.id for role in need.accepted} == {"picker", "foreman"}


def test_a_role_that_includes_another_is_enough() -> None:
    site = _site()
    (need,) = required(site["operation:pick-apples"], site)
    assert {role.id for role in need.accepted} == {"picker", "foreman"}
    assert [found.inherited for found in allowed_by(site["role:foreman"], site)] == [True, True]
    assert [found.inherited for found in allowed_by(site["role:picker"], site)] == [False, False]


def test_both_directions_agree() -> None:
    site = _site("shipped")
    forward = {(role.id, entry.id) for entry in site.of("operation") for need in required(entry, site) for role in need.accepted}
    backward = {(role.id, found.entry.id) for role in site.of("role") for found in allowed_by(role, site)}
    assert forward == backward


def test_every_scope_that_can_be_had_is_in_the_matrix() -> None:
    site = _site("shipped")
    used = {id for entry in site.of("operation") for id in entry.data.scopes}
    assert {scope.id for scope in site.of("scope") if scope.data.access != "legacy"} == used
