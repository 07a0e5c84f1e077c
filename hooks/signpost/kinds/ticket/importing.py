"""Bring an issue form in: check that it is one, and give its fields the ids that our keys need."""

from __future__ import annotations

import re
from datetime import date

from pydantic import ValidationError

from signpost.diagnostics import Problem, render
from signpost.kinds.ticket.form import Form, is_form
from signpost.kinds.ticket.shape import Ticket, parameterize
from signpost.schema import problems
from signpost.source import Document
from signpost.source.yaml import read

_PATH = "the form"


class NotAForm(ValueError):  # noqa: N818  it names what the text is, for the message of the command line
    """The text is no issue form; the message is the whole report."""


def import_form(text: str, url: str = "", checked: date | None = None) -> str:
    """The text of an issue form as the text of a ticket.

    Nothing of the form is changed: comments, order and quoting stay. Fields that have no id get one from their label;
    `sources` is added when the form's address is known. What a ticket of this site may hold besides stands in a comment.

    Args:
        text: the form, as in `.github/ISSUE_TEMPLATE/`.
        url: where the form stands.
        checked: day on which it was read there.

    Raises:
        NotAForm: when the text is not YAML, or not an issue form.
    """
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    form = _form(text)
    with_ids = _with_ids(text, form)
    if _form(with_ids).model_dump(exclude={"body": {"__all__": {"id"}}}) == form.model_dump(exclude={"body": {"__all__": {"id"}}}):
        text = with_ids  # else the form is written in a way that takes no further line, such as `{type: input, …}`
    lines = [
        "# An issue form, imported. Add `channel:`, and to fields `maps_to:`, `asks_for:`, `show_if:`, `format:`, `evidence:` as needed."
    ]
    title = " ".join(form.title.split()).replace("\\", "/").replace('"', "'")
    if url:
        lines += ["sources:", f'  - url: "{url}"', f'    title: "{title}"', f"    checked: {(checked or date.today()).isoformat()}"]
    if "name" not in _document(text).data:
        lines.append(f'name: "{title}"  # forms of discussions have none; with it the file stays an issue form whatever is added')
    return "\n".join([*lines, text.removeprefix("---\n")])


def entry_id(text: str) -> str:
    """A name for the ticket's file, from the form's own name."""
    return re.sub(r"[^a-z0-9]+", "-", _form(text).title.lower()).strip("-") or "form"


def _form(text: str) -> Form:
    document = _document(text)
    if not is_form(document.data):
        raise NotAForm("not an issue form: it needs `name`, `description` and `body`")
    try:
        form = Ticket.model_validate(document.data)
    except ValidationError as error:
        raise NotAForm(_report(problems(error, Form, document), text)) from error
    assert isinstance(form, Form)  # noqa: S101  is_form said so
    return form


def _document(text: str) -> Document:
    reading = read(text, _PATH)
    if reading.problems:
        raise NotAForm(_report(reading.problems, text))
    return Document(_PATH, text, reading.data, reading.keys, reading.values)


def _report(found: list[Problem], text: str) -> str:
    return render(found, {_PATH: text.splitlines()})


def _with_ids(text: str, form: Form) -> str:
    """The text with a line `id: …` below the `type` of each field that lacks one."""
    document = _document(text)
    taken = {element.id for element in form.body if element.id}
    lines = text.split("\n")
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
