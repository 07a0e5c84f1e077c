"""What a call tells: signs that imply answers, lines that fill fields; Python's and the browser's reading of them."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from conftest import ROOT
from signpost.decisions.answer import Answer
from signpost.decisions.condition import Guard, as_json
from signpost.decisions.player import asked
from signpost.kinds import evidence
from signpost.kinds.error import told
from signpost.kinds.ticket.view import implied
from signpost.pipeline import check

CALL = {
    "method": "GET",
    "path": "/rest/things/7",
    "status": "403",
    "product": "Advertising",
    "message": "Unknown authentication schema: none",
    "header:api-version": "202609",
    "param:author": "urn:x:organization:12",
}


@pytest.mark.parametrize(
    ("part", "text", "holds"),
    [
        ("method", "GET", True),
        ("method", "get or HEAD", True),
        ("method", "POST or PUT", False),
        ("path", "/rest/things", True),
        ("path", "/rest/thing", False),
        ("path", "/rest/things/7", True),
        ("path", "/rest/things/7/parts", False),
        ("path", "/v2 or /rest", True),
        ("message", "Unknown authentication schema", True),
        ("param:author", "urn:x:organization", True),
        ("param:author", "urn:x:org", False),
        ("status", "403", True),
        ("status", "40", False),
        ("status", "400..499", True),
        ("status", "> 403", False),
        ("status", "at least 403", True),
        ("status", "400..402 or 404..499", False),
        ("status", "not 404", True),
        ("header:API-Version", "< 202701", True),
        ("header:API-Version", "< 202609", False),
        ("header:API-Version", "any", True),
        ("header:API-Version", "none", False),
        ("code", "any", False),
        ("code", "none", True),
        ("code", "< 5", False),
        ("code", "not 5", False),
        ("product", "< 5", False),
        ("product", "at most 5", False),
    ],
)
def test_sign(modules: Page, part: str, text: str, holds: bool) -> None:
    test = evidence.sign(text)
    assert not isinstance(test, str)
    whole: Guard = (((evidence.canonical(part), test),),)
    guard = as_json(whole)
    script = """async ([facts, guard]) => {
        const { implied } = await import("/components/evidence/facts.mjs");
        return implied(facts, [["answer", [["never", "Never", []], ["option", "Words", guard]]]]);
    }"""
    assert modules.evaluate(script, [CALL, guard]) == ([["answer", "option", "Words"]] if holds else [])
    # A page knows parts of the calls that it is about: what it does not say may be anything, `none` too.
    answer = Answer("answer", "", "choice", {"never": "Never", "option": "Words"}, implied={"never": (), "option": whole})
    assert evidence.implied([answer], CALL) == ({"answer": "option"} if holds and text != "none" else {})


def test_the_first_option_that_is_implied_counts_and_all_tests_of_a_block_must_hold(modules: Page) -> None:
    def guard(*blocks: dict[str, str]) -> Any:
        made = []
        for block in blocks:
            tests = [(part, evidence.sign(text)) for part, text in block.items()]
            made.append(tuple((part, test) for part, test in tests if not isinstance(test, str)))
        return as_json(tuple(made))

    options = [
        ["both", "Both", guard({"method": "GET", "status": "404"})],
        ["either", "Either", guard({"status": "404"}, {"method": "GET"})],
        ["later", "Later", guard({"method": "GET"})],
    ]
    script = """async ([facts, options]) => {
        const { implied } = await import("/components/evidence/facts.mjs");
        return implied(facts, [["a", options], ["b", options.slice(0, 1)]]);
    }"""
    assert modules.evaluate(script, [CALL, options]) == [["a", "either", "Either"]]


def test_a_pasted_error_tells_its_decision_what_its_page_tells(modules: Page) -> None:
    site = check(ROOT / "content").site
    assert site
    signs = implied(site)
    cases, expected = [], []
    for entry in site.of("error"):
        ref, error = entry.kind.decision(entry, site), entry.data
        for message in error.messages if ref else ():
            known = {"status": error.status, "code": error.code, "service-code": error.service_error_code, "message": message}
            cases.append([{name: str(value) for name, value in known.items() if value}, signs[ref]])
            expected.append((entry.id, told(ref, entry, site)))
    script = """async (cases) => {
        const { implied } = await import("/components/evidence/facts.mjs");
        return cases.map(([facts, signs]) => Object.fromEntries(implied(facts, signs).map(([name, answer]) => [name, answer])));
    }"""
    assert len(cases) > 25
    for (id, answers), made in zip(expected, modules.evaluate(script, cases), strict=True):
        assert answers.items() <= made.items(), id


SECONDS = Answer("wait", "How long?", "integer", low=Fraction(0), high=Fraction(600), step=Fraction(1), unit="seconds")
SHARE = Answer("share", "Which share?", "decimal", low=Fraction(0), high=Fraction(1), step=Fraction(1, 4))
DAY = Answer("since", "Since when?", "date", low=Fraction(0), high=Fraction(4000), step=Fraction(1))


@pytest.mark.parametrize(
    ("answer", "said", "made"),
    [
        (SECONDS, "30", ["30", "30 seconds"]),
        (SECONDS, "601", None),
        (SECONDS, "1.5", None),
        (SECONDS, "30 seconds", None),
        (SECONDS, "", None),
        (SHARE, "0.75", ["0.75", "0.75"]),
        (SHARE, "0.7", None),
        (DAY, "202405", ["2024-05-01", "Wednesday 1 May 2024"]),
        (DAY, "202405.01", ["2024-05-01", "Wednesday 1 May 2024"]),
        (DAY, "202413", None),
        (DAY, "209901", None),
        (DAY, "199901", None),
        (DAY, "2024-02-29T23:59:59.1Z", ["2024-02-29", "Thursday 29 February 2024"]),
        (DAY, "2023-02-29", None),
        (DAY, "Thu, 29 Feb 2024 23:59:59 GMT", ["2024-02-29", "Thursday 29 February 2024"]),
        (DAY, "Never GMT", None),
        (DAY, "30", None),
    ],
)
def test_numbers_and_days_are_read_within_their_domain(modules: Page, answer: Answer, said: str, made: list[str] | None) -> None:
    script = """async ([facts, answers]) => (await import("/components/evidence/facts.mjs")).implied(facts, answers)"""
    facts = {"header:x": said, "header:other": "not this"}
    given = modules.evaluate(script, [facts, [[answer.name, ["{header:Other}", "{header:Missing|header:X}"], asked(answer)]]])
    # Whether a comma follows the day of the week is the browser's business.
    assert [[name, text, words.replace(",", "")] for name, text, words in given] == ([[answer.name, *made]] if made else [])


@pytest.mark.parametrize("text", ["< many", "400..", "", "  ", "> ", "500..400", "at least", "or"])
def test_what_is_no_sign(text: str) -> None:
    assert isinstance(evidence.sign(text), str)


LINES = [
    (["{method} {path}"], "GET /rest/things/7"),
    (["{method} {code}", "HTTP {status}"], "HTTP 403"),
    (["{response-body|code|status}"], "403"),
    (["{code|method} {status}", "{code|when}"], "GET 403"),
    (["version {header:API-Version}", "{header:Other|param:author}"], "version 202609\nurn:x:organization:12"),
    (["{route}"], ""),
]


@pytest.mark.parametrize(("lines", "text"), LINES)
def test_lines_are_filled_alike(modules: Page, lines: list[str], text: str) -> None:
    assert evidence.filled(lines, CALL) == text
    script = "async ([lines, facts]) => (await import('/components/evidence/facts.mjs')).filled(lines, facts)"
    assert modules.evaluate(script, [lines, CALL]) == text


@pytest.mark.parametrize(
    ("product", "status", "code", "pages"),
    [
        ("Community Management", "422", "", ["http-422"]),
        ("Community Management", "422", "UNPROCESSABLE_ENTITY", ["unprocessable-entity", "http-422"]),
        ("", "422", "", ["http-422"]),
        ("Conversions", "422", "", []),
        ("Conversions", "422", "UNPROCESSABLE_ENTITY", []),
        ("Conversions", "403", "", ["http-403"]),
        ("Conversions", "400", "FIELD_VALUE_TOO_HIGH", ["field-value-too-high", "http-400"]),
    ],
)
def test_a_status_alone_offers_no_page_of_another_product(modules: Page, product: str, status: str, code: str, pages: list[str]) -> None:
    script = """async (facts) => {
        const { recognise } = await import("/components/evidence/facts.mjs");
        const known = (await import("/support/tickets/developer-support/known.mjs")).default;
        return recognise(facts, known.errors).map(([id]) => id);
    }"""
    assert modules.evaluate(script, {"product": product, "status": status, "code": code}) == pages


POWERSHELL = """PS C:\\> $headers = @{
>>   "Authorization" = "Bearer AQXdSP_W41_UPs5ioT_t8HESyODB4FqbkJ8LrV"
>>   "Api-Version" = "202401"
>> }
PS C:\\> $body = '{"name": "Elm"}'
PS C:\\> Invoke-RestMethod -Uri "https://api.example/rest/trees/5" -Method Post -Headers $headers -Body $body
"""
EXCERPT = """At line:1 char:1
+ Invoke-RestMethod -Uri "https://api.example/rest/tre ...
+ ~~~~~~~~~~~~~
    + FullyQualifiedErrorId : WebCmdletWebResponseException
