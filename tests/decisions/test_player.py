"""The player in the page: what a visitor does, in a real Chromium; and its logic, equal to Python's."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, unquote

import pytest
from graphs import ALWAYS, choice, guard, table
from playwright.sync_api import Browser, Page, expect

from conftest import axe, faultless, first_load
from signpost.decisions.graph import Item
from signpost.decisions.player import data

FORBIDDEN = "fix/decisions/403-forbidden/"
REQUEST = "fix/decisions/access-request/"
TIER = "fix/rules/tier-upgrade/"
WHERE = "fix/rules/route-problem/"


def _ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test on any error, failed request, or request to another origin."""
    with faultless(browser, address) as (page, _faults):
        yield page


def _state(page: Page) -> str:
    return unquote(page.url).partition("#?")[2]


def _expect(page: Page, title: str) -> None:
    expect(page.locator(".player h2").last).to_contain_text(title)


def test_clicked_through_to_a_result(page: Page) -> None:
    page.goto(FORBIDDEN)
    _expect(page, "Question 1")
    assert page.locator("#all-questions").is_hidden()
    for label in ("Ad accounts, campaigns, ads", "It reads", "Approved", "Yes, all of them", "VIEWER"):
        page.get_by_role("button", name=label).click()
        expect(page.locator(".player h2").last).to_be_focused()
    _expect(page, "What does introspection say about the token?")
    page.get_by_role("button", name="Expired", exact=True).click()
    _expect(page, "The token has expired")
    assert _state(page) == "area=ads&operation=read&product=approved&scopes=all&ad-role=viewer&token=expired"
    page.reload()
    _expect(page, "The token has expired")
    page.go_back()
    _expect(page, "What does introspection say about the token?")
    page.go_back()
    _expect(page, "Which role does the member have on the ad account?")
    page.go_forward()
    _expect(page, "What does introspection say about the token?")


def test_by_keyboard_alone(page: Page) -> None:
    page.goto(FORBIDDEN)
    _expect(page, "Question 1")
    page.keyboard.press("2")
    _expect(page, "Does the call read or change something?")
    page.keyboard.press("1")
    page.keyboard.press("Backspace")
    _expect(page, "Does the call read or change something?")
    expect(page.get_by_role("button", name="It reads your earlier answer")).to_be_visible()
    page.keyboard.press("Enter")
    _expect(page, "How does the app's Products tab")
    page.keyboard.press("Tab")  # past the link in the text
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Approved")).to_be_focused()
    page.keyboard.press("Enter")
    _expect(page, "Does the token hold every scope")
    page.goto(TIER + "#?tier=development&work=create")
    page.locator(".player-field input").focus()
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    _expect(page, "What do you have already?")
    page.keyboard.press("2")
    page.keyboard.press("1")
    expect(page.locator(".player-box :checked")).to_have_count(2)
    page.keyboard.press("Enter")
    _expect(page, "Yes, but complete your request first")
    assert _state(page).endswith("ready=use-case,creation")


def test_a_result_is_announced_once(page: Page) -> None:
    """By the focus that comes to its heading; what a live region says beside it would be heard twice."""
    page.goto(FORBIDDEN + "#?area=ads&operation=read&product=approved&scopes=all&ad-role=viewer")
    page.evaluate("""() => {
        window.said = [];
        const hear = (records) => records.forEach(({ target }) => said.push(target.textContent));
        const all = { childList: true, characterData: true, subtree: true };
        const live = document.querySelectorAll("[role=status], [role=alert], [aria-live]");
        for (const one of live) new MutationObserver(hear).observe(one, all);
        document.addEventListener("focusin", ({ target }) => said.push(target.textContent));
    }""")
    page.get_by_role("button", name="Expired", exact=True).click()
    _expect(page, "The token has expired")
    page.wait_for_function("document.activeElement.matches('.player h2')")
    assert [text for text in page.evaluate("said") if "The token has expired" in text] == ["Result The token has expired"]


def test_every_option_has_a_key_and_shows_it(page: Page) -> None:
    """The tenth has 0, as keyboards have it; then letters, but those that the theme listens for."""
    options = [f"o{number}" for number in range(34)]
    one = choice("one", *options)
    graph = table([one], [(guard({"one": one}, {"one": id}), f"e{id}") for id in options], "first")
    page.route("**/decision.json", lambda route: route.fulfill(json=data(graph)))
    page.goto(TIER)
    _expect(page, "one?")
    keys = page.locator(".player-option kbd").all_text_contents()
    assert "".join(keys) == "1234567890abcdeghijklmoqrtuvwxyz"
    assert not set("fnps") & set(keys)
    assert page.locator(".player-option:not(:has(kbd))").count() == 2
    for at in (0, 8, 9, 10, 31):
        page.keyboard.press(keys[at])
        _expect(page, f"eo{at}")
        page.keyboard.press("Backspace")
        _expect(page, "one?")


