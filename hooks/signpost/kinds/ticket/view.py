"""What a ticket's page shows beyond its shape, and the data that its form works with."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from signpost.decisions.answer import Answer
from signpost.decisions.condition import as_json
from signpost.decisions.graph import Graph
from signpost.decisions.player import asked
from signpost.decisions.walk import may_ask
from signpost.kinds.handover import compiled
from signpost.kinds.leading import lead
from signpost.kinds.ticket import foreign
from signpost.kinds.ticket.fields import Field, fields
from signpost.kinds.ticket.form import Form
from signpost.kinds.ticket.formats import FORMATS
from signpost.kinds.ticket.prefill import decided
from signpost.kinds.ticket.shape import Attributes, Element, ProductPaths, Ticket
from signpost.kinds.ticket.template import as_markdown, as_text
from signpost.prose import Writer

if TYPE_CHECKING:
    from signpost.kinds.channel import Ask
    from signpost.kinds.error import Error
    from signpost.model import Entry, Site

KNOWN = "known.mjs"
"""Name of the file of what the evidence box recognises, in the folder of the ticket's page."""


def view(entry: Entry, site: Site) -> dict[str, Any]:
    """Values of `page.md.j2`: the destination with what goes into each of its fields, both blank texts, the form's data."""
    ticket: Ticket = entry.data
    writer = Writer(site, entry.uri)
    channel = site.get(f"channel:{ticket.channel}") if ticket.channel else None
    known = {field.key: field for field in fields(ticket, writer.words)}
    into = {field.id: [e for e in ticket.body if e.maps_to == field.id] for field in channel.data.form} if channel else {}
    boxed = box(ticket, into)
    return {
        "channel": channel,
        "routing": lead(ticket.decision, entry, site, {}),
        "asks": asks(ticket, channel),
        "foreign": isinstance(ticket, Form),
        "safe": foreign.safe,
        "inline": foreign.inline,
        "verbatim": foreign.verbatim,
        "into": into,
        "known": known,
        "asking": {ask: e.key for e in reversed(ticket.body) for ask in e.asks_for},
        "answered": {ask: known[e.key].label for e in ticket.body for ask in e.asks_for},
        "boxed": len(known) if boxed is None else len(boxed),
        "text": as_text(ticket, writer.words, boxed),
        "markdown": as_markdown(ticket, writer.words),
        "settings": script(settings(entry, site, fields(ticket, writer.words), writer, boxed)),
    }


def asks(ticket: Ticket, channel: Entry | None) -> Sequence[Ask]:
    """What must be in the ticket: its own list, or else the channel's."""
    return ticket.asks_for or (channel.data.asks_for if channel else ())


def box(ticket: Ticket, into: dict[str, list[Element]]) -> set[str] | None:
    """Keys of the fields that share one box of the destination's form; None where there is no such box."""
    several = [elements for elements in into.values() if len(elements) > 1]
    return {element.key for element in max(several, key=len)} if several else None


def settings(entry: Entry, site: Site, known: Sequence[Field], writer: Writer, boxed: set[str] | None) -> dict[str, Any]:
    """The form as data for its script: fields, which of them share one box, names for the redaction."""
    ticket: Ticket = entry.data
    asked = [element for element in ticket.body if element.type != "markdown"]
    return _without_empty(
        {
            "template": entry.id,
            "fields": [_field(field, element, ticket, site, writer) for field, element in zip(known, asked, strict=True)],
            "boxed": sorted(boxed or ()),
            **{key: everywhere(site, key) for key in ("secrets", "keep", "formats", "personal")},
            "products": [{"name": product.name, "paths": product.paths} for product in products(site)] if ticket.evidence else [],
        }
    )


def everywhere(site: Site, key: str) -> list[str]:
    """What all tickets' evidence says of the program's traffic: a secret is one in each of its forms."""
    return sorted({value for other in site.of("ticket") if other.data.evidence for value in getattr(other.data.evidence, key)})


def files(entry: Entry, site: Site) -> dict[str, str]:
    """What the evidence box recognises, as a module that is loaded with the first paste: it would weigh as much as the page."""
    if entry.data.evidence is None:
        return {}
    writer = Writer(site, entry.uri)
    errors = site.of("error")
    known = {
        "errors": _errors(site, writer),
        "errors_at": _relative(f"{errors[0].kind.home}/") if errors else "",
        "pages": _pages(site, writer),
        "implied": implied(site),
    }
    return {KNOWN: f"export default {script(known)};\n"}


def _field(field: Field, element: Element, ticket: Ticket, site: Site, writer: Writer) -> dict[str, Any]:
    given = element.attributes
    own = str if isinstance(ticket, Form) else writer.words
    return _without_empty(
        {
            "key": field.key,
            "type": field.type,
            "label": field.label,
            "options": field.options,
            "must": [number for number, option in enumerate(given.answers) if option.required],
            "multiple": field.multiple,
            "render": field.render,
            "show_if": field.show_if,
            "maps_to": field.maps_to,
            "asks_for": element.asks_for,
            "evidence": element.evidence,
            "decisions": decided(element, site),
            "required": element.validations.required,
            "min_length": element.validations.min_length,
            "checks": list(_checks(element, own)),
            "secret": element.secret,
            "placeholder": given.placeholder,
            "value": own(given.value) if given.value else _preselected(given, field),
        }
    )


