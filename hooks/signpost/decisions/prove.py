"""Proofs of decisions: every finding, and figures of what was tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from signpost.decisions.answer import Path, Value
from signpost.decisions.condition import ALWAYS, Guard, Test
from signpost.decisions.finding import Finding, Proof, case, example
from signpost.decisions.graph import Graph, Node
from signpost.decisions.loops import ROUND, unrolled
from signpost.decisions.partition import OutOfReachError
from signpost.decisions.routes import met as met_in_tree
from signpost.decisions.table import met as met_in_table
from signpost.decisions.table import prove_table
from signpost.decisions.tree import prove_tree
from signpost.decisions.walk import walk
from signpost.diagnostics import Code


def prove(graph: Graph) -> Proof:
    """Everything that can be proved of a decision whose names are all known."""
    table = graph.table
    findings, routes = prove_table(graph, table) if table is not None else prove_tree(graph)
    if not any(finding.code is Code.DECISION_TOO_LARGE for finding in findings):
        findings += [*_unasked(graph), *_examples(graph)]
    return Proof(tuple(findings), routes, len(graph.examples))


def met(graph: Graph, probes: Mapping[str, Sequence[Guard]]) -> dict[str, list[dict[str, Value] | None]]:
    """By outcome and guard, a smallest case that leads to the outcome and fulfils the guard; None where there is none.

    Raises:
        OutOfReachError: that cannot be told.
    """
    if not any(probes.values()):
        return {name: [] for name in probes}
    if graph.table is not None:
        return met_in_table(graph, graph.table, probes)
    made = unrolled(graph)
    return met_in_tree(made.graph, made.ordered, probes)


def _read(node: Node) -> Iterator[tuple[str, Path]]:
    """Answers that an outcome counts days from or hands over, with the places where it says so."""
    for number, (name, _) in enumerate(node.dates):
        yield name, (*node.path, "clocks", number, "from")
    for theirs, ours in node.handover.carry.items() if node.handover else ():
        yield ours, (*node.path, "carry", theirs)


def _unasked(graph: Graph) -> Iterator[Finding]:
    """Answers that outcomes hand over or count days from, although nobody who gets there was asked for them."""
    wanted = {node.id: list(_read(node)) for node in graph.nodes.values()}
    probes = {name: [ALWAYS, *((((ours, Test("asked")),),) for ours, _ in found)] for name, found in wanted.items() if found}
    try:
        cases = met(graph, probes)
    except OutOfReachError as error:
        message = f"it cannot be proved that what outcomes read is asked: {error}"
        yield Finding(Code.DECISION_TOO_LARGE, graph.nodes[graph.start].path, message, "carry fewer answers, or split it in two", key=True)
        return
    for name, (least, *asked) in cases.items():
        for (ours, path), found in zip(wanted[name], asked, strict=True):
            if least is not None and found is None:
                counted = path[-1] == "from"
                what = "no day is counted" if counted else "nothing is carried"
                keys = ("given", "then") if graph.table is not None else ("answers", "outcome")
                yield Finding(
                    Code.DECISION_IDLE if counted else Code.DECISION_HANDOVER,
                    path,
                    f"{what}: nobody who gets to `{name}` was asked for `{ours}`, such as: {case(graph.answers, least)}",
                    f"ask for it on the way, or delete this. As an example:\n    {example(graph.answers, least, name, keys)}",
                    witness=least,
                )


def _examples(graph: Graph) -> Iterator[Finding]:
    key = "given" if graph.table is not None else "answers"
    straight = graph if graph.table is not None else unrolled(graph).graph
    for tried in graph.examples:
        end = walk(straight, tried.answers)
        if ROUND in end.outcomes:
            continue  # it goes round, which is told as such
        if end.asks and (refused := tried.answers.get(end.asks)) is not None:
            message = f"the example answers `{end.asks}` with `{refused}`, which is not offered there: {case(graph.answers, end.used)}"
            cure = "give another answer, or correct the condition of the option"
            yield Finding(Code.DECISION_EXAMPLE, (*tried.path, key, end.asks), message, cure)
        elif end.asks:
            message = f"the example does not answer `{end.asks}`: {graph.answers[end.asks].question}"
            yield Finding(Code.DECISION_EXAMPLE, tried.path, message, f"add `{end.asks}` under `{key}`")
        elif set(end.outcomes) != set(tried.outcomes):
            reached = " and ".join(f"`{name}`" for name in end.outcomes) or "no outcome"
            expected = " and ".join(f"`{name}`" for name in tried.outcomes)
            rows = tuple((graph.nodes[graph.start].rows[number].path, "this row decides") for number in end.rows)
            yield Finding(
                Code.DECISION_EXAMPLE,
                tried.path,
                f"the example leads to {reached}, not to {expected}",
                "correct the example, or the logic",
                rows,
            )
        elif graph.table is None and (unused := [name for name in tried.answers if name not in end.used]):
            message = f"the example answers `{unused[0]}`, which is never asked after: {case(graph.answers, end.used)}"
            yield Finding(Code.DECISION_EXAMPLE, (*tried.path, key, unused[0]), message, "delete that answer", key=True)
