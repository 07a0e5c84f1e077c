"""The walker: where some answers lead. The browser's player has its twin, `graph.mjs`; the vectors of `player.py` bind the two.

A table asks its inputs in their order, and only those that still matter: an input is asked when a row that may still
decide depends on it, or when it decides whether such an input is asked at all. Once it stands which outcomes apply, what
these still read is asked too: for their parts, their days counted, and the answers that they hand over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from signpost.decisions.answer import Value
from signpost.decisions.condition import ALWAYS, Conjunction, Guard, holds
from signpost.decisions.graph import Graph, Node, Option, Way


@dataclass(frozen=True, slots=True)
class Position:
    """Where answers lead.

    Attributes:
        node: the node reached.
        asks: name of the answer that is wanted next; "" at an end.
        outcomes: nodes of the result; empty while there are questions left, and at a dead end.
        trail: nodes passed with the answer used there, in order; steps without options have none.
        rows: numbers of the rows that may have decided.
        used: answers that led here, by name.
    """

    node: Node
    asks: str
    outcomes: tuple[str, ...]
    trail: tuple[tuple[str, Value], ...]
    rows: tuple[int, ...]
    used: Mapping[str, Value]

    @property
    def stuck(self) -> bool:
        """Whether nothing can be done from here."""
        return not self.asks and not self.outcomes


def walk(graph: Graph, answers: Mapping[str, Value], since: Position | None = None) -> Position:
    """Follow answers from the start, or on from where fewer of them led.

    Answers that are not offered where they would be used are as good as missing.

    The graph must be free of loops and of references to nothing.
    """
    trail = list(since.trail) if since else []
    used = dict(since.used) if since else {}
    node = since.node if since else graph.nodes[graph.start]
    while True:
        if node.role == "outcome":
            return Position(node, "", (node.id,), tuple(trail), (), used)
        if node.role == "table":
            return _table(graph, node, answers)
        value: Value = None
        if node.answer:
            value = answers.get(node.answer)
            if value is None or (node.options and graph.answers[node.answer].type == "choice" and chosen(node, value, used) is None):
                asks = node.answer if not node.options or offered(node, used) else ""
                return Position(node, asks, (), tuple(trail), (), used)
            used[node.answer] = value
        way = leave(graph, node, value, used)
        trail.append((node.id, value))
        if way is None:
            return Position(node, "", (), tuple(trail), (), used)
        node = graph.nodes[way.to]


def offered(node: Node, answers: Mapping[str, Value]) -> list[Option]:
    """Options that earlier answers leave open."""
    return [option for option in node.options if holds(option.when, answers)]


def chosen(node: Node, value: Value, answers: Mapping[str, Value]) -> Option | None:
    """The option that a value names, when it is offered."""
    return next((option for option in offered(node, answers) if option.id == value), None)


def leave(graph: Graph, node: Node, value: Value, answers: Mapping[str, Value]) -> Way | None:
    """The way taken out of a node with an answer; None when none is open."""
    ways = node.ways
    if node.answer and graph.answers[node.answer].type == "choice" and node.options:
        option = chosen(node, value, {name: known for name, known in answers.items() if name != node.answer})
        ways = (option.ways or node.ways) if option else ()
    return next((way for way in ways if holds(way.when, answers)), None)


def may_ask(graph: Graph, name: str, answers: Mapping[str, Value]) -> bool:
    """Whether these answers leave a way to where `name` is asked. Of several ways whose guards are open any may be it."""
    seen: set[str] = set()
    ahead = [graph.start]
    while ahead:
        id = ahead.pop()
        if id in seen:
            continue
        seen.add(id)
        node = graph.nodes[id]
        if node.answer == name or (name in node.inputs and partly(node.ask_if.get(name, ALWAYS), answers) is not False):
            return True
        left = [one for one in node.options if answers.get(node.answer, one.id) == one.id and partly(one.when, answers) is not False]
        ways = [way for option in left for way in option.ways or node.ways] if node.options else node.ways
        ahead += [way.to for way in ways if partly(way.when, answers) is not False]
    return False


def decide(graph: Graph, node: Node, answers: Mapping[str, Value]) -> tuple[str, Candidates, frozenset[str]]:
    """Of a table: the input that is wanted next, the rows that may still decide, and the inputs that have an answer rightly."""
    asked, known = settle(node, answers)
    rows = still(node, known)
    return next_input(graph, node, known, rows), rows, asked


def _table(graph: Graph, node: Node, answers: Mapping[str, Value]) -> Position:
    wanted, rows, asked = decide(graph, node, answers)
    used = _in_order(graph, node, {name: answers[name] for name in node.inputs if name in asked})
    trail = tuple((node.id + "/" + name, value) for name, value in used.items())
    if wanted:
        return Position(node, wanted, (), trail, (), used)
    deciding = tuple(number for number, _ in rows)
    outcomes = tuple(dict.fromkeys(node.rows[number].to for number in deciding))
    return Position(node, "", outcomes, trail, deciding, used)


def _in_order(graph: Graph, node: Node, answers: dict[str, Value]) -> dict[str, Value]:
    """Answers to inputs in the order of asking. First come those that nobody had to ask for, as a link brought them or others settle it."""
    if len(answers) < 2:
        return answers
    brought: dict[str, Value] = {}
    told: dict[str, Value] = {}
    left = list(answers)
    while left:
        _, known = settle(node, brought | told)
        wanted = next_input(graph, node, known, still(node, known))
        name = wanted if wanted in left else left[0]
        left.remove(name)
        (told if name == wanted else brought)[name] = answers[name]
    return brought | told


def settle(node: Node, answers: Mapping[str, Value]) -> tuple[frozenset[str], dict[str, Value]]:
    """Inputs that have an answer and are rightly asked; and all inputs whose value is known, None when they are not asked."""
    known: dict[str, Value] = {}
    asked = []
    for name in node.inputs:
        guard = node.ask_if.get(name)
        state = True if guard is None else partly(guard, known)
        if state is False:
            known[name] = None
        elif state and answers.get(name) is not None:
            known[name] = answers[name]
            asked.append(name)
    return frozenset(asked), known


def partly(guard: Guard, known: Mapping[str, Value]) -> bool | None:
    """Whether a guard holds with what is known so far; None when that is open."""
    states = [_conjunction(conjunction, known) for conjunction in guard]
    return True if True in states else None if None in states else False


def _conjunction(conjunction: Conjunction, known: Mapping[str, Value]) -> bool | None:
    state: bool | None = True
    for name, test in conjunction:
        if name not in known:
            state = None
        elif not test.holds(known[name]):
            return False
    return state


Candidates = list[tuple[int, bool | None]]
"""Numbers of rows that may still decide; with each whether it surely applies (True) or may (None)."""


def still(node: Node, known: Mapping[str, Value]) -> Candidates:
    """Rows that may still decide; none behind the first that surely applies, unless all that apply count."""
    found: Candidates = []
    for number, row in enumerate(node.rows):
        state = partly(row.when, known)
        if state is not False:
            found.append((number, state))
            if state and node.hit != "collect":
                break
    return found


def next_input(graph: Graph, node: Node, known: Mapping[str, Value], rows: Candidates) -> str:
    """The first input that still matters for the rows; when none does, the first for their outcomes; "" when the result stands."""
    return _first(node, known, _deciding(node, known, rows)) or _first(
        node, known, {name for to in dict.fromkeys(node.rows[number].to for number, _ in rows) for name in unread(graph.nodes[to], known)}
    )


def _first(node: Node, known: Mapping[str, Value], wanted: set[str]) -> str:
    for name in reversed(node.inputs):  # what decides whether a wanted input is asked is wanted too
        if name in wanted and name in node.ask_if:
            wanted |= _open(node.ask_if[name], known)
    return next((name for name in node.inputs if name in wanted and name not in known), "")


def _deciding(node: Node, known: Mapping[str, Value], rows: Candidates) -> set[str]:
    """Inputs on which it depends which outcomes apply."""
    if node.hit != "collect" and len({node.rows[number].to for number, _ in rows}) <= 1:
        return set()
    sure = {node.rows[number].to for number, state in rows if state}
    wanted: set[str] = set()
    for number, state in rows:
        if state is None and node.rows[number].to not in sure:
            wanted |= _open(node.rows[number].when, known)
    return wanted


def unread(outcome: Node, known: Mapping[str, Value]) -> set[str]:
    """Inputs on which it depends what an outcome says: which parts belong to it, which day it counts to, what it hands over."""
    named = {name for name, _ in outcome.dates} | set(outcome.handover.carry.values() if outcome.handover else ())
    parts = (_open(item.when, known) for item in outcome.items if partly(item.when, known) is None)
    return {name for name in named if name not in known}.union(*parts)


def _open(guard: Guard, known: Mapping[str, Value]) -> set[str]:
    return {name for conjunction in guard if _conjunction(conjunction, known) is None for name, _ in conjunction if name not in known}
