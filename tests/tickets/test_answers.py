"""Answers as text and back, whatever was typed."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from signpost.kinds.ticket.answers import (
    Answer,
    as_json,
    as_markdown,
    as_text,
    canonical,
    read_json,
    read_markdown,
    read_text,
)
from signpost.kinds.ticket.fields import Field
from signpost.kinds.ticket.formats import FORMATS

FORM = (
    Field("id", "input", "Client ID"),
    Field("steps", "textarea", "Steps"),
    Field("again", "textarea", "Steps:"),
    Field("same", "textarea", "Steps"),
    Field("body", "textarea", "Request body", render="json"),
    Field("kind", "dropdown", "Kind", ("Bug", "### Steps", "_No response_", "None")),
    Field("many", "dropdown", "Products", ("a", "b", "a, b", "b, c", "c"), multiple=True),
    Field("boxes", "checkboxes", "I did", ("read **it**", "[x] try", "search")),
    Field("more", "textarea", "More about the bug", show_if={"kind": ("Bug",)}),
    Field("any", "textarea", "Which of them", show_if={"boxes": ("*",)}),
    Field("file", "upload", "Attachments"),
)
"""Every type of field, labels that clash, options that look like other text."""

LINES = [
    "### Steps", "\\### Steps", "\\\\### Steps", "   ### More about the bug", "Steps:", "\\Steps:", "Steps (2):", "Steps (3):",
    "Client ID:", "```", "````", "```json", "~~~", "~~~~ x", "   ```", "    ```", "\\```", "# Steps", "####", "###", "###\t", "", " ",
    "_No response_", "\\_No response_", "- [x] search", "[ ] search", "Kind:", "Bug", "None", "line one\r\nline two", "\r",
    "🦀 קצת עברית", "\u2028", "\x0b", "\x85", "text",
]  # fmt: skip
TYPED = st.one_of(
    st.text(), st.lists(st.sampled_from(LINES), max_size=12).map("\n".join), st.lists(st.text("`~#\\ \n_:"), max_size=5).map("".join)
)


@st.composite
def filled(draw: st.DrawFn) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for field in FORM:
        if field.several:
            answers[field.key] = draw(st.lists(st.sampled_from(field.options), max_size=5))
        elif field.type == "dropdown":
            answers[field.key] = draw(st.sampled_from(("", *field.options)))
        else:
            answers[field.key] = draw(TYPED)
    return answers


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filled())
def test_what_was_typed_parses_back(answers: dict[str, Answer]) -> None:
    kept = canonical(FORM, answers)
    assert read_text(FORM, as_text(FORM, answers)) == kept
    assert read_markdown(FORM, as_markdown(FORM, answers)) == kept
    assert read_json(FORM, as_json("t", FORM, answers)) == kept


@settings(max_examples=50, deadline=None)
@given(filled())
def test_line_ends_of_windows_change_nothing(answers: dict[str, Answer]) -> None:
    kept = canonical(FORM, answers)
    assert read_markdown(FORM, as_markdown(FORM, answers).replace("\n", "\r\n")) == kept
    assert read_text(FORM, as_text(FORM, answers).replace("\n", "\r\n")) == kept


@pytest.mark.parametrize("line", ["log line with 123 numbers", "```x", "~~~", "### Steps", "Steps:", "``` `"])
def test_logs_of_100_kb(line: str) -> None:
    answers: dict[str, Answer] = {"steps": "\n".join([line] * (100_000 // len(line)))}
    assert read_markdown(FORM, as_markdown(FORM, answers)) == answers
    assert read_text(FORM, as_text(FORM, answers)) == answers


def test_layout_is_githubs() -> None:
    form = (
        Field("what", "textarea", "What happened?"),
        Field("log", "textarea", "Log", render="shell"),
        Field("os", "dropdown", "Systems", ("Linux", "macOS", "Windows"), multiple=True),
        Field("one", "dropdown", "Browser", ("Firefox", "Chrome")),
        Field("terms", "checkboxes", "Terms", ("I agree", "I searched")),
    )
    text = as_markdown(form, {"what": "It broke", "log": "$ run", "os": ["Linux", "Windows"], "terms": ["I agree"]})
    assert text == (
        "### What happened?\n\nIt broke\n\n### Log\n\n```shell\n$ run\n```\n\n### Systems\n\nLinux, Windows\n\n"
        "### Browser\n\n_No response_\n\n### Terms\n\n- [x] I agree\n- [ ] I searched"
    )
    older = text.replace("- [x]", "- [X]").replace("Browser\n\n_No response_", "Browser\n\nNone")
    assert read_markdown(form, older) == read_markdown(form, text)


def test_hidden_fields_say_nothing() -> None:
    answers: dict[str, Answer] = {"kind": "None", "more": "a leftover"}
    assert "More about the bug" not in as_markdown(FORM, answers)
    assert "leftover" not in as_text(FORM, answers) + as_json("t", FORM, answers)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"answers": 3}', '{"answers": {"id": 3, "many": "a", "boxes": [1], "x": "y"}}', "null", "{"]
)
def test_foreign_json_is_refused_or_cleaned(text: str) -> None:
    try:
        assert read_json(FORM, text) == {}
    except ValueError:
        return


def test_the_vectors_are_current(request: pytest.FixtureRequest) -> None:
    """The browser's twin of the text model is tested on what this one writes (`vectors.json`)."""
    file = Path(__file__).parent / "vectors.json"
    texts = ["", "plain", *LINES, "```\n### Steps\n```\n### Steps", "```\nopen", "a\n\n\n", "Steps:\nx\n\nKind:", "🦀\nשלום\u2028x"]
    cases: list[dict[str, Answer]] = [
        {"id": text, "steps": text, "again": "x", "body": text, "kind": "Bug", "more": text} for text in texts
    ]
    cases += [{"many": ["a", "b"], "boxes": ["search"], "any": "y"}, {"many": ["a, b"]}, {"many": ["b, c", "a"], "kind": "### Steps"}, {}]
    made = {
        "fields": [{k: v for k in Field.__slots__ if (v := getattr(f, k))} for f in FORM],
        "cases": [
            {
                "answers": c,
                "kept": canonical(FORM, c),
                "text": as_text(FORM, c),
                "markdown": as_markdown(FORM, c),
                "json": as_json("t", FORM, c),
            }
            for c in cases
        ],
    }
    text = json.dumps(made, ensure_ascii=True, indent=1) + "\n"
    if request.config.getoption("--update"):
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text, "`make update-golden` rewrites it"


