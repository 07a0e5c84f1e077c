"""The ticket's form and the evidence box in a real Chromium, on the built site."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ORCHARD, ROOT, axe, copy_project, faultless, mkdocs
from signpost.kinds.ticket.answers import read_markdown, read_text
from signpost.kinds.ticket.fields import fields
from signpost.pipeline import check
from signpost.search.server import served

TOKEN = "AQXdSP_W41_UPs5ioT_t8HESyODB4FqbkJ8LrV_5mff4gPODzOYR"  # noqa: S105  planted, and made up
FAILED = f"""curl -X GET 'https://api.linkedin.com/rest/adAccounts?q=search&client_id=86abcd1234wxyz' \\
  -H 'Authorization: Bearer {TOKEN}' \\
  -H 'LinkedIn-Version: 202609' -b 'li_at=AQEDsecretcookie1'
HTTP/2 403
content-type: application/json
x-li-uuid: AAYKx8rZ4mJmVQ0cYQ8jYw==
x-li-fabric: prod-lor1

{{"status":403,"serviceErrorCode":100,"code":"ACCESS_DENIED","message":"Not enough permissions to access: GET /adAccounts"}}"""
FORM = "support/tickets/developer-support/"
COMPONENTS = ROOT / "hooks" / "signpost" / "theme" / "components"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails on any error, and on any request that leaves the site or holds a secret."""
    with faultless(browser, address) as (page, faults):
        page.context.on(
            "request", lambda request: faults.append(request.url) if TOKEN[:12] in request.url + (request.post_data or "") else None
        )
        yield page


def _paste(page: Page, text: str, into: str = "#evidence-box") -> None:
    page.evaluate(
        """([text, into]) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const box = document.querySelector(into);
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            if (box.dispatchEvent(event)) { box.value += text; box.dispatchEvent(new Event("input", { bubbles: true })); }
        }""",
        [text, into],
    )


def _open(page: Page, url: str = FORM) -> None:
    page.goto(url)
    if "=" not in url:
        page.get_by_role("button", name="Fill in this ticket here").click()
    page.get_by_role("button", name="Copy the ticket").wait_for()


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def test_a_failing_call_fills_the_ticket(page: Page) -> None:
    _open(page)
    _paste(page, FAILED)
    expect(page.get_by_text("Recognised: curl command, HTTP response.")).to_be_visible()
    expect(page.locator(".evidence__result").get_by_role("link").first).to_be_visible()
    expect(page.locator(".evidence__result").get_by_role("link", name="Why do I get 403 Forbidden?")).to_be_visible()
    expect(page.get_by_label("Application Client ID (required)")).to_have_value("86abcd1234wxyz")
    expect(page.get_by_label("API product (required)")).to_have_value("Advertising")
    expect(page.get_by_label("UUID from the API response")).to_have_value("AAYKx8rZ4mJmVQ0cYQ8jYw==\nx-li-fabric: prod-lor1")
    page.get_by_label("What goes wrong (required)").fill("Every call answers 403 since Monday.")
    expect(page.get_by_text("Everything that the team always asks for is here")).to_be_visible()
    page.get_by_role("button", name="Copy the ticket").click()
    expect(page.locator(".ticket-status")).to_have_text("Copied: the ticket")
    text = _copied(page)
    assert text == page.locator(".ticket-preview").text_content()
    assert "GET https://api.linkedin.com/rest/adAccounts?q=search&client_id=86abcd1234wxyz\nLinkedIn-Version: 202609" in text
    assert "HTTP 403" in text
    assert TOKEN not in text + page.content()
    assert "AQEDsecretcookie1" not in page.content()
    expect(page.locator(".evidence__removed li")).to_have_count(2)


def test_a_call_fills_what_the_talent_team_asks_for(page: Page) -> None:
    _open(page, "support/tickets/talent-partner-email/")
    _paste(page, FAILED.replace("adAccounts", "integrations"))
    expect(page.locator("#answer-integration-type")).to_have_value("Recruiter System Connect")
    expect(page.locator("#answer-error")).to_have_value(
        re.compile("^GET \\S+/rest/integrations\\S*\nHTTP 403\n(.|\n)*ACCESS_DENIED(.|\n)*AAYKx8")
    )
    expect(page.locator(".ticket-status")).to_have_text("Filled in 2 fields from the evidence.")
    _paste(page, FAILED)
    expect(page.locator("#answer-integration-type")).to_have_value("")  # a product that this team has no integration for
    expect(page.locator(".ticket-status")).to_have_text("Filled in 1 field from the evidence.")


def _call(method: str, path: str, status: int, uuid: str = "", sent: str = "") -> dict[str, object]:
    return {
        "request": {"method": method, "url": f"https://api.linkedin.com{path}", "headers": [], "postData": {"text": sent}},
        "response": {
            "status": status,
            "headers": [{"name": "x-li-uuid", "value": uuid}] if uuid else [],
            "content": {"text": json.dumps({"status": status, "code": "ANY"})},
        },
    }


TWO_CALLS = json.dumps(
    {
        "log": {
            "entries": [
                _call("POST", "/rest/posts", 422, "AAYFIRST", '{"author":"urn:li:person:x1"}'),
                _call("GET", "/rest/adAccounts", 403),
            ]
        }
    }
)


def test_another_call_leaves_nothing_of_the_one_before(page: Page) -> None:
    _open(page)
    _paste(page, TWO_CALLS)
    expect(page.locator("#answer-uuid")).to_have_value("AAYFIRST")
    expect(page.locator("#answer-request-body")).to_have_value(re.compile("urn:li:person:x1"))
    page.locator("#evidence-call").select_option("1")
    expect(page.locator("#answer-endpoint")).to_have_value("GET https://api.linkedin.com/rest/adAccounts")
    expect(page.locator("#answer-uuid")).to_have_value("")
    expect(page.locator("#answer-request-body")).to_have_value("")
    page.locator("#evidence-call").select_option("0")
    page.locator("#answer-uuid").fill("my own words")
    page.wait_for_timeout(300)
    page.reload()  # what evidence filled is known in the draft too
    page.locator("#evidence-box").wait_for()
    _paste(page, "GET /rest/me HTTP/1.1\nHost: api.linkedin.com\n\nHTTP/1.1 401 Unauthorized\n\n")
    expect(page.locator("#answer-endpoint")).to_have_value("GET https://api.linkedin.com/rest/me")
    expect(page.locator("#answer-request-body")).to_have_value("")
    expect(page.locator("#answer-uuid")).to_have_value("my own words")


