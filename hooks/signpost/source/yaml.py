"""YAML 1.2 core schema to plain data, with positions and every problem that can be known.

PyYAML's C parser supplies the events; this module builds the data from them, because PyYAML's own construction
follows YAML 1.1 (`yes` is true, `12:30` is 750), keeps the last of two equal keys in silence, and loses positions.
https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from signpost.diagnostics import Code, Note, Problem, Severity
from signpost.place import Place

Data = Any
"""dict[str, Data] | list[Data] | str | int | float | bool | None."""

Path = tuple[str | int, ...]
"""Keys and list indexes from the root to a value."""

MAX_DEPTH = 40
"""Deepest nesting read. Content needs about ten; the limit keeps hostile files from exhausting the stack."""

MAX_ALIASED_NODES = 10_000
"""Values a file may add by aliases (`*name`), so that a few lines cannot expand into billions."""

try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # PyYAML without libyaml: the same events, slower

    class _Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]
        """PyYAML's pure-Python parser behind the C parser's constructor."""

        def __init__(self, stream: str) -> None:
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


_CORE: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(inf|Inf|INF)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.(nan|NaN|NAN)"), lambda _: float("nan")),
)
_MAYBE_CORE = re.compile(r"[-+.~0-9nNtTfF]|$")
_TAGS = {f"tag:yaml.org,2002:{name}": name for name in ("str", "int", "float", "bool", "null", "seq", "map")}
_LONGEST_NUMBER = 400
"""Digits read as a number; beyond that `int()` grows quadratic and nobody means it."""

_HELP = (
    ("mapping values are not allowed", "put text that holds `: ` in quotes, or write it below the key after `|`"),
    ("tab character", "indent with spaces, not tabs"),
    ("cannot start any token", "indent with spaces, not tabs; put text that starts with @, ` or % in quotes"),
    ("did not find expected key", "look for a missing quote or a wrong indentation on this line or the one above"),
    ("did not find expected '-' indicator", "keys after a list must be indented like the key that holds the list"),
    ("could not find expected ':'", "each line of an entry is `key: value`; put longer text in quotes or after `|`"),
    (
        "expected ',' or",
        "within [ ] and { } put text that holds brackets, a comma or `: ` in quotes; or give each item a line of its own after `- `",
    ),
    ("unexpected end of stream", "a quote or bracket that is opened must be closed"),
    ("found undefined alias", "a `*name` needs an `&name` before it; put text that starts with * in quotes"),
    ("did not find expected alphabetic", "put text that starts with * or & in quotes"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Start and end of a value in the text: character offsets, and line and column (from 1) of the start."""

    start: int
    end: int
    line: int
    column: int


