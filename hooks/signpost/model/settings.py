"""`site.yml`: the site's own words, so that nothing about one API program stands in code or templates."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from signpost.schema import AnyId, DecisionId, Plain, Prose, Reference, Sample, Shape, Slug, Verbatim

VAGUE_LINKS = (
    "click here",
    "click",
    "here",
    "link",
    "this link",
    "this",
    "this page",
    "page",
    "more",
    "read more",
    "learn more",
    "details",
    "see",
    "see here",
    "why",
    "how",
    "what",
    "which",
    "where",
    "that",
    "these",
    "list",
    "below",
    "above",
)
"""What a link must not say in English (https://www.w3.org/WAI/WCAG22/Techniques/failures/F84)."""


class Door(Shape):
    """One of the ways in that the home page offers."""

    title: Plain
    """What the visitor wants."""
    text: Plain
    """What is behind it."""
    to: AnyId
    """The page it opens."""
    links: tuple[AnyId, ...] = ()
    """The entries most wanted there."""


class Home(Shape):
    """Texts of the home page."""

    headline: Plain
    """The one line a visitor reads first."""
    lead: Plain
    """What the site does for them."""
    search: Plain
    """What can be typed into the search box."""
    doors: tuple[Door, ...] = Field(min_length=1)
    """Ways in."""
    questions: Plain
    """Heading of the list of the questions asked most."""
    changes: Plain
    """Heading of the list of latest changes."""
    promise: tuple[Prose, ...] = ()
    """What visitors can rely on."""


class Tab(Shape):
    """An item of the navigation."""

    title: Plain
    """Its label."""
    to: Annotated[str, Reference()] | None = None
    """The entry it opens."""
    listing: Slug | None = None
    """Or the list page it opens: that of a kind (`faq`), another view of it (`error-by-code`), or all of them (`a-z`)."""
    items: tuple[Tab, ...] = ()
    """Items below it."""


class Search(Shape):
    """What the search knows beyond the entries."""

    synonyms: tuple[Annotated[tuple[Plain, ...], Field(min_length=2)], ...] = ()
    """Groups of words and expressions that users mean alike: `[greyed out, grayed out, disabled]`."""
    nothing_found: tuple[AnyId, ...] = ()
    """Where to go when nothing was found: first the decision that finds the right place, then the nearest guides."""
    call: DecisionId | None = None
    """Decision to offer for a pasted call that shows no error, where the call tells some of its answers."""


class NotFound(Shape):
    """Texts of the page shown for an address that does not exist."""

    title: Plain
    text: Plain
    links: tuple[AnyId, ...] = ()


class Index(Shape):
    """Words of the page that lists all entries of a kind."""

    title: Plain
    """Heading."""
    summary: Plain
    """What the list holds, in a sentence."""
    text: Prose | None = None
    """What to know before reading it."""


class Settings(Shape):
    """Everything in `site.yml`."""

    title: Plain
    """Name of the site."""
    tagline: Plain
    """What it is for, in one line."""
    description: Plain
    """For search engines and link previews, about 150 characters."""
    language: Slug = "en"
    """Language of the content, as in HTML's `lang`."""
    independent: Plain | None = None
    """Whose site this is, and whose it is not; shown at the foot of each page."""
    topics: dict[Slug, Plain]
    """Topics by id, in the order in which lists show them."""
    owners: dict[Slug, Plain]
    """People or teams who keep entries right, by id."""
    owner: Annotated[str, Reference("owner")]
    """Owner of entries that name none."""
    headers: dict[Slug, dict[Verbatim, Sample]] = Field(default_factory=dict)
    """Headers that many requests of examples share, by name: a version then stands once."""
    review_after: dict[Slug, StrictInt] = Field(default_factory=dict)
    """Days after which an entry is due for review, by kind; a kind that is missing is never due by itself."""
    home: Home
    """The home page."""
    navigation: tuple[Tab, ...] = Field(min_length=1)
    """The main navigation."""
    search: Search = Field(default_factory=Search)
    """The search."""
    not_found: NotFound
    """The page for addresses that do not exist."""
    indexes: dict[Slug, Index] = Field(default_factory=dict)
    """Words for the list pages, by their names: a kind, another view of a kind, or `a-z`."""
    spellings: dict[Verbatim, Plain] = Field(default_factory=dict)
    """Words that the site writes in one way: how not, and how. Other people's words, in `backticks` or as aliases, stay."""
    vague_links: tuple[Plain, ...] = VAGUE_LINKS
    """Texts of links that say nothing about where they lead."""
    review: Index = Index(title="Due for review", summary="What is to be compared with its sources again, and what rests on older copies.")
    """Words of the page that lists what is due for review."""
    retiring_soon: StrictInt = 90
    """Days before the end of a version from which it counts as retiring soon."""
