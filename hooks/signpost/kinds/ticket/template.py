"""A ticket's text to copy: as plain text, and as Markdown in the layout that GitHub gives to its issue forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from signpost.kinds.ticket import Element
    from signpost.prose import Writer

NO_ANSWER = "_No response_"
"""What GitHub writes for a field left empty."""


def as_text(elements: Iterable[Element], writer: Writer) -> str:
    """The template as plain text, for a box that shows no Markdown."""
    return "\n\n".join(_text(element, writer) for element in elements if element.type != "markdown")


def as_markdown(elements: Iterable[Element], writer: Writer) -> str:
    """The template as Markdown: a `### Label` for each field, and its answer."""
    return "\n\n".join(_markdown(element, writer) for element in elements if element.type != "markdown")


def _text(element: Element, writer: Writer) -> str:
    lines = [f"{writer.words(element.label).rstrip(':')}:{'' if element.validations.required else ' (if it applies)'}"]
    shown = element.attributes
    if shown.options:
        lines += [f"[ ] {writer.words(option)}" for option in shown.options]
    else:
        lines.append(writer.words(shown.value) if shown.value else f"<{_hint(element, writer)}>")
    return "\n".join(lines)


def _markdown(element: Element, writer: Writer) -> str:
    shown = element.attributes
    if shown.options:
        answer = "\n".join(f"- [ ] {writer.words(option)}" for option in shown.options)
    elif shown.render:
        answer = f"```{shown.render}\n{shown.value or _hint(element, writer)}\n```"
    else:
        answer = writer.words(shown.value) if shown.value else NO_ANSWER
    return f"### {writer.words(element.label)}\n\n{answer}"


def _hint(element: Element, writer: Writer) -> str:
    return element.attributes.placeholder or writer.words(element.label)
