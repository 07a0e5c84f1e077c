"""Search: what can be found, its words, the index that browsers read, and how well it finds."""

from signpost.search.build import files

__all__ = ["files"]
