"""FAQs: a question in users' words, the answer first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field, StrictInt

from signpost.kinds import leading
from signpost.kinds.example import Example
from signpost.kinds.kind import Kind, Overview
from signpost.kinds.leading import Leading
from signpost.schema import Prose, TicketId

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Faq(Leading):
    """A question and its answer. `title` is the question, `summary` the answer in one sentence for lists."""

    answer: Prose
    """The answer, in the first two sentences; more only if it is part of the answer."""
    steps: tuple[Prose, ...] = ()
    """What to do, in order."""
    lookup: Prose | None = None
    """What the steps look things up in: a table of cases, names or values."""
    why: Prose | None = None
    """The reason behind it."""
    exceptions: Prose | None = None
    """When it does not hold."""
    examples: tuple[Example, ...] = ()
    """Requests and responses to copy."""
    notes: Prose | None = None
    """Contradictions between sources, what is uncertain."""
    ticket: TicketId | None = None
    """Ticket to write when nothing here helped: `ticket:developer-support`."""
    rank: StrictInt | None = Field(default=None, ge=1)
    """Place by how often it is asked; 1 is most asked."""


def _view(entry: Entry, site: Site) -> dict[str, Any]:
    """The decision to go on with, and the one that tells whether the ticket is the right one."""
    ticket = site.get(entry.data.ticket or "")
    return {
        "lead": leading.lead(entry.data.decision, entry, site, entry.data.given),
        "routing": leading.lead(ticket.data.decision, entry, site, {}) if ticket else None,
    }


KIND = Kind(
    "faq",
    "faqs",
    Faq,
    "Question",
    "Questions",
    "questions",
    checks=(leading.check,),
    view=_view,
    prominence=1.6,
    overviews=(Overview("most-asked", "Most asked", "All questions in the order of how often they are asked."),),
    headings={
        "steps": "What to do",
        "lookup": "To look up",
        "why": "Why",
        "exceptions": "When this does not hold",
        "examples": "Examples",
        "notes": "What is not certain",
    },
)
