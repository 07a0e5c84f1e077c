"""Chosen options as text, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

_TASK = re.compile(r"(?:- )?\[([xX ])\] ([^\n]*)")


def joined(chosen: Sequence[str], options: Sequence[str]) -> str:
    """Several answers of a dropdown as GitHub joins them: `one, two`.

    GitHub escapes no comma inside an option. Where that makes the text mean other options too, a task list of all
    options stands instead, so that the text can be read back.
    """
    text = ", ".join(chosen)
    return text if split(text, options) == list(chosen) else tasks(chosen, options)


def split(text: str, options: Sequence[str]) -> list[str] | None:
    """The options that `text` joins, in their order, the earliest possible ones first; None when it joins none."""

    @cache
    def rest(start: int, first: int) -> tuple[str, ...] | None:
        for number in range(first, len(options)):
            end = start + len(options[number])
            if not text.startswith(options[number], start):
                continue
            if end == len(text):
                return (options[number],)
            if text.startswith(", ", end) and (more := rest(end + 2, number + 1)) is not None:
                return (options[number], *more)
        return None

    found = rest(0, 0)
    return None if found is None else list(found)


def tasks(chosen: Iterable[str], options: Iterable[str], mark: str = "- ") -> str:
    """A line for each option: `- [x] one`, `- [ ] two`."""
    ticked = set(chosen)
    return "\n".join(f"{mark}[{'x' if option in ticked else ' '}] {option}" for option in options)


def ticked(text: str, options: Sequence[str]) -> list[str]:
    """The options ticked in a task list, whatever case the x has."""
    found = {match[2].strip(" \t") for line in text.split("\n") if (match := _TASK.match(line.strip(" \t"))) and match[1] != " "}
    return [option for option in options if option in found]