def _checks(element: Element, own: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Patterns that the whole answer must match, each with what follows the field's label when it does not."""
    if element.format:
        pattern, words = FORMATS[element.format]
        yield pattern, f" {words}"
    if element.pattern:
        yield element.pattern, f": {own(element.message or '')}"


def _preselected(given: Attributes, field: Field) -> str | list[str] | None:
    """The answer that is chosen from the start."""
    if given.default is None or not 0 <= given.default < len(given.options):
        return None
    option = given.options[given.default]
    if option not in given.answers:
        return None
    answer = field.options[given.answers.index(option)]
    return [answer] if field.several else answer


def products(site: Site) -> list[ProductPaths]:
    """Products that tickets' evidence tells by their calls, said once for all tickets."""
    return [product for other in site.of("ticket") if other.data.evidence for product in other.data.evidence.products]


def _errors(site: Site, writer: Writer) -> list[list[Any]]:
    """Errors that have a page: id, status, code, number of the service, decision, question.

    Where no code of its own names it a title, and for a case of another error the patterns that tell it apart. Where the code
    says no more than the status, the products of the call that it is an error of.

    Lists, not objects: a page holds more than a hundred of them. What is empty at the end is left out.
    """
    out = []
    often = Counter(entry.data.code for entry in site.of("error"))
    for entry in site.of("error"):
        error = entry.data
        title = "" if error.code and often[error.code] == 1 else writer.words(entry.title)
        told = [entry.id, error.status or 0, error.code or "", error.service_error_code or 0]
        patterns = title and error.part_of and error.patterns
        row = [*told, entry.kind.decision(entry, site), _question(entry), title, patterns or 0, products_of(error, site)]
        while not row[-1]:
            row.pop()
        out.append(row)
    return out


def products_of(error: Error, site: Site) -> list[str]:
    """The products of whose calls an error is one, where its code says no more than its status; none where it may be any's."""
    bare = not error.code or error.code in HTTPStatus.__members__
    return [product.name for product in products(site) if bare and set(product.entries) & set(error.products)]


def _question(error: Entry) -> str:
    """The first FAQ that the error names as related."""
    return next((ref for ref in error.data.related if ref.startswith("faq:")), "")


def _pages(site: Site, writer: Writer) -> dict[str, list[str]]:
    """Address and title of the decisions and questions that errors lead to, by reference."""
    named = {ref for error in site.of("error") for ref in (error.kind.decision(error, site), _question(error)) if ref}
    return {ref: [_relative(site[ref].url), writer.words(site[ref].title)] for ref in sorted(named)}


def implied(site: Site) -> dict[str, list[Any]]:
    """What a call implies in the decisions that errors lead to, by reference: what errors give first, then the signs of options.

    For each choice `[name, [[option, words, guard], …]]`; behind them for each number or date `[name, lines, domain]`, where
    `unless` holds the choices (`name=option`) that lead elsewhere: a line cannot say when its question matters.
    """
    from signpost.kinds.error import signs  # noqa: PLC0415  pages of errors lead to tickets, and these back

    out: dict[str, list[Any]] = {}
    for ref in sorted({ref for error in site.of("error") if (ref := error.kind.decision(error, site))}):
        if (graph := compiled(site[ref], site)) is None:
            continue
        given = signs(ref, site)
        choices = [answer for answer in graph.answers.values() if answer.options and (answer.implied or answer.name in given)]
        for answer in choices:
            shown = [*given.get(answer.name, ()), *answer.implied.items()]
            out.setdefault(ref, []).append([answer.name, [[id, answer.options[id], as_json(guard)] for id, guard in shown]])
        out.setdefault(ref, []).extend(_read(answer, graph, choices) for answer in graph.answers.values() if answer.lines)
    return out


def _read(answer: Answer, graph: Graph, choices: Sequence[Answer]) -> list[Any]:
    domain = {key: value for key, value in asked(answer).items() if key != "question"}
    elsewhere = [f"{other.name}={id}" for other in choices for id in other.implied if not may_ask(graph, answer.name, {other.name: id})]
    return [answer.name, list(answer.lines), domain | ({"unless": elsewhere} if elsewhere else {})]


def _relative(url: str) -> str:
    """An address within the site, from a ticket's page (`support/tickets/<id>/`)."""
    return f"../../../{url}"


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", (), [], {}, False)}


def script(values: dict[str, Any]) -> str:
    """JSON for a `<script type="application/json">`: on one line, without anything that HTML or Markdown would read."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&`\u2028\u2029"})
