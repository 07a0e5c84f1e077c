"""Hand-overs between decisions: the other one exists, takes the answers carried to it, and never leads back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signpost.decisions import Graph
from signpost.decisions.answer import Answer, expected, numbers, read
from signpost.decisions.graph import Handover
from signpost.decisions.partition import on_grid
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


def check(entry: Entry, site: Site, graph: Graph) -> Iterator[Problem]:
    """Faults of the hand-overs of one decision."""
    reported: set[str] = set()
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


def _carried(entry: Entry, site: Site, graph: Graph, handover: Handover, theirs: Graph) -> Iterator[Problem]:
    at = entry.document.at
    for key, names in (("carry", list(handover.carry)), ("given", list(handover.given))):
        for name in names:
            if name not in theirs.answers:
                near = nearest(name, theirs.answers)
                yield Problem(
                    Code.DECISION_HANDOVER,
                    entry.document.key_at((*handover.path, key, name)),
                    f"`{handover.ref}` has no question `{name}`",
                    f"did you mean `{near}`?" if near else f"its questions: {', '.join(theirs.answers)}",
                )
    for name, ours in handover.carry.items():
        if name in theirs.answers and (fault := _misfit(graph.answers[ours], theirs.answers[name])):
            message, cure = f"`{ours}` cannot become `{name}`: {fault}", "make the two questions alike, or do not carry it"
            yield Problem(Code.DECISION_HANDOVER, at((*handover.path, "carry", name)), message, cure)
    for name, raw in handover.given.items():
        if name in theirs.answers and read(theirs.answers[name], raw, site.today) is None:
            answer = theirs.answers[name]
            yield Problem(
                Code.DECISION_HANDOVER,
                at((*handover.path, "given", name)),
                f"`{raw}` is not an answer to `{name}` of `{handover.ref}`",
                expected(answer, raw),
            )


def _misfit(ours: Answer, theirs: Answer) -> str:
    """Why an answer cannot stand for another; "" when every value of it can."""
    if ours.type != theirs.type and not (ours.numeric and theirs.numeric and "date" not in (ours.type, theirs.type)):
        return f"one is {ours.type}, the other {theirs.type}"
    if foreign := [id for id in ours.options if id not in theirs.options]:
        return f"`{foreign[0]}` is no answer there"
    if ours.type == "several" and ours.none is not None and theirs.none is None:
        return "there at least one must be chosen"
    if ours.numeric and not _within(ours, theirs):
        return f"here it is {numbers(ours)}, there {numbers(theirs)}"
    return ""


def _within(ours: Answer, theirs: Answer) -> bool:
    """Whether every number that can be given here can be given there, and counts the same."""
    if ours.unit and theirs.unit and ours.unit.casefold() != theirs.unit.casefold():
        return False
    if ours.low < theirs.low or ours.high > theirs.high:
        return False
    if ours.step is None:
        return theirs.step is None or (ours.low == ours.high and on_grid(theirs, ours.low))
    return all(on_grid(theirs, value) for value in (ours.low, ours.low + ours.step) if value <= ours.high)


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
