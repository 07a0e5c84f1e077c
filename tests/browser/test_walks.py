"""The main walks of a visitor, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import faultless, first_load


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test on any error, failed request, or request to another origin."""
    with faultless(browser, address) as (page, _faults):
        yield page


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_403_tree_from_home(page: Page) -> None:
    page.goto("./")
    page.get_by_role("link", name="Why do I get 403 Forbidden?").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Why do I get 403 Forbidden?")
    page.get_by_role("button", name="Show all questions").click()
    page.get_by_role("link", name="How does the app's Products tab").first.click()
    page.wait_for_url("**/fix/decisions/403-forbidden/#product")
    expect(page.locator("#product")).to_be_in_viewport()


def test_an_error_opens_its_decision_with_what_it_tells(page: Page) -> None:
    page.goto("fix/errors/no-permission-to-update/")
    page.get_by_role("link", name="Find your case step by step").click()
    player = page.get_by_role("region", name="One question at a time")
    expect(player.get_by_role("heading", level=2).last).to_contain_text("How does the app's Products tab show")
    expect(player.locator(".player-route")).to_contain_text("It creates or changes")


def test_search_from_home_and_read_the_answer(page: Page) -> None:
    page.goto("./")
    box = page.get_by_label("Paste an error, a code or a scope, or ask in your own words")
    box.fill("greyed out")
    box.press("Enter")
    found = page.locator(".md-search-result__item").filter(has_text="greyed out").first
    found.locator("a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("greyed out")
    expect(page.locator(".answer").first).to_contain_text("second app")


def test_index_is_loaded_with_the_first_search(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlparse(request.url).path))
    page.goto("./")
    page.wait_for_load_state("networkidle")
    assert not [path for path in loaded if "search" in path and "home-search" not in path]
    page.get_by_label("Paste an error").fill("vetting survey")
    page.get_by_role("button", name="Search", exact=True).last.click()
    expect(page.locator(".md-search-result__item").first).to_contain_text("survey")
    assert "/search/index.json" in loaded
    assert "/search/search_index.json" not in loaded


def test_query_in_the_address(page: Page) -> None:
    page.goto("./?q=vetting+survey")
    expect(page.locator(".md-search-result__item").first).to_contain_text("survey")


@pytest.mark.parametrize(("label", "start"), [("Copy as text", "Subject:"), ("Copy as Markdown", "### Application Client ID")])
def test_appeal_ticket_is_copied(page: Page, label: str, start: str) -> None:
    page.goto("support/tickets/")
    page.locator("article").get_by_role("link", name="Vetting appeal", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vetting appeal")
    page.get_by_role("button", name=label).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(start)
    assert "Legal name as registered" in copied
    assert "{{" not in copied


def test_questions_filtered_by_address(page: Page) -> None:
    page.goto("questions/?topic=vetting")
    expect(page.get_by_label("Topic")).to_have_value("vetting")
    rows = page.locator("li:has(> a.entry), li:has(> p > a.entry)")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < rows.count()
    assert all("vetting" in (row.locator("a.entry").get_attribute("data-topics") or "").split() for row in shown)
    expect(page.locator(".entry-filter__count")).to_contain_text(f"{len(shown)} of {rows.count()}")
    page.get_by_label("Topic").select_option("")
    assert "topic" not in page.url
    assert all(row.is_visible() for row in rows.all())


@pytest.mark.parametrize(
    ("path", "label", "key", "value"),
    [
        ("access/products/?way=closed", "Access", "ways", "closed"),
        ("access/statuses/?way=appeal", "What to do", "ways", "appeal"),
        ("fix/roles/?product=lead-sync-api", "Product", "products", "lead-sync-api"),
        ("facts/?topic=vetting", "Topic", "topics", "vetting"),
        ("changes/?product=advertising-api", "Product", "products", "advertising-api"),
        ("fix/versions/?state=retired", "State", "states", "retired"),
        ("sources/?standing=public", "Kept by", "standings", "public"),
    ],
)
def test_tables_filtered_by_address(page: Page, path: str, label: str, key: str, value: str) -> None:
    page.goto(path)
    expect(page.get_by_label(label, exact=True)).to_have_value(value)
    rows = page.locator(":is(tr, article li, section):has(.entry)").all()
    shown = [row for row in rows if row.is_visible()]
    assert 0 < len(shown) < len(rows)
    assert not [
        table for table in page.locator("article table").all() if table.is_visible() and not table.locator("tbody tr:visible").count()
    ]
    fitting = [row for row in rows if value in (row.locator(".entry").first.get_attribute(f"data-{key}") or "").split()]
    assert len(shown) == len(fitting)


def test_matrix_filtered_by_address(page: Page) -> None:
    page.goto("fix/operations/?scope=rw-ads")
    expect(page.get_by_label("Scope", exact=True)).to_have_value("rw-ads")
    rows = page.locator("tr:has(a.entry)")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < rows.count()
    assert all("rw_ads" in row.inner_text() for row in shown)
    expect(page.get_by_role("heading", name="On the Page")).to_be_hidden()
    page.get_by_label("Role", exact=True).select_option("campaign-manager")
    assert "role=campaign-manager" in page.url
    narrowed = [row.inner_text() for row in rows.all() if row.is_visible()]
    assert 0 < len(narrowed) < len(shown)
    assert not [text for text in narrowed if "billing" in text]


def test_matrix_without_scripts(plain: Page) -> None:
    plain.goto("fix/operations/?scope=rw-ads")
    assert all(row.is_visible() for row in plain.locator("tr:has(a.entry)").all())
    expect(plain.locator(".entry-filter")).to_be_hidden()


def test_page_that_does_not_exist(browser: Browser, address: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{address}nowhere/at/all/")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_contain_text("does not exist")
    expect(page.get_by_label("Search", exact=True).last).to_be_visible()
    page.close()


def test_the_same_reading_without_scripts(plain: Page) -> None:
    plain.goto("./")
    plain.get_by_role("link", name="Why do I get 403 Forbidden?").first.click()
    plain.get_by_role("link", name="How does the app's Products tab").first.click()
    assert plain.url.endswith("#product")
    plain.goto("questions/")
    links = plain.locator("a.entry")
    assert all(link.is_visible() for link in links.all())
    plain.get_by_role("link", name="Why can't I press the request button for the Community Management API?").first.click()
    expect(plain.locator(".answer").first).to_contain_text("only product")
    plain.goto("support/tickets/vetting-appeal/")
    expect(plain.locator("#copy ~ .copy-block").first).to_contain_text("Legal name as registered")


def test_keyboard_reaches_the_content(page: Page) -> None:
    page.goto("questions/403-forbidden/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "./",
            "questions/403-forbidden/",
            "fix/decisions/403-forbidden/",
            "support/tickets/developer-support/",
            "access/products/",
            "facts/",
        ),
        *("fix/operations/", "fix/versions/", "fix/limits/", "fix/errors/by-code/", "a-z/", "a-z/r/", "access/vetting/"),
        *("access/products/paths/", "access/products/ladders/", "access/products/community-management-api/"),
    ],
)
def test_no_sideways_scrolling_on_a_narrow_screen(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("path", ["./", "questions/403-forbidden/", "support/tickets/vetting-appeal/", "questions/"])
def test_a_page_is_light(browser: Browser, address: str, path: str) -> None:
    """At most 12 requests and 200 kB gzipped at first load."""
    requests, weight = first_load(browser, address + path.removeprefix("./"))
    assert requests <= 12
    assert weight <= 200_000