def test_keys_can_be_switched_off(page: Page) -> None:
    page.goto(FORBIDDEN)
    page.get_by_label("Keys shown beside answers").uncheck()
    page.reload()
    expect(page.get_by_label("Keys shown beside answers")).not_to_be_checked()
    page.keyboard.press("2")
    _expect(page, "Question 1")


def test_a_change_keeps_what_still_applies_and_marks_what_is_dropped(page: Page) -> None:
    page.goto(FORBIDDEN + "#?area=ads&operation=read&product=approved&scopes=all&ad-role=viewer&token=expired")
    page.get_by_role("button", name="Change What does the call work on?").click()
    _expect(page, "What does the call work on?")
    expect(page.locator(".player-route li").filter(has_text="Does the call read")).to_contain_text("used when it is asked")
    page.get_by_role("button", name="A Page, its posts").click()
    _expect(page, "Which role does the member have on the Page?")
    expect(page.locator(".player-notice")).to_contain_text("Your later answers were kept")
    expect(page.locator(".player-dropped")).to_have_count(2)
    expect(page.locator(".player-dropped s").first).to_have_text("It reads")
    page.get_by_role("button", name="ADMINISTRATOR").click()
    _expect(page, "The token has expired")
    page.get_by_role("button", name="Start again").click()
    _expect(page, "Question 1")
    assert "#" not in page.url


def test_back_goes_to_the_question_asked_last(page: Page) -> None:
    """What only an outcome reads is asked last, wherever it stands among the inputs."""
    late, first, other = (choice(name, "x", "y") for name in ("late", "first", "other"))
    known = {"late": late, "first": first, "other": other}
    graph = table([late, first, other], [(guard(known, {"first": "x", "other": "x"}), "o"), (ALWAYS, "p")], "first")
    end = replace(graph.nodes["o"], items=(Item(guard(known, {"late": "x"})),))
    graph = replace(graph, nodes={**graph.nodes, "o": end})
    page.route("**/decision.json", lambda route: route.fulfill(json=data(graph)))
    page.goto(TIER)
    for name in ("first", "other", "late"):
        _expect(page, f"{name}?")
        page.locator(".player-option").first.click()
    _expect(page, "o")
    assert _state(page) == "first=x&other=x&late=x"
    assert page.locator(".player-route li > span:first-child").all_text_contents() == ["first?", "other?", "late?"]
    for name in ("late", "other", "first"):
        page.get_by_role("button", name="Back", exact=True).click()
        _expect(page, f"{name}?")
        assert _state(page) == "&".join(f"{one}=x" for one in ("first", "other", "late") if one in _state(page))
    page.goto(TIER + "#?late=x&first=x")  # what a link brought before it was asked comes first, and Back leaves it alone
    _expect(page, "other?")
    page.get_by_role("button", name="Back", exact=True).click()
    _expect(page, "first?")


def test_back_skips_what_came_with_the_link(browser: Browser, orchard: str, page: Page) -> None:
    with faultless(browser, orchard) as (other, _faults):
        other.goto("fix/rules/basket/#?fruit=nuts&extras=juice,jam")
        other.locator(".player-field input").fill("3")
        other.keyboard.press("Enter")
        _expect(other, "4 things apply")
        other.get_by_role("button", name="Back", exact=True).click()
        _expect(other, "How much do you pick?")
        expect(other.locator(".player-field input")).to_have_value("3")
        assert sorted(_state(other).split("&")) == ["extras=juice,jam", "fruit=nuts"]
    page.goto(TIER + "#?work=create")
    _expect(page, "Which tier")
    expect(page.get_by_role("button", name="Back", exact=True)).to_have_count(0)  # nothing was asked before, and forgetting helps nobody
    page.keyboard.press("2")
    _expect(page, "In how many ad accounts")
    page.get_by_role("button", name="Back", exact=True).click()
    _expect(page, "Which tier")
    assert _state(page) == "work=create"


