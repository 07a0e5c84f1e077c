"""The search box, in a browser: what it loads, says and offers."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlparse

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from conftest import axe, faultless

pytestmark = pytest.mark.browser

ERROR = '{"status":426,"code":"NONEXISTENT_VERSION","message":"Requested version 20240401 is not active"}'
BOX, ITEM, STATUS = "[data-component=search] input", "#search-list > li", "[data-search=status]"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with faultless(browser, address) as (page, _faults):
        yield page


def ask(page: Page, query: str) -> None:
    page.locator(BOX).fill(query)
    page.wait_for_function("(query) => document.querySelector('#search-list').dataset.query === query", arg=query)


def test_nothing_is_loaded_before_somebody_searches(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlparse(request.url).path))
    page.goto("about/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    assert not [path for path in loaded if "search" in path or "workers" in path]
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.wait_for_load_state("networkidle")
    assert "/search/index.json" in loaded
    assert loaded.count("/search/index.json") == 1  # what was fetched ahead is used
    assert "/search/search_index.json" not in loaded


def test_what_the_search_is_made_of_is_asked_for_at_once(page: Page) -> None:
    """A slow line costs one wait, not one for each module that imports another."""
    page.route("**/components/search/search.mjs", lambda _route: None)  # never answered: what it imports is not known from it
    page.goto("about/")
    with page.expect_request("**/components/search/text.mjs"), page.expect_request("**/search/index.json"):
        page.locator(BOX).focus()
    page.unroute_all(behavior="ignoreErrors")


def test_a_small_index_is_few_files(built_site: Path) -> None:
    assert {file.name for file in (built_site / "search").iterdir()} == {"index.json", "terms-0.json", "pages-0.json", "known.json"}


def test_what_is_typed_goes_nowhere(page: Page) -> None:
    page.goto("about/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(json.dumps([request.url, request.post_data, request.headers.get("referer", "")])))
    ask(page, "zanzibar greyed out")
    page.wait_for_url("**/?q=*")
    ask(page, ERROR)
    page.locator(ITEM).first.locator("a").first.click()
    page.wait_for_url(lambda url: "/about/" not in url)
    assert sent
    assert [one for one in sent if "zanzibar" in unquote(one) or "20240401" in unquote(one)] == []


def test_secrets_stay_out_of_the_address(page: Page) -> None:
    page.goto("about/")
    ask(page, 'curl https://api.example.com/v2/me -H "Authorization: Bearer AQXverySecretTokenOfThisMember1234567890"')
    page.wait_for_url("**/?q=*")
    assert "AQXvery" not in page.url


def test_the_query_stands_in_the_address_while_it_is_open(page: Page) -> None:
    page.goto("about/")
    ask(page, "vetting survey & more = 100%")
    page.wait_for_url("**/?q=*")
    assert parse_qs(urlparse(page.url).query)["q"] == ["vetting survey & more = 100%"]
    page.reload()
    expect(page.locator(BOX)).to_have_value("vetting survey & more = 100%")
    expect(page.locator(ITEM).first).to_contain_text("survey")
    page.keyboard.press("Escape")
    assert not urlparse(page.url).query


def test_keys(page: Page) -> None:
    page.goto("about/")
    page.keyboard.press("s")
    expect(page.locator(BOX)).to_have_accessible_description(re.compile("Arrow keys .* Enter .* Escape"))
    ask(page, "redirect uri mismatch")
    links = page.locator(f"{ITEM} > a:first-child")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).not_to_be_focused()
    page.keyboard.type("x")
    expect(page.locator(BOX)).to_have_value("redirect uri mismatchx")
    page.keyboard.press("Escape")
    expect(page.locator(ITEM).first).to_be_hidden()
    expect(page.locator(BOX)).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("vetting appeal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vetting-appeal/")


def test_the_focus_stays_in_the_open_search_and_comes_back(page: Page) -> None:
    page.goto("about/")
    before = page.locator("article p a").first
    before.focus()
    page.keyboard.press("/")
    ask(page, "greyed out")
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('[data-component=search]'))")
    page.keyboard.press("Escape")
    expect(before).to_be_focused()


def test_the_suggestion_is_taken_with_the_right_arrow(page: Page) -> None:
    page.goto("about/")
    ask(page, "greyed out communi")
    expect(page.locator("[data-search=suggest]")).to_have_text("greyed out community")
    page.keyboard.press("ArrowRight")
    expect(page.locator(BOX)).to_have_value("greyed out community")


def test_counts_are_announced(page: Page) -> None:
    page.goto("about/")
    status = page.locator(STATUS)
    expect(status).to_have_attribute("role", "status")
    ask(page, "greyed out")
    expect(status).to_have_text(re.compile(r"^\d+ results?$"))
    ask(page, ERROR)
    expect(status).to_have_text(re.compile(r"^Recognised: HTTP 426, version 202404: NONEXISTENT_VERSION\. \d+ results$"))
    ask(page, "introspekt a tokn")
    expect(status).to_contain_text("token”")
    ask(page, "zebra giraffe")
    expect(status).to_have_text("Nothing found.")


def test_kinds_narrow_the_list(page: Page) -> None:
    page.goto("about/")
    ask(page, "expired token")
    buttons = page.get_by_role("group", name="Only one kind of page").get_by_role("button")
    expect(buttons.first).to_have_attribute("aria-pressed", "true")
    errors = buttons.filter(has_text="Errors")
    count = int((errors.text_content() or "").split()[-1])
    errors.focus()
    page.keyboard.press("Enter")
    expect(errors).to_be_focused()
    expect(page.locator(ITEM)).to_have_count(min(count, 10))
    assert set(page.locator(ITEM).evaluate_all("(items) => items.map((item) => item.dataset.kind)")) == {"error"}
    expect(page.locator(STATUS)).to_contain_text(f"{count} result")


def test_more_results_are_shown_when_asked_for(page: Page) -> None:
    page.goto("about/")
    ask(page, "campaign")
    expect(page.locator(ITEM)).to_have_count(10)
    page.get_by_role("button", name=re.compile("^Show more")).click()
    expect(page.locator(f"{ITEM}:nth-child(11) > a").first).to_be_focused()


@pytest.mark.parametrize("escape", [False, True])
def test_tab_passes_the_search_box(page: Page, escape: bool) -> None:
    """Whoever goes through the page by keyboard meets the box and leaves it; typing opens it."""
    page.goto("about/")
    box = page.locator(BOX)
    for _ in range(30):
        page.keyboard.press("Tab")
        if box.evaluate("(box) => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => document.querySelector('[data-component=search]').dataset.started !== undefined")
    if escape:
        page.keyboard.type("token")
        expect(page.locator(ITEM).first).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        expect(box).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Tab")
    assert not page.evaluate("() => document.querySelector('[data-component=search]').contains(document.activeElement)")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()


def test_the_best_part_of_a_page_is_linked(page: Page) -> None:
    page.goto("about/")
    ask(page, "screen recording shot list")
    part = page.locator(f"{ITEM} .search-result__part").first
    expect(part).to_contain_text("shot list")
    part.click()
    page.wait_for_url("**/vetting/#screencast")


def test_a_section_that_says_more_than_the_top_of_its_page_is_linked(page: Page) -> None:
    page.goto("about/")
    ask(page, "should I use ugcPosts, shares or posts")
    part = page.locator(ITEM).first.locator(".search-result__part")
    expect(part).to_have_text("On this page: To look up")
    part.click()
    page.wait_for_url("**/deprecated-endpoint-migration/#lookup")
    expect(page.locator("h2#lookup")).to_be_in_viewport()


@pytest.mark.parametrize("query", ["Community Management API", "ACCESS_DENIED", "r_organization_social"])
def test_what_the_top_of_a_page_says_needs_no_section(page: Page, query: str) -> None:
    page.goto("about/")
    ask(page, query)
    expect(page.locator(ITEM).first.locator(".search-result__part")).to_have_count(0)


@pytest.mark.parametrize(
    "query",
    [
        "Bearer AQXabcdef1234567890abcdefg",
        "client secret WPL_AP1.Xy7kQ2mN9pLrT4vZ",
        "my client secret aB3dE5fG7hI9jK1l",
        "client_secret=ShhhSecret99",
        "curl -u 86abcdefgh:ShhhSecret99 https://api.example.com/x",
        "john.doe@acme-corp.com cannot sign in",
    ],
)
def test_no_secret_gets_into_the_address_or_the_list_of_queries(page: Page, query: str) -> None:
    secret = next(word for word in re.split(r"[\s=:]", query) if re.search(r"[A-Z].*\d|@|\d.*[A-Z]", word))
    page.goto("about/")
    ask(page, query)
    page.wait_for_timeout(1500)
    assert secret not in unquote(page.url)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert secret not in page.evaluate("JSON.stringify(sessionStorage)")
    page.goto(f"about/?q={quote(query)}")
    page.wait_for_function("(secret) => !decodeURIComponent(location.href).includes(secret)", arg=secret)


def test_a_shared_link_to_a_long_paste_finds_the_same(page: Page, browser: Browser, address: str) -> None:
    noise = "\n".join(f'  File "/app/sync/job{at}.py", line {at}, in run' for at in range(20))
    text = (
        f"Traceback (most recent call last):\n{noise}\n"
        + '{"status":401,"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN","message":"x"}'
    )
    page.goto("about/")
    ask(page, "x")
    page.locator(BOX).fill("")
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const pasted = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector("[data-component=search] input").dispatchEvent(pasted);
        }""",
        text,
    )
    page.wait_for_function("() => location.search.includes('Traceback')")
    with faultless(browser, address) as (other, _faults):
        other.goto(page.url)
        expect(other.get_by_role("region", name="Recognised")).to_contain_text("REVOKED_ACCESS_TOKEN")