"""
CALLED = {"call": "POST https://api.example/rest/trees/5", "header:api-version": "202401", "request-body": '{\n  "name": "Elm"\n}'}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            POWERSHELL + 'Invoke-RestMethod : {"status":426,"code":"NO_VERSION","message":"Not active"}\n' + EXCERPT,
            {**CALLED, "status": "426", "code": "NO_VERSION", "message": "Not active"},
        ),
        (POWERSHELL + "Invoke-RestMethod : The remote server returned an error: (403) Forbidden.\n" + EXCERPT, {**CALLED, "status": "403"}),
        (
            '$base = "https://api.example"\nInvoke-WebRequest -Uri "$base/rest/trees" `\n  -Headers @{ "Api-Version" = "202402" }\n'
            "Invoke-WebRequest: \nLine |\n   5 |  Invoke-WebRequest ...\n"
            "     | Response status code does not indicate success: 404 (Not Found).",
            {"call": "GET https://api.example/rest/trees", "header:api-version": "202402", "status": "404"},
        ),
        (
            "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.example/rest/trees?q=tall",
            {"call": "https://api.example/rest/trees?q=tall", "status": "401"},
        ),
    ],
)
def test_what_a_pasted_text_tells(modules: Page, text: str, told: dict[str, str]) -> None:
    script = """async (text) => {
        const { read } = await import("/components/evidence/facts.mjs");
        return read(text, {}).readings[0].facts;
    }"""
    facts = modules.evaluate(script, text)
    assert {name: facts.get(name) for name in told} == told
    assert "AQXdSP" not in str(facts)


def test_what_libraries_print(modules: Page) -> None:
    """Each of the file is one call, of which no secret is left."""
    cases = yaml.safe_load((Path(__file__).parent / "corpus" / "logs.yml").read_text(encoding="utf-8"))
    script = """async ([texts, keep]) => {
        const { read } = await import("/components/evidence/facts.mjs");
        return texts.map((text) => read(text, { keep }));
    }"""
    made = modules.evaluate(script, [[one["text"] for one in cases], ["x-request-uuid", "x-fabric", "Api-Version"]])
    wrong = []
    for case, found in zip(cases, made, strict=True):
        (reading,) = found["readings"]
        told = {name: reading["facts"].get(name) for name in case["told"]}
        left = [secret for secret in case.get("gone", []) if secret in json.dumps(found)]
        if told != case["told"] or left:
            wrong.append(f"{case['origin']}: {told}, left: {left}")
    assert len(cases) > 60
    assert not wrong, "\n".join(wrong)


def test_a_secret_is_listed_once(modules: Page) -> None:
    """A log says in other words what its body says."""
    token = "AQXdSP_W41_UPs5ioT_t8HESyODB4FqbkJ8LrV"  # noqa: S105  planted, and made up
    text = f'12:00:01 GET https://api.example/rest/me?access_token={token} -> 403\n{{"status":403,"code":"NO_ACCESS","token":"{token}"}}'
    script = "async (text) => (await import('/components/evidence/facts.mjs')).read(text, {}).readings[0].removed"
    assert modules.evaluate(script, text) == [{"what": "token", "where": "address, access_token"}]


ME = {"call": "GET https://api.example/rest/me"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("curl -sX POST https://api.example/rest/trees -d '{\"a\":1}'", {"call": "POST https://api.example/rest/trees"}),
        ("curl -iX GET -vH 'Api-Version: 202609' https://api.example/rest/me", {**ME, "header:api-version": "202609"}),
        ("curl -w '%{http_code}' --retry-delay 5 --max-redirs 5 https://api.example/rest/me", ME),
        ("curl --proxy http://proxy.example:8080 -x http://other.example --unheard-of 7.5 https://api.example/rest/me", ME),
        ("curl -so answer.json --cacert ca.pem api.example/rest/me", ME),
        ("curl -T file.bin 'https://api.example/upload/1'", {"call": "PUT https://api.example/upload/1", "request-body": None}),
        ("curl --json '{\"a\":' --json '1}' https://api.example/rest/me", {"method": "POST", "request-body": '{\n  "a": 1\n}'}),
        ("curl -G https://api.example/rest/me -d a=1 -d b=2", {"call": "GET https://api.example/rest/me?a=1&b=2"}),
        ("me@box:~$ curl https://api.example/rest/me", ME),
        ("C:\\>curl https://api.example/rest/me", ME),
        ("➜  ~ curl https://api.example/rest/me", ME),
        ("LEVEL=x curl https://api.example/rest/me", ME),
        ("sudo curl https://api.example/rest/me", ME),
        ('PS C:\\> curl.exe -d \'{\\"a\\":\\"x\\"}\' https://api.example/rest/me', {"request-body": '{\n  "a": "x"\n}'}),
        ('irm https://api.example/rest/me -Headers @{ "Api-Version" = "202609" }', {**ME, "header:api-version": "202609"}),
        ('$base = "https://api.example"\niwr "$base/rest/me"', ME),
        ('Invoke-RestMethod -Method Post "https://api.example/rest/me"', {"call": "POST https://api.example/rest/me"}),
    ],
)
def test_commands(modules: Page, text: str, told: dict[str, str]) -> None:
    test_what_a_pasted_text_tells(modules, text, told)


STARTED = '{"level":"info","message":"started","status":"ok"}\n'
DUPLICATE = '{"status":422,"code":"DUPLICATE_POST"}'
POSTED = {"call": "POST https://api.example/rest/posts", "status": "422", "code": "DUPLICATE_POST"}
FINE = "10:00 GET https://api.example/rest/me -> 200 id=FIRST\n"
LATER = "10:01 POST https://api.example/rest/posts"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{STARTED}{LATER} {DUPLICATE}", POSTED),
        (f"{FINE}{LATER} status=422 {DUPLICATE} x-id=SECOND", POSTED),
        (f"{STARTED * 3000}{LATER} {DUPLICATE}", POSTED),
        (f"{FINE}{LATER} -> 500\n{FINE}", {"call": "POST https://api.example/rest/posts", "status": "500"}),
        (f'{LATER}\n{{"level":"error","message":"failed","answer":{DUPLICATE}}}', POSTED),
        (f'{LATER}\n{{"level":"error","answer":{json.dumps(DUPLICATE)}}}', POSTED),
        ('{"message":"Not found"}', {"message": "Not found"}),
    ],
)
def test_the_failed_call_of_a_log(modules: Page, text: str, told: dict[str, str]) -> None:
    test_what_a_pasted_text_tells(modules, text, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("POST https://api.example/rest/posts failed: 426 X-Api-Version: 202401", {"header:x-api-version": "202401"}),
        ("GET https://api.example/rest/me -> 403 x-id=AAYKx8rZ4mJmVQ0cYQ8jYw==", {"header:x-id": "AAYKx8rZ4mJmVQ0cYQ8jYw=="}),
        ("GET https://api.example/rest/me: 401 Client Error, serviceErrorCode=65601", {"service-code": "65601"}),
    ],
)
def test_the_last_value_of_a_text_stays_as_it_is(modules: Page, text: str, told: dict[str, str]) -> None:
    script = """async (text) => {
        const { read } = await import("/components/evidence/facts.mjs");
        return read(text, { keep: ["X-Api-Version", "x-id"] }).readings[0].facts;
    }"""
    facts = modules.evaluate(script, text)
    assert {name: facts.get(name) for name in told} == told


ANSWERS = ("HTTP/1.1 200 OK\n\n{}", 'HTTP/1.1 403 Forbidden\nx-id: SECOND\n\n{"status":403,"code":"NO_ACCESS"}')


@pytest.mark.parametrize(
    "calls",
    [
        [f"GET {path} HTTP/1.1\nHost: api.example\n\n" for path in ("/rest/me", "/rest/accounts")],
        [f"$ curl -i https://api.example{path}\n" for path in ("/rest/me", "/rest/accounts")],
        [f'PS C:\\> iwr "https://api.example{path}"\n' for path in ("/rest/me", "/rest/accounts")],
        [f"$ curl -v https://api.example{path}\n> GET {path} HTTP/2\n> Host: api.example\n>\n" for path in ("/rest/me", "/rest/accounts")],
        [
            f":authority: api.example\n:method: GET\n:path: {path}\n:scheme: https\naccept: */*\n\n"
            for path in ("/rest/me", "/rest/accounts")
        ],
    ],
)
def test_two_calls_in_one_text(modules: Page, calls: list[str]) -> None:
    text = "\n\n".join(call + answer for call, answer in zip(calls, ANSWERS, strict=True))
    script = "async (text) => (await import('/components/evidence/facts.mjs')).read(text, {}).readings"
    first, second = modules.evaluate(script, text)
    assert (first["facts"]["call"], first["facts"]["code"], first["failed"]) == ("GET https://api.example/rest/accounts", "NO_ACCESS", True)
    assert (second["facts"]["call"], second["facts"]["status"], second["failed"]) == ("GET https://api.example/rest/me", "200", False)
    assert "header:x-id" not in second["facts"]


@pytest.mark.parametrize("joint", ["&&", ";", "; ", " | tee a.json; ", " || ", " & "])
def test_two_commands_on_one_line(modules: Page, joint: str) -> None:
    text = f"$ curl -s https://api.example/rest/me {joint} curl -d 'a=1&b; curled' https://api.example/rest/accounts"
    script = """async (text) => {
        const { read } = await import("/components/evidence/facts.mjs");
        return read(text, {}).readings.map(({ facts }) => [facts.call, facts["request-body"]]);
    }"""
    calls = [["GET https://api.example/rest/me", None], ["POST https://api.example/rest/accounts", "a=1&b; curled"]]
    assert modules.evaluate(script, text) == calls


def test_a_call_without_an_answer_comes_after_one_that_failed(modules: Page) -> None:
    calls = [
        {"request": {"method": "GET", "url": f"https://{host}/x"}, "response": {"status": status}}
        for host, status in (("ads.example", 0), ("api.example", 403))
    ]
    script = "async (text) => (await import('/components/evidence/facts.mjs')).read(text, {}).readings.map((one) => one.facts.url)"
    assert modules.evaluate(script, json.dumps({"log": {"entries": calls}})) == ["https://api.example/x", "https://ads.example/x"]


def test_of_many_calls_all_are_counted(modules: Page) -> None:
    """The choice is among the first ones only."""
    calls = [
        {"request": {"method": "GET", "url": "https://api.example/x"}, "response": {"status": 403 if at % 5 == 4 else 200}}
        for at in range(1902)
    ]
    script = """async (text) => {
        const { failed, total, readings } = (await import('/components/evidence/facts.mjs')).read(text, {});
        return [failed, total, readings.length];
    }"""
    assert modules.evaluate(script, json.dumps({"log": {"entries": calls}})) == [380, 1902, 300]
