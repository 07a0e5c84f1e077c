"""What is concluded or only seen is marked as such."""

from __future__ import annotations

import re

from conftest import ROOT
from signpost.model import Entry, Site
from signpost.pipeline import check
from signpost.prose import Mark, pieces
from signpost.schema import Style, Text


def _site() -> Site:
    site = check(ROOT / "content").site
    assert site
    return site


SITE = _site()


def _marked(entry: Entry) -> bool:
    texts = [leaf.value for leaf in SITE.leaves(entry) if leaf.marker == Text(Style.PROSE)]
    return any(isinstance(piece, Mark) for text in texts for piece in pieces(text))


def test_what_rests_on_other_peoples_pages_alone_is_marked() -> None:
    """A fact says so in `uncertain`, an entry by a mark, a source is marked by its standing."""
    found = []
    for entry in SITE.entries.values():
        cited = SITE.citations(entry)
        if entry.kind.name in ("source", "change") or not cited or any(source.standing == "official" for source in cited):
            continue
        if not (getattr(entry.data, "uncertain", None) or _marked(entry)):
            found.append(entry.ref)
    assert not found


def test_conclusions_in_so_many_words_are_marked() -> None:
    words = re.compile(r"steps (here )?follow from|our conclusion|we conclude", re.IGNORECASE)
    said = [
        f"{entry.ref}: {leaf.value[:80]}"
        for entry in SITE.entries.values()
        for leaf in SITE.leaves(entry)
        if leaf.marker == Text(Style.PROSE)
        and words.search(leaf.value)
        and not any(isinstance(piece, Mark) for piece in pieces(leaf.value))
    ]
    assert not said


def test_error_codes_with_a_meaning_only_say_that_the_steps_are_ours() -> None:
    registry = [entry for entry in SITE.of("error") if [cited.source for cited in entry.data.sources] == ["error-responses"]]
    assert len(registry) > 40
    assert not [entry.ref for entry in registry if not _marked(entry)]
