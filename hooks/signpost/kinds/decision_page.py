"""What the pages of trees and rules share: problems, the proof in a line, conditions in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from signpost.decisions import Graph, Guard, Proof, met, prove
from signpost.decisions.answer import Answer, numbers
from signpost.decisions.arrows import sentence
from signpost.decisions.condition import ALWAYS, sayings
from signpost.decisions.difference import Change, difference
from signpost.decisions.expand import expand
from signpost.decisions.finding import case
from signpost.decisions.graph import Node
from signpost.decisions.outline import outline
from signpost.decisions.picture import draw
from signpost.decisions.player import data
from signpost.diagnostics import Note, Problem
from signpost.kinds import handover
from signpost.kinds.decision_compiler import Compiled
from signpost.prose import Writer, escape

if TYPE_CHECKING:
    from signpost.kinds.decision import Result
    from signpost.model import Entry, Site

PICTURE = "picture.svg"
"""Name of the picture's file, in the folder of the decision's page."""

LOGIC = "decision.json"
"""Name of the file with the graph, in the same folder: what the player in the page walks."""


def problems(entry: Entry, site: Site, graph: Graph) -> Iterator[Problem]:
    """The findings of a proof, with their places in the file."""
    document = entry.document
    proved = proof(entry, site, graph)
    for finding in proved.findings:
        place = document.key_at(finding.path) if finding.key else document.at(finding.path)
        notes = tuple(Note(document.at(path), message) for path, message in finding.notes)
        yield Problem(finding.code, place, finding.message, finding.help, notes)
    yield from handover.check(entry, site, graph, proved)


def checking(compile: Callable[[Entry, Site], Compiled]) -> Callable[[Entry, Site], Iterator[Problem]]:
    """The check of a kind of decisions, from how it is compiled: what compiling found, and the proof if the graph is whole."""

    def check(entry: Entry, site: Site) -> Iterator[Problem]:
        made = compile(entry, site)
        yield from made.problems
        if made.whole:
            yield from problems(entry, site, made.graph)

    return check


def proof(entry: Entry, site: Site, graph: Graph) -> Proof:
    """The proof of a decision, made once."""
    made: Proof = site.once("proof", entry, lambda: prove(graph))
    return made


def _expanded(entry: Entry, site: Site, graph: Graph) -> Graph:
    """The decision as a tree, made once for its picture and its outline."""
    made: Graph = site.once("expanded", entry, lambda: expand(graph))
    return made


def proofs(site: Site) -> Iterator[tuple[Entry, Proof]]:
    """Each decision of a site with its proof."""
    for kind in ("tree", "rule"):
        for entry in site.of(kind):
            if (graph := handover.compiled(entry, site)) is not None:
                yield entry, proof(entry, site, graph)


def proved(site: Site) -> str:
    """What was proved of each decision, for checks and builds to print: lines such as `tree:no-apples: 12 routes proved`."""
    return "".join(
        f"\n  {entry.ref}: {found.many} {'routes' if entry.kind.name == 'tree' else 'cases'} proved" for entry, found in proofs(site)
    )


def diff(old: Entry, old_site: Site, new: Entry, new_site: Site) -> list[Change]:
    """Whose outcome changed between two versions of one decision; none when either has faults.

    Raises:
        OutOfReachError: there is more than can be compared.
    """
    before, after = handover.compiled(old, old_site), handover.compiled(new, new_site)
    return difference(before, after) if before is not None and after is not None else []


def said_otherwise(old: Entry, old_site: Site, new: Entry, new_site: Site) -> dict[str, tuple[list[str], str]]:
    """By outcome that both versions of a decision have and that says something else now: by which keys, and who gets there, in words.

    Raises:
        OutOfReachError: nobody who gets there can be told.
    """
    before, after = handover.compiled(old, old_site), handover.compiled(new, new_site)
    if before is None or after is None:
        return {}
    found: dict[str, list[str]] = {}
    for name, node in before.nodes.items():
        other = after.nodes.get(name)
        if other is not None and node.role == other.role == "outcome":
            said, now = _says(old, old_site, node), _says(new, new_site, other)
            if changed := [key for key in said if said[key] != now[key]]:
                found[name] = changed
    cases = met(after, {name: [ALWAYS] for name in found})
    return {name: (changed, case(after.answers, cases[name][0] or {})) for name, changed in found.items()}


def _says(entry: Entry, site: Site, node: Node) -> dict[str, Any]:
    """What an outcome says, by the keys of its shape: words with the values of facts, however their lines are broken."""
    tree = entry.kind.name == "tree"
    result: Result = (entry.data.nodes if tree else entry.data.outcomes)[node.id]
    onward = node.handover

    def words(text: str | None) -> str:
        return " ".join(Writer(site, "").words(text or "").split())

    return {
        "outcome" if tree else "title": node.title,
        "text": words(result.text),
        "checklist": [(item.when, words(part.text)) for item, part in zip(node.items, result.checklist, strict=True)],
        "clocks": [(*date, words(clock.label)) for date, clock in zip(node.dates, result.clocks, strict=True)],
        "actions": result.actions,
        "links": [(words(link.title), link.url) for link in result.links],
        "go_to": onward and onward.ref,
        "carry": onward and onward.carry,
        "given": onward and onward.given,
    }


def graphs(site: Site) -> dict[str, dict[str, Any]]:
    """All decisions of a site as data, by reference: questions, answers, ways and guards, for programs and players."""
    found = {entry.ref: handover.compiled(entry, site) for kind in ("tree", "rule") for entry in site.of(kind)}
    return {ref: data(graph) for ref, graph in found.items() if graph is not None}


def files(entry: Entry, site: Site) -> dict[str, str]:
    """The decision's graph, and its picture: a file of its own, as it weighs half the page and not every reader looks at it."""
    graph = handover.compiled(entry, site)
    if graph is None:
        return {}
    title = Writer(site, entry.uri).words(entry.title)
    return {
        LOGIC: json.dumps(data(graph), ensure_ascii=False, separators=(",", ":")),
        PICTURE: draw(_expanded(entry, site, graph), title, _prefix(graph), None if graph.table else numbered(graph)),
    }


