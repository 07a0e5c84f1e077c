"""One content file after reading: its data, and where each piece of it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from signpost.place import Place
from signpost.source.yaml import Data, Path, Span


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text, data and positions.

    Attributes:
        path: the file as problems name it (`content/faqs/x.yml`).
        text: the file's whole text.
        data: plain Python values: dict, list, str, int, float, bool, None.
        keys: position of each key, by the path of its value.
        values: position of each value, by its path from the root (`("steps", 2, "text")`).
    """

    path: str
    text: str
    data: Data
    keys: Mapping[Path, Span] = field(repr=False)
    values: Mapping[Path, Span] = field(repr=False)

    @property
    def lines(self) -> list[str]:
        """The file's lines, without their ends."""
        return self.text.splitlines()

    def _written(self, path: Path) -> Path:
        """A path without the steps that stand in no file: a shape may read one value as a list of one, or one that is called ""."""
        out: Path = ()
        for step in path:
            if (*out, step) in self.values or step not in (0, ""):
                out = (*out, step)
        return out

    def at(self, path: Path) -> Place:
        """Where the value at `path` stands; the nearest enclosing value when there is none."""
        path = self._written(path)
        for cut in range(len(path), -1, -1):
            if (span := self.values.get(path[:cut])) is not None:
                if cut < len(path):  # a missing key: point at the key that should hold it
                    return self.key_at(path[:cut])
                return self._place(span)
        return Place(self.path, 1, 1)

    def key_at(self, path: Path) -> Place:
        """Where the key of the value at `path` stands; the value itself when it has no key."""
        path = self._written(path)
        span = self.keys.get(path)
        if span is None:
            return self._place(self.values[path]) if path in self.values else self.at(path[:-1]) if path else self.at(())
        return self._place(span)

    def find(self, path: Path, needle: str, occurrence: int = 0) -> Place:
        """Where `needle` stands inside the text at `path`.

        Block and folded texts are searched in the file itself, so the place is right whatever the YAML style.
        Falls back to the whole value when the words do not stand there as such (escapes, a line break inside).
        """
        path = self._written(path)
        span = self.values.get(path)
        if span is None or not needle:
            return self.at(path)
        pattern = re.compile(r"\s+".join(map(re.escape, needle.split()))) if needle.split() else re.compile(re.escape(needle))
        matches = pattern.finditer(self.text, span.start, span.end)
        for index, match in enumerate(matches):
            if index == occurrence:
                before = self.text.rfind("\n", 0, match.start()) + 1
                width = len(match.group().splitlines()[0])
                return Place(self.path, self.text.count("\n", 0, match.start()) + 1, match.start() - before + 1, width)
        return self.at(path)

    def _place(self, span: Span) -> Place:
        raw = self.text[span.start : span.end]
        first = raw.splitlines()[0].rstrip() if raw.strip() else ""
        return Place(self.path, span.line, span.column, max(1, len(first)))
