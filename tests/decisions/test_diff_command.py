"""`signpost diff`: who is routed elsewhere by a change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ORCHARD
from signpost.__main__ import main


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """The small content twice: before and after a change."""
    folders = tmp_path / "old", tmp_path / "new"
    for folder in folders:
        shutil.copytree(ORCHARD / "content", folder)
    return folders


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *map(str, pair)]) == 0
    assert capsys.readouterr().out == "no outcome changed\n"


def test_changed_outcomes_have_a_case_in_words(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    _edit(pair[1] / "trees" / "no-apples.yml", "label: An apple fell, to: done", "label: An apple fell, to: write")
    _edit(pair[1] / "trees" / "no-apples.yml", "label: Nothing fell, to: write", "label: Nothing fell, to: done")
    assert main(["diff", *map(str, pair)]) == 0
    out = capsys.readouterr().out
    assert "Shake the tree = An apple fell: done → write" in out
    assert "Shake the tree = Nothing fell: write → done" in out


def test_a_moved_threshold_changes_only_what_lies_between(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    _edit(pair[1] / "facts" / "key-wait.yml", "value: 3", "value: 2")
    assert main(["diff", *map(str, pair)]) == 0
    moved, told, counted = sorted(capsys.readouterr().out.splitlines())
    assert moved.startswith("rule:ladder: What do you pick? = Apples, How tall is the tree? = ")
    assert "nothing → ladder" in moved
    assert told.startswith("tree:no-apples: ")
    assert told.endswith(": wait says something else now: text")
    assert (
        counted == "tree:visit: What do you want to pick? = Apples, On which day do you come? = today: come says something else now: clocks"
    )


def test_no_outcome_is_not_called_like_one(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """An outcome of the rule is called `nothing`; a fruit more leads nowhere in the old version."""
    ladder = pair[1] / "rules" / "ladder.yml"
    _edit(ladder, "{id: nuts, label: Nuts}]", "{id: nuts, label: Nuts}, {id: figs, label: Figs}]")
    _edit(ladder, "{fruit: nuts}, then: nothing", "{fruit: nuts or figs}, then: nothing")
    assert main(["diff", *map(str, pair)]) == 0
    assert ": (no outcome) → nothing (2 cases)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("outcome: That day is over", "outcome: That day has passed", "late says something else now: outcome"),
        ("text: Choose another day.", "text: Choose a later day.", "late says something else now: text"),
        ("label: Come back for", "label: Return for", "come says something else now: clocks"),
        ("We open at nine.", "We open\n      at nine.", ""),
        ("We open at nine.", "We open `at nine`.", "come says something else now: text"),
    ],
)
def test_reworded_outcomes_are_told_once_by_who_gets_there(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    """Apart from the routes that lead elsewhere: here nobody's does."""
    _edit(pair[1] / "trees" / "visit.yml", old, new)
    assert main(["diff", *map(str, pair)]) == 0
    day = "today" if said.startswith("come") else "1 day ago"
    case = f"What do you want to pick? = Apples, On which day do you come? = {day}"
    assert capsys.readouterr().out == (f"tree:visit: {case}: {said}\n" if said else "no outcome changed\n")


def test_what_an_outcome_says_otherwise(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    for folder in pair:
        _edit(
            folder / "trees" / "visit.yml",
            "    text: We open at nine.\n",
            "    text: We open at nine.\n    checklist: [{text: A hat., when: {crop: nuts}}]\n",
        )
    _edit(pair[1] / "trees" / "visit.yml", "{crop: nuts}", "{crop: not nuts}")
    _edit(pair[1] / "trees" / "visit.yml", "extras: [juice, jam]", "extras: [juice]")
    _edit(pair[1] / "rules" / "ladder.yml", 'actions: ["channel:desk"]', 'actions: ["ticket:count"]')
    _edit(pair[1] / "trees" / "no-apples.yml", 'actions: ["ticket:count"]', 'links: [{title: The desk, url: "https://example.org/"}]')
    assert main(["diff", *map(str, pair)]) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "rule:ladder: What do you pick? = Apples, How tall is the tree? = 4 metres: ladder says something else now: actions",
        "tree:no-apples: Is it autumn? = Yes, Shake the tree = Nothing fell: write says something else now: actions, links",
        "tree:visit: What do you want to pick? = Apples, On which day do you come? = today: come says something else now: checklist, given",
    ]


def test_added_and_removed(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    (pair[1] / "rules" / "ladder.yml").rename(pair[1] / "rules" / "steps.yml")
    assert main(["diff", *map(str, pair)]) == 0
    assert capsys.readouterr().out.splitlines() == ["rule:ladder: removed", "rule:steps: added"]


def test_broken_content_is_reported(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    _edit(pair[1] / "rules" / "ladder.yml", "then: ladder", "then: laddre")
    assert main(["diff", *map(str, pair)]) == 1
    assert "laddre" in capsys.readouterr().err
