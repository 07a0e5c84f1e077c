"""Questions about a graph of nodes: what cannot be reached, what goes round, how many ways lead through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Edges = Mapping[str, Sequence[str]]
"""Nodes that each node leads to; an outcome leads to none."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A loop: the nodes passed, the first again at the end."""

    nodes: tuple[str, ...]


def reachable(edges: Edges, start: str) -> list[str]:
    """Nodes that `start` leads to, itself first, in the order in which a reader meets them."""
    seen: dict[str, None] = {}
    waiting = [start]
    while waiting:
        node = waiting.pop(0)
        if node in seen or node not in edges:
            continue
        seen[node] = None
        waiting += edges[node]
    return list(seen)


def unreachable(edges: Edges, start: str) -> list[str]:
    """Nodes that no answer leads to."""
    found = set(reachable(edges, start))
    return [node for node in edges if node not in found]


def cycles(edges: Edges, start: str) -> list[Fault]:
    """One loop for each node that leads back to where a reader already was (depth-first search, back edges)."""
    done: set[str] = set()
    trail: list[str] = []
    found: list[Fault] = []

    def visit(node: str) -> None:
        if node in trail:
            found.append(Fault((*trail[trail.index(node) :], node)))
            return
        if node in done or node not in edges:
            return
        trail.append(node)
        for following in edges[node]:
            visit(following)
        trail.pop()
        done.add(node)

    visit(start)
    return found


def routes(edges: Edges, start: str) -> int:
    """How many ways lead from the start to an outcome. The graph must be free of loops."""
    known: dict[str, int] = {}

    def count(node: str) -> int:
        if node not in known:
            following = edges.get(node, ())
            known[node] = sum(count(other) for other in following) if following else 1
        return known[node]

    return count(start)
