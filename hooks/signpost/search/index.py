"""The index: for each word the documents that hold it, ready-made, so that a browser only adds up.

Ranking is BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework", 2009), whose part that does not depend
on the query is computed here and kept as a small number; and the likeness of the query to single phrases (title, other
words, messages), so that one asked in full does not lose against a page that says one of its words often. What a word
in a long text adds little to is left out (Carmel et al.: "Static index pruning", SIGIR 2001).

`theme/components/search/index.mjs` reads these files, `rank.mjs` ranks by them.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from signpost.search.documents import Document
from signpost.search.text import words

LEVELS = 8
"""Steps in which a word's weight in a document is kept."""

MASS = 2
"""Step in which the weight of a phrase's words is kept."""

_PHRASE, _TEXT = 3.0, 0.5
_K1, _B = 1.2, 0.6
_LEAST = 4  # of LEVELS: below it a word of a long text is left out, ...
_FEW = 5  # ... unless no more documents than these hold it: then it is what somebody may look for, ...
_FEW_BELOW = 12  # ... or than these, where a section says it and the page's top does not
_WHOLE = 200_000  # characters up to which terms stay in one file, titles too: few requests, and typos in first letters are found
_PART = 40_000  # characters of one file of terms, where there are several
_CHUNK = 14_000  # characters of one file of titles and summaries
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True, slots=True)
class Term:
    """A word's place in the index.

    Attributes:
        holding: how many documents hold it.
        postings: what it has to do with those kept, by number of the document.
    """

    holding: int
    postings: dict[int, Posting] = field(default_factory=dict)


@dataclass(slots=True)
class Posting:
    """What a word has to do with a document.

    Attributes:
        weight: how much the document is about the word, 1 to `LEVELS`.
        sections: sections of the page that hold it where its top does not, a bit for each heading of the kind.
        phrases: phrases that hold it: number within the document, weight of all its words, whether it is a name.
    """

    weight: int
    sections: int = 0
    phrases: list[tuple[int, float, bool]] = field(default_factory=list)


def terms(documents: Sequence[Document]) -> dict[str, Term]:
    """All words in order."""
    held = [_words(document) for document in documents]
    lengths = [sum(1 for _ in count) + _TEXT * sum(texts.values()) for count, texts, _ in held]
    average = sum(lengths) / max(len(lengths), 1)
    frequency = Counter(word for count, texts, _ in held for word in {*count, *texts})
    rarity = {word: idf(len(documents), many) for word, many in frequency.items()}
    out = {word: Term(many) for word, many in sorted(frequency.items())}
    for number, (count, texts, phrases) in enumerate(held):
        sections = _sections(documents[number])
        norm = _K1 * (1 - _B + _B * lengths[number] / average)
        for word in {**count, **texts}:
            many = count.get(word, 0.0) + _TEXT * texts.get(word, 0.0)
            weight = round(LEVELS * many / (many + norm))
            if word in count or weight >= _LEAST or frequency[word] <= (_FEW_BELOW if word in sections else _FEW):
                out[word].postings[number] = Posting(max(1, weight), sections.get(word, 0))
        for at, phrase in enumerate(phrases):
            mass = sum(rarity[word] for word in phrase)
            for word in phrase:
                out[word].postings[number].phrases.append((at, mass, at < len(documents[number].names)))
    return {word: term for word, term in out.items() if term.postings}


def _words(document: Document) -> tuple[Mapping[str, float], Mapping[str, float], list[list[str]]]:
    """Weights of words in names and phrases, weights of words in texts, words of each phrase."""
    count: dict[str, float] = {}
    phrases = []
    for text in (*document.names, *document.phrases):
        found = list(dict.fromkeys(word for word, _ in words(text)))
        phrases.append(found)
        for word in found:
            count[word] = count[word] + 0.25 if word in count else _PHRASE
    texts: Counter[str] = Counter()
    for passage in document.texts:
        for word, _ in words(passage.text):
            texts[word] += passage.weight  # type: ignore[assignment]
    return count, texts, phrases


def _sections(document: Document) -> Mapping[str, int]:
    """Words that the page's top does not say, each with the sections that do, a bit for each."""
    tops = (document.title, *(passage.text for passage in document.texts if passage.section is None))
    top = {word for text in tops for word, _ in words(text)}
    out: dict[str, int] = {}
    for passage in document.texts:
        if passage.section is not None:
            out |= {word: out.get(word, 0) | 1 << passage.section for word, _ in words(passage.text) if word not in top}
    return out


def idf(documents: int, holding: int) -> float:
    """How much a word tells, from how many documents hold it."""
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def encode(found: Mapping[int, Posting], *, masses: bool = True) -> str:
    """Postings as text: numbers in base 64 of variable length, as in source maps; documents as distances.

    With `masses` the weight of a phrase stands with each of its words: whoever loads few files of words has all they need.
    """
    out = []
    last = 0
    for number, posting in found.items():
        many = len(posting.phrases)
        out += [_digits(number - last), _digits(posting.sections * 4 * LEVELS + (posting.weight - 1) * 4 + min(many, 3))]
        if many >= 3:
            out.append(_digits(many - 3))
        last = number
        before = 0
        for at, mass, name in posting.phrases:
            out.append(_digits((at - before) * 2 + name))
            if masses:
                out.append(_digits(round(mass / MASS)))
            before = at
    return "".join(out)


