"""axe-core finds nothing, on every kind of page, in both colour schemes, on a phone and a desktop."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from conftest import ROOT, axe
from signpost.kinds import KINDS
from signpost.pipeline import check


def _paths() -> dict[str, str]:
    site = check(ROOT / "content").site
    assert site, "the content has errors; run `make check`"
    out = {"home": "./", "about": "about/", "missing": "nowhere/", "review": "review/"}
    for kind in KINDS:
        if (entries := site.of(kind.name)) and kind.paged:
            # the largest file of a kind shows most of what its pages can hold
            out[kind.name] = max(entries, key=lambda entry: len(entry.document.text)).url
    return out | {f"{page.name} list": page.url for page in site.lists.values()} | {"a letter": "a-z/c/"}


@pytest.mark.parametrize("path", _paths().values(), ids=_paths().keys())
def test_axe(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    faults = axe(page)
    context.close()
    assert not faults, "\n".join(faults[:10])
