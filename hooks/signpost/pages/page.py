"""What the build hands out: pages of Markdown, and files as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page.

    Attributes:
        uri: path of its Markdown file (`questions/403-forbidden.md`).
        title: its title.
        body: its Markdown, from the first heading on.
        source: the content file it is made from, or "" for lists of many.
        meta: front matter beyond the title.
    """

    uri: str
    title: str
    body: str
    source: str = ""
    meta: dict[str, Any] = field(default_factory=dict)

    @property
    def markdown(self) -> str:
        """The file's text: front matter and body."""
        # JSON-like flow style would do, but block style is what readers of the written folder expect.
        head = yaml.dump({"title": self.title, **self.meta}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{head}---\n{self.body}"

    @property
    def url(self) -> str:
        """Address within the site, with directory URLs."""
        return self.uri.removesuffix("index.md") if self.uri.endswith("index.md") else self.uri.removesuffix(".md") + "/"

    @property
    def twin(self) -> str:
        """Path of the page's plain Markdown twin in the built site."""
        return f"{self.url}index.md"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the built site that is no page.

    Attributes:
        path: where it stands in the built site.
        content: its text.
    """

    path: str
    content: str


_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
