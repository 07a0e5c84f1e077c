"""Pages that list entries: one for each kind, further ways to look at a kind, and the A to Z of everything."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from signpost.kinds import KINDS, Kind
from signpost.model.settings import Index, Settings

A_TO_Z = "a-z"
"""Name of the list of all titles and aliases, and folder of its pages."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page that lists entries. Texts and the navigation name it `list:` and its name.

    Attributes:
        name: `error`, `error-by-code`, `a-z`.
        words: its heading, its summary, and what to know before reading it.
        uri: path of its Markdown page in the site.
        template: the template that writes it.
        kind: the kind it lists; None for the list of everything.
        anchor: always "": a link leads to its top.
        elsewhere: always "": it stands for no other address.
    """

    name: str
    words: Index
    uri: str
    template: str
    kind: Kind | None
    anchor: str = ""
    elsewhere: str = ""

    @property
    def title(self) -> str:
        """Heading of the page, and text of links to it."""
        return self.words.title

    @property
    def url(self) -> str:
        """Address within the site."""
        return self.uri.removesuffix("index.md") if self.uri.endswith("index.md") else self.uri.removesuffix(".md") + "/"


def list_names() -> list[str]:
    """Every name that a list page can have, whether or not there is anything to list."""
    return [name for kind in KINDS for name in (kind.name, *(f"{kind.name}-{view.name}" for view in kind.overviews))] + [A_TO_Z]


def list_pages(settings: Settings, kinds: Container[str]) -> Iterator[ListPage]:
    """The list pages of a site.

    Args:
        settings: where authors name and describe them.
        kinds: names of the kinds that have entries.
    """
    for kind in KINDS:
        if kind.name not in kinds:
            continue
        if kind.listed:
            words = settings.indexes.get(kind.name) or Index(title=kind.plural, summary=kind.plural)
            yield ListPage(kind.name, words, f"{kind.home}/index.md", f"{kind.name}/index.md.j2", kind)
        for view in kind.overviews:
            name = f"{kind.name}-{view.name}"
            words = settings.indexes.get(name) or Index(title=view.title, summary=view.summary)
            yield ListPage(name, words, f"{kind.home}/{view.name}.md", f"{kind.name}/{view.name}.md.j2", kind)
    words = settings.indexes.get(A_TO_Z) or Index(title="A to Z", summary="Everything here by its name, and by the other words for it.")
    yield ListPage(A_TO_Z, words, f"{A_TO_Z}/index.md", "a-z.md.j2", None)
