"""Hand-overs between decisions: the other one exists, takes the answers carried to it, and leads nobody back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from signpost.decisions import Graph, OutOfReachError, Proof, met
from signpost.decisions.answer import Answer, Path, Value, expected, read
from signpost.decisions.carried import Misfit, clash, misfits
from signpost.decisions.condition import ALWAYS, Conjunction, Guard, Span, Test
from signpost.decisions.finding import case, example
from signpost.decisions.graph import Handover, Node
from signpost.decisions.walk import may_ask
from signpost.diagnostics import Code, Note, Problem, nearest

if TYPE_CHECKING:
    from signpost.model import Entry, Site

    Leaving = tuple[Entry, Node]
    """A decision, and the outcome by which it hands over."""


def compiled(entry: Entry, site: Site) -> Graph | None:
    """The graph of any decision; None when it has faults, which its own check reports."""
    # The kinds import their pages, and these this module.
    from signpost.kinds.rule.compile import compile as rule  # noqa: PLC0415
    from signpost.kinds.tree.compile import compile as tree  # noqa: PLC0415

    made = (rule if entry.kind.name == "rule" else tree)(entry, site)
    return None if made.problems else made.graph


def check(entry: Entry, site: Site, graph: Graph, proof: Proof) -> Iterator[Problem]:
    """Faults of the hand-overs of one decision, of which all else was proved before."""
    reported: set[str] = set()
    if not any(finding.code is Code.DECISION_TOO_LARGE for finding in proof.findings):
        yield from _arriving(entry, site, graph)
    for node in graph.nodes.values():
        if node.handover is None:
            continue
        other = site.get(node.handover.ref)
        if other is None:
            continue  # an unknown reference, reported where all references are
        theirs = compiled(other, site)
        if theirs is not None:
            yield from _carried(entry, site, graph, node.handover, theirs)
        trail = _back(entry, node, site) if other.ref not in reported else []
        if trail:
            reported.add(other.ref)
            yield _round(trail, site)


def settled(entry: Entry, site: Site, path: Path, given: Mapping[str, Any], *, ref: str, theirs: Graph) -> Iterator[Problem]:
    """Answers given to the decision `ref` under `path` that it does not ask for, asks for nowhere with the others, or cannot take."""
    yield from _unasked(entry, path, given, ref, theirs)
    known = {name: read(theirs.answers[name], raw, site.today) for name, raw in given.items() if name in theirs.answers}
    for name, value in known.items():
        if value is None:
            message, cure = f"`{given[name]}` is not an answer to `{name}` of `{ref}`", expected(theirs.answers[name], given[name])
            yield Problem(Code.DECISION_HANDOVER, entry.document.at((*path, name)), message, cure)
        elif not may_ask(theirs, name, {other: said for other, said in known.items() if other != name and said is not None}):
            message, cure = f"`{ref}` does not ask `{name}` when the others are given", "delete it, or correct the others"
            yield Problem(Code.DECISION_HANDOVER, entry.document.key_at((*path, name)), message, cure)


def _unasked(entry: Entry, path: Path, names: Iterable[str], ref: str, theirs: Graph) -> Iterator[Problem]:
    for name in names:
        if name not in theirs.answers:
            near = nearest(name, theirs.answers)
            yield Problem(
                Code.DECISION_HANDOVER,
                entry.document.key_at((*path, name)),
                f"`{ref}` has no question `{name}`",
                f"did you mean `{near}`?" if near else f"its questions: {', '.join(theirs.answers)}",
            )


def _carried(entry: Entry, site: Site, graph: Graph, handover: Handover, theirs: Graph) -> Iterator[Problem]:
    at = entry.document.at
    yield from _unasked(entry, (*handover.path, "carry"), handover.carry, handover.ref, theirs)
    for name, ours in handover.carry.items():
        if name in theirs.answers and (fault := clash(graph.answers[ours], theirs.answers[name])):
            message, cure = f"`{ours}` cannot become `{name}`: {fault}", "make the two questions alike, or do not carry it"
            yield Problem(Code.DECISION_HANDOVER, at((*handover.path, "carry", name)), message, cure)
        if name in handover.given:
            message, cure = f"`{name}` is carried and given: what is given counts", "delete one of the two"
            yield Problem(Code.DECISION_HANDOVER, entry.document.key_at((*handover.path, "carry", name)), message, cure)
    yield from settled(entry, site, (*handover.path, "given"), handover.given, ref=handover.ref, theirs=theirs)


def _arriving(entry: Entry, site: Site, graph: Graph) -> Iterator[Problem]:
    """Answers carried that the other decision does not take: of all that can be answered, what somebody can who gets there."""
    found: dict[str, list[tuple[str, str, Answer, Misfit]]] = {}
    for node in graph.nodes.values():
        other = site.get(node.handover.ref) if node.handover else None
        theirs = compiled(other, site) if other else None
        for name, ours in (node.handover.carry if node.handover and theirs else {}).items():
            wanted = theirs.answers.get(name) if theirs else None
            if wanted is not None and not clash(graph.answers[ours], wanted):
                for misfit in misfits(graph.answers[ours], wanted, graph.tests(ours)):
                    found.setdefault(node.id, []).append((name, ours, wanted, misfit))
    try:
        cases = met(graph, {id: [(((ours, misfit.test),),) for _, ours, _, misfit in every] for id, every in found.items()})
    except OutOfReachError as error:
        message, cure = f"it cannot be proved that what is carried fits: {error}", "make the questions alike, or carry fewer answers"
        yield Problem(Code.DECISION_TOO_LARGE, entry.document.at((*graph.nodes[next(iter(found))].path, "carry")), message, cure)
        return
    keys = ("answers", "outcome") if graph.table is None else ("given", "then")
    for id, every in found.items():
        for (name, ours, wanted, misfit), met_with in zip(every, cases[id], strict=True):
            if met_with is not None:
                value = misfit.value(met_with[ours])
                shown = {**met_with, ours: value}
                message = (
                    f"`{ours}` cannot become `{name}`: {misfit.said(graph.answers[ours], wanted, value)}, and some get to `{id}` with it"
                )
                yield Problem(
                    Code.DECISION_HANDOVER,
                    entry.document.at((*graph.nodes[id].path, "carry", name)),
                    f"{message}: {case(graph.answers, shown)}",
                    "make the two questions alike, lead such answers elsewhere, or do not carry it. As an example:\n"
                    f"    {example(graph.answers, shown, id, keys)}",
                )


def _round(trail: list[Leaving], site: Site) -> Problem:
    """A loop between decisions, with a smallest case of each by which it is left."""
    shown = []
    for number, (entry, node) in enumerate(trail):
        graph = compiled(entry, site)
        assert graph is not None  # noqa: S101  narrows the type: the way led through it
        answers = _case(graph, node, _arrived(*trail[number - 1], graph, site) if number else ALWAYS) or {}
        shown.append((entry.ref, graph, node, answers))
    (first, graph, node, answers), *others = shown
    said = "".join(f", then at `{ref}`: {case(theirs.answers, given)}" for ref, theirs, _, given in others)
    keys = ("answers", "outcome") if graph.table is None else ("given", "then")
    entry, node = trail[0]
    assert node.handover is not None  # noqa: S101  narrows the type
    return Problem(
        Code.DECISION_LOOP,
        entry.document.at((*node.handover.path, "go_to")),
        f"goes round between decisions: {' → '.join([ref for ref, *_ in shown])} → {first}, such as: {case(graph.answers, answers)}{said}",
        "end one of them in an outcome of its own, or settle by `given` or `carry` that it does not lead back. As an example:\n"
        f"    {example(graph.answers, answers, node.id, keys)}",
        tuple(Note(step.document.at((*left.path, "go_to")), "by way of this") for step, left in trail[1:]),
    )


def _back(entry: Entry, node: Node, site: Site) -> list[Leaving]:
    """Outcomes that lead from one of a decision back to it, each of which somebody gets to with what the one before brings."""
    waiting: list[list[Leaving]] = [[(entry, node)]]
    seen: set[tuple[str, str]] = set()
    while waiting:
        trail = waiting.pop(0)
        last, left = trail[-1]
        other = site.get(left.handover.ref) if left.handover else None
        graph = compiled(other, site) if other else None
        if other is None or graph is None:
            continue
        arrived = _arrived(last, left, graph, site)
        for following in graph.nodes.values():
            if following.handover is None or (other.ref, following.id) in seen or not _leads_on(following, entry, site):
                continue
            if _case(graph, following, arrived) is None:
                continue
            if other is entry and following.id == node.id:
                return trail
            seen.add((other.ref, following.id))
            waiting.append([*trail, (other, following)])
    return []


def _leads_on(node: Node, entry: Entry, site: Site) -> bool:
    """Whether a chain of hand-overs leads from an outcome to a decision, whatever is answered: what does not needs no proof."""
    waiting, seen = [node], set[str]()
    while waiting:
        handover = waiting.pop().handover
        if handover is None or handover.ref in seen:
            continue
        seen.add(handover.ref)
        other = site.get(handover.ref)
        graph = compiled(other, site) if other else None
        waiting += graph.nodes.values() if graph else ()
    return entry.ref in seen


def _case(graph: Graph, node: Node, arrived: Guard) -> Mapping[str, Value] | None:
    """A smallest case that leads to an outcome with what was brought; None when nobody gets there."""
    try:
        return met(graph, {node.id: [arrived]})[node.id][0]
    except OutOfReachError:
        return {}


def _arrived(entry: Entry, node: Node, theirs: Graph, site: Site) -> Guard:
    """What is known in another decision of who comes from an outcome: each answer brought is as it was, or not asked for."""
    ours, handover = compiled(entry, site), node.handover
    known: list[list[Conjunction]] = []
    if ours is None or handover is None:
        return ALWAYS
    for name, answer in theirs.answers.items():
        tests: Conjunction | None = None
        if name in handover.given:
            tests = _is(answer, read(answer, handover.given[name], site.today))
        elif answer.type == "choice" and (carried := handover.carry.get(name)) and ours.answers[carried].type == "choice":
            some = [id for id in ours.answers[carried].options if _case(ours, node, (((carried, Test("in", (id,))),),)) is not None]
            tests = ((name, Test("in", tuple(sorted(some)))),)
        if tests is not None:
            known.append([tests, ((name, Test("unasked")),)])
    return tuple(tuple(test for part in chosen for test in part) for chosen in product(*known))


def _is(answer: Answer, value: Value) -> Conjunction:
    """That an answer has a value."""
    if isinstance(value, Fraction):
        return ((answer.name, Test("span", spans=(Span(value, value),))),)
    if isinstance(value, frozenset):
        chosen = tuple(sorted(value))
        return tuple((answer.name, Test(kind, chosen)) for kind in ("all", "only")) if chosen else ((answer.name, Test("none")),)
    return ((answer.name, Test("in", (value,))),) if value else ()