ME = "GET /rest/me HTTP/1.1\nHost: api.linkedin.com\n\nHTTP/1.1 200 OK\n\n{}"


def test_a_second_paste_is_another_call(page: Page) -> None:
    _open(page)
    box = page.locator("#evidence-box")
    _paste(page, FAILED)
    expect(box).to_have_value(re.compile("adAccounts"))
    _paste(page, ME)
    expect(box).to_have_value(ME)
    expect(page.locator("#answer-endpoint")).to_have_value("GET https://api.linkedin.com/rest/me")
    expect(page.locator("#answer-uuid")).to_have_value("")
    _paste(page, "no call at all")
    expect(page.locator("#answer-endpoint")).to_have_value("")
    box.fill("my own words\n")
    _paste(page, ME)
    expect(box).to_have_value(f"my own words\n{ME}")
    page.get_by_role("button", name="Clear the form").click()
    expect(box).to_have_value("")
    expect(page.locator(".evidence__facts")).to_have_count(0)
    expect(page.locator(".evidence__status")).to_have_text("")


@pytest.mark.parametrize(
    "text",
    [
        'curl "https://api.linkedin.com/oauth/v2/accessToken" -d "client_id=86abcdefghijkl&client_secret=WPL_AP1.x9Yz8Wq7&code=AQXy9Zq"',
        '{"log":{"entries":[{"request":{"method":"GET","url":"https://api.linkedin.com/rest/me","headers":[]},'
        '"response":{"status":403,"headers":[],"content":{"text":"{}"}}}]}}',
    ],
    ids=["curl", "har"],
)
def test_what_was_read_is_not_read_again(page: Page, text: str) -> None:
    """The box shows it cleaned, of a HAR file nothing: by that the fields would lose what they have."""
    _open(page)
    _paste(page, text)
    expect(page.locator("#answer-endpoint")).not_to_have_value("")
    fields = page.locator("form :is(input, textarea, select)")
    before = [field.input_value() for field in fields.all() if field.get_attribute("type") not in ("checkbox", "radio", "file")]
    page.get_by_role("button", name="Read it").click()
    page.wait_for_timeout(300)
    assert [field.input_value() for field in fields.all() if field.get_attribute("type") not in ("checkbox", "radio", "file")] == before


@pytest.mark.parametrize(
    "said",
    ["client_id: '86abcdefghijkl'", '{"client_id":"86abcdefghijkl"}', "msg=denied client_id=86abcdefghijkl", "client_id=[86abcdefghijkl]"],
)
def test_the_client_id_is_read_of_whatever_names_it(page: Page, said: str) -> None:
    _open(page)
    _paste(page, f"2026-11-24 10:00:00 POST https://www.linkedin.com/oauth/v2/accessToken returned 401\n{said}")
    expect(page.get_by_label("Client ID")).to_have_value("86abcdefghijkl")


def test_two_calls_in_one_paste_are_a_choice(page: Page) -> None:
    _open(page)
    _paste(page, f"{ME}\n\n{ME.replace('/me', '/adAccounts').replace('200 OK', '403 Forbidden')}")
    expect(page.get_by_text("1 of 2 calls failed")).to_be_visible()
    expect(page.locator("#answer-endpoint")).to_have_value("GET https://api.linkedin.com/rest/adAccounts")


def test_what_was_taken_out_is_listed_when_no_call_is_recognised(page: Page) -> None:
    _open(page)
    _paste(page, f"we could not sign in\nwith client_secret: {TOKEN} at all")
    expect(page.get_by_text("No call or error was recognised")).to_be_visible()
    expect(page.locator(".evidence__removed li")).to_have_text(["secret, from line 2"])


@pytest.mark.parametrize(
    ("given", "pages", "decision"),
    [
        (FAILED, ["ACCESS_DENIED", "403 Forbidden", "What does a 403 error mean"], "403-forbidden/#?area=ads&operation=read"),
        (
            FAILED.replace("-X GET", "-X POST").replace("adAccounts", "posts").replace("-b ", """-d '{"author":"urn:li:person:x1"}' -b """),
            ["ACCESS_DENIED", "403 Forbidden"],
            "403-forbidden/#?area=member&operation=change",
        ),
        (
            FAILED.replace("202609", "202401").replace("403", "426").replace("ACCESS_DENIED", "NONEXISTENT_VERSION"),
            ["NONEXISTENT_VERSION", "426"],
            "api-version/#?line=marketing&header=old&answer=gone",
        ),
        (
            '{"serviceErrorCode":65601,"message":"The token has been revoked","status":401}',
            ["REVOKED_ACCESS_TOKEN"],
            "token-stopped/#?says=revoked&status=unauthorized",
        ),
        (
            "POST https://www.linkedin.com/oauth/v2/accessToken\n\ngrant_type=refresh_token&client_id=86abcd1234wxyz\n\n"
            "HTTP/1.1 400 Bad Request\n\n"
            '{"error":"invalid_grant","error_description":"The provided authorization grant or refresh token is invalid, '
            'expired or revoked"}',
            ["the grant or refresh token no longer counts"],
            "token-stopped/#?says=refresh&status=other",
        ),
    ],
)
def test_a_call_leads_to_its_pages_with_what_it_tells(page: Page, given: str, pages: list[str], decision: str) -> None:
    _open(page)
    _paste(page, given)
    found = page.locator(".evidence__result")
    for name in pages:
        expect(found.get_by_role("link", name=name).first).to_be_visible()
    expect(found.locator("a[href*='/errors/']")).to_have_count(2)
    link = found.locator("a[href*='#?']")
    expect(link).to_have_attribute("href", f"../../../fix/decisions/{decision}")
    for one in found.get_by_role("link").all():
        assert page.request.get(f"{page.url.split('#')[0]}{one.get_attribute('href')}").ok