def test_words_of_the_other_side_go_into_the_ticket_and_no_status_that_nobody_saw(page: Page) -> None:
    page.goto("about/")
    ask(page, "Content is a duplicate of urn:li:share:7123456789")
    ticket = page.get_by_role("region", name="Recognised").get_by_role("link").last
    filled = unquote(ticket.get_attribute("href") or "")
    assert "urn:li:share:7123456789" in filled
    assert "422" not in filled.partition("#")[2]


def test_what_went_well_is_no_error_and_the_status_is_the_one_that_was_seen(page: Page) -> None:
    page.goto("about/")
    ask(page, 'HTTP/1.1 200 OK {"id":1}')
    expect(page.get_by_role("region", name="Recognised")).to_have_count(0)
    ask(page, '{"status": 422, "code": "MISSING_FIELD", "message": "x"}')
    expect(page.get_by_role("region", name="Recognised")).to_contain_text("HTTP 422: MISSING_FIELD")
    ask(page, "Bummer, something went wrong.")
    expect(page.get_by_role("region", name="Recognised")).to_contain_text(re.compile(r"\w{4}.*Bummer|Bummer", re.DOTALL))


@pytest.mark.parametrize("typed", ["65610", "6502", "265602", "1007"])
def test_a_slip_in_the_number_of_an_error_finds_errors(page: Page, typed: str) -> None:
    page.goto("about/")
    ask(page, typed)
    assert page.locator(ITEM).count()