def numbered(graph: Graph) -> dict[str, int]:
    """Questions and steps of a tree with their numbers, in the order in which a reader meets them."""
    asked = (name for name in graph.reachable(graph.start) if graph.nodes[name].role != "outcome")
    return {name: number for number, name in enumerate(asked, 1)}


def _prefix(graph: Graph) -> str:
    """Put before the names of a table's inputs, whose sections stand beside those of its outcomes."""
    return "ask-" if graph.table is not None else ""


class Said:
    """Conditions of a graph in the words of its questions."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def guard(self, guard: Guard) -> str:
        """A guard as part of a sentence; "" when it always holds."""
        return sentence(self._graph.answers, guard)

    def domain(self, answer: Answer) -> str:
        """What may be answered where there is more than one of some options to choose."""
        if answer.type == "several":
            return "Choose all that apply" + (f", or: {answer.none}." if answer.none else "; at least one.")
        said = numbers(answer)
        return f"{said[0].upper()}{said[1:]}."

    def cell(self, guard: Guard, name: str) -> str:
        """What a row asks of one input."""
        found = [sayings(conjunction, self._graph.answers).get(name, "any") for conjunction in guard]
        return " / ".join(dict.fromkeys(found)) if len(guard) > 1 else found[0]


def view(entry: Entry, site: Site, graph: Graph, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Values for the page of any decision."""
    prefix = _prefix(graph)
    return {
        "graph": graph,
        "proof": proof(entry, site, graph),
        "said": Said(graph),
        "logic": f"{entry.id}/{LOGIC}",
        "picture": f"{entry.id}/{PICTURE}",
        "outline": _outline(_expanded(entry, site, graph), numbers, prefix),
    }


def _outline(graph: Graph, numbers: Mapping[str, int], prefix: str) -> str:
    """The outline as a nested Markdown list with links to the sections."""
    lines = []
    for line in outline(graph):
        node = graph.nodes[line.target]
        number = f"{numbers[line.target]}. " if line.target in numbers else ""
        section = line.target if node.role in ("outcome", "table") else prefix + (node.answer if prefix else line.target)
        title = escape(number + line.title)
        link = title if "+" in section else f"[{title}](#{section})"
        lines.append(
            "    " * line.depth + "- " + (f"{escape(line.label)} → " if line.label else "") + link + (" (see above)" if line.seen else "")
        )
    return "\n".join(lines)
