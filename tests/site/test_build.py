"""The built site: strict, whole, light, and its own."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse
from xml.etree import ElementTree

import pytest

from conftest import ORCHARD, ROOT, copy_project, mkdocs
from signpost.pipeline import check

BASE = "https://site.example/"


class _Page(HTMLParser):
    """Links, ids and scripts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.menu: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.fields: set[str] = set()
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what tests ask about."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if "data-field" in values:
            self.fields.add(values["data-field"])
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
            if {"md-tabs__link", "md-nav__link"} & set(values.get("class", "").split()) and not values["href"].startswith("#"):
                self.menu.append(values["href"])
        if tag in ("script", "img", "source", "iframe") and values.get("src"):
            self.loads.append(values["src"])
        if tag == "link" and values.get("href") and values.get("rel") not in ("canonical",):
            self.loads.append(values["href"])
        self.handlers += [name for name in values if name.startswith("on")]


def _pages(site: Path) -> Iterator[tuple[str, _Page]]:
    for file in sorted(site.rglob("*.html")):
        url = BASE + file.relative_to(site).as_posix().removesuffix("index.html")
        yield url, _Page(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["built_site", "orchard_site"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_links_and_anchors_resolve(site: Path) -> None:
    pages = dict(_pages(site))
    broken = []
    for url, page in pages.items():
        for link in (*page.links, *page.loads):
            target, anchor = urldefrag(urljoin(url, link))
            if not target.startswith(BASE):
                if urlparse(target).path.startswith("/") and urlparse(target).hostname == "127.0.0.1":
                    target = BASE + urlparse(target).path.lstrip("/")
                else:
                    continue
            file = site / unquote(urlparse(target).path.lstrip("/"))
            if not (file.is_file() or (file / "index.html").is_file()):
                broken.append(f"{url} -> {link}")
            elif anchor.startswith("?"):  # answers of a decision
                answers = json.loads((file / "decision.json").read_text(encoding="utf-8"))["answers"]
                for name, _, text in (pair.partition("=") for pair in anchor[1:].split("&")):
                    options = {id for id, _ in answers.get(name, {}).get("options", ())}
                    if name not in answers or (options and not set(unquote(text).split(",")) <= options):
                        broken.append(f"{url} -> {link}: no answer {name}={text}")
            elif "=" in anchor and target in pages:  # values for fields of a form
                names = {unquote(pair.partition("=")[0]) for pair in anchor.split("&")}
                broken += [f"{url} -> {link}: no field {name}" for name in names - pages[target].fields]
            elif anchor and target in pages and unquote(anchor) not in pages[target].ids and anchor != "__skip":
                broken.append(f"{url} -> {link}: no such anchor")
    assert not broken, "\n".join(broken[:20])


def test_menus_lead_to_one_place_from_everywhere(site: Path) -> None:
    """Menus are made once for a folder of pages, with relative links: made for another folder they would lead astray."""
    menus: dict[frozenset[str], list[str]] = {}
    for url, page in _pages(site):
        menus.setdefault(frozenset(urlparse(urljoin(url, link)).path for link in page.menu), []).append(url)
    assert [menu for menu in menus if menu]
    assert len(menus) == 1, {next(iter(urls)): sorted(menu)[:5] for menu, urls in menus.items()}


PROMISE = check(ROOT / "content")
GUIDED = {
    "tree:403-forbidden": ("", "fix/"),
    "tree:token-stopped": ("", "fix/"),
    "tree:api-version": ("", "fix/"),
    "tree:product-and-tier": ("", "access/"),
    "tree:access-request": ("", "access/"),
    "tree:greyed-out": ("",),
    "rule:tier-upgrade": ("", "access/tiers/"),
    "rule:route-problem": ("", "support/"),
}
"""The home page and the guide from which a decision is reached."""


@pytest.mark.parametrize("ref", GUIDED)
def test_a_decision_is_linked_where_its_problem_is_met(built_site: Path, ref: str) -> None:
    """Home page, guide, and all questions, errors and statuses that `coverage.yml` says it concerns."""
    assert PROMISE.promise
    assert PROMISE.site
    concerned = [PROMISE.site[other].url for wanted in PROMISE.promise.wanted for other in wanted.leads.get(ref, ())]
    assert concerned
    for page in (*GUIDED[ref], *concerned):
        text = (built_site / page / "index.html").read_text(encoding="utf-8").partition("<article")[2]
        assert BASE + PROMISE.site[ref].url in {urldefrag(urljoin(BASE + page, link))[0] for link in _Page(text).links}, page


def test_a_decision_says_that_it_is_proved(built_site: Path) -> None:
    assert PROMISE.site
    for ref in GUIDED:
        html = (built_site / PROMISE.site[ref].url / "index.html").read_text(encoding="utf-8")
        assert re.search(
            r'class="tested">Every answer leads to something you can do: [\d,]+ (routes|cases) proved, tested with \d+ examples\.', html
        )


@pytest.mark.parametrize(("built", "content"), [("built_site", ROOT / "content"), ("orchard_site", ORCHARD / "content")])
def test_each_page_links_whatever_mentions_it(request: pytest.FixtureRequest, built: str, content: Path) -> None:
    """Backlinks are whole, however many there are; what the page links anyway is not listed again."""
    folder: Path = request.getfixturevalue(built)
    site = check(content).site
    assert site
    missing = []
    for entry in site.entries.values():
        if "#" in entry.url or entry.kind.name in ("fact", "source"):  # parts of a list; they say how often they are used
            continue
        text = (folder / entry.url / "index.html").read_text(encoding="utf-8").partition("<article")[2]
        linked = {urldefrag(urljoin(BASE + entry.url, link))[0] for link in _Page(text).links}
        others = [other for other in site.mentioned_in(entry) if other.kind.name != "fact"]
        missing += [f"{entry.ref}: {other.ref}" for other in others if BASE + urldefrag(other.url)[0] not in linked]
    assert not missing, missing[:10]


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    foreign = [
        f"{url}: {load}" for url, page in _pages(site) for load in page.loads if re.match(r"(https?:)?//", load) and "127.0.0.1" not in load
    ]
    assert not foreign


def test_no_handler_attributes(site: Path) -> None:
    assert not [f"{url}: {page.handlers}" for url, page in _pages(site) if page.handlers]


def test_each_page_has_a_plain_twin(site: Path) -> None:
    missing, unclean = [], []
    for file in site.rglob("index.html"):
        if file.parent.name == "about":
            continue
        twin = file.with_name("index.md")
        if not twin.exists():
            missing.append(str(file))
        elif re.search(
            r"^</?(div|section|form|span|p)\b|\{:? ?[.#]", re.sub(r"```.*?```", "", twin.read_text("utf-8"), flags=re.DOTALL), re.MULTILINE
        ):
            unclean.append(str(twin))
    assert not missing
    assert not unclean


def test_twins_are_read_as_they_stand(site: Path) -> None:
    """No character references but those that plain Markdown needs: `&lt;` and the bar inside a table."""
    text = "".join(re.sub(r"(`+).+?\1", "", twin.read_text("utf-8"), flags=re.DOTALL) for twin in site.rglob("index.md"))
    assert {*re.findall(r"&#?\w+;", text.replace("&amp;quot;", ""))} <= {"&lt;", "&#124;"}


def test_twins_link_to_twins(site: Path) -> None:
    broken = []
    for twin in site.rglob("index.md"):
        links = re.findall(r"\]\((?!\w+:)([^()\s#]+\.md)", twin.read_text(encoding="utf-8"))
        broken += [f"{twin}: {link}" for link in links if not (twin.parent / link).resolve().is_file() and "about" not in link]
    assert not broken


def test_knowledge_names_every_entry(built_site: Path) -> None:
    data = json.loads((built_site / "api" / "knowledge.json").read_text(encoding="utf-8"))
    site = check(ROOT / "content").site
    assert site
    assert {entry["ref"] for entry in data["entries"]} == set(site.entries)
    assert not [entry["ref"] for entry in data["entries"] if "{{" in json.dumps({k: v for k, v in entry.items() if k != "examples"})]


def test_feed_is_atom(built_site: Path) -> None:
    root = ElementTree.fromstring((built_site / "changes" / "feed.xml").read_text(encoding="utf-8"))  # noqa: S314  our own file
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) >= 5


def test_edit_links_lead_to_the_entry(built_site: Path) -> None:
    html = (built_site / "questions" / "403-forbidden" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'href="[^"]*/edit/main/content/faqs/403-forbidden\.yml"', html)


def test_pages_are_light(built_site: Path) -> None:
    """15 kB gzipped, every page."""
    sizes = {file.relative_to(built_site).as_posix(): len(gzip.compress(file.read_bytes(), 6)) for file in built_site.rglob("*.html")}
    assert not {page: size for page, size in sizes.items() if size >= 15_000}


def test_pages_have_no_indents(built_site: Path) -> None:
    for file in built_site.rglob("index.html"):
        loose = re.sub(r"<(pre|textarea|script|style)\b.*?</\1>", "-", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"\n\s", loose), file


def test_scripts_and_styles_are_shortened(built_site: Path) -> None:
    theme = ROOT / "hooks" / "signpost" / "theme"
    sources = [
        file for file in theme.rglob("*.*") if file.suffix in (".mjs", ".js", ".css") and (built_site / file.relative_to(theme)).exists()
    ]
    assert len(sources) > 10
    for file in sources:
        made = (built_site / file.relative_to(theme)).read_text(encoding="utf-8")
        assert 0 < len(made) < 0.95 * len(file.read_text(encoding="utf-8"))
        assert "/**" not in made


def test_the_other_program_has_its_own_words(orchard_site: Path) -> None:
    text = (orchard_site / "index.html").read_text(encoding="utf-8")
    assert "Orchard API help" in text
    for file in orchard_site.rglob("*"):
        if file.suffix in (".html", ".json", ".md", ".xml"):
            assert "linkedin" not in file.read_text(encoding="utf-8").lower(), file


def test_broken_content_leaves_the_site_untouched(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", ORCHARD / "content", ORCHARD / "docs")
    assert mkdocs(project, "build", "--strict", "--quiet").returncode == 0
    before = {file: file.read_bytes() for file in (project / "site").rglob("*") if file.is_file()}
    entry = project / "content" / "faqs" / "no-key.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("rank:", "rnak:"), encoding="utf-8")
    result = mkdocs(project, "build", "--strict", "--quiet")
    assert result.returncode == 1
    assert "content/faqs/no-key.yml:9:1: error[unknown-key]" in result.stderr
    assert "Traceback" not in result.stderr
    assert {file: file.read_bytes() for file in (project / "site").rglob("*") if file.is_file()} == before


def test_two_builds_are_alike(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", ORCHARD / "content", ORCHARD / "docs")
    sites = []
    for name in ("one", "two"):
        assert mkdocs(project, "build", "--strict", "--quiet", "--site-dir", name).returncode == 0
        files = sorted(file for file in (project / name).rglob("*") if file.is_file() and "sitemap" not in file.name)
        sites.append({file.relative_to(project / name): file.read_bytes() for file in files})
    assert sites[0] == sites[1]


def test_titles_name_the_site_once(built_site: Path) -> None:
    """Behind the page's own title; the home page's is the site's."""
    titles = {name: re.findall(r"<title>(.*?)</title>", (built_site / name).read_text()) for name in ("index.html", "about/index.html")}
    (site,) = titles["index.html"]
    assert " - " not in site
    assert titles["about/index.html"] == [f"About this site - {site}"]
