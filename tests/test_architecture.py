"""Dependencies point one way, and nothing about one API program stands in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from conftest import ROOT

CORE = ROOT / "hooks" / "signpost"
LAYERS = [
    "place",
    "shortening",
    "diagnostics",
    "source",
    "schema",
    "prose",
    "decisions",
    "diagram",
    "kinds",
    "model",
    "checks",
    "coverage",
    "pipeline",
    "search",
    "pages",
    "preview",
    "__main__",
]
"""From the bottom up: a module imports only from its own layer or those below it (types apart)."""

EVENTS = {"on_startup", "on_pre_build", "on_files", "on_env", "on_page_markdown", "on_post_page", "on_post_build"}


def _imports(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = sorted(CORE.rglob("*.py"))


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(CORE)))
def test_the_core_knows_no_builder(file: Path) -> None:
    assert not {name.partition(".")[0] for name in _imports(file)} & {"mkdocs", "material"}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(CORE)))
def test_imports_point_down(file: Path) -> None:
    here = file.relative_to(CORE).parts[0].removesuffix(".py")
    if here == "__init__":
        return
    for name in _imports(file):
        parts = name.split(".")
        if parts[0] == "signpost" and len(parts) > 1 and parts[1] in LAYERS:
            assert LAYERS.index(parts[1]) <= LAYERS.index(here), f"{here} must not import {name}"


def test_every_module_has_a_layer() -> None:
    found = {file.relative_to(CORE).parts[0].removesuffix(".py") for file in MODULES} - {"__init__"}
    assert found <= set(LAYERS)


def test_the_door_has_known_events_only() -> None:
    tree = ast.parse((ROOT / "hooks" / "main.py").read_text(encoding="utf-8"))
    assert {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("on_")} == EVENTS


def _code() -> Iterator[Path]:
    for file in [ROOT / "mkdocs.yml", *(ROOT / "hooks").rglob("*")]:
        if file.is_file() and file.suffix in (".py", ".j2", ".html", ".mjs", ".css", ".yml", ".svg"):
            yield file


def test_no_word_of_one_program_in_code() -> None:
    words = re.compile(r"linked\s?in|x-li-|licdn|urn:li:|li_at", re.IGNORECASE)
    found = [f"{file.relative_to(ROOT)}: {hit.group()}" for file in _code() for hit in words.finditer(file.read_text(encoding="utf-8"))]
    assert not found


def test_the_folder_of_a_kind_is_its_name() -> None:
    from signpost.kinds import KINDS  # noqa: PLC0415  the other tests need no package

    assert {kind.name for kind in KINDS} == {folder.name for folder in (CORE / "kinds").iterdir() if (folder / "__init__.py").exists()}


def test_markdown_extensions_of_the_site() -> None:
    class Loader(yaml.SafeLoader):
        """Reads `!ENV`."""

    def sequence(loader: yaml.SafeLoader, node: yaml.nodes.Node) -> list[object]:
        assert isinstance(node, yaml.SequenceNode)
        return list(loader.construct_sequence(node))

    Loader.add_constructor("!ENV", sequence)
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)  # noqa: S506  a safe loader with one tag
    names = {next(iter(item)) if isinstance(item, dict) else item for item in settings["markdown_extensions"]}
    assert {"attr_list", "md_in_html", "tables", "admonition", "pymdownx.superfences"} <= names