def test_kept_answers_are_told_only_after_a_change(page: Page) -> None:
    page.goto(TIER + "#?work=create")
    _expect(page, "Which tier")
    notice = page.locator(".player-notice")
    for _ in range(2):  # the second time the same again: nothing was changed either
        page.keyboard.press("2")
        _expect(page, "In how many ad accounts")
        expect(notice).to_be_hidden()
        expect(page.locator(".player h2")).to_be_focused()  # the key that answered goes into no field
        page.keyboard.press("Backspace")
        _expect(page, "Which tier")


def test_notices_are_announced_once(page: Page) -> None:
    """By a region that stands there before any notice, and of which the text is the one that is seen."""
    page.goto(FORBIDDEN + "#?area=ads&operation=gone&product=approved")
    told = page.get_by_role("status").filter(has=page.locator(".player-notice"))
    expect(told).to_contain_text("made before these questions changed")
    expect(told).to_be_in_viewport(ratio=1)
    region = told.element_handle()
    assert region
    page.get_by_role("button", name="It reads").click()
    _expect(page, "Does the token hold every scope")
    expect(page.locator(".player-notice")).to_be_hidden()
    page.get_by_role("button", name="Change Does the call read or change something?").click()
    page.get_by_role("button", name="It creates or changes").click()
    expect(told).to_have_text("Your later answers were kept where they still apply.")
    assert told.element_handle().evaluate("(one, other) => one === other", region)
    assert (page.locator("body").text_content() or "").count("Your later answers were kept") == 1


def test_an_option_that_a_change_takes_away(page: Page) -> None:
    page.goto(FORBIDDEN)
    page.get_by_role("button", name="A Page, its posts").click()
    page.get_by_role("button", name="The button to request it is grey").click()
    _expect(page, "The product must be alone on its app")
    page.get_by_role("button", name="Change What does the call work on?").click()
    page.get_by_role("button", name="Something else").click()
    _expect(page, "How does the app's Products tab")
    expect(page.locator(".player-notice")).to_contain_text("“The button to request it is grey” is no answer here any more")
    assert page.get_by_role("button", name="grey").count() == 0


def test_answers_in_any_order_and_not_yet_reached(page: Page) -> None:
    page.goto(FORBIDDEN + "#?token=revoked&product=approved&area=page")
    _expect(page, "Does the token hold every scope")
    expect(page.locator(".player-route li").filter(has_text="introspection say")).to_contain_text("came with the link")
    page.get_by_role("button", name="Yes, all of them").click()
    page.get_by_role("button", name="ADMINISTRATOR").click()
    _expect(page, "The token was revoked")


def test_a_link_from_before_a_change(page: Page) -> None:
    page.goto(FORBIDDEN + "#?area=ads&operation=gone&colour=red&constructor=1&token=expired")
    _expect(page, "Does the call read or change something?")
    notice = page.locator(".player-notice")
    for words in ("made before these questions changed", "“gone”", "“colour”", "“constructor”", "last question that still makes sense"):
        expect(notice).to_contain_text(words)
    page.get_by_role("button", name="It reads").click()
    expect(notice).to_be_hidden()
    assert "gone" not in page.url
    page.goto(FORBIDDEN + "#?area=other&product=grey")
    _expect(page, "How does the app's Products tab")
    expect(notice).to_contain_text("“The button to request it is grey” as an answer here")


def test_an_anchor_still_leads_to_its_section(page: Page) -> None:
    page.goto(FORBIDDEN + "#token")
    expect(page.locator("#token")).to_be_in_viewport()
    page.get_by_role("button", name="Show all questions").click()
    expect(page.locator("#token")).to_be_hidden()
    page.evaluate("location.hash = '#scopes'")
    expect(page.locator("#scopes")).to_be_in_viewport()
    _expect(page, "Question 1")


def test_a_day_and_its_deadline(page: Page) -> None:
    page.goto(REQUEST + "#?shows=survey")
    field = page.locator(".player-field input")
    assert field.get_attribute("max") == _ago(0)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".player-wrong")).to_have_text("Choose a day, for instance from the calendar.")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill(_ago(-2))
    page.keyboard.press("Enter")
    expect(page.locator(".player-wrong")).to_contain_text("Choose a day from")
    field.fill(_ago(14))
    page.get_by_role("button", name="Continue").click()
    _expect(page, "Finish and submit the survey")
    assert _state(page) == f"shows=survey&triggered={_ago(14)}"
    assert page.locator(".player-result time").get_attribute("datetime") == _ago(-7)
    expect(page.locator(".player-result")).to_contain_text("in 7 days")
    page.goto(REQUEST + f"#?shows=survey&triggered={_ago(22)}")
    _expect(page, "The time is over; reapply")


