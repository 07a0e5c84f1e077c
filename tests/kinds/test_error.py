"""Errors of the shipped content: what people paste leads to the page of that error and to no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from signpost.pipeline import check

SITE = check(ROOT / "content").site
assert SITE
ERRORS = {entry.id: entry.data for entry in SITE.of("error")}
PATTERNS = {id: [re.compile(pattern) for pattern in error.patterns] for id, error in ERRORS.items()}
PASTED = (Path(__file__).parent / "pasted.txt").read_text(encoding="utf-8")
"""A line each: the error that is meant, and what somebody pasted."""


def _recognised(text: str) -> set[str]:
    """The errors that the patterns find in a text, without those that another of them is a case of."""
    found = {id for id, patterns in PATTERNS.items() if any(pattern.search(text) for pattern in patterns)}
    general: set[str] = set()
    for id in found:
        while (id := ERRORS[id].part_of or "") and id not in general:
            general.add(id)
    return found - general


@pytest.mark.parametrize("line", PASTED.strip().splitlines())
def test_what_people_paste(line: str) -> None:
    id, text = line.split(" | ", 1)
    assert _recognised(text) == {id}


@pytest.mark.parametrize("id", [id for id, error in ERRORS.items() if error.messages])
def test_a_message_leads_to_its_own_page(id: str) -> None:
    """Whatever stands in its places it leads nowhere else; a message that is nearly all places leads nowhere."""
    values = ("/budget/amount", "urn:li:sponsoredCampaign:1", "10", "APPLICATION", "client_id")
    for message in ERRORS[id].messages:
        found = [_recognised(re.sub(r"\{[^{}]*\}", value, message)) for value in values]
        assert all(one <= {id} or id in one for one in found), message
        assert any(found) or id == "invalid-value-for-field", message
