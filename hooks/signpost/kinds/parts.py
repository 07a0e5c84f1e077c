"""Blocks that several kinds share."""

from __future__ import annotations

from signpost.schema import Plain, Prose, Shape, Slug, Url, Verbatim


class Link(Shape):
    """A page elsewhere, with words that say where it leads."""

    title: Plain
    """Text of the link."""
    url: Url
    """Its address."""


class Example(Shape):
    """A request, response or piece of code to copy. Ids and tokens in it are made up."""

    title: Plain
    """What it shows."""
    language: Slug = "text"
    """Language for colouring: http, json, bash, python, text."""
    code: Verbatim
    """The example itself."""


class Step(Shape):
    """A step that needs a heading of its own."""

    title: Plain
    """What to do, in a few words."""
    text: Prose | None = None
    """How."""
