"""Every message, pinned: a case is a file of broken content, its name says the fault, its `.txt` is the exact report."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from conftest import ORCHARD, write_files
from signpost.diagnostics import Code, render
from signpost.pipeline import check

CASES = sorted((Path(__file__).parent.parent / "cases" / "errors").glob("*.yml"))
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    content = tmp_path / "content"
    shutil.copytree(ORCHARD / "content", content)
    told = yaml.safe_load(case.read_text(encoding="utf-8"))
    for name in told.get("remove", ()):
        (content / name).unlink()
    write_files(content, told.get("files", {}))
    for name, (old, new) in told.get("edit", {}).items():
        text = (content / name).read_text(encoding="utf-8")
        assert old in text, f"{name} does not hold {old!r}"
        (content / name).write_text(text.replace(old, new), encoding="utf-8")
    checked = check(content, TODAY)
    assert checked.site is None or not checked.errors
    golden(case.with_suffix(".txt"), render(checked.problems, checked.lines) + "\n")


def test_every_code_has_a_case() -> None:
    reports = "".join(case.with_suffix(".txt").read_text(encoding="utf-8") for case in CASES)
    missing = [code.value for code in Code if f"[{code.value}]" not in reports]
    assert not missing


def test_no_report_is_empty() -> None:
    assert all(case.with_suffix(".txt").read_text(encoding="utf-8").strip() for case in CASES)
