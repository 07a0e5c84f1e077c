"""Other people's Markdown and HTML, made safe: what an issue form's texts become on a page.

They were written for GitHub, whose Markdown is CommonMark with a few extensions (https://github.github.com/gfm/). The
builder's Markdown is another language: in it a list needs an empty line above and four spaces to nest. Hence a second
parser, markdown-it. The sanitizer is nh3 (https://nh3.readthedocs.io), with a closed list of elements. Pictures become links, since a page
of this site asks nothing of other hosts; headings become bold, since they are no part of this page's outline.
"""

from __future__ import annotations

import html
import re

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

_TEXT = "a abbr b br code del em i ins kbd mark q s samp strong sub sup u var"
_BLOCKS = "blockquote dd details div dl dt hr li ol p pre summary table tbody td th thead tr ul"
_INLINE = set(_TEXT.split())
_TAGS = {*_INLINE, *_BLOCKS.split()}
_ATTRIBUTES = {"a": {"href", "title"}, "details": {"open"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}, "abbr": {"title"}}
_SCHEMES = {"https", "http", "mailto"}
_PARSER = MarkdownIt("gfm-like2", {"linkify": False, "tasklists": False}).disable("linkify").use(gfm_autolink_plugin)
"""Without boxes of task lists, which are controls: they stay as `[ ]`."""
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]  # addresses are the sanitizer's business
_LINK = re.compile(r"<a\b[^>]*>.*?</a>", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"""(<(?:"[^"]*"|[^">])*>|&[#\w]+;)""")
"""Tags and character references, which verbatim text stands between."""
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h[1-6]\b[^>]*>", re.IGNORECASE)


def safe(text: str) -> str:
    """HTML on one line for Markdown with HTML in it, without anything that runs, loads or posts.

    One line without backticks: so no rule of Markdown finds anything in it, whatever it holds. Behind a space, since a
    `<hr>` that comes first in a block would make the builder leave out the rest.
    """
    return f" {_clean(_PARSER.render(text), _TAGS)}"


def inline(text: str) -> str:
    """The same for a label, as a part of a Markdown text: no blocks, so `1. Steps` keeps its number."""
    made = _clean(_PARSER.renderInline(" ".join(text.split())), _INLINE)
    return "".join(part if part[:1] in ("<", "&") else _escaped(part) for part in _MARKUP.split(made))


def verbatim(text: str) -> str:
    """A text as it is, as a part of a Markdown text: an answer of a dropdown, where GitHub reads no Markdown either."""
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    return re.sub(r"[!-/:-@[-`{-~]|^\d", lambda found: f"&#{ord(found.group())};", text)


def _clean(made: str, tags: set[str]) -> str:
    made = _LINK.sub(lambda found: _IMAGE.sub(_words, found.group()), made)
    made = _HEADING.sub(lambda found: "</strong></p>" if found[1] else "<p><strong>", _IMAGE.sub(_link, made))
    clean = nh3.clean(made, tags=tags, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, attribute_filter=_attribute, strip_comments=True)
    clean = re.sub(r"<pre>.*?</pre>", lambda found: found.group().replace("\n", "&#10;"), clean, flags=re.DOTALL)
    # A page's Markdown must find no fact, attribute list or code in it.
    return " ".join(clean.split("\n")).replace("`", "&#96;").replace("{", "&#123;").replace("}", "&#125;").strip()


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Addresses within another repository lead nowhere here."""
    return value if name != "href" or re.match(r"https?://|mailto:", value) else None


def _link(found: re.Match[str]) -> str:
    return f'<a href="{html.escape(_values(found).get("src", ""))}">{_words(found)}</a>'


def _words(found: re.Match[str]) -> str:
    return html.escape(_values(found).get("alt") or "picture")


def _values(found: re.Match[str]) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in re.findall(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']", found.group())}
