"""What is searched: the documents of a built site, and synthetic entries that read like the shipped ones.

Synthetic texts follow the shipped texts word by word (a Markov chain of second order), and words that no shipped text
has come in at the rate at which a real collection grows its vocabulary (a Pitman-Yor process): an index of ten thousand
entries that say the same sentence would be far too small.
"""

from __future__ import annotations

import html
import json
import random
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from signpost.model import Site

ROOT = Path(__file__).resolve().parents[2]
ORCHARD = ROOT / "tests" / "sites" / "orchard"

_TAG = re.compile(r"<[^>]+>")
_MARKUP = re.compile(r"```.*?```|\]\([^)]*\)|<[^>]*>|\{[^}]*\}|`[^`]*`", re.DOTALL)
_IDENTIFIER = re.compile(r"\b(?:[A-Za-z]+(?:_[A-Za-z]+)+|[A-Z]{3,}|\d{3,6}|[a-z]+(?:-[a-z]+)*-uuid)\b")

STRENGTH, DISCOUNT = 10.0, 0.55
"""Of the Pitman-Yor process: some 30,000 different words in 2.5 million, as in English prose with names."""


@dataclass(slots=True)
class Document:
    """A page, as an engine indexes it.

    Attributes:
        id: number of the document.
        url: address of the page from the site's root, with a slash at its end; empty for the home page.
        title: heading of the page.
        summary: first words of the text, shown with a result.
        aliases: other words for the entry.
        sections: heading and plain text of each section; the first has no heading.
        identifiers: codes and names in code that the text mentions.
    """

    id: int
    url: str
    title: str
    summary: str = ""
    aliases: list[str] = field(default_factory=list)
    sections: list[tuple[str, str]] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)


def documents(index: Path, site: Site) -> list[Document]:
    """Documents of a site, from the search index that MkDocs wrote, with the aliases from the content."""
    aliases = {entry.url: list(entry.data.aliases) for entry in site.entries.values() if not entry.anchor}
    found: dict[str, Document] = {}
    for part in json.loads(index.read_text(encoding="utf-8"))["docs"]:
        url, _, anchor = part["location"].partition("#")
        title, text = (html.unescape(_TAG.sub(" ", part[key])) for key in ("title", "text"))
        document = found.setdefault(url, Document(len(found), url, title, aliases=aliases.get(url, [])))
        document.sections.append((title if anchor else "", text))
    for document in found.values():
        text = " ".join(text for _, text in document.sections)
        document.summary = text[:160]
        document.identifiers = sorted(set(_IDENTIFIER.findall(text)))
    return list(found.values())


def save(found: list[Document], file: Path) -> None:
    """Write documents for the engines' builder."""
    file.write_text(json.dumps([asdict(document) for document in found], ensure_ascii=False), encoding="utf-8")


_TIME = re.compile(r"(?:second|minute|hour|day|week|fortnight|month|year)s?", re.IGNORECASE)
"""How long something takes would have to be a fact: "in a day"."""


class Writer:
    """Writes texts like those of some examples, which are Markdown."""

    def __init__(self, examples: list[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.follows: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.starts: list[tuple[str, str]] = []
        for example in examples:
            for sentence in re.split(r"[.!?:|\n]+", _MARKUP.sub(" ", example)):
                words = [word for word in re.findall(r"[A-Za-z][a-z_]+(?:[-'][a-z]+)?|[a-zA-Z]\b", sentence) if not _TIME.fullmatch(word)]
                if len(words) < 4:
                    continue
                self.starts.append((words[0].lower(), words[1].lower()))
                for one, two, three in zip(words, words[1:], words[2:], strict=False):
                    self.follows[one.lower(), two.lower()].append(three.lower())
        self.syllables = sorted(
            {word[at : at + 3] for pair in self.follows for word in pair if "_" not in word for at in range(0, len(word) - 2, 2)}
        )
        self.named: list[str] = []  # every use of a new word, so that a choice among them follows their frequency
        self.names = 0

    def name(self) -> str:
        """A word that no example has: one used before, or a new one."""
        chance = (STRENGTH + DISCOUNT * self.names) / (STRENGTH + len(self.named))
        if self.random.random() < chance:
            self.names += 1
            word = "".join(self.random.choices(self.syllables, k=self.random.choice((2, 2, 2, 3))))
            word = f"{word}_{self.random.choice(self.syllables)}" if self.random.random() < 0.05 else word
        else:
            word = self.random.choice(self.named)
        self.named.append(word)
        return word

    def words(self, most: int, names: float = 0.08) -> list[str]:
        """A sentence of at most so many words, of which a share are names."""
        one, two = self.random.choice(self.starts)
        words = [one, two]
        while len(words) < most and (next_words := self.follows.get((one, two))):
            one, two = two, self.random.choice(next_words)
            words.append(two)
        return [self.name() if self.random.random() < names else word for word in words]

    def sentence(self, most: int = 24) -> str:
        """One sentence."""
        return " ".join(self.words(most)).capitalize() + "."

    def text(self, length: int) -> str:
        """Sentences of together at least so many words."""
        sentences: list[str] = []
        while sum(sentence.count(" ") + 1 for sentence in sentences) < length:
            sentences.append(self.sentence())
        return " ".join(sentences)

    def title(self) -> str:
        """A question's title: what it is about shows in names more often than in the text."""
        return f"{self.random.choice(('Why does', 'How do I', 'What does', 'Where is'))} {' '.join(self.words(7, 0.25))}?"


def synthesize(content: Path, entries: int, examples: list[str]) -> None:
    """Fill the invented API's content with FAQs of about 250 words.

    Args:
        content: folder to make.
        entries: how many FAQs.
        examples: texts to write like.
    """
    shutil.copytree(ORCHARD / "content", content)
    writer = Writer(examples, seed=entries)
    titles = set(_until_new(writer, entries))
    for number, title in enumerate(sorted(titles)):
        aliases = [" ".join(writer.words(4, 0.3)) for _ in range(4)]
        shape = {
            "title": title,
            "summary": writer.sentence(),
            "aliases": sorted(set(aliases)),
            "topics": ["access"],
            "products": ["apples"],
            "answer": writer.text(40),
            "steps": [writer.text(20) for _ in range(4)],
            "why": writer.text(60),
            "exceptions": writer.text(40),
            "related": [f"faq:question-{(number * 7 + 1) % entries}"],
            "sources": ["handbook"],
        }
        lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in shape.items())
        (content / "faqs" / f"question-{number}.yml").write_text(lines, encoding="utf-8")


def _until_new(writer: Writer, count: int) -> Iterator[str]:
    seen: set[str] = set()
    while len(seen) < count:
        title = writer.title()
        if title not in seen:
            seen.add(title)
            yield title
