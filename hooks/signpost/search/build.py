"""The files of a site's search, from its checked model."""

from __future__ import annotations

from typing import Any

from signpost.kinds import KINDS
from signpost.kinds.error import said
from signpost.kinds.evidence import canonical
from signpost.kinds.kind import anchor
from signpost.kinds.ticket.view import everywhere, implied, products, products_of
from signpost.model import Entry, Site
from signpost.search import index
from signpost.search.documents import documents
from signpost.search.text import RULES, STOPWORDS, stem, words

FOLDER = "search/"
"""Where the files stand in the site."""


def files(site: Site) -> list[tuple[str, str]]:
    """Path and content of every file, the same for the same content."""
    found = documents(site)
    numbers = {document.url: number for number, document in enumerate(found)}
    settings = site.settings.search
    kinds = {kind.name: kind for kind in KINDS}
    used = dict.fromkeys(document.kind for document in found)
    rest: dict[str, Any] = {
        "rules": RULES,
        "stopwords": " ".join(STOPWORDS.split()),
        "synonyms": _synonyms(settings.synonyms),
        "headings": [[[anchor(name), heading, _cues(name)] for name, heading in kinds[kind].headings.items()] for kind in used],
        "labels": [[kinds[name].label, kinds[name].plural] for name in used],
        "answers": {
            numbers[entry.url]: [numbers[faq.url] for id in entry.data.answers if (faq := site.get(f"faq:{id}"))]
            for entry in site.entries.values()
            if entry.data.answers
        },
        "help": [numbers[site[ref].url] for ref in settings.nothing_found],
    }
    return [(FOLDER + name, text) for name, text in index.files(found, rest, {"known": _known(site, numbers)})]


CUES = {
    "access": "access",
    "after": "next after then happens",
    "allows": "allow do",
    "answer_time": "long time reply answer",
    "asks_for": "asks list contents required",
    "calls": "call endpoint path url address rest request",
    "cause": "why cause reason trigger because mean",
    "checklist": "checklist ready prepare list",
    "confirm": "confirm verify check fixed solved worked sure",
    "do": "do fix write change",
    "does": "for use do cover",
    "examples": "example sample code curl python json script snippet",
    "exceptions": "exception except unless although",
    "exclusive": "share together same combine alone",
    "fix": "fix solve do",
    "form": "form field",
    "get": "who give make become",
    "lookup": "which list table overview each",
    "may_not": "not cannot",
    "means": "mean",
    "more": "more increase raise extend higher",
    "never": "leave never omit out secret",
    "reached": "reached exceeded over hit now",
    "replaced_by": "instead replacement successor",
    "request": "request apply ask application",
    "roles": "role",
    "scopes": "scope permission",
    "see": "see left remaining check",
    "sends_away": "not wrong",
    "steps": "fix solve step",
    "takes": "take belong",
    "tiers": "tier level development standard",
    "who": "who eligible may condition requirement qualify",
    "why": "why reason cause mean because",
}
"""Words by which people ask for a section, by the field under its heading: among them words that tell nothing of a topic."""


def _cues(field: str) -> list[str]:
    return list(dict.fromkeys(map(stem, CUES.get(field, "").split())))


def _synonyms(groups: tuple[tuple[str, ...], ...]) -> list[list[list[str]]]:
    """Groups of expressions, each as the terms it is searched by."""
    out = []
    for group in groups:
        terms = [list(dict.fromkeys(term for term, _ in words(expression))) for expression in group]
        out.append([list(term) for term in dict.fromkeys(map(tuple, terms)) if term])
    return out


def _known(site: Site, numbers: dict[str, int]) -> dict[str, Any]:
    """What a pasted error or call is recognised by; for the ways on from there what a call implies, and which fields it fills."""
    fields = {
        numbers[entry.url]: [[element.key, element.evidence] for element in entry.data.body if element.evidence]
        for entry in site.of("ticket")
        if entry.data.evidence
    }
    return {
        "keep": everywhere(site, "keep"),
        "products": [{"name": product.name, "paths": product.paths} for product in products(site)],
        "calls": [[numbers[entry.url], entry.data.calls] for entry in site.of("operation") if entry.data.calls],
        **({"call": numbers[site[ref].url]} if (ref := site.settings.search.call) else {}),
        "errors": [_error(entry, site, numbers) for entry in site.of("error")],
        "implied": {numbers[site[ref].url]: signs for ref, signs in implied(site).items()},
        "fields": fields,
    }


def _error(entry: Entry, site: Site, numbers: dict[str, int]) -> dict[str, Any]:
    error = entry.data
    parent = site.get(f"error:{error.part_of}")
    decision = site.get(entry.kind.decision(entry, site))
    ticket = site.get(f"ticket:{said(entry, site, 'ticket')}")
    row = {
        "at": numbers[entry.url],
        "status": error.status,
        "code": error.code,
        "service": error.service_error_code,
        "part": numbers[parent.url] if parent else None,
        "products": products_of(error, site) or None,
        "decision": numbers[decision.url] if decision else None,
        "ticket": numbers[ticket.url] if ticket else None,
        "patterns": error.patterns or None,
        "tells": {name: canonical(part) for name, part in error.tells.items()} or None,
        "messages": error.messages or None,
    }
    return {key: value for key, value in row.items() if value is not None}
