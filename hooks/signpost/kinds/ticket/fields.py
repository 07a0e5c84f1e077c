"""Fields with their words: what the text model needs of a ticket, facts filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from signpost.kinds.ticket.form import Form
from signpost.kinds.ticket.shape import Ticket


@dataclass(frozen=True, slots=True)
class Field:
    """A field to fill in.

    Attributes:
        key: name by which its answer is kept.
        type: `input`, `textarea`, `dropdown`, `checkboxes` or `upload`.
        label: its question, on one line.
        options: answers or boxes to choose from.
        multiple: whether several may be chosen.
        render: language of code, or "".
        show_if: answers of earlier fields that it depends on.
        maps_to: field of the destination's form, or "".
    """

    key: str
    type: str
    label: str
    options: tuple[str, ...] = ()
    multiple: bool = False
    render: str = ""
    show_if: Mapping[str, Sequence[str]] | None = None
    maps_to: str = ""

    @property
    def several(self) -> bool:
        """Whether its answer is a list."""
        return self.multiple or self.type == "checkboxes"


def fields(ticket: Ticket, words: Callable[[str], str] = str) -> tuple[Field, ...]:
    """The fields of a ticket in their order.

    Args:
        ticket: a checked ticket.
        words: puts facts into a plain text; texts of issue forms are never passed to it.
    """
    own: Callable[[str], str] = str if isinstance(ticket, Form) else words
    return tuple(
        Field(
            key=element.key,
            type=element.type,
            label=one_line(own(element.label)),
            options=tuple(one_line(own(option.label)) for option in element.attributes.answers),
            multiple=element.attributes.multiple,
            render=(element.attributes.render or "") if element.type == "textarea" else "",
            show_if={name: tuple(answers) for name, answers in element.show_if.items()} or None,
            maps_to=element.maps_to or "",
        )
        for element in ticket.body
        if element.type != "markdown"
    )


def one_line(text: str) -> str:
    """A label without line breaks: a heading cannot hold them."""
    return " ".join(text.split())
