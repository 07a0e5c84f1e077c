"""The template environment: where templates lie, and the filters they may use."""

from __future__ import annotations

import html
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from signpost.kinds import KINDS, example
from signpost.kinds.kind import anchor
from signpost.model import Entry, Site
from signpost.pages.tidy import tidy
from signpost.prose import Writer, filled

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def _environment() -> jinja2.Environment:
    folders: dict[str, jinja2.BaseLoader] = {kind.name: jinja2.FileSystemLoader(_PACKAGE / "kinds" / kind.name) for kind in KINDS}
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PrefixLoader(folders), jinja2.FileSystemLoader(_PACKAGE / "theme" / "pages")]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the output is Markdown: each value passes `prose`, `plain` or `attribute` instead  # noqa: S701
        auto_reload=True,
    )
    environment.globals |= {"fence": fence}
    environment.filters |= {
        "prose": _prose,
        "plain": _plain,
        "link": _link,
        "attribute": _attribute,
        "anchor": anchor,
        "day": day,
        "path": _path,
        "address": _address,
        "versions": _versions,
        "answered": _answered,
        "filled": _filled,
    }
    return environment


def has(name: str) -> bool:
    """Whether there is a template of this name."""
    try:
        _environment().get_template(name)
    except jinja2.TemplateNotFound:
        return False
    return True


def render(name: str, site: Site, uri: str, **values: Any) -> str:
    """A template's text for the page at `uri`."""
    template = _environment().get_template(name)
    return tidy(template.render(site=site, writer=Writer(site, uri), uri=uri, **values))


def attribute(site: Site, text: str) -> str:
    """A text for the page's `<meta>`: the theme writes it between quotes as it is."""
    return html.escape(Writer(site, "").words(text))


def day(value: date | None) -> str:
    """A date as people write it: 24 November 2026."""
    return f"{value.day} {value:%B %Y}" if value else ""


def fence(text: str, language: str = "text") -> str:
    """Text as a fenced code block, whatever it holds."""
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}"


@jinja2.pass_context
def _prose(context: jinja2.runtime.Context, text: str, indent: int = 0) -> str:
    return context["writer"].prose(text, indent)  # type: ignore[no-any-return]


@jinja2.pass_context
def _plain(context: jinja2.runtime.Context, text: str) -> str:
    return context["writer"].plain(str(text))  # type: ignore[no-any-return]


@jinja2.pass_context
def _link(context: jinja2.runtime.Context, target: str | Entry, text: str = "") -> str:
    return context["writer"].link(target.ref if isinstance(target, Entry) else target, text)  # type: ignore[no-any-return]


@jinja2.pass_context
def _path(context: jinja2.runtime.Context, target: str) -> str:
    writer: Writer = context["writer"]
    return writer.address(target) if ":" in target else writer.path(target)


@jinja2.pass_context
def _versions(context: jinja2.runtime.Context, request: example.Request) -> list[tuple[str, str, str]]:
    return example.versions(request, context["site"])


@jinja2.pass_context
def _answered(context: jinja2.runtime.Context, answer: example.Answer) -> str:
    return example.answered(answer, context["site"])


@jinja2.pass_context
def _filled(context: jinja2.runtime.Context, code: str) -> str:
    return filled(code, context["site"])


@jinja2.pass_context
def _address(context: jinja2.runtime.Context, written: str) -> str:
    return context["site"].address(written)  # type: ignore[no-any-return]


@jinja2.pass_context
def _attribute(context: jinja2.runtime.Context, text: str) -> str:
    return html.escape(context["writer"].words(str(text)))
