"""Redaction on the corpus, and the browser's text model on Python's vectors: the modules themselves, in Chromium."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page

from conftest import ROOT

sys.path.insert(0, str(Path(__file__).parent))
import corpus

SETTINGS = yaml.safe_load((ROOT / "content" / "tickets" / "developer-support.yml").read_text(encoding="utf-8"))["evidence"]
OPTIONS = {name: SETTINGS[name] for name in ("secrets", "keep", "formats", "personal")}


def _redacted(page: Page, texts: list[str], options: dict[str, Any]) -> list[str]:
    script = """async ([texts, options]) => {
        const { redact } = await import("/components/evidence/redact.mjs");
        return texts.map((text) => redact(text, options).text);
    }"""
    made: list[str] = page.evaluate(script, [texts, options])
    return made


def test_no_planted_secret_leaks(modules: Page, capsys: pytest.CaptureFixture[str]) -> None:
    cases = corpus.secrets()
    made = _redacted(modules, [case.text for case in cases], OPTIONS)
    leaks = [f"{case.origin}: {case.text!r} -> {text!r}" for case, text in zip(cases, made, strict=True) if _leaks(case, text)]
    with capsys.disabled():
        print(f"\n{len(cases)} planted secrets, {len(leaks)} leaked")
    assert len(cases) >= 300
    assert not leaks, "\n".join(leaks[:20])


def _leaks(case: corpus.Case, text: str) -> bool:
    """Whether the secret, either half of it, a piece, or its encoded form is still there."""
    secret = case.value
    half = max(8, -(-len(secret) // 2))
    return any(part in text for part in (secret, secret[:half], secret[-half:], quote(secret, safe=""), *case.pieces))


def test_no_value_to_keep_is_damaged(modules: Page, capsys: pytest.CaptureFixture[str]) -> None:
    cases = corpus.keepers()
    made = _redacted(modules, [case.text for case in cases], OPTIONS)
    damaged = [f"{case.origin}: {case.text!r} -> {text!r}" for case, text in zip(cases, made, strict=True) if text != case.text]
    with capsys.disabled():
        print(f"\n{len(cases)} values to keep, {len(damaged)} damaged")
    assert len(cases) >= 300
    assert not damaged, "\n".join(damaged[:20])


def test_what_stands_beside_secrets_is_kept(modules: Page) -> None:
    pastes = corpus.pasted()
    made = _redacted(modules, [one["text"] for one in pastes], OPTIONS)
    damaged = [
        f"{one['note']}: {value!r} -> {text!r}"
        for one, text in zip(pastes, made, strict=True)
        for value in one["keep"]
        if value not in text
    ]
    assert sum(len(one["keep"]) for one in pastes) > 1000
    assert not damaged, "\n".join(damaged[:20])


BESIDE = [
    ("DATABASE_URL=postgres://app:Zephyr_zephyr695bFI@db.example.net:5432/leads", "@db.example.net:5432/leads"),
    ("LI_TOKEN=AQXsmx9A4puUcwglWmTH6YuqkQDGL0e2eZeoMLIPM5oU3PC47fUypMF2AxCQg7vhUZov7b\nLI_ORG_ID=29980730", "\nLI_ORG_ID=29980730"),
]


@pytest.mark.parametrize(("text", "kept"), BESIDE)
def test_what_stands_beside_a_secret_stays(modules: Page, text: str, kept: str) -> None:
    (made,) = _redacted(modules, [text], OPTIONS)
    assert made.endswith(kept)
    assert made != text


def test_redaction_twice_changes_nothing(modules: Page) -> None:
    once = _redacted(modules, [case.text for case in corpus.secrets()], OPTIONS)
    assert _redacted(modules, once, OPTIONS) == once


def test_people_are_masked_by_choice(modules: Page) -> None:
    text = "ann@example.org wrote urn:li:person:yrZCpj2Z12"
    assert _redacted(modules, [text], {})[0] == "[removed: e-mail address] wrote urn:li:person:yrZCpj2Z12"
    assert _redacted(modules, [text], {"people": False, "members": True})[0] == "ann@example.org wrote urn:li:person:[removed: member]"


@pytest.mark.parametrize(
    "line",
    [
        "a" * 1_000_000,
        "=" * 1_000_000,
        '{"a":' * 100_000,
        "x" * 70 + "=",
        "-----BEGIN PRIVATE KEY-----" * 20_000,
        "`" * 500_000,
        '"value":"' * 50_000,
        "%41" * 300_000,
        '"a" + ' * 150_000,
        "a\\\n" * 300_000,
        "token,a\n" * 100_000,
        "a,token\n" + "b,c\n" * 200_000,
        "name: token\n" * 80_000,
        "token=" * 160_000,
        "Zm9v" * 250_000,
        "dG9rZW49" * 30_000,
        "curl '" * 150_000,
        "redis mysql " * 80_000,
        "user a:" * 140_000,
        "login a@b." * 100_000,
        "1-" * 500_000,
        "GET /a/" * 140_000,
        "url: /" * 160_000,
    ],
)
def test_long_and_hostile_texts_are_read_in_time(modules: Page, line: str) -> None:
    took = modules.evaluate(
        """async (text) => {
            const { read } = await import("/components/evidence/facts.mjs");
            const start = performance.now();
            read(text, {});
            return performance.now() - start;
        }""",
        line,
    )
    assert took < 5000


def test_the_text_model_writes_and_reads_as_python_does(modules: Page) -> None:
    vectors = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
    script = """async ({fields, cases}) => {
        const m = await import("/components/ticket-form/ticket-form.mjs");
        const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
        return cases.filter((one) => !(m.asText(fields, one.answers) === one.text && m.asMarkdown(fields, one.answers) === one.markdown
            && m.asJson("t", fields, one.answers) === one.json && same(m.readText(fields, one.text), one.kept)
            && same(m.readMarkdown(fields, one.markdown), one.kept) && same(m.readJson(fields, one.json), one.kept)));
    }"""
    assert modules.evaluate(script, vectors) == []