GOOD = {
    "client-id": ["86abcd1234wxyz", "8-_abcde"],
    "url": ["https://example.com", "http://x.example/a?b=c#d"],
    "uuid": ["3f2504e0-4f89-41d3-9a0c-0305e82c3301", "3F2504E0-4F89-41D3-9A0C-0305E82C3301"],
    "email": ["name@example.com"],
    "date": ["2026-02-28", "2024-02-29", "2000-02-29", "2026-12-31"],
    "number": ["0", "-1.5", "1,5"],
}
BAD = {
    "client-id": ["my client id", "-6abcd1234wxyz", "86abc", "8" * 65],
    "url": ["example.com", "https://example", "https://a b.example", "ftp://example.com"],
    "uuid": ["3f2504e0", "3f2504e0-4f89-41d3-9a0c-0305e82c330g"],
    "email": ["name", "name@example", "a b@example.com"],
    "date": [
        "2026-02-31",
        "2026-02-29",
        "2100-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-10-00",
        "2026-04-31",
        "26-01-01",
        "2026-02-28 10:00",
    ],
    "number": ["1e5", "one", "1.", "1.5.2"],
}


@pytest.mark.parametrize("name", FORMATS)
def test_formats(modules: Page, name: str) -> None:
    pattern, words = FORMATS[name]
    field = {"key": "x", "type": "input", "label": "X", "checks": [[pattern, f" {words}"]]}
    script = """async ([field, answers]) => {
        const { fault } = await import("/components/ticket-form/ticket-form.mjs");
        return answers.map((answer) => fault(field, answer));
    }"""
    assert modules.evaluate(script, [field, GOOD[name]]) == [""] * len(GOOD[name])
    assert modules.evaluate(script, [field, BAD[name]]) == [f'"X" {words}'] * len(BAD[name])


def test_a_date_is_a_day_of_the_calendar() -> None:
    pattern = re.compile(FORMATS["date"][0])
    for year, month, number in product((1, 1900, 1996, 2000, 2023, 2024, 2100, 9999), range(14), range(33)):
        text = f"{year:04}-{month:02}-{number:02}"
        try:
            day = date(year, month, number)
        except ValueError:
            day = None
        assert bool(pattern.fullmatch(text)) == (day is not None), text