@pytest.mark.parametrize(
    ("version", "given", "shown", "result"),
    [
        ("202405", "line=talent&answer=gone&talent-month=2024-05-01", "1 May 2024", "The Talent version may have ended"),
        # A month that is none is not known, so it is asked.
        ("209901", "line=talent&answer=gone", "", "Which month does the header name?"),
    ],
)
def test_a_day_is_read_from_a_call(page: Page, version: str, given: str, shown: str, result: str) -> None:
    _open(page)
    call = FAILED.replace("adAccounts", "integrations").replace("202609", version).replace("403", "426")
    _paste(page, call.replace("ACCESS_DENIED", "NONEXISTENT_VERSION"))
    link = page.locator(".evidence__result a[href*='#?']")
    expect(link).to_have_attribute("href", f"../../../fix/decisions/api-version/#?{given}")
    told = page.locator(".evidence__result li").filter(has_text="Step by step")
    expect(told).to_contain_text(shown)
    expect(told).not_to_contain_text("2099")
    link.click()
    player = page.get_by_role("region", name="One question at a time")
    expect(player.locator("#player-question")).to_contain_text("Whose code")
    player.get_by_role("button", name="My own").click()
    expect(player.get_by_role("heading", level=2)).to_contain_text(result)
    expect(player.locator(".player-route")).to_contain_text("Talent")
    expect(player.locator(".player-route")).to_contain_text(shown)


def test_from_a_failed_call_by_way_of_the_decision_to_a_ticket(page: Page, golden: Callable[[Path, str], None]) -> None:
    """A failing call is pasted, the 403 recognised, its decision opened with what the call tells, the ticket filled and copied."""
    _open(page)
    _paste(page, FAILED)
    page.get_by_label("What goes wrong (required)").fill("Every call answers 403 since Monday.")
    page.wait_for_timeout(300)
    page.locator(".evidence__result").get_by_role("link", name="Why do I get 403 Forbidden?").click()
    player = page.get_by_role("region", name="One question at a time")
    route = player.get_by_role("list").filter(has_text="What does the call work on?")
    expect(route).to_contain_text("Ad accounts, campaigns, ads")
    expect(route).to_contain_text("Does the call read or change something? It reads")
    for answer in ("Approved", "Yes, all of them", "CAMPAIGN_MANAGER", "Active", "Yes, exactly"):
        player.get_by_role("button", name=answer).first.click()
    expect(player.get_by_role("heading", name="Write a ticket to Developer Support")).to_be_visible()
    link = player.get_by_role("link", name="Ticket to Developer Support")
    expect(link).to_have_attribute("href", re.compile("#route="))
    link.click()
    expect(page.locator(".ticket-status")).to_have_text("Filled in from the link.")
    expect(page.get_by_label("API product (required)")).to_have_value("Advertising")
    expect(page.get_by_text("Everything that the team always asks for is here")).to_be_visible()
    page.get_by_role("button", name="Copy the ticket").click()
    expect(page.locator(".ticket-status")).to_have_text("Copied: the ticket")
    text = _copied(page)
    assert TOKEN[:12] not in text
    golden(Path(__file__).parent / "golden" / "ticket-after-403.txt", f"{text}\n")


