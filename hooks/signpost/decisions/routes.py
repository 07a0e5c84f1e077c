"""Proof of a tree: every route walked, by answer classes.

Nodes are passed in topological order. What arrives at a node is kept not by route but as one function (`functions.py`) of
the answers given before that this node or a later one still reads (live, as variables are in a compiler: Aho, Lam, Sethi,
Ullman, Compilers, 9.2.5). Answers nobody reads again are forgotten, so diamonds cost nothing; answers read late cost as much
as their readers tie them together. Every way keeps what went along it, so that a route to any place can be told backwards.

One walk tells what can be reached; a second one, when there is a fault, finds the shortest routes to it; a third counts
routes, by adding up. Only the first is needed for a proof.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from signpost.decisions.answer import Answer, Path, Value
from signpost.decisions.arrangement import arrange
from signpost.decisions.condition import ALWAYS, Guard, Test
from signpost.decisions.functions import MANY, SHORTEST, SOME, Function, Functions, Told
from signpost.decisions.graph import Graph, Node, Way
from signpost.decisions.graph import alternatives as alternatives_of
from signpost.decisions.partition import OutOfReachError, classes
from signpost.decisions.reason import Never, Reason, fewest
from signpost.decisions.space import NO, YES, Dimension, Space, alternatives

COPY = "@"
"""Stands behind the name of a node in the names of its copies (`loops.py`)."""

MOST_NAMED = 4
"""Answers named in a message that are too many to tell apart."""


@dataclass(slots=True)
class Walked:
    """Everything that was seen on the way.

    Attributes:
        reached: nodes that some answers lead to.
        offered: places of options that were offered, and of ways that were taken.
        held: places of ways that were not taken although their guard held.
        holding: places of alternatives of guards that held.
        taken: places of ways that were.
        deciding: places of ways without which some routes would have gone elsewhere.
        stuck: by node, answers under which no option is offered.
        lost: by node, answers under which no way is open.
        twice: nodes that ask for an answer already given, with the answers that lead there.
        idle: places of an outcome's parts whose guard never held.
        bare: by outcome that consists of such parts, answers under which none of them holds.
        never: by place of what was to be explained, why it never came about.
    """

    reached: set[str] = field(default_factory=set)
    offered: set[Path] = field(default_factory=set)
    held: set[Path] = field(default_factory=set)
    holding: set[Path] = field(default_factory=set)
    taken: set[Path] = field(default_factory=set)
    deciding: set[Path] = field(default_factory=set)
    stuck: dict[str, dict[str, Value]] = field(default_factory=dict)
    lost: dict[str, dict[str, Value]] = field(default_factory=dict)
    twice: dict[str, dict[str, Value]] = field(default_factory=dict)
    idle: set[Path] = field(default_factory=set)
    bare: dict[str, dict[str, Value]] = field(default_factory=dict)
    never: dict[Path, Never] = field(default_factory=dict)


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


def alike(graph: Graph) -> dict[str, list[str]]:
    """For questions that ask for the same answer, or in the same words: the names of these answers. Copies of one step are such too."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        if node.role == "question":
            groups[f"answer {node.answer}"].append(node)
            groups[f"words {node.title.casefold()}"].append(node)
        elif node.answer and node.path:
            groups[f"place {node.path}"].append(node)
    out: dict[str, list[str]] = {}
    for nodes in groups.values():
        for node in nodes if len(nodes) > 1 else ():
            out.setdefault(node.id, []).extend(other.answer for other in nodes if other is not node)
    return out


@dataclass(frozen=True, slots=True)
class _Step:
    """A way as it was gone.

    Attributes:
        source: the node it leaves.
        answer: name of the answer given there; "" when none is asked for.
        value: the option chosen; None where any value of the routes' classes will do.
        routes: what went along it, by the answers live at its source and the one given there.
    """

    source: str
    answer: str
    value: Value
    routes: Function


def walk_all(graph: Graph, ordered: list[str]) -> Walked:
    """Every route of a tree without loops.

    Args:
        graph: the tree.
        ordered: its nodes in topological order.

    Raises:
        OutOfReachError: the answers that are read late are too many, and too much tied together.
    """
    walked = _Walk(graph, ordered, SOME).walked
    told = frozenset(_untaken(graph, walked)) | (walked.taken - walked.deciding) | frozenset(_never_holding(graph, walked))
    if walked.stuck or walked.lost or walked.twice or told:
        with suppress(OutOfReachError):  # the faults are known, and a longer case shows them too
            walked = _Walk(graph, ordered, SHORTEST, explain=told).walked
    if any(node.items for node in graph.nodes.values()):
        parts = _Walk(graph, ordered, SOME, items=True).walked
        if parts.bare or parts.idle:
            with suppress(OutOfReachError):
                parts = _Walk(graph, ordered, SHORTEST, items=True, explain=frozenset(parts.idle)).walked
        walked.idle, walked.bare = parts.idle, parts.bare
        walked.never |= parts.never
    return walked