def test_words_are_marked_and_the_answer_is_shown(page: Page) -> None:
    page.goto("about/")
    ask(page, "redirct uri")
    first = page.locator(ITEM).first
    expect(first.locator("mark").first).to_contain_text("redirect_uri")
    expect(first.locator(".search-result__text")).to_contain_text("Make both the same")


def test_what_was_recognised_opens_error_decision_and_ticket(page: Page) -> None:
    page.goto("about/")
    ask(page, ERROR)
    card = page.get_by_role("region", name="Recognised")
    links = card.get_by_role("link")
    assert [urlparse(link.get_attribute("href") or "").path for link in links.all()] == [
        "/fix/errors/nonexistent-version/",
        "/fix/decisions/api-version/",
        "/support/tickets/developer-support/",
    ]
    assert urlparse(links.nth(1).get_attribute("href") or "").fragment.startswith("?")
    links.nth(2).click()
    expect(page.get_by_label("Error message or code")).to_have_value(re.compile("HTTP 426"))


def test_a_pasted_call_is_recognised_without_an_error(page: Page) -> None:
    page.goto("about/")
    ask(page, "curl -X POST https://api.linkedin.com/rest/posts -H 'LinkedIn-Version: 202404' -H 'Authorization: Bearer AQXsecret' -d '{}'")
    card = page.get_by_role("region", name="Recognised")
    expect(card).to_contain_text("POST /rest/posts, LinkedIn-Version 202404")
    expect(card).to_contain_text("with what this tells")
    links = [urlparse(link.get_attribute("href") or "") for link in card.get_by_role("link").all()]
    assert [link.path for link in links] == [
        "/fix/operations/post-as-member/",
        "/fix/operations/post-as-page/",
        "/fix/decisions/api-version/",
        "/support/tickets/developer-support/",
    ]
    assert "rest%2Fposts" in links[-1].fragment
    assert not any("AQXsecret" in link.fragment for link in links)


