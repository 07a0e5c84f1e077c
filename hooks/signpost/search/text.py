"""Words of texts and queries, made the same in Python and in the browser (`theme/components/search/text.mjs`).

The rules are data (`RULES`, `STOPWORDS`): the index carries them, so that both sides read one list; shared examples in
the tests bind the code around them. Stemming is light and by suffix, in the manner of Harman's S stemmer ("How
effective is suffixing?", JASIS 42, 1991), with the endings that words of support texts differ by, and British spelling
written as American.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

RULES: tuple[tuple[tuple[str, str, int], ...], ...] = (
    (
        ("apis", "api", 0),
        ("sses", "ss", 2),
        ("ies", "y", 2),
        ("xes", "x", 2),
        ("ches", "ch", 2),
        ("shes", "sh", 2),
        ("ss", "ss", 0),
        ("us", "us", 0),
        ("is", "is", 0),
        ("s", "", 3),
    ),
    (
        ("isation", "ization", 3),
        ("ising", "izing", 4),
        ("ised", "ized", 4),
        ("ise", "ize", 4),
        ("yse", "yze", 3),
        ("our", "or", 3),
        ("ogue", "og", 3),
    ),
    (
        ("ification", "ify", 2),
        ("ations", "", 4),
        ("ation", "", 4),
        ("ating", "", 4),
        ("ated", "", 4),
        ("ator", "", 4),
        ("ater", "", 4),
        ("ate", "", 4),
        ("ying", "y", 3),
        ("ied", "y", 2),
        ("ing", "", 3),
        ("ed", "", 4),
        ("ement", "", 4),
        ("sion", "s", 3),
        ("tion", "t", 3),
        ("iry", "ir", 3),
        ("oval", "ov", 3),
        ("ewal", "ew", 1),
        ("usal", "us", 3),
        ("e", "", 4),
    ),
)
"""Groups of `(ending, replacement, letters that must stay)`; of each group the first that fits is applied, in this order."""

STOPWORDS = """
a about after all also am an and any are as at be because been being but by can cannot cant could did didnt do does
doesnt doing dont even ever for from get gets getting give gives go goes going got had has have having he her here him
his how i if ill im in into is isnt it its ive just let like may me might more must my myself need needs no not now of
off on once only or other our out over own please same she should show so some still such take takes than that the their
them then there these they this those to too up us use used using very want was wasnt we were what whats when where
which while who whom whose why will with without wont would yes you your
"""
"""Words that say nothing about a topic. In identifiers (`me.GET`, `/me`) they count."""

_STOPS = frozenset(STOPWORDS.split())
_LONGEST = 40
_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#\"'<>]+")
_JOINED = re.compile(r"/?[^\W_]+(?:[_.\-]+[^\W_]+)*_?")
_PART = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_CAMEL = re.compile(r"[a-z]+[0-9]*(?:[A-Z][a-z0-9]*)+|(?:[A-Z][a-z0-9]+){3,}")  # names of two humps stay whole
_DOUBLE = re.compile(r"([bcdfghjklmnpqrstvwxz])\1+")
_NUMBER = re.compile(r"[0-9]{7,}")


def fold(text: str) -> str:
    """Without accents and apostrophes; case is kept for humps."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M").replace("\u2019", "")
    return text.replace("'", "")


def stem(word: str) -> str:
    """What words of one family share. Words with digits, and those of up to three letters, stay."""
    if len(word) > 3 and word.isascii() and word.isalpha():
        for group in RULES:
            for ending, replacement, least in group:
                if word.endswith(ending) and len(word) - len(ending) >= least:
                    word = word[: len(word) - len(ending)] + replacement
                    break
    return _DOUBLE.sub(r"\1", word)


def words(text: str) -> Iterator[tuple[str, bool]]:
    """Terms of a text, each with whether it is an identifier or part of one.

    `r_organization_social` gives itself in one piece and its parts; `adAccounts` too. Stop words are left out where
    they are plain words, and so are hosts of full addresses, which nearly every pasted call shares.
    """
    for found in _JOINED.findall(_HOST.sub(" ", fold(text)) if "://" in text else fold(text)):
        yield from _terms(found)


@lru_cache(maxsize=100_000)  # a site says the same few thousand words again and again
def _terms(joined: str) -> tuple[tuple[str, bool], ...]:
    """Terms of one run of letters and digits, with what joins them."""
    out = []
    parts = [part for piece in _PART.findall(joined) for part in (_HUMP.split(piece) if _CAMEL.fullmatch(piece) else [piece])]
    if len(parts) > 1:
        whole = "".join(parts).lower()
        if len(whole) <= _LONGEST:
            out.append((_DOUBLE.sub(r"\1", whole), True))
    named = len(parts) > 1 or joined.startswith("/")
    for part in parts:
        low = part.lower()
        if (named and len(low) < 2) or _NUMBER.fullmatch(low) or len(low) > _LONGEST or (not named and low in _STOPS):
            continue
        out.append((stem(low), named))
    return tuple(out)
