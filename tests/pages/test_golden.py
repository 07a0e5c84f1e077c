"""The small site's pages, exactly."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import ORCHARD
from signpost.pages import Asset, build
from signpost.pipeline import check

GOLDEN = Path(__file__).parent / "golden"
CHECKED = check(ORCHARD / "content", date(2026, 11, 24))
assert CHECKED.site
BUILT = build(CHECKED.site)


@pytest.mark.parametrize("page", BUILT.pages, ids=lambda page: page.uri)
def test_page(page: object, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / page.uri, page.markdown)  # type: ignore[attr-defined]


@pytest.mark.parametrize("asset", [*BUILT.assets, *BUILT.twins], ids=lambda asset: asset.path)
def test_asset(asset: object, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "assets" / asset.path, asset.content)  # type: ignore[attr-defined]


def test_no_stale_expectation() -> None:
    known = {GOLDEN / page.uri for page in BUILT.pages} | {GOLDEN / "assets" / asset.path for asset in [*BUILT.assets, *BUILT.twins]}
    assert {file for file in GOLDEN.rglob("*") if file.is_file()} == known


def test_the_same_content_gives_the_same_site() -> None:
    again = check(ORCHARD / "content", date(2026, 11, 24)).site
    assert again
    assert build(again) == BUILT


@pytest.mark.parametrize("twin", BUILT.twins, ids=lambda twin: twin.path)
def test_links_of_a_twin_lead_to_what_is_there(twin: Asset) -> None:
    there = {page.url.rstrip("/") for page in BUILT.pages} | {asset.path for asset in [*BUILT.assets, *BUILT.twins]}
    text = re.sub(r"^```.*?^```", "", twin.content, flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\((?!\w+:)([^()\s#]+)", text):
        assert posixpath.normpath(posixpath.join(posixpath.dirname(twin.path), link)).removeprefix(".") in there, link
