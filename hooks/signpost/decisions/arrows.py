"""A graph's ways as labelled arrows: what pictures and outlines show of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from signpost.decisions.answer import Answer
from signpost.decisions.condition import Guard, sayings
from signpost.decisions.graph import Graph, Node, Way


def arrows(graph: Graph, node: Node) -> list[tuple[str, str]]:
    """Label and target of each way out of a node; labels of ways to the same target are joined, rows of a table counted."""
    if node.role == "table":
        many = Counter(row.to for row in node.rows)
        return [(f"{count} row{'s' * (count > 1)}", to) for to, count in many.items()]
    found = [
        (_joined(option.label, _said(graph.answers, option.when), case), to)
        for option in node.options
        for case, to in _cases(graph.answers, option.ways or node.ways)
    ]
    if not node.options:
        found += _cases(graph.answers, node.ways)
    out: dict[str, list[str]] = {}
    for label, target in found:
        out.setdefault(target, []).append(label)
    return [(" · ".join(dict.fromkeys(label for label in labels if label)), target) for target, labels in out.items()]


def rows(graph: Graph, node: Node) -> list[tuple[str, str]]:
    """Label and target of each row of a table."""
    rest = "otherwise" if node.hit == "first" and len(node.rows) > 1 else "always"
    return [(f"when {said}" if (said := sentence(graph.answers, row.when)) else rest, row.to) for row in node.rows]


def sentence(answers: Mapping[str, Answer], guard: Guard) -> str:
    """A guard as part of a sentence: `“Which API” is Advertising and “Ad accounts” is more than 5`; "" when it always holds."""
    if any(not conjunction for conjunction in guard):
        return ""
    return "; or ".join(
        " and ".join(f"“{answers[name].question}” is {said}" for name, said in sayings(conjunction, answers).items())
        for conjunction in guard
    )


def _cases(answers: Mapping[str, Answer], ways: tuple[Way, ...]) -> list[tuple[str, str]]:
    """Case and target of each way; one that is taken when no case before it holds says so."""
    return [(_said(answers, way.when) or ("otherwise" if len(ways) > 1 else ""), way.to) for way in ways]


def _said(answers: Mapping[str, Answer], guard: Guard) -> str:
    if any(not conjunction for conjunction in guard):
        return ""
    return " / ".join(" and ".join(sayings(conjunction, answers).values()) for conjunction in guard)


def _joined(label: str, *conditions: str) -> str:
    shown = [condition for condition in conditions if condition]
    return f"{label} ({'' if shown == ['otherwise'] else 'if '}{', '.join(shown)})" if shown else label
