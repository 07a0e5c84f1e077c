"""Trees whose ways go round: who goes round, and a tree without loops in which all else can be proved.

A way that leads back leads into a copy of the tree instead, and a way back out of this into a copy of its own. There all
answers given before are known, so a question met again is found as any that is asked twice; routes that come to no node
again are walked as they are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from signpost.decisions.answer import Value
from signpost.decisions.finding import Finding, case, example
from signpost.decisions.graph import Graph, Node, Way
from signpost.decisions.routes import COPY, Walked, ends, order
from signpost.decisions.walk import walk
from signpost.diagnostics import Code

MOST_COPIED = 500
"""Nodes of all copies; ways back from the last ones lead to an end."""

ROUND = COPY
"""Name of that end."""


@dataclass(frozen=True, slots=True)
class Unrolled:
    """A tree without loops.

    Attributes:
        graph: the tree; with loops, it has copies too, of nodes to which ways back lead.
        ordered: its nodes in topological order.
        loops: nodes of each loop, the first again at the end.
    """

    graph: Graph
    ordered: list[str]
    loops: list[list[str]] = field(default_factory=list)


def unrolled(graph: Graph) -> Unrolled:
    """A tree without loops in which the same answers lead the same ways."""
    ordered, loops = order(graph)
    if not loops:
        return Unrolled(graph, ordered)
    back = {(loop[-2], loop[-1]): f"{COPY}{number}" for number, loop in enumerate(loops)}
    nodes: dict[str, Node] = {ROUND: Node(ROUND, "outcome", "")}
    waiting = deque((name, "") for name in graph.nodes)  # the tree itself first, then copies by how many ways back lead there
    while waiting:
        name, copy = waiting.popleft()
        node = graph.nodes[name]
        if name + copy in nodes:
            continue

        def led(way: Way, name: str = name, copy: str = copy) -> Way:
            if way.to not in graph.nodes or graph.nodes[way.to].role == "outcome":
                return way
            again = back.get((name, way.to), "")
            if again and len(nodes) > len(graph.nodes) + MOST_COPIED:
                return replace(way, to=ROUND)
            waiting.append((way.to, copy + again))
            return replace(way, to=way.to + copy + again)

        options = tuple(replace(option, ways=tuple(map(led, option.ways))) for option in node.options)
        nodes[name + copy] = replace(node, id=name + copy, options=options, ways=tuple(map(led, node.ways)))
    straight = replace(graph, nodes=nodes)
    return Unrolled(straight, order(straight)[0], loops)


def in_the_tree(walked: Walked) -> Walked:
    """What was seen, by the names of the tree itself."""

    def named(found: Mapping[str, dict[str, Value]]) -> dict[str, dict[str, Value]]:
        out: dict[str, dict[str, Value]] = {}
        for name, answers in found.items():
            own = name.partition(COPY)[0]
            out[own] = min(answers, out.get(own, answers), key=len)
        return out

    reached = {name.partition(COPY)[0] for name in walked.reached}
    return replace(
        walked, reached=reached, stuck=named(walked.stuck), lost=named(walked.lost), twice=named(walked.twice), bare=named(walked.bare)
    )


def rounds(made: Unrolled, walked: Walked) -> list[tuple[list[str], dict[str, Value]]]:
    """The loops that somebody goes round: nodes, the first again at the end, and the fewest answers; they are taken out of `twice`."""
    back = {(loop[-2], loop[-1]) for loop in made.loops}
    found: list[tuple[list[str], dict[str, Value]]] = []
    for name, answers in sorted(walked.twice.items(), key=lambda known: len(known[1])):
        passed = [node.partition(COPY)[0] for node in _until(made.graph, name, answers)]
        own = name.partition(COPY)[0]
        if own in passed or len(set(passed)) < len(passed):
            del walked.twice[name]
            if len(set(passed)) == len(passed):
                names = [*passed[passed.index(own) :], own]
                if back.intersection(pairwise(names)):  # of the loops by one way back the one with the fewest answers
                    back.difference_update(pairwise(names))
                    found.append((names, answers))
    for loop in made.loops:  # where nothing is asked on the way round, nothing is asked twice
        if ROUND in walked.reached and not any(made.graph.nodes[name].answer for name in loop):
            ((answers, _),) = ends(made.graph, made.ordered, [ROUND]).values()
            passed = [node.partition(COPY)[0] for node, _ in walk(made.graph, answers).trail]
            if loop[0] in passed:
                found.append((loop, answers))
    return found


def _until(graph: Graph, name: str, answers: Mapping[str, Value]) -> Iterator[str]:
    """The nodes that answers pass on the way to a node."""
    for node, _ in walk(graph, answers).trail:
        if node == name:
            return
        yield node


def findings(graph: Graph, made: Unrolled, walked: Walked | None = None) -> Iterator[Finding]:
    """The loops of a tree: with the answers that go round; else, where it is known that none do, why they are refused all the same."""
    gone = rounds(made, walked) if walked else []
    steps = {step for names, _ in gone for step in pairwise(names)}
    for names, answers in gone:
        message, help = f"goes round: {_shown(graph, names)}, such as: {case(graph.answers, answers)}", "end one of them in an outcome"
        yield _finding(graph, names, message, f"{help}. As an example to mend:\n    {example(graph.answers, answers)}", answers)
    for names in made.loops:
        if (names[-2], names[-1]) in steps:
            continue
        if walked is None or ROUND in walked.reached:
            yield _finding(graph, names, f"goes round: {_shown(graph, names)}", "end one of them in an outcome")
            continue
        asked = next((graph.nodes[name].answer for name in names if graph.nodes[name].answer), "")
        yield _finding(
            graph,
            names,
            f"the ways go round: {_shown(graph, names)}. No answers go all the way, but questions need one order in which they are "
            "numbered, drawn and compared",
            f"lead one of these ways to a second node{f' that asks for the same, with `answer: {asked}`' if asked else ''}",
        )


def _shown(graph: Graph, names: list[str]) -> str:
    return " → ".join([*(f"{name} (“{graph.nodes[name].title}”)" for name in names[:-1]), names[-1]])


def _finding(graph: Graph, names: list[str], message: str, help: str, answers: Mapping[str, Value] | None = None) -> Finding:
    notes = tuple((graph.nodes[name].path, f"`{name}`") for name in names[1:-1])
    return Finding(Code.DECISION_LOOP, graph.nodes[names[0]].path, message, help, notes, key=True, witness=answers)
