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
    out = capsys.readouterr().out.strip()
    assert out.startswith("rule:ladder: What do you pick? = Apples, How tall is the tree? = ")
    assert out.count("\n") == 0
    assert "nothing → ladder" in out


def test_added_and_removed(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    (pair[1] / "rules" / "ladder.yml").rename(pair[1] / "rules" / "steps.yml")
    assert main(["diff", *map(str, pair)]) == 0
    assert capsys.readouterr().out.splitlines() == ["rule:ladder: removed", "rule:steps: added"]


def test_broken_content_is_reported(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    _edit(pair[1] / "rules" / "ladder.yml", "then: ladder", "then: laddre")
    assert main(["diff", *map(str, pair)]) == 1
    assert "laddre" in capsys.readouterr().err
