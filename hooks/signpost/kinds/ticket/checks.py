"""What a ticket must be beyond its shape: names that exist, fields in an order that works, and nothing asked for left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from signpost.decisions.answer import Answer, Path
from signpost.diagnostics import Code, Note, Problem, Severity, nearest
from signpost.kinds.handover import compiled
from signpost.kinds.ticket.form import Form
from signpost.kinds.ticket.shape import Element, Ticket, parameterize

if TYPE_CHECKING:
    from signpost.model import Entry, Site
    from signpost.place import Place

ANY = "*"
"""In `show_if`: any answer."""


def channel(entry: Entry, site: Site) -> Iterator[Problem]:
    """Fields of the channel's form and items of its list that do not exist, or that no field answers."""
    ticket: Ticket = entry.data
    found = site.get(f"channel:{ticket.channel}") if ticket.channel else None
    fields = [field.id for field in found.data.form] if found else None
    asks = {ask.id: ask for ask in ticket.asks_for or found.data.asks_for} if found else None
    asking = entry.id if ticket.asks_for else ticket.channel
    if ticket.channel is None:
        yield from _without_channel(entry)
    for index, element in enumerate(ticket.body):
        path = ("body", index)
        if fields is not None and element.maps_to and element.maps_to not in fields:
            message = f"the form of `{ticket.channel}` has no field `{element.maps_to}`"
            yield _unknown(entry, (*path, "maps_to"), message, element.maps_to, fields)
        for number, ask in enumerate(element.asks_for):
            if asks is not None and ask not in asks:
                yield _unknown(entry, (*path, "asks_for", number), f"`{asking}` does not ask for `{ask}`", ask, asks)
    given = {ask for element in ticket.body for ask in element.asks_for}
    for id, item in (asks or {}).items():
        if id not in given:
            extra = ", if only as an optional field" if item.optional else ""
            yield Problem(
                Code.TICKET_INCOMPLETE,
                entry.document.key_at(("body",)),
                f"no field answers `{id}`, which `{asking}` asks for",
                f"add it to a field: `asks_for: [{id}]`{extra}",
            )


def _without_channel(entry: Entry) -> Iterator[Problem]:
    for index, element in enumerate(entry.data.body):
        for key in ("maps_to", "asks_for"):
            if getattr(element, key):
                yield _fault(
                    entry.document.key_at(("body", index, key)), f"`{key}` means nothing without a channel", "add `channel:` to the ticket"
                )


def fields(entry: Entry, site: Site) -> Iterator[Problem]:
    """At least one field; ids, labels and options that tell them apart."""
    del site  # every check gets it
    ticket: Ticket = entry.data
    asked = [(index, element) for index, element in enumerate(ticket.body) if element.type != "markdown"]
    if not asked:
        yield _fault(
            entry.document.key_at(("body",)),
            "no field to fill in: every element is a text",
            "add an input, textarea, dropdown, checkboxes or upload",
        )
    at = entry.document.at
    ids = [(element.id, at(("body", index, "id"))) for index, element in asked if element.id]
    yield from _twice(ids, str, "two fields are called `{}`", "give each an id of its own")
    names = [
        (element.id or element.label, at(("body", index, "id") if element.id else ("body", index, "attributes", "label")))
        for index, element in asked
    ]
    bare = {element.label for _, element in asked if not element.id}
    alike = [(name, place) for name, place in names]
    yield from _twice(
        alike,
        lambda name: parameterize(name) if name in bare else name,
        "two fields have the label `{}`, or one too much like it",
        "give one of the two an `id`",
        known={element.id for _, element in asked if element.id and element.id not in bare},
    )
    for index, element in asked:
        yield from _options(entry, index, element)
    if isinstance(ticket, Form) and "name" in entry.document.data and not entry.document.data.get("description"):
        yield _refused(
            entry.document.key_at(("name",)), "GitHub asks for a `description` beside `name`", "say in a line what the form is for"
        )


def _twice(
    items: Iterable[tuple[str, Place]], name: Callable[[str], str], message: str, cure: str, known: Iterable[str] = ()
) -> Iterator[Problem]:
    """A problem for each item whose name an earlier one has. Of two names in `known`, another check has spoken."""
    first: dict[str, tuple[str, Place]] = {}
    for item, place in items:
        other, seen = first.setdefault(name(item), (item, place))
        if seen is not place and not (item in known and other in known):
            yield Problem(Code.TICKET_FIELD, place, message.format(item), cure, (Note(seen, "the first one"),))


def _options(entry: Entry, index: int, element: Element) -> Iterator[Problem]:
    path = ("body", index, "attributes")
    shown = element.attributes
    if element.type not in ("dropdown", "checkboxes"):
        return
    places = [(option.label, entry.document.at((*path, "options", number))) for number, option in enumerate(shown.options)]
    yield from _twice(places, str, "the option `{}` stands twice", "keep one of the two")
    if isinstance(entry.data, Form):
        yield from _bare_boxes(entry, path, element)
        for label, place in places if element.type == "dropdown" else ():
            if label.lower() == "none":
                yield _refused(
                    place, f"GitHub keeps the answer `{label}` for itself", "it offers that where nothing must be chosen: leave it out"
                )
        return  # a live form is taken as GitHub takes it: closed boards have dropdowns without options
    if not shown.options:
        yield _fault(entry.document.key_at(path), "this field needs `attributes.options`", "list the answers")
    for number, option in enumerate(shown.options):
        if option.required and element.type == "dropdown":
            yield _fault(
                entry.document.at((*path, "options", number)),
                "an answer of a dropdown cannot be required",
                "set `validations.required` on the field",
            )
    if shown.default is not None and not 0 <= shown.default < len(shown.options):
        yield _fault(
            entry.document.at((*path, "default")), f"there is no option {shown.default}", f"count from 0 to {len(shown.options) - 1}"
        )


