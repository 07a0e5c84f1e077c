"""Small graphs for tests, written briefly."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from signpost.decisions.answer import Answer, Value
from signpost.decisions.condition import ALWAYS, Conjunction, Guard
from signpost.decisions.graph import Graph, Hit, Node, Option, Row, Way
from signpost.decisions.language import parse


def choice(name: str, *options: str) -> Answer:
    return Answer(name, f"{name}?", "choice", {id: id.upper() for id in options}, path=("inputs", name))


def several(name: str, *options: str, none: str | None = "nothing") -> Answer:
    return Answer(name, f"{name}?", "several", {id: id.upper() for id in options}, none, path=("inputs", name))


def integer(name: str, low: int, high: int) -> Answer:
    return Answer(name, f"{name}?", "integer", low=Fraction(low), high=Fraction(high), step=Fraction(1), path=("inputs", name))


def decimal(name: str, low: float, high: float, step: str | None = None) -> Answer:
    return Answer(
        name,
        f"{name}?",
        "decimal",
        low=Fraction(str(low)),
        high=Fraction(str(high)),
        step=Fraction(step) if step else None,
        path=("inputs", name),
    )


def guard(answers: dict[str, Answer], *blocks: dict[str, str]) -> Guard:
    """A guard from the texts that authors write."""
    out: list[Conjunction] = []
    for block in blocks:
        tests = []
        for name, text in block.items():
            found = parse(text, answers[name])
            assert not isinstance(found, str), found
            tests += [(name, test) for test in found]
        out.append(tuple(tests))
    return tuple(out) or ALWAYS


def table(answers: list[Answer], rows: list[tuple[Guard, str]], hit: Hit = "unique", ask_if: dict[str, Guard] | None = None) -> Graph:
    """A rule."""
    ends = {to: Node(to, "outcome", to, path=("outcomes", to)) for _, to in rows}
    node = Node(
        "table",
        "table",
        "t",
        rows=tuple(Row(to, when, ("rows", number)) for number, (when, to) in enumerate(rows)),
        inputs=tuple(answer.name for answer in answers),
        ask_if=ask_if or {},
        hit=hit,
        path=("rows",),
    )
    return Graph("table", {"table": node, **ends}, {answer.name: answer for answer in answers})


Ways = str | list[tuple[str, Guard]]


def question(answer: Answer, leads: dict[str, Ways] | Ways, when: dict[str, Guard] | None = None, role: str = "question") -> Node:
    """A node that asks; `leads` by option, or for any answer."""
    path = ("nodes", answer.name)
    if isinstance(leads, dict):
        options = tuple(
            Option(id, answer.options[id], _ways(to, (*path, id)), (when or {}).get(id, ALWAYS), (*path, id)) for id, to in leads.items()
        )
        return Node(answer.name, role, f"{answer.name}?", answer.name, options, path=path)  # type: ignore[arg-type]
    return Node(answer.name, role, f"{answer.name}?", answer.name, ways=_ways(leads, path), path=path)  # type: ignore[arg-type]


def _ways(leads: Ways, path: tuple[str, ...]) -> tuple[Way, ...]:
    if isinstance(leads, str):
        return (Way(leads, path=path),)
    return tuple(Way(to, when, (*path, number)) for number, (to, when) in enumerate(leads))


def tree(answers: list[Answer], nodes: list[Node], *outcomes: str) -> Graph:
    """A tree that starts at its first node."""
    ends = [Node(name, "outcome", name, path=("nodes", name)) for name in outcomes]
    return Graph(nodes[0].id, {node.id: node for node in [*nodes, *ends]}, {answer.name: answer for answer in answers})


def values(answer: Answer) -> list[Value]:
    """Every value of a small domain; of decimals without a step, quarters."""
    if answer.type == "choice":
        return list(answer.options)
    if answer.type == "several":
        ids = list(answer.options)
        every = [frozenset(id for id, flag in zip(ids, flags, strict=True) if flag) for flags in product((0, 1), repeat=len(ids))]
        return [value for value in every if value or answer.none is not None]
    step = answer.step or Fraction(1, 4)
    return [answer.low + step * number for number in range(int((answer.high - answer.low) / step) + 1)]


def cases(answers: list[Answer]) -> Iterator[dict[str, Value]]:
    """Every combination of raw values."""
    for combination in product(*(values(answer) for answer in answers)):
        yield dict(zip((answer.name for answer in answers), combination, strict=True))


__all__ = ["ALWAYS", "Ways", "cases", "choice", "decimal", "guard", "integer", "question", "several", "table", "tree", "values"]
