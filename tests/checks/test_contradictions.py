"""The shipped content does not contradict itself, and nothing in it is out of reach."""

from __future__ import annotations

from conftest import ROOT
from signpost.diagnostics import Code
from signpost.pipeline import check


def test_the_shipped_content_gives_no_notice_but_of_reviews() -> None:
    found = [str(problem.place) + problem.message for problem in check(ROOT / "content").problems if problem.code is not Code.REVIEW_DUE]
    assert not found


def test_numbers_in_two_units_are_tied_together() -> None:
    site = check(ROOT / "content").site
    assert site
    assert {entry.id for entry in site.of("fact") if entry.data.equals} >= {"access-token-seconds", "two-legged-token-seconds"}
    assert all(fact.data.equals for fact in site.of("fact") if fact.id.endswith("-seconds"))
