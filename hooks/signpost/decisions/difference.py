"""What a change of a decision changes: which answers now lead elsewhere.

Both versions are walked together, one question after the other, whichever asks first. A question is answered with one value
of each class that either version tells apart, so every pair of routes is met. What is left of a route is known by where the
two walks stand and by the answers that may still be read; routes that agree in these are followed once and counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signpost.decisions.answer import Answer, Value, read, write
from signpost.decisions.condition import Test
from signpost.decisions.finding import case
from signpost.decisions.graph import Graph
from signpost.decisions.partition import OutOfReachError, classes
from signpost.decisions.walk import Position, walk

MOST_ROUTES = 50_000
"""States of the two walks together before the comparison is given up."""


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that lead elsewhere.

    Attributes:
        before: outcomes before; empty where these answers led nowhere, or could not be given.
        after: outcomes now; empty where these answers lead nowhere, or cannot be given.
        answers: the shortest case.
        words: the case in the words of the questions.
        routes: how many routes share the change.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    answers: Mapping[str, Value]
    words: str
    routes: int


def difference(old: Graph, new: Graph) -> list[Change]:
    """Changes of outcome between two versions, one for each pair of outcomes, with the shortest case of each.

    Raises:
        OutOfReachError: there is more than can be compared.
    """
    pair = _Pair(old, new)
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[dict[str, Value], int]] = {}
    level: dict[Any, tuple[dict[str, Value], int]] = {(): ({}, 1)}
    steps = 0
    while level:  # by the number of answers, so the first case of a change is the shortest
        following: dict[Any, tuple[dict[str, Value], int]] = {}
        for answers, routes in level.values():
            steps += 1
            if steps > MOST_ROUTES:
                raise OutOfReachError(f"more than {MOST_ROUTES:,} states to compare")
            before, after = pair.walk(answers)
            wanted = next((end.asks for end in (before, after) if end.asks and end.asks not in answers), "")
            if not wanted:
                if before.outcomes != after.outcomes:
                    key = (before.outcomes, after.outcomes)
                    shortest, count = found.get(key, (answers, 0))
                    found[key] = (shortest, count + routes)
                continue
            for value in pair.pools[wanted]:
                longer = {**answers, wanted: value}
                state = pair.state(longer)
                first, count = following.get(state, (longer, 0))
                following[state] = (first, count + routes)
        level = following
    known = {**old.answers, **new.answers}
    return [Change(before, after, answers, case(known, answers), count) for (before, after), (answers, count) in found.items()]


class _Pair:
    """Two versions, walked with the same answers."""

    def __init__(self, old: Graph, new: Graph) -> None:
        self.graphs = (old, new)
        self.tests = {name: _tests(name, self.graphs) for name in {**old.answers, **new.answers}}
        self.pools = {name: self._pool(name) for name in self.tests}
        self.readers = tuple({node: _reads(graph, node) for node in graph.nodes} for graph in self.graphs)

    def walk(self, answers: Mapping[str, Value]) -> tuple[Position, Position]:
        """Where the answers lead in both."""
        old, new = (walk(graph, {name: value for name, value in answers.items() if _valid(graph, name, value)}) for graph in self.graphs)
        return old, new

    def state(self, answers: Mapping[str, Value]) -> Any:
        """All that decides how two walks go on: where they stand, and the truth of tests that may still be read.

        Answers that one version has not asked yet count as they are: it will ask for them.
        """
        ends = self.walk(answers)
        read_: set[str] = set()
        for end, readers in zip(ends, self.readers, strict=True):
            if not end.outcomes:
                read_ |= readers[end.node.id]
        kept = tuple((name, self._class(name, value)) for name, value in sorted(answers.items()) if name in read_)
        return tuple((end.node.id, end.asks, end.outcomes) for end in ends), kept

    def _class(self, name: str, value: Value) -> Any:
        valid = tuple(_valid(graph, name, value) for graph in self.graphs)
        return (valid, value) if isinstance(value, str) else (valid, tuple(test.holds(value) for test in self.tests[name]))

    def _pool(self, name: str) -> list[Value]:
        """Values that stand for every class of either version."""
        values: dict[Value, None] = {}
        for graph in self.graphs:
            if name in graph.answers:
                values |= dict.fromkeys(classes(graph.answers[name], self.tests[name]))
        return list(values)


def _valid(graph: Graph, name: str, value: Value) -> bool:
    answer = graph.answers.get(name)
    return answer is not None and read(answer, _raw(answer, value)) is not None


def _raw(answer: Answer, value: Value) -> object:
    return write(answer, value) if isinstance(value, frozenset) else value


def _tests(name: str, graphs: tuple[Graph, Graph]) -> list[Test]:
    found: dict[Test, None] = {}
    for graph in graphs:
        for node in graph.nodes.values():
            for guard, _ in node.guards():
                found |= dict.fromkeys(test for conjunction in guard for other, test in conjunction if other == name)
    return list(found)


def _reads(graph: Graph, start: str) -> set[str]:
    """Answers that a walk may still read or ask from a node on."""
    out: set[str] = set()
    for name in graph.reachable(start):
        node = graph.nodes[name]
        out |= {node.answer, *node.inputs}
        out |= {other for guard, _ in node.guards() for conjunction in guard for other, _ in conjunction}
    return out
