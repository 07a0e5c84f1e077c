"""Examples that a finding offers: pasted into the file they load, and are right."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import yaml

from conftest import ORCHARD, write_files
from signpost.pipeline import check

TODAY = date(2026, 11, 24)
IDS = ["403", "007", "1e3", "0x1f", "0o7", "2026-11-24", "12-5", "on", "yes", "n", "null", "true", "1e-3", "nothing"]
"""Ids that YAML reads as something else than text, and one that it does not."""


def _rule(id: str, type: str) -> str:
    """A rule whose two rows overlap in one option."""
    return f"""title: Rule of {id} and {type}
summary: Two rows too many.
inputs:
  code: {{question: Which code?, type: {type}, options: [{{id: "{id}", label: It}}, {{id: other, label: Other}}]}}
rows:
  - {{when: {{code: "{id}"}}, then: "{id}", reason: One.}}
  - {{when: {{code: "{id}"}}, then: "{id}", reason: Two.}}
  - {{when: {{code: "{"not " * (type == "several")}{id if type == "several" else "other"}"}}, then: rest, reason: Three.}}
outcomes:
  "{id}": {{title: It, text: Go.}}
  rest: {{title: Rest, text: Sit down.}}
sources: [handbook]
"""


def test_examples_are_read_as_they_are_meant(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ORCHARD / "content", content)
    files = {f"rules/{type}-{number}.yml": _rule(id, type) for number, id in enumerate(IDS) for type in ("choice", "several")}
    write_files(content, files)
    offered = {problem.place.path: problem.help for problem in check(content, TODAY).errors}
    assert len(offered) == len(files)
    for name, text in files.items():
        example = next(text for file, text in offered.items() if file.endswith(name)).partition("As an example:\n")[2].strip()
        once = re.sub(r"(?m)^  - .*One\.}\n", "", text)
        write_files(content, {name: f"{once}examples:\n  {example}\n"})
        (loaded,) = yaml.safe_load(example)
        given = loaded["given"]["code"]
        assert {type(value) for value in ([*given] if isinstance(given, list) else [given])} == {str}, "YAML 1.1 takes it for text too"
    assert check(content, TODAY).errors == []