def _untaken(graph: Graph, walked: Walked) -> Iterator[Path]:
    """Places of options never offered, and of ways never taken, of nodes that some answers lead to."""
    for name in walked.reached:
        node = graph.nodes[name]
        for option in node.options:
            if option.path not in walked.offered:
                yield option.path
            else:
                yield from (way.path for way in option.ways if way.path not in walked.offered)
        yield from (way.path for way in node.ways if way.path not in walked.offered)


def _never_holding(graph: Graph, walked: Walked) -> Iterator[Path]:
    """Places of alternatives that never hold, of guards that do."""
    for name in walked.reached:
        node = graph.nodes[name]
        guards = [(one.when, one.path) for option in node.options for one in option.ways] + [(way.when, way.path) for way in node.ways]
        for guard, path in [*guards, *((option.when, option.path) for option in node.options)]:
            if path in walked.offered:
                yield from (place for _, place in alternatives_of(guard, path) if place not in walked.holding)


def met(graph: Graph, ordered: list[str], probes: Mapping[str, Sequence[Guard]]) -> dict[str, list[dict[str, Value] | None]]:
    """By outcome and guard, a shortest case that leads to the outcome and fulfils the guard; None where there is none.

    Raises:
        OutOfReachError: as `walk_all`.
    """
    walk = _Walk(graph, ordered, SOME, probes)
    if walk.met:
        with suppress(OutOfReachError):  # a longer case shows it too
            walk = _Walk(graph, ordered, SHORTEST, probes)
    return {name: [walk.met.get((name, number)) for number in range(len(guards))] for name, guards in probes.items()}


def count(graph: Graph, ordered: list[str]) -> int | None:
    """How many routes end in an outcome; routes that differ only in answers nobody reads count as one. None: too many to count."""
    try:
        return _Walk(graph, ordered, MANY).routes
    except OutOfReachError:
        return None


def shortest(graph: Graph, ordered: list[str], names: Iterable[str]) -> dict[str, dict[str, Value]]:
    """By node that some answers lead to, a shortest such case.

    Raises:
        OutOfReachError: as `walk_all`.
    """
    try:
        walk = _Walk(graph, ordered, SHORTEST)
    except OutOfReachError:  # a longer case shows it too
        walk = _Walk(graph, ordered, SOME)
    return {name: walk.case(name) for name in names if name in walk.walked.reached}


