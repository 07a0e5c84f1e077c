"""Benchmarks run by hand and rarely: what they take from the project's settings must still be there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conftest import ROOT
from signpost.pages import Built, Page


def test_the_same_pages_build_without_the_hook(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from plain import write_project  # noqa: PLC0415
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))
    page = Page("index.md", "Home", "# Home\n\nApples.\n")
    write_project(tmp_path, Built("A site", [page], [], [], [{"Home": "index.md"}]), {"plugins:\n  - search": "plugins: []"})
    built = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "Apples" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