def test_the_page_of_an_error_fills_its_ticket(browser: Browser, page: Page, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("fix/errors/access-denied/")
    plain.locator("#still-stuck ~ p").get_by_role("link", name="Ticket to Developer Support").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Ticket to Developer Support")
    link = plain.url
    context.close()
    _open(page, link)
    expect(page.get_by_label("Error message or code (required)")).to_have_value("HTTP 403\nACCESS_DENIED")
    expect(page.locator(".ticket-status")).to_have_text("Filled in from the link.")
    page.goto("fix/errors/application-tokens-not-allowed/")
    expect(page.locator("#still-stuck")).to_have_count(0)


def test_no_secret_in_the_page_or_its_store(page: Page) -> None:
    _open(page)
    _paste(page, FAILED)
    _paste(page, f"we sent Authorization: Bearer {TOKEN} and it failed", "#answer-problem")
    page.locator("#answer-checked").fill(f"access_token={TOKEN}")
    page.locator("#answer-checked").blur()
    expect(page.locator("#answer-checked")).to_have_value("access_token=[removed: token]")
    everything = page.evaluate(
        "JSON.stringify([...document.querySelectorAll('input,textarea')].map(e => e.value)) + document.documentElement.outerHTML"
        " + JSON.stringify(sessionStorage) + JSON.stringify(localStorage) + location.href"
    )
    assert TOKEN[:16] not in everything


def test_what_may_be_a_secret_stops_the_copy_until_decided(page: Page) -> None:
    _open(page, "support/tickets/talent-partner-email/")
    value = "q83vEjRWeJq83vEjRWeJZz9Kp2LmNw4RtYuIo0A"
    page.locator("#answer-steps").fill(f"we saw {value} on the page")
    expect(page.get_by_text("This may be a secret")).to_be_visible()
    page.evaluate("navigator.clipboard.writeText('before')")
    page.get_by_role("button", name="Copy the ticket").click()
    expect(page.locator(".ticket-status")).to_contain_text("Not copied")
    assert _copied(page) == "before"
    assert value not in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_role("button", name="It is no secret: keep it").click()
    expect(page.get_by_text("This may be a secret")).to_be_hidden()
    page.get_by_role("button", name="Copy the ticket").click()
    page.get_by_role("button", name="Copy it as it is").click()
    expect(page.locator(".ticket-status")).to_contain_text("Copied")
    assert value in _copied(page)


RANDOM = ("q83vEjRWeJq83vEjRWeJZz9Kp2LmNw4RtYuIo0A", "Kz9p2LmNw4RtYuIo0Aq83vEjRWeJq83vEj")


def test_only_what_was_allowed_is_kept(page: Page) -> None:
    _open(page, "support/tickets/talent-partner-email/")
    page.locator("#answer-steps").fill(f"we saw {RANDOM[0]} and {RANDOM[1]} on it")
    page.get_by_role("button", name="It is no secret: keep it").first.click()
    expect(page.get_by_role("button", name="Take it out")).to_have_count(1)
    page.wait_for_timeout(300)
    stored = page.evaluate("JSON.stringify(sessionStorage)")
    assert (RANDOM[0] in stored, RANDOM[1] in stored) == (True, False)
    assert page.evaluate("document.querySelector('#answer-steps').value").count(RANDOM[1]) == 1


def test_a_secret_is_no_answer(page: Page) -> None:
    """A field that must never hold one, with what was allowed elsewhere; and spaces alone."""
    _open(page)
    page.locator("#answer-problem").fill(f"it says {RANDOM[0]} here")
    page.get_by_role("button", name="It is no secret: keep it").click()
    page.locator("#answer-client-id").fill(RANDOM[0])
    page.locator("#answer-endpoint").fill("   ")
    page.locator("#answer-error").fill("HTTP 403")
    missing = page.locator(".ticket-complete li")
    expect(missing.filter(has_text="API endpoint")).to_have_count(1)
    page.get_by_role("button", name="Copy the ticket").click()
    expect(page.locator(".ticket-errors").get_by_role("link", name='"Application Client ID" is the id alone')).to_be_visible()
    expect(missing.filter(has_text="Client ID")).to_have_count(1)
    expect(page.locator(".ticket-preview")).not_to_contain_text("Application Client ID: ")
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("button", name="Clear the form").click()
    expect(page).to_have_title(re.compile("^Error: "))  # empty, it is still what cannot be copied


def test_the_keyboard_stays_where_buttons_go(page: Page, tmp_path: Path) -> None:
    _open(page)
    page.locator("#answer-problem").fill("we saw q83vEjRWeJq83vEjRWeJZz9Kp2LmNw4RtYuIo0A and Kz9p2LmNw4RtYuIo0Aq83vEjRWeJq83vEj on it")
    page.get_by_role("button", name="Take it out").first.press("Enter")
    expect(page.get_by_role("button", name="Take it out")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".ticket-preview")).to_be_focused()
    page.get_by_role("button", name="Clear the form").press("Enter")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".ticket-preview")).to_be_focused()
    file = tmp_path / "calls.har"
    file.write_text(_har(300, 52_000), encoding="utf-8")
    page.locator("#evidence-file").set_input_files(file)
    page.get_by_role("button", name="Cancel").press("Enter")
    expect(page.get_by_text("Cancelled.")).to_be_visible()
    expect(page.locator("#evidence-box")).to_be_focused()


