"""`signpost import-form` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from signpost.__main__ import main

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


def test_what_is_no_form_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "no.yml"
    form.write_text("just: text\n", encoding="utf-8")
    assert main(["--content", str(tmp_path), "import-form", str(form)]) == 1
    assert capsys.readouterr().err.strip()
    assert main(["--content", str(tmp_path), "import-form", str(tmp_path / "missing.yml")]) == 1
