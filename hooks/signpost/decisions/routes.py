"""Proof of a tree: every route walked, by answer classes.

Nodes are passed in topological order. What arrives at a node is kept not by route but by state: the truth of those tests
that this node or a later one still reads (live tests, found as live variables are in a compiler: Aho, Lam, Sethi, Ullman,
Compilers, 9.2.5). Routes that differ only in answers nobody reads again merge, so diamonds cost nothing, and routes are
counted by adding up, not by listing. Each state carries the shortest answers that lead to it: the witness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from signpost.decisions.answer import Path, Value
from signpost.decisions.condition import Guard, Test, holds
from signpost.decisions.graph import Graph, Node, Way
from signpost.decisions.partition import OutOfReachError, classes
from signpost.decisions.walk import leave, offered

MOST_STATES = 100_000
"""States of one tree that are kept; shipped trees have a few hundred."""

Atom = tuple[str, Test]


Trail = tuple[Any, str, Value] | None
"""Answers given, the last first: each with what came before. Shared between states, as copies would cost the most."""


@dataclass(slots=True)
class State:
    """Routes that are alike from here on.

    Attributes:
        routes: how many.
        live: answers that are read here or later.
        trail: all answers of the shortest of them.
        length: how many these are.
    """

    routes: int
    live: dict[str, Value]
    trail: Trail
    length: int

    @property
    def answers(self) -> dict[str, Value]:
        """The shortest answers that lead here, in order."""
        out: list[tuple[str, Value]] = []
        trail = self.trail
        while trail is not None:
            trail, name, value = trail
            out.append((name, value))
        return dict(reversed(out))


@dataclass(slots=True)
class Walked:
    """Everything that was seen on the way.

    Attributes:
        routes: routes that end in an outcome.
        arrivals: states in which each node was reached.
        offered: places of options that were offered, and of ways that were taken.
        held: places of ways whose guard held, taken or not.
        stuck: by node, answers under which no option is offered.
        lost: by node, answers under which no way is open.
        twice: nodes that ask for an answer already given, with the answers that lead there.
    """

    routes: int = 0
    arrivals: dict[str, dict[frozenset[int], State]] = field(default_factory=dict)
    offered: set[Path] = field(default_factory=set)
    held: set[Path] = field(default_factory=set)
    stuck: dict[str, dict[str, Value]] = field(default_factory=dict)
    lost: dict[str, dict[str, Value]] = field(default_factory=dict)
    twice: dict[str, dict[str, Value]] = field(default_factory=dict)


def order(graph: Graph) -> tuple[list[str], list[list[str]]]:
    """Nodes from the start in topological order, and loops: each as nodes with the first again at the end.

    Depth-first search; what leads back into the current trail is a loop. Without a stack of calls, as trees may be deep.
    """
    done: list[str] = []
    state: Counter[str] = Counter()
    loops: list[list[str]] = []
    trail = [graph.start]
    ways = [iter(_targets(graph, graph.start))]
    state[graph.start] = 1
    while trail:
        target = next(ways[-1], None)
        if target is None:
            done.append(trail.pop())
            ways.pop()
            state[done[-1]] = 2
        elif state[target] == 1:
            loops.append([*trail[trail.index(target) :], target])
        elif state[target] == 0:
            state[target] = 1
            trail.append(target)
            ways.append(iter(_targets(graph, target)))
    return done[::-1], loops


def _targets(graph: Graph, name: str) -> list[str]:
    return list(dict.fromkeys(way.to for way in graph.nodes[name].leads() if way.to in graph.nodes))


def read_later(graph: Graph, ordered: list[str], extra: Mapping[str, Guard]) -> tuple[dict[str, set[Atom]], dict[str, set[Atom]]]:
    """Tests live on entering and on leaving each node.

    Args:
        graph: a tree without loops.
        ordered: its nodes in topological order.
        extra: guards read at further nodes, such as one of an outcome's items.
    """
    entering: dict[str, set[Atom]] = {}
    leaving: dict[str, set[Atom]] = {}
    repeated = alike(graph)
    for name in reversed(ordered):
        node = graph.nodes[name]
        out: set[Atom] = set()
        for way in node.leads():
            out |= _atoms(way.when) | entering.get(way.to, set())
        leaving[name] = out
        here = {atom for option in node.options for atom in _atoms(option.when)} | _atoms(extra.get(name, ()))
        entering[name] = {atom for atom in out if atom[0] != node.answer} | here
        entering[name] |= {(other, Test("asked")) for other in repeated.get(name, ())}
    return entering, leaving


def alike(graph: Graph) -> dict[str, list[str]]:
    """For questions that ask for the same answer, or in the same words: the names of these answers."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        if node.role == "question":
            groups[f"answer {node.answer}"].append(node)
            groups[f"words {node.title.casefold()}"].append(node)
    out: dict[str, list[str]] = {}
    for nodes in groups.values():
        for node in nodes if len(nodes) > 1 else ():
            out.setdefault(node.id, []).extend(other.answer for other in nodes if other is not node)
    return out


