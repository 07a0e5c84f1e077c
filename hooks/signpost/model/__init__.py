"""The checked model: what pages may rely on."""

from signpost.model.entry import Draft, Entry
from signpost.model.lists import A_TO_Z, ListPage
from signpost.model.settings import Settings
from signpost.model.site import Site

__all__ = ["A_TO_Z", "Draft", "Entry", "ListPage", "Settings", "Site"]
