"""A table as a tree: the questions in the order in which the walker asks them, for pictures and outlines.

States in which the same questions with the same consequences are left are one node, as in a decision diagram
(Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from signpost.decisions.answer import Answer, Value, say
from signpost.decisions.condition import Guard, Test, words
from signpost.decisions.graph import Graph, Node, Option, Way
from signpost.decisions.partition import classes
from signpost.decisions.walk import next_input, partly, settle, still, walk

MOST_NODES = 300
"""Nodes drawn at most; a larger table is read as a table."""


def expand(graph: Graph) -> Graph | None:
    """The graph with its table unfolded into questions; itself when it is a tree; None when it is too large to draw."""
    table = graph.table
    if table is None:
        return graph
    unfolding = _Unfolding(graph, table)
    start = unfolding.node({})
    if start is None or len(unfolding.nodes) > MOST_NODES:
        return None
    outcomes = {name: node for name, node in graph.nodes.items() if node.role == "outcome"}
    return Graph(start, {**unfolding.nodes, **outcomes, **unfolding.both}, graph.answers)


class _Unfolding:
    def __init__(self, graph: Graph, table: Node) -> None:
        self.graph, self.table = graph, table
        self.nodes: dict[str, Node] = {}
        self.both: dict[str, Node] = {}
        self.names: dict[Any, str] = {}
        self.tests: dict[str, list[Test]] = {name: [] for name in table.inputs}
        for guard, _ in table.guards():
            for conjunction in guard:
                for name, test in conjunction:
                    if test not in self.tests[name]:
                        self.tests[name].append(test)

    def node(self, answers: Mapping[str, Value]) -> str | None:
        """Name of the node that these answers lead to; None when the table grows too large."""
        position = walk(self.graph, answers)
        if not position.asks:
            return self._end(position.outcomes)
        key = (position.asks, self._left(answers))
        if key in self.names:
            return self.names[key]
        name = position.asks if position.asks not in self.nodes else f"{position.asks}~{len(self.nodes)}"
        self.names[key] = name
        answer = self.graph.answers[position.asks]
        self.nodes[name] = Node(name, "question", answer.question, position.asks)  # holds the place in the order of asking
        if len(self.nodes) > MOST_NODES:
            return None
        targets: dict[str, list[Value]] = {}
        for value in classes(answer, self.tests[answer.name]):
            target = self.node({**answers, answer.name: value})
            if target is None:
                return None
            targets.setdefault(target, []).append(value)
        options = tuple(
            Option(str(number), self._label(answer, values, targets), (Way(target),))
            for number, (target, values) in enumerate(targets.items())
        )
        self.nodes[name] = Node(name, "question", answer.question, position.asks, options)
        return name

    def _end(self, outcomes: tuple[str, ...]) -> str:
        if len(outcomes) == 1:
            return outcomes[0]
        name = "+".join(outcomes) or "nothing"
        titles = [self.graph.nodes[outcome].title for outcome in outcomes]
        shown = " + ".join(titles[:3]) + (f" + {len(titles) - 3} more" if len(titles) > 3 else "")
        self.both[name] = Node(name, "outcome", shown or "Nothing")
        return name

    def _left(self, answers: Mapping[str, Value]) -> Any:
        """What is still open, as a value that is equal when the same is."""
        _, known = settle(self.table, answers)
        rows = still(self.table, known)
        wanted = next_input(self.table, known, rows)
        guards = tuple((self.table.rows[number].to, self._open(self.table.rows[number].when, known)) for number, _ in rows)
        asks = tuple((name, self._open(guard, known)) for name, guard in self.table.ask_if.items() if name not in known)
        return wanted, guards, asks

    @staticmethod
    def _open(guard: Guard, known: Mapping[str, Value]) -> frozenset[Any]:
        return frozenset(
            frozenset((name, test) for name, test in conjunction if name not in known)
            for conjunction in guard
            if partly((conjunction,), known) is not False
        )

    def _label(self, answer: Answer, values: list[Value], targets: Mapping[str, list[Value]]) -> str:
        if answer.type == "choice":
            return " or ".join(say(answer, value) for value in values)
        every = [value for found in targets.values() for value in found]
        for test in self.tests[answer.name]:
            if [value for value in every if test.holds(value)] == values:
                return words(test, answer)
        if len(values) == 1:
            return say(answer, values[0])
        return (
            "otherwise"
            if len(values) * 2 > len(every)
            else " or ".join(say(answer, value) for value in values[:3]) + (" …" if len(values) > 3 else "")
        )
