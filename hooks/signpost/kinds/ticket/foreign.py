"""Other people's Markdown and HTML, made safe: what an issue form's texts become on a page.

The sanitizer is nh3 (https://nh3.readthedocs.io), with a closed list of elements. Pictures become links, since a page
of this site asks nothing of other hosts; headings become bold, since they are no part of this page's outline.
"""

from __future__ import annotations

import html
import re

import markdown
import nh3

_TEXT = "a abbr b br code del em i ins kbd mark q s samp strong sub sup u var"
_BLOCKS = "blockquote dd details div dl dt hr li ol p pre summary table tbody td th thead tr ul"
_TAGS = {*_TEXT.split(), *_BLOCKS.split()}
_ATTRIBUTES = {"a": {"href", "title"}, "details": {"open"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}, "abbr": {"title"}}
_SCHEMES = {"https", "http", "mailto"}
_EXTENSIONS = ["fenced_code", "tables", "sane_lists"]
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h[1-6]\b[^>]*>", re.IGNORECASE)


def safe(text: str) -> str:
    """HTML on one line for Markdown with HTML in it, without anything that runs, loads or posts.

    One line without backticks: so no rule of Markdown finds anything in it, whatever it holds.
    """
    made = markdown.markdown(text.replace("\r\n", "\n"), extensions=_EXTENSIONS)
    made = _HEADING.sub(lambda found: "</strong></p>" if found[1] else "<p><strong>", _IMAGE.sub(_link, made))
    clean = nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, attribute_filter=_attribute, strip_comments=True)
    clean = re.sub(r"<pre>.*?</pre>", lambda found: found.group().replace("\n", "&#10;"), clean, flags=re.DOTALL)
    # A page's Markdown must find no fact, attribute list or code in it.
    return " ".join(clean.split("\n")).replace("`", "&#96;").replace("{", "&#123;").replace("}", "&#125;").strip()


def inline(text: str) -> str:
    """The same for a label: one paragraph at most, without its `<p>`."""
    made = safe(" ".join(text.split()))
    return made.removeprefix("<p>").removesuffix("</p>") if made.count("<p>") == 1 else made


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Addresses within another repository lead nowhere here."""
    return value if name != "href" or re.match(r"https?://|mailto:", value) else None


def _link(found: re.Match[str]) -> str:
    values = {name: html.unescape(value) for name, value in re.findall(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']", found.group())}
    words = html.escape(values.get("alt") or "picture")
    return f'<a href="{html.escape(values.get("src", ""))}">{words}</a>'