def _refused(place: Place, message: str, cure: str) -> Problem:
    """What this site can do with, but GitHub shows no form for."""
    return Problem(Code.TICKET_FIELD, place, f"{message}, and refuses the form", cure, severity=Severity.NOTICE)


def _bare_boxes(entry: Entry, path: Path, element: Element) -> Iterator[Problem]:
    """Boxes of an issue form that are words alone: those of checkboxes are blocks, only a dropdown's answers are words."""
    written = entry.document.data["body"][path[1]]["attributes"].get("options") or ()
    for number, option in enumerate(written if element.type == "checkboxes" else ()):
        if not isinstance(option, dict):
            label = f'"{option}"' if isinstance(option, str) and re.search(r": |[\[{#*&!|>%@`]", option) else option
            yield _fault(
                entry.document.at((*path, "options", number)),
                "an option of checkboxes needs a `label`",
                f"write `- label: {label}`" if option is not None else "write `- label:` and the words of the box",
            )


def conditions(entry: Entry, site: Site) -> Iterator[Problem]:
    """`show_if` that names a field that comes later or not at all, or an answer that cannot be given."""
    del site
    ticket: Ticket = entry.data
    known = {element.id: element for element in ticket.body if element.id and element.type != "markdown"}
    before: dict[str, Element] = {}
    for index, element in enumerate(ticket.body):
        for name, answers in element.show_if.items():
            path = ("body", index, "show_if", name)
            if name == element.id:
                yield _fault(entry.document.key_at(path), "a field cannot depend on itself", "name an earlier field")
            elif name in known and name not in before:
                yield _fault(
                    entry.document.key_at(path), f"`{name}` comes later", "move it before this one: a form is read from top to bottom"
                )
            elif name not in known:
                yield _unknown(entry, path, f"there is no field `{name}`", name, known, key=True)
            else:
                yield from _answers(entry, path, known[name], answers)
        if element.id:
            before[element.id] = element


def _answers(entry: Entry, path: tuple[str | int, ...], field: Element, answers: tuple[str, ...]) -> Iterator[Problem]:
    options = [option.label for option in field.attributes.answers]
    for number, answer in enumerate(answers):
        if answer != ANY and field.type in ("dropdown", "checkboxes") and answer not in options:
            yield _unknown(entry, (*path, number), f"`{field.id}` has no answer `{answer}`", answer, options)


def decisions(entry: Entry, site: Site) -> Iterator[Problem]:
    """Answers of decisions that fill a field: the decision, its question and options exist, and a choice gets what can be chosen."""
    ticket: Ticket = entry.data
    for index, element in enumerate(ticket.body):
        for ref, questions in element.decisions.items():
            path: Path = ("body", index, "decisions", ref)
            decision = site.get(ref)
            if decision is None or decision.kind.name not in ("tree", "rule"):
                if ref not in site.unread:
                    yield _no_such(entry, path, f"there is no decision `{ref}`", ref, [e.ref for e in (*site.of("tree"), *site.of("rule"))])
                continue
            graph = compiled(decision, site)
            if graph is None:
                continue
            for question, by_option in questions.items():
                if question not in graph.answers:
                    yield _no_such(entry, (*path, question), f"`{ref}` has no question `{question}`", question, graph.answers)
                else:
                    yield from _takes(entry, element, (*path, question), graph.answers[question], by_option)


def _takes(entry: Entry, element: Element, path: Path, answer: Answer, by_option: Mapping[str, str]) -> Iterator[Problem]:
    choices = [option.label for option in element.attributes.answers]
    for option, text in by_option.items():
        if option not in answer.options:
            yield _no_such(entry, (*path, option), f"`{answer.name}` has no answer `{option}`", option, answer.options)
        if choices and text not in choices:
            near = nearest(text, choices)
            cure = f"did you mean `{near}`?" if near else f"its options: {', '.join(choices)}"
            yield Problem(Code.TICKET_DECISION, entry.document.at((*path, option)), f"`{element.key}` has no option `{text}`", cure)
    if choices and not by_option:
        yield Problem(
            Code.TICKET_DECISION,
            entry.document.at(path),
            f"`{element.key}` has options, so an answer in its own words cannot be chosen",
            f"say which: `{{{next(iter(answer.options), 'option')}: {choices[0]}}}`",
        )


def _no_such(entry: Entry, path: Path, message: str, name: str, known: Iterable[str]) -> Problem:
    near, names = nearest(name, known), ", ".join(known)
    cure = f"did you mean `{near}`?" if near else f"Known: {names}" if names else "it has none"
    return Problem(Code.TICKET_DECISION, entry.document.key_at(path), message, cure)


def _fault(place: Place, message: str, cure: str) -> Problem:
    return Problem(Code.TICKET_FIELD, place, message, cure)


def _unknown(entry: Entry, path: tuple[str | int, ...], message: str, name: str, known: Iterable[str], *, key: bool = False) -> Problem:
    near, names = nearest(name, known), ", ".join(known)
    place = entry.document.key_at(path) if key else entry.document.at(path)
    return _fault(place, message, (f"did you mean `{near}`? " if near else "") + (f"Known: {names}" if names else "it has none"))


CHECKS = (channel, fields, conditions, decisions)
