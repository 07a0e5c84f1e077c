"""GitHub's words for forms and where each belongs: what to say of a key that stands where it means nothing.

The words: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from signpost.diagnostics import nearest

PERMITTED: dict[str, frozenset[str]] = {
    "markdown": frozenset({"value"}),
    "input": frozenset({"label", "description", "placeholder", "value"}),
    "textarea": frozenset({"label", "description", "placeholder", "value", "render"}),
    "dropdown": frozenset({"label", "description", "options", "multiple", "default"}),
    "checkboxes": frozenset({"label", "description", "options"}),
    "upload": frozenset({"label", "description", "placeholder"}),
}
"""Attributes of each type of element. `placeholder` of an `upload` is ours: what to write about the attached file."""

TOP = ("name", "description", "body", "title", "labels", "assignees", "projects", "type")
ELEMENT = ("type", "id", "attributes", "validations")
ATTRIBUTES = ("label", "description", "placeholder", "value", "options", "multiple", "default", "render")
VALIDATIONS = ("required", "min_length", "accept")
OPTION = ("label", "required")

_OTHER_WORDS = {"about": "description", "assignee": "assignees", "project": "projects", "label": "labels", "text": "value"}
"""Words of GitHub's Markdown templates, and other near misses that spelling alone does not explain."""

Advice = tuple[str, str]
"""What is wrong, and what to do."""


def of_form(key: str, ours: Iterable[str]) -> Advice:
    """A key at the top of an issue form that is none."""
    if key in ("id", "attributes", "validations", "options", "required", "placeholder"):
        return f"`{key}` stands at the top of the form", "it belongs to an element: indent it below an item of `body:`"
    return f"unknown key `{key}`", _choices(key, TOP, "An issue form has", ours)


def of_body(path: tuple[str | int, ...], data: Any, ours: Iterable[str]) -> Advice | None:
    """A key somewhere in `body` that is none there; None where only spelling can help.

    Args:
        path: where it stands.
        data: the whole file.
        ours: keys of an element beyond GitHub's.
    """
    inner, key = path[2:-1], str(path[-1])
    element = data["body"][path[1]]
    type_ = element.get("type") if isinstance(element, dict) else None
    if not inner:
        return _beside(key, element, type_, ours)
    if inner == ("attributes",):
        return _in_attributes(key, type_)
    if inner == ("validations",):
        if key in ATTRIBUTES:
            return f"`{key}` stands in `validations`", "it belongs in `attributes`: move it there"
        return f"unknown key `{key}` in `validations`", _choices(key, VALIDATIONS, "`validations` has")
    if inner[:2] == ("attributes", "options") and len(inner) == 3:
        return f"unknown key `{key}` of an option", _choices(key, OPTION, "An option has")
    return None


def _beside(key: str, element: Any, type_: Any, ours: Iterable[str]) -> Advice:
    if key in VALIDATIONS:
        return _validation(key, type_, "beside")
    if key in ATTRIBUTES:
        where = "indent it below `attributes:`" if "attributes" in element else "write `attributes:` above it, and indent it below that"
        return f"`{key}` stands beside `attributes`, where it means nothing", where
    return f"unknown key `{key}` of an element", _choices(key, ELEMENT, "An element has", ours)


def _in_attributes(key: str, type_: Any) -> Advice:
    if key in VALIDATIONS:
        return _validation(key, type_, "in `attributes`, outside")
    if key in ELEMENT:
        return f"`{key}` stands in `attributes`, where it means nothing", "it belongs to the element: indent it as far as `type:`"
    known = [name for name in ATTRIBUTES if name in PERMITTED.get(str(type_), ATTRIBUTES)]
    return f"unknown key `{key}` in `attributes`", _choices(key, known, f"`attributes` of `{type_}` has" if type_ else "`attributes` has")


def _validation(key: str, type_: Any, where: str) -> Advice:
    if key == "required" and type_ == "checkboxes":
        return "checkboxes as a whole cannot be required", (
            "each box has its own: write `required: true` below the `label` of the option that must be ticked"
        )
    return f"`{key}` stands {where} `validations`, where it means nothing", (
        f"write `validations:` as far indented as `type:`, and `{key}:` indented below it"
    )


def _choices(key: str, known: Iterable[str], words: str, ours: Iterable[str] = ()) -> str:
    known, ours = list(known), list(ours)
    near = _OTHER_WORDS.get(key, "")
    near = near if near in known else nearest(key, [*known, *ours]) if len(key) > 2 else ""  # the shortest words are like any
    beyond = f"; ours: {', '.join(ours)}" if ours else ""
    return (f"did you mean `{near}`? " if near else "") + f"{words}: {', '.join(known)}{beyond}"
