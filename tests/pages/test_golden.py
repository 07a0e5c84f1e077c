"""The small site's pages, exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import ORCHARD
from signpost.pages import build
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
