"""Hand-overs: what is carried is judged by the answers that really get there; what is never asked is said."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from graphs import ALWAYS, cases, choice, decimal, guard, integer, question, several, table, tree, values
from hard import MIXED, TESTS, mixed_table, mixed_tree

from conftest import ORCHARD, write_files
from signpost.decisions import met, prove, walk
from signpost.decisions.answer import Answer, Value
from signpost.decisions.carried import misfits
from signpost.decisions.condition import Guard, holds
from signpost.decisions.graph import Graph, Handover
from signpost.diagnostics import Code, Problem
from signpost.pipeline import check

TODAY = date(2026, 11, 24)

NUMBERED = """title: Numbered
summary: Takes little.
start: size
nodes:
  size: {question: How large is it?, type: integer, min: 1, max: 5, next: [{when: "> 2", to: large}, {to: small}]}
  large: {outcome: Large, text: See.}
  small: {outcome: Small, text: See.}
sources: [handbook]
"""
COLOURED = """title: Coloured
summary: Takes two colours.
start: colour
nodes:
  colour: {question: Which colour?, options: [{id: red, label: Red, to: stop}, {id: green, label: Green, to: go}]}
  stop: {outcome: Stop, text: See.}
  go: {outcome: Go, text: See.}
sources: [handbook]
"""


def _check(tmp_path: Path, name: str, text: str) -> list[Problem]:
    content = tmp_path / "content"
    shutil.copytree(ORCHARD / "content", content)
    write_files(content, {"trees/numbered.yml": NUMBERED, "trees/coloured.yml": COLOURED, name: text})
    return list(check(content, TODAY).problems)


def _tree(size: str, next_: str) -> str:
    return f"""title: First
summary: Hands over.
start: size
nodes:
  size: {{question: How large?, {size}, next: {next_}}}
  over: {{outcome: Over, text: See., go_to: "tree:numbered", carry: {{size: size}}}}
  rest: {{outcome: Rest, text: Stay.}}
sources: [handbook]
"""


@pytest.mark.parametrize(
    ("size", "next_"),
    [
        ("type: integer, max: 100", '[{when: "1..5", to: over}, {to: rest}]'),
        ("type: integer, max: 100", '[{when: "> 5", to: rest}, {when: "0", to: rest}, {to: over}]'),
        ("type: number, max: 5", '[{when: "1 or 2 or 5", to: over}, {to: rest}]'),
        ("type: number, max: 5, increment: 0.5", '[{when: "> 1.5 and < 2.5", to: over}, {to: rest}]'),
    ],
)
def test_numbers_that_do_not_get_there_are_no_fault(tmp_path: Path, size: str, next_: str) -> None:
    assert _check(tmp_path, "trees/first.yml", _tree(size, next_)) == []


@pytest.mark.parametrize(
    ("size", "next_", "said"),
    [
        ("type: integer, max: 100", '[{when: "> 6", to: rest}, {to: over}]', "0"),
        ("type: integer, max: 100", '[{when: "2..6", to: over}, {to: rest}]', "6"),
        ("type: number, max: 5", '[{when: "> 2 and < 3", to: over}, {to: rest}]', "2.1"),
        ("type: number, max: 5", '[{when: "> 2 and < 4", to: over}, {to: rest}]', "3.1"),
        ("type: number, max: 5, increment: 0.5", '[{when: "2..4", to: over}, {to: rest}]', "2.5"),
    ],
)
def test_a_number_that_gets_there_and_is_none_there(tmp_path: Path, size: str, next_: str, said: str) -> None:
    text = _tree(size, next_)
    (problem,) = _check(tmp_path, "trees/first.yml", text)
    assert problem.code is Code.DECISION_HANDOVER
    assert f"`size` cannot become `size`: {said} is no answer there, which is a whole number from 1 to 5" in problem.message
    example = problem.help.partition("As an example:\n")[2].strip()
    shutil.rmtree(tmp_path / "content")
    again = _check(tmp_path, "trees/first.yml", f"{text}examples:\n  {example}\n")
    assert [(one.code, one.message) for one in again] == [(problem.code, problem.message)]  # the example is right


def test_an_option_that_leads_elsewhere_is_no_fault(tmp_path: Path) -> None:
    text = """title: First
