"""In which order decision diagrams ask: it decides whether they stay small.

The answer given last comes first. A walk adds answers in the order of asking, so each new one is put on top of what is
known, and nothing below is touched. Answers that one spot reads together, in several conditions one after the other, come
next to each other: else each condition doubles what is kept between its answers. Such groups are found by the FORCE
heuristic (Aloul, Markov, Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", GLSVLSI 2003): each
answer moves to where the conditions that name it have their middle, until these span no less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from signpost.decisions.graph import Graph

MOST_ROUNDS = 100
"""Rounds of moving; a dozen is usual."""


def arrange(graph: Graph, asked: Iterable[str]) -> list[str]:
    """Names of answers, given in the order of asking, in the order in which diagrams ask for their classes."""
    best = list(asked)[::-1]
    groups = list(_together(graph))
    shortest = _span(best, groups)
    for _ in range(MOST_ROUNDS):
        moved = _moved(best, groups)
        if (span := _span(moved, groups)) >= shortest:
            break
        best, shortest = moved, span
    return best


def _together(graph: Graph) -> Iterable[frozenset[str]]:
    """Answers that are named together in one of several conditions on one spot. A single condition ties its answers to no others."""
    for node in graph.nodes.values():
        for ways in (node.ways, *(option.ways for option in node.options)):
            named = (frozenset(name for name, _ in conjunction) for way in ways for conjunction in way.when)
            groups = dict.fromkeys(group for group in named if len(group) > 1)
            if len(groups) > 1:
                yield from groups


def _moved(names: Sequence[str], groups: Sequence[frozenset[str]]) -> list[str]:
    places = {name: place for place, name in enumerate(names)}
    middles: dict[str, list[float]] = {name: [] for name in names}
    for group in groups:
        middle = sum(places[name] for name in group) / len(group)
        for name in group:
            middles[name].append(middle)
    return sorted(names, key=lambda name: sum(middles[name]) / len(middles[name]) if middles[name] else places[name])


def _span(names: Sequence[str], groups: Sequence[frozenset[str]]) -> int:
    """How far apart answers of one condition stand, over all conditions."""
    places = {name: place for place, name in enumerate(names)}
    return sum(max(found) - min(found) for group in groups if (found := [places[name] for name in group]))
