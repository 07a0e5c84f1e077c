"""Who reads an answer: what would be otherwise if it were another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from signpost.decisions.condition import Guard, Test
from signpost.decisions.finding import Finding
from signpost.decisions.graph import Graph, Node, Way
from signpost.diagnostics import Code


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads the answers of a decision.

    Attributes:
        tests: by answer, the tests of all conditions that change something.
        whole: answers of which each value matters: days are counted from them, other decisions and tickets take them.
    """

    tests: Mapping[str, set[Test]]
    whole: frozenset[str]

    def __contains__(self, name: str) -> bool:
        return name in self.tests or name in self.whole


def readers(graph: Graph, nodes: Iterable[str] | None = None, *, rows: bool = True) -> Readers:
    """The readers of a decision, or of some of its nodes and of tickets; without `rows`, those of a table but its rows."""
    tests: dict[str, set[Test]] = defaultdict(set)
    whole = set(graph.taken)
    for node in map(graph.nodes.__getitem__, graph.nodes if nodes is None else nodes):
        for guard in _guards(node, rows=rows):
            for conjunction in guard:
                for name, test in conjunction:
                    tests[name].add(test)
        whole |= {name for name, _ in node.dates} | set(node.handover.carry.values() if node.handover else ())
    return Readers(tests, frozenset(whole))


def _guards(node: Node, *, rows: bool) -> Iterator[Guard]:
    """Guards of a node that change something."""
    for ways in (node.ways, *(option.ways for option in node.options)):
        yield from (way.when for way in ways[: len(ways) - len(alike(ways))])
    yield from (option.when for option in node.options)
    yield from (row.when for row in node.rows if rows)
    yield from node.ask_if.values()
    yield from (item.when for item in node.items)


def alike(ways: Sequence[Way]) -> Sequence[Way]:
    """The last ways of some, when they lead to one node: whatever they ask for changes nothing. Empty when it is one alone."""
    at = len(ways)
    while at and ways[at - 1].to == ways[-1].to:
        at -= 1
    return ways[at:] if len(ways) - at > 1 else ()


def idle_options(graph: Graph) -> Iterator[Finding]:
    """Options of several that can be chosen, and nothing is otherwise.

    Where at least one must be chosen, an option that nobody mentions stands for all else.
    """
    read = readers(graph)
    for answer in graph.answers.values():
        tests = read.tests.get(answer.name, set())
        mentioned = {id for test in tests for id in test.values}
        if answer.none is None or not mentioned or answer.name in read.whole or any(test.kind in ("none", "only") for test in tests):
            continue
        for number, id in enumerate(answer.options):
            if id not in mentioned:
                yield Finding(
                    Code.DECISION_IDLE,
                    (*answer.path, "options", number),
                    f"`{id}` changes nothing: no condition on `{answer.name}` mentions it",
                    "use it in a condition, or delete it",
                )
