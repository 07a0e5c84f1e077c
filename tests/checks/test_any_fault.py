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
from signpost.schema import leaves, readable
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


def _first() -> dict[str, list[tuple[str | int, ...]]]:
    """By file the places to break: of those that are alike, in items of one list or files of one kind, the first."""
    seen: set[tuple[Any, ...]] = set()
    out: dict[str, list[tuple[str | int, ...]]] = {}
    for name in FILES:
        data = read((CONTENT / name).read_text(encoding="utf-8"), name).data
        out[name] = []
        for path in _places(data):
            alike = (Path(name).parent, *("*" if isinstance(step, int) else step for step in path), type(_at(data, path)))
            if alike not in seen:
                seen.add(alike)
                out[name].append(path)
    return out


FIRST = _first()


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
        for path in [(), *(path for path in FIRST[name] if isinstance(_at(data, path), dict))]:
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


@pytest.mark.parametrize("name", [name for name in FILES if FIRST[name]])
@pytest.mark.parametrize("wrong", [None, 7, True, "", [], {}, ["x"], {"x": 1}, "<script>"], ids=repr)
def test_a_wrong_value_anywhere_ends_in_no_traceback(folder: Path, name: str, wrong: Any) -> None:
    text = (CONTENT / name).read_text(encoding="utf-8")
    data = read(text, name).data
    try:
        for path in FIRST[name]:
            broken = copy.deepcopy(data)
            _at(broken, path[:-1])[path[-1]] = wrong
            (folder / name).write_text(yaml.safe_dump(broken, sort_keys=False), encoding="utf-8")
            checked = check(folder, date(2026, 11, 24))
            for style in ("text", "json", "github"):
                render(checked.problems, checked.lines, style)
            assert all(problem.code is not Code.UNREADABLE for problem in checked.problems)
    finally:
        (folder / name).write_text(text, encoding="utf-8")


def test_what_is_right_by_itself_is_read_of_files_that_are_not() -> None:
    """Of a file with faults the same texts and references are checked as of one without, those in the faults left out."""
    site = check(CONTENT, date(2026, 11, 24)).site
    assert site
    compared = 0
    for entry in site.entries.values():
        if entry.kind.last_key_counts(entry.document.data):
            continue
        whole = list(leaves(entry.data))
        assert sorted(map(repr, readable(entry.kind.shape, entry.document.data))) == sorted(map(repr, whole)), entry.ref
        for leaf in whole:
            broken = copy.deepcopy(entry.document.data)
            *way, last = leaf.path
            if not _is_there(broken, leaf.path):
                continue  # the file writes it shorter, or leaves it out
            _at(broken, tuple(way))[last] = {"no": ["such", "thing"]}
            kept = {other for other in whole if other.path[: len(leaf.path)] != leaf.path}
            found = set(readable(entry.kind.shape, broken))
            assert found <= kept, (entry.ref, leaf.path)
            assert {other for other in kept if _is_there(broken, other.path)} <= found, (entry.ref, leaf.path)
            compared += 1
    assert compared > 250


def _is_there(data: Any, path: tuple[str | int, ...]) -> bool:
    for step in path:
        if not isinstance(data, dict | list) or (isinstance(data, dict) and step not in data):
            return False
        data = _at(data, (step,))
    return True
