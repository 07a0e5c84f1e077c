"""Versions: states follow from the day, and facts from the versions."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ORCHARD, ROOT
from signpost.kinds.handover import compiled
from signpost.kinds.version import State, Version
from signpost.pages import build
from signpost.pipeline import check


def _version(**times: str) -> Version:
    given = {"title": "One", "summary": "The first.", "version": "1", "line": "fruit", "sources": ["handbook"]}
    return Version.model_validate({**given, **times})


@pytest.mark.parametrize(
    ("end", "today", "state"),
    [
        ("2027-01-15", "2026-11-24", State.RETIRING),
        ("2027-01-15", "2026-10-16", State.SUPPORTED),
        ("2027-01-15", "2026-10-17", State.RETIRING),
        ("2027-01-15", "2027-01-14", State.RETIRING),
        ("2027-01-15", "2027-01-15", State.RETIRED),
        ("2028-02", "2028-02-29", State.RETIRING),
        ("2028-02", "2028-03-01", State.RETIRED),
        ("2027-12", "2027-12-31", State.RETIRING),
        ("2027-12", "2028-01-01", State.RETIRED),
    ],
)
@pytest.mark.parametrize("key", ["ends", "expected"])
def test_state_on_a_day(key: str, end: str, today: str, state: State) -> None:
    assert _version(**{key: end}).state(date.fromisoformat(today), 90) is state


def test_state_without_an_end() -> None:
    assert _version().state(date(2026, 11, 24), 90) is State.UNKNOWN


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_states_come_in_order(end: date, soon: int, before: int) -> None:
    order = [State.SUPPORTED, State.RETIRING, State.RETIRED]
    version = _version(ends=end.isoformat())
    day = end - timedelta(days=before)
    assert order.index(version.state(day, soon)) <= order.index(version.state(day + timedelta(days=1), soon))
    assert version.state(end, soon) is State.RETIRED


@pytest.mark.parametrize(("today", "oldest"), [("2026-12-31", "2"), ("2027-01-01", "3"), ("2030-01-01", None)])
def test_a_fact_follows_the_day(today: str, oldest: str | None) -> None:
    site = check(ORCHARD / "content", date.fromisoformat(today)).site
    assert site
    fact = site.facts["oldest-version"]
    assert fact.value == oldest
    assert fact.text == fact.number == (oldest or "a version newer than any known here")
    assert fact.sample == (oldest or "VERSION")


@pytest.mark.parametrize("today", ["2027-03-01", "2027-11-01", "2035-01-01"])
def test_time_alone_breaks_no_build(today: str) -> None:
    """What time makes old is noted; the site is built every day, and nobody may be there to mend it."""
    assert check(ROOT / "content", date.fromisoformat(today)).errors == []


def test_the_shipped_facts_follow_the_day() -> None:
    site = check(ROOT / "content", date(2027, 6, 1)).site
    assert site
    marketing = [entry.data for entry in site.of("version") if entry.data.line == "marketing"]
    assert site.facts["oldest-marketing-version"].value == min(one.version for one in marketing if one.gone and one.gone > site.today)
    assert site.facts["newest-marketing-version"].value == max(one.version for one in marketing)


def test_when_all_known_versions_have_ended_nothing_sends_one() -> None:
    """An example that sent the last one known would send a retired one; a reader fills in the month."""
    site = check(ROOT / "content", date(2028, 3, 1)).site
    assert site
    assert site.facts["newest-marketing-version"].value is None
    pages = {page.uri: page.body for page in build(site).pages}
    sent = {month for body in pages.values() for month in re.findall(r"-H 'LinkedIn-Version: (\w+)'", body)}
    assert sent == {"YYYYMM"}
    assert 'VERSION = "YYYYMM"' in pages["questions/track-api-changes.md"]
    assert not [uri for uri, body in pages.items() if "{{ newest" in body]
    said = "The oldest active Marketing version is a month newer than any known here."
    assert said in pages["questions/426-nonexistent-version.md"]
    assert "such as a month newer than any known here, in the header" in pages["questions/linkedin-version-header.md"]


@pytest.mark.parametrize(("today", "options"), [("2026-11-27", ("old", "alive", "newer")), ("2028-03-01", ("newer", "newer", "newer"))])
def test_what_a_pasted_version_implies_follows_the_day(today: str, options: tuple[str, ...]) -> None:
    site = check(ROOT / "content", date.fromisoformat(today)).site
    assert site
    graph = compiled(site["tree:api-version"], site)
    assert graph
    signs = {
        option: [test for conjunction in guard for name, test in conjunction if name == "header:linkedin-version"]
        for option, guard in graph.answers["header"].implied.items()
    }
    given = [
        next(option for option, tests in signs.items() if any(test.holds(Fraction(month)) for test in tests))
        for month in (202401, 202609, 203001)
    ]
    assert tuple(given) == options
