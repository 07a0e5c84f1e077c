"""A rule's file as a graph: one table, and its outcomes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from signpost.decisions.answer import Path
from signpost.decisions.condition import Guard
from signpost.decisions.graph import Example, Graph, Node, Row
from signpost.diagnostics import nearest
from signpost.kinds.decision_compiler import Compiled, Compiler, labels

if TYPE_CHECKING:
    from signpost.kinds.rule import Rule
    from signpost.model import Entry, Site

TABLE = "table"
"""Name of the table's node."""


def compile(entry: Entry, site: Site) -> Compiled:
    """The graph of a rule, and what is wrong with its names and conditions."""
    made: Compiled = site.once("graph", entry, lambda: _compiled(entry, site))
    return made


def _compiled(entry: Entry, site: Site) -> Compiled:
    rule: Rule = entry.data
    compiler = Compiler(entry, site)
    for name, asked in rule.inputs.items():
        path: Path = ("inputs", name)
        compiler.answer(name, asked, asked.question, labels(compiler, asked.options, asked, path), path)
    ask_if = _ask_if(compiler, rule)
    rows = tuple(Row(row.then, compiler.guard(row.when, ("rows", number)), ("rows", number)) for number, row in enumerate(rule.rows))
    table = Node(
        TABLE, "table", compiler.words(entry.title), rows=rows, inputs=tuple(rule.inputs), ask_if=ask_if, hit=rule.hit, path=("rows",)
    )
    outcomes = {id: compiler.outcome(id, outcome.title, outcome, ("outcomes", id)) for id, outcome in rule.outcomes.items()}
    table = replace(table, rows=tuple(replace(row, to=_known(compiler, row.to, outcomes, (*row.path, "then"))) for row in rows))
    examples = []
    for index, example in enumerate(rule.examples):
        path = ("examples", index)
        expected = (example.then,) if isinstance(example.then, str) else example.then
        expected = tuple(_known(compiler, outcome, outcomes, (*path, "then")) for outcome in expected)
        examples.append(Example(compiler.example_answers(example.given, (*path, "given")), expected, path))
    return compiler.compiled(Graph(TABLE, {TABLE: table, **outcomes}, compiler.answers, tuple(examples), compiler.taken))


def _ask_if(compiler: Compiler, rule: Rule) -> dict[str, Guard]:
    out: dict[str, Guard] = {}
    order = list(rule.inputs)
    for name, asked in rule.inputs.items():
        if asked.ask_if is None:
            continue
        guard = compiler.guard(asked.ask_if, ("inputs", name), "", key="ask_if")
        later = [other for conjunction in guard for other, _ in conjunction if order.index(other) >= order.index(name)]
        if later:
            compiler.wrong(
                ("inputs", name, "ask_if"), f"`{name}` is asked before `{later[0]}` is known", f"move `{later[0]}` above `{name}`"
            )
            continue
        out[name] = guard
    return out


def _known(compiler: Compiler, id: str, outcomes: dict[str, Node], path: Path) -> str:
    """An outcome that is there; for one that is not, the one that may be meant."""
    if id in outcomes:
        return id
    near = nearest(id, outcomes)
    compiler.wrong(path, f"there is no outcome `{id}`", f"did you mean `{near}`?" if near else "add it under `outcomes`", apart=bool(near))
    return near or id
