"""Pages: the checked site as Markdown and data files, the same for MkDocs and for a folder on disk."""

from signpost.pages.page import Asset, Page
from signpost.pages.site import Built, build

__all__ = ["Asset", "Built", "Page", "build"]
