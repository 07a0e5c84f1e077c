"""The whole story: read the content, check it, and hand out the site or the problems."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import ValidationError

from signpost import checks, coverage
from signpost.diagnostics import Code, Note, Problem, Severity
from signpost.kinds import KINDS, Kind
from signpost.model import Draft, Entry, Settings, Site
from signpost.place import Place
from signpost.schema import EntryShape, readable, shaped
from signpost.schema import problems as shape_problems
from signpost.source import Document, Folder, read_folder


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        site: the site, or None when a problem is an error.
        problems: errors and notices, in the order of files.
        lines: lines of the files read, for excerpts.
        promise: what the site promises to cover, or None when nothing says so.
    """

    site: Site | None
    problems: Sequence[Problem]
    lines: Mapping[str, Sequence[str]]
    promise: coverage.Promise | None = None

    @property
    def errors(self) -> list[Problem]:
        """Problems that stop a build."""
        return [problem for problem in self.problems if problem.severity is Severity.ERROR]

    @property
    def notices(self) -> list[Problem]:
        """Problems that do not."""
        return [problem for problem in self.problems if problem.severity is Severity.NOTICE]


def check(root: Path, today: date | None = None) -> Checked:
    """Read and check a content folder.

    Args:
        root: the folder, with `site.yml` and a folder for each kind.
        today: the day to check dates against; default `build_day()`.
    """
    folder = read_folder(root, {kind.folder: kind.last_key_counts for kind in KINDS})
    found = list(folder.problems)
    settings = _settings(folder, found)
    entries, drafts = _entries(folder, found)
    site: Site | None = None
    if settings is not None and folder.settings is not None:
        read = {entry.ref: entry for entry in entries}
        named = {f"{kind.name}:{id}" for kind in KINDS for (name, id) in folder.paths if name == kind.folder}
        site = Site(settings, read, today or build_day(), frozenset(named - set(read)), drafts)
        found += checks.run(site, folder.settings)
    promise = _promise(folder, site, found)
    ordered = sorted(found, key=lambda problem: problem.sort_key)
    broken = any(problem.severity is Severity.ERROR for problem in ordered)
    return Checked(None if broken else site, ordered, folder.lines, promise)


def check_alone(kind: Kind, data: EntryShape, document: Document, root: Path) -> list[Problem]:
    """What is wrong with a file that stands outside of the content, by the rules of a kind beyond its shape.

    Args:
        kind: what the file is to become.
        data: its content, whose shape is right.
        document: the file.
        root: the content that it would belong to; where that is not there, or has faults, it is taken as empty.
    """
    site = check(root).site if root.is_dir() else None
    entry = Entry(kind, Path(document.path).stem, data, document)
    alone = site or Site(Settings.model_construct(), {}, build_day())  # type: ignore[call-arg]
    return [problem for rule in kind.checks for problem in rule(entry, alone)]


def build_day() -> date:
    """Today; or the day of SOURCE_DATE_EPOCH, for builds that can be repeated (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now().date()


def _settings(folder: Folder, found: list[Problem]) -> Settings | None:
    if folder.settings is None:
        return None
    try:
        return Settings.model_validate(folder.settings.data)
    except ValidationError as error:
        found += shape_problems(error, Settings, folder.settings)
        return None


def _promise(folder: Folder, site: Site | None, found: list[Problem]) -> coverage.Promise | None:
    if folder.coverage is None:
        return None
    promise, problems = coverage.read(folder.coverage)
    found += problems
    if promise and site and not site.unread:  # entries that could not be read would be reported as missing
        found += coverage.check(promise, folder.coverage, site)
    return promise


def _entries(folder: Folder, found: list[Problem]) -> tuple[list[Entry], list[Draft]]:
    out, drafts = [], []
    for kind in KINDS:
        seen: dict[str, Document] = {}
        for (name, id), document in folder.documents.items():
            if name != kind.folder:
                continue
            if (other := seen.setdefault(id.lower(), document)) is not document:
                note = (Note(Place(other.path, 1), "the other file"),)
                found.append(
                    Problem(
                        Code.ID_CLASH,
                        Place(document.path, 1),
                        f"its id differs from another {kind.name}'s by case only",
                        "rename one of the two files",
                        note,
                    )
                )
            data, faults = shaped(kind.shape, document)
            found += faults
            if data is not None:
                out.append(Entry(kind, id, data, document))
            elif not kind.last_key_counts(document.data):  # what others wrote is not ours to word
                drafts.append(Draft(kind, id, list(readable(kind.shape, document.data)), document))
    return out, drafts