summary: Hands over.
start: colour
nodes:
  colour: {question: Which?, next: again, options: [{id: red, label: Red}, {id: green, label: Green}, {id: blue, label: Blue}]}
  again: {question: Sure?, type: yes-no, options: [{id: "yes", to: [{when: {colour: blue}, to: rest}, {to: over}]}, {id: "no", to: rest}]}
  over: {outcome: Over, text: See., go_to: "tree:coloured", carry: {colour: colour}}
  rest: {outcome: Rest, text: Stay.}
sources: [handbook]
"""
    assert _check(tmp_path, "trees/first.yml", text) == []
    shutil.rmtree(tmp_path / "content")
    (problem,) = _check(tmp_path, "trees/first.yml", text.replace("blue}, to: rest", "red}, to: rest"))
    assert problem.message == (
        "`colour` cannot become `colour`: `blue` is no answer there, and some get to `over` with it: Which? = Blue, Sure? = Yes"
    )


def test_a_rule_hands_over_what_its_rows_let_through(tmp_path: Path) -> None:
    text = """title: First
summary: Hands over.
inputs:
  colour: {question: Which?, options: [{id: red, label: Red}, {id: green, label: Green}, {id: blue, label: Blue}]}
hit: first
rows:
  - {when: {colour: blue}, then: rest, reason: It is.}
  - {then: over, reason: It is.}
outcomes:
  over: {title: Over, text: See., go_to: "tree:coloured", carry: {colour: colour}}
  rest: {title: Rest, text: Stay.}