def test_a_month_in_a_message_is_an_answer_of_the_decision(page: Page) -> None:
    page.goto("about/")
    ask(page, '{"status":426,"message":"Requested version 20240401 is not active"}')
    card = page.get_by_role("region", name="Recognised")
    decision = urlparse(card.get_by_role("link").nth(1).get_attribute("href") or "")
    assert decision.path == "/fix/decisions/api-version/"
    assert "header=old" in decision.fragment
    assert "answer=gone" in decision.fragment


def test_nothing_found_offers_a_way_on(page: Page) -> None:
    page.goto("about/")
    ask(page, "zebra giraffe")
    page.get_by_role("region", name="Other ways").get_by_role("link", name="Where does this problem go?").click()
    page.wait_for_url("**/rules/route-problem/")


@pytest.mark.parametrize("query", ["quantum physics", "INVALID_FOO_BAR", "HTTP 418", "weather 99 zebra"])
def test_a_weak_result_is_called_one(page: Page, query: str) -> None:
    page.goto("about/")
    ask(page, query)
    expect(page.locator(STATUS)).to_contain_text(re.compile("Nothing found|No page says all of this"))
    expect(page.get_by_role("region", name="Other ways")).to_contain_text("Where does this problem go?")


@pytest.mark.parametrize(
    ("typed", "first"), [("redir", "redirect-uri-mismatch"), ("redire", "redirect-uri-mismatch"), ("survey d", "vetting-survey")]
)
def test_a_word_that_is_being_typed_is_read_by_its_beginning(page: Page, typed: str, first: str) -> None:
    page.goto("about/")
    ask(page, typed)
    assert first in str(page.locator(ITEM).first.locator("a").first.get_attribute("href"))
    expect(page.locator(STATUS)).not_to_contain_text("No page says")


def test_a_slip_in_an_identifier_is_told_once(page: Page) -> None:
    page.goto("about/")
    ask(page, "r_memeber_social")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ results for “r_member_social”$"))


