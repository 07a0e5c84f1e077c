"""What can be wrong with a tree."""

from __future__ import annotations

from collections.abc import Iterator

from signpost.decisions.answer import Value
from signpost.decisions.finding import Finding, case, example, says_nothing, shows_nothing
from signpost.decisions.graph import Graph, Node
from signpost.decisions.partition import OutOfReachError
from signpost.decisions.readers import alike as same_end
from signpost.decisions.readers import idle_options, readers
from signpost.decisions.routes import Walked, alike, count, order, walk_all
from signpost.diagnostics import Code


def prove_tree(graph: Graph) -> tuple[list[Finding], int | None]:
    """Faults of a tree, and the number of its routes, None when they are too many to count.

    References to nothing must have been ruled out before.
    """
    ordered, loops = order(graph)
    findings = [*_unreachable(graph, set(ordered)), *_loops(graph, loops)]
    if loops:
        return findings, 0
    try:
        walked = walk_all(graph, ordered)
        findings += [*_never(graph, ordered, walked), *_ends(graph, ordered, walked)]
        findings += [*_idle(graph, ordered), *idle_options(graph), *_twice(graph, walked), *_items(graph, ordered, walked)]
    except OutOfReachError as error:
        return [*findings, _too_large(graph, error)], 0
    return findings, count(graph, ordered)


def _too_large(graph: Graph, error: OutOfReachError) -> Finding:
    path = graph.nodes[error.node].path if error.node else ("nodes",)
    cure = "lead on by these answers sooner, so that later conditions need fewer of them, or hand over to a second tree"
    return Finding(Code.DECISION_TOO_LARGE, path, f"this tree cannot be proved: {error}", cure, key=True)


def _unreachable(graph: Graph, found: set[str]) -> Iterator[Finding]:
    for name, node in graph.nodes.items():
        if name not in found:
            yield Finding(
                Code.DECISION_UNREACHABLE, node.path, f"no answer leads to `{name}`", "lead an option to it, or delete it", key=True
            )


def _loops(graph: Graph, loops: list[list[str]]) -> Iterator[Finding]:
    for loop in loops:
        notes = tuple((graph.nodes[name].path, f"`{name}`") for name in loop[1:-1])
        yield Finding(
            Code.DECISION_LOOP,
            graph.nodes[loop[0]].path,
            f"goes round: {' → '.join(loop)}",
            "end one of them in an outcome",
            notes,
            key=True,
        )


def _never(graph: Graph, ordered: list[str], walked: Walked) -> Iterator[Finding]:
    """Nodes, options and cases that no answers reach, although something leads to them."""
    for name in ordered:
        node = graph.nodes[name]
        if name not in walked.reached:
            yield Finding(
                Code.DECISION_UNREACHABLE,
                node.path,
                f"no answers lead to `{name}`: the conditions on the ways to it never hold",
                "correct the conditions, or delete it",
                key=True,
            )
            continue
        for option in node.options:
            if option.path not in walked.offered:
                yield Finding(
                    Code.DECISION_GUARD,
                    (*option.path, "when"),
                    f"`{option.id}` is never offered: its condition never holds at `{name}`",
                    "correct the condition, or delete the option",
                )
                continue
            yield from _cases(option.ways, walked)
        yield from _cases(node.ways, walked)


def _cases(ways: tuple[object, ...], walked: Walked) -> Iterator[Finding]:
    for way in ways:
        if way.path not in walked.offered:  # type: ignore[attr-defined]
            why = "earlier cases take all its answers" if way.path in walked.held else "its condition never holds here"  # type: ignore[attr-defined]
            yield Finding(Code.DECISION_GUARD, way.path, f"this case is never taken: {why}", "correct the condition, or delete the case")  # type: ignore[attr-defined]


def _ends(graph: Graph, ordered: list[str], walked: Walked) -> Iterator[Finding]:
    for name in ordered:
        node = graph.nodes[name]
        if node.role == "outcome" and not node.helps and not node.items:
            yield says_nothing(node)
        if name in walked.bare:
            yield shows_nothing(graph, node, walked.bare[name])
        if name in walked.stuck:
            answers = walked.stuck[name]
            yield Finding(
                Code.DECISION_DEAD_END,
                node.path,
                f"nobody can go on from `{name}`, no option is offered: {case(graph.answers, answers)}",
                f"add an option without a condition. As an example:\n    {example(graph.answers, answers)}",
                key=True,
                witness=answers,
            )
        if name in walked.lost:
            answers = walked.lost[name]
            yield Finding(
                Code.DECISION_GAP,
                node.path,
                f"`{name}` leads nowhere: {case(graph.answers, answers)}",
                f"add a case without a condition as the last. As an example:\n    {example(graph.answers, answers)}",
                key=True,
                witness=answers,
            )


def _idle(graph: Graph, ordered: list[str]) -> Iterator[Finding]:
    """Questions whose answer changes nothing: every answer leads to one node, and nobody reads it. And cases that lead on alike."""
    read = readers(graph)
    for name in ordered:
        node = graph.nodes[name]
        targets = {way.to for way in node.leads()}
        if node.role == "question" and len(targets) == 1 and node.answer not in read:
            yield Finding(
                Code.DECISION_IDLE,
                node.path,
                f"the answer to `{name}` changes nothing: all of them lead to `{next(iter(targets))}`",
                "lead an option elsewhere, or delete the question",
                key=True,
            )
            continue
        for ways in (*(option.ways for option in node.options), node.ways):
            if ends := same_end(ways):
                yield Finding(
                    Code.DECISION_IDLE,
                    ends[0].path,
                    f"the condition of this case changes nothing: without it `{ends[0].to}` comes next too",
                    "lead the case elsewhere, or delete it",
                    tuple((way.path, f"leads to `{way.to}` too") for way in ends[1:]),
                )


def _twice(graph: Graph, walked: Walked) -> Iterator[Finding]:
    """Questions met again on one route, by the answer they ask for or by their words."""
    groups = alike(graph)
    for name, answers in walked.twice.items():
        before = [node for node in graph.nodes.values() if node.answer in groups[name] and node.answer in answers and node.id != name]
        yield _repeated(graph, graph.nodes[name], answers, before)


def _repeated(graph: Graph, node: Node, answers: dict[str, Value], before: list[Node]) -> Finding:
    notes = tuple((other.path, "asked here before") for other in before)
    return Finding(
        Code.DECISION_REPEATED,
        node.path,
        f"`{node.id}` asks again what was answered: {case(graph.answers, answers)}",
        "use the earlier answer in a condition",
        notes,
        key=True,
        witness=answers,
    )


def _items(graph: Graph, ordered: list[str], walked: Walked) -> Iterator[Finding]:
    """Parts of outcomes whose condition never holds on arrival."""
    for name in ordered:
        for item in graph.nodes[name].items if name in walked.reached else ():
            if item.path in walked.idle:
                yield Finding(
                    Code.DECISION_GUARD,
                    item.path,
                    f"this part never belongs to `{name}`: its condition never holds there",
                    "correct the condition, or delete the part",
                )
