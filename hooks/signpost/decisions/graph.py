"""The one model of a decision: nodes, answers, and guarded ways between nodes. Trees and rules both compile to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from signpost.decisions.answer import Answer, Path, Value
from signpost.decisions.condition import ALWAYS, Conjunction, Guard, Test


def alternatives(guard: Guard, path: Path) -> Iterator[tuple[Conjunction, Path]]:
    """The blocks of a condition that has several, with their places; `path` is that of what it stands on."""
    if len(guard) > 1:
        yield from ((block, (*path, "when", index)) for index, block in enumerate(guard))


Role = Literal["question", "step", "table", "outcome"]
Hit = Literal["unique", "first", "collect"]


@dataclass(frozen=True, slots=True)
class Way:
    """Where to go when a guard holds. Of several ways the first that holds is taken.

    Attributes:
        to: node it leads to.
        when: its guard.
        path: where it stands in the file.
    """

    to: str
    when: Guard = ALWAYS
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose.

    Attributes:
        id: its value.
        label: its words.
        ways: where it leads; none means where the node leads.
        when: guard by earlier answers; the option is not offered when it fails.
        path: where it stands in the file.
    """

    id: str
    label: str
    ways: tuple[Way, ...] = ()
    when: Guard = ALWAYS
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: outcome when the guard holds."""

    to: str
    when: Guard
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Part of an outcome that belongs to it only when the guard holds."""

    when: Guard
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """Where an outcome goes on: another decision, with answers carried along.

    Attributes:
        ref: the other decision, as `tree:id` or `rule:id`.
        carry: name of an answer there, by it the name of the answer here.
        given: fixed values there, as written.
        path: where it stands in the file.
    """

    ref: str
    carry: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, object] = field(default_factory=dict)
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A question or step with options and ways, a table of rows, or an outcome.

    Attributes:
        id: its name.
        role: what it is.
        title: the question, step or outcome in one line.
        answer: name of the answer that it asks for; "" for outcomes, tables, and steps without options.
        options: answers to choose, for choices; empty for other types.
        ways: where it leads when the option says nothing.
        rows: of a table, in order.
        inputs: of a table: names of the answers, in the order of asking.
        ask_if: of a table: guards of inputs that are not always asked.
        hit: of a table: its hit policy.
        items: of an outcome: parts with guards.
        handover: of an outcome: the decision that goes on.
        dates: of an outcome: names of the date answers that it counts from, each with the days it adds.
        helps: of an outcome: whether it says anything to do beside its items.
        path: where it stands in the file.
    """

    id: str
    role: Role
    title: str
    answer: str = ""
    options: tuple[Option, ...] = ()
    ways: tuple[Way, ...] = ()
    rows: tuple[Row, ...] = ()
    inputs: tuple[str, ...] = ()
    ask_if: Mapping[str, Guard] = field(default_factory=dict)
    hit: Hit = "first"
    items: tuple[Item, ...] = ()
    handover: Handover | None = None
    dates: tuple[tuple[str, int], ...] = ()
    helps: bool = True
    path: Path = ()

    def leads(self) -> Iterator[Way]:
        """Every way out of the node."""
        for option in self.options:
            yield from option.ways
        yield from self.ways
        for row in self.rows:
            yield Way(row.to, row.when, row.path)

    def guards(self) -> Iterator[tuple[Guard, Path]]:
        """Every guard that the node evaluates to go on."""
        for option in self.options:
            yield option.when, option.path
            yield from ((way.when, way.path) for way in option.ways)
        yield from ((way.when, way.path) for way in self.ways)
        yield from ((row.when, row.path) for row in self.rows)
        yield from ((guard, self.path) for guard in self.ask_if.values())


@dataclass(frozen=True, slots=True)
class Example:
    """A case that must lead where it says.

    Attributes:
        answers: values by name.
        outcomes: nodes where it ends; several for a table that collects.
        path: where it stands in the file.
    """

    answers: Mapping[str, Value]
    outcomes: tuple[str, ...]
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """A decision.

    Attributes:
        start: first node.
        nodes: all nodes by name, in the order of the file.
        answers: all answers by name.
        examples: cases tried at each check.
        taken: names of answers that tickets take.
    """

    start: str
    nodes: Mapping[str, Node]
    answers: Mapping[str, Answer]
    examples: tuple[Example, ...] = ()
    taken: frozenset[str] = frozenset()

    @property
    def table(self) -> Node | None:
        """The table, when the decision is a rule."""
        node = self.nodes.get(self.start)
        return node if node is not None and node.role == "table" else None

    def tests(self, name: str) -> list[Test]:
        """All tests of an answer, each once."""
        guards = [guard for node in self.nodes.values() for guard, _ in node.guards()]
        guards += [item.when for node in self.nodes.values() for item in node.items]
        return list(dict.fromkeys(test for guard in guards for conjunction in guard for other, test in conjunction if other == name))

    def reachable(self, start: str) -> list[str]:
        """Nodes that `start` leads to, whatever the guards say, itself first, in the order in which a reader meets them."""
        seen: dict[str, None] = {}
        waiting = [start]
        while waiting:
            name = waiting.pop(0)
            if name not in seen and name in self.nodes:
                seen[name] = None
                waiting += [way.to for way in self.nodes[name].leads()]
        return list(seen)
