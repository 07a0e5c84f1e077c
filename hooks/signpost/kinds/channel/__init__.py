"""Channels: the teams and places that take a problem, with what each asks for."""

from __future__ import annotations

from typing import Annotated

from signpost.kinds.kind import Kind
from signpost.schema import EntryShape, Plain, Prose, Reference, Shape, Slug, Url, Verbatim


class FormField(Shape):
    """A field of the channel's own form."""

    id: Slug
    """Name that tickets refer to."""
    label: Verbatim
    """The field's label, exactly as on the form."""
    value: Verbatim | None = None
    """What to choose or enter, where it is always the same."""
    hint: Prose | None = None
    """What to enter."""


class Ask(Shape):
    """One thing that the team wants to know."""

    id: Slug
    """Name that tickets refer to."""
    title: Plain
    """What to include."""
    hint: Prose | None = None
    """Where to find it."""
    optional: Plain | None = None
    """When it is not needed: "if applicable"."""


class Channel(EntryShape):
    """A way to get help."""

    address: Url | None = None
    """Where it is: a web page, or `mailto:` an address."""
    address_title: Plain | None = None
    """Text of the link to it; default: the entry's title."""
    part_of: Annotated[str, Reference("channel")] | None = None
    """The channel that it is one of the places of (a help centre of Customer Support)."""
    takes: tuple[Prose, ...]
    """Problems that belong here."""
    sends_away: tuple[Prose, ...] = ()
    """Problems that do not, each with where they belong."""
    steps: tuple[Prose, ...] = ()
    """How to use it."""
    form: tuple[FormField, ...] = ()
    """Fields of its form, in their order."""
    asks_for: tuple[Ask, ...] = ()
    """What the team wants to know before it can help."""
    answer_time: Prose | None = None
    """Published time to an answer, or that none is published."""
    notes: Prose | None = None
    """How case numbers look, what to keep in a reply, what is uncertain."""
    order: int = 100
    """Place in lists; lower comes first."""


KIND = Kind(
    "channel",
    "channels",
    Channel,
    "Channel",
    "Channels",
    "support/channels",
    address="address",
    headings={
        "takes": "What belongs here",
        "sends_away": "What does not",
        "steps": "How to use it",
        "form": "The form's fields",
        "asks_for": "What they ask for",
        "answer_time": "How long an answer takes",
        "notes": "What else to know",
    },
)
