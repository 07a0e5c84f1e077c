"""`signpost import-form` from the command line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ORCHARD
from signpost.__main__ import main
from signpost.diagnostics import render
from signpost.pipeline import check

FORM = """name: Report a bug
description: Something does not work.
body:
  - type: textarea
    attributes:
      label: What happened?
"""


def test_a_form_becomes_an_entry_and_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "bug.yml"
    form.write_text(FORM, encoding="utf-8")
    content = tmp_path / "content"
    assert main(["--content", str(content), "import-form", str(form), "--url", "https://forge.example/bug.yml"]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent == content / "tickets"
    assert "https://forge.example/bug.yml" in made.read_text(encoding="utf-8")
    assert main(["--content", str(content), "import-form", str(form)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_a_form_from_nowhere_says_how_its_source_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "bug.yml"
    form.write_text(FORM, encoding="utf-8")
    content = tmp_path / "content"
    shutil.copytree(ORCHARD / "content", content)
    assert main(["--content", str(content), "import-form", str(form)]) == 0
    told = capsys.readouterr()
    assert "--url" in told.err
    made = Path(told.out.strip())
    text = made.read_text(encoding="utf-8")
    assert not check(content).errors
    made.write_text(
        re.sub("^# (?=sources:|  )", "", text, flags=re.MULTILINE).replace("https://", "https://forge.example/bug.yml"), encoding="utf-8"
    )
    checked = check(content)
    assert checked.site, render(checked.problems, checked.lines)
    assert [source.url for source in checked.site["ticket:report-a-bug"].data.sources] == ["https://forge.example/bug.yml"]


def test_what_is_no_form_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "no.yml"
    form.write_text("just: text\n", encoding="utf-8")
    assert main(["--content", str(tmp_path), "import-form", str(form)]) == 1
    assert capsys.readouterr().err.strip()
    assert main(["--content", str(tmp_path), "import-form", str(tmp_path / "missing.yml")]) == 1


TWINS = FORM + "  - type: textarea\n    attributes:\n      label: What happened???\n"
"""What only a look at the whole form finds."""


@pytest.mark.parametrize(
    "text", [TWINS, FORM.replace("label:", "lable:"), FORM.replace("    attributes:\n      ", "    "), TWINS + "note: x\n"]
)
@pytest.mark.parametrize("whole", [True, False])
def test_it_prints_what_a_check_prints_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, whole: bool
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ORCHARD / "content", content)
    ours = content / "tickets" / "bug.yml"
    ours.write_text(text, encoding="utf-8")
    checked = check(content)
    told = render([problem for problem in checked.problems if problem.place.path == "content/tickets/bug.yml"], checked.lines)
    assert told
    ours.unlink()
    form = tmp_path / "bug.yml"
    form.write_text(text, encoding="utf-8")
    before = sorted(content.rglob("*"))
    into = content if whole else tmp_path / "nothing"
    assert main(["--content", str(into), "import-form", str(form)]) == 1
    printed = capsys.readouterr()
    assert printed.err.strip() == told.replace("content/tickets/bug.yml", str(form))
    assert not printed.out
    assert sorted(content.rglob("*")) == before
    assert not (tmp_path / "nothing").exists()


def test_of_a_repeated_key_the_last_counts_in_a_form_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    form = tmp_path / "bug.yml"
    text = FORM + "      description: First.\n      description: Last.\n"
    form.write_text(text, encoding="utf-8")
    content = tmp_path / "content"
    shutil.copytree(ORCHARD / "content", content)
    assert main(["--content", str(content), "import-form", str(form), "--id", "bug"]) == 0
    made = (content / "tickets" / "bug.yml").read_text(encoding="utf-8")
    assert "      description: First.\n      description: Last.\n" in made
    checked = check(content)
    assert [(problem.severity.value, problem.message) for problem in checked.problems if "bug.yml" in problem.place.path] == [
        ("notice", "key `description` stands twice; the last one counts")
    ]
    assert checked.site is not None
    assert checked.site["ticket:bug"].data.body[0].attributes.description == "Last."
