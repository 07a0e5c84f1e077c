"""What an author sees while the content is broken: the last good site, with the problems on every page."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from signpost.pages import Asset, Built, Page
from signpost.pages.templates import fence

CACHE = ".cache/last-good.json"
"""Where the last good site is kept between two runs of the server, below the project's folder."""


class Preview:
    """Keeps the last good site of a running server, also on disk so that it outlives the server."""

    def __init__(self) -> None:
        self._good: Built | None = None

    def keep(self, built: Built, root: Path) -> None:
        """Remember a good site."""
        self._good = built
        file = root / CACHE
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(asdict(built), ensure_ascii=False, default=str), encoding="utf-8")

    def broken(self, report: str, summary: str, root: Path) -> Built:
        """The last good site with the problems at the head of each page; one page of problems when there never was a good one."""
        good = self._good or _load(root / CACHE)
        notice = _notice(
            report, summary, "Below is the last good version of this page." if good else "Save a mended file, and the site appears here."
        )
        if good is None:
            return Built(summary, [Page("index.md", summary, f"# {summary}\n\n{notice}")], [], [], [{"Problems": "index.md"}])
        return replace(good, pages=[replace(page, body=f"{notice}\n\n{page.body}") for page in good.pages])


def _notice(report: str, summary: str, rest: str) -> str:
    return f'<div class="content-problems" role="alert" data-search-exclude markdown>\n\n**{summary}.** {rest}\n\n{fence(report)}\n\n</div>'


def _load(file: Path) -> Built | None:
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"))
        assets, twins = ([Asset(**asset) for asset in data[name]] for name in ("assets", "twins"))
        return Built(data["title"], [Page(**page) for page in data["pages"]], assets, twins, data["nav"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
