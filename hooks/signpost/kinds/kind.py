"""What a kind of entry is: its folder in the content, its shape, its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from signpost.schema import EntryShape

if TYPE_CHECKING:
    from signpost.diagnostics import Problem
    from signpost.model import Entry, Site


@dataclass(frozen=True, slots=True)
class Overview:
    """A further way to look at all entries of a kind, on a page of its own.

    Attributes:
        name: last part of its address and, behind the kind's name, its own name (`by-code`: `list:error-by-code`); the
            template in the kind's folder has it too.
        title: heading, where `site.yml` gives none.
        summary: what it shows, in a sentence.
    """

    name: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of entry. Adding a kind is adding a folder with this, its shape and its template.

    Attributes:
        name: the word before the colon in references (`faq:403-forbidden`).
        folder: folder of its entries in the content.
        shape: what a file of this kind may hold.
        label: what one such entry is called on a page.
        plural: heading of the list of them.
        home: folder of its pages in the site; the list of all entries is the folder's index.
        paged: whether each entry has a page of its own; else it is a section of the list.
        listed: whether there is a page that lists all of them.
        address: field that holds the address of what the entry stands for, which others then name as `kind:id`; "" when none does.
        overviews: further pages that show all of them in another way.
        checks: rules beyond the shape; each gets an entry and the site and yields problems.
        files: further files in the folder of the entry's page, by name.
        view: further values for the entry's template, by name.
        overview: further values for the templates that show all entries, by name.
        products: ids of the products that an entry concerns when it names none itself.
        names: what an entry is called exactly (a code, a scope): a search for it finds the entry first.
        decision: reference of the tree or rule that an entry leads to; "" when it leads to none.
        headings: fields that stand under a heading of their own on the page, with this heading, in the page's order; the
            anchor is `anchor(field)`. A search leads to them, and links may.
        parts: further parts of an entry's page that a search may find by themselves: anchor, heading, text.
        last_key_counts: whether a file's data is written by others, who may repeat a key: then the last one counts.
        prominence: how likely a page of this kind is what somebody looks for, all else equal; 1 is usual.
    """

    name: str
    folder: str
    shape: type[EntryShape]
    label: str
    plural: str
    home: str
    paged: bool = True
    listed: bool = True
    address: str = ""
    overviews: tuple[Overview, ...] = ()
    checks: tuple[Callable[[Entry, Site], Iterable[Problem]], ...] = ()
    files: Callable[[Entry, Site], Mapping[str, str]] = field(default=lambda _entry, _site: {})
    view: Callable[[Entry, Site], Mapping[str, Any]] = field(default=lambda _entry, _site: {})
    overview: Callable[[Site], Mapping[str, Any]] = field(default=lambda _site: {})
    products: Callable[[Entry, Site], tuple[str, ...]] = field(default=lambda _entry, _site: ())
    names: Callable[[Any], Iterable[str | int | None]] = field(default=lambda _data: ())
    decision: Callable[[Entry, Site], str] = field(default=lambda entry, _site: getattr(entry.data, "decision", None) or "")
    headings: Mapping[str, str] = field(default_factory=dict)
    parts: Callable[[Any], Iterable[tuple[str, str, str]]] = field(default=lambda _data: ())
    last_key_counts: Callable[[Any], bool] = field(default=lambda _data: False)
    prominence: float = 1.0

    def uri(self, id: str) -> str:
        """Path of the entry's Markdown page in the site."""
        return f"{self.home}/{id}.md" if self.paged else f"{self.home}/index.md"


def anchor(field: str) -> str:
    """Anchor on an entry's page of a field that stands under a heading of its own."""
    return field.replace("_", "-")
