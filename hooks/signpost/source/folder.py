"""Walk a content folder and read every entry in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from signpost.diagnostics import Code, Problem, nearest
from signpost.place import Place
from signpost.source.document import Document
from signpost.source.yaml import Data, read

MAX_BYTES = 1_000_000
"""Largest content file read, in bytes."""

SETTINGS = "site.yml"
"""Name of the file that holds the site's own texts and names."""

COVERAGE = "coverage.yml"
"""Name of the file that lists what the site promises to cover; a site can do without."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A content folder as read.

    Attributes:
        settings: `site.yml`, or None when it could not be read.
        coverage: `coverage.yml`, or None when there is none or it could not be read.
        documents: readable entries by (kind's folder, id).
        paths: path of every entry file, readable or not, by (kind's folder, id).
        lines: lines of each file read, by path, for excerpts in problems.
        problems: what was found while reading.
    """

    settings: Document | None
    coverage: Document | None
    documents: dict[tuple[str, str], Document]
    paths: dict[tuple[str, str], str]
    lines: dict[str, list[str]]
    problems: list[Problem]


def read_folder(root: Path, kinds: Mapping[str, Callable[[Data], bool]]) -> Folder:
    """Read `root/site.yml`, `root/coverage.yml` if there is one, and `root/<kind>/<id>.yml` for each kind.

    Args:
        root: the content folder.
        kinds: names of the folders that may stand in it, and whether in a file with such data the last of equal keys counts.
    """
    folder = Folder(None, None, {}, {}, {}, [])
    if not root.is_dir():
        folder.problems.append(
            Problem(Code.UNREADABLE, Place(root.name), "there is no such folder", f"make a folder `{root.name}` with a `{SETTINGS}`")
        )
        return folder
    settings = _read(root / SETTINGS, f"{root.name}/{SETTINGS}", folder)
    coverage = _read(root / COVERAGE, f"{root.name}/{COVERAGE}", folder) if (root / COVERAGE).exists() else None
    for item in sorted(root.iterdir()):
        shown = f"{root.name}/{item.name}"
        if item.name.startswith(".") or item.name in (SETTINGS, COVERAGE):
            continue
        if not item.is_dir():
            if item.suffix in (".yml", ".yaml"):
                folder.problems.append(
                    Problem(
                        Code.MISPLACED_FILE,
                        Place(shown),
                        "an entry must stand in the folder of its kind",
                        f"move it to one of: {', '.join(sorted(kinds))}",
                    )
                )
            continue
        if item.name not in kinds:
            near = nearest(item.name, kinds)
            folder.problems.append(
                Problem(
                    Code.MISPLACED_FILE,
                    Place(shown),
                    f"`{item.name}` is not a kind of entry",
                    (f"did you mean `{near}`? " if near else "") + f"Kinds: {', '.join(sorted(kinds))}",
                )
            )
            continue
        _read_kind(item, shown, folder, kinds[item.name])
    return Folder(settings, coverage, folder.documents, folder.paths, folder.lines, folder.problems)


def _read_kind(directory: Path, shown: str, folder: Folder, last_counts: Callable[[Data], bool]) -> None:
    for file in sorted(directory.iterdir()):
        path = f"{shown}/{file.name}"
        if file.name.startswith("."):
            continue
        if file.is_dir():
            folder.problems.append(
                Problem(Code.MISPLACED_FILE, Place(path), "folders inside a kind are not read", f"move its files to {shown}/")
            )
            continue
        if file.suffix != ".yml":
            better = f"{shown}/{file.stem}.yml"
            folder.problems.append(
                Problem(
                    Code.MISPLACED_FILE,
                    Place(path),
                    "an entry is a `.yml` file",
                    f"rename it to {better}, or move it out of the content folder",
                )
            )
            continue
        key = (directory.name, file.stem)
        folder.paths[key] = path
        document = _read(file, path, folder, last_counts)
        if document is not None:
            folder.documents[key] = document


def _read(file: Path, path: str, folder: Folder, last_counts: Callable[[Data], bool] = lambda _data: False) -> Document | None:
    try:
        raw = file.read_bytes()
    except OSError as error:
        folder.problems.append(
            Problem(Code.UNREADABLE, Place(path), f"cannot be read: {error.strerror or error}", "make the file, or give read permission")
        )
        return None
    if len(raw) > MAX_BYTES:
        folder.problems.append(
            Problem(Code.UNREADABLE, Place(path), f"is larger than {MAX_BYTES:,} bytes", "split it into several entries")
        )
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        folder.problems.append(Problem(Code.UNREADABLE, Place(path, line), "is not UTF-8 text", "save the file as UTF-8"))
        return None
    text = text.replace("\r\n", "\n")
    folder.lines[path] = text.splitlines()
    reading = read(text, path)
    if reading.problems and last_counts(reading.data):
        reading = read(text, path, last_counts=True)
    folder.problems.extend(reading.problems)
    if any(problem.code is not Code.DUPLICATE_KEY for problem in reading.problems):
        return None
    if not isinstance(reading.data, dict):
        what = "is empty" if reading.data is None else "must hold `key: value` lines"
        folder.problems.append(
            Problem(
                Code.WRONG_TYPE, Place(path, 1), f"{path} {what}", "write the entry's keys, such as `title:`, at the start of the lines"
            )
        )
        return None
    return Document(path, text, reading.data, reading.keys, reading.values)
