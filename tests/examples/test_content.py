"""Examples of the shipped content: written once, made up, and never out of date."""

from __future__ import annotations

import json
import re

import pytest

from conftest import ORCHARD, ROOT
from signpost.kinds.example import answered, versions
from signpost.model import Entry, Site
from signpost.pipeline import check
from signpost.prose import samples
from signpost.schema import Style, Text


def _site() -> Site:
    site = check(ROOT / "content").site
    assert site
    return site


SITE = _site()
ENTRIES = [entry for entry in SITE.entries.values() if entry.kind.name in ("faq", "error") and entry.data.examples]


def test_many_entries_show_a_request_or_an_answer() -> None:
    assert len([entry for entry in ENTRIES if any(example.request or example.answer for example in entry.data.examples)]) >= 55
    assert len([entry for entry in ENTRIES if any(example.request for example in entry.data.examples)]) >= 40


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.ref)
def test_no_version_is_written_out(entry: Entry) -> None:
    """A month in an example comes from the fact that holds the newest version."""
    texts = [leaf.value for leaf in SITE.leaves(entry) if leaf.marker == Text(Style.SAMPLE)]
    assert not [text for text in texts if re.search(r"version\W{0,6}20\d\d(0[1-9]|1[0-2])\b", text, re.IGNORECASE)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.ref)
def test_tokens_and_secrets_are_made_up(entry: Entry) -> None:
    """What stands where a secret would says so."""
    for example in entry.data.examples:
        for _, _, text in versions(example.request, SITE) if example.request else ():
            for value in re.findall(r"(?:Bearer |client_secret=|refresh_token=|token=|code=)([^'\"&\s]+)", text):
                assert re.fullmatch(r"YOUR_[A-Z_]+|AQTexample\w*|refresh_token", value), value


def test_versions_in_requests_are_those_of_the_fact() -> None:
    newest = SITE.facts["newest-marketing-version"].text
    shown = [
        text for entry in ENTRIES for example in entry.data.examples if example.request for _, _, text in versions(example.request, SITE)
    ]
    named = {month for text in shown for month in re.findall(r"LinkedIn-Version\W+(\d{6})", text)}
    assert named == {newest}


def test_the_small_site_fills_facts_into_examples() -> None:
    site = check(ORCHARD / "content").site
    assert site
    count, _, shell = site["faq:how-many-apples"].data.examples
    curl = versions(count.request, site)[0][2]
    assert "-H 'Key: YOUR_KEY, good after 3 days'" in curl
    assert "-H 'Trees: 3'" in curl
    body = answered(count.answer, site).partition("\n\n")[2]
    assert json.loads(body) == {"apples": 7, "wait": "3 days"}
    assert [fact.id for fact in samples(shell.code)] == ["key-wait"]
    assert site["faq:how-many-apples"] in site.mentioned_in(site["fact:key-wait"])
