"""Issue forms: every element and attribute, and real ones as they stand in repositories."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import markdown
import pytest

from conftest import ORCHARD, ROOT
from signpost.kinds.ticket import Form, Ticket, import_form
from signpost.kinds.ticket.answers import as_markdown, canonical, read_markdown, read_text
from signpost.kinds.ticket.answers import as_text as filled_text
from signpost.kinds.ticket.fields import fields
from signpost.kinds.ticket.foreign import inline, safe
from signpost.kinds.ticket.importing import NotAForm, entry_id
from signpost.kinds.ticket.template import as_markdown as blank_markdown
from signpost.kinds.ticket.template import as_text as blank_text
from signpost.kinds.ticket.view import view
from signpost.pages import build
from signpost.pipeline import check
from signpost.source.yaml import read

OWN = sorted((Path(__file__).parent / "forms").glob("*.yml"))
SHARED = ROOT.parent / "shared" / "cases" / "issue-forms"
REAL = sorted(file for file in SHARED.glob("*.y*ml")) if SHARED.is_dir() else []
FORMS = [*OWN, *REAL]


def test_real_forms_are_here() -> None:
    if not REAL:
        pytest.skip(f"{SHARED} is not on this machine: only the project's own forms are tested")
    assert len(REAL) > 50


def _read(file: Path) -> Ticket:
    reading = read(file.read_text(encoding="utf-8-sig").replace("\r\n", "\n"), file.name)
    assert not reading.problems
    return Ticket.model_validate(reading.data)


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_loads_unchanged(file: Path) -> None:
    form = _read(file)
    assert isinstance(form, Form)
    assert form.title
    assert form.summary


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_fill_and_read_back(file: Path) -> None:
    form = fields(_read(file))
    answers = {f.key: list(f.options) if f.several else f.options[-1] if f.options else f"### {f.label}\n```\nopen" for f in form}
    kept = canonical(form, answers)
    assert len(kept) == len([f for f in form if f.type not in ("dropdown", "checkboxes") or f.options])
    assert read_markdown(form, as_markdown(form, answers)) == kept
    assert read_text(form, filled_text(form, answers)) == kept


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_blank_template_holds_every_field(file: Path) -> None:
    form = _read(file)
    labels = [field.label for field in fields(form)]
    assert [line[4:] for line in blank_markdown(form, str).split("\n") if line[4:] in labels and line.startswith("### ")] == labels
    assert all(label.rstrip(":") in blank_text(form, str) for label in labels)


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_import_keeps_the_form_and_names_its_fields(file: Path) -> None:
    text = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    made = import_form(text, "https://example.org/form.yml", date(2026, 11, 24))
    form, before = Ticket.model_validate(read(made, "x").data), Ticket.model_validate(read(text, "x").data)
    assert [e.model_dump(exclude={"id"}) for e in form.body] == [e.model_dump(exclude={"id"}) for e in before.body]
    assert form.sources[0].url == "https://example.org/form.yml"
    ids = [e.id for e in form.body if e.type != "markdown"]
    assert len(set(ids)) == len(ids)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry_id(text))
    # Every line of the form is still there, in its order.
    rest = iter(made.split("\n"))
    assert all(line in rest for line in text.removeprefix("---\n").split("\n"))


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the small content and every form."""
    content = tmp_path_factory.mktemp("forms") / "content"
    shutil.copytree(ORCHARD / "content", content)
    (content / "tickets").mkdir(exist_ok=True)
    for number, file in enumerate(FORMS):
        shutil.copy(file, content / "tickets" / f"form-{number}.yml")
    return content


def test_a_site_takes_them_without_a_problem(together: Path) -> None:
    checked = check(together, date(2026, 11, 24))
    # Closed boards have dropdowns without a label; everything else is a form that GitHub shows.
    assert [problem.message for problem in checked.problems] == []


