"""Bring an issue form in: check that it is one, and give its fields the ids that our keys need."""

from __future__ import annotations

import re
from datetime import date

from signpost.diagnostics import Problem, Severity, render
from signpost.kinds.ticket.form import Form, is_form
from signpost.kinds.ticket.shape import Ticket, parameterize
from signpost.schema import shaped
from signpost.source import Document
from signpost.source.yaml import read

_PATH = "the form"
_HEAD = re.compile(r"(?:(?:[%#].*|[ \t]*)\n)*---[ \t]*(?:#.*)?\n")
_BRACES = re.compile(r"(?:\s|#.*\n)*\{")


class NotAForm(ValueError):  # noqa: N818  it names what the text is, for the message of the command line
    """The text is no issue form; the message is the whole report."""


def read_form(text: str, path: str = _PATH) -> tuple[Form | None, Document, list[Problem]]:
    """The issue form that a text holds, None when its shape is wrong; its document and its faults.

    Args:
        text: the form, as in `.github/ISSUE_TEMPLATE/`.
        path: how problems name it.

    Raises:
        NotAForm: when the text is not YAML, or no issue form at all.
    """
    reading = read(plain(text), path, last_counts=True)
    document = Document(path, plain(text), reading.data, reading.keys, reading.values)
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        raise NotAForm(report(reading.problems, document))
    if not is_form(document.data):
        raise NotAForm(f"{path}: not an issue form: it needs `name`, `description` and `body`")
    form, found = shaped(Ticket, document)
    return form if isinstance(form, Form) else None, document, found


def report(found: list[Problem], document: Document) -> str:
    """Problems of a form as text."""
    return render(found, {document.path: document.lines})


def import_form(text: str, url: str = "", checked: date | None = None) -> str:
    """The text of an issue form as the text of a ticket.

    Nothing of the form is changed: comments, order and quoting stay. Fields that have no id get one from their label;
    `sources` is added when the form's address is known, else as a comment to complete. What a ticket of this site may hold
    besides stands in a comment too.

    Args:
        text: the form, as in `.github/ISSUE_TEMPLATE/`.
        url: where the form stands.
        checked: day on which it was read there.

    Raises:
        NotAForm: when the text is not YAML, or not an issue form.
    """
    form, document = _form(text)
    text, with_ids = document.text, _with_ids(document, form)
    if _form(with_ids)[0].model_dump(exclude={"body": {"__all__": {"id"}}}) == form.model_dump(exclude={"body": {"__all__": {"id"}}}):
        text = with_ids  # else the form is written in a way that takes no further line, such as `{type: input, …}`
    lines = [
        "# An issue form, imported. Add `channel:`, and to fields `maps_to:`, `asks_for:`, `show_if:`, `format:`, `evidence:` as needed."
    ]
    title = " ".join(form.title.split()).replace("\\", "/").replace('"', "'")
    source = [
        "sources:",
        f'  - url: "{url or "https://"}"',
        f'    title: "{title}"',
        f"    checked: {(checked or date.today()).isoformat()}",
    ]
    lines += (
        source if url else ["# Where the form stands is not known. Its address makes a source of it:", *(f"# {line}" for line in source)]
    )
    if "name" not in document.data:
        lines.append(f'name: "{title}"  # forms of discussions have none; with it the file stays an issue form whatever is added')
    # Comments and directives may stand above the line that starts the document: what is added belongs below it.
    head = _HEAD.match(text)
    above = head[0] if head else ""
    text = text.removeprefix(above)
    if _BRACES.match(text):  # a form in braces takes no further line either
        lines = [line if line.startswith("#") else f"# {line}" for line in lines]
    return above.removeprefix("---\n") + "\n".join([*lines, text])


def entry_id(text: str) -> str:
    """A name for the ticket's file, from the form's own name."""
    return re.sub(r"[^a-z0-9]+", "-", _form(text)[0].title.lower()).strip("-") or "form"


def plain(text: str) -> str:
    """A file's text with line feeds alone, without a mark of its encoding."""
    return text.replace("\r\n", "\n").removeprefix("\ufeff")


def _form(text: str) -> tuple[Form, Document]:
    form, document, found = read_form(text)
    if form is None or found:
        raise NotAForm(report(found, document))
    return form, document


def _with_ids(document: Document, form: Form) -> str:
    """The text with a line `id: …` below the `type` of each field that lacks one."""
    taken = {element.id for element in form.body if element.id}
    lines = document.text.split("\n")
    added: dict[int, str] = {}
    for index, element in enumerate(form.body):
        place = document.key_at(("body", index, "type"))
        if element.type == "markdown" or element.id or "{" in lines[place.line - 1][: place.column]:
            continue
        added[place.line] = " " * (place.column - 1) + f"id: {_free(element.label, taken)}"
    return "\n".join(line if number not in added else f"{line}\n{added[number]}" for number, line in enumerate(lines, 1))


def _free(label: str, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", parameterize(label)).strip("-")[:40].strip("-") or "field"
    id, number = base, 1
    while id in taken:
        number += 1
        id = f"{base}-{number}"
    taken.add(id)
    # A bare number would be read as one.
    return f'"{id}"' if id.isdigit() else id
