"""What the site promises to cover, counted from its content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import ORCHARD, ROOT
from signpost import coverage
from signpost.__main__ import main
from signpost.kinds import KINDS
from signpost.pipeline import check

CHECKED = check(ROOT / "content")
assert CHECKED.site
assert CHECKED.promise
ROWS = coverage.count(CHECKED.promise, CHECKED.site)
TOPICS = ROOT.parent / "shared" / "search" / "topics.md"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_everything_promised_is_there(row: coverage.Row) -> None:
    assert not [name for name, _ in row.missing]
    assert row.there == row.wanted > 0


def test_the_promise_is_large_enough() -> None:
    """Lists that shrink would pass the test above."""
    wanted = {row.title: row.wanted for row in ROWS}
    least = {"Questions": 80, "Products": 28, "Scopes": 43, "Roles": 17, "HTTP statuses": 18, "Error codes": 110, "Error messages": 38}
    assert all(wanted[title] >= number for title, number in least.items())
    assert wanted["Points of the questions"] >= 480
    assert {wanted.kind for wanted in CHECKED.promise.wanted} >= {"faq", "product", "scope", "role", "status", "error", "fact", "channel"}  # type: ignore[union-attr]


def test_each_question_has_points() -> None:
    assert CHECKED.promise
    questions = next(wanted for wanted in CHECKED.promise.wanted if wanted.title == "Questions")
    points = next(wanted for wanted in CHECKED.promise.wanted if wanted.points)
    assert [str(item) for item in questions.items] == list(points.points)
    assert all(len(texts) >= 3 for texts in points.points.values())


@pytest.mark.skipif(not TOPICS.exists(), reason="the list of topics is not part of the project")
def test_the_promise_names_every_topic() -> None:
    assert CHECKED.promise
    slugs = [line.split("`")[1] for line in TOPICS.read_text(encoding="utf-8").splitlines() if line.startswith("## `")]
    assert [str(item) for item in CHECKED.promise.wanted[0].items] == slugs


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--content", str(ORCHARD / "content"), "coverage"]) == 0
    assert capsys.readouterr().out == (
        "                                                    there  wanted\n"
        "Questions                                               1       1\n"
        "Points of the questions                                 2       2\n"
        "Pages that lead to the decision that concerns them      3       3\n"
        "\n"
        "1 of 2 lead to no decision of their own, questions: how-many-apples\n"
        "\n"
        "0 of 2 lead to no decision of their own, errors: none\n"
        "\n"
        "0 of 1 lead to no decision of their own, statuses and rejections: none\n"
        "\n"
        "nothing is missing\n"
    )


def test_what_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = _orchard(tmp_path, "wanted:\n- {title: Codes, kind: error, by: [code], items: [WORM, WASP]}\n")
    assert main(["--content", str(content), "coverage"]) == 1
    out = capsys.readouterr().out
    assert "Codes      1       2" in out
    assert out.endswith("\nCodes: WASP\n")


def test_without_a_promise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = _orchard(tmp_path, None)
    assert main(["--content", str(content), "coverage"]) == 1
    assert "nothing is promised" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("by", "item", "there"),
    [
        ("status", "418", True),
        ("title", "Apples API", True),
        ("scopes", "r-apples", True),
        ("scopes", "r-appl", False),  # one of a list is compared whole
        ("text", "count WORMS of a tree", False),
        ("text", "counts apples on a tree", True),  # capitals do not count
        ("text", "3 days", True),  # a fact stands by its value
        ("text", "https://orchard.example/keys", True),  # addresses are said too
    ],
)
def test_where_a_thing_may_stand(by: str, item: str, there: bool) -> None:
    site = check(ORCHARD / "content", date(2026, 11, 24)).site
    assert site
    promise = coverage.Promise.model_validate({"wanted": [{"title": "Things", "by": [by], "items": [item]}]})
    assert coverage.count(promise, site)[0].there == there


def test_a_pattern_recognises_a_message() -> None:
    promise = coverage.Promise.model_validate({"wanted": [{"title": "M", "kind": "error", "by": ["patterns"], "items": ["HTTP/1.1 403"]}]})
    assert CHECKED.site
    assert coverage.count(promise, CHECKED.site)[0].there == 1


def test_what_an_entry_says_holds_no_markup() -> None:
    assert CHECKED.site
    texts = [coverage.said(entry, CHECKED.site) for kind in KINDS for entry in CHECKED.site.of(kind.name)[:20]]
    assert texts
    assert not [text for text in texts if "**" in text or "](" in text.replace("\\](", "")]


def _orchard(target: Path, promise: str | None) -> Path:
    import shutil  # noqa: PLC0415

    content = target / "content"
    shutil.copytree(ORCHARD / "content", content)
    (content / "coverage.yml").unlink()
    if promise is not None:
        (content / "coverage.yml").write_text(promise, encoding="utf-8")
    return content
