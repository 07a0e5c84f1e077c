"""Shapes of questions, conditions and outcomes as parts of a graph: what trees and rules compile alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from signpost.decisions.answer import NONE, Answer, Path, Type, days, digits, expected, number, numbers, read
from signpost.decisions.condition import ALWAYS, Conjunction, Guard
from signpost.decisions.graph import Graph, Handover, Item, Node
from signpost.decisions.language import WORDS, parse
from signpost.decisions.partition import classes
from signpost.diagnostics import Code, Problem, nearest
from signpost.kinds import evidence
from signpost.kinds.decision import Clock, Question, Result, When
from signpost.place import Place
from signpost.prose import Writer

if TYPE_CHECKING:
    from signpost.model import Entry, Site

TYPES = {
    "choice": "a choice",
    "yes-no": "a question of yes or no",
    "several": "a question with several answers",
    "integer": "a whole number",
    "number": "a number",
    "date": "a day",
}
"""Types of questions in words, after "this is"."""

_BOUNDS = ("min", "max", "increment", "unit")
QUESTION_KEYS: Mapping[str, tuple[str, ...]] = {
    "choice": (),
    "yes-no": (),
    "several": ("none",),
    "integer": _BOUNDS,
    "number": _BOUNDS,
    "date": ("earliest", "latest"),
}
"""Keys that say something about a question, by its type."""

RESULT_KEYS = ("clocks", "checklist", "actions", "links", "go_to", "carry", "given")
"""Keys that say something about an outcome alone."""

ALL_KEYS = ("none", *_BOUNDS, "earliest", "latest", *RESULT_KEYS)

_FACT = re.compile(r"\{\{\s*(?P<id>[a-z0-9-]+)(?:\.(?P<part>\w+))?\s*\}\}")


class Compiled(NamedTuple):
    """A decision's graph, and what is wrong with its names and conditions.

    Attributes:
        graph: the graph; not to be shown while there are problems.
        problems: what is wrong.
        whole: whether it can be proved all the same.
    """

    graph: Graph
    problems: list[Problem]
    whole: bool


class Compiler:
    """Collects what is wrong while an entry's shapes become a graph.

    Args:
        entry: the tree or rule.
        site: where facts and other decisions are looked up.

    Attributes:
        problems: what is wrong.
        whole: whether the graph can be proved all the same: what is wrong is apart from where answers lead, or a name stands
            for the nearest one, as its message says.
    """

    def __init__(self, entry: Entry, site: Site) -> None:
        self.entry = entry
        self.site = site
        self.problems: list[Problem] = []
        self.whole = True
        self.answers: dict[str, Answer] = {}
        self.unbounded: set[str] = set()  # numbers whose bounds are wrong: what else is said of them would follow from that
        self.words = Writer(site, "").words

    def wrong(
        self, path: Path, message: str, cure: str = "", *, key: bool = False, code: Code = Code.DECISION_TARGET, apart: bool = False
    ) -> None:
        """Note a problem; `apart` says that the graph is whole without what is wrong."""
        self.whole &= apart or code in (Code.DECISION_EVIDENCE, Code.DECISION_EXAMPLE)
        place = self.entry.document.key_at(path) if key else self.entry.document.at(path)
        self.problems.append(Problem(code, place, message, cure))

    def compiled(self, graph: Graph) -> Compiled:
        """A graph with what was found on the way to it. Of its examples those that cannot be run are left out."""
        broken = {problem.place for problem in self.problems}
        tried = [one for one in graph.examples if not broken or not self._inside(one.path, broken)]
        return Compiled(replace(graph, examples=tuple(tried)), self.problems, self.whole)

    def _inside(self, path: Path, places: set[Place]) -> bool:
        """Whether one of some places lies in the value at a path."""
        document = self.entry.document
        inside = (other for other in document.values if other[: len(path)] == path)
        return any(document.at(other) in places or document.key_at(other) in places for other in inside)

    def facts(self, text: str, path: Path) -> str:
        """A text with the values of the facts that it names."""

        def value(found: re.Match[str]) -> str:
            fact = self.site.facts.get(found["id"])
            if fact is None:
                if f"fact:{found['id']}" not in self.site.unread:
                    near = nearest(found["id"], self.site.facts)
                    self.wrong(path, f"there is no fact `{found['id']}`", f"did you mean `{near}`?" if near else "", code=Code.UNKNOWN_FACT)
                return "0"
            return str(getattr(fact, found["part"] or "text", fact.value))

        return _FACT.sub(value, text)

    def _without_value(self, text: str) -> bool:
        """Whether a text names a fact that has no value today: all versions that it could name have ended."""
        named = (self.site.facts.get(found["id"]) for found in _FACT.finditer(text))
        return any(fact is not None and fact.value is None for fact in named)

    @property
    def taken(self) -> frozenset[str]:
        """Names of answers that fields of tickets take."""
        fields = (field for ticket in self.site.of("ticket") for field in ticket.data.body)
        return frozenset(name for field in fields for name in field.decisions.get(self.entry.ref, ()))

    def answer(self, name: str, asked: Question, question: str, options: Mapping[str, str], path: Path) -> Answer:
        """The closed domain of a question."""
        type_: Type = "choice" if asked.type == "yes-no" else "decimal" if asked.type == "number" else asked.type
        low, high, step = number(asked.min), number(asked.max), number(asked.increment) if asked.increment is not None else None
        if asked.type == "date":
            # The latest day is the lowest number of days before today.
            low, high, step = self._day(asked, "latest", path), self._day(asked, "earliest", path), Fraction(1)
        elif type_ == "integer":
            step = Fraction(1) if step is None else step
            whole = [self._whole(key, value, path) for key, value in (("min", low), ("max", high), ("increment", step))]
            low = low if all(whole) else None
        self.keys(asked, QUESTION_KEYS[asked.type], TYPES[asked.type], path)
        if type_ in ("integer", "decimal", "date"):
            if step is not None and step <= 0:
                self.wrong((*path, "increment"), f"an increment of `{asked.increment}` leads to no other number", "give one above 0")
                low = None
            elif low is not None and high is not None and low > high:
                self.wrong(path, f"`{name}` has no valid value: its lowest is above its highest", "set the bounds right", key=True)
                low = None
            if low is None or high is None:
                self.unbounded.add(name)
        low, high = low or Fraction(0), high or Fraction(0)
        if type_ in ("choice", "several") and not options:
            self.wrong(path, f"`{name}` has no options", "give `options`", key=True)
        if type_ not in ("choice", "several") and options:
            self.wrong((*path, "options"), f"`{name}` asks for a {type_}, which has no options", "lead on with `next`", key=True)
        none = self.words(asked.none) if asked.none else None
        implied, unit = self._implied(asked, path), self.words(asked.unit or "")
        made = Answer(name, self.words(question), type_, options, none, low, high, step, unit, implied, asked.evidence, path)
        self._lines(made)
        self.answers[name] = made
        return made

    def keys(self, given: Question | Result, fitting: Iterable[str], what: str, path: Path) -> None:
        """Note keys that say nothing where they stand, among those that belong to some kind of question or to a result."""
        for key in ALL_KEYS:
            if key in given.model_fields_set and key not in fitting:
                message = f"`{key}` says nothing here: this is {what}"
                self.wrong((*path, key), message, "delete it", key=True, code=Code.UNKNOWN_KEY, apart=True)

    def _whole(self, key: str, value: Fraction | None, path: Path) -> bool:
        if value is None or value.denominator == 1:
            return True
        message = f"`{key}` of a whole number is `{digits(value)}`"
        self.wrong((*path, key), message, "give a whole number, or ask for `type: number`", code=Code.WRONG_VALUE)
        return False

    def _day(self, asked: Question, key: str, path: Path) -> Fraction | None:
        found = days(written := getattr(asked, key))
        if found is None:
            self.wrong((*path, key), f"`{written}` is not a day relative to today", "write `today`, `30 days ago` or `3 days ahead`")
        return found

    def guard(self, when: When | None, path: Path, own: str = "", key: str = "when") -> Guard:
        """A guard written under `key`; conditions that cannot be understood are noted and taken as holding."""
        if when is None:
            return ALWAYS
        out: list[Conjunction] = []
        for index, block in enumerate(when):
            tests = []
            for name, text in block.items():
                where = (*path, key, index, name)
                answer = self.answers.get(name or own)
                if answer is None:
                    near = nearest(name, self.answers)
                    cure = f"did you mean `{near}`?" if near else f"questions: {', '.join(self.answers)}"
                    meant = parse(self.facts(text, where), self.answers[near]) if near else "nothing"
                    self.wrong(
                        where,
                        f"there is no question `{name}`" if name else "a bare condition needs a question's own answer",
                        cure,
                        key=bool(name),
                        apart=not isinstance(meant, str),
                    )
                    tests += [(near, test) for test in meant] if near and not isinstance(meant, str) else []
                    continue
                found = parse(said := self.facts(text, where), answer)
                if isinstance(found, str):
                    self.wrong(
                        where,
                        found,
                        f"answers: {', '.join(answer.options)}"
                        if answer.options
                        else "write a number, `> 5`, `at most 5`, `2..5` or `more than 3 days ago`",
                    )
                    continue
                for test in found:
                    tests.append((answer.name, test))
                    if test.kind == "span" and answer.name not in self.unbounded and not any(map(test.holds, classes(answer, [test]))):
                        message = f"`{said}` never holds: `{answer.name}` is {numbers(answer)}"
                        self.wrong(where, message, "correct the condition, or the bounds", code=Code.DECISION_GUARD)
            out.append(tuple(tests))
        return tuple(out) or ALWAYS

    def _implied(self, asked: Any, path: Path) -> dict[str, Guard]:
        """By option what a failed call must show for it; names of parts and conditions that say nothing are noted."""
        found = ((number, option) for number, option in enumerate(getattr(asked, "options", ())) if option.evidence is not None)
        return {option.id: self._signs(option.evidence, (*path, "options", number)) for number, option in found}

    def _signs(self, blocks: When, path: Path) -> Guard:
        out: list[Conjunction] = []
        for index, block in enumerate(blocks):
            tests = []
            for name, text in block.items():
                where = (*path, "evidence", index, name)
                if not evidence.is_part(name):
                    self._no_part(name, where)
                    continue
                if self._without_value(text):  # nothing can be compared with it; the fact's own notice says that newer versions are missing
                    break
                test = evidence.sign(self.facts(text, where))
                if isinstance(test, str):
                    self.wrong(where, test, "write `GET or HEAD`, `any`, `none`, `< 5` or `400..499`", code=Code.DECISION_EVIDENCE)
                    continue
                if (
                    name == "product"
                    and self._products is not None
                    and (unknown := [word for word in test.values if word not in self._products])
                ):
                    near = nearest(unknown[0], self._products)
                    cure = f"did you mean `{near}`?" if near else f"Known: {', '.join(self._products) or 'none'}"
                    self.wrong(where, f"no ticket's evidence knows a product `{unknown[0]}`", cure, code=Code.DECISION_EVIDENCE)
                tests.append((evidence.canonical(name), test))
            else:
                out.append(tuple(tests))
        return tuple(out)

    def _lines(self, answer: Answer) -> None:
        """Note lines that no call can make an answer of."""
        listed = (*answer.path, "evidence", 0) in self.entry.document.values
        if answer.lines and not answer.numeric:
            message = f"`{answer.name}` is answered by an option, so no line can fill it"
            cure = "say on the option what implies it: `evidence: {status: 429}`"
            self.wrong((*answer.path, "evidence"), message, cure, key=True, code=Code.DECISION_EVIDENCE)
            return
        for index, line in enumerate(answer.lines):
            where: Path = (*answer.path, "evidence", index) if listed else (*answer.path, "evidence")
            names = evidence.only_part(line)
            if not names:
                message = f"`{answer.name}` takes one value, and `{line}` is more than one part of a call"
                self.wrong(where, message, "name one part and nothing beside it: `{header:Retry-After}`", code=Code.DECISION_EVIDENCE)
            for name in names:
                if not evidence.is_part(name):
                    self._no_part(name, where)
                else:
                    self._holds(answer, name, where)

    def _holds(self, answer: Answer, name: str, where: Path) -> None:
        type_ = "date" if answer.type == "date" else "number"
        if not evidence.can_be(name, type_):
            known = ", ".join([part for part, kind in evidence.VALUES.items() if kind == type_])
            said = {"number": "a number", "date": "a day"}.get(evidence.VALUES.get(evidence.canonical(name), ""), "words")
            message = f"`{answer.name}` asks for a {type_}, and `{name}` of a call is {said}"
            cure = f"parts that can be a {type_}: {known}, header:Name, param:name"
            self.wrong(where, message, cure, code=Code.DECISION_EVIDENCE)
        elif name == "status" and (answer.low > evidence.STATUSES[1] or answer.high < evidence.STATUSES[0]):
            low, high = evidence.STATUSES
            message = f"`{answer.name}` takes {digits(answer.low)} to {digits(answer.high)}, and `{name}` of a call is {low} to {high}"
            self.wrong(where, message, "name another part, or set `min` and `max` right", code=Code.DECISION_EVIDENCE)

    def _no_part(self, name: str, where: Path) -> None:
        near = nearest(name, evidence.CALL)
        cure = f"did you mean `{near}`?" if near else f"Known: {', '.join((*evidence.CALL, 'header:Name', 'param:name'))}"
        message = f"a call has no part `{name}`" if name else "a sign needs the part of the call that shows it"
        self.wrong(where, message, cure if name else "such as `{status: 429}`", key=bool(name), code=Code.DECISION_EVIDENCE)

    @cached_property
    def _products(self) -> list[str] | None:
        """Products that paths of calls tell apart; None while a ticket that may name more cannot be read."""
        if any(ref.startswith("ticket:") for ref in self.site.unread):
            return None
        boxes = [ticket.data.evidence for ticket in self.site.of("ticket") if ticket.data.evidence]
        return list(dict.fromkeys(product.name for box in boxes for product in box.products))

    def outcome(self, id: str, title: str, result: Result, path: Path) -> Node:
        """The node of an end."""
        items = tuple(
            Item(self.guard(item.when, (*path, "checklist", index)), (*path, "checklist", index))
            for index, item in enumerate(result.checklist)
        )
        clocks = [self._clock(clock, (*path, "clocks", index)) for index, clock in enumerate(result.clocks)]
        dates = tuple((name, later) for name, later in clocks if name in self.answers and self.answers[name].type == "date")
        helps = bool(result.text or result.actions or result.links or result.go_to)
        return Node(
            id, "outcome", self.words(title), items=items, handover=self._handover(result, path), dates=dates, helps=helps, path=path
        )

    def _clock(self, clock: Clock, path: Path) -> tuple[str, int]:
        known = self.answers.get(clock.from_)
        if known is None or known.type != "date":
            near = nearest(clock.from_, [name for name, answer in self.answers.items() if answer.type == "date"])
            message = f"`{clock.from_}` is not a question that asks for a date"
            self.wrong((*path, "from"), message, f"did you mean `{near}`?" if near else "", apart=True)
        later = days(self.facts(clock.after, (*path, "after")) + " ago")
        if later is None:
            message = f"`{clock.after}` is not a number of days or weeks"
            self.wrong((*path, "after"), message, "write `21 days`, or name a fact in days", apart=True)
        return clock.from_, int(later or 0)

    def _handover(self, result: Result, path: Path) -> Handover | None:
        if result.go_to is None:
            if result.carry or result.given:
                self.wrong(
                    (*path, "carry" if result.carry else "given"),
                    "nothing to carry answers to",
                    "name the other decision: `go_to: tree:...`",
                    key=True,
                )
            return None
        if result.go_to.partition(":")[0] not in ("tree", "rule"):
            self.wrong((*path, "go_to"), f"`{result.go_to}` is no decision", "name a tree or rule; other entries go under `actions`")
        for theirs, ours in result.carry.items():
            if ours not in self.answers:
                near = nearest(ours, self.answers)
                cure = f"did you mean `{near}`?" if near else ""
                self.wrong((*path, "carry", theirs), f"there is no question `{ours}`", cure, apart=True)
        carried = {theirs: ours for theirs, ours in result.carry.items() if ours in self.answers}
        return Handover(result.go_to, carried, result.given, path)

    def example_answers(self, given: Mapping[str, object], path: Path) -> dict[str, Any]:
        """Values of an example whose answers stand at `path`."""
        out: dict[str, Any] = {}
        for name, raw in given.items():
            answer = self.answers.get(name)
            if answer is None:
                near = nearest(name, self.answers)
                self.wrong(
                    (*path, name),
                    f"there is no question `{name}`",
                    f"did you mean `{near}`?" if near else "",
                    key=True,
                    code=Code.DECISION_EXAMPLE,
                )
                continue
            if name in self.unbounded:
                continue
            value = read(answer, raw, self.site.today)
            if value is None:
                self.wrong((*path, name), f"`{raw}` is not an answer to `{name}`", expected(answer, raw), code=Code.DECISION_EXAMPLE)
                continue
            out[name] = value
        return out


def labels(compiler: Compiler, options: tuple[Any, ...], asked: Question, path: Path) -> dict[str, str]:
    """Plain labels of options by id, with `Yes` and `No` where a question is answered so. Notes ids that stand twice."""
    out: dict[str, str] = {}
    for index, option in enumerate(options):
        if asked.type == "yes-no" and option.id not in ("yes", "no"):
            compiler.wrong(
                (*path, "options", index, "id"), "a yes-no question has the options `yes` and `no`", "give it `type: choice` for others"
            )
        if option.id in WORDS:
            compiler.wrong(
                (*path, "options", index, "id"),
                f"an option cannot be called `{option.id}`: in conditions that is a word of its own",
                "give it another id; its label can stay",
            )
        if option.id == NONE and asked.type == "several":
            compiler.wrong(
                (*path, "options", index, "id"),
                "an option of several cannot be called `none`: in conditions that is the answer that nothing applies",
                "write its words after `none:` beside `options`",
            )
        if option.id in out:
            compiler.wrong(
                (*path, "options", index, "id"), f"`{path[-1]}` has two options `{option.id}`", "give each option a name of its own"
            )
        out[option.id] = (
            " ".join(compiler.words(option.label).replace("`", "").split())
            if option.label
            else {"yes": "Yes", "no": "No"}.get(option.id, option.id)
        )
    return out or ({"yes": "Yes", "no": "No"} if asked.type == "yes-no" else {})
