"""Two versions of a tree, walked as one.

Both become one tree, whose nodes are where the two walks stand with the same answers. It asks what either of them asks, and
a version that comes to a question already answered to the other goes on with that answer. Its ends are pairs of outcomes.
Where both stand at one node from which on nothing was changed, and know the same, the pair ends at once. The walk of all
routes (`routes.py`) then tells which pairs of outcomes some answers lead to, by a shortest case, and by how many routes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from signpost.decisions.condition import ALWAYS, Guard, Test
from signpost.decisions.difference.domains import Ends, Found, foreign, merged
from signpost.decisions.graph import Graph, Node, Option, Way
from signpost.decisions.partition import OutOfReachError
from signpost.decisions.routes import ends, order

MOST_PAIRS = 20_000
"""Pairs of nodes before the comparison is given up."""

ALIKE = "alike"
"""The end of all routes that can differ no more."""


def compare_trees(old: Graph, new: Graph, changed: set[str]) -> Found:
    """Routes that end elsewhere, by outcomes before and after.

    Args:
        old: the tree before.
        new: the tree now.
        changed: names of nodes that decide otherwise now.

    Raises:
        OutOfReachError: the trees differ in too many ways, or too much is tied together.
    """
    pair = _Pair(old, new, changed)
    graph = _where_it_matters(pair.graph(), pair.ends)
    if graph is None:
        return {}
    try:
        reached = ends(graph, order(graph)[0], pair.ends)
    except OutOfReachError as error:  # it names a node of the two walked as one, which nobody wrote
        raise OutOfReachError("too many early answers are read together late") from error
    found: Found = {}
    for name, (answers, many) in sorted(reached.items(), key=lambda end: len(end[1][0])):
        shortest, count = found.get(pair.ends[name], (answers, 0))
        found[pair.ends[name]] = (shortest, None if many is None or count is None else many + count)
    return found


def _where_it_matters(graph: Graph, wanted: Iterable[str]) -> Graph | None:
    """The graph with all that leads to no wanted end cut short; None when nothing does."""
    matters = set(wanted)
    for name in reversed(order(graph)[0]):
        if any(way.to in matters for way in graph.nodes[name].leads()):
            matters.add(name)
    if graph.start not in matters:
        return None

    def cut(ways: tuple[Way, ...]) -> tuple[Way, ...]:
        return tuple(way if way.to in matters else replace(way, to=ALIKE) for way in ways)

    nodes = {
        name: replace(node, ways=cut(node.ways), options=tuple(replace(option, ways=cut(option.ways)) for option in node.options))
        for name, node in graph.nodes.items()
        if name in matters
    }
    return replace(graph, nodes={**nodes, ALIKE: Node(ALIKE, "outcome", "")})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where both walks stand.

    Attributes:
        nodes: names of the two nodes; "" where a walk cannot go on.
        alone: answers given to one version that the other still reads or asks for, each with the number of that version.
    """

    nodes: tuple[str, str]
    alone: frozenset[tuple[str, int]]


Leads = list[tuple[Guard, str]]
"""Where one version goes, the first whose guard holds; the last always does."""