def test_a_dropped_file_is_read(page: Page) -> None:
    _open(page)
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "call.txt"));
            const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
            document.querySelector(".evidence p").dispatchEvent(event);
        }""",
        FAILED,
    )
    expect(page.get_by_text("Recognised: curl command, HTTP response.")).to_be_visible()
    expect(page.locator("#answer-product")).to_have_value("Advertising")


def test_buttons_show_only_while_they_do_something(page: Page) -> None:
    _open(page)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.locator("#answer-problem").fill("x")
    page.get_by_role("button", name="Clear the form").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def test_errors_are_listed_linked_and_focused(page: Page) -> None:
    _open(page)
    page.get_by_label("Application Client ID (required)").fill("my client id")
    page.get_by_role("button", name="Copy the ticket").click()
    summary = page.locator(".ticket-errors")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(5)
    summary.get_by_role("link", name='"Application Client ID" is the id alone').click()
    expect(page.locator("#answer-client-id")).to_be_focused()
    expect(page.locator("#answer-client-id")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#answer-client-id-error")).to_contain_text("Error:")


@pytest.mark.parametrize("form", ["plain text", "Markdown", "JSON"])
def test_what_was_typed_parses_back_in_python(page: Page, form: str) -> None:
    site = check(ROOT / "content").site
    assert site
    ticket = fields(site["ticket:talent-partner-email"].data)
    typed = "### Error message\n```\nopen fence\nError message:\n🦀 שלום\n\n_No response_\n\\### x\n"
    _open(page, "support/tickets/talent-partner-email/")
    page.locator("#answer-steps").fill(typed)
    page.locator("#answer-error").fill("_No response_")
    page.locator("#answer-company").fill("Steps that lead to the error:")
    page.locator("#answer-contract-and-application").fill("1 and 2")
    page.locator("#answer-integration-type").select_option("Apply Connect")
    page.get_by_label(form, exact=True).check()
    page.get_by_role("button", name="Copy the ticket").click()
    expect(page.locator(".ticket-status")).to_contain_text("Copied")
    text = _copied(page)
    read = {"plain text": read_text, "Markdown": read_markdown}.get(form)
    answers = read(ticket, text) if read else json.loads(text)["answers"]
    assert answers == {
        "integration-type": "Apply Connect", "steps": typed, "error": "_No response_", "company": "Steps that lead to the error:",
        "contract-and-application": "1 and 2",
    }  # fmt: skip


def test_a_whole_ticket_pasted_fills_the_form(page: Page) -> None:
    _open(page, "support/tickets/talent-partner-email/")
    _paste(page, "### Steps that lead to the error\n\nfirst\nsecond\n\n### Error message\n\nit broke", "#answer-company")
    expect(page.locator("#answer-steps")).to_have_value("first\nsecond")
    expect(page.locator("#answer-error")).to_have_value("it broke")
    expect(page.locator("#answer-company")).to_have_value("")


@pytest.mark.parametrize("form", ["plain text", "Markdown", "JSON"])
def test_what_was_copied_can_be_pasted(page: Page, form: str) -> None:
    _open(page)
    typed = "### Error message or code\n\nit broke\nApplication Client ID:\nx\nRequest body:"
    page.locator("#answer-problem").fill(typed)
    page.locator("#answer-endpoint").fill("GET /rest/me")
    page.get_by_label(form, exact=True).check()
    page.wait_for_timeout(300)
    text = page.locator(".ticket-preview").text_content() or ""
    page.get_by_role("button", name="Clear the form").click()
    _paste(page, text, "#answer-checked")
    expect(page.locator("#answer-problem")).to_have_value(typed)
    expect(page.locator("#answer-endpoint")).to_have_value("GET /rest/me")
    expect(page.locator("#answer-error")).to_have_value("")
    expect(page.locator("#answer-checked")).to_have_value("")


@pytest.mark.parametrize("form", ["plain text", "Markdown", "JSON"])
def test_a_ticket_in_the_evidence_box_fills_the_form(page: Page, form: str) -> None:
    """It says what the text lacks: plain text is what goes into the box for the description alone."""
    _open(page)
    for name, answer in (("client-id", "86abcd1234wxyz"), ("problem", "It fails since 403"), ("endpoint", "GET /rest/me")):
        page.locator(f"#answer-{name}").fill(answer)
    page.get_by_label(form, exact=True).check()
    page.wait_for_timeout(300)
    text = page.locator(".ticket-preview").text_content() or ""
    page.get_by_role("button", name="Clear the form").click()
    _paste(page, text)
    expect(page.locator(".evidence__status")).to_contain_text("A ticket")
    expect(page.locator("#answer-problem")).to_have_value("It fails since 403")
    expect(page.locator("#answer-endpoint")).to_have_value("GET /rest/me")
    lacking = " Not in it: Application Client ID, API product." if form == "plain text" else " Not in it: API product."
    expect(page.locator(".ticket-status")).to_have_text(f"Filled in from the ticket.{lacking}")
    expect(page.locator("#evidence-box")).to_have_value("")


def test_what_was_allowed_comes_along_with_a_link(page: Page) -> None:
    """Who opens it is asked again."""
    _open(page)
    page.locator("#answer-problem").fill(f"it says {RANDOM[0]} here")
    page.get_by_role("button", name="It is no secret: keep it").click()
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator(".ticket-status")).to_contain_text("Copied: a link")
    link = _copied(page)
    page.get_by_role("button", name="Clear the form").click()
    page.goto("about/")
    _open(page, link)
    expect(page.locator("#answer-problem")).to_have_value(f"it says {RANDOM[0]} here")
    expect(page.get_by_role("button", name="Take it out")).to_have_count(1)


@pytest.mark.parametrize("form", ["plain text", "Markdown"])
def test_a_ticket_with_one_answer_can_be_pasted(page: Page, form: str) -> None:
    _open(page)
    page.locator("#answer-problem").fill("it broke\nWhat goes wrong:")
    page.get_by_label(form, exact=True).check()
    page.wait_for_timeout(300)
    text = page.locator(".ticket-preview").text_content() or ""
    page.get_by_role("button", name="Clear the form").click()
    _paste(page, f"\r\n{text}", "#answer-checked")
    expect(page.locator("#answer-problem")).to_have_value("it broke\nWhat goes wrong:")
    expect(page.locator("#answer-checked")).to_have_value("")


@pytest.mark.parametrize("text", ["we tried\nWhat goes wrong:\nnothing", "see\n### What goes wrong\n\nx", "API product:\nnone of them"])
def test_a_line_like_a_label_makes_no_ticket(page: Page, text: str) -> None:
    """In the middle of a text, or above what is no answer."""
    _open(page)
    _paste(page, text, "#answer-checked")
    expect(page.locator("#answer-checked")).to_have_value(text)
    expect(page.locator("#answer-problem")).to_have_value("")


@pytest.mark.parametrize("text", ["Only one:\nx\ny", "### Only one\n\nx\ny"])
def test_a_form_with_one_field_parses_back(modules: Page, text: str) -> None:
    script = """async (text) => {
        const { asMarkdown, asText, read } = await import("/components/ticket-form/ticket-form.mjs");
        const fields = [{ key: "one", type: "textarea", label: "Only one" }];
        const answers = read(fields, text);
        return [answers, asText(fields, answers) === text || asMarkdown(fields, answers) === text, read(fields, `I said\n${text}`)];
    }"""
    assert modules.evaluate(script, text) == [{"one": "x\ny"}, True, {}]


def test_without_a_clipboard_the_text_stays_selected(page: Page) -> None:
    _open(page)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.locator("#answer-client-id").fill("86abcd1234wxyz")
    page.locator("#answer-problem").fill("It fails\nalways")
    preview, status = page.locator(".ticket-preview").first, page.locator(".ticket-status")
    page.get_by_role("button", name="Copy the ticket").click()
    page.get_by_role("button", name="Copy it as it is").click()
    expect(status).to_have_text("Selected: press Ctrl+C or ⌘C to copy the ticket")
    whole = preview.text_content()
    page.locator("#answer-problem").dispatch_event("input")
    page.wait_for_timeout(400)
    assert page.evaluate("getSelection().toString()") == whole
    for name, text in (("Description", "What goes wrong:\nIt fails\nalways"), ("Application Client ID", "86abcd1234wxyz")):
        page.get_by_role("button", name=f"Copy: {name}").click()
        expect(status).to_contain_text(f"to copy {name}")
        page.locator("#answer-problem").dispatch_event("input")
        page.wait_for_timeout(400)
        assert page.evaluate("getSelection().toString()").strip() == text
        assert preview.text_content() == whole
    page.get_by_role("button", name="Copy a link").click()
    expect(status).to_contain_text("#client-id=86abcd1234wxyz")
    assert page.evaluate("getSelection().toString()").strip().startswith("http")
    assert preview.text_content() == whole


def test_the_same_file_can_be_chosen_again(page: Page, tmp_path: Path) -> None:
    _open(page)
    file, chosen = tmp_path / "calls.har", page.locator("#evidence-file")
    file.write_text(_har(300, 52_000), encoding="utf-8")
    chosen.set_input_files(file)
    page.get_by_role("button", name="Cancel").click()
    expect(chosen).to_have_value("")
    page.locator("[name=members]").check()  # what was cancelled is not read for a switch either
    page.wait_for_timeout(300)
    expect(page.locator(".evidence__status")).to_have_text("Cancelled.")
    file.write_text(ME, encoding="utf-8")
    chosen.set_input_files(file)
    expect(page.get_by_text("Recognised: HTTP request, HTTP response.")).to_be_visible()
    expect(chosen).to_have_value(re.compile("calls.har"))
    page.get_by_role("button", name="Clear the form").click()
    expect(chosen).to_have_value("")


def test_a_pasted_ticket_can_be_undone(page: Page) -> None:
    _open(page)
    undo = page.get_by_role("button", name="Undo")
    _paste(page, "What goes wrong:\nfirst\n\nWhat we checked already:\nall", "#answer-checked")
    expect(page.locator("#answer-problem")).to_have_value("first")
    expect(undo).to_have_count(0)  # nothing was lost
    _paste(page, "What goes wrong:\nsecond", "#answer-checked")
    expect(page.locator("#answer-problem")).to_have_value("second")
    expect(page.locator("#answer-checked")).to_have_value("all")
    undo.click()
    expect(page.locator("#answer-problem")).to_have_value("first")
    expect(page.locator("#answer-checked")).to_have_value("all")


DROP = """([place, text]) => {
    const dataTransfer = new DataTransfer();
    if (text) dataTransfer.items.add(new File([text], "call.txt"));
    else dataTransfer.setData("text/plain", "words");
    const events = ["dragover", "drop"].map((name) => new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    return events.map((event) => document.querySelector(place).dispatchEvent(event));
}"""


def test_a_file_dropped_beside_the_box_leaves_the_page_as_it_is(page: Page) -> None:
    _open(page)
    assert page.evaluate(DROP, ["h1", FAILED]) == [False, False]
    assert page.evaluate(DROP, ["#answer-problem", ""]) == [True, True]  # text goes where it is dropped
    page.wait_for_timeout(300)
    expect(page.locator(".evidence__status")).to_have_text("")
    assert page.evaluate(DROP, ["#answer-problem", FAILED]) == [False, False]
    expect(page.get_by_text("Recognised: curl command, HTTP response.")).to_be_visible()
    expect(page.locator("#answer-product")).to_have_value("Advertising")
    _open(page, "support/tickets/customer-hand-over/")
    assert page.evaluate(DROP, ["#answer-problem", FAILED]) == [False, False]  # a form without a box


def test_a_second_clear_keeps_the_way_back(page: Page) -> None:
    _open(page)
    page.locator("#answer-problem").fill("a long text")
    page.get_by_role("button", name="Clear the form").dblclick()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#answer-problem")).to_have_value("a long text")


def test_draft_prefill_clear_and_undo(page: Page) -> None:
    _open(page)
    page.locator("#answer-problem").fill("A draft that stays")
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator("#answer-problem")).to_have_value("A draft that stays")
    page.get_by_role("button", name="Clear the form").click()
    expect(page.locator("#answer-problem")).to_have_value("")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#answer-problem")).to_have_value("A draft that stays")
    page.goto("./")
    _open(page, f"{FORM}#checked=Product%3A+approved&client-id=86abcd1234wxyz&problem=%3Cimg+src%3Dx%3E&nonsense=1")
    expect(page.locator("#answer-checked")).to_have_value("Product: approved")
    expect(page.locator("#answer-problem")).to_have_value("<img src=x>")
    assert page.locator(".ticket-form img").count() == 0


def test_what_a_decision_hands_over(page: Page) -> None:
    """The contract of results: `route`, and answers by the decision's reference; what a field does not take is no answer."""
    _open(page)
    page.locator("#answer-checked").fill("typed before")
    page.wait_for_timeout(300)
    page.goto("about/")
    route = "What does the call work on: Ad accounts, campaigns, ads\nDoes the call read or change something: It reads"
    given = {"route": route, "tree:403-forbidden.area": "ads", "tree:403-forbidden.product": "approved", "rule:other.area": "x"}
    _open(page, f"{FORM}#?{urlencode(given, quote_via=quote)}")
    expect(page.get_by_label("API product (required)")).to_have_value("Advertising")
    expect(page.get_by_label("What we checked already")).to_have_value(route)
    expect(page.get_by_text("Still missing:")).to_be_visible()
    assert "#" not in page.url
    page.locator("#answer-checked").fill(f"{route}\nmore")
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator("#answer-checked")).to_have_value(f"{route}\nmore")

    _open(page, f"{FORM}#checked=other")
    expect(page.locator("#answer-checked")).to_have_value("other")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#answer-checked")).to_have_value(f"{route}\nmore")

    given = {"rule:tier-upgrade.accounts": "12", "rule:tier-upgrade.ready": "creation,many,link", "route": "x"}
    _open(page, f"support/tickets/standard-tier-request/#?{urlencode(given, quote_via=quote)}")
    expect(page.locator("#answer-accounts")).to_have_value("12")
    assert page.locator("#answer-video-shows, [id^=answer-video-shows-]").evaluate_all("boxes => boxes.filter(b => b.checked).length") == 2
    expect(page.locator("#answer-checked")).to_have_value("x")


