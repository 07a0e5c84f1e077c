"""MkDocs' door to Signpost: checks the content, hands its pages over, and keeps `mkdocs serve` up when the content is broken."""

import gc
import logging
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from signpost.diagnostics import render
from signpost.kinds.decision_page import proved
from signpost.model import Site
from signpost.pages import Asset, Built
from signpost.pages import build as build_pages
from signpost.pipeline import Checked, check
from signpost.preview import Preview
from signpost.shortening import MEDIA, shorten

log = logging.getLogger("mkdocs.hooks.signpost")

_previews: list[Preview] = []  # one under `serve`, for as long as the server lives; none in a build

_THEME_SEARCH = "THEME_SEARCH"  # environment variable: keep the index of the theme's search, to compare with it
_THEME = Path(__file__).resolve().parent / "signpost" / "theme"
_MENU = re.compile(
    r'aria-labelledby="(__nav_[\d_]+_label)"((?:(?!<nav).)*?<label class="md-nav__title"[^>]*>\s*<span[^>]*></span>)([^<]*)', re.DOTALL
)
_AS_WRITTEN = re.compile(r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.DOTALL)
_INDENT = re.compile(r"\n\s+")
_IMPORT = re.compile(r'^import .* from "(.+)";$', re.MULTILINE)
_twins: list[Asset] = []  # what on_files leaves for on_post_build
_pending: list[Built] = []  # what on_pre_build made, until on_files takes it


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether a person is watching: only then a broken content may still show the last good site."""
    gc.set_threshold(100_000, 20, 100)  # a build makes many objects that live to its end: looking for garbage is wasted
    _previews[:] = [Preview()] if command == "serve" else []


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Check the content and make its pages, before MkDocs empties the folder of the last site."""
    root = Path(config.config_file_path).parent
    checked = check(root / "content")
    _pending[:] = [_built(checked, root)]
    if checked.site:
        _name(config, checked.site)


@event_priority(50)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages, before any plugin looks at the files or the navigation."""
    built = _pending.pop()
    _twins[:] = built.twins
    config.site_name = built.title
    for page in built.pages:
        if (taken := files.get_file_from_path(page.uri)) is not None:
            raise PluginError(f"{page.source or page.uri}: its page /{page.url} is already made by {taken.abs_src_path or taken.src_uri}")
        file = File.generated(config, page.uri, content=page.markdown, inclusion=InclusionLevel.INCLUDED)
        if page.source:
            file.edit_uri = f"../{page.source}"  # relative to docs/, where `edit_uri` ends
        files.append(file)
    for asset in built.assets:
        files.append(File.generated(config, asset.path, content=asset.content, inclusion=InclusionLevel.INCLUDED))
    config.nav = [*built.nav, *(config.nav or [])]
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Give the theme the filters by which its templates are mended without copies of them."""
    env.filters["named"] = _named
    env.globals["once"] = _Once().part
    env.globals["modules"] = _modules
    folders = config.theme.dirs  # the first holds our overrides, whose originals they may include
    env.loader = ChoiceLoader([FileSystemLoader(folders), PrefixLoader({"original": FileSystemLoader(folders[1:])})])


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the page out of the index of the theme's search, whose place ours takes: a tenth of a build's time, for a file unread."""
    if _THEME_SEARCH not in os.environ:
        page.meta["search"] = {"exclude": True}


class _Once:
    """Parts of the theme that many pages share, made once: without it each page pays for all of them again."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str | None], str] = {}

    def part(self, name: str, page: Page | None = None, nav: Iterable[Page] = (), *, caller: Callable[[], str]) -> str:
        """A part of `page`, shared with its neighbours, as its links are relative; its own where it is one of `nav`, which shows it."""
        if any(page is item for item in nav):
            return caller()
        key = name, page.url.rstrip("/").rpartition("/")[0] if page is not None else None
        if key not in self._made:
            self._made[key] = caller()
        return self._made[key]


def _modules(name: str) -> list[str]:
    """A component's module and all that it is made of, by address: a browser that asks for all at once waits once."""
    found = [f"components/{name}/{name}.mjs"]
    for address in found:
        file = _THEME / address
        others = (file.parent / other for other in _IMPORT.findall(file.read_text(encoding="utf-8")))
        found += sorted({other.resolve().relative_to(_THEME).as_posix() for other in others} - {*found})
    return found


def _named(part: str) -> str:
    """A part of the theme with names for what assistive technology would call nothing."""
    return _MENU.sub(lambda found: f'aria-label="{found[3].strip()}"{found[2]}{found[3]}', part)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Take the theme's indents and blank lines out of the page: a twentieth of its weight, and nothing that anybody sees."""
    parts = _AS_WRITTEN.split(output)
    parts[::2] = [_INDENT.sub("\n", part) for part in parts[::2]]
    return "".join(parts)


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the twins; shorten scripts and styles; take the theme's empty index away, which its plugin has written by now.

    As files of MkDocs the twins, which end in .md, would be pages of their own, and cost as much as these.
    """
    for twin in _twins:
        Path(config.site_dir, twin.path).write_text(twin.content, encoding="utf-8")
    if _THEME_SEARCH not in os.environ:
        Path(config.site_dir, "search", "search_index.json").unlink(missing_ok=True)
    if not _previews:  # who serves may be looking for a fault
        _shorten(Path(config.site_dir))


def _shorten(site: Path) -> None:
    """Take comments, spaces and long names of variables out of our own scripts and styles. What has `.min.` in its name is short."""
    for file in _THEME.rglob("*.*"):
        target = site / file.relative_to(_THEME)
        if file.suffix in MEDIA and ".min." not in file.name and target.exists():
            target.write_text(shorten(file.suffix, target.read_text(encoding="utf-8")), encoding="utf-8")


def _name(config: MkDocsConfig, site: Site) -> None:
    """Give MkDocs and the theme the site's own words."""
    settings = site.settings
    config.site_description = settings.description
    links = [site[ref] for ref in settings.not_found.links]
    config.extra |= {
        "signpost": settings,
        "independent": settings.independent,
        "not_found_links": [{"title": entry.title, "url": entry.url} for entry in links],
    }


def _built(checked: Checked, root: Path) -> Built:
    """The site's pages; under `serve` the last good ones, with the problems on top of each, when the content is broken."""
    if checked.notices:
        log.info("%d notices\n%s", len(checked.notices), "\n".join(f"{notice.place}: {notice.message}" for notice in checked.notices))
    if checked.site is not None:
        built = build_pages(checked.site)
        for preview in _previews:
            preview.keep(built, root)
        log.info("%d entries checked, %d pages%s", len(checked.site.entries), len(built.pages), proved(checked.site))
        return built
    report = render(checked.errors, checked.lines)
    summary = f"{len(checked.errors)} problem{'s' * (len(checked.errors) != 1)} in the content"
    if not _previews:
        raise PluginError(f"{summary}\n\n{report}\n\n{summary}: nothing was built")
    log.error("%s; the last good site stays up\n\n%s", summary, report)
    return _previews[0].broken(report, summary, root)
