"""The checked model: what pages may rely on."""

from signpost.model.entry import Entry
from signpost.model.lists import A_TO_Z, ListPage
from signpost.model.settings import Settings
from signpost.model.site import Site

__all__ = ["A_TO_Z", "Entry", "ListPage", "Settings", "Site"]
