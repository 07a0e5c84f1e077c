"""Print problems: for a person (`text`), for GitHub's annotations (`github`), for a program (`json`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from signpost.diagnostics.problem import Problem, Severity
from signpost.place import Place

CROP = 100
"""Characters of a source line shown around the caret; terminals wrap longer lines and lose the caret."""


def render(problems: Sequence[Problem], lines: Mapping[str, Sequence[str]], style: str = "text") -> str:
    """The problems as one text.

    Args:
        problems: what was found, in any order.
        lines: the lines of each content file, by the path used in the problems' places.
        style: one of `FORMATS`.
    """
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    return FORMATS[style](ordered, lines)


def _text(problems: Sequence[Problem], lines: Mapping[str, Sequence[str]]) -> str:
    return "\n\n".join(_one(problem, lines) for problem in problems)


def _one(problem: Problem, lines: Mapping[str, Sequence[str]]) -> str:
    out = [f"{problem.place}: {problem.severity.value}[{problem.code.value}]: {problem.message}"]
    out += _excerpt(problem.place, lines)
    for note in problem.notes:
        out.append(f"  {note.place}: {note.message}")
        out += _excerpt(note.place, lines)
    if problem.help:
        out.append(f"  help: {problem.help}")
    return "\n".join(out)


def _excerpt(place: Place, lines: Mapping[str, Sequence[str]]) -> list[str]:
    text = lines.get(place.path, ())
    if not 1 <= place.line <= len(text):
        return []
    line = text[place.line - 1].replace("\t", " ")
    start = max(0, place.column - 1 - CROP // 2) if len(line) > CROP else 0
    shown = line[start : start + CROP].rstrip()
    if start:
        shown = "…" + shown[1:]
    if len(line) > start + CROP:
        shown += "…"
    offset = place.column - 1 - start
    width = max(1, min(place.width, len(shown) - offset))
    gutter = f"  {place.line} | "
    return [f"{gutter}{shown}", " " * (len(gutter) - 2) + "| " + " " * offset + "^" * width]


def _github(problems: Sequence[Problem], _lines: Mapping[str, Sequence[str]]) -> str:
    """Workflow commands; https://docs.github.com/actions/reference/workflow-commands-for-github-actions ."""
    return "\n".join(
        f"::{'error' if problem.severity is Severity.ERROR else 'notice'} "
        + ",".join(
            f"{key}={_escape(str(value), ',:')}"
            for key, value in (
                ("file", problem.place.path),
                ("line", max(1, problem.place.line)),
                ("col", problem.place.column),
                ("title", problem.code.value),
            )
        )
        + f"::{_escape(_sentence(problem))}"
        for problem in problems
    )


def _escape(text: str, extra: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + extra else char for char in text)


def _sentence(problem: Problem) -> str:
    parts = [problem.message, *(f"{note.place}: {note.message}" for note in problem.notes)]
    return "\n".join([*parts, f"help: {problem.help}"] if problem.help else parts)


def _json(problems: Sequence[Problem], _lines: Mapping[str, Sequence[str]]) -> str:
    return json.dumps(
        [
            {
                "code": problem.code.value,
                "severity": problem.severity.value,
                "file": problem.place.path,
                "line": problem.place.line,
                "column": problem.place.column,
                "width": problem.place.width,
                "message": problem.message,
                "help": problem.help,
                "notes": [
                    {"file": n.place.path, "line": n.place.line, "column": n.place.column, "message": n.message} for n in problem.notes
                ],
            }
            for problem in problems
        ],
        indent=2,
        ensure_ascii=False,
    )


FORMATS: dict[str, Callable[[Sequence[Problem], Mapping[str, Sequence[str]]], str]] = {
    "text": _text,
    "github": _github,
    "json": _json,
}