sources: [handbook]
"""
    assert _check(tmp_path, "rules/first.yml", text) == []
    shutil.rmtree(tmp_path / "content")
    (problem,) = _check(tmp_path, "rules/first.yml", text.replace("colour: blue}, then", "colour: red}, then"))
    assert "`blue` is no answer there, and some get to `over` with it: Which? = Blue" in problem.message
    assert "{given: {colour: blue}, then: over}" in problem.help


def test_what_is_carried_and_given(tmp_path: Path) -> None:
    text = _tree("type: integer, min: 1, max: 5", '[{when: "> 2", to: over}, {to: rest}]')
    (problem,) = _check(tmp_path, "trees/first.yml", text.replace("carry: {size: size}", "carry: {size: size}, given: {size: 3}"))
    assert problem.message == "`size` is carried and given: what is given counts"


def _said(graph: Graph) -> list[tuple[Code, object, str]]:
    return [(finding.code, finding.path, finding.message) for finding in prove(graph).findings]


def _over(graph: Graph, name: str, handover: Handover | None = None, dates: tuple[tuple[str, int], ...] = ()) -> Graph:
    return replace(graph, nodes={**graph.nodes, name: replace(graph.nodes[name], handover=handover, dates=dates)})


def test_carried_or_counted_and_never_asked() -> None:
    a, b, day = choice("a", "x", "y"), choice("b", "x", "y"), Answer("day", "day?", "date", high=Fraction(9), path=())
    graph = tree(
        [a, b, day],
        [question(a, {"x": "b", "y": "day"}), question(b, {"x": "o", "y": "p"}), question(day, "q")],
        *"opq",
    )
    carried = _over(_over(graph, "o", Handover("tree:t", {"theirs": "a"})), "q", dates=(("day", 3),))
    assert _said(carried) == []
    carried = _over(_over(carried, "q", Handover("tree:t", {"theirs": "b"}), (("day", 3),)), "p", dates=(("day", 3),))
    assert _said(carried) == [
        (
            Code.DECISION_IDLE,
            ("nodes", "p", "clocks", 0, "from"),
            "no day is counted: nobody who gets to `p` was asked for `day`, such as: a? = X, b? = Y",
        ),
        (
            Code.DECISION_HANDOVER,
            ("nodes", "q", "carry", "theirs"),
            "nothing is carried: nobody who gets to `q` was asked for `b`, such as: a? = Y, day? = today",
        ),
    ]


def test_carried_by_a_rule_and_never_asked_there() -> None:
    a, b = choice("a", "x", "y"), choice("b", "x", "y")
    known = {"a": a, "b": b}
    rows = [(guard(known, {"a": "y"}), "o"), (guard(known, {"b": "x"}), "p"), (ALWAYS, "q")]
    graph = table([a, b], rows, "first", {"b": guard(known, {"a": "x"})})
    assert _said(_over(graph, "p", Handover("tree:t", {"theirs": "b"}))) == []
    ((code, path, message),) = _said(_over(graph, "o", Handover("tree:t", {"theirs": "b"})))
    assert (code, path) == (Code.DECISION_HANDOVER, ("outcomes", "o", "carry", "theirs"))
    assert message == "nothing is carried: nobody who gets to `o` was asked for `b`, such as: a? = Y"


def test_what_is_read_only_before_or_elsewhere_changes_nothing() -> None:
    """`day` is asked at two places, and only behind one of them counted from."""
    a, day = choice("a", "x", "y"), integer("day", 0, 9)
    again = replace(question(day, "p"), id="again", path=("nodes", "again"))
    graph = tree([a, day], [question(a, {"x": "day", "y": "again"}), question(day, "o"), again], "o", "p")
    graph = _over(graph, "o", Handover("tree:t", {"theirs": "day"}))
    ((code, path, message),) = _said(graph)
    assert (code, path) == (Code.DECISION_IDLE, ("nodes", "again"))
    assert message == "the answer to `again` changes nothing: all of them lead to `p`, such as: a? = Y, day? = 0"


def _ends(graph: Graph) -> Iterator[tuple[str, dict[str, Value]]]:
    """By raw values, outcomes and the answers that lead to them."""
    for answers in cases(list(graph.answers.values())):
        end = walk(graph, answers)
        for name in end.outcomes:
            yield name, dict(end.used)


PROBES: list[Guard] = [guard({answer.name: answer for answer in MIXED}, test) for test in TESTS]


@pytest.mark.parametrize("seed", range(30))
def test_what_gets_to_an_outcome_of_a_tree_agrees_with_brute_force(seed: int) -> None:
    graph = mixed_tree(seed)
    if any(finding.code is not Code.DECISION_GUARD and finding.code is not Code.DECISION_IDLE for finding in prove(graph).findings):
        graph = _whole(graph)
    chance = random.Random(seed)
    probes = {name: chance.sample(PROBES, 5) for name in ("e0", "e1", "e2")}
    shortest: dict[tuple[str, int], int] = {}
    for name, answers in _ends(graph):
        for number, probe in enumerate(probes[name]):
            if holds(probe, answers):
                shortest[name, number] = min(shortest.get((name, number), 99), len(answers))
    for name, found in met(graph, probes).items():
        for number, case in enumerate(found):
            assert (len(case) if case is not None else None) == shortest.get((name, number))
            if case is not None:
                end = walk(graph, case)
                assert (end.outcomes, end.used) == ((name,), case)
                assert holds(probes[name][number], case)


def _whole(graph: Graph) -> Graph:
    """The tree with no question behind which nothing is offered."""
    late = graph.nodes["late"]
    options = tuple(replace(option, when=ALWAYS) for option in late.options)
    return replace(graph, nodes={**graph.nodes, "late": replace(late, options=options)})


@pytest.mark.parametrize("seed", range(40))
def test_what_gets_to_an_outcome_of_a_rule_agrees_with_brute_force(seed: int) -> None:
    graph = mixed_table(seed)
    chance = random.Random(seed)
    probes = {node.id: chance.sample(PROBES, 5) for node in graph.nodes.values() if node.role == "outcome"}
    for name, found in met(graph, probes).items():
        for probe, case in zip(probes[name], found, strict=True):
            held = any(
                holds(probe, answers) and any(graph.nodes["table"].rows[number].to == name for number in rows)
                for answers, rows in _rows(graph)
            )
            assert held == (case is not None)


def _rows(graph: Graph) -> Iterator[tuple[dict[str, Value], list[int]]]:
    """Every case with raw values, what is not asked left out, and the rows that decide it."""
    node = graph.nodes["table"]
    for raw in cases(list(graph.answers.values())):
        answers: dict[str, Value] = {}
        for name in node.inputs:
            if holds(node.ask_if.get(name, ALWAYS), answers):
                answers[name] = raw[name]
        rows = [number for number, row in enumerate(node.rows) if holds(row.when, answers)]
        yield answers, rows[:1] if node.hit == "first" else rows


@pytest.mark.parametrize("seed", range(300))
def test_values_that_do_not_fit_agree_with_brute_force(seed: int) -> None:
    chance = random.Random(seed)

    def some() -> Answer:
        low, high = sorted(chance.sample(range(9), 2))
        step = chance.choice(["0.25", "0.5", "0.75", "1", "1.5", "2"])
        return decimal("n", low + chance.choice([0, 0.25, 0.5]), high + 1, step)

    ours, theirs = some(), some()
    tests = [guard({"n": ours}, {"n": f"{chance.choice(('>', '<', '>=', ''))} {chance.randrange(9)}"})[0][0][1] for _ in range(2)]
    fit = set(values(theirs))
    odd = {value for value in values(ours) if value not in fit}
    found = list(misfits(ours, theirs, tests))
    assert bool(found) == bool(odd)
    for misfit in found:
        for value in odd:
            assert misfit.test.holds(value)
        for value in values(ours):
            if misfit.test.holds(value):
                assert misfit.value(value) in odd
                assert [test.holds(misfit.value(value)) for test in tests] == [test.holds(value) for test in tests]


def test_options_that_do_not_fit() -> None:
    ours, theirs = several("s", "p", "q", none="none"), several("s", "p", none=None)
    assert {value for value in values(ours) if any(misfit.test.holds(value) for misfit in misfits(ours, theirs, []))} == {
        frozenset(),
        frozenset("q"),
        frozenset("pq"),
    }


def _there_and_back(options: str, given: str = "", back: str = "") -> dict[str, str]:
    """Two trees: `first` hands over to `second`, which hands back who says blue."""
    return {
        "trees/first.yml": f"""title: First
