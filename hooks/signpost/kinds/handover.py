"""Hand-overs between decisions: the other one exists, takes the answers carried to it, and never leads back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from signpost.decisions import Graph, OutOfReachError, Proof, met
from signpost.decisions.answer import Answer, Path, expected, read
from signpost.decisions.carried import Misfit, clash, misfits
from signpost.decisions.finding import case, example
from signpost.decisions.graph import Handover
from signpost.decisions.walk import may_ask
from signpost.diagnostics import Code, Note, Problem, nearest

if TYPE_CHECKING:
    from signpost.model import Entry, Site


def compiled(entry: Entry, site: Site) -> Graph | None:
    """The graph of any decision; None when it has faults, which its own check reports."""
    # The kinds import their pages, and these this module.
    from signpost.kinds.rule.compile import compile as rule  # noqa: PLC0415
    from signpost.kinds.tree.compile import compile as tree  # noqa: PLC0415

    graph, problems = (rule if entry.kind.name == "rule" else tree)(entry, site)
    return None if problems else graph


def check(entry: Entry, site: Site, graph: Graph, proof: Proof) -> Iterator[Problem]:
    """Faults of the hand-overs of one decision, of which all else was proved before."""
    reported: set[str] = set()
    looped = any(finding.code in (Code.DECISION_LOOP, Code.DECISION_TOO_LARGE) for finding in proof.findings)
    if not looped:
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
        trail = _back(entry, other, site) if other.ref not in reported else []
        reported.add(other.ref)
        if trail:
            notes = tuple(Note(step.document.at(("title",)), f"by way of `{step.ref}`") for step in trail[1:-1])
            yield Problem(
                Code.DECISION_LOOP,
                entry.document.at((*node.handover.path, "go_to")),
                f"goes round between decisions: {' → '.join(step.ref for step in trail)}",
                "end one of them in an outcome of its own",
                notes,
            )


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


def _back(entry: Entry, first: Entry, site: Site) -> list[Entry]:
    """Decisions from `entry` by way of `first` back to it; empty when none leads back."""
    waiting = [[entry, first]]
    seen: set[str] = set()
    while waiting:
        trail = waiting.pop(0)
        if trail[-1] is entry:
            return trail
        if trail[-1].ref in seen:
            continue
        seen.add(trail[-1].ref)
        graph = compiled(trail[-1], site)
        handovers = [node.handover.ref for node in graph.nodes.values() if node.handover] if graph else []
        waiting += [[*trail, following] for ref in handovers if (following := site.get(ref))]
    return []
