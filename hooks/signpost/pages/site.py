"""Every page and file of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from signpost import search
from signpost.kinds import KINDS, Kind
from signpost.model import Entry, ListPage, Site
from signpost.model.settings import Tab
from signpost.model.site import Cited
from signpost.pages.atoz import a_to_z
from signpost.pages.data import decisions, feed, knowledge, twin
from signpost.pages.page import Asset, Page
from signpost.pages.templates import attribute, has, render
from signpost.prose import Writer


@dataclass(frozen=True, slots=True)
class Built:
    """A site, ready to be written.

    Attributes:
        title: name of the site.
        pages: Markdown pages.
        assets: other files that pages link to.
        twins: plain Markdown of each page, to be written beside it.
        nav: the navigation, as MkDocs reads it: items are `{title: path}` or `{title: [items]}`.
    """

    title: str
    pages: list[Page]
    assets: list[Asset]
    twins: list[Asset]
    nav: list[Any]


def build(site: Site) -> Built:
    """All pages and files of a checked site."""
    pages = [_home(site), *_entries(site), *_lists(site), _review(site)]
    assets = [
        Asset("api/knowledge.json", knowledge(site)),
        Asset("api/decisions.json", decisions(site)),
        Asset("changes/feed.xml", feed(site)),
        *(Asset(path, text) for path, text in search.files(site)),
        *(Asset(f"{entry.url}{name}", text) for entry in site.entries.values() for name, text in entry.kind.files(entry, site).items()),
    ]
    twins = [Asset(page.twin, twin(page)) for page in pages]
    return Built(site.settings.title, pages, assets, twins, [{"Home": "index.md"}, *(_tab(tab, site) for tab in site.settings.navigation)])


def _home(site: Site) -> Page:
    home = site.settings.home
    body = render(
        "home.md.j2",
        site,
        "index.md",
        home=home,
        asked=[entry for entry in site.of("faq") if entry.data.rank][:8],
        changed=site.of("change")[:5],
        questions=len(site.of("faq")),
    )
    return Page(
        "index.md",
        site.settings.title,
        body,
        "content/site.yml",
        {"description": attribute(site, site.settings.description), "hide": ["navigation", "toc"], "kind": "home"},
    )


def _entries(site: Site) -> Iterator[Page]:
    for kind in KINDS:
        if not kind.paged:
            continue
        for entry in site.of(kind.name):
            body = render(f"{kind.name}/page.md.j2", site, entry.uri, entry=entry, data=entry.data, **kind.view(entry, site))
            yield Page(entry.uri, _words(site, entry.title), body, entry.path, _meta(entry, site))


def _meta(entry: Entry, site: Site) -> dict[str, Any]:
    return {"description": attribute(site, entry.summary), "kind": entry.kind.name, "entry": entry.id}


def _words(site: Site, text: str) -> str:
    return Writer(site, "").words(text)


def _lists(site: Site) -> Iterator[Page]:
    for page in site.lists.values():
        yield from (a_to_z(site, page) if page.kind is None else [_list(site, page, page.kind)])


def _list(site: Site, page: ListPage, kind: Kind) -> Page:
    entries = site.of(kind.name)
    products = {id: site[f"product:{id}"].title for entry in entries for id in site.products(entry)}
    used = {id for entry in entries for id in entry.data.topics}
    values = {
        "kind": kind,
        "entries": entries,
        "words": page.words,
        "products": dict(sorted(products.items(), key=lambda pair: pair[1].lower())),
        "topics": {id: title for id, title in site.settings.topics.items() if id in used},
        **kind.overview(site),
    }
    body = render(page.template if has(page.template) else "index.md.j2", site, page.uri, **values)
    return Page(page.uri, page.title, body, "", {"description": attribute(site, page.words.summary), "kind": "list"})


def _review(site: Site) -> Page:
    """What is due for review, what rests on sources older than its period, and what comes next."""
    dated = sorted(
        ((due, entry) for entry in site.entries.values() if entry.kind.name != "source" and (due := site.review_by(entry))),
        key=lambda pair: (pair[0], pair[1].ref),
    )
    older: dict[str, list[Entry]] = {}
    sources: dict[str, Cited] = {}
    for _, entry in dated:
        if (found := site.currency(entry)) and not found.sources_current:
            older.setdefault(found.oldest.url, []).append(entry)
            sources[found.oldest.url] = found.oldest
    values = {
        "words": site.settings.review,
        "periods": site.settings.review_after,
        "kinds": {kind.name: kind for kind in KINDS},
        "due": [pair for pair in dated if site.overdue(pair[1])],
        "next": Counter(due for due, entry in dated if not site.overdue(entry)),
        "older": sorted(((sources[url], entries) for url, entries in older.items()), key=lambda pair: pair[0].as_of or date.min),
    }
    body = render("review.md.j2", site, "review/index.md", **values)
    words = site.settings.review
    return Page("review/index.md", words.title, body, "", {"description": attribute(site, words.summary), "kind": "list"})


def _tab(tab: Tab, site: Site) -> dict[str, Any]:
    target = _target(tab, site)
    if not tab.items:
        return {tab.title: target}
    return {tab.title: [target, *(_tab(item, site) for item in tab.items)]}


def _target(tab: Tab, site: Site) -> str:
    if tab.to:
        return site[tab.to].uri
    return site.lists[tab.listing or ""].uri