summary: Hands over.
start: colour
nodes:
  colour: {{question: Which?, options: [{options}, {{id: green, label: Green, to: rest}}]}}
  over: {{outcome: Over, text: See., go_to: "tree:second"{given}}}
  rest: {{outcome: Rest, text: Stay.}}
sources: [handbook]
""",
        "trees/second.yml": f"""title: Second
summary: May hand back.
start: paint
nodes:
  paint: {{question: Paint?, options: [{{id: red, label: Red, to: stop}}, {{id: blue, label: Blue, to: back}}]}}
  stop: {{outcome: Stop, text: See.}}
  back: {{outcome: Back, text: See., go_to: "tree:first"{back}}}
sources: [handbook]
""",
    }


RED, BLUE = "{id: red, label: Red, to: over}", "{id: blue, label: Blue, to: over}"


@pytest.mark.parametrize(
    ("options", "given", "back", "round_"),
    [
        (f"{RED}, {BLUE}", "", "", True),
        (f"{RED}, {BLUE}", ", carry: {paint: colour}", "", True),
        (f"{RED}, {BLUE}", ", given: {paint: blue}", "", True),
        (f"{RED}, {BLUE}", ", given: {paint: red}", "", False),
        (RED, ", carry: {paint: colour}", "", False),
        (f"{RED}, {BLUE}", "", ", given: {colour: green}", False),
        (f"{RED}, {BLUE}", "", ", carry: {colour: paint}", True),
    ],
)
def test_decisions_that_hand_back_are_a_loop_for_those_who_get_there(
    tmp_path: Path, options: str, given: str, back: str, round_: bool
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ORCHARD / "content", content)
    write_files(content, _there_and_back(options, given, back))
    found = list(check(content, TODAY).problems)
    assert [problem.code for problem in found] == [Code.DECISION_LOOP] * 2 * round_
    if round_:
        assert "tree:first → tree:second → tree:first, such as: Which? = " in found[0].message
        assert ", then at `tree:second`: Paint? = Blue" in found[0].message
        assert "- {answers: {colour: " in found[0].help
