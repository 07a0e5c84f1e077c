"""What other pages hand over to a ticket: addresses that fill its fields, and the answers of decisions that it takes."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from signpost.kinds.evidence import ROUTE, filled, placeholders
from signpost.prose import Writer

if TYPE_CHECKING:
    from signpost.kinds.ticket.shape import Ticket
    from signpost.model import Entry, Site


def prefilled(ticket: Entry, seen_from: Entry, known: Mapping[str, str]) -> str:
    """Address of a ticket's page, as seen from another entry's, that fills the fields which take what is known.

    The fragment is `field=value` joined by `&`: it never reaches a server, and without scripts the link opens the page.
    """
    values = {element.key: filled(element.evidence, known) for element in ticket.data.body if element.evidence}
    fragment = "&".join(f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in values.items() if value)
    return posixpath.relpath(ticket.url, seen_from.url) + "/" + (f"#{fragment}" if fragment else "")


def taken(ticket: Entry, decision: Entry, site: Site) -> dict[str, Any]:
    """What a ticket takes from a decision: `{"route": [fields], "answers": {question: [[field, by option or null]]}}`.

    `route` names the fields that get the questions answered on the way; an answer goes into its field in its own words,
    or by its options in those of the ticket.
    """
    shape: Ticket = ticket.data
    words = Writer(site, "").words
    route = [element.key for element in shape.body if any(ROUTE in names for line in element.evidence for names in placeholders(line))]
    answers: dict[str, list[Any]] = {}
    for element in shape.body:
        for question, by_option in element.decisions.get(decision.ref, {}).items():
            said = {option: words(text) for option, text in by_option.items()}
            answers.setdefault(question, []).append([element.key, said or None])
    return {"route": route, "answers": answers}