def _masses(found: Iterable[Term], documents: int) -> str:
    """The weights of each document's phrases, once: a tenth less to load where all words come in one file anyway."""
    known: list[dict[int, float]] = [{} for _ in range(documents)]
    for term in found:
        for number, posting in term.postings.items():
            known[number] |= {at: mass for at, mass, _ in posting.phrases}
    return " ".join("".join(_digits(round(masses.get(at, 0) / MASS)) for at in range(max(masses, default=-1) + 1)) for masses in known)


def _digits(number: int) -> str:
    out = ""
    while number > 31:
        out += _DIGITS[number & 31 | 32]
        number >>= 5
    return out + _DIGITS[number]


def files(documents: Sequence[Document], rest: Mapping[str, Any], others: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The index as files: name and content.

    `index.json` is read first; it holds `rest` besides. It and the others, `others` among them, name the build by a hash
    of all, so that a browser never mixes two builds.
    """
    made_of = terms(documents)
    coded = {word: encode(term.postings) for word, term in made_of.items()}
    parts = {prefix: [(word, made_of[word].holding, coded[word]) for word in part] for prefix, part in _split(coded)}
    chunks = list(_chunks(documents))
    made = {f"terms-{number}": _terms(part) for number, part in enumerate(parts.values())}
    if len(made) == 1:
        rows = [(word, term.holding, encode(term.postings, masses=False)) for word, term in made_of.items()]
        made["terms-0"] = _terms(rows, _masses(made_of.values(), len(documents)))
    made |= {f"pages-{number}": _json(chunk) for number, (_, chunk) in enumerate(chunks)}
    made |= {name: _json(data) for name, data in others.items()}
    kinds = list(dict.fromkeys(document.kind for document in documents))
    root = {
        "kinds": kinds,
        # a letter for each document: its kind, upper case for a part of the page before it
        "documents": "".join(chr((65 if document.page is not None else 97) + kinds.index(document.kind)) for document in documents),
        "prominence": [next(document.prominence for document in documents if document.kind == kind) for kind in kinds],
        "terms": list(parts),
        "pages": [first for first, _ in chunks],
        **rest,
    }
    build = hashlib.sha256(_json([root, made]).encode()).hexdigest()[:10]
    yield "index.json", _json({"build": build, **root})
    for name, text in made.items():
        yield f"{name}.json", f'{{"build":"{build}","data":{text}}}'


def _terms(part: Iterable[tuple[str, int, str]], *more: str) -> str:
    """Words with what they share with the word before them left out; postings; what belongs to all of them."""
    names, last = [], ""
    rows = list(part)
    for word, _, _ in rows:
        shared = next((at for at, (a, b) in enumerate(zip(word, last, strict=False)) if a != b), min(len(word), len(last)))
        shared = min(shared, 9)
        names.append(f"{shared}{word[shared:]}")
        last = word
    return _json([" ".join(names), [many for _, many, _ in rows], " ".join(text for _, _, text in rows), *more])


def _split(coded: Mapping[str, str], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Words by the beginning they share, so that no part is large. A word that is no more than a beginning stands alone (`ad$`)."""
    if sum(len(word) + len(text) for word, text in coded.items()) <= (_PART if prefix else _WHOLE):
        yield prefix, list(coded)
        return
    if prefix in coded:
        yield f"{prefix}$", [prefix]
    for letter, group in groupby((word for word in coded if word != prefix), key=lambda word: word[len(prefix)]):
        yield from _split({word: coded[word] for word in group}, prefix + letter)


def _chunks(documents: Sequence[Document]) -> Iterator[tuple[int, list[list[str | int]]]]:
    """Titles and summaries in one file, or in files of about one size: number of the first document, rows."""
    table = [_row(document) for document in documents]
    most = _WHOLE if sum(map(_size, table)) <= _WHOLE else _CHUNK
    first, rows, size = 0, [], 0
    for number, row in enumerate(table):
        rows.append(row)
        size += _size(row)
        if size > most:
            yield first, rows
            first, rows, size = number + 1, [], 0
    if rows:
        yield first, rows


def _row(document: Document) -> list[str | int]:
    """Address (of a part its anchor), title, and of a page its summary and which headings stand on it."""
    row: list[str | int] = [document.url if document.page is None else document.url.partition("#")[2], document.title]
    if document.sections:
        return [*row, document.summary, document.sections]
    return [*row, document.summary] if document.summary else row


def _size(row: Iterable[str | int]) -> int:
    return sum(len(str(cell)) for cell in row)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
