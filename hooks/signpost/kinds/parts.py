"""Blocks that several kinds share."""

from __future__ import annotations

from signpost.schema import Plain, Shape, Url


class Link(Shape):
    """A page elsewhere, with words that say where it leads."""

    title: Plain
    """Text of the link."""
    url: Url
    """Its address."""
