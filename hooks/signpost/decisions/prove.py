"""Proofs of decisions: every finding, and figures of what was tried."""

from __future__ import annotations

from collections.abc import Iterator

from signpost.decisions.finding import Finding, Proof, case
from signpost.decisions.graph import Graph
from signpost.decisions.table import prove_table
from signpost.decisions.tree import prove_tree
from signpost.decisions.walk import walk
from signpost.diagnostics import Code


def prove(graph: Graph) -> Proof:
    """Everything that can be proved of a decision whose names are all known."""
    table = graph.table
    findings, routes = prove_table(graph, table) if table is not None else prove_tree(graph)
    if not any(finding.code in (Code.DECISION_LOOP, Code.DECISION_TOO_LARGE) for finding in findings):
        findings += _examples(graph)
    return Proof(tuple(findings), routes, len(graph.examples))


def _examples(graph: Graph) -> Iterator[Finding]:
    key = "given" if graph.table is not None else "answers"
    for example in graph.examples:
        end = walk(graph, example.answers)
        if end.asks and (refused := example.answers.get(end.asks)) is not None:
            message = f"the example answers `{end.asks}` with `{refused}`, which is not offered there: {case(graph.answers, end.used)}"
            cure = "give another answer, or correct the condition of the option"
            yield Finding(Code.DECISION_EXAMPLE, (*example.path, key, end.asks), message, cure)
        elif end.asks:
            message = f"the example does not answer `{end.asks}`: {graph.answers[end.asks].question}"
            yield Finding(Code.DECISION_EXAMPLE, example.path, message, f"add `{end.asks}` under `{key}`")
        elif set(end.outcomes) != set(example.outcomes):
            reached = " and ".join(f"`{name}`" for name in end.outcomes) or "no outcome"
            expected = " and ".join(f"`{name}`" for name in example.outcomes)
            rows = tuple((graph.nodes[graph.start].rows[number].path, "this row decides") for number in end.rows)
            yield Finding(
                Code.DECISION_EXAMPLE,
                example.path,
                f"the example leads to {reached}, not to {expected}",
                "correct the example, or the logic",
                rows,
            )
        elif graph.table is None and (unused := [name for name in example.answers if name not in end.used]):
            message = f"the example answers `{unused[0]}`, which is never asked after: {case(graph.answers, end.used)}"
            yield Finding(Code.DECISION_EXAMPLE, (*example.path, key, unused[0]), message, "delete that answer", key=True)