class _Stop(Exception):  # noqa: N818  it stops the reading; the error is the problem it carries
    """Reading cannot go on; carries the problem that stopped it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Reading:
    """What `read` found: the data (None when unreadable), positions of keys and values, problems."""

    data: Data
    keys: dict[Path, Span]
    values: dict[Path, Span]
    problems: list[Problem]


def read(text: str, path: str, *, last_counts: bool = False) -> Reading:
    """Read one YAML document.

    Args:
        text: the whole file.
        path: the file's name for problems.
        last_counts: whether of equal keys the last counts, with a notice, as most programs read YAML; else it is an error.
    """
    reader = _Reader(text, path, last_counts)
    try:
        data = reader.document()
    except _Stop as stop:
        data = None
        reader.problems.append(stop.problem)
    except yaml.MarkedYAMLError as error:
        data = None
        reader.problems.append(_syntax(error, path))
    except yaml.reader.ReaderError as error:
        data = None
        line = text.count("\n", 0, error.position) + 1
        reader.problems.append(
            Problem(Code.YAML, Place(path, line), f"character U+{ord(str(error.character)[0]):04X} is not allowed in YAML", "delete it")
            if isinstance(error.character, str) and error.character
            else Problem(Code.YAML, Place(path, line), "a control character is not allowed in YAML", "delete it")
        )
    return Reading(data, reader.keys, reader.values, reader.problems)


def _syntax(error: yaml.MarkedYAMLError, path: str) -> Problem:
    what = " ".join(part for part in (error.problem, error.context) if part)
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1)
    cure = next((cure for fault, cure in _HELP if fault in what), "")
    notes: tuple[Note, ...] = ()
    if error.context_mark and mark and error.context_mark.line != mark.line:
        notes = (Note(Place(path, error.context_mark.line + 1, error.context_mark.column + 1), error.context or "from here"),)
    return Problem(Code.YAML, place, f"not valid YAML: {error.problem or error.context}", cure, notes)


class _Reader:
    """Builds data from parser events; one instance per file."""

    def __init__(self, text: str, path: str, last_counts: bool) -> None:
        self.text = text
        self.path = path
        self.last_counts = last_counts
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}
        self.problems: list[Problem] = []
        self._anchors: dict[str, tuple[Data, int] | None] = {}
        self._aliased = 0
        self._nodes = 0
        self._events: Iterator[Any] = self._stream()

    def _stream(self) -> Iterator[Any]:
        parser = _Parser(self.text)
        try:
            while parser.check_event():
                yield parser.get_event()
        finally:
            parser.dispose()

    def document(self) -> Data:
        data: Data = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._stop(
                        Code.YAML, event, "a second document starts here", "one file holds one entry: make a file of its own for it"
                    )
                data = self._node(next(self._events), (), 0)
        return data

    def _node(self, event: Any, path: Path, depth: int) -> Data:
        if depth > MAX_DEPTH:
            raise self._stop(Code.YAML, event, f"nested more than {MAX_DEPTH} levels deep", "flatten this part")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        anchor = event.anchor
        if anchor:
            self._anchors[anchor] = None  # known, but not complete: an alias to it from inside is a loop
        before = self._nodes
        self._nodes += 1
        if isinstance(event, yaml.ScalarEvent):
            data = self._scalar(event)
            self.values[path] = _span(event, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            data = self._sequence(event, path, depth)
        else:
            data = self._mapping(event, path, depth)
        if anchor:
            self._anchors[anchor] = (data, self._nodes - before)
        return data

    def _sequence(self, start: Any, path: Path, depth: int) -> list[Data]:
        self._tag(start, "seq")
        items: list[Data] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items)), depth + 1))
        self.values[path] = _span(start, event)
        return items

    def _mapping(self, start: Any, path: Path, depth: int) -> dict[str, Data]:
        self._tag(start, "map")
        items: dict[str, Data] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._stop(
                    Code.YAML, event, "a key must be a plain word", "write `key: value`; put text that starts with [, { or * in quotes"
                )
            # Keys are names: `403:`, `yes:` and `true:` mean the words as written.
            key = event.value
            if key == "<<" and event.implicit[0]:
                raise self._stop(Code.ALIAS, event, "merge keys (`<<`) are not supported", "write the keys out")
            child = (*path, key)
            value_event = next(self._events)
            if key in items:
                first = self.keys[child]
                self.problems.append(
                    Problem(
                        Code.DUPLICATE_KEY,
                        self._at(event),
                        f"key `{key}` stands twice" + ("; the last one counts" if self.last_counts else ""),
                        "keep one of the two",
                        (Note(Place(self.path, first.line, first.column, len(key)), "first written here"),),
                        Severity.NOTICE if self.last_counts else Severity.ERROR,
                    )
                )
                if not self.last_counts:
                    self._skip(value_event, child, depth)
                    continue
                for places in (self.keys, self.values):
                    for inside in [one for one in places if one[: len(child)] == child]:
                        del places[inside]
            self.keys[child] = _span(event, event)
            items[key] = self._node(value_event, child, depth + 1)
        self.values[path] = _span(start, event)
        return items

    def _skip(self, event: Any, path: Path, depth: int) -> None:
        """Read the value of a repeated key, for its own problems only: positions of the first one stay."""
        keys, values = dict(self.keys), dict(self.values)
        self._node(event, path, depth + 1)
        self.keys, self.values = keys, values

    def _alias(self, event: Any, path: Path) -> Data:
        if event.anchor not in self._anchors:
            message = f"`*{event.anchor}` repeats nothing: there is no `&{event.anchor}` before it"
            raise self._stop(Code.ALIAS, event, message, "put text that starts with * in quotes")
        known = self._anchors[event.anchor]
        if known is None:
            raise self._stop(Code.ALIAS, event, f"`*{event.anchor}` stands inside what it repeats", "write the value out")
        data, size = known
        self._aliased += size
        self._nodes += size
        if self._aliased > MAX_ALIASED_NODES:
            raise self._stop(
                Code.ALIAS, event, f"aliases expand to more than {MAX_ALIASED_NODES} values", "write the values out, or use fewer"
            )
        self.values[path] = _span(event, event)
        return data

    def _scalar(self, event: Any) -> Data:
        text: str = event.value
        if event.tag and event.tag != "!":
            return self._tagged(event, text)
        if not event.implicit[0] or event.style or not _MAYBE_CORE.match(text) or len(text) > _LONGEST_NUMBER:
            return text
        return next((make(text) for pattern, make in _CORE if pattern.fullmatch(text)), text)

    def _tagged(self, event: Any, text: str) -> Data:
        name = self._tag(event, None)
        if name == "str":
            return text
        value = next((make(text) for pattern, make in _CORE if pattern.fullmatch(text)), text) if len(text) <= _LONGEST_NUMBER else text
        right = {"int": int, "float": (int, float), "bool": bool, "null": type(None)}.get(name, str)
        if isinstance(value, right) and (name == "bool" or not isinstance(value, bool)):  # type: ignore[arg-type]
            return float(value) if name == "float" else value
        raise self._stop(Code.YAML, event, f"`{text}` is not of the type that its tag !!{name} names", "remove the tag")

    def _tag(self, event: Any, expected: str | None) -> str:
        if not event.tag or event.tag == "!":
            return expected or "str"
        name = _TAGS.get(event.tag, "")
        if not name or (expected and name != expected) or (not expected and name in ("seq", "map")):
            raise self._stop(Code.YAML, event, f"tag `{event.tag}` is not supported", "remove it")
        return name

    def _at(self, event: Any) -> Place:
        mark, end = event.start_mark, event.end_mark
        width = end.column - mark.column if end.line == mark.line else 1
        return Place(self.path, mark.line + 1, mark.column + 1, max(1, width))

    def _stop(self, code: Code, event: Any, message: str, cure: str) -> _Stop:
        return _Stop(Problem(code, self._at(event), message, cure))


def _span(start: Any, end: Any) -> Span:
    return Span(start.start_mark.index, end.end_mark.index, start.start_mark.line + 1, start.start_mark.column + 1)
