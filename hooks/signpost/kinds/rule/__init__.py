"""Rules: decision tables over inputs with closed domains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, StrictFloat, StrictInt

from signpost.decisions import MOST_CASES, Domain, cases, prove, used
from signpost.diagnostics import Code, Note, Problem, nearest
from signpost.kinds.kind import Kind
from signpost.kinds.parts import Link
from signpost.kinds.rule.condition import Condition, bounds, holds, parse
from signpost.schema import AnyId, EntryShape, Plain, Prose, Shape, Slug

if TYPE_CHECKING:
    from signpost.model import Entry, Site


class Choice(Shape):
    """One value of an input."""

    id: Slug
    """Its name in rows."""
    label: Plain
    """Its words."""


class Input(Shape):
    """Something the rule asks."""

    question: Plain
    """What is asked."""
    help: Prose | None = None
    """How to find the answer."""
    type: Literal["choice", "yes-no", "number"]
    """Kind of its values."""
    options: tuple[Choice, ...] = ()
    """Values of a choice."""
    min: StrictInt | StrictFloat = 0
    """Lowest number."""
    max: StrictInt | StrictFloat = 1_000_000
    """Highest number."""
    unit: Plain | None = None
    """Unit of a number."""


class Row(Shape):
    """When all conditions hold, the outcome applies. An input that is not named may be anything."""

    when: dict[Slug, Plain] = Field(default_factory=dict)
    """Condition by input: a value, `a or b`, `not a`, `> 5`, `2..5`, `any`. Numbers may be a fact: `> {{ ads-account-limit.number }}`."""
    then: Slug
    """Outcome."""
    reason: Prose
    """Why."""


class Outcome(Shape):
    """What the rule tells."""

    title: Plain
    """In one line."""
    text: Prose
    """What to do."""
    actions: tuple[AnyId, ...] = ()
    """Entries to go on with."""
    links: tuple[Link, ...] = ()
    """Pages elsewhere."""


class RuleExample(Shape):
    """A case that must have this outcome."""

    given: dict[Slug, Slug | StrictInt | StrictFloat]
    """Value of each input."""
    then: Slug
    """Its outcome."""


class Rule(EntryShape):
    """A decision table."""

    inputs: dict[Slug, Input] = Field(min_length=1)
    """What it asks, by name."""
    hit: Literal["unique", "first"] = "unique"
    """Hit policy: `unique`: exactly one row applies to each case. `first`: the first row that applies wins."""
    rows: tuple[Row, ...] = Field(min_length=1)
    """The table."""
    outcomes: dict[Slug, Outcome] = Field(min_length=1)
    """What rows lead to, by name."""
    checklist: tuple[Prose, ...] = ()
    """What to have ready, for rules that say whether to apply for something."""
    after: Prose | None = None
    """What happens next: times, notices."""
    examples: tuple[RuleExample, ...] = ()
    """Cases that are tried at each check."""


def _facts(text: str, site: Site) -> str:
    """A condition with the numbers of its facts."""
    for id, fact in site.facts.items():
        text = text.replace(f"{{{{ {id}.number }}}}", str(fact.value)).replace(f"{{{{ {id} }}}}", str(fact.value))
    return text


def _conditions(entry: Entry, site: Site) -> tuple[list[dict[str, Condition]], list[Problem]]:
    rule: Rule = entry.data
    rows: list[dict[str, Condition]] = []
    faults: list[Problem] = []
    for number, row in enumerate(rule.rows):
        parsed: dict[str, Condition] = {}
        for name, text in row.when.items():
            place = entry.document.at(("rows", number, "when", name))
            asked = rule.inputs.get(name)
            if asked is None:
                near = nearest(name, rule.inputs)
                faults.append(
                    Problem(
                        Code.DECISION_TARGET,
                        entry.document.key_at(("rows", number, "when", name)),
                        f"there is no input `{name}`",
                        f"did you mean `{near}`?" if near else "",
                    )
                )
                continue
            values = (
                None if asked.type == "number" else ["yes", "no"] if asked.type == "yes-no" else [option.id for option in asked.options]
            )
            result = parse(_facts(text, site), values)
            if isinstance(result, str):
                faults.append(
                    Problem(
                        Code.DECISION_TARGET,
                        place,
                        result,
                        f"Values: {', '.join(values)}" if values else "write a number, `> 5`, `<= 5` or `2..5`",
                    )
                )
            else:
                parsed[name] = result
        rows.append(parsed)
        if row.then not in rule.outcomes:
            near = nearest(row.then, rule.outcomes)
            faults.append(
                Problem(
                    Code.DECISION_TARGET,
                    entry.document.at(("rows", number, "then")),
                    f"there is no outcome `{row.then}`",
                    f"did you mean `{near}`?" if near else "add the outcome",
                )
            )
    return rows, faults


def _domains(rule: Rule, rows: list[dict[str, Condition]]) -> list[Domain]:
    out = []
    for name, asked in rule.inputs.items():
        if asked.type == "number":
            mentioned = {value for row in rows if name in row for value in bounds(row[name])}
            points = sorted({float(asked.min), float(asked.max)} | {value for value in mentioned if asked.min < value < asked.max})
            between = [(low + high) / 2 for low, high in pairwise(points)]
            out.append(Domain(name, tuple(sorted(points + between))))
        elif asked.type == "yes-no":
            out.append(Domain(name, ("yes", "no")))
        else:
            out.append(Domain(name, tuple(option.id for option in asked.options)))
    return out


def _applies(row: Mapping[str, Condition]) -> Callable[[Mapping[str, Any]], bool]:
    return lambda case: all(holds(condition, case[name]) for name, condition in row.items())


def _check(entry: Entry, site: Site) -> Iterator[Problem]:
    rule: Rule = entry.data
    rows, faults = _conditions(entry, site)
    yield from faults
    if faults:
        return
    for name in set(rule.outcomes) - {row.then for row in rule.rows}:
        yield Problem(
            Code.DECISION_UNREACHABLE,
            entry.document.key_at(("outcomes", name)),
            f"no row leads to `{name}`",
            "lead a row to it, or delete it",
        )
    domains = _domains(rule, rows)
    if cases(domains) > MOST_CASES:
        yield Problem(
            Code.DECISION_TOO_LARGE,
            entry.document.at(("inputs",)),
            f"{cases(domains):,} cases are more than can be proved",
            "split the rule in two",
        )
        return
    applies = [_applies(row) for row in rows]
    for finding in prove(domains, applies, unique=rule.hit == "unique"):
        words = ", ".join(f"{rule.inputs[name].question} = {_value(rule.inputs[name], value)}" for name, value in finding.case.items())
        example = (
            "- given: {"
            + ", ".join(f"{name}: {value:g}" if isinstance(value, float) else f"{name}: {value}" for name, value in finding.case.items())
            + "}"
        )
        places = [entry.document.at(("rows", number)) for number in finding.rows]
        if not places:
            yield Problem(
                Code.DECISION_GAP, entry.document.key_at(("rows",)), f"no row applies to: {words}", f"add a row. As an example: {example}"
            )
        else:
            notes = tuple(Note(place, "and this row") for place in places[1:])
            yield Problem(
                Code.DECISION_OVERLAP,
                places[0],
                f"{len(places)} rows apply to: {words}",
                f"narrow one of them, or set `hit: first`. As an example: {example}",
                notes,
            )
    if rule.hit == "first":
        for number in sorted(set(range(len(rows))) - used(domains, applies)):
            yield Problem(
                Code.DECISION_SHADOWED,
                entry.document.at(("rows", number)),
                "earlier rows decide every case of this row",
                "move it up, or delete it",
            )
    for index, example_ in enumerate(rule.examples):
        yield from _example(entry, index, example_, applies)


def _example(entry: Entry, index: int, example: RuleExample, applies: list[Callable[[Mapping[str, Any]], bool]]) -> Iterator[Problem]:
    rule: Rule = entry.data
    place = entry.document.at(("examples", index))
    missing = [name for name in rule.inputs if name not in example.given]
    if missing:
        yield Problem(Code.DECISION_EXAMPLE, place, f"the example gives no `{missing[0]}`", "give a value for each input")
        return
    found = next((rule.rows[number].then for number, fits in enumerate(applies) if fits(example.given)), None)
    if found != example.then:
        yield Problem(
            Code.DECISION_EXAMPLE, place, f"the example leads to `{found}`, not to `{example.then}`", "mend the example, or the rows"
        )


def _value(asked: Input, value: Any) -> str:
    if asked.type == "number":
        return f"{value:g}"
    return next((option.label for option in asked.options if option.id == value), str(value))


def _view(entry: Entry, site: Site) -> dict[str, Any]:
    rows, _ = _conditions(entry, site)
    return {"cases": cases(_domains(entry.data, rows)), "shown": lambda name, text: _shown(entry.data.inputs[name], _facts(text, site))}


def _shown(asked: Input, text: str) -> str:
    """A condition in the words of its question."""
    labels = {option.id: option.label for option in asked.options}
    words = " ".join(labels.get(word, word) for word in text.split())
    for sign, said in ((">=", "at least"), ("<=", "at most"), (">", "more than"), ("<", "less than")):
        words = words.replace(sign, said)
    return f"{words} {asked.unit}" if asked.unit and asked.type == "number" else words


KIND = Kind("rule", "rules", Rule, "Rule", "Rules", "fix/rules", checks=(_check,), view=_view)