def ends(graph: Graph, ordered: list[str], wanted: Iterable[str]) -> dict[str, tuple[dict[str, Value], int | None]]:
    """For each wanted outcome that some answers lead to: a shortest such case, and how many routes; None when too many to count.

    Raises:
        OutOfReachError: as `walk_all`.
    """
    walk = _Walk(graph, ordered, SOME)
    reached = [name for name in wanted if name in walk.walked.reached]
    counted = None
    if reached:
        with suppress(OutOfReachError):  # a longer case shows it too
            walk = _Walk(graph, ordered, SHORTEST)
        with suppress(OutOfReachError):
            counted = _Walk(graph, ordered, MANY)
    return {name: (walk.case(name), counted.many(name) if counted else None) for name in reached}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where something with a condition stands, and what comes there.

    Attributes:
        node: the node.
        answer: name of the answer given there just before; "" when none is.
        value: the option chosen; None where any value of the routes' classes will do.
        routes: what comes there.
        guard: the condition.
        earlier: ways that are tried before.
    """

    node: str
    answer: str
    value: Value
    routes: Function
    guard: Guard
    earlier: tuple[Way, ...] = ()


class _Walk:
    """One walk over all nodes.

    Args:
        graph: the tree.
        ordered: its nodes in topological order.
        told: what is told of routes.
        probes: by outcome, guards that are read there too; they make routes of what is one without them.
        items: whether guards of outcomes' parts are the probes.
        explain: places of options, ways and parts of which it is to be told why they never come about.
    """

    def __init__(
        self,
        graph: Graph,
        ordered: list[str],
        told: Told,
        probes: Mapping[str, Sequence[Guard]] | None = None,
        *,
        items: bool = False,
        explain: frozenset[Path] = frozenset(),
    ) -> None:
        self.graph = graph
        self.told = told
        self.items = items
        self.probes = {name: [item.when for item in node.items] for name, node in graph.nodes.items()} if items else probes or {}
        self.explain = explain
        self.spots: dict[Path, list[_Spot]] = defaultdict(list)
        self.met: dict[tuple[str, int], dict[str, Value]] = {}
        self.alike = alike(graph)
        self.entering, self.leaving = self._live(ordered)
        live = set().union(*self.entering.values(), *self.leaving.values())
        self.tests = _tests(graph, {other for others in self.alike.values() for other in others}, self.probes)
        self.space, self.levels = _dimensions(graph, ordered, {name: self.tests[name] for name in graph.answers if name in live})
        costs = [[int(bool(dimension.option) and bool(value)) for value in dimension.values] for dimension in self.space.dimensions]
        sys.setrecursionlimit(max(sys.getrecursionlimit(), 1000 + 8 * len(costs)))  # functions call themselves once for each dimension
        self.functions = Functions(costs, told)
        self.guards: dict[Guard, Function] = {}
        self.arrivals: dict[str, Function] = defaultdict(lambda: self.functions.none)
        self.steps: dict[str, list[_Step]] = defaultdict(list)
        self.walked = Walked()
        self.routes = 0
        first = self.functions.end(told.first)
        for name in sorted(self.entering[graph.start]):
            first = self.functions.where(first, self._unasked(name))
        self.arrivals[graph.start] = first
        for name in ordered:
            if self.arrivals[name] != self.functions.none:
                self.walked.reached.add(name)
                try:
                    self._pass(graph.nodes[name], self.arrivals[name])
                except OutOfReachError as error:
                    raise OutOfReachError(self._tied(name), name) from error
        for path, spots in self.spots.items():
            self.walked.never[path] = self._why(spots)

    def _tied(self, name: str) -> str:
        """What is too much at a node: the answers that have to be told apart there."""
        kept = self.entering[name] | self.leaving[name]
        asked = [other for other in self.graph.answers if other in kept]
        options = sum(bool(dimension.option) and dimension.name in kept for dimension in self.space.dimensions)
        named = ", ".join(f"`{other}`" for other in asked[:MOST_NAMED])
        more = f" and {len(asked) - MOST_NAMED} more" if len(asked) > MOST_NAMED else ""
        return f"at `{name}` conditions tie too many answers together: {named}{more}" + (
            f", with {options} options to choose" if options else ""
        )

    def _live(self, ordered: list[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Answers kept at a node and after it: those read there or later that can have been given, and those read there."""
        self.given = given = defaultdict[str, set[str]](set)
        for name in ordered:
            node = self.graph.nodes[name]
            for way in node.leads():
                given[way.to] |= given[name] | {node.answer}
        later: dict[str, set[str]] = {}
        entering: dict[str, set[str]] = {}
        leaving: dict[str, set[str]] = {}
        for name in reversed(ordered):
            node = self.graph.nodes[name]
            here = {other for option in node.options for other in _read(option.when)} | set(self.alike.get(name, ()))
            here |= {other for guard in self.probes.get(name, ()) for other in _read(guard)}
            on = {other for way in node.leads() for other in _read(way.when)}
            after = on.union(*(later[way.to] for way in node.leads()))
            later[name] = here | (after - {node.answer})
            entering[name] = here | (on - {node.answer}) | (later[name] & given[name])
            leaving[name] = on | (after & (given[name] | {node.answer}))
        return entering, leaving

    def _pass(self, node: Node, here: Function) -> None:
        """What a node does with the routes that arrive."""
        functions, walked = self.functions, self.walked
        if node.role == "outcome":
            for number, guard in enumerate(self.probes.get(node.id, ())):
                if (routes := functions.where(here, self._holds(guard))) != functions.none:
                    self.met[node.id, number] = self._case(node.id, routes)
            if self.items:
                self._parts(node, here)
            self.routes += self.many(node.id)
            return
        for other in self.alike.get(node.id, ()):
            again = functions.where(here, self._holds((((other, Test("asked")),),)))
            if again != functions.none and node.id not in walked.twice:
                walked.twice[node.id] = self._case(node.id, again)
            if COPY in node.id:  # who comes round goes the same way again
                here = functions.where(here, functions.opposite(self._holds((((other, Test("asked")),),))))
        if not node.options:
            for value in self._values(node):
                self._leave(node, here, value, node.ways)
            return
        offered = functions.false
        for option in node.options:
            if option.path in self.explain:
                self.spots[option.path].append(_Spot(node.id, "", None, here, option.when))
            self._alternatives(option.path, _Spot(node.id, "", None, here, option.when))
            when = self._holds(option.when)
            offered = functions.either(offered, when)
            routes = functions.where(here, when)
            if routes != functions.none:
                walked.offered.add(option.path)
                self._leave(node, routes, option.id, option.ways or node.ways)
        stuck = functions.where(here, functions.opposite(offered))
        if stuck != functions.none:
            walked.stuck[node.id] = self._case(node.id, stuck)

    def _alternatives(self, path: Path, spot: _Spot) -> None:
        """Which alternatives of a condition hold on a spot; of ways that somebody wrote."""
        for block, place in alternatives_of(spot.guard, path) if path and not self.told.counted else ():
            if self.functions.where(spot.routes, self._holds((block,))) != self.functions.none:
                self.walked.holding.add(place)
            if place in self.explain:
                self.spots[place].append(replace(spot, guard=(block,)))

    def _parts(self, node: Node, here: Function) -> None:
        """Which parts of an outcome belong to it on some of the routes that arrive, and whether on each route there is something to do."""
        functions, walked = self.functions, self.walked
        bare = here
        for number, item in enumerate(node.items):
            when = self._holds(item.when)
            if (node.id, number) not in self.met:
                walked.idle.add(item.path)
            if item.path in self.explain:
                self.spots[item.path].append(_Spot(node.id, "", None, here, item.when))
            bare = functions.where(bare, functions.opposite(when))
        if node.items and not node.helps and bare != functions.none:
            walked.bare[node.id] = self._case(node.id, bare)

    def _why(self, spots: list[_Spot]) -> Never:
        """Why something never comes about, or changes nothing, on any of the spots where it is tried."""
        guard, earlier = spots[0].guard, spots[0].earlier
        if not self._taken(spots, guard, earlier):  # it does come about, and changes nothing
            return Never((), (), self._smallest(spots, guard, earlier))
        if self._come(spots, guard):
            needed = [way for way in earlier if self._come(spots, guard, way.when)]
            for way in needed[::-1]:
                fewer = [other for other in needed if other is not way]
                if self._taken(spots, guard, fewer):
                    needed = fewer
            return Never((), tuple(way.path for way in needed), self._smallest(spots, guard))
        reasons = []
        for conjunction in guard:
            tests = fewest(conjunction, lambda some: not self._come(spots, (some,)))
            unasked = next((name for name, _ in tests if all(name not in self.given[spot.node] | {spot.answer} for spot in spots)), "")
            case = self._smallest(spots, ALWAYS if unasked else (tests[:-1],))
            reasons.append(Reason(tests, unasked, case))
        return Never(tuple(reasons), (), reasons[0].case)

    def _come(self, spots: list[_Spot], *guards: Guard) -> bool:
        """Whether something comes to one of the spots and fulfils all of some guards."""
        return any(self._fulfilling(spot, *guards) != self.functions.none for spot in spots)

    def _taken(self, spots: list[_Spot], guard: Guard, ways: Sequence[Way]) -> bool:
        """Whether some ways take all that fulfils a guard."""
        return all(self._left(spot, guard, ways) == self.functions.none for spot in spots)

    def _left(self, spot: _Spot, guard: Guard, ways: Sequence[Way]) -> Function:
        """What comes to a spot, fulfils a guard and goes along none of some ways."""
        routes = self._fulfilling(spot, guard)
        for way in ways:
            routes = self.functions.where(routes, self.functions.opposite(self._holds(way.when)))
        return routes

    def _fulfilling(self, spot: _Spot, *guards: Guard) -> Function:
        routes = spot.routes
        for guard in guards:
            routes = self.functions.where(routes, self._holds(guard))
        return routes

    def _smallest(self, spots: list[_Spot], guard: Guard, without: Sequence[Way] = ()) -> dict[str, Value]:
        """A shortest case that comes to one of the spots, fulfils a guard and goes along none of some ways."""
        found = [(spot, routes) for spot in spots if (routes := self._left(spot, guard, without)) != self.functions.none]
        spot, routes = min(found, key=lambda pair: self.functions.least(pair[1])[0])
        return self._case(spot.node, routes, spot.answer, spot.value)

    def case(self, name: str) -> dict[str, Value]:
        """A case that leads to a node."""
        return self._case(name, self.arrivals[name])

    def many(self, name: str) -> int:
        """What is told of all routes to an outcome: in a walk that counts, how many they are."""
        return self.functions.value(self._without(self.arrivals[name], self.entering[name]))

    def _leave(self, node: Node, routes: Function, value: Value, ways: tuple[Way, ...]) -> None:
        """Routes go on with an answer, each along the first way that is open to it."""
        functions, walked = self.functions, self.walked
        live = set(self.entering[node.id])
        if node.answer:
            routes = functions.longer(self._without(routes, live & {node.answer}))
            live.discard(node.answer)
            if node.answer in self.leaving[node.id]:
                live.add(node.answer)
                routes = functions.where(routes, self._several(node.answer) if value is None else self._is(node.answer, value))
        every = routes
        for number, way in enumerate(ways):
            if way.path in self.explain:
                self.spots[way.path].append(_Spot(node.id, node.answer, value, every, way.when, ways[:number]))
            self._alternatives(way.path, _Spot(node.id, node.answer, value, every, way.when))
            when = self._holds(way.when)
            taken = functions.where(routes, when)
            if taken != functions.none:
                walked.offered.add(way.path)
                walked.taken.add(way.path)
                if way.path not in walked.deciding and self._decides(taken, way, ways[number + 1 :]):
                    walked.deciding.add(way.path)
                kept = self.entering[way.to]
                for name in sorted(kept - live):
                    taken = functions.where(taken, self._unasked(name))
                self.steps[way.to].append(_Step(node.id, node.answer, value, taken))
                onward = self._without(taken, live - kept)
                self.arrivals[way.to] = functions.plus(self.arrivals[way.to], onward)
            elif functions.where(every, when) != functions.none:
                walked.held.add(way.path)
            routes = functions.where(routes, functions.opposite(when))
        if routes != functions.none:
            lost = self._case(node.id, routes, node.answer, value)
            if node.id not in walked.lost or len(lost) < len(walked.lost[node.id]):
                walked.lost[node.id] = lost

    def _decides(self, routes: Function, way: Way, later: tuple[Way, ...]) -> bool:
        """Whether some of the routes along a way would go elsewhere, or nowhere, if later ways had them."""
        functions = self.functions
        if all(other.to != way.to for other in later):
            return True
        for other in later:
            when = self._holds(other.when)
            if other.to != way.to and functions.where(routes, when) != functions.none:
                return True
            routes = functions.where(routes, functions.opposite(when))
        return routes != functions.none

    def _without(self, routes: Function, names: Iterable[str]) -> Function:
        """Routes when some answers are not told apart any more."""
        return self.functions.forget(routes, tuple(sorted(level for name in names for level in self.levels[name])))

    def _case(self, name: str, routes: Function, answer: str = "", value: Value = None) -> dict[str, Value]:
        """All answers of a shortest one of some routes at a node, in the order of asking; those of the node's own answer after it.

        None in walks that count: there is no way back along what was added up.
        """
        functions = self.functions
        if self.told.counted:
            return {}
        length, point = functions.least(routes)
        told: list[tuple[str, Value]] = []
        while True:
            if answer:
                told.append((answer, self._value(answer, point) if value is None else value))
                length -= self.told.more
                point = {level: at for level, at in point.items() if level not in self.levels.get(answer, ())}
            known = {level for other in self.entering[name] for level in self.levels[other]}
            point = {level: at for level, at in point.items() if level in known}
            if name == self.graph.start:
                return dict(reversed(told))
            for step in self.steps[name]:
                fixed = functions.fix(step.routes, point)
                if fixed != functions.none and functions.least(fixed)[0] == length:
                    point |= functions.least(fixed)[1]
                    name, answer, value = step.source, step.answer, step.value
                    break

    def _values(self, node: Node) -> list[Value]:
        """Values that stand for all that a question without options can be answered with; None for all of several at once."""
        answer = self.graph.answers.get(node.answer)
        if answer is None or answer.type == "several":
            return [None]
        return classes(answer, [*self.tests[answer.name]] if answer.name in self.leaving[node.id] else [])

    def _value(self, name: str, point: dict[int, int]) -> Value:
        """The options chosen at a point; those that it leaves open are not."""
        answer, dimensions = self.graph.answers[name], self.space.dimensions
        options = {dimensions[level].option: point.get(level, 1) for level in self.levels.get(name, ()) if dimensions[level].option}
        chosen = frozenset(option for option, at in options.items() if at == 0)
        return chosen or (chosen if answer.none is not None else frozenset([next(id for id in answer.options if id not in options)]))

    def _holds(self, guard: Guard) -> Function:
        """Where a guard holds."""
        if guard not in self.guards:
            functions = self.functions
            made = functions.false
            for conjunction in guard:
                whole = functions.true
                for name, test in conjunction:
                    part = functions.false
                    for masks in alternatives(self.space, name, test):
                        part = functions.either(part, functions.among(masks))
                    whole = functions.both(whole, part)
                made = functions.either(made, whole)
            self.guards[guard] = made
        return self.guards[guard]

    def _is(self, name: str, value: Value) -> Function:
        """Where the answer is of the class of a value, None for "not asked"."""
        truth = [test.holds(value) for test in self.tests[name]]
        return self.functions.among(
            {
                level: 1
                << next(
                    at
                    for at, one in enumerate(self.space.dimensions[level].values)
                    if [test.holds(one) for test in self.tests[name]] == truth
                )
                for level in self.levels[name]
            }
        )

    def _several(self, name: str) -> Function:
        """Where a question with several answers was answered: with at least one option, unless none is an answer too."""
        answer, dimensions = self.graph.answers[name], self.space.dimensions
        asked = [level for level in self.levels[name] if not dimensions[level].option]
        options = [level for level in self.levels[name] if dimensions[level].option]
        made = self.functions.among(dict.fromkeys(asked, YES))
        if answer.none is None and len(options) == len(answer.options):
            made = self.functions.both(made, self.functions.opposite(self.functions.among(dict.fromkeys(options, NO))))
        return made

    def _unasked(self, name: str) -> Function:
        if self.graph.answers[name].type == "several":
            return self.functions.among(dict.fromkeys(self.levels[name], NO))
        return self._is(name, None)