class _Pair:
    """Both trees as one.

    Attributes:
        ends: by name of a node of the pair, the outcomes before and after; of those that differ.
    """

    def __init__(self, old: Graph, new: Graph, changed: set[str]) -> None:
        self.graphs = (old, new)
        self.answers = merged(old, new)
        self.foreign = [foreign(self.answers, graph) for graph in self.graphs]
        self.reads = [_reads(graph) for graph in self.graphs]
        self.same = {name for name in old.nodes if not changed.intersection(old.reachable(name))}
        self.ends: dict[str, Ends] = {}
        self.names: dict[_Place, str] = {}
        self.waiting: list[_Place] = []

    def graph(self) -> Graph:
        """The pair as a tree."""
        start = self._name((self.graphs[0].start, self.graphs[1].start), frozenset())
        nodes = {ALIKE: Node(ALIKE, "outcome", "")}
        while self.waiting:
            place = self.waiting.pop()
            if len(self.names) > MOST_PAIRS:
                raise OutOfReachError("too many nodes differ")
            nodes[self.names[place]] = self._node(place)
        return Graph(start, nodes, self.answers)

    def _name(self, nodes: tuple[str, str], alone: frozenset[tuple[str, int]]) -> str:
        """The name of a place; it is made when it is new."""
        kept = frozenset((name, side) for name, side in alone if name in self.reads[1 - side].get(nodes[1 - side], ()))
        place = _Place(nodes, kept)
        if place not in self.names:
            if nodes[0] == nodes[1] and nodes[0] in self.same and not kept:
                return ALIKE
            self.names[place] = str(len(self.names))
            self.waiting.append(place)
        return self.names[place]

    def _node(self, place: _Place) -> Node:
        name = self.names[place]
        at = tuple(graph.nodes.get(node) for graph, node in zip(self.graphs, place.nodes, strict=True))
        going = [side for side, node in enumerate(at) if node is not None and node.role != "outcome"]
        if not going:
            self.ends[name] = tuple((node.id,) if node else () for node in at)  # type: ignore[assignment]
            if self.ends[name][0] == self.ends[name][1]:
                del self.ends[name]
            return Node(name, "outcome", "")
        asks = {side: at[side].answer for side in going}  # type: ignore[union-attr]
        for side, answer in asks.items():
            if not answer or (answer, 1 - side) in place.alone:  # it goes on by itself: there is nothing to ask, or it is known
                return Node(name, "step", "", ways=self._ways(place, [side], answer))
        answer = asks[going[0]]
        sides = [side for side in going if asks[side] == answer]
        asked = self.answers[answer]
        if asked.type != "choice":
            return Node(name, "step", "", answer, ways=self._ways(place, sides, answer))
        options = tuple(Option(id, label, self._ways(place, sides, answer, id)) for id, label in asked.options.items())
        return Node(name, "step", "", answer, options)

    def _ways(self, place: _Place, sides: list[int], answer: str, option: str = "") -> tuple[Way, ...]:
        """Ways of some versions that go on together, with an answer just given or given before."""
        known = {(answer, side) for side in (0, 1)} & place.alone
        alone = place.alone - known
        if answer and not known and len(sides) == 1:
            alone |= {(answer, sides[0])}
        leads: list[Leads] = [[(ALWAYS, node)] for node in place.nodes]
        for side in sides:
            leads[side] = list(self._leads(place, side, answer, option))
        ways = []
        for before, one in leads[0]:
            for after, other in leads[1]:
                if when := _both(before, after):
                    ways.append(Way(self._name((one, other), alone), when))
        return tuple(ways)

    def _leads(self, place: _Place, side: int, answer: str, option: str) -> Iterator[tuple[Guard, str]]:
        """Where one version goes; the last of all is nowhere."""
        node = self.graphs[side].nodes[place.nodes[side]]
        if refused := self.foreign[side].get(answer):
            yield refused, ""
        if not node.options:
            yield from ((self._seen(way.when, place, side, answer), way.to) for way in node.ways)
        for one in node.options:
            if option in ("", one.id):
                is_it: Guard = ALWAYS if option else (((answer, Test("in", (one.id,))),),)
                offered = _both(is_it, self._seen(one.when, place, side, ""))
                yield from ((_both(offered, self._seen(way.when, place, side, answer)), way.to) for way in one.ways or node.ways)
        yield ALWAYS, ""

    def _seen(self, guard: Guard, place: _Place, side: int, answer: str) -> Guard:
        """A guard as one version sees it: what only the other asked was not asked. `answer` is known to both by now."""
        hidden = {name for name, other in place.alone if other != side and name != answer}
        return tuple(
            tuple((name, test) for name, test in conjunction if name not in hidden)
            for conjunction in guard
            if all(test.holds(None) for name, test in conjunction if name in hidden)
        )


def _both(one: Guard, other: Guard) -> Guard:
    """Where two guards hold."""
    if ALWAYS in (one, other):
        return other if one == ALWAYS else one
    return tuple((*first, *second) for first in one for second in other)


def _reads(graph: Graph) -> Mapping[str, set[str]]:
    """By node, the answers that a walk may still read or ask for from there on."""
    found: dict[str, set[str]] = {}
    for name in reversed(order(graph)[0]):
        node = graph.nodes[name]
        here = {node.answer} | {other for guard, _ in node.guards() for conjunction in guard for other, _ in conjunction}
        found[name] = here.union(*(found[way.to] for way in node.leads()))
    return found
