"""Unsafe addresses in all their disguises, and numbers in all theirs."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from conftest import ORCHARD, write_files
from signpost.checks.texts import unsafe
from signpost.pipeline import check


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_unsafe(address: str) -> None:
    assert unsafe(address)


@pytest.mark.parametrize("address", ["https://a.example/b:c", "http://a.example", "mailto:a@b.example", "#part", "a/b:c"])
def test_fine(address: str) -> None:
    assert not unsafe(address)


NUMBERS = """
Ask again after [twenty-two days], [twenty two days] or [ninety-nine days]. The gate opens within [a month], at [noon Pacific time].
Wait [a fortnight], about [an hour] or [12 h]; a [24h] wait, [12 hrs] and [30 minutes] are long. It takes [one day], [one week] later.
It can take [a month]. A [one-day] rest, [a hundred days] of it. Come [a year] before the harvest, at [00:00 GMT] or [6 pm CET].
"""
FINE = """
A month that is alive: take a month. Send a request, one call a day, a second basket after a second refusal. Once a year, a month and
a week count. On one day all was over. How many hours? Midnight UTC is written in a cell, 12 a.m. UTC too. Rows 12 to 14, ids 12h4.
A-day, B-day. It falls on the 15th of a month. There is nothing for a day-tripper, no twenty-two, no hundred.
"""


def test_numbers_that_facts_should_hold(tmp_path: Path) -> None:
    shutil.copytree(ORCHARD / "content", tmp_path / "content")
    fact = "title: {0}\nsummary: How long.\nvalue: {1}\n{2}sources: [handbook]\n"
    facts = {unit: fact.format(unit.title(), 7, f"unit: {unit}\n") for unit in ("minutes", "hours", "weeks", "months", "years")}
    facts["reset"] = fact.format("Reset", "midnight UTC", "")
    marked = re.sub(r"[\[\]]", "", NUMBERS)
    faq = (ORCHARD / "content" / "faqs" / "no-key.yml").read_text(encoding="utf-8")
    answer = "answer: |" + re.sub(r"\n(?=.)", "\n  ", marked + FINE)
    write_files(
        tmp_path / "content",
        {
            **{f"facts/{name}.yml": text for name, text in facts.items()},
            "faqs/no-key.yml": re.sub(r"^answer: .*$", lambda _: answer.rstrip("\n"), faq, flags=re.MULTILINE),
        },
    )
    said = [re.search(r"`(.*?)`", problem.message)[1] for problem in check(tmp_path / "content", date(2026, 11, 24)).errors]  # type: ignore[index]
    assert sorted(said) == sorted(re.sub(r"^a (?=hundred)", "", number) for number in re.findall(r"\[(.*?)\]", NUMBERS))
