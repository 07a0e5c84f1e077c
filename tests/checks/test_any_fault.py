"""Whatever is wrong with a file, the check says so and ends well."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ORCHARD
from signpost.diagnostics import Code, render
from signpost.pipeline import check
from signpost.source.yaml import read

CONTENT = ORCHARD / "content"
NAMED_BY_EDITORS = {
    ("site.yml", ("topics",)),
    ("site.yml", ("owners",)),
    ("site.yml", ("headers", "keyed")),
    ("faqs/how-many-apples.yml", ("examples", 0, "request", "headers")),
}
"""Blocks whose keys are the editors' own."""

PARSED = lru_cache(maxsize=200)(read)

FILES = sorted(file.relative_to(CONTENT).as_posix() for file in CONTENT.rglob("*.yml"))


def _places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Paths of all values below the root."""
    items: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from _places(value, (*path, key))


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


@pytest.fixture(autouse=True)
def _what_is_not_broken_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signpost.source.folder.read", PARSED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder to break, one file at a time."""
    target = tmp_path_factory.mktemp("broken") / "content"
    shutil.copytree(CONTENT, target)
    return target


@pytest.mark.parametrize("name", FILES)
def test_a_key_that_nobody_knows_is_found_in_every_block(folder: Path, name: str) -> None:
    text = (CONTENT / name).read_text(encoding="utf-8")
    data = read(text, name).data
    try:
        for path in [(), *(path for path in _places(data) if isinstance(_at(data, path), dict))]:
            if (name, path) in NAMED_BY_EDITORS:
                continue
            broken = copy.deepcopy(data)
            _at(broken, path)["zzz-nobody"] = "x"
            (folder / name).write_text(yaml.safe_dump(broken, sort_keys=False), encoding="utf-8")
            checked = check(folder, date(2026, 11, 24))
            assert checked.errors, path
            assert "zzz-nobody" in render(checked.problems, checked.lines), path
    finally:
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("wrong", [None, 7, True, "", [], {}, ["x"], {"x": 1}, "<script>"], ids=repr)
def test_a_wrong_value_anywhere_ends_in_no_traceback(folder: Path, name: str, wrong: Any) -> None:
    text = (CONTENT / name).read_text(encoding="utf-8")
    data = read(text, name).data
    try:
        for path in _places(data):
            broken = copy.deepcopy(data)
            _at(broken, path[:-1])[path[-1]] = wrong
            (folder / name).write_text(yaml.safe_dump(broken, sort_keys=False), encoding="utf-8")
            checked = check(folder, date(2026, 11, 24))
            for style in ("text", "json", "github"):
                render(checked.problems, checked.lines, style)
            assert all(problem.code is not Code.UNREADABLE for problem in checked.problems)
    finally:
        (folder / name).write_text(text, encoding="utf-8")
