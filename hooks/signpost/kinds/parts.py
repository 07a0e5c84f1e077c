"""Blocks that several kinds share."""

from __future__ import annotations

from signpost.schema import Plain, Prose, Shape, Url


class Link(Shape):
    """A page elsewhere, with words that say where it leads."""

    title: Plain
    """Text of the link."""
    url: Url
    """Its address."""


class Step(Shape):
    """A step that needs a heading of its own."""

    title: Plain
    """What to do, in a few words."""
    text: Prose | None = None
    """How."""