def test_enter_counts_although_the_search_is_still_loading(page: Page) -> None:
    def slowly(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    page.route("**/components/search/*", slowly)
    page.goto("about/")
    page.keyboard.press("/")
    page.keyboard.type("survey deadline")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/**")
    page.unroute_all(behavior="ignoreErrors")


ANSWERED = """HTTP/1.1 403 Forbidden
x-li-uuid: AAYK3Xo0Q2n0b0mZ0X3r8w==
Content-Type: application/json

{"message":"Not enough permissions to access: GET /organizationAcls","serviceErrorCode":100,"status":403}
"""


@pytest.mark.parametrize("home", [False, True])
def test_a_pasted_answer_is_read_line_by_line(page: Page, home: bool) -> None:
    """Though the box has one line: the ticket gets what the headers say."""
    page.goto("./" if home else "about/")
    if home:
        box = page.get_by_label("Paste an error, a code or a scope, or ask in your own words")
        box.fill(ANSWERED)
        box.press("Enter")
    else:
        page.locator(BOX).focus()
        page.wait_for_load_state("networkidle")
        page.locator(BOX).evaluate(
            """(box, text) => {
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", text);
                box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }""",
            ANSWERED,
        )
    link = page.get_by_role("region", name="Recognised").get_by_role("link").last
    expect(link).to_have_attribute("href", re.compile("AAYK3Xo0Q2n0b0mZ0X3r8w"))
    expect(link).to_have_attribute("href", re.compile("organizationAcls"))


def test_searches_of_this_tab_are_offered_again(page: Page) -> None:
    page.goto("about/")
    ask(page, "greyed out")
    page.locator(ITEM).first.locator("a").first.click()
    page.wait_for_url("**/questions/**")
    page.keyboard.press("/")
    page.get_by_role("region", name="Searched before").get_by_role("button", name="greyed out").click()
    expect(page.locator(ITEM).first).to_contain_text("request button")
    assert page.evaluate("localStorage.getItem('searches')") is None


def test_the_home_pages_box_takes_a_pasted_error(page: Page) -> None:
    page.goto("./")
    box = page.get_by_label("Paste an error, a code or a scope, or ask in your own words")
    box.fill(ERROR.replace(",", ",\n  "))
    box.press("Enter")
    expect(page.get_by_role("region", name="Recognised")).to_contain_text("NONEXISTENT_VERSION")


def test_a_lost_connection_is_said_and_mended(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("about/")
    page.locator(BOX).focus()
    page.wait_for_load_state("networkidle")
    page.reload()
    page.route("**/search/*.json*", lambda route: route.abort())
    page.locator(BOX).fill("greyed out")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")
    page.unroute("**/search/*.json*")
    ask(page, "greyed out button")
    expect(page.locator(ITEM).first).to_contain_text("request button")
    context.close()


def test_files_of_two_builds_never_mix(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    old = []

    def outdated(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        old.append(answer.text())
        route.fulfill(body=old[-1].replace('{"build":"', '{"build":"0', 1) if len(old) == 1 else old[-1])  # type: ignore[attr-defined]

    page.route("**/search/index.json", outdated)
    page.goto("about/")
    ask(page, "greyed out")
    expect(page.locator(ITEM).first).to_contain_text("request button")
    assert len(old) > 1
    context.close()


def test_on_a_phone_it_fills_the_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto("about/")
    page.locator("label.md-header__button[for=__search]").click()
    expect(page.locator(BOX)).to_be_focused()
    ask(page, ERROR)
    filled = """() => {
      const { left, width, height } = document.querySelector(".md-search__inner").getBoundingClientRect();
      return [left, width, height].join() === "0,320,640";
    }"""
    page.wait_for_function(filled)  # the theme slides it in
    wide = page.locator(".md-search__scrollwrap").evaluate("(element) => [element.scrollWidth, element.clientWidth]")
    assert wide[0] <= wide[1]
    context.close()


STATES = {"open": "", "results": "expired token", "recognised": ERROR, "nothing": "zebra giraffe"}


@pytest.mark.parametrize("state", STATES)
def test_axe(browser: Browser, address: str, state: str) -> None:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto("about/")
    page.locator(BOX).focus()
    if query := STATES[state]:
        ask(page, query)
    else:
        expect(page.locator(STATUS)).to_contain_text("Paste an error")
    page.wait_for_timeout(600)  # the theme fades the box in, reduced motion or not
    faults = axe(page)
    context.close()
    assert not faults, "\n".join(faults[:10])
