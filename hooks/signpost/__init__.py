"""Signpost: checked support content in, pages out. This package knows nothing of MkDocs."""

__version__ = "0.1.0"
