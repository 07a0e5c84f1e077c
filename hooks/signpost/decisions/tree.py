"""What can be wrong with a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from signpost.decisions import loops
from signpost.decisions.answer import Answer, Path, Value
from signpost.decisions.finding import Finding, case, example, says_nothing, shows_nothing
from signpost.decisions.graph import Graph, Node, Option, Way, alternatives
from signpost.decisions.loops import Unrolled, unrolled
from signpost.decisions.partition import OutOfReachError
from signpost.decisions.readers import alike as same_end
from signpost.decisions.readers import idle_options, readers
from signpost.decisions.reason import Never, why
from signpost.decisions.routes import COPY, Walked, alike, count, shortest, walk_all
from signpost.decisions.walk import Position, offered, walk
from signpost.diagnostics import Code


def prove_tree(graph: Graph) -> tuple[list[Finding], int | None]:
    """Faults of a tree, and the number of its routes, None when they are too many to count.

    References to nothing must have been ruled out before.
    """
    made = unrolled(graph)
    ordered = [name for name in made.ordered if name in graph.nodes]
    findings = [*_unreachable(graph, set(ordered))]
    try:
        walked = walk_all(made.graph, made.ordered)
    except OutOfReachError as error:
        told = loops.findings(graph, made) if made.loops else [_too_large(graph, error)]  # without the loops it may be in reach
        return [*findings, *told], 0
    findings += loops.findings(graph, made, walked)
    walked = loops.in_the_tree(walked)
    findings += [*_never(graph, ordered, walked), *_ends(graph, ordered, walked)]
    findings += [
        *_idle(graph, ordered, walked),
        *_idle_answers(graph, ordered, made),
        *_twice(graph, walked),
        *_items(graph, ordered, walked),
    ]
    return findings, count(graph, ordered) if not made.loops else 0


def _too_large(graph: Graph, error: OutOfReachError) -> Finding:
    path = graph.nodes[error.node.partition(COPY)[0]].path if error.node else ("nodes",)
    cure = "lead on by these answers sooner, so that later conditions need fewer of them, or hand over to a second tree"
    return Finding(Code.DECISION_TOO_LARGE, path, f"this tree cannot be proved: {error}", cure, key=True)


def _unreachable(graph: Graph, found: set[str]) -> Iterator[Finding]:
    for name, node in graph.nodes.items():
        if name not in found:
            yield Finding(
                Code.DECISION_UNREACHABLE, node.path, f"no answer leads to `{name}`", "lead an option to it, or delete it", key=True
            )


def _never(graph: Graph, ordered: list[str], walked: Walked) -> Iterator[Finding]:
    """Nodes, options and cases that no answers reach, although something leads to them."""
    for name in ordered:
        node = graph.nodes[name]
        if name not in walked.reached:
            ways = [way for other in graph.nodes.values() for way in other.leads() if way.to == name]
            yield Finding(
                Code.DECISION_UNREACHABLE,
                node.path,
                f"no answers lead to `{name}`: the conditions on the ways to it never hold",
                "correct the conditions, or delete it",
                tuple((path, "this way is never taken") for path in dict.fromkeys(way.path for way in ways)),
                key=True,
            )
            continue
        for option in node.options:
            if option.path not in walked.offered:
                message = f"`{option.id}` is never offered at `{name}`"
                yield _without(graph, walked.never.get(option.path), (*option.path, "when"), message, "option")
                continue
            yield from _alternatives(graph, walked, option)
            yield from _cases(graph, walked, option.ways)
        yield from _cases(graph, walked, node.ways)


def _cases(graph: Graph, walked: Walked, ways: tuple[Way, ...]) -> Iterator[Finding]:
    for way in ways:
        if way.path in walked.offered:
            yield from _alternatives(graph, walked, way)
            continue
        if way.path not in walked.held:
            yield _without(graph, walked.never.get(way.path), way.path, "this case is never taken", "case")
            continue
        known = walked.never.get(way.path, Never())
        notes = tuple(
            (path, "this case takes its answers" if len(known.earlier) == 1 else "together with this case") for path in known.earlier
        )
        many = (
            "an earlier case takes" if len(notes) == 1 else f"{len(notes)} earlier cases together take" if notes else "earlier cases take"
        )
        message, cure = f"this case is never taken: {many} all its answers", "move it up, correct the condition, or delete the case"
        yield _such(graph, known, Finding(Code.DECISION_GUARD, way.path, message, cure, notes))


def _alternatives(graph: Graph, walked: Walked, one: Option | Way) -> Iterator[Finding]:
    """Alternatives of a condition that never hold where it stands, though others do."""
    for _, place in alternatives(one.when, one.path):
        if place not in walked.holding:
            yield _without(graph, walked.never.get(place), place, "this alternative never holds", "alternative")


def _without(graph: Graph, known: Never | None, place: Path, message: str, what: str) -> Finding:
    """What never comes about as its condition never holds, and why."""
    said = why(graph.answers, known.reasons) if known else "its condition never holds there"
    finding = Finding(Code.DECISION_GUARD, place, f"{message}: {said}", f"correct the condition, or delete the {what}")
    return replace(finding, help=finding.help + _now(graph, known.case), witness=known.case) if known and known.case else finding


def _such(graph: Graph, known: Never, finding: Finding) -> Finding:
    """A finding with the smallest case that shows it, and what that leads to now."""
    if not known.case:
        return finding
    said = f"{finding.message}, such as: {case(graph.answers, known.case)}"
    return replace(finding, message=said, help=finding.help + _now(graph, known.case), witness=known.case)


def _now(graph: Graph, answers: Mapping[str, Value]) -> str:
    """An example that begins with some answers, answered on to an outcome with whatever comes first."""
    graph = unrolled(graph).graph
    end = walk(graph, answers)
    while end.asks:
        end = walk(graph, {**end.used, end.asks: _any(graph.answers[end.asks], offered(end.node, end.used))})
    return f". As an example of what gets there:\n    {example(graph.answers, end.used, _outcome(end))}"


def _any(asked: Answer, open_: Sequence[Option]) -> Value:
    """What comes first of all that a question can be answered with."""
    if asked.type == "several":
        return frozenset() if asked.none is not None else frozenset([*asked.options][:1])
    return asked.low if asked.numeric else open_[0].id


def _outcome(end: Position) -> str:
    """The outcome at an end; none where answers go round."""
    return next((name for name in end.outcomes if name != loops.ROUND), "…")


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


def _idle_answers(graph: Graph, ordered: list[str], made: Unrolled) -> Iterator[Finding]:
    """Questions whose answer changes nothing, and options of several that change nothing: each with somebody who answers so."""
    found: list[tuple[Finding, str, Value]] = []
    for name in _idle_questions(graph, ordered):
        node = graph.nodes[name]
        message = f"the answer to `{name}` changes nothing: all of them lead to `{next(node.leads()).to}`"
        finding = Finding(Code.DECISION_IDLE, node.path, message, "lead an option elsewhere, or delete the question", key=True)
        found.append((finding, name, _any(graph.answers[node.answer], node.options)))
    for finding in idle_options(graph):
        answer = next(answer for answer in graph.answers.values() if answer.path == finding.path[:-2])
        asking = next((name for name in ordered if graph.nodes[name].answer == answer.name), "")
        found.append((finding, asking, frozenset([[*answer.options][int(finding.path[-1])]])))
    cases = shortest(made.graph, made.ordered, {name for _, name, _ in found}) if found else {}
    for finding, name, value in found:
        shown = {**cases[name], graph.nodes[name].answer: value} if name in cases else None
        yield _such(graph, Never(case=shown), finding)


def _idle_questions(graph: Graph, ordered: list[str]) -> Iterator[str]:
    """Questions of which every answer leads to one node, and nobody reads it."""
    read = readers(graph)
    lost = set(graph.nodes) - set(ordered)  # these are to be led to, so they may yet read it
    for name in ordered:
        node = graph.nodes[name]
        if node.role != "question" or len({way.to for way in node.leads()}) != 1:
            continue
        if node.answer not in read or node.answer not in readers(graph, {*graph.reachable(name), *lost}):
            yield name


def _idle(graph: Graph, ordered: list[str], walked: Walked) -> Iterator[Finding]:
    """Cases that lead on alike; of questions whose answer changes nothing they are the same fault."""
    told = set(_idle_questions(graph, ordered))
    for name in (one for one in ordered if one not in told):
        node = graph.nodes[name]
        for ways in (*(option.ways for option in node.options), node.ways):
            if ends := same_end(ways):
                finding = Finding(
                    Code.DECISION_IDLE,
                    ends[0].path,
                    f"the condition of this case changes nothing: without it `{ends[0].to}` comes next too",
                    "lead the case elsewhere, or delete it",
                    tuple((way.path, f"leads to `{way.to}` too") for way in ends[1:]),
                )
                yield _such(graph, walked.never.get(ends[0].path, Never()), finding)
            for way in ways[: len(ways) - len(ends)]:
                if way.path in walked.offered and way.path not in walked.deciding:
                    finding = Finding(
                        Code.DECISION_IDLE,
                        way.path,
                        f"this case changes nothing: without it all its answers go to `{way.to}` too, by later cases",
                        "lead the case elsewhere, or delete it",
                        tuple((other.path, f"leads to `{way.to}` too") for other in ways if other.to == way.to and other is not way),
                    )
                    yield _such(graph, walked.never.get(way.path, Never()), finding)


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
        "use the earlier answer in a condition" + _now(graph, answers),
        notes,
        key=True,
        witness=answers,
    )


def _items(graph: Graph, ordered: list[str], walked: Walked) -> Iterator[Finding]:
    """Parts of outcomes whose condition never holds on arrival."""
    for name in ordered:
        for item in graph.nodes[name].items if name in walked.reached else ():
            if item.path in walked.idle:
                yield _without(graph, walked.never.get(item.path), item.path, f"this part never belongs to `{name}`", "part")
