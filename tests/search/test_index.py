"""The index: the same for the same content, small, and whole when it stands in many files."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from conftest import FIND, ROOT
from signpost.kinds import KINDS
from signpost.kinds.kind import anchor
from signpost.pipeline import check
from signpost.search import files, index
from signpost.search.build import CUES
from signpost.search.documents import Document, Passage
from signpost.search.server import served

COMPONENTS = ROOT / "hooks" / "signpost" / "theme" / "components"
READER = ("facts", "redact")
ENGINE = ("boot.mjs", "dom.mjs", "search/*", *(f"evidence/{name}.mjs" for name in READER))


def _made() -> dict[str, str]:
    site = check(ROOT / "content").site
    assert site, "the content has errors; run `make check`"
    return dict(files(site))


def test_the_same_content_gives_the_same_index() -> None:
    assert _made() == _made()


def test_another_content_is_another_build() -> None:
    site = check(ROOT / "tests" / "sites" / "orchard" / "content").site
    assert site
    builds = {json.loads(text)["build"] for text in dict(files(site)).values()} | {json.loads(text)["build"] for text in _made().values()}
    assert len(builds) == 2


def test_index_and_engine_are_light(built_site: Path) -> None:
    """At most 150 kB gzipped for the shipped content: index, box, engine, recogniser with what it reads pasted calls by."""
    scripts = [file for pattern in ENGINE for file in (built_site / "components").glob(pattern)]
    index = list((built_site / "search").iterdir())
    assert len(scripts) > len(ENGINE)
    assert len(index) >= len(_made())
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in (*scripts, *index)) <= 150_000


def test_every_entry_is_in_it() -> None:
    site = check(ROOT / "content").site
    assert site
    made = dict(files(site))
    rows = [row for name, text in sorted(made.items()) if "pages-" in name for row in json.loads(text)["data"]]
    assert {entry.url for entry in site.entries.values()} <= {row[0] for row in rows}
    assert len(rows) == len(json.loads(made["search/index.json"])["documents"])


def test_a_word_knows_the_sections_that_say_it_beyond_the_top() -> None:
    texts = (
        Passage("Count the apples.", 2.0),
        Passage("Climb the ladder and count.", section=0),
        Passage("A ladder may break: in a storm wait.", section=2),
        Passage("The storm", 0.5, section=3),
    )
    document = Document("questions/apples/", "faq", "How many apples?", "", None, (), ("How many apples?", "storm"), texts, 1.0)
    found = {word: term.postings[0].sections for word, term in index.terms([document]).items()}
    assert {word: found[word] for word in ("count", "apl", "climb", "lader", "break", "storm")} == {
        "count": 0,
        "apl": 0,
        "climb": 0b1,
        "lader": 0b101,
        "break": 0b100,
        "storm": 0b1100,  # that it is another word for the page tells nothing of its top
    }


def test_sections_that_a_search_leads_to_are_on_the_page(built_site: Path) -> None:
    """Every heading that a kind declares stands, with its anchor, on the page of each entry that fills the field."""
    site = check(ROOT / "content").site
    assert site
    stand = 0
    for entry in (entry for entry in site.entries.values() if entry.kind.paged):
        page = (built_site / entry.url / "index.html").read_text()
        for name, heading in entry.kind.headings.items():
            if getattr(entry.data, name):
                stand += 1
                assert f'id="{anchor(name)}">{heading}<' in page, entry.ref
    assert stand > 1000


def test_people_have_words_for_every_section() -> None:
    """All but what is uncertain or else to know, which nobody asks for; and no words are left of a section that is gone."""
    fields = {name for kind in KINDS for name in kind.headings}
    assert set(CUES) == fields - {"notes"}


@given(st.dictionaries(st.text("abc", min_size=1, max_size=6), st.text("x", max_size=60), max_size=60))
def test_each_word_is_in_the_part_that_its_beginning_names(coded: dict[str, str]) -> None:
    words = dict(sorted(coded.items()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_WHOLE", 100)
        patch.setattr(index, "_PART", 50)
        parts = list(index._split(words))
    assert [word for _, part in parts for word in part] == list(words)
    for start, part in parts:
        assert part == [start[:-1]] if start.endswith("$") else all(word.startswith(start) for word in part)
        assert len(part) < 2 or sum(len(word) + len(words[word]) for word in part) <= (50 if start else 100)
    assert len({start for start, _ in parts}) == len(parts)


@pytest.mark.browser
def test_an_index_in_many_files_finds_the_same(browser: Browser, modules: Page, address: str, built_site: Path, tmp_path: Path) -> None:
    """And loads but few of them."""
    site = check(ROOT / "content").site
    assert site
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_WHOLE", 1000)
        patch.setattr(index, "_PART", 4000)
        made = files(site)
    assert len(made) > 40
    (tmp_path / "search").mkdir()
    for path, text in made:
        (tmp_path / path).write_text(text, encoding="utf-8")
    shutil.copytree(built_site / "components", tmp_path / "components")
    (tmp_path / "index.html").write_text("<!doctype html><title>parts</title>", encoding="utf-8")
    queries = [
        "greyed out",
        "ACCESS_DENIED",
        "redirect uri mismatch",
        "tokne expired",
        "vetting survey deadline",
        "r_organization_social",
        "api",
    ]
    with served(tmp_path) as parts:
        engine_of_parts = browser.new_page()
        loaded: list[str] = []
        engine_of_parts.on("request", lambda request: loaded.append(request.url))
        engine_of_parts.goto(parts)
        for query in queries:
            whole = modules.evaluate(FIND, [address, query])["urls"]
            assert engine_of_parts.evaluate(FIND, [parts, query])["urls"][0] == whole[0], query
        asked = {url for url in loaded if "/terms-" in url}
        engine_of_parts.close()
    assert 0 < len(asked) < sum("/terms-" in path for path, _ in made) / 2
