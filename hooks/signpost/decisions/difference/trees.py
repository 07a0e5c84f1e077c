"""Two versions of a tree, walked as one.

Both become one tree, whose nodes are where the two walks stand with the same answers. It asks what either of them asks: of
two questions first the one that comes earlier in an order that both versions keep, as far as there is one. So walks that
part at a rerouted option wait for each other, and meet again where the ways join. A version that comes to a question
already answered to the other goes on with that answer. What one version alone was asked, the other must not see: it has a
name of its own there, or, where the other may still come to ask it, is part of where the walks stand. The ends of this tree
are pairs of outcomes. Where both stand at one node from which on nothing was changed, and know the same, it ends at once.
The walk of all routes (`routes.py`) then tells which pairs of outcomes some answers lead to, by a shortest case, and by how
many routes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import product

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
    for name, (given, many) in sorted(reached.items(), key=lambda end: len(end[1][0])):
        answers = {pair.of_author.get(one, one): value for one, value in given.items()}
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
        alone: answers given to one version that the other may still ask for or read, each with the number of that version. What
            the other can only read is not among them: it goes by a name of its own.
        parted: whether there may be such names that still matter. Routes that never parted are kept from those that did, as
            they are at an end wherever nothing was changed from there on.
    """

    nodes: tuple[str, str]
    alone: frozenset[tuple[str, int]]
    parted: bool


Leads = list[tuple[Guard, str]]
"""Where one version goes, the first whose guard holds; the last always does."""


class _Pair:
    """Both trees as one.

    Attributes:
        ends: by name of a node of the pair, the outcomes before and after; of those that differ.
        of_author: by name that an answer has here alone, its name in the trees.
    """

    def __init__(self, old: Graph, new: Graph, changed: set[str]) -> None:
        self.graphs = (old, new)
        self.answers = merged(old, new)
        self.foreign = [foreign(self.answers, graph) for graph in self.graphs]
        self.places = [{name: place for place, name in enumerate(order(graph)[0])} for graph in self.graphs]
        self.rank = _order_of_asking(self.graphs, self.places)
        self.asks = [_ahead(graph, lambda node: {node.answer} - {""}) for graph in self.graphs]
        self.reads = [_ahead(graph, _read) for graph in self.graphs]
        self.same = {name for name in old.nodes if not changed.intersection(old.reachable(name))}
        self.ends: dict[str, Ends] = {}
        self.of_author: dict[str, str] = {}
        self.names: dict[_Place, str] = {}
        self.given: dict[_Place, set[str]] = defaultdict(set)
        self.waiting: list[tuple[int, int, _Place]] = []

    def graph(self) -> Graph:
        """The pair as a tree."""
        start = self._name((self.graphs[0].start, self.graphs[1].start), frozenset(), set())
        nodes = {}
        while self.waiting:
            *_, place = heappop(self.waiting)
            if len(self.names) > MOST_PAIRS:
                raise OutOfReachError("too many nodes differ")
            nodes[self.names[place]] = self._node(place)
        return Graph(start, nodes, self.answers)

    def _name(self, nodes: tuple[str, str], alone: frozenset[tuple[str, int]], given: set[str]) -> str:
        """The name of a place to which some answers lead; it is made when it is new.

        Places are gone into by how far they are, so all ways to one were gone when it is.
        """
        kept = frozenset((name, side) for name, side in alone if name in self._later(self.reads, nodes, 1 - side))
        own = {self.of_author[name] for name in self.of_author.keys() & given}
        parted = any(not own.isdisjoint(self._later(self.reads, nodes, side)) for side in (0, 1))
        place = _Place(nodes, kept, parted)
        self.given[place] |= given
        if place not in self.names:
            self.names[place] = str(len(self.names))
            far = sum(self.places[side].get(node, len(self.places[side])) for side, node in enumerate(nodes))
            heappush(self.waiting, (far, len(self.names), place))
        return self.names[place]

    @staticmethod
    def _later(ahead: list[Mapping[str, set[str]]], nodes: tuple[str, str], side: int) -> set[str]:
        """What one version may still ask, or read."""
        return ahead[side].get(nodes[side], set())

    def _node(self, place: _Place) -> Node:
        name = self.names[place]
        at = tuple(graph.nodes.get(node) for graph, node in zip(self.graphs, place.nodes, strict=True))
        going = [side for side, node in enumerate(at) if node is not None and node.role != "outcome"]
        alike = place.nodes[0] == place.nodes[1] in self.same and not place.alone and not place.parted
        if not going or alike:
            ends: Ends = tuple((node.id,) if node else () for node in at)  # type: ignore[assignment]
            if not going and ends[0] != ends[1]:
                self.ends[name] = ends
            return Node(name, "outcome", "")
        asks = {side: at[side].answer for side in going}  # type: ignore[union-attr]
        for side, answer in asks.items():
            if not answer or (answer, 1 - side) in place.alone:  # it goes on by itself: there is nothing to ask, or it is known
                return Node(name, "step", "", ways=self._ways(place, [side], answer, answer))
        answer = min(asks.values(), key=self.rank.__getitem__)
        sides = [side for side in going if asks[side] == answer]
        told = self._told(place, sides, answer)
        if self.answers[told].type != "choice":
            return Node(name, "step", "", told, ways=self._ways(place, sides, answer, told))
        options = tuple(Option(id, label, self._ways(place, sides, answer, told, id)) for id, label in self.answers[told].options.items())
        return Node(name, "step", "", told, options)

    def _told(self, place: _Place, sides: list[int], answer: str) -> str:
        """The name under which an answer is kept: one of its own where a version that was not asked may read it."""
        other = 1 - sides[0]
        hidden = len(sides) == 1 and answer in self._later(self.reads, place.nodes, other)
        if not hidden or answer in self._later(self.asks, place.nodes, other):
            return answer
        own = f"{answer}@{sides[0]}"  # no author can write it
        self.of_author[own] = answer
        self.answers[own] = replace(self.answers[answer], name=own)
        return own

    def _ways(self, place: _Place, sides: list[int], answer: str, told: str, option: str = "") -> tuple[Way, ...]:
        """Ways of some versions that go on together, with an answer just given, under the name by which it is kept, or given before."""
        known = {(answer, side) for side in (0, 1)} & place.alone
        alone = place.alone - known
        if told and told == answer and not known and len(sides) == 1:
            alone |= {(answer, sides[0])}
        leads: list[Leads] = [[(ALWAYS, node)] for node in place.nodes]
        for side in sides:
            leads[side] = list(self._leads(place, side, answer, told, option))
        given = self.given[place] | {told} - {""}
        ways = []
        for before, one in leads[0]:
            for after, other in leads[1]:
                if when := _both(before, after):
                    ways.append(Way(self._name((one, other), alone, given), when))
        return tuple(ways)

    def _leads(self, place: _Place, side: int, answer: str, told: str, option: str) -> Iterator[tuple[Guard, str]]:
        """Where one version goes; the last of all is nowhere."""
        node = self.graphs[side].nodes[place.nodes[side]]
        if refused := self.foreign[side].get(answer):
            yield tuple(tuple((told, test) for _, test in conjunction) for conjunction in refused), ""
        if not node.options:
            yield from ((self._seen(way.when, place, side, answer, told), way.to) for way in node.ways)
        for one in node.options:
            if option in ("", one.id):
                is_it: Guard = ALWAYS if option else (((told, Test("in", (one.id,))),),)
                offered = _both(is_it, self._seen(one.when, place, side))
                yield from ((_both(offered, self._seen(way.when, place, side, answer, told)), way.to) for way in one.ways or node.ways)
        yield ALWAYS, ""

    def _seen(self, guard: Guard, place: _Place, side: int, answer: str = "", told: str = "") -> Guard:
        """A guard as one version sees it: what only the other was asked was not asked. `answer` was just given, under the name `told`."""

        def names(name: str) -> list[str]:
            """Under which an answer to this version may be kept."""
            if name == answer:
                return [told]
            hidden = (name, 1 - side) in place.alone
            return [one for one in (name, f"{name}@{side}") if one in self.given[place] and not (hidden and one == name)]

        out = []
        for conjunction in guard:
            asked = [[(one, test) for one in names(name)] for name, test in conjunction if not test.holds(None)]
            unasked = [(one, test) for name, test in conjunction if test.holds(None) for one in names(name)]
            out += [(*chosen, *unasked) for chosen in product(*asked)]
        return tuple(out)


