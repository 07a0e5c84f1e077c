"""A decision as data for the player in the browser, and test vectors that bind the player to the walker."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from signpost.decisions.answer import Answer, Value
from signpost.decisions.condition import ALWAYS, Guard, as_json, holds
from signpost.decisions.graph import Graph, Node, Way
from signpost.decisions.partition import OutOfReachError, classes
from signpost.decisions.walk import offered, walk


def data(graph: Graph) -> dict[str, Any]:
    """The graph as JSON values. What is empty is left out; guards are alternatives of `[name, kind, values or spans]`."""
    return {
        "start": graph.start,
        "answers": {name: asked(answer) for name, answer in graph.answers.items()},
        "nodes": {name: _node(node) for name, node in graph.nodes.items()},
    }


def asked(answer: Answer) -> dict[str, Any]:
    """A question's domain and words."""
    numeric = {"low": float(answer.low), "high": float(answer.high)} if answer.numeric else {}
    return (
        _filled(
            question=answer.question,
            type=answer.type,
            options=[[id, label] for id, label in answer.options.items()],
            none=answer.none,
            step=float(answer.step) if answer.step is not None and answer.numeric else None,
            unit=answer.unit,
        )
        | numeric
    )


def _node(node: Node) -> dict[str, Any]:
    return _filled(
        role=node.role,
        title=node.title,
        answer=node.answer,
        options=[_filled(id=option.id, label=option.label, when=_guard(option.when), ways=_ways(option.ways)) for option in node.options],
        ways=_ways(node.ways),
        rows=[_filled(to=row.to, when=_guard(row.when)) for row in node.rows],
        inputs=list(node.inputs),
        askIf={name: as_json(guard) for name, guard in node.ask_if.items()},
        hit=node.hit if node.role == "table" else "",
        items=[_guard(item.when) or [] for item in node.items],
        clocks=[[name, count] for name, count in node.dates],
        goTo=_filled(ref=node.handover.ref, carry=dict(node.handover.carry), given=dict(node.handover.given)) if node.handover else None,
    )


def _ways(ways: tuple[Way, ...]) -> list[dict[str, Any]]:
    return [_filled(to=way.to, when=_guard(way.when)) for way in ways]


def _guard(guard: Guard) -> list[Any] | None:
    return None if guard == ALWAYS else as_json(guard)


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}


def vectors(graph: Graph, count: int = 200, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Answers, and where they lead: random ones, some incomplete, some not offered, for both sides of the language border.

    Each is `{"answers": …, "node": …, "asks": …, "offers": […], "outcomes": […], "used": […], "rows": […], "items": [[…]]}`:
    options offered where it asks, and for each outcome the numbers of the parts that belong to it.
    """
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    pools = {name: _pool(answer, graph) for name, answer in graph.answers.items()}
    for _ in range(count):
        given: dict[str, Value] = {name: chance.choice(pool) for name, pool in pools.items() if pool and chance.random() < 0.9}
        end = walk(graph, given)
        yield {
            "answers": {name: plain(value) for name, value in given.items()},
            "node": end.node.id,
            "asks": end.asks,
            "offers": [option.id for option in offered(end.node, end.used)] if end.asks else [],
            "outcomes": list(end.outcomes),
            "used": list(end.used),
            "rows": list(end.rows),
            "items": [
                [number for number, item in enumerate(graph.nodes[name].items) if holds(item.when, end.used)] for name in end.outcomes
            ],
        }


def plain(value: Value) -> Any:
    """A value as the browser holds it: text, a sorted list, a number (of days, for dates). Whole numbers are written as such."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value


def _pool(answer: Answer, graph: Graph) -> list[Value]:
    try:
        return classes(answer, graph.tests(answer.name))
    except OutOfReachError:
        return [*(frozenset({id}) for id in answer.options), frozenset(answer.options)]
