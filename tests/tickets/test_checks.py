"""What is wrong with a ticket, and where."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from conftest import ORCHARD
from signpost.pipeline import check

HEAD = "title: A wrong count\nsummary: Tells the desk.\nchannel: desk\nsources: [handbook]\nbody:\n"
KEY = "  - {type: input, id: key, attributes: {label: Your key}, maps_to: key, asks_for: [key]}\n"


def _problems(tmp_path: Path, text: str) -> list[str]:
    content = tmp_path / "content"
    shutil.copytree(ORCHARD / "content", content)
    (content / "tickets").mkdir(exist_ok=True)
    (content / "tickets" / "x.yml").write_text(text, encoding="utf-8")
    return [f"{p.place.line}: {p.message}" for p in check(content, date(2026, 11, 24)).problems if p.place.path.endswith("tickets/x.yml")]


A = "  - {type: input, id: a, attributes: {label: A}"
D = "  - {type: dropdown, id: d, attributes: {label: D, options: [x]"
ALIKE = "  - {type: input, attributes: {label: Name}}\n  - {type: input, attributes: {label: Name???}}"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (KEY + KEY, "7: two fields are called `key`"),
        (KEY + ALIKE, "8: two fields have the label `Name???`, or one too much like it"),
        (KEY + D.replace("[x]", "[x, x]") + "}}", "7: the option `x` stands twice"),
        (KEY + D.replace(", options: [x]", "") + "}}", "7: this field needs `attributes.options`"),
        (KEY + D + ", default: 1}}", "7: there is no option 1"),
        (KEY + A + ", show_if: {b: x}}\n  - {type: input, id: b, attributes: {label: B}}", "7: `b` comes later"),
        (KEY + A + ", show_if: {kye: x}}", "7: there is no field `kye`"),
        (KEY + A + ", show_if: {a: x}}", "7: a field cannot depend on itself"),
        (KEY + D + "}}\n" + A + ", show_if: {d: [y]}}", "8: `d` has no answer `y`"),
        (
            KEY + A + ", pattern: '(', message: M}",
            "7: `pattern`: not a regular expression: missing ), unterminated subpattern",
        ),
        (KEY + A + ", pattern: '(?P<n>a)', message: M}", "7: `pattern`: `(?P` does not work alike in Python and in the browser"),
        (KEY + A + ", maps_to: kye}", "7: the form of `desk` has no field `kye`"),
        (KEY + A + ", asks_for: [kye]}", "7: `desk` does not ask for `kye`"),
        (A.replace("id: a", "id: key") + "}", "5: no field answers `key`, which `desk` asks for"),
        (KEY + "asks_for: [{id: tree, title: The tree}]\n", "6: `x` does not ask for `key`"),
        (KEY + A.replace("A}", "A, options: [x]}") + "}", "7: `options` is not an attribute of `input`"),
        (KEY + A + ", pattern: a}", "7: `body`: `pattern` and `message` go together"),
        (KEY + A + ", evidence: '{statsu}'}", "7: `evidence`: evidence knows no `statsu`. Known: method, url, endpoint"),
    ],
)
def test_fault(tmp_path: Path, body: str, message: str) -> None:
    assert any(problem.startswith(message) for problem in _problems(tmp_path, HEAD + body))


def test_a_form_without_fields(tmp_path: Path) -> None:
    text = "name: X\ndescription: Y\nbody:\n  - {type: markdown, attributes: {value: Hello}}\n"
    assert _problems(tmp_path, text) == ["3: no field to fill in: every element is a text"]


def test_all_faults_of_a_form_at_once(tmp_path: Path) -> None:
    text = (
        "name: X\ndescription: Y\nabout: Z\nbody:\n"
        "  - {type: input, id: what now, attributes: {label: A}}\n"
        "  - {type: dropdown, attributes: {label: B, options: [x], default: x}}\n"
        "  - {type: checkboxes, attributes: {label: C, options: [{label: D, required: maybe}]}}\n"
        "  - {type: inptu, attributes: {label: E}}\n"
    )
    assert _problems(tmp_path, text) == [
        "3: unknown key `about`",
        "5: `id`: `what now` cannot be an id: use letters, digits, - and _",
        "6: `default` must be a whole number, not text",
        "7: `required` must be true or false, not text",
        "8: `inptu` is not a valid `type`",
    ]


def test_keys_of_a_channel_without_one(tmp_path: Path) -> None:
    text = "name: X\ndescription: Y\nbody:\n  - {type: input, id: a, attributes: {label: A}, maps_to: key}\n"
    assert _problems(tmp_path, text) == ["4: `maps_to` means nothing without a channel"]


def test_a_ticket_of_our_own_needs_its_sources(tmp_path: Path) -> None:
    assert _problems(tmp_path, HEAD.replace("sources: [handbook]\n", "") + KEY) == ["1: key `sources` is missing"]