def _atoms(guard: Guard) -> set[Atom]:
    return {atom for conjunction in guard for atom in conjunction}


def walk_all(graph: Graph, ordered: list[str], extra: Mapping[str, Guard] | None = None) -> Walked:
    """Every route of a tree without loops.

    Raises:
        OutOfReachError: there are more states than can be kept.
    """
    entering, leaving = read_later(graph, ordered, extra or {})
    live = {name: sorted(atoms, key=repr) for name, atoms in entering.items()}
    names = {name: tuple({other for other, _ in atoms}) for name, atoms in live.items()}
    repeated = alike(graph)
    walked = Walked(arrivals={name: {} for name in ordered})
    walked.arrivals[graph.start][_key(live[graph.start], {})] = State(1, {}, None, 0)
    kept = 0
    for name in ordered:
        node = graph.nodes[name]
        states = walked.arrivals[name].values()
        kept += len(states)
        if kept > MOST_STATES:
            raise OutOfReachError(f"more than {MOST_STATES:,} states: too many early answers are read late")
        if node.role == "outcome":
            walked.routes += sum(state.routes for state in states)
            continue
        tests = [test for other, test in sorted(leaving[name], key=repr) if other == node.answer]
        for state in states:
            if any(other in state.live for other in repeated.get(name, ())):
                walked.twice.setdefault(name, state.answers)
            for way, value, answers in _leave(graph, node, state, tests, walked):
                kept_live = {other: answers[other] for other in names[way.to] if other in answers}
                _arrive(
                    walked.arrivals[way.to],
                    _key(live[way.to], kept_live),
                    State(
                        state.routes,
                        kept_live,
                        (state.trail, node.answer, value) if node.answer else state.trail,
                        state.length + bool(node.answer),
                    ),
                )
    return walked


def _arrive(arrivals: dict[frozenset[int], State], key: frozenset[int], state: State) -> None:
    known = arrivals.get(key)
    if known is None:
        arrivals[key] = state
        return
    known.routes += state.routes
    if state.length < known.length:
        known.trail, known.length, known.live = state.trail, state.length, state.live


def _key(atoms: list[Atom], answers: Mapping[str, Value]) -> frozenset[int]:
    return frozenset(number for number, (name, test) in enumerate(atoms) if test.holds(answers.get(name)))


def _leave(graph: Graph, node: Node, state: State, tests: list[Test], walked: Walked) -> Iterator[tuple[Way, Value, dict[str, Value]]]:
    values: list[Value] = [None]
    if node.options:
        open_ = offered(node, state.live)
        walked.offered |= {option.path for option in open_}
        values = [option.id for option in open_]
        if not values:
            walked.stuck.setdefault(node.id, state.answers)
    elif node.answer:
        values = classes(graph.answers[node.answer], tests)
    for value in values:
        answers = {**state.live, node.answer: value} if node.answer else state.live
        way = leave(graph, node, value, answers)
        walked.held |= {other.path for other in _ways(node, value) if holds(other.when, answers)}
        if way is not None:
            walked.offered.add(way.path)
            yield way, value, answers
        elif node.id not in walked.lost or state.length + 1 < len(walked.lost[node.id]):
            walked.lost[node.id] = {**state.answers, node.answer: value} if node.answer else state.answers


def _ways(node: Node, value: Value) -> tuple[Way, ...]:
    option = next((option for option in node.options if option.id == value), None)
    return (option.ways if option else ()) or node.ways
