"""What a change of a decision changes: which answers now lead elsewhere.

Both versions are walked together, one question after the other, whichever asks first, until both stand at one node from
which on nothing was changed. A question is answered with one value
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

MOST_STEPS = 40_000
"""Steps of the two walks before the comparison is given up: a few seconds. A table's rows are gone through at every step."""

ROWS_AT_ONCE = 20
"""Rows that take as long as one step in a tree."""


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
    changed = {name for name in {**old.nodes, **new.nodes} if _logic(old, name) != _logic(new, name)}
    if old.start == new.start and not changed:
        return []
    pair = _Pair(old, new, changed)
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[dict[str, Value], int]] = {}
    level = {(): _Route({}, pair.walk({}), 1)}
    steps = 0
    while level:  # by the number of answers, so the first case of a change is the shortest
        following: dict[Any, _Route] = {}
        for route in level.values():
            before, after = route.ends
            wanted = next((end.asks for end in route.ends if end.asks and end.asks not in route.answers), "")
            if pair.alike(route):
                continue
            if not wanted:
                if before.outcomes != after.outcomes:
                    key = (before.outcomes, after.outcomes)
                    shortest, count = found.get(key, (route.answers, 0))
                    found[key] = (shortest, count + route.many)
                continue
            for value in pair.pools[wanted]:
                steps += sum(1 + len(end.node.rows) // ROWS_AT_ONCE for end in route.ends)
                if steps > MOST_STEPS:
                    raise OutOfReachError("the two versions differ in too many ways to compare; make the change in smaller parts")
                answers = {**route.answers, wanted: value}
                longer = _Route(answers, pair.walk(answers, route.ends), route.many)
                state = pair.state(longer)
                if state in following:
                    following[state].many += route.many
                else:
                    following[state] = longer
        level = following
    known = {**old.answers, **new.answers}
    return [Change(before, after, answers, case(known, answers), count) for (before, after), (answers, count) in found.items()]


Ends = tuple[Position, Position]
"""Where the same answers lead in the two versions."""


@dataclass(slots=True)
class _Route:
    """Answers, where they lead, and how many routes they stand for."""

    answers: dict[str, Value]
    ends: Ends
    many: int


class _Pair:
    """Two versions, walked with the same answers."""

    def __init__(self, old: Graph, new: Graph, changed: set[str]) -> None:
        self.graphs = (old, new)
        self.tests = {name: _tests(name, self.graphs) for name in {**old.answers, **new.answers}}
        self.pools = {name: self._pool(name) for name in self.tests}
        self.readers = tuple({node: _reads(graph, node) for node in graph.nodes} for graph in self.graphs)
        self.same = {name for name in old.nodes if not changed.intersection(old.reachable(name))}
        self.classes: dict[tuple[str, Value], Any] = {}

    def walk(self, answers: Mapping[str, Value], since: Ends | None = None) -> Ends:
        """Where the answers lead in both, or on from where all of them but the last led."""
        old, new = (
            walk(graph, {name: value for name, value in answers.items() if self._valid(place, name, value)}, since and since[place])
            for place, graph in enumerate(self.graphs)
        )
        return old, new

    def alike(self, route: _Route) -> bool:
        """Whether nothing that may follow differs: both stand at one node, from which on nothing was changed."""
        before, after = route.ends
        name = before.node.id
        if name != after.node.id or name not in self.same:
            return False
        return all(before.used.get(other) == after.used.get(other) for other in self.readers[0][name])

    def state(self, route: _Route) -> Any:
        """All that decides how two walks go on: where they stand, and the truth of tests that may still be read.

        Answers that one version has not asked yet count as they are: it will ask for them.
        """
        read_: set[str] = set()
        for end, readers in zip(route.ends, self.readers, strict=True):
            if not end.outcomes:
                read_ |= readers[end.node.id]
        kept = frozenset((name, self._class(name, value)) for name, value in route.answers.items() if name in read_)
        return tuple((end.node.id, end.asks, end.outcomes) for end in route.ends), kept

    def _class(self, name: str, value: Value) -> Any:
        """What tells a value from others: whether it is one in either version, and which tests it passes."""
        key = (name, value)
        if key not in self.classes:
            valid = tuple(_valid(graph, name, value) for graph in self.graphs)
            self.classes[key] = valid, value if isinstance(value, str) else tuple(test.holds(value) for test in self.tests[name])
        return self.classes[key]

    def _valid(self, place: int, name: str, value: Value) -> bool:
        return bool(self._class(name, value)[0][place])

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


def _logic(graph: Graph, name: str) -> Any:
    """What a node decides, without its words: equal where the same answers lead the same way."""
    if (node := graph.nodes.get(name)) is None:
        return None
    ways = [(way.to, way.when) for way in node.leads()]
    options = [(option.id, option.when, [(way.to, way.when) for way in option.ways]) for option in node.options]
    asked = [graph.answers[other] for other in (node.answer, *node.inputs) if other]
    domains = [(one.name, one.type, list(one.options), one.none is None, one.low, one.high, one.step) for one in asked]
    return node.role, node.answer, options, ways, domains, node.ask_if, node.hit


def _reads(graph: Graph, start: str) -> set[str]:
    """Answers that a walk may still read or ask from a node on."""
    out: set[str] = set()
    for name in graph.reachable(start):
        node = graph.nodes[name]
        out |= {node.answer, *node.inputs}
        out |= {other for guard, _ in node.guards() for conjunction in guard for other, _ in conjunction}
    return out
