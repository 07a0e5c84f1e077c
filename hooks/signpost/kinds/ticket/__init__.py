"""Tickets: templates in the words of GitHub's issue forms, mapped to the fields of a channel's own form.

https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from signpost.diagnostics import Code, Problem, nearest
from signpost.kinds.kind import Kind
from signpost.kinds.ticket.template import as_markdown, as_text
from signpost.schema import EntryShape, Plain, Prose, Reference, Shape, Slug, Verbatim

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Attributes(Shape):
    """What a field shows."""

    label: Plain | None = None
    """Its question."""
    description: Prose | None = None
    """How to answer it."""
    placeholder: Verbatim | None = None
    """An example of an answer."""
    value: Prose | None = None
    """The text of a `markdown` block; what stands in a field from the start."""
    options: tuple[Plain, ...] = ()
    """Answers of a `dropdown`; boxes of `checkboxes`."""
    render: Slug | None = None
    """Language of a `textarea` that holds code."""
    multiple: StrictBool = False
    """Whether a `dropdown` takes several answers."""


class Validations(Shape):
    """What an answer must be."""

    required: StrictBool = False
    """Whether the field must be filled."""


class Element(Shape):
    """A field, or a block of text between fields."""

    type: Literal["markdown", "input", "textarea", "dropdown", "checkboxes", "upload"]
    """Kind of the field; `upload` asks to attach a file."""
    id: Slug | None = None
    """Its name; every field needs one."""
    attributes: Attributes = Field(default_factory=Attributes)
    """What it shows."""
    validations: Validations = Field(default_factory=Validations)
    """What an answer must be."""
    maps_to: Slug | None = None
    """Field of the channel's form that its answer goes into."""
    asks_for: tuple[Slug, ...] = ()
    """Items of the channel's list that it answers."""

    @model_validator(mode="after")
    def _whole(self) -> Element:
        if self.type == "markdown":
            if not self.attributes.value:
                raise PydanticCustomError("field", "a markdown block needs `attributes.value`")
        elif not (self.id and self.attributes.label):
            raise PydanticCustomError("field", "a field needs `id` and `attributes.label`")
        if self.type in ("dropdown", "checkboxes") and not self.attributes.options:
            raise PydanticCustomError("field", "this field needs `attributes.options`")
        return self

    @property
    def label(self) -> str:
        """Its question."""
        return self.attributes.label or ""


class Ticket(EntryShape):
    """A ticket template for one channel."""

    channel: Annotated[str, Reference("channel")]
    """Who receives it."""
    intro: Prose
    """When to send it, and when not."""
    body: tuple[Element, ...] = Field(min_length=1)
    """Its fields."""
    never: tuple[Prose, ...] = ()
    """What must not be in it."""
    after: Prose | None = None
    """What happens after it is sent."""


def _check(entry: Entry, site: Site) -> Iterator[Problem]:
    ticket: Ticket = entry.data
    channel = site.get(f"channel:{ticket.channel}")
    fields = [field.id for field in channel.data.form] if channel else None
    asks = {ask.id: ask for ask in channel.data.asks_for} if channel else None
    ids: set[str] = set()
    for index, element in enumerate(ticket.body):
        path = ("body", index)
        if element.id in ids:
            yield Problem(
                Code.TICKET_FIELD, entry.document.at((*path, "id")), f"two fields are called `{element.id}`", "give each a name of its own"
            )
        ids |= {element.id} if element.id else set()
        if fields is not None and element.maps_to and element.maps_to not in fields:
            yield _unknown(
                entry, (*path, "maps_to"), f"the form of `{ticket.channel}` has no field `{element.maps_to}`", element.maps_to, fields
            )
        for number, ask in enumerate(element.asks_for):
            if asks is not None and ask not in asks:
                yield _unknown(entry, (*path, "asks_for", number), f"`{ticket.channel}` does not ask for `{ask}`", ask, list(asks))
    given = {ask for element in ticket.body for ask in element.asks_for}
    for id in asks or {}:
        if id not in given:
            yield Problem(
                Code.TICKET_INCOMPLETE,
                entry.document.key_at(("body",)),
                f"no field answers `{id}`, which `{ticket.channel}` asks for",
                f"add it to a field: `asks_for: [{id}]`",
            )


def _unknown(entry: Entry, path: tuple[str | int, ...], message: str, name: str, known: list[str]) -> Problem:
    near = nearest(name, known)
    return Problem(
        Code.TICKET_FIELD, entry.document.at(path), message, (f"did you mean `{near}`? " if near else "") + f"Known: {', '.join(known)}"
    )


def _view(entry: Entry, site: Site) -> dict[str, Any]:
    channel = site[f"channel:{entry.data.channel}"]
    into = {field.id: [e for e in entry.data.body if e.maps_to == field.id] for field in channel.data.form}
    return {"channel": channel, "into": into, "as_text": as_text, "as_markdown": as_markdown}


KIND = Kind("ticket", "tickets", Ticket, "Ticket template", "Ticket templates", "support/tickets", checks=(_check,), view=_view)