@pytest.mark.parametrize(
    ("route", "result", "link", "field"),
    [
        ("problem=account&talent=yes", "Talent partners", "Email for a shared Talent customer", "checked"),
        ("problem=account&talent=no&product=recruiter", "Recruiter help center", "Note to a customer", "answers"),
    ],
)
def test_the_way_to_every_ticket_is_handed_over(page: Page, route: str, result: str, link: str, field: str) -> None:
    page.goto(f"fix/rules/route-problem/#?{route}")
    player = page.get_by_role("region", name="One question at a time")
    expect(player.get_by_role("heading", level=2)).to_contain_text(result)
    player.get_by_role("link", name=link).first.click()
    expect(page.locator(f"#answer-{field}")).to_have_value(re.compile("What is the problem: An account"))
    assert "#" not in page.url


def test_the_standard_tier_has_a_list_of_its_own(page: Page) -> None:
    _open(page, "support/tickets/standard-tier-request/#?other=1")
    assert "#" not in page.url  # nothing takes it, and it does not stay either
    missing = page.locator(".ticket-complete li")
    expect(missing).to_have_text(
        [
            "LinkedIn application ID or Client ID",
            "Business use case",
            "Number of ad accounts",
            "Link to the demo video",
            "What the video shows",
        ]
    )
    expect(page.locator("[data-field=video-shows] .ticket-field__label")).to_have_text("The video shows (required)")


