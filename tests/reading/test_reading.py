"""The content is easy to read: short sentences, plain words."""

from __future__ import annotations

from pathlib import Path

import measure
import pytest
from measure import by_entry, by_kind, longest, prose, sentences

from conftest import ORCHARD, ROOT
from signpost.model import Site
from signpost.pipeline import check


def _site(content: Path) -> Site:
    site = check(content).site
    assert site
    return site


SITE, SMALL = _site(ROOT / "content"), _site(ORCHARD / "content")


def test_every_entry_is_easy_to_read() -> None:
    """`make readability` prints each entry that is not, with its longest sentences."""
    measured = list(by_entry(SITE))
    assert len(measured) > 150
    hard = [(entry.path, found) for entry, found in measured if found.median > measure.MEDIAN or found.grade > measure.GRADE]
    assert not hard


def test_short_entries_are_easy_to_read_together() -> None:
    assert not [(kind, found) for kind, found in by_kind(SITE) if found.median > measure.MEDIAN or found.grade > measure.GRADE]


def test_no_sentence_is_very_long() -> None:
    words = {entry.path: longest(prose(entry, SITE), 1) for entry in SITE.entries.values()}
    assert not {path: found for path, found in words.items() if found and len(found[0].split()) > 2 * measure.MEDIAN}


def test_a_hard_text_is_found_hard() -> None:
    hard = (
        "Notwithstanding previously communicated authorization requirements, applications necessitating " * 3 + "reauthorization terminate."
    )
    found = measure.measure([hard, hard])
    assert found.median > measure.MEDIAN
    assert found.grade > measure.GRADE
    easy = measure.measure(["The cat sat on the mat.", "It was warm there."])
    assert easy.median < measure.MEDIAN
    assert easy.grade < measure.GRADE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is here. Two is there! Is it?", ["One is here.", "Two is there!", "Is it?"]),
        ("Send `GET /apples?q=x` now.", ["Send Thing now."]),  # an identifier is one word
        ("```\ncode here that is long\n```\nThen go on.", ["Then go on."]),
        ("| a b | c d |\n| --- | --- |\nIt is so.", ["It is so."]),  # a table is no sentence
        ("It is so. {{ seen: by a person in a long remark }}", ["It is so."]),
        ("Wait {{ key-wait }} for it.", ["Wait 3 days for it."]),
        ("See [the tree](product:apples) first. See [](product:apples) then.", ["See the tree first.", "See Thing then."]),
        ("- one item\n- two items\n", ["one item", "two items"]),
        ("Press **Request Access Now** in the Orchard Portal for it.", ["Press Thing in the Thing for it."]),  # labels and names
        ("Use the Apples API today.", ["Use the Thing today."]),
        ("Yes.", []),  # a fragment
    ],
)
def test_what_counts_as_a_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text, SMALL) == expected


def test_the_report_names_what_is_hard(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert measure.main(ROOT / "content") == 0
    assert "Questions" in capsys.readouterr().out
    monkeypatch.setattr(measure, "MEDIAN", 10)
    assert measure.main(ROOT / "content") == 1
    assert "content/faqs/" in capsys.readouterr().out
