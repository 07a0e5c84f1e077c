"""Tickets: templates in the words of GitHub's issue forms, mapped to the fields of a channel's own form.

`shape` and `form` say what a file holds, `checks` what must fit together; `fields`, `answers`, `choices` and `fences`
are the text model; `template` and `view` make the page; `importing` brings a form in.
"""

from __future__ import annotations

from signpost.kinds.kind import Kind
from signpost.kinds.ticket.checks import CHECKS
from signpost.kinds.ticket.form import Form, is_form
from signpost.kinds.ticket.importing import import_form
from signpost.kinds.ticket.shape import Element, Ticket
from signpost.kinds.ticket.view import files, view

KIND = Kind(
    "ticket",
    "tickets",
    Ticket,
    "Ticket template",
    "Ticket templates",
    "support/tickets",
    checks=CHECKS,
    files=files,
    view=view,
    names=lambda ticket: (ticket.title,),
    last_key_counts=is_form,
    headings={"never": "Leave out", "after": "What happens then"},
)

__all__ = ["KIND", "Element", "Form", "Ticket", "import_form"]