def test_a_form_that_was_not_touched_leaves_no_draft(page: Page) -> None:
    _open(page, "support/tickets/customer-hand-over/")
    page.locator("#answer-problem").fill("x")
    page.wait_for_timeout(300)
    assert "ticket:" in page.evaluate("Object.keys(sessionStorage).join()")
    page.locator("#answer-problem").fill("")
    page.wait_for_timeout(300)
    assert "ticket:" not in page.evaluate("Object.keys(sessionStorage).join()")


def test_each_box_of_the_destination_is_copied_by_itself(page: Page) -> None:
    _open(page)
    page.locator("#answer-client-id").fill("86abcd1234wxyz")
    page.locator("#answer-problem").fill("It fails")
    page.get_by_role("button", name="Copy: Application Client ID").click()
    expect(page.locator(".ticket-status")).to_have_text("Copied: Application Client ID")
    assert _copied(page) == "86abcd1234wxyz"
    page.get_by_role("button", name="Copy: Description").click()
    expect(page.locator(".ticket-status")).to_have_text("Copied: Description")
    assert _copied(page) == "What goes wrong:\nIt fails"
    expect(page.get_by_role("link", name="Open the form")).to_have_attribute("href", "https://www.linkedin.com/help/linkedin/ask/dsapi")


def test_people_are_masked_unless_the_switch_says_otherwise(page: Page) -> None:
    _open(page, "support/tickets/talent-partner-email/")
    page.locator("#answer-steps").fill("ann@example.org signs in")
    expect(page.locator(".ticket-preview")).to_contain_text("[removed: e-mail address] signs in")
    page.get_by_label("Mask e-mail addresses").uncheck()
    expect(page.locator(".ticket-preview")).to_contain_text("ann@example.org signs in")
    expect(page.locator("#answer-steps")).to_have_value("ann@example.org signs in")