def test_a_link_is_not_blamed_for_what_the_visitor_changed(page: Page) -> None:
    page.goto(FORBIDDEN + "#?area=page&product=grey")
    notice = page.locator(".player-notice")
    expect(notice).to_be_hidden()
    page.get_by_role("button", name="Change What does the call work on?").click()
    page.get_by_role("button", name="Leads").click()
    _expect(page, "How does the app's Products tab")
    expect(notice).to_have_text("After your answers, “The button to request it is grey” is no answer here any more.")
    page.reload()
    expect(notice).to_contain_text("After your answers")


def test_digits_go_into_the_field_of_a_number(page: Page) -> None:
    page.goto(TIER)
    for label in ("Development", "It creates"):
        page.get_by_role("button", name=label).first.click()
    _expect(page, "In how many ad accounts")
    expect(page.locator(".player h2").last).to_be_focused()
    page.keyboard.type("70")
    page.keyboard.press("Enter")
    assert _state(page).endswith("accounts=70")
    page.keyboard.press("Backspace")
    expect(page.locator(".player-field input")).to_have_value("70")
    page.keyboard.type("8")
    expect(page.locator(".player-field input")).to_have_value("8")


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "in digits"), ("five", "in digits"), ("5.5", "whole number"), ("-1", "from 0 to 100,000"), ("100001", "from 0 to 100,000")],
)
def test_numbers_that_cannot_be(page: Page, text: str, message: str) -> None:
    page.goto(TIER + "#?tier=development&work=create")
    page.locator(".player-field input").fill(text)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".player-wrong")).to_contain_text(message)


def test_a_number_as_people_write_it(page: Page) -> None:
    page.goto(TIER + "#?tier=development&work=edit")
    expect(page.locator(".player")).to_contain_text("A whole number from 0 to 100,000 (ad accounts).")
    page.locator(".player-field input").fill("1,200")
    page.keyboard.press("Enter")
    assert _state(page).endswith("accounts=1200")


def test_several_and_none_of_them(page: Page) -> None:
    page.goto(TIER + "#?tier=development&work=create&accounts=7")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".player-wrong")).to_contain_text("or “Nothing yet”")
    page.get_by_label("The use case in writing").check()
    page.get_by_label("Nothing yet").check()
    expect(page.get_by_label("The use case in writing")).not_to_be_checked()
    page.get_by_label("A link that reviewers can open").check()
    expect(page.get_by_label("Nothing yet")).not_to_be_checked()
    page.get_by_label("The use case in writing").check()
    page.get_by_role("button", name="Continue").click()
    assert _state(page).endswith("ready=use-case,link")
    expect(page.locator(".player-result li").filter(has_text="In the video: how the campaign is edited")).to_be_visible()
    assert page.locator(".player-result").get_by_text("The use case in writing").count() == 0
    page.goto(TIER + "#?tier=development&work=create&accounts=7&ready=none")
    expect(page.locator(".player-result li").filter(has_text="The use case in writing")).to_be_visible()


def test_why_names_rows_reasons_and_sources(page: Page) -> None:
    page.goto(WHERE + "#?problem=api-fault&many=no&talent=yes")
    _expect(page, "The Talent partners' channel")
    why = page.locator(".player-route")
    expect(why).to_contain_text("Why this result")
    expect(why).to_contain_text("Row 3 of the rule: Talent partners have a channel of their own for a shared customer.")
    assert why.locator(".player-reasons a").count() == 1
    assert why.locator(".player-sources a").count() > 2


def test_why_names_the_sources_met_on_the_way(browser: Browser, orchard: str) -> None:
    """Those of the options chosen and of the nodes passed; only when these name none, those of the whole tree."""
    with faultless(browser, orchard) as (page, _faults):
        sources = page.locator(".player-sources a")
        page.goto(f"fix/decisions/visit/#?crop=nuts&day={_ago(-4)}")
        _expect(page, "Come to the gate")
        assert sources.all_text_contents() == ["Orchard handbook", "Almanac"]
        reason = page.locator(".player-route li").filter(has_text="What do you want to pick?")
        expect(reason).to_contain_text("Nuts fall into the grass. (Orchard handbook)")
        page.goto(f"fix/decisions/visit/#?crop=apples&day={_ago(-4)}")
        page.reload()
        _expect(page, "Come to the gate")
        assert sources.all_text_contents() == ["Almanac"]
        page.goto(f"fix/decisions/visit/#?crop=apples&day={_ago(1)}")
        page.reload()
        _expect(page, "That day is over")
        assert sources.all_text_contents() == ["Orchard handbook"]
        page.goto("fix/decisions/visit/")
        page.reload()
        _expect(page, "What do you want to pick?")
        expect(page.locator(".player-options")).not_to_contain_text("Nuts fall")


