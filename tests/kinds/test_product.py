"""Products: the way to the scopes, as the pictures show it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from conftest import ORCHARD, ROOT
from signpost.kinds.product import path, words
from signpost.model import Entry, Site
from signpost.pipeline import check


def _site() -> Site:
    site = check(ROOT / "content").site
    assert site
    return site


SITE = _site()


@pytest.mark.parametrize("entry", SITE.of("product"), ids=lambda entry: entry.id)
def test_each_scope_stands_once_on_the_way(entry: Entry) -> None:
    shown = [int(number) for number in re.findall(r"(\d+)(?: more)? scope", words(path(entry, SITE)))]
    assert sum(shown) == (0 if entry.data.access == "closed" else len(entry.data.scopes))


def test_scopes_come_with_the_tier_that_brings_them() -> None:
    titles = [station.title for station in path(SITE["product:verified-on-linkedin"], SITE)]
    assert titles == ["Add it to the app", "Development", "2 scopes", "Lite", "Plus", "3 more scopes"]


def test_scopes_without_a_tier_come_with_the_first() -> None:
    site = check(ORCHARD / "content", date(2026, 11, 24)).site
    assert site
    assert [station.title for station in path(site["product:apples"], site)] == ["Request it", "Review", "Basket", "1 scope", "Cart"]