def test_pages_of_forms_run_and_load_nothing(together: Path) -> None:
    site = check(together, date(2026, 11, 24)).site
    assert site
    extensions = ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.superfences"]
    for page in build(site).pages:
        if page.uri.startswith("support/tickets/form-"):
            html = markdown.markdown(page.body, extensions=extensions)
            assert html.count("<form") == 1  # our own; what it holds is no part of theirs
            foreign = re.sub(r'<form class="ticket-outputs".*?</form>', "", html, flags=re.DOTALL)
            bare = re.sub(r"<(pre|script)\b.*?</\1>", "", foreign, flags=re.DOTALL)
            assert not re.search(r"<(img|iframe|style|link|object|input|svg)\b", bare)
            assert html.count("<script") == 1
            assert not re.search(r"<[^>]*\son\w+\s*=|javascript:", bare)
            asked = fields(site[f"ticket:{Path(page.uri).stem}"].data)
            assert html.count('class="ticket-field"') == len(asked)
            shown = [re.findall(r"<li>(.*?)</li>", part, re.DOTALL) for part in html.split('class="ticket-field"')[1:]]
            for field, answers in zip(asked, shown, strict=True):
                if field.type == "dropdown":
                    assert [unescape(answer) for answer in answers[-len(field.options) :]] == list(field.options)


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("问题？", "问题！", False),
        ("🐛", "🚀", False),
        ("なに？", "なに？", True),
        ("Name?", "Name???????", True),
        ("Version 版本", "Version", False),
    ],
)
def test_labels_without_latin_letters_are_told_apart(tmp_path: Path, one: str, two: str, alike: bool) -> None:
    text = f"name: a\ndescription: b\nbody:\n- type: input\n  attributes: {{label: {one}}}\n- type: input\n  attributes: {{label: {two}}}\n"
    shutil.copytree(ORCHARD / "content", tmp_path / "content")
    (tmp_path / "content" / "tickets").mkdir(exist_ok=True)
    (tmp_path / "content" / "tickets" / "alike.yml").write_text(text, encoding="utf-8")
    checked = check(tmp_path / "content", date(2026, 11, 24))
    assert [problem.code.value for problem in checked.problems] == ["ticket-field"] * alike
    keys = {field.key for field in fields(_read(tmp_path / "content" / "tickets" / "alike.yml"))}
    assert len(keys) == 2 - alike
    assert not any(set(key) & set(" \t") for key in keys)


def test_an_empty_answer_is_none() -> None:
    form = _read(Path(__file__).parent / "forms" / "loose.yml")
    first = next(element for element in form.body if element.type == "dropdown")
    assert [option.label for option in first.attributes.options] == ["", "AI was used", "It was not"]
    assert fields(form)[0].options == ("AI was used", "It was not")


@pytest.mark.parametrize("multiple", [False, True])
@pytest.mark.parametrize(("default", "chosen"), [("0", None), ("1", "d"), ("2", "e"), ("7", None), ("-1", None)])
def test_what_is_chosen_from_the_start(tmp_path: Path, default: str, chosen: str | None, multiple: bool) -> None:
    text = "name: a\ndescription: b\nbody:\n- type: dropdown\n  attributes: {label: c, options: ['', d, e], default: %s, multiple: %s}\n"
    shutil.copytree(ORCHARD / "content", tmp_path / "content")
    (tmp_path / "content" / "tickets").mkdir(exist_ok=True)
    (tmp_path / "content" / "tickets" / "chosen.yml").write_text(text % (default, str(multiple).lower()), encoding="utf-8")
    site = check(tmp_path / "content", date(2026, 11, 24)).site
    assert site
    value = json.loads(view(site["ticket:chosen"], site)["settings"])["fields"][0].get("value")
    assert value == ([chosen] if multiple and chosen else chosen)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("1. Steps", "1. Steps"),
        ("- a * b _ c # d", "- a * b _ c # d"),
        ("## Which?", "## Which?"),
        ("a `b_c` and **d**", "a <code>b_c</code> and <strong>d</strong>"),
        ("<div><p>x</p></div>", "x"),
        ("so :smile: | [x] ^^", "so :smile: | [x] ^^"),
    ],
)
def test_a_label_is_one_line_of_a_markdown_text(label: str, shown: str) -> None:
    made = markdown.markdown(f"**{inline(label)}**\n\n- {inline(label)}", extensions=["attr_list", "md_in_html", "tables"])
    assert unescape(made) == f"<p><strong>{shown}</strong></p>\n<ul>\n<li>{shown}</li>\n</ul>"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("<script>alert(1)</script>ok", "alert"),
        ('<img src=x onerror="alert(1)">', "onerror"),
        ("[x](javascript:alert(1))", "javascript"),
        ('<a href="java&#115;cript:alert(1)">x</a>', "alert"),
        ("<iframe src='https://x.example'></iframe>", "iframe"),
        ("<style>body{display:none}</style>", "display"),
        ("<svg/onload=alert(1)>", "<svg"),
        ("![pic](https://tracker.example/p.png)", "<img"),
        ("<!-- a comment -->text", "comment"),
        ("# Heading", "<h1"),
        ("[rel](../blob/main/README.md)", "href"),
        ("<form action=https://x.example><input name=a></form>", "<input"),
        ("</div></div><div id=fields>x", "id="),
    ],
)
def test_unsafe_parts_are_taken_out(text: str, gone: str) -> None:
    assert gone not in safe(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Please note:\n- one\n- two", "<p>Please note:</p> <ul> <li>one</li> <li>two</li> </ul>"),
        ("Do this:\n1. one", "<p>Do this:</p> <ol> <li>one</li> </ol>"),
        ("- one\n  - below", "<ul> <li>one <ul> <li>below</li> </ul> </li> </ul>"),
        (
            "see https://x.example/a_b_c.",
            '<p>see <a href="https://x.example/a_b_c" rel="noopener noreferrer">https://x.example/a_b_c</a>.</p>',
        ),
        ("README.md", "<p>README.md</p>"),
        ("first\\\nsecond", "<p>first<br> second</p>"),
        ("<details>\n\n  _in_ `HTML`\n</details>", "<details> <p><em>in</em> <code>HTML</code></p> </details>"),
        ("~~gone~~ - [ ] box", "<p><s>gone</s> - [ ] box</p>"),
        ("> [!NOTE]\n> text", "<div> <p>Note</p> <p>text</p> </div>"),
        (
            "[![badge](https://x.example/b.svg)](https://x.example)",
            '<p><a href="https://x.example" rel="noopener noreferrer">badge</a></p>',
        ),
    ],
)
def test_markdown_means_what_it_means_on_github(text: str, shown: str) -> None:
    assert safe(text).strip() == shown


