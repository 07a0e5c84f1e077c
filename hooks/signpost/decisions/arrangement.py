"""In which order decision diagrams ask: it decides whether they stay small.

What is asked for is a unit: an answer, or one option of a question with several answers. The answer given last comes first.
A walk adds answers in the order of asking, so each new one is put on top of what is known, and nothing below is touched.
Units that one spot reads together, in several conditions one after the other, come next to each other: else each condition
doubles what is kept between them. Twenty options of one question that are read with twenty of another are twenty pairs then,
and not a million states. Such groups are found by the FORCE heuristic (Aloul, Markov, Sakallah, "FORCE: a fast and
easy-to-implement variable-ordering heuristic", GLSVLSI 2003): each unit moves to where the conditions that name it have
their middle, until these span no less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from signpost.decisions.condition import Conjunction
from signpost.decisions.graph import Graph

MOST_ROUNDS = 100
"""Rounds of moving; a dozen is usual."""

Unit = tuple[str, str]
"""An answer's name, and the option of several; "" for what has no options of its own."""


def arrange(graph: Graph, asked: Iterable[str]) -> list[Unit]:
    """Units of answers, given in the order of asking, in the order in which diagrams ask for their classes."""
    units = [unit for name in list(asked)[::-1] for unit in _units(graph, name)]
    number = {unit: at for at, unit in enumerate(units)}
    groups = [[number[unit] for unit in group] for group in _together(graph)]
    best = list(range(len(units)))
    shortest = _span(best, groups)
    for _ in range(MOST_ROUNDS):
        moved = _moved(best, groups)
        if (span := _span(moved, groups)) >= shortest:
            break
        best, shortest = moved, span
    return [units[at] for at in best]


def _units(graph: Graph, name: str) -> Iterator[Unit]:
    """Whether it was asked first, then its options."""
    yield name, ""
    answer = graph.answers[name]
    yield from ((name, option) for option in answer.options if answer.type == "several")


def _together(graph: Graph) -> Iterable[frozenset[Unit]]:
    """Units that are named together in one of several conditions on one spot. A single condition ties its answers to no others."""
    for node in graph.nodes.values():
        for ways in (node.ways, *(option.ways for option in node.options)):
            named = (frozenset(_named(graph, conjunction)) for way in ways for conjunction in way.when)
            groups = dict.fromkeys(group for group in named if len(group) > 1)
            if len(groups) > 1:
                yield from groups


def _named(graph: Graph, conjunction: Conjunction) -> Iterator[Unit]:
    for name, test in conjunction:
        if graph.answers[name].type == "several" and test.values:
            yield from ((name, option) for option in test.values)
        else:
            yield name, ""


def _moved(order: Sequence[int], groups: Sequence[Sequence[int]]) -> list[int]:
    """Numbers of units, each moved to the middle of the groups that hold it."""
    places = _places(order)
    total, many = [0.0] * len(order), [0] * len(order)
    for group in groups:
        middle = sum([places[unit] for unit in group]) / len(group)
        for unit in group:
            total[unit] += middle
            many[unit] += 1
    return sorted(order, key=lambda unit: total[unit] / many[unit] if many[unit] else places[unit])


def _span(order: Sequence[int], groups: Sequence[Sequence[int]]) -> int:
    """How far apart units of one condition stand, over all conditions."""
    places = _places(order)
    return sum([max(found) - min(found) for group in groups if (found := [places[unit] for unit in group])])


def _places(order: Sequence[int]) -> list[int]:
    places = [0] * len(order)
    for place, unit in enumerate(order):
        places[unit] = place
    return places