def _both(one: Guard, other: Guard) -> Guard:
    """Where two guards hold."""
    if ALWAYS in (one, other):
        return other if one == ALWAYS else one
    return tuple((*first, *second) for first in one for second in other)


def _read(node: Node) -> set[str]:
    """Answers that a node reads or asks for."""
    return {node.answer} | {other for guard, _ in node.guards() for conjunction in guard for other, _ in conjunction}


def _ahead(graph: Graph, of: Callable[[Node], set[str]]) -> Mapping[str, set[str]]:
    """By node, the answers that it and all nodes behind it have something to do with."""
    found: dict[str, set[str]] = {}
    for name in reversed(order(graph)[0]):
        node = graph.nodes[name]
        found[name] = of(node).union(*(found[way.to] for way in node.leads()))
    return found


def _order_of_asking(graphs: Iterable[Graph], places: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    """Ranks of answers in an order that both versions keep; where their orders clash, what either asks early comes early.

    By Kahn, "Topological sorting of large networks", CACM 5 (11), 1962.
    """
    early: dict[str, int] = {}
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    for graph, placed in zip(graphs, places, strict=True):
        asked = {name: graph.nodes[name].answer or f"@{name}" for name in placed}  # what asks nothing ties those around it
        for name, place in placed.items():
            early[asked[name]] = min(place, early.get(asked[name], place))
            for way in graph.nodes[name].leads():
                before[asked[way.to]].add(asked[name])
                after[asked[name]].add(asked[way.to])
    waiting = [(bool(before[name]), place, name) for name, place in early.items()]
    heapify(waiting)
    rank: dict[str, int] = {}
    while waiting:
        *_, name = heappop(waiting)
        if name in rank:
            continue
        rank[name] = len(rank)
        for other in after[name]:
            before[other].discard(name)
            if not before[other]:
                heappush(waiting, (False, early[other], other))
    return rank
