r"""Answers as text to copy, and back: plain text, Markdown in GitHub's layout, JSON.

Answers are kept by the field's key: a text, or a list of the chosen options. `canonical` says what counts: line ends
are line feeds; empty answers, answers of hidden fields and choices that are no option are dropped. For any answers
`read_text(fields, as_text(fields, answers)) == canonical(fields, answers)`, and so for Markdown and JSON.

**Plain text.** Each answer stands below its label and a colon; blocks are parted by an empty line; fields without an
answer are left out. A line of an answer that is a label line of the form, or one behind backslashes, gets one backslash.

**Markdown.** `### Label`, an empty line, the answer; `_No response_` for none. `fences.py` has the rule for what an
answer may hold; an answer that is `_No response_` itself, or that behind backslashes, gets one backslash.

The twin of this module is `theme/components/ticket-form/ticket-form.mjs`; both are tested on the same vectors.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from signpost.kinds.ticket.choices import joined, split, tasks, ticked
from signpost.kinds.ticket.fences import escape, fenced, outside, unescape, unfenced
from signpost.kinds.ticket.fields import Field

Answer = str | list[str]
Answers = Mapping[str, Answer]

NO_RESPONSE = "_No response_"
"""What GitHub writes for a field left empty."""

ANY = "*"
_NONE = re.compile(r"\\*_No response_")


def canonical(fields: Sequence[Field], answers: Answers) -> dict[str, Answer]:
    """The answers that count, in the order of the fields."""
    kept: dict[str, Answer] = {}
    for field in fields:
        answer = _clean(field, answers.get(field.key, ""))
        if answer and shown(field, kept):
            kept[field.key] = answer
    return kept


def shown(field: Field, answers: Answers) -> bool:
    """Whether the field applies, given the answers of the fields before it."""
    for name, wanted in (field.show_if or {}).items():
        given = answers.get(name, "")
        if not given or not (ANY in wanted or set(wanted) & set([given] if isinstance(given, str) else given)):
            return False
    return True


def _clean(field: Field, answer: Answer) -> Answer:
    if field.several:
        return [option for option in dict.fromkeys(field.options) if option in answer] if isinstance(answer, list | tuple) else []
    if not isinstance(answer, str):
        return ""
    text = answer.replace("\r\n", "\n").replace("\r", "\n")
    return text if field.type != "dropdown" or text in field.options else ""


def as_text(fields: Sequence[Field], answers: Answers) -> str:
    """The answers as plain text."""
    kept = canonical(fields, answers)
    heads = headings(fields)
    known = set(heads.values())
    return "\n\n".join(f"{heads[field.key]}\n{_guarded(_plain(field, kept[field.key]), known)}" for field in fields if field.key in kept)


def headings(fields: Sequence[Field]) -> dict[str, str]:
    """The line above each field's answer in plain text, by key. Equal labels are numbered."""
    out: dict[str, str] = {}
    for field in fields:
        label, number = field.label.rstrip(":").rstrip(" "), 1
        head = f"{label}:"
        while head in out.values():
            number += 1
            head = f"{label} ({number}):"
        out[field.key] = head
    return out


def _plain(field: Field, answer: Answer) -> str:
    if field.type == "checkboxes":
        return tasks(answer, dict.fromkeys(field.options), "")
    return answer if isinstance(answer, str) else joined(answer, field.options)


def _guarded(text: str, known: set[str]) -> str:
    return "\n".join(f"\\{line}" if line.lstrip("\\") in known else line for line in text.split("\n"))


def _unguarded(text: str, known: set[str]) -> str:
    return "\n".join(line[1:] if line.startswith("\\") and line.lstrip("\\") in known else line for line in text.split("\n"))


def read_text(fields: Sequence[Field], text: str) -> dict[str, Answer]:
    """Answers of a plain text that `as_text` wrote; what stands above the first label is left out."""
    heads = headings(fields)
    known = set(heads.values())
    lines = _lines(text)
    starts = [number for number, line in enumerate(lines) if line in known]
    keys = {head: key for key, head in heads.items()}
    found = {}
    for number, end in pairwise([*starts, len(lines)]):
        found[keys[lines[number]]] = _unguarded(_block(lines, number + 1, end), known)
    return canonical(fields, {field.key: _chosen(field, found[field.key]) for field in fields if field.key in found})


def as_markdown(fields: Sequence[Field], answers: Answers) -> str:
    """The answers as the body of a GitHub issue."""
    kept = canonical(fields, answers)
    often = Counter(field.label for field in fields)
    # Fields with one label are told apart by their order: none of them may be missing.
    present = [field for field in fields if shown(field, kept) or often[field.label] > 1]
    return "\n\n".join(f"### {field.label}\n\n{_markdown(field, kept.get(field.key, ''))}" for field in present)


def _markdown(field: Field, answer: Answer) -> str:
    if field.type == "checkboxes":
        return tasks(answer, dict.fromkeys(field.options)) or NO_RESPONSE
    if field.render:
        return fenced(str(answer), field.render)
    if not answer:
        return NO_RESPONSE
    text = answer if isinstance(answer, str) else joined(answer, field.options)
    return f"\\{text}" if _NONE.fullmatch(text) else escape(text)


def read_markdown(fields: Sequence[Field], text: str) -> dict[str, Answer]:
    """Answers of Markdown that `as_markdown` or GitHub wrote."""
    queues: dict[str, list[Field]] = defaultdict(list)
    for field in fields:
        queues[f"### {field.label}"].append(field)
    lines = _lines(text)
    starts = [number for number, _ in outside(lines) if lines[number].rstrip(" \t") in queues]
    found: dict[str, Answer] = {}
    for number, end in pairwise([*starts, len(lines)]):
        if queue := queues[lines[number].rstrip(" \t")]:
            field = queue.pop(0)
            first = number + 2 if number + 1 < end and not lines[number + 1] else number + 1
            found[field.key] = _answer(field, _block(lines, first, end))
    return canonical(fields, found)


def _answer(field: Field, block: str) -> Answer:
    if block == NO_RESPONSE or (block == "None" and field.type == "dropdown" and block not in field.options):
        return ""
    if field.type == "checkboxes":
        return ticked(block, field.options)
    if field.render and (inside := unfenced(block)) is not None:
        return inside
    return _chosen(field, block[1:] if _NONE.fullmatch(block) else unescape(block))


def _chosen(field: Field, text: str) -> Answer:
    if not field.several:
        return text
    if field.type == "checkboxes" or "\n" in text:
        return ticked(text, field.options)
    return split(text, field.options) or []


def as_json(template: str, fields: Sequence[Field], answers: Answers) -> str:
    """The answers as JSON, for programs: `{"template": …, "answers": {…}}`."""
    return json.dumps({"template": template, "answers": canonical(fields, answers)}, ensure_ascii=False, indent=2)


def read_json(fields: Sequence[Field], text: str) -> dict[str, Answer]:
    """Answers of what `as_json` wrote.

    Raises:
        ValueError: when the text is not JSON, or no such object.
    """
    data = json.loads(text)
    answers = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(answers, dict):
        raise ValueError("no `answers` in it")  # noqa: TRY004  the text is wrong, not the call
    return canonical(fields, answers)


def _block(lines: Sequence[str], start: int, end: int) -> str:
    """The lines of an answer, without the empty one before the next field."""
    last = end - 1 if start < end < len(lines) and not lines[end - 1] else end
    return "\n".join(lines[start:last])


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


READERS: dict[str, Callable[[Sequence[Field], str], dict[str, Answer]]] = {"text": read_text, "markdown": read_markdown, "json": read_json}
"""How each output is read back."""
