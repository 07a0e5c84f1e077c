"""What a change of a decision changes: which answers now lead elsewhere.

Nothing is tried out: tables are compared as boxes (`tables.py`), trees by walking both versions as one (`trees.py`). So a
change of one row among 200, or of one option far down in a tree, is found as surely as in a small decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signpost.decisions.answer import Value
from signpost.decisions.difference.tables import compare_tables
from signpost.decisions.difference.trees import compare_trees
from signpost.decisions.finding import case, many
from signpost.decisions.graph import Graph


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that lead elsewhere.

    Attributes:
        before: outcomes before; empty where these answers led nowhere, or could not be given.
        after: outcomes now; empty where these answers lead nowhere, or cannot be given.
        answers: a case; of trees a shortest one.
        words: the case in the words of the questions.
        routes: how many routes of a tree, or cases of a table, share the change; None when they are too many to count.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    answers: Mapping[str, Value]
    words: str
    routes: int | None

    @property
    def many(self) -> str:
        """How many routes or cases, in words."""
        return many(self.routes)


def difference(old: Graph, new: Graph) -> list[Change]:
    """Changes of outcome between two versions of a decision, both without faults: one for each pair of outcomes.

    Raises:
        OutOfReachError: there is more than can be compared.
    """
    changed = {name for name in {**old.nodes, **new.nodes} if _logic(old, name) != _logic(new, name)}
    if old.start == new.start and not changed:
        return []
    found = compare_tables(old, new) if old.table and new.table else compare_trees(old, new, changed)
    words = {**old.answers, **new.answers}
    return [Change(*ends, answers, case(words, answers), routes) for ends, (answers, routes) in found.items()]


def _logic(graph: Graph, name: str) -> Any:
    """What a node decides, without its words: equal where the same answers lead the same way."""
    if (node := graph.nodes.get(name)) is None:
        return None
    ways = [(way.to, way.when) for way in node.leads()]
    options = [(option.id, option.when, [(way.to, way.when) for way in option.ways]) for option in node.options]
    asked = [graph.answers[other] for other in (node.answer, *node.inputs) if other]
    domains = [(one.name, one.type, list(one.options), one.none is None, one.low, one.high, one.step) for one in asked]
    return node.role, node.answer, options, ways, domains, node.ask_if, node.hit
