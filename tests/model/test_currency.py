"""How far an entry may claim to be current, and what its page says then."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import ORCHARD, ROOT
from signpost.model import Site
from signpost.pages import build
from signpost.pipeline import check

SEEN = date(2024, 12, 31)
"""Age of the copy that the question rests on; questions are good for 100 days in the small site."""


def _site(today: date, content: Path = ORCHARD / "content") -> Site:
    site = check(content, today).site
    assert site
    return site


def _page(site: Site, uri: str) -> str:
    return next(page.body for page in build(site).pages if page.uri == uri)


@pytest.mark.parametrize(("days", "current"), [(0, True), (100, True), (101, False), (700, False)])
def test_an_old_copy_may_not_claim_to_be_current(days: int, current: bool, tmp_path: Path) -> None:
    content = _edited(tmp_path, "sources/almanac.yml", "checked: 2026-11-01", "checked: 2024-12-31")
    _edited(tmp_path, "sources/handbook.yml", "checked: 2026-11-01", "checked: 2024-12-31")
    _edited(tmp_path, "faqs/no-key.yml", "checked: 2026-11-02", "checked: 2024-12-31")
    _edited(tmp_path, "site.yml", "fact: 50", "fact: 1000")
    site = _site(SEEN + timedelta(days=days), content)
    found = site.currency(site["faq:how-many-apples"])
    assert found
    assert found.current == current
    assert found.oldest.as_of == SEEN
    page = _page(site, "questions/how-many-apples.md")
    assert ("**Current as of** 31 December 2024" in page) == current
    assert ("**May have changed:**" in page) != current


def test_a_check_today_does_not_make_an_old_copy_current() -> None:
    site = _site(date(2026, 11, 24))
    entry = site["faq:how-many-apples"]
    assert site.checked(entry) == date(2026, 11, 1)
    assert not site.overdue(entry)
    page = _page(site, "questions/how-many-apples.md")
    assert "May have changed" in page
    assert "Current as of" not in page


def test_a_copy_without_a_date(tmp_path: Path) -> None:
    site = _site(date(2026, 11, 24), _edited(tmp_path, "sources/almanac.yml", "as_of: 2024-12-31\n", ""))
    found = site.currency(site["faq:how-many-apples"])
    assert found
    assert not found.current
    assert "a copy without a date" in _page(site, "questions/how-many-apples.md")


def test_other_peoples_pages_do_not_count_beside_the_programs_own(tmp_path: Path) -> None:
    content = _edited(tmp_path, "sources/almanac.yml", "as_of: 2024-12-31", "as_of: 2024-12-31\nstanding: public")
    site = _site(date(2026, 11, 24), content)
    assert site.currency(site["faq:how-many-apples"]).oldest.as_of == SEEN  # type: ignore[union-attr]
    _edited(tmp_path, "faqs/how-many-apples.yml", "sources: [almanac]", "sources: [almanac, handbook]")
    site = _site(date(2026, 11, 24), content)
    assert site.currency(site["faq:how-many-apples"]).current  # type: ignore[union-attr]


def test_a_kind_without_a_period_says_nothing() -> None:
    site = _site(date(2026, 11, 24))
    assert site.currency(site["role:picker"]) is None
    assert "currency" not in _page(site, "fix/roles/picker.md")


def test_a_number_that_is_due_shows_where_it_is_used() -> None:
    fresh, later = _site(date(2026, 11, 24)), _site(date(2026, 12, 31))
    assert not fresh.stale_facts(fresh["faq:no-key"])
    assert [fact.id for fact in later.stale_facts(later["faq:no-key"])] == ["key-wait"]
    assert "Numbers on this page to look up again" in _page(later, "questions/no-key.md")
    assert "it may have changed" in _page(later, "facts/index.md")


def test_a_page_is_no_fresher_than_the_numbers_it_uses(tmp_path: Path) -> None:
    today, head = date(2026, 12, 31), "**May have changed:** its [sources](#sources) were seen as of 1 November 2026, but"
    page = _page(_site(today), "questions/no-key.md")
    assert f"{head} [a number on this page](#look-up) is to be looked up again" in page
    assert "Current as of" not in page
    content = _edited(tmp_path, "faqs/no-key.yml", "rank: 1", "rank: 1\nreview_by: 2026-12-30")
    _edited(tmp_path, "faqs/no-key.yml", 'answer: "Keys arrive after {{ key-wait }}', 'answer: "Keys arrive')
    _edited(tmp_path, "faqs/no-key.yml", "summary: Keys arrive after {{ key-wait }}", "summary: Keys arrive")
    assert f"{head} it was due for review by 30 December 2026" in _page(_site(today, content), "questions/no-key.md")
    _edited(tmp_path, "faqs/no-key.yml", '["error:worm"]', '["error:worm", "fact:key-wait"]')
    _edited(tmp_path, "faqs/no-key.yml", "2026-12-30", "2027-12-30")
    assert "**Current as of** 1 November 2026" in _page(_site(today, content), "questions/no-key.md")  # named, not used


@pytest.mark.parametrize(("content", "today"), [(ROOT / "content", date(2026, 11, 27)), (ORCHARD / "content", date(2026, 12, 31))])
def test_head_and_foot_of_a_page_agree(content: Path, today: date) -> None:
    claims = [page for page in build(_site(today, content)).pages if "**Current as of**" in page.body]
    assert [page.uri for page in claims if "to look up again" in page.body or "Was due for review" in page.body] == []
    assert content == ORCHARD / "content" or len(claims) > 100


def test_what_was_only_seen_in_practice_names_no_page_as_its_source(tmp_path: Path) -> None:
    seen = "seen: a note on the gate, 2026\nchecked: 2026-11-01"
    content = _edited(tmp_path, "facts/counts-a-day.yml", "sources: [handbook]", seen)
    _edited(tmp_path, "sources/almanac.yml", "as_of: 2024-12-31", "as_of: 2024-12-31\nstanding: public")
    _edited(tmp_path, "facts/key-wait.yml", "sources: [handbook]", "sources: [almanac]")
    fresh, later = _site(date(2026, 11, 24), content), _site(date(2026, 12, 31), content)
    listed = _page(fresh, "facts/index.md")
    said = next(line for line in listed.split("\n") if "Seen in practice" in line)
    assert "<b>Seen in practice:</b> a note on the gate, 2026</span>; no page of the API program states it." in said
    assert "Source:" not in said
    limit = _page(fresh, "fix/limits/daily-counts.md")
    assert '| Limit | **40 counts** <span class="mark mark--seen"><b>Seen in practice:</b> a note on the gate, 2026</span> |' in limit
    assert "[Almanac](https://orchard.example/almanac) (not a page of the API program), checked" in listed
    assert fresh.currency(fresh["fact:counts-a-day"]) is None
    assert not fresh.overdue(fresh["fact:counts-a-day"])
    assert later.overdue(later["fact:counts-a-day"])  # it is looked at again like any other


def test_the_shipped_facts_name_no_page_that_does_not_state_them() -> None:
    site = check(ROOT / "content", date(2026, 11, 27)).site
    assert site
    reported = {entry.id for entry in site.of("fact") if entry.data.seen}
    assert reported >= {"reported-review-time", "video-max-size", "post-length", "backoff-tries", "recording-length", "blog-quota"}
    listed = _page(site, "facts/index.md")
    assert listed.count("Seen in practice:") == len(reported)


def test_the_page_of_what_is_due() -> None:
    fresh = _page(_site(date(2026, 11, 24)), "review/index.md")
    assert "Nothing is due." in fresh
    assert "[Almanac](https://orchard.example/almanac)**, last seen as of 31 December 2024" in fresh
    assert "| 9 February 2027 | 2 |" in fresh
    later = _page(_site(date(2027, 2, 20)), "review/index.md")
    assert "- [Why is there no key yet?](../questions/no-key.md) – Question, due by 9 February 2027" in later


def _edited(target: Path, name: str, old: str, new: str) -> Path:
    content = target / "content"
    if not content.exists():
        shutil.copytree(ORCHARD / "content", content)
    text = (content / name).read_text(encoding="utf-8")
    assert old in text
    (content / name).write_text(text.replace(old, new), encoding="utf-8")
    return content
