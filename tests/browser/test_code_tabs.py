"""A request in two languages: tabs where scripts run, both texts where none do."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from conftest import faultless

PAGE = "questions/403-forbidden/"


def test_a_language_is_chosen_once(browser: Browser, address: str) -> None:
    with faultless(browser, address) as (page, _):
        page.goto(PAGE)
        tabs = page.get_by_role("tablist").first
        panels = page.locator(".code-tabs").first
        expect(tabs.get_by_role("tab", name="curl")).to_have_attribute("aria-selected", "true")
        expect(panels.get_by_role("tabpanel")).to_contain_text("curl -i")
        tabs.get_by_role("tab", name="curl").focus()
        page.keyboard.press("ArrowRight")
        expect(tabs.get_by_role("tab", name="Python")).to_be_focused()
        expect(panels.get_by_role("tabpanel")).to_contain_text("requests.post(")
        panels.get_by_role("tabpanel").get_by_role("button", name="Copy").click()
        expect(panels.get_by_role("tabpanel").get_by_role("status")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()").startswith("import requests")
        page.goto("questions/find-urn/")
        selected = page.get_by_role("tab", selected=True)
        assert selected.all_text_contents() == ["Python"] * page.locator(".code-tabs").count()
        selected.first.press("Home")
        assert page.get_by_role("tab", selected=True).all_text_contents() == ["curl"] * page.locator(".code-tabs").count()


def test_without_scripts_both_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGE)
    expect(page.get_by_text("curl -i").first).to_be_visible()
    expect(page.get_by_text("import requests").first).to_be_visible()
    expect(page.locator(".code-tabs__name").first).to_have_count(0)
    context.close()