def test_a_result_rests_on_the_pages_of_its_own_way(page: Page) -> None:
    page.goto("fix/decisions/token-stopped/#?says=expired&kind=app")
    _expect(page, "Fetch a new token with client credentials")
    assert page.locator(".player-sources a").all_text_contents() == ["Client Credential Flow (2-legged OAuth)"]
    page.goto(FORBIDDEN + "#?area=leads&product=approved&scopes=all&lead-roles=no")
    _expect(page, "The member needs two roles")  # rests on no page of its own: all of the tree are named
    assert page.locator(".player-sources a").count() == 11


def test_handed_over_with_answers(page: Page) -> None:
    page.goto(FORBIDDEN + "#?area=other&product=approved&scopes=all&token=expired")
    page.locator(".player-result").get_by_role("link", name="Why did my token stop working?").click()
    page.wait_for_url("**/fix/decisions/token-stopped/#?says=expired")
    expect(page.locator(".player-route li").first).to_contain_text("•")


def test_a_ticket_gets_the_route(page: Page) -> None:
    page.goto(FORBIDDEN)
    page.evaluate("addEventListener('decision', (event) => { window.told = event.detail; })")
    page.goto(FORBIDDEN + "#?area=page&product=approved&scopes=all&page-role=admin&token=active&endpoint=same")
    link = page.locator(".player-result a[data-ticket]")
    expect(link).to_have_attribute("href", re.compile("#route="))
    told = page.evaluate("window.told")
    assert told["ref"] == "tree:403-forbidden"
    assert told["outcomes"] == ["ticket"]
    assert told["answers"]["page-role"] == "admin"
    assert told["lines"][0] == "What does the call work on: A Page, its posts, comments, events or statistics"
    handed = dict(parse_qsl((link.get_attribute("href") or "").partition("#")[2]))
    answers = {f"tree:403-forbidden.{name}": value for name, value in told["answers"].items()}
    assert handed == {"route": "\n".join(told["lines"]), **answers}


def test_the_route_is_copied(page: Page) -> None:
    page.goto(FORBIDDEN + "#?area=compliance&regulated=no")
    page.get_by_role("button", name="Copy this route").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "Why do I get 403 Forbidden?",
        "",
        "What does the call work on: Compliance data of a regulated member",
        "Does the post concern the regulated member: No",
        "",
        "Result: The post is outside what Compliance may see",
        page.url,
    ]


def test_a_step_asks_whether_it_helped(page: Page) -> None:
    page.goto(FORBIDDEN + "#?area=other&product=approved&scopes=lacking")
    _expect(page, "Send the member through the consent page again")
    expect(page.locator(".player")).to_contain_text("Did that solve it?")
    page.get_by_role("button", name="It did not help").click()
    _expect(page, "Does the new token hold the scope?")


def test_a_number_is_said_with_all_its_decimals(modules: Page) -> None:
    said = modules.evaluate("""async () => {
        const { say } = await import("/components/decision/answer.mjs");
        return [2.00000001, 1200, 0.1, 1234.5].map((value) => say({ type: "decimal", unit: "km" }, value));
    }""")
    assert said == ["2.00000001 km", "1,200 km", "0.1 km", "1,234.5 km"]


def test_print_gives_route_and_result(page: Page) -> None:
    page.goto(FORBIDDEN + "#?area=compliance&regulated=no")
    page.emulate_media(media="print")
    for text in ("The post is outside what Compliance may see", "Does the post concern the regulated member?"):
        expect(page.locator(".player").get_by_text(text).first).to_be_visible()
    for selector in (".player-bar", ".player-foot", "#all-questions", "#related"):
        expect(page.locator(selector)).to_be_hidden()
    page.goto(REQUEST)
    page.reload()
    expect(page.locator("#shows")).to_be_visible()


def test_everything_stands_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(REQUEST)
    for id in ("shows", "triggered", "survey-open", "mend-new-app", "picture", "outline"):
        expect(page.locator(f"#{id}")).to_be_visible()
    expect(page.locator("[data-node=triggered]")).to_contain_text("A day, from 1000 days ago to today.")
    page.goto(TIER)
    expect(page.locator("[data-node=accounts]")).to_contain_text("A whole number from 0 to 100,000 (ad accounts).")
    context.close()


