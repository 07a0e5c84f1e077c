"""Errors: one page for each HTTP status and each code, with cause and cure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, StrictInt

from signpost.decisions import Guard
from signpost.decisions.answer import read
from signpost.decisions.condition import Test
from signpost.decisions.walk import may_ask
from signpost.diagnostics import Code, Problem, nearest
from signpost.kinds import leading
from signpost.kinds.evidence import Part, implied, placeholders
from signpost.kinds.example import Example
from signpost.kinds.handover import compiled
from signpost.kinds.kind import Kind, Overview
from signpost.kinds.leading import Lead, Leading
from signpost.kinds.ticket.prefill import prefilled
from signpost.schema import DecisionId, Pattern, Plain, Prose, Reference, Verbatim

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Error(Leading):
    """An answer that is not the one hoped for. At least one of `status`, `code`, `service_error_code` tells it apart."""

    status: StrictInt | None = None
    """HTTP status."""
    code: Verbatim | None = None
    """Constant in the body's `code` or `error` field: `ACCESS_DENIED`."""
    service_error_code: StrictInt | None = None
    """Number in the body's `serviceErrorCode` field."""
    api: Plain | None = None
    """Family of calls that answer it, where not all do: `Marketing`, `OAuth`."""
    messages: tuple[Verbatim, ...] = ()
    """Message texts as seen, with `{name}` for what varies."""
    tells: dict[str, Part] = Field(default_factory=dict)
    """For names in its messages the part of a call that they tell: `version: "header:API-Version"`."""
    patterns: tuple[Pattern, ...] = ()
    """Regular expressions that recognise it in a pasted text."""
    part_of: Annotated[str, Reference("error")] | None = None
    """The more general error that this is a case of (a code under its HTTP status)."""
    cause: Prose
    """Why it happens."""
    fix: tuple[Prose, ...]
    """What to do, step by step."""
    confirm: Prose | None = None
    """How to tell that it is fixed, or that this was the cause."""
    decision: DecisionId | None = None
    """Tree or rule that finds the cause: `tree:403-forbidden`. Default: that of the error that it is a case of; `null` for none.

    It opens with the answers that status, code and messages imply by the `evidence` of its options, and those `given`."""
    ticket: Annotated[str, Reference("ticket")] | None = None
    """Ticket to write when nothing here helped. Default: that of the error that it is a case of; `null` for none."""
    examples: tuple[Example, ...] = ()
    """Responses as they look, requests that work."""
    notes: Prose | None = None
    """Contradictions between sources, what is uncertain."""


def said(entry: Entry, site: Site, key: str) -> Any:
    """What an error says under `key`, or else the error that it is a case of."""
    seen = {entry.ref}
    while key not in entry.data.model_fields_set:
        general = site.get(f"error:{entry.data.part_of}") if entry.data.part_of else None
        if general is None or general.ref in seen:
            return None
        seen.add(general.ref)
        entry = general
    return getattr(entry.data, key)


def _told(entry: Entry, site: Site) -> Iterator[Problem]:
    """Each name that tells something varies in a message."""
    del site  # every check gets it
    named = list(dict.fromkeys(name for message in entry.data.messages for (name,) in placeholders(message)))
    for name in entry.data.tells:
        if name not in named:
            near = nearest(name, named)
            cure = f"did you mean `{near}`?" if near else f"Named are: {', '.join(named) or 'none'}"
            yield Problem(Code.WRONG_VALUE, entry.document.key_at(("tells", name)), f"no message names `{{{name}}}`", cure)


def _decision(entry: Entry, site: Site) -> str:
    return said(entry, site, "decision") or ""


def _lead(ref: str | None, entry: Entry, site: Site) -> Lead | None:
    return leading.lead(ref, entry, site, told(ref, entry, site))


def told(ref: str | None, entry: Entry, site: Site) -> dict[str, Any]:
    """Answers of a decision that the error gives, and those that follow from its parts, whichever of its messages it comes with."""
    decision = site.get(ref or "")
    graph = compiled(decision, site) if decision else None
    if graph is None:
        return {}
    error: Error = entry.data
    parts = {name: str(value) for name, value in _parts(error).items() if value}
    found = [implied(graph.answers.values(), parts | {"message": message}) for message in error.messages or ("",)]
    agreed = {name: id for name, id in found[0].items() if all(other.get(name) == id for other in found)}
    given = error.given if ref == _decision(entry, site) else {}
    known = agreed | {name: value for name, raw in given.items() if (value := read(graph.answers[name], raw, site.today)) is not None}
    asked = {name: id for name, id in agreed.items() if may_ask(graph, name, {other: known[other] for other in known if other != name})}
    return asked | given


def signs(ref: str, site: Site) -> dict[str, list[tuple[str, Guard]]]:
    """By question of a decision the options that errors give it: a call implies them that shows the error's code and message."""
    out: dict[str, list[tuple[str, Guard]]] = {}
    for entry in site.of("error"):
        error: Error = entry.data
        if not (error.code and error.messages and _decision(entry, site) == ref):
            continue
        heads = tuple(head for message in error.messages if (head := message.partition("{")[0].strip()))
        guard: Guard = ((("code", Test("in", (error.code,))), ("message", Test("in", heads))),)
        for name, raw in error.given.items():
            out.setdefault(name, []).append((str(raw), guard))
    return out


def _parts(error: Error) -> dict[str, str | int | None]:
    """What an error tells of a call, as `evidence` names it."""
    return {"status": error.status, "code": error.code, "service-code": error.service_error_code}


def view(entry: Entry, site: Site) -> dict[str, Any]:
    """The decisions and the ticket to go on with; the ticket's address brings what this error tells into its fields."""
    ticket = site.get(f"ticket:{name}") if (name := said(entry, site, "ticket")) else None
    known = {name: str(value) for name, value in _parts(entry.data).items() if value}
    return {
        "lead": _lead(_decision(entry, site), entry, site),
        "ticket": ticket,
        "to_ticket": prefilled(ticket, entry, known) if ticket else "",
        "routing": _lead(ticket.data.decision, entry, site) if ticket else None,
    }


def _names(error: Error) -> tuple[str | int | None, ...]:
    """A general error goes by its status, a case of it by its code and number."""
    return (error.code, error.service_error_code, None if error.code or error.part_of else error.status)


KIND = Kind(
    "error",
    "errors",
    Error,
    "Error",
    "Errors",
    "fix/errors",
    checks=(_told, leading.check),
    view=view,
    names=_names,
    decision=_decision,
    overviews=(
        Overview("by-code", "Errors by code", "Every constant and number that stands in an error's body, in the order of the alphabet."),
        Overview("by-api", "Errors by API", "What each family of calls can answer."),
    ),
    headings={
        "cause": "Why it happens",
        "fix": "What to do",
        "confirm": "How to tell it is fixed",
        "examples": "Examples",
        "notes": "What is not certain",
    },
)
