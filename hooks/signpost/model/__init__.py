"""The checked model: what pages may rely on."""

from signpost.model.entry import Entry
from signpost.model.settings import Settings
from signpost.model.site import Site

__all__ = ["Entry", "Settings", "Site"]