def test_collected_results_decimals_and_answers_carried_on(browser: Browser, orchard: str) -> None:
    """On the other program's site: a step without a question, a day ahead, a hand-over that carries and gives answers."""
    with faultless(browser, orchard) as (page, _faults):
        page.goto("fix/decisions/visit/")
        page.get_by_role("button", name="Nuts").click()
        expect(page.locator(".player h2")).to_have_text(["First do this Put on boots", "Question 2 On which day do you come?"])
        expect(page.locator(".player h2").first).to_be_focused()
        expect(page.locator(".player")).to_contain_text("The grass is wet.")
        page.locator(".player-field input").fill(_ago(-4))
        page.keyboard.press("Enter")
        _expect(page, "Come to the gate")
        assert page.locator(".player-result time").get_attribute("datetime") == _ago(-7)
        expect(page.locator(".player-route")).to_contain_text("Put on boots")
        link = page.locator(".player-result").get_by_role("link", name="What do I bring?")
        expect(link).to_have_attribute("href", re.compile("#"))
        link.click()
        page.wait_for_url("**/fix/rules/basket/#?fruit=nuts&extras=juice,jam")
        _expect(page, "How much do you pick?")
        expect(page.locator(".player")).to_contain_text("A number from 0 to 50 in steps of 0.5 (kilograms).")
        page.locator(".player-field input").fill("2.3")
        page.keyboard.press("Enter")
        expect(page.locator(".player-wrong")).to_have_text("Write a number in steps of 0.5, counted from 0.")
        page.locator(".player-field input").fill("2.5")
        page.keyboard.press("Enter")
        _expect(page, "4 things apply")
        expect(page.locator(".player h3").filter(has_text=re.compile("^(A bag|A bottle|A jar|Gloves)$"))).to_have_count(4)
        expect(page.locator(".player-reasons li")).to_have_count(4)
        page.get_by_role("button", name="Change What else do you want?").click()
        expect(page.get_by_label("Juice")).to_be_checked()
        expect(page.locator(".player-box").first).to_contain_text("Made while you wait")


WIDTHS = (320, 390, 1280)
STATES = {
    "question": FORBIDDEN,
    "guarded": FORBIDDEN + "#?area=page",
    "step": FORBIDDEN + "#?area=other&product=approved&scopes=lacking",
    "several": TIER + "#?tier=development&work=create&accounts=7",
    "number": TIER + "#?tier=development&work=create",
    "date": REQUEST + "#?shows=survey",
    "tree's result": REQUEST + f"#?shows=survey&triggered={_ago(14)}",
    "rule's result": WHERE + "#?problem=api-fault&many=no&talent=yes",
    "checklist": TIER + "#?tier=development&work=create&accounts=7&ready=none",
    "stale": FORBIDDEN + "#?area=ads&operation=gone&foo=bar&token=expired",
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, state: str) -> None:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.goto(STATES[state])
    page.locator(".player h2").first.wait_for()
    if page.locator(".player-form").count():
        page.get_by_role("button", name="Continue").click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        small = page.evaluate("""[...document.querySelectorAll(".player :is(button, input)")].filter((one) => one.offsetParent)
            .map((one) => [one.textContent, (one.closest("label") ?? one).getBoundingClientRect()])
            .filter(([, box]) => Math.min(box.width, box.height) < 24).map(([text]) => text)""")
        assert not small, f"{width}: targets under 24 px: {small}"
    faults = axe(page, widths=WIDTHS)
    context.close()
    assert not faults, "\n".join(faults[:10])


def test_the_player_is_light(built_site: Path) -> None:
    """Scripts and styles under 10 kB gzipped."""
    scripts = [file.read_bytes() for file in (built_site / "components" / "decision").iterdir()]
    styles = [line for line in (built_site / "assets" / "signpost.css").read_bytes().split(b"}") if b"player" in line]
    assert sum(len(gzip.compress(part)) for part in (*scripts, b"}".join(styles))) < 10_000


@pytest.mark.parametrize("path", [FORBIDDEN, WHERE])
def test_a_page_with_the_player_is_light(browser: Browser, address: str, path: str) -> None:
    """At most 12 requests, 200 kB in all."""
    requests, weight = first_load(browser, address + path)
    assert requests <= 12
    assert weight <= 200_000