@pytest.mark.parametrize(
    "first", ["----", "<hr/>", "<br>", "- one", "<details><summary>x</summary></details>", "```\ny\n```", "|a|\n|-|\n|b|"]
)
def test_nothing_is_lost_in_the_markdown_of_the_page(first: str) -> None:
    shown = safe(f"{first}\n\nkept\n\n{first}")
    page = f'<div class="ticket-form" markdown>\n\n<div class="foreign">{shown}</div>\n\n**field**\n\n</div>\n\nafter'
    html = markdown.markdown(page, extensions=["attr_list", "md_in_html", "tables", "pymdownx.superfences"])
    whole = f'<div class="ticket-form"><div class="foreign">{shown}</div><p><strong>field</strong></p></div><p>after</p>'
    assert "".join(html.split()) == "".join(whole.split())


def test_safe_markdown_stays() -> None:
    made = safe("**bold** `code {{ x }}`\n\n- one\n- two\n\n<details><summary>More</summary>\n\n```js\nlet a;\n\n\nlet b;\n```\n</details>")
    assert "<strong>bold</strong>" in made
    assert "<li>one</li>" in made
    assert "<summary>More</summary>" in made
    assert "{" not in made
    assert "\n" not in made


@pytest.mark.parametrize("above", ["", "---\n", "# $schema=x\n\n--- # form\n", "%YAML 1.1\n---\n", "# no marker\n"])
@pytest.mark.parametrize(
    "text",
    [
        "name: a\ndescription: b\nbody:\n- type: input\n  attributes: {label: c}\n...\n",
        '{"name": "a", "description": "b",\n "body": [{"type": "input", "attributes": {"label": "c"}}]}',
    ],
)
def test_what_is_added_leaves_one_document(above: str, text: str) -> None:
    made = import_form(above + text, "https://example.org/form.yml", date(2026, 11, 24))
    form = Ticket.model_validate(read(made, "x").data)
    assert (form.title, [element.label for element in form.body]) == ("a", ["c"])
    assert "https://example.org/form.yml" in made


@pytest.mark.parametrize(
    "text", ["", "a: [", "name: x", "title: a\nsummary: b\nsources: [c]\nbody: []", "- 1", "name: x\ndescription: y\nbody: 3"]
)
def test_what_is_no_form_is_refused(text: str) -> None:
    with pytest.raises(NotAForm):
        import_form(text)
