"""A table as a tree: the questions in the order in which the walker asks them, for pictures and outlines.

States in which the same questions with the same consequences are left are one node, as in a decision diagram
(Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from signpost.decisions.answer import Answer, Value, say
from signpost.decisions.condition import Guard, Test, words
from signpost.decisions.graph import Graph, Node, Option, Way
from signpost.decisions.partition import OutOfReachError, classes
from signpost.decisions.walk import next_input, partly, settle, still, unread

MOST_NODES = 300
"""Questions drawn at most; of a larger table the first levels, as many as fit, and behind them the table itself, told by its rows."""

FOLD = "rows"
"""Name of the table where it is not unfolded: that of the page's section with the whole of it."""


def expand(graph: Graph) -> Graph:
    """The graph with its table unfolded into questions; itself when it is a tree."""
    table = graph.table
    if table is None:
        return graph
    unfolding, start = _unfolded(graph, table)
    outcomes = {name: node for name, node in graph.nodes.items() if node.role == "outcome"}
    return Graph(start, {**unfolding.nodes, **outcomes, **unfolding.both}, graph.answers)


def _unfolded(graph: Graph, table: Node) -> tuple[_Unfolding, str]:
    """The whole table; when that is too large the deepest levels that fit."""
    best = _Unfolding(graph, table, len(table.inputs))
    try:
        return best, best.node({}, 0, table)
    except _TooLargeError:
        best = _Unfolding(graph, table, 1)
        start = best.node({}, 0, table)
    for levels in range(2, len(table.inputs)):
        deeper = _Unfolding(graph, table, levels)
        try:
            start = deeper.node({}, 0, table)
        except _TooLargeError:
            break
        best = deeper
    return best, start


class _TooLargeError(Exception):
    """More nodes than are drawn."""


class _Unfolding:
    def __init__(self, graph: Graph, table: Node, levels: int) -> None:
        self.graph, self.table, self.levels = graph, table, levels
        self.nodes: dict[str, Node] = {}
        self.both: dict[str, Node] = {}
        self.names: dict[Any, str] = {}
        self.tests: dict[str, list[Test]] = {name: [] for name in table.inputs}
        parts = [item.when for node in graph.nodes.values() for item in node.items]
        for guard in (*(guard for guard, _ in table.guards()), *parts):
            for conjunction in guard:
                for name, test in conjunction:
                    if test not in self.tests[name]:
                        self.tests[name].append(test)

    def node(self, answers: Mapping[str, Value], level: int, table: Node) -> str:
        """Name of the node that these answers lead to, so many questions after the start, by a table of the rows that are left.

        Raises:
            _TooLargeError: there are more nodes than are drawn.
        """
        _, known = settle(table, answers)
        rows = still(table, known)
        asks = next_input(self.graph, table, known, rows)
        if not asks:
            return self._end(tuple(dict.fromkeys(table.rows[number].to for number, _ in rows)))
        if level == self.levels:
            return self._folded()
        table = replace(table, rows=tuple(table.rows[number] for number, _ in rows))
        key = (asks, self._left(table, known))
        if key in self.names:
            return self.names[key]
        answer = self.graph.answers[asks]
        try:
            values = classes(answer, self.tests[answer.name])
        except OutOfReachError:  # more combinations of options than anybody draws
            return self._folded()
        # An outcome may be called like an input.
        taken = asks in self.nodes or asks in self.graph.nodes
        name = f"{asks}~{len(self.nodes)}" if taken else asks
        self.names[key] = name
        self.nodes[name] = Node(name, "question", answer.question, asks)  # holds the place in the order of asking
        if len(self.nodes) > MOST_NODES:
            raise _TooLargeError
        targets: dict[str, list[Value]] = {}
        tested = self._tested(answer.name, table, known)
        led: dict[tuple[Any, ...], str] = {}  # values that nothing left tells apart lead to one place
        for value in values:
            told = tuple(test.holds(value) for test in tested)
            if told not in led:
                led[told] = self.node({**answers, answer.name: value}, level + 1, table)
            targets.setdefault(led[told], []).append(value)
        options = tuple(
            Option(str(number), self._label(answer, values, targets), (Way(target),))
            for number, (target, values) in enumerate(targets.items())
        )
        self.nodes[name] = Node(name, "question", answer.question, asks, options)
        return name

    def _folded(self) -> str:
        who = "More questions decide" if self.nodes else "The answers decide together"
        by = {"collect": "every", "first": "the first", "unique": "the one"}[self.table.hit]
        self.both[FOLD] = replace(self.table, id=FOLD, title=f"{who}, by {by} row that applies: see the rule")
        return FOLD

    def _end(self, outcomes: tuple[str, ...]) -> str:
        if len(outcomes) == 1:
            return outcomes[0]
        name = "+".join(outcomes) or "nothing"
        titles = [self.graph.nodes[outcome].title for outcome in outcomes]
        shown = " + ".join(titles[:3]) + (f" + {len(titles) - 3} more" if len(titles) > 3 else "")
        self.both[name] = Node(name, "outcome", shown or "Nothing")
        return name

    def _left(self, table: Node, known: Mapping[str, Value]) -> Any:
        """What is still open, as a value that is equal when the same is."""
        wanted = next_input(self.graph, table, known, still(table, known))
        guards = tuple((row.to, self._open(row.when, known)) for row in table.rows)
        asks = tuple((name, self._open(guard, known)) for name, guard in table.ask_if.items() if name not in known)
        outcomes = self._outcomes(table)
        parts = tuple(self._open(item.when, known) for outcome in outcomes for item in outcome.items if partly(item.when, known) is None)
        return wanted, guards, asks, parts, frozenset(name for outcome in outcomes for name in unread(outcome, known))

    def _outcomes(self, table: Node) -> list[Node]:
        return [self.graph.nodes[to] for to in dict.fromkeys(row.to for row in table.rows)]

    def _tested(self, name: str, table: Node, known: Mapping[str, Value]) -> list[Test]:
        """Tests of an input that may still matter: those of rows, other inputs and parts of outcomes that are not refused yet."""
        guards = [row.when for row in table.rows] + list(table.ask_if.values())
        guards += [item.when for outcome in self._outcomes(table) for item in outcome.items]
        open_ = (conjunction for guard in guards for conjunction in guard if partly((conjunction,), known) is not False)
        return list(dict.fromkeys(test for conjunction in open_ for other, test in conjunction if other == name))

    @staticmethod
    def _open(guard: Guard, known: Mapping[str, Value]) -> frozenset[Any]:
        return frozenset(
            frozenset((name, test) for name, test in conjunction if name not in known)
            for conjunction in guard
            if partly((conjunction,), known) is not False
        )

    def _label(self, answer: Answer, values: list[Value], targets: Mapping[str, list[Value]]) -> str:
        if len(targets) == 1 and len(answer.options) != 1:  # only what the outcome says depends on it
            return "any"
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
