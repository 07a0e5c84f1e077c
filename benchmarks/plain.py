"""The same pages for plain MkDocs with the same theme, without this project's hook: what benchmarks compare with."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from signpost.pages import Built

ROOT = Path(__file__).resolve().parent.parent

HOOKED = ("hooks:", "watch:", "  custom_dir:", "    logo:")
"""Settings that name what only this project has; by how their lines begin."""


def write_project(folder: Path, built: Built, replace: dict[str, str] | None = None) -> None:
    """Write a project that MkDocs builds without the hook.

    Args:
        folder: where to; `docs/` in it may exist.
        built: the pages, as the core made them.
        replace: further changes to the settings file, text for text.
    """
    for page in built.pages:
        file = folder / "docs" / page.uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.markdown, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for line in (*HOOKED, "strict: true"):
        settings = _without(settings, line)
    for old, new in (replace or {}).items():
        assert old in settings, old
        settings = settings.replace(old, new)
    (folder / "mkdocs.yml").write_text(settings + f"\nnav: {json.dumps(built.nav)}\n", encoding="utf-8")


def _without(settings: str, start: str) -> str:
    """Settings without the line that begins so."""
    rest, count = re.subn(rf"^{re.escape(start)}.*\n", "", settings, flags=re.MULTILINE)
    assert count == 1, f"mkdocs.yml has {count} lines that begin with {start!r}"
    return rest


def copy_project(folder: Path) -> None:
    """Copy this project's code and settings, without content: the caller brings it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
