"""A ticket's blank text to copy, with hints where answers go: as plain text, and as Markdown in GitHub's layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from signpost.kinds.ticket.answers import NO_RESPONSE, headings
from signpost.kinds.ticket.choices import tasks
from signpost.kinds.ticket.fences import fenced
from signpost.kinds.ticket.fields import fields, one_line
from signpost.kinds.ticket.form import Form
from signpost.kinds.ticket.shape import Element, Ticket


def as_text(ticket: Ticket, words: Callable[[str], str], keys: set[str] | None = None) -> str:
    """The template as plain text, for a box that shows no Markdown.

    Args:
        ticket: a checked ticket.
        words: puts facts into a plain text.
        keys: fields to write; all when None.
    """
    known = fields(ticket, words)
    heads = headings(known)
    blocks = []
    for field, element in zip(known, _asked(ticket), strict=True):
        if keys is None or field.key in keys:
            note = element.note.replace(" (required)", "")
            blocks.append(f"{heads[field.key]}{note}\n{_blank(element, field.options, ticket, words, '')}")
    return "\n\n".join(blocks)


def as_markdown(ticket: Ticket, words: Callable[[str], str]) -> str:
    """The template as Markdown: a `### Label` for each field, and what goes there."""
    blocks = []
    for field, element in zip(fields(ticket, words), _asked(ticket), strict=True):
        if field.options:
            answer = tasks((), field.options)
        elif field.render:
            answer = fenced(_start(element, ticket, words) or element.attributes.placeholder or "", field.render)
        else:
            answer = _start(element, ticket, words) or NO_RESPONSE
        blocks.append(f"### {field.label}\n\n{answer}")
    return "\n\n".join(blocks)


def _asked(ticket: Ticket) -> Sequence[Element]:
    return [element for element in ticket.body if element.type != "markdown"]


def _blank(element: Element, options: Sequence[str], ticket: Ticket, words: Callable[[str], str], mark: str) -> str:
    if options:
        return tasks((), options, mark)
    return _start(element, ticket, words) or f"<{one_line(element.attributes.placeholder or _words(element.label, ticket, words))}>"


def _start(element: Element, ticket: Ticket, words: Callable[[str], str]) -> str:
    return _words(element.attributes.value, ticket, words) if element.attributes.value else ""


def _words(text: str, ticket: Ticket, words: Callable[[str], str]) -> str:
    return text if isinstance(ticket, Form) else words(text)