def test_axe_finds_nothing_in_a_form_with_errors(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    _open(page)
    _paste(page, FAILED)
    page.locator("#answer-checked").fill("q83vEjRWeJq83vEjRWeJZz9Kp2LmNw4RtYuIo0A")
    expect(page.get_by_text("This may be a secret")).to_be_visible()
    page.locator("#answer-checked").fill("")
    expect(page.get_by_text("This may be a secret")).to_be_hidden()
    page.get_by_role("button", name="Copy the ticket").click()
    expect(page.locator(".ticket-errors")).to_be_visible()
    faults = axe(page)
    context.close()
    assert not faults


def test_fields_that_depend_on_others(page: Page) -> None:
    _open(page, "support/tickets/customer-hand-over/")
    expect(page.locator("#answer-centre-address")).to_be_hidden()
    page.locator("#answer-centre").select_option("Another one")
    expect(page.locator("#answer-centre-address")).to_be_visible()


def _har(calls: int, body: int) -> str:
    def entry(number: int) -> dict[str, object]:
        failed = number == calls // 2
        return {
            "startedDateTime": "2026-10-01T10:00:00.000Z",
            "request": {
                "method": "GET", "url": f"https://api.linkedin.com/rest/adCampaigns?q=search&start={number}",
                "headers": [{"name": "Authorization", "value": f"Bearer {TOKEN}"}, {"name": "LinkedIn-Version", "value": "202609"}],
            },
            "response": {
                "status": 422 if failed else 200, "headers": [{"name": "X-LI-UUID", "value": "AAYKx8rZ4mJmVQ0cYQ8jYw=="}],
                "content": {"text": '{"status":422,"code":"DUPLICATE"}' if failed else "x" * body},
            },
        }  # fmt: skip

    return json.dumps({"log": {"version": "1.2", "entries": [entry(number) for number in range(calls)]}})


def test_a_har_file_of_ten_megabytes(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "calls.har"
    file.write_text(_har(200, 52_000), encoding="utf-8")
    assert file.stat().st_size > 10_000_000
    _open(page)
    page.evaluate(
        """() => {
            let last = performance.now();
            window.began = last;
            window.worst = 0;
            const tick = () => {
                const now = performance.now();
                window.worst = Math.max(window.worst, now - last);
                last = now;
                requestAnimationFrame(tick);
            };
            tick();
        }"""
    )
    page.locator("#evidence-file").set_input_files(file)
    expect(page.get_by_text("1 of 200 calls failed")).to_be_visible(timeout=30_000)
    worst, whole = page.evaluate("[window.worst, performance.now() - window.began]")
    assert worst < 0.8 * whole  # frames went on while the worker read: one long freeze would be nearly the whole
    expect(page.locator("#evidence-call")).to_have_value("0")
    expect(page.locator("#answer-error")).to_have_value('HTTP 422\n{\n  "status": 422,\n  "code": "DUPLICATE"\n}')
    assert TOKEN[:16] not in page.content()


def test_all_calls_of_a_file_are_counted(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "calls.har"
    file.write_text(_har(1902, 10), encoding="utf-8")
    _open(page)
    page.locator("#evidence-file").set_input_files(file)
    expect(page.get_by_text("1 of 1902 calls failed")).to_be_visible()
    expect(page.locator("#evidence-call option")).to_have_count(300)


def test_the_scripts_are_small_and_only_where_used(page: Page, built_site: Path) -> None:
    """Gzipped, each file by itself: 17 kB on the first load, and 25 with all that the form ever loads, whatever shares it."""

    def weight(names: Iterable[str]) -> int:
        return sum(len(gzip.compress((built_site / "components" / name).read_bytes(), 6)) for name in names)

    loaded: set[str] = set()
    page.on("request", lambda request: loaded.add(request.url.rpartition("/components/")[2]) if "/components/" in request.url else None)
    page.goto("questions/403-forbidden/")
    page.wait_for_load_state("networkidle")
    assert not {one for one in loaded if one.startswith(("ticket-form", "evidence"))}
    loaded.clear()
    page.goto(FORM)
    page.wait_for_load_state("networkidle")
    before = set(loaded)
    page.get_by_role("button", name="Fill in this ticket here").click()
    page.get_by_role("button", name="Copy the ticket").wait_for()
    first = {one for one in loaded if one.endswith(".mjs")} - before | {"dom.mjs"}
    assert {"ticket-form/ticket-form.mjs", "evidence/redact.mjs"} < first
    assert weight(first) < 17_000
    _paste(page, FAILED)
    expect(page.get_by_text("Recognised: curl command, HTTP response.")).to_be_visible()
    form = {one for one in loaded if one.endswith(".mjs")} - before | {"dom.mjs"}
    assert "evidence/facts.mjs" in form
    assert weight(form) < 24_900
    files = [file for name in ("ticket-form", "evidence") for file in (built_site / "components" / name).glob("*.mjs")]
    assert weight(file.relative_to(built_site / "components").as_posix() for file in files) < 23_600


def test_no_risky_way_to_make_a_page() -> None:
    for file in [*(COMPONENTS / "ticket-form").glob("*.mjs"), *(COMPONENTS / "evidence").glob("*.mjs")]:
        text = file.read_text(encoding="utf-8")
        assert not [
            word
            for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "new Function", "fetch(", "localStorage")
            if word in text
        ]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    _open(page)
    _paste(page, FAILED)
    page.get_by_role("button", name="Copy the ticket").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_readable_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(FORM)
    expect(page.locator("#template-text pre")).to_contain_text("UUID from the API response: (if it applies)")
    expect(page.locator("#template-markdown pre")).to_contain_text("### Application Client ID")
    expect(page.locator(".evidence")).to_be_hidden()
    assert page.locator(".ticket-field").count() == 10
    context.close()


def test_the_form_is_loaded_on_demand(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(FORM)
    page.wait_for_load_state("networkidle")
    assert not [one for one in loaded if "/ticket-form/" in one or "/evidence/" in one]
    button = page.get_by_role("button", name="Fill in this ticket here")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence-box")).to_be_focused()
    expect(button).to_have_count(0)
    page.reload()  # what was begun goes on
    expect(page.get_by_role("button", name="Copy the ticket")).to_be_visible()


def _typing(page: Page) -> float:
    """Milliseconds from the first of some keys until the form has followed, a fixed pause among them."""
    return float(
        page.evaluate(
            """async () => {
                const box = document.querySelector("#answer-client-id");
                box.value = "";
                const start = performance.now();
                for (const char of "86abcd1234wxyz") {
                    box.value += char;
                    box.dispatchEvent(new Event("input", { bubbles: true }));
                }
                await new Promise((done) => setTimeout(done, 400));
                return performance.now() - start;
            }"""
        )
    )


def test_a_long_log_does_not_hold_up_typing(page: Page) -> None:
    _open(page)
    without = _typing(page)
    page.locator("#answer-error").fill("2026-10-01 ERROR status=403 in call of the account\n" * 2000)
    page.wait_for_timeout(600)
    assert _typing(page) < 4 * without
    expect(page.locator(".ticket-preview")).to_contain_text("in call of the account")


@pytest.mark.parametrize("form", ["plain text", "Markdown", "JSON"])
def test_a_long_log_is_looked_through_once(page: Page, form: str) -> None:
    """Whatever is typed elsewhere; and not again for each of the answers' forms when it is what is typed in."""
    _open(page)
    page.get_by_label(form, exact=True).check()
    log = page.locator("#answer-error")
    page.locator("#answer-problem").fill("It")
    log.fill("2026-10-01 ERROR status=403 in call of the account\n" * 2000)
    log.blur()
    page.wait_for_timeout(1000)
    page.evaluate(
        """() => {
            window.long = new Map();
            const search = String.prototype.matchAll;
            String.prototype.matchAll = function (pattern) {
                if (this.length > 50_000) long.set(pattern.source, (long.get(pattern.source) ?? 0) + 1);
                return search.call(this, pattern);
            };
        }"""
    )
    page.locator("#answer-problem").type("It fails")
    page.wait_for_timeout(600)
    assert page.evaluate("long.size") == 0
    log.evaluate("box => { box.value += 'x'; box.dispatchEvent(new Event('input', { bubbles: true })); }")
    page.wait_for_timeout(1500)
    assert page.evaluate("Math.min(...long.values())") <= 3  # by itself, below its label, and in the destination's box


def test_a_secret_made_of_two_answers_stops_the_copy(page: Page) -> None:
    _open(page, "support/tickets/talent-partner-email/")
    page.locator("#answer-steps").fill("first\n\nour staging password:")
    page.locator("#answer-error").fill("h0nigBiene")
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Copy the ticket").click()
    expect(page.locator(".ticket-status")).to_contain_text("Not copied")
    expect(page.get_by_role("button", name="Take it out")).to_be_visible()


def test_boxes_of_an_issue_form_keep_their_links(browser: Browser, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", ORCHARD / "content", ORCHARD / "docs")
    (project / "content" / "tickets" / "loose.yml").write_bytes((Path(__file__).parent / "forms" / "loose.yml").read_bytes())
    made = mkdocs(project, "build", "--strict", "--quiet")
    assert made.returncode == 0, made.stderr
    with served(project / "site") as address, faultless(browser, address) as (page, _):
        _open(page, "support/tickets/loose/")
        page.get_by_label("I read the rules").check()
        expect(page.locator(".ticket-field__option").get_by_role("link", name="rules")).to_have_attribute(
            "href", "https://x.example/rules_of_conduct"
        )
        expect(page.get_by_label("使用了 AI 吗？").locator("option")).to_have_text(["Choose…", "AI was used", "It was not"])
        expect(page.get_by_label("<T> * _x_ 1. [y](z)")).to_have_count(1)