def _read(guard: Guard) -> set[str]:
    return {name for conjunction in guard for name, _ in conjunction}


def _tests(graph: Graph, repeated: set[str], probes: Mapping[str, Sequence[Guard]]) -> dict[str, dict[Test, None]]:
    """All tests of each answer, those of probes among them; of those in `repeated` also whether they were asked."""
    tests: dict[str, dict[Test, None]] = {name: {Test("asked"): None} if name in repeated else {} for name in graph.answers}
    for node in graph.nodes.values():
        for guard in (*(guard for guard, _ in node.guards()), *(item.when for item in node.items), *probes.get(node.id, ())):
            for conjunction in guard:
                for name, test in conjunction:
                    tests[name][test] = None
    return tests


def _dimensions(graph: Graph, ordered: Iterable[str], tests: Mapping[str, Iterable[Test]]) -> tuple[Space, dict[str, list[int]]]:
    """Dimensions of the answers that are tested, in the order in which diagrams ask for them, and their places by name."""
    asked = [graph.nodes[name].answer for name in ordered]
    made = {(part.name, part.option): part for name in tests for part in _of_answer(graph.answers[name], list(tests[name]))}
    space = Space(graph.answers)
    levels: dict[str, list[int]] = {name: [] for name in tests}
    for unit in arrange(graph, dict.fromkeys((*filter(None, asked), *graph.answers))):
        if unit in made:
            levels[unit[0]].append(len(space.dimensions))
            space.dimensions.append(made[unit])
    return space, levels


def _of_answer(answer: Answer, tests: list[Test]) -> Iterable[Dimension]:
    """Dimensions with one class for all values that the tests do not tell apart, "not asked" among them."""
    if answer.type != "several":
        kinds: dict[tuple[bool, ...], Value] = {}
        for value in (*classes(answer, tests), None):
            kinds.setdefault(tuple(test.holds(value) for test in tests), value)
        yield Dimension(answer.name, "", list(kinds.values()))
        return
    if any(test.kind not in ("any", "all", "only") for test in tests):  # these alone do not tell "not asked" from nothing chosen
        yield Dimension(answer.name, "", [frozenset(), None])
    mentioned = {id for test in tests for id in test.values}
    if any(test.kind in ("none", "only") for test in tests):
        mentioned = set(answer.options)
    yield from (Dimension(answer.name, option, [frozenset({option}), frozenset()]) for option in answer.options if option in mentioned)
