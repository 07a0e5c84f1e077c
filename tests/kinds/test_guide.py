"""Guides: lists of entries inside them."""

from __future__ import annotations

from datetime import date

from conftest import ORCHARD
from signpost.kinds.guide import Listing
from signpost.kinds.guide.listing import listed
from signpost.pipeline import check
from signpost.prose import Writer


def test_a_table_of_facts_shows_values_with_units_and_those_that_are_computed() -> None:
    site = check(ORCHARD / "content", date(2026, 11, 24)).site
    assert site
    table = listed(Listing.model_validate({"kind": "fact", "as_table": ["value"]}), site, Writer(site, "x.md"))
    rows = [line.split(" | ") for line in table.splitlines()[2:]]
    assert len(rows) == len(site.of("fact"))
    assert all(row[1].strip(" |") for row in rows)
    assert "| 3 days |" in table
