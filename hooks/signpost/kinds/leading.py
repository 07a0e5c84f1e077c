"""The decision that an entry leads to, opened with the answers that are known where it is linked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pydantic import Field

from signpost.decisions.answer import Answer, read, say
from signpost.diagnostics import Code, Problem
from signpost.kinds import handover
from signpost.kinds.decision import Settled
from signpost.schema import DecisionId, EntryShape

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Leading(EntryShape):
    """An entry that can lead to a decision."""

    decision: DecisionId | None = None
    """Tree or rule that goes through it step by step: `tree:403-forbidden`."""
    given: Settled = Field(default_factory=dict)
    """Answers of the decision that are settled by coming from here: `{area: ads}`."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A decision as a page opens it.

    Attributes:
        ref: its reference.
        address: its address as seen from the page, with answers as the player reads them.
        answers: these answers in words.
    """

    ref: str
    address: str
    answers: tuple[str, ...] = ()


def lead(ref: str | None, seen_from: Entry, site: Site, given: Mapping[str, Any]) -> Lead | None:
    """A decision opened with `given` answers; None where there is no decision.

    The answers stand in the fragment: it never reaches a server, and without scripts the link opens the page.
    """
    decision = site.get(ref or "")
    if decision is None:
        return None
    address = posixpath.relpath(decision.url, seen_from.url) + "/"
    graph = handover.compiled(decision, site)
    if not given or graph is None:
        return Lead(decision.ref, address)
    texts = {name: ",".join(map(str, raw)) if isinstance(raw, list) else str(raw) for name, raw in given.items()}
    fragment = "&".join(f"{name}={quote(text, safe=',')}" for name, text in texts.items())
    said = tuple(_said(graph.answers[name], raw, site) for name, raw in given.items())
    return Lead(decision.ref, f"{address}#?{fragment}", said)


def _said(answer: Answer, raw: Any, site: Site) -> str:
    """An answer as a page repeats it: of yes and no with the question."""
    words = say(answer, read(answer, raw, site.today))
    return f"{answer.question} {words}" if set(answer.options) == {"yes", "no"} else words


def check(entry: Entry, site: Site) -> Iterator[Problem]:
    """Answers given to a decision: it takes them."""
    given: Settled = entry.data.given
    decision = site.get(entry.kind.decision(entry, site))
    if given and decision is None and not site.unread:
        message, cure = "answers are given, and no decision takes them", "name the `decision`, or delete them"
        yield Problem(Code.DECISION_HANDOVER, entry.document.key_at(("given",)), message, cure)
    graph = handover.compiled(decision, site) if given and decision else None
    if decision and graph:
        yield from handover.settled(entry, site, ("given",), given, ref=decision.ref, theirs=graph)
