"""Every entry is near: at most three taps from the first page on a phone, where the menu is a drawer."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlparse

from conftest import ORCHARD, ROOT
from signpost.pipeline import check

BASE = "https://site.example/"
MOST = 3


class _Links(HTMLParser):
    """Links of a page with the taps that each costs.

    A link in the text costs one tap. In the drawer it costs one more, for the button that opens it, and one for each
    section that has to be opened on the way.
    """

    VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.taps: dict[str, int] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, and where it stands."""
        values = {name: value or "" for name, value in attrs}
        if tag not in self.VOID:
            kind = values.get("class", "")
            if tag == "article":
                kind = "content"
            elif tag == "nav" and "md-nav--primary" in kind:
                kind = "drawer"
            elif tag == "nav" and values.get("data-md-level", "0") not in ("", "0"):
                kind = "section"
            self._open.append((tag, kind))
        if tag == "a" and values.get("href"):
            inside = [kind for _, kind in self._open]
            if "content" in inside:
                self._note(values["href"], 1)
            elif "drawer" in inside:
                self._note(values["href"], 2 + inside.count("section"))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def _note(self, href: str, taps: int) -> None:
        self.taps[href] = min(taps, self.taps.get(href, taps))


def _reached(site: Path, without: str = " ") -> dict[str, int]:
    """Fewest taps from the first page, by page; pages below the folder `without` are not used."""
    pages = {BASE + file.relative_to(site).as_posix().removesuffix("index.html"): file for file in site.rglob("*.html")}
    pages = {url: file for url, file in pages.items() if not url.startswith(BASE + without)}
    found = {BASE: 0}
    for taps in range(MOST):
        for here in [url for url, cost in found.items() if cost == taps]:
            for link, cost in _Links(pages[here].read_text(encoding="utf-8")).taps.items():
                target = urldefrag(urljoin(here, link))[0]
                if urlparse(link).hostname == "127.0.0.1":
                    target = BASE + urlparse(link).path.lstrip("/")
                if target in pages:
                    found[target] = min(found.get(target, 99), taps + cost)
    return found


def _far(site: Path, content: Path, through: dict[str, int]) -> Iterator[str]:
    checked = check(content).site
    assert checked
    for entry in checked.entries.values():
        page = BASE + entry.url.partition("#")[0]
        if through.get(page, 99) > MOST:
            yield f"{entry.ref}: {through.get(page, 'more than 3')} taps"


def _none_is_far(site: Path, content: Path, without: str = " ") -> None:
    far = list(_far(site, content / "content", _reached(site, without)))
    assert not far, f"{len(far)} entries are far: " + "; ".join(far[:20])


def test_three_taps(built_site: Path) -> None:
    _none_is_far(built_site, ROOT)


def test_three_taps_by_subject(built_site: Path) -> None:
    """Also for someone who does not go by the alphabet."""
    _none_is_far(built_site, ROOT, without="a-z/")


def test_three_taps_on_the_other_site(orchard_site: Path) -> None:
    """There only the A to Z leads to some kinds, as its navigation does not name them."""
    _none_is_far(orchard_site, ORCHARD)


def test_far_is_noticed(built_site: Path) -> None:
    assert list(_far(built_site, ROOT / "content", {BASE: 0}))
