"""What other pages hand over to a ticket: addresses that fill its fields, and the answers of decisions that it takes."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from signpost.kinds.evidence import filled
from signpost.kinds.handover import compiled
from signpost.prose import Writer

if TYPE_CHECKING:
    from signpost.kinds.ticket.shape import Element
    from signpost.model import Entry, Site


def prefilled(ticket: Entry, seen_from: Entry, known: Mapping[str, str]) -> str:
    """Address of a ticket's page, as seen from another entry's, that fills the fields which take what is known.

    The fragment is `field=value` joined by `&`: it never reaches a server, and without scripts the link opens the page.
    """
    values = {element.key: filled(element.evidence, known) for element in ticket.data.body if element.evidence}
    fragment = "&".join(f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in values.items() if value)
    return posixpath.relpath(ticket.url, seen_from.url) + "/" + (f"#{fragment}" if fragment else "")


def decided(element: Element, site: Site) -> dict[str, dict[str, str]]:
    """What a field takes from decisions: by `tree:its-id.question` the words for each option; none where the answer goes in as it is.

    A decision's result hands these names over in the fragment, beside `route`, the questions answered on the way.
    """
    words = Writer(site, "").words
    out = {}
    for ref, questions in element.decisions.items():
        decision = site.get(ref)
        graph = compiled(decision, site) if decision else None
        if graph is None:
            continue
        for question, by_option in questions.items():
            out[f"{ref}.{question}"] = {option: words(text) for option, text in (by_option or graph.answers[question].options).items()}
    return out
