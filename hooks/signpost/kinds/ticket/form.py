"""Issue forms of other people: read as GitHub reads them, shown sanitized, and free of what this site asks of its own texts.

A file of `content/tickets/` is an issue form when it has GitHub's key `name`, or none of the keys that a ticket of
our own needs (forms of discussions have no `name`). Then `name` and `description` serve as title and summary, sources
are optional, and its texts are Markdown with HTML: facts and links to entries mean nothing in them. All our keys
(`channel`, `maps_to`, `show_if`, …) may be added.

What GitHub does with YAML that its documentation leaves out, seen in public repositories:

- Of a repeated key the last counts: a live form of openai/codex said `description` twice for a field and took issues
  (https://github.com/openai/codex/pull/21685). So it does here, with a notice.
- Anchors and aliases, hence merge keys (`<<`), make it refuse the form: visitors got a blank editor
  (https://github.com/Subway-Builder-Modded/registry/pull/5864). Merge keys are refused here too; aliases are read.
- `default: "1"` is refused, "default must be of type Integer" (https://github.com/OpenRailAssociation/osrd/pull/8626).
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictInt, model_validator

from signpost.kinds.ticket.shape import Attributes, Element, FieldId, Option, Ticket, Validations
from signpost.schema import Citations, Reference, Verbatim

_OURS = {"summary", "channel", "intro"}
_TRUE = {"true", "yes", "on", "y"}
_FALSE = {"false", "no", "off", "n"}


def is_form(data: Any) -> bool:
    """Whether a file's data is an issue form rather than a ticket of our own."""
    return isinstance(data, dict) and ("name" in data or ("body" in data and not _OURS & data.keys()))


def _words(value: Any) -> Any:
    """Text where YAML saw a number or a boolean: GitHub shows `- 3.10` and labels such as `403` as text."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def _flag(value: Any) -> Any:
    """GitHub reads YAML 1.1, where `yes` and `on` are booleans."""
    word = str(value).lower() if isinstance(value, str | bool) else ""
    return True if word in _TRUE else False if word in _FALSE or value is None else value


def _box(value: Any) -> Any:
    return value if isinstance(value, dict) else {"label": "" if value is None else _words(value)}


def _listed(value: Any) -> Any:
    """Labels, assignees and projects may be a list or one text with commas."""
    if value is None:
        return ()
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _present(value: Any) -> Any:
    """An attribute with nothing behind it counts as absent, as live forms have it."""
    return {key: item for key, item in value.items() if item is not None} if isinstance(value, dict) else value or {}


Words = Annotated[str, BeforeValidator(_words)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Listed = Annotated[tuple[Words, ...], BeforeValidator(_listed)]


class FormOption(Option):
    """An answer or a box."""

    label: Words
    required: Flag = False


class FormAttributes(Attributes):
    """What an element shows, in other people's words."""

    label: Words | None = None
    description: Words | None = None
    placeholder: Words | None = None
    value: Words | None = None
    options: tuple[Annotated[FormOption, BeforeValidator(_box)], ...] = ()
    render: Words | None = None
    multiple: Flag = False
    default: StrictInt | None = None


class FormValidations(Validations):
    """What an answer must be."""

    required: Flag = False
    accept: Words | None = None


class FormElement(Element):
    """An element of an issue form."""

    id: Annotated[FieldId, BeforeValidator(_words)] | None = None
    attributes: Annotated[FormAttributes, BeforeValidator(_present)] = Field(default_factory=FormAttributes)
    validations: Annotated[FormValidations, BeforeValidator(_present)] = Field(default_factory=FormValidations)

    @property
    def label(self) -> str:
        """Its question. Checkboxes could do without one when forms were new, and old forms still do."""
        return self.attributes.label or ("Checks" if self.type == "checkboxes" else "")


class Form(Ticket):
    """An issue form, with GitHub's own top keys."""

    title: Verbatim
    summary: Verbatim
    sources: Citations = ()
    channel: Annotated[str, Reference("channel")] | None = None
    body: tuple[FormElement, ...] = Field(min_length=1)
    issue_title: str = ""
    """What an issue's title begins with: the key `title` of a form that has `name`."""
    labels: Listed = ()
    """Labels of the issue."""
    assignees: Listed = ()
    """Who is assigned to the issue."""
    projects: Listed = ()
    """Projects that the issue is added to."""
    type: Words | None = None
    """Type of the issue."""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "issue_title" in data:
            return data
        own = {key: value for key, value in data.items() if key not in ("name", "description", "title") and value is not None}
        name, about, title = (_words(data.get(key)) for key in ("name", "description", "title"))
        heading = (name or title or "Form") if isinstance(name or title or "", str) else name or title
        return {**own, "title": heading, "summary": data.get("summary") or about or heading, "issue_title": (title or "") if name else ""}
