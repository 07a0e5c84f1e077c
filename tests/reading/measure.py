"""How hard the content is to read: sentence length and reading grade of an entry's own prose.

`make readability` prints the table. What is no prose of ours is left out: code, names, labels, other people's words,
tables, and the remarks on how sure something is.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import readability

from signpost.model import Entry, Site
from signpost.pipeline import check
from signpost.prose import Code, Fact, Link, Mark, Words, pieces
from signpost.schema import Style, Text

MEDIAN = 20
"""Words that the middle sentence of an entry may have."""

GRADE = 9.0
"""Reading grade that an entry may need, in school years."""

FORMULAS = ("Kincaid", "ARI", "Coleman-Liau", "GunningFogIndex", "SMOGIndex")
"""Formulas that give a grade. They count letters, syllables or long words; the hardest verdict counts, since each has its
blind spot (the library's syllable counter, for one, finds none in "the")."""

ENOUGH = 100
"""Words from which a grade says something; shorter texts are measured together, kind by kind."""

THING = "Thing"
"""Stands for what is named: an identifier, a label, a product. A reader takes it as one word."""

_NAMED = ("product", "line", "channel", "status", "source")
"""Kinds whose titles are names, not prose."""

_TABLE = re.compile(r"^ *\|.*$", re.MULTILINE)
_ITEM = re.compile(r"^ *(?:[-*+]|\d+\.) +", re.MULTILINE)
_END = re.compile(r"(?<=[.!?])[\"')\]*]*\s+(?=[\"'(\[*]*[A-Z0-9])|\n\s*\n")
_LABEL = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)")
_NAME = re.compile(r"(?<=[a-z0-9,;:)] )(?:(?:[A-Z][\w&'’]*|[A-Z]{2,}\w*)(?:[ /-](?=[A-Z0-9]))?)+")
_WORD = re.compile(r"[^\W_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Measure:
    """How hard a text is to read.

    Attributes:
        words: words in all.
        median: words of its middle sentence.
        grade: school years that it takes to read it easily, by the strictest formula.
    """

    words: int
    median: float
    grade: float


def measure(sentences: Sequence[str]) -> Measure:
    """Measure sentences, each a string; there is at least one."""
    tokens = [_WORD.findall(sentence) for sentence in sentences]
    lengths = [len(words) for words in tokens]
    grades = readability.getmeasures("\n".join(" ".join(words) for words in tokens), lang="en")["readability grades"]
    return Measure(sum(lengths), statistics.median(lengths), round(max(grades[name] for name in FORMULAS), 1))


def prose(entry: Entry, site: Site) -> list[str]:
    """The sentences of an entry that are prose of ours."""
    out: list[str] = []
    for leaf in site.leaves(entry):
        if isinstance(leaf.marker, Text) and leaf.marker.style in (Style.PLAIN, Style.PROSE) and leaf.path[0] not in ("sources", "title"):
            out += sentences(leaf.value, site)
    return out


def sentences(text: str, site: Site) -> list[str]:
    """An author's text as sentences, with `THING` for what is named in it; fragments of one word are no sentences."""
    plain = "".join(_read(piece, site) for piece in pieces(text))
    plain = _ITEM.sub("\n\n", _TABLE.sub("\n\n", plain))
    found = (_names(site).sub(THING, " ".join(_LABEL.sub("", part).split())) for part in _END.split(plain))
    return [sentence for part in found if len(_WORD.findall(sentence := _NAME.sub(THING, part))) > 1]


def _read(piece: Words | Code | Fact | Mark | Link, site: Site) -> str:
    if isinstance(piece, Code):
        return "\n\n" if "\n" in piece.text else THING
    if isinstance(piece, Fact):
        return str(getattr(site.facts.get(piece.id), piece.part or "text", THING))
    if isinstance(piece, Link):
        return "".join(_read(part, site) for part in pieces(piece.text)) or THING
    return "" if isinstance(piece, Mark) else piece.text


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))


def _names(site: Site) -> re.Pattern[str]:
    names = {entry.title for kind in _NAMED for entry in site.of(kind)}
    return _pattern(tuple(sorted(names, key=lambda name: (-len(name), name))))


def by_entry(site: Site) -> Iterator[tuple[Entry, Measure]]:
    """Entries that hold enough prose to be measured by themselves."""
    for entry in site.entries.values():
        if entry.kind.name != "source" and (found := prose(entry, site)):
            measured = measure(found)
            if measured.words >= ENOUGH:
                yield entry, measured


def by_kind(site: Site) -> Iterator[tuple[str, Measure]]:
    """All prose of each kind together."""
    for kind in dict.fromkeys(entry.kind for entry in site.entries.values()):
        if kind.name != "source" and (found := [sentence for entry in site.of(kind.name) for sentence in prose(entry, site)]):
            yield kind.plural, measure(found)


def longest(sentences: Iterable[str], most: int = 3) -> list[str]:
    """The sentences with the most words."""
    return sorted(sentences, key=lambda sentence: -len(_WORD.findall(sentence)))[:most]


def main(content: Path) -> int:
    """Print the table, and each entry that is too hard with its longest sentences."""
    site = check(content).site
    if site is None:
        print("the content has errors; run `make check`", file=sys.stderr)
        return 1
    rows = list(by_kind(site))
    width = max(len(name) for name, _ in rows)
    print(f"{'':{width}}    words  median  grade")
    for name, found in rows:
        print(f"{name:{width}}  {found.words:7,}  {found.median:6.1f}  {found.grade:5.1f}")
    hard = [(entry, found) for entry, found in by_entry(site) if found.median > MEDIAN or found.grade > GRADE]
    for entry, found in hard:
        print(f"\n{entry.path}: median {found.median:.1f} words, grade {found.grade:.1f}")
        for sentence in longest(prose(entry, site)):
            print(f"  {sentence}")
    return 1 if hard else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "content")))
