"""Texts: facts by name, no bare number beside a fact's unit, none unmarked that only practice shows, no HTML, no unsafe link."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from signpost.checks.references import held
from signpost.diagnostics import Code, Problem, nearest
from signpost.model import Site
from signpost.place import Place
from signpost.prose import MARKS, Fact, Link, Mark, Words, pieces, samples
from signpost.schema import SCHEMES, Address, Leaf, Style, Text, leaves
from signpost.source import Document

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_UNDER_TWENTY = {word: number for number, word in enumerate(_ONES.split())}
_JOINED = {f"{ten}-{one}": value + number for ten, value in _TENS.items() for one, number in _UNDER_TWENTY.items() if 0 < number < 10}
_WORDS = _UNDER_TWENTY | _TENS | _JOINED | {"dozen": 12, "hundred": 100, "a": 1, "an": 1}
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?|" + "|".join(word.replace("-", r"[-\s]") for word in sorted(_WORDS, key=len, reverse=True)) + r")"
_SHORT = {"hours": ("h", "hr", "hrs"), "minutes": ("min", "mins"), "seconds": ("sec", "secs")}
_TIMES = ("seconds", "minutes", "hours", "days", "business days", "weeks", "months", "years")
_LENGTH_BEFORE = re.compile(
    r"\b(?:within|after|for|about|around|nearly|almost|roughly|over|under|than|least|most|up to|takes|took|lasts|lives|waits?|every"
    r"|(?:can|could|may|might|will|to)\s+(?:take|last))\s+$",
    re.IGNORECASE,
)
_LENGTH_BEHIND = re.compile(r"\s+(?:later|before|after|ago|from|old|long|earlier)\b", re.IGNORECASE)
_FORTNIGHT = re.compile(r"\b(?:a\s+)?fortnights?\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<hour>noon|midnight|\d{1,2}:\d\d|\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?)(?:\s+in)?"
    r"\s+(?P<zone>UTC|GMT|CES?T|[PECM][SD]?T|(?:US\s+)?(?:Pacific|Eastern|Central|Mountain)(?:\s+(?:standard|daylight))?(?:\s+time)?)(?!\w)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):)[^\s>]*")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_PARTS = ("number", "value", "unit", "text")


def check(site: Site, settings: Document) -> Iterator[Problem]:
    """Faults of every text of every entry, and of `site.yml`."""
    units = _Units(site)
    no_units = _Units(None)  # a fact may say its own number
    for entry, leaf in site.written():
        yield from _leaf(leaf, entry.document, site, no_units if entry.kind.name == "fact" else units)
    for leaf in leaves(site.settings):
        yield from _leaf(leaf, settings, site, units)


def _leaf(leaf: Leaf, document: Document, site: Site, units: _Units) -> Iterator[Problem]:
    if isinstance(leaf.marker, Address):
        if not held(leaf):
            yield from _address(leaf, document)
    elif isinstance(leaf.marker, Text) and leaf.marker.style is Style.SAMPLE:
        yield from _sample(leaf, document, site)
    elif isinstance(leaf.marker, Text) and leaf.marker.style is not Style.VERBATIM:
        yield from _text(leaf, document, site, units)


def unsafe(address: str) -> str:
    """The scheme of an address that content must not use, "" when it is fine.

    Entities, control characters and spaces are removed first, as browsers do before they read a scheme
    (https://url.spec.whatwg.org/#concept-basic-url-parser).
    """
    bare = re.sub(r"[\x00-\x20\x7f]", "", html.unescape(address))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    return scheme[1].lower() if scheme and scheme[1].lower() not in SCHEMES else ""


def _address(leaf: Leaf, document: Document) -> Iterator[Problem]:
    if bad := unsafe(leaf.value):
        yield Problem(Code.UNSAFE_URL, document.at(leaf.path), f"`{bad}:` addresses are not allowed", f"use one of: {', '.join(SCHEMES)}")
    elif not re.match(r"(https?://[^\s/]+|mailto:[^\s@]+@[^\s@]+)", leaf.value):
        yield Problem(
            Code.UNSAFE_URL,
            document.at(leaf.path),
            f"`{leaf.value}` is not a whole address",
            "write it from the start: https://… or mailto:name@host",
        )


def _sample(leaf: Leaf, document: Document, site: Site) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for fact in samples(leaf.value):
        yield from _fact(fact, document.find(leaf.path, fact.raw, seen[fact.raw]), site)
        seen[fact.raw] += 1


def _fact(piece: Fact, place: Place, site: Site) -> Iterator[Problem]:
    if piece.id not in site.facts and f"fact:{piece.id}" not in site.unread:
        near = nearest(piece.id, site.facts)
        yield Problem(
            Code.UNKNOWN_FACT,
            place,
            f"there is no fact `{piece.id}`",
            f"did you mean `{near}`?" if near else f"make content/facts/{piece.id}.yml",
        )
    if piece.part and piece.part not in _PARTS:
        yield Problem(Code.UNKNOWN_FACT, place, f"a fact has no part `{piece.part}`", f"Valid: {', '.join(_PARTS)}")


def _text(leaf: Leaf, document: Document, site: Site, units: _Units) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    markdown = isinstance(leaf.marker, Text) and leaf.marker.style is Style.PROSE
    if not markdown:  # the theme writes titles into its own HTML as they are, backticks or not
        yield from _html(leaf.value, leaf, document)
    else:
        yield from _unmarked(leaf, document, site)
    for piece in pieces(leaf.value):
        if isinstance(piece, Fact | Mark | Link):
            place = document.find(leaf.path, piece.raw, seen[piece.raw])
            seen[piece.raw] += 1
        if isinstance(piece, Fact):
            yield from _fact(piece, place, site)
        elif isinstance(piece, Mark) and markdown:
            if piece.kind not in MARKS:
                yield Problem(Code.WRONG_VALUE, place, f"there is no mark `{piece.kind}`", f"Valid: {', '.join(MARKS)}")
            elif not piece.note:
                yield Problem(
                    Code.EMPTY_TEXT, place, f"the mark `{piece.kind}` gives no reason", f"write it: {{{{ {piece.kind}: one report only }}}}"
                )
        elif isinstance(piece, Mark):
            yield Problem(
                Code.WRONG_VALUE, place, "marks can stand in longer texts only, not in this line", "move it to a text that takes Markdown"
            )
        elif isinstance(piece, Link) and markdown:
            yield from _link(piece, leaf, document)
            yield from _bare(piece.text, leaf, document, units)
        elif isinstance(piece, Words):
            if markdown:
                yield from _html(piece.text, leaf, document, markdown=True)
            yield from _bare(piece.text, leaf, document, units)


def _unmarked(leaf: Leaf, document: Document, site: Site) -> Iterator[Problem]:
    """A number that only practice shows, in a text that goes on as if the program had published it."""
    cut = pieces(leaf.value)
    last = max((index for index, piece in enumerate(cut) if isinstance(piece, Mark)), default=-1)
    before = Counter(piece.raw for piece in cut[: last + 1] if isinstance(piece, Fact))
    bare = {piece.id: piece.raw for piece in reversed(cut[last + 1 :]) if isinstance(piece, Fact)}
    for id, raw in bare.items():
        if (fact := site.facts.get(id)) and fact.seen:
            yield Problem(
                Code.UNMARKED,
                document.find(leaf.path, raw, before[raw]),
                f"no page of the program states `{id}`, and this text does not say so",
                f"write behind the statement: {{{{ seen: {fact.seen} }}}}",
            )


def _link(piece: Link, leaf: Leaf, document: Document) -> Iterator[Problem]:
    place = document.find(leaf.path, piece.target)
    scheme = piece.target.partition(":")[0]
    if (
        re.fullmatch(r"[a-z]+:[a-z0-9-]+(#[a-z0-9-]+)?", piece.target)
        and scheme not in SCHEMES
        and scheme not in ("javascript", "data", "vbscript")
    ):
        return  # an entry: references.py looks whether it exists
    if bad := unsafe(piece.target):
        yield Problem(Code.UNSAFE_URL, place, f"`{bad}:` links are not allowed", f"use one of: {', '.join(SCHEMES)}")
    elif not re.match(r"https?://|mailto:", piece.target):
        yield Problem(
            Code.BROKEN_LINK,
            place,
            f"`{piece.target}` is neither an entry nor a whole address",
            "link an entry as `kind:id`, or a page as https://…",
        )
    elif not piece.text.strip():
        yield Problem(Code.EMPTY_TEXT, place, "a link to another site needs words", "write where it leads: [name of the page](https://…)")


def _html(text: str, leaf: Leaf, document: Document, *, markdown: bool = False) -> Iterator[Problem]:
    for found in _TAG.finditer(text):
        if not _AUTOLINK.match(text, found.start()):
            yield Problem(
                Code.HTML,
                document.find(leaf.path, found.group()),
                f"HTML is not allowed: `{found.group()}`",
                "write Markdown; put code or a placeholder in `backticks`" if markdown else "leave the angle brackets out",
            )
    for found in (*_AUTOLINK.finditer(text), *_DEFINITION.finditer(text)):
        if bad := unsafe(found[1]):
            yield Problem(
                Code.UNSAFE_URL,
                document.find(leaf.path, found[1]),
                f"`{bad}:` links are not allowed",
                f"use one of: {', '.join(SCHEMES)}",
            )


class _Units:
    """Units of the site's facts, to find numbers that stand beside one without being a fact."""

    def __init__(self, site: Site | None) -> None:
        found = site.of("fact") if site else ()
        self._facts = [(entry.id, entry.data) for entry in found if entry.data.unit and isinstance(entry.data.value, int | float)]
        self.hours = {
            _clock(clock): entry.id
            for entry in found
            if isinstance(entry.data.value, str) and (clock := _CLOCK.fullmatch(entry.data.value))
        }
        """Times of the day that facts hold, with the fact's id."""

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """A number followed by any fact's unit, plural, singular or short, or joined by a hyphen; None without facts."""
        units = {unit for _, fact in self._facts for unit in self.forms(fact)}
        if not units:
            return None
        choices = "|".join(re.escape(unit).replace(r"\ ", r"\s+") for unit in sorted(units, key=len, reverse=True))
        return re.compile(rf"(?<![\w.,/:-]){_NUMBER}(?:\s+|-|(?<=\d)(?=[a-z]))(?P<unit>{choices})(?![\w-])", re.IGNORECASE)

    @staticmethod
    def forms(fact: object) -> tuple[str, ...]:
        """The unit in the plural and in the singular, and shortened."""
        plural: str = fact.unit  # type: ignore[attr-defined]
        return plural, getattr(fact, "singular", None) or plural.removesuffix("s"), *_SHORT.get(plural, ())

    def meant(self, number: str, unit: str) -> tuple[list[str], list[str]]:
        """Facts with this value and unit; other facts with this unit."""
        word = "-".join(number.lower().split())
        value = float(_WORDS[word]) if word in _WORDS else float(number.replace(",", ""))
        same = [(id, fact) for id, fact in self._facts if " ".join(unit.lower().split()) in (form.lower() for form in self.forms(fact))]
        return [id for id, fact in same if fact.value == value], [f"{id} ({fact.text})" for id, fact in same]

    def is_length(self, found: re.Match[str]) -> bool:
        """Whether "a month", "one day" is how long something takes: else it is an article, "a request", "the calls of a day"."""
        unit = " ".join(found["unit"].lower().split())
        if "-" in found.group():
            return found["number"].lower() == "one"  # "a one-day wait"; "A-day" is no number
        if not any(unit in (time, time.removesuffix("s")) for time in _TIMES):
            return False
        behind, text = found.end(), found.string
        if unit == "second" and re.match(r"\s+[\w`*{\[]", text[behind:]):
            return False  # "after a second refusal"
        return bool(_LENGTH_BEFORE.search(text, 0, found.start()) or _LENGTH_BEHIND.match(text, behind))


def _clock(found: re.Match[str]) -> str:
    """A time of the day in one spelling: 12 a.m. is midnight."""
    hour = re.sub(r"[\s.]", "", found["hour"].lower())
    named = {"00:00": "midnight", "0:00": "midnight", "12am": "midnight", "12:00am": "midnight", "12:00": "noon", "12pm": "noon"}
    return f"{named.get(hour, hour)} {' '.join(found['zone'].lower().split())}"


def _bare(text: str, leaf: Leaf, document: Document, units: _Units) -> Iterator[Problem]:
    for found in units.pattern.finditer(text) if units.pattern else ():
        if found["number"].lower() not in ("one", "a", "an") or units.is_length(found):
            yield _not_a_fact(found.group(), leaf, document, *units.meant(found["number"], found["unit"]))
    for found in _FORTNIGHT.finditer(text) if units.pattern else ():
        days, weeks = units.meant("14", "days"), units.meant("2", "weeks")
        if days[1] or weeks[1]:
            yield _not_a_fact(found.group(), leaf, document, days[0] + weeks[0], days[1] + weeks[1])
    for found in _CLOCK.finditer(text) if units.hours else ():
        if _clock(found) not in units.hours:  # one that a fact holds may stand in other words: "Midnight UTC" in a cell
            yield _not_a_fact(found.group(), leaf, document, [], [f"{id} ({hour})" for hour, id in units.hours.items()])


def _not_a_fact(said: str, leaf: Leaf, document: Document, right: list[str], others: list[str]) -> Problem:
    if right:
        cure = "write " + " or ".join(f"{{{{ {id} }}}}" for id in right[:4])
    else:
        cure = f"no fact says so; facts with this unit: {', '.join(others[:6])}. Use the right one, or add a fact"
    return Problem(
        Code.BARE_NUMBER, document.find(leaf.path, said), f"`{' '.join(said.split())}` is a number that a fact should hold", cure
    )
