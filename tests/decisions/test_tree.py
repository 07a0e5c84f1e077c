"""Trees: the prover against brute force, and the hard cases."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product

import pytest
from graphs import ALWAYS, Ways, choice, decimal, guard, question, several, tree, values
from hard import (
    many_late_readers,
    mixed_tree,
    options_in_pairs,
    options_one_by_one,
    pairs_at_the_end,
    partners_at_the_end,
    thresholds_read_late,
    tied_together,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import effort
from signpost.decisions import met, prove, walk
from signpost.decisions.answer import Value
from signpost.decisions.condition import holds
from signpost.decisions.expand import expand
from signpost.decisions.finding import Finding, Proof
from signpost.decisions.graph import Example, Graph, Item, Node, Option, Way
from signpost.decisions.outline import as_text
from signpost.decisions.picture import draw
from signpost.decisions.player import data, vectors
from signpost.decisions.routes import order, walk_all
from signpost.decisions.walk import chosen, leave, offered
from signpost.diagnostics import Code

YN = ("yes", "no")


def _found(graph: Graph, code: Code) -> list[Finding]:
    return [finding for finding in prove(graph).findings if finding.code is code]


def test_what_something_else_reads_is_not_idle() -> None:
    tools, go = several("tools", "net", "pole", none="none"), choice("go", *YN)
    known = {"tools": tools, "go": go}
    later = question(go, {"yes": "x", "no": "y"})

    def idle(ways: Ways, items: tuple[Item, ...] = (), taken: frozenset[str] = frozenset()) -> set[object]:
        graph = tree([tools, go], [question(tools, ways), later], "x", "y")
        graph = replace(graph, nodes={**graph.nodes, "x": replace(graph.nodes["x"], items=items)}, taken=taken)
        return {finding.path for finding in _found(graph, Code.DECISION_IDLE)}

    net, none, pole = (guard(known, {"tools": text}) for text in ("net", "none", "pole"))
    assert idle([("go", net), ("go", ALWAYS)]) == {("nodes", "tools")}
    assert idle([("go", net), ("y", ALWAYS)]) == {("inputs", "tools", "options", 1)}
    assert idle([("x", pole), ("go", net), ("go", ALWAYS)]) == {("nodes", "tools", 1), ("inputs", "tools", "options", 0)}
    assert idle([("go", net), ("y", ALWAYS)], (Item(pole),)) == set()
    assert idle([("go", net), ("x", none), ("y", ALWAYS)]) == set()
    assert idle([("go", net), ("y", ALWAYS)], taken=frozenset({"tools"})) == set()
    assert idle("go", (Item(net), Item(pole))) == set()


def test_where_one_must_be_chosen_what_nobody_mentions_is_all_else() -> None:
    tools = several("tools", "net", "pole", none=None)
    ways = [("x", guard({"tools": tools}, {"tools": "net"})), ("y", ALWAYS)]
    assert prove(tree([tools], [question(tools, ways)], "x", "y")).findings == ()


def test_a_loop() -> None:
    a, b = choice("a", *YN), choice("b", *YN)
    graph = tree([a, b], [question(a, {"yes": "b", "no": "end"}), question(b, {"yes": "a", "no": "end"})], "end")
    (finding,) = prove(graph).findings
    assert finding.message == "goes round: a (“a?”) → b (“b?”) → a, such as: a? = YES, b? = YES"
    assert finding.notes == ((("nodes", "b"), "`b`"),)
    assert finding.help.splitlines()[1] == '    - {answers: {a: "yes", b: "yes"}, outcome: …}'


def test_a_loop_is_told_from_where_answers_come_round() -> None:
    """Not from where the ways are first met: nobody goes round by way of `a`."""
    a, b, c = (choice(name, *YN) for name in "abc")
    known = {"a": a, "b": b, "c": c}
    back: Ways = [("b", guard(known, {"a": "no"})), ("end", ALWAYS)]
    graph = tree(
        [a, b, c],
        [question(a, {"yes": "b", "no": "c"}), question(b, {"yes": "c", "no": "end"}), question(c, {"yes": back, "no": "end"})],
        "end",
    )
    (finding,) = prove(graph).findings
    assert finding.witness == {"a": "no", "c": "yes", "b": "yes"}
    assert finding.message.startswith("goes round: c (“c?”) → b (“b?”) → c, such as")


def test_ways_that_go_round_for_nobody_say_so() -> None:
    """One branch asks `b` before `c`, the other `c` before `b`; `a` keeps them apart."""
    a, b, c = (choice(name, *YN) for name in "abc")
    known = {"a": a, "b": b, "c": c}
    first: Ways = [("c", guard(known, {"a": "yes"})), ("end", ALWAYS)]
    last: Ways = [("b", guard(known, {"a": "no"})), ("end", ALWAYS)]
    graph = tree(
        [a, b, c],
        [question(a, {"yes": "b", "no": "c"}), question(b, {"yes": first, "no": "end"}), question(c, {"yes": last, "no": "end"})],
        "end",
    )
    (finding,) = prove(graph).findings
    assert finding.message.startswith("the ways go round: b (“b?”) → c (“c?”) → b. No answers go all the way, but ")
    assert "with `answer: b`" in finding.help
    assert finding.witness is None


def test_a_loop_of_steps_that_ask_nothing() -> None:
    a = choice("a", *YN)
    one, two = (
        Node(name, "step", name, ways=(Way(to, path=("nodes", name)),), path=("nodes", name))
        for name, to in (("one", "two"), ("two", "one"))
    )
    (finding,) = prove(tree([a], [question(a, {"yes": "one", "no": "end"}), one, two], "end")).findings
    assert (finding.message, finding.witness) == ("goes round: one (“one”) → two (“two”) → one, such as: a? = YES", {"a": "yes"})


def test_a_loop_hides_no_other_fault() -> None:
    a, b, c = (choice(name, *YN) for name in "abc")
    known = {"a": a, "b": b, "c": c}
    never: Ways = [("x", guard(known, {"a": "no"})), ("y", ALWAYS)]
    asked = [question(a, {"yes": "b", "no": "y"}), question(b, {"yes": "a", "no": "c"}), question(c, {"yes": never, "no": "x"})]
    graph = replace(
        tree([a, b, c], asked, "x", "y", "lost"), examples=(Example({"a": "no"}, ("x",)), Example({"a": "yes", "b": "yes"}, ("y",)))
    )
    assert {finding.code for finding in prove(graph).findings} == {
        Code.DECISION_UNREACHABLE, Code.DECISION_LOOP, Code.DECISION_GUARD, Code.DECISION_EXAMPLE,
    }  # fmt: skip


def _goes_round(graph: Graph, answers: Mapping[str, Value]) -> bool:
    """Whether answers come to a node again. Answers are given once, whenever they are asked for."""
    used: dict[str, Value] = {}
    passed: set[str] = set()
    node = graph.nodes[graph.start]
    while node.role != "outcome":
        if node.id in passed:
            return True
        passed.add(node.id)
        used[node.answer] = answers[node.answer]
        way = leave(graph, node, answers[node.answer], used)
        assert way is not None
        node = graph.nodes[way.to]
    return False


@pytest.mark.parametrize("seed", range(60))
def test_loops_are_found_as_brute_force_does(seed: int) -> None:
    """Five questions that lead anywhere, some by earlier answers; whoever goes round gives the witness."""
    chance = random.Random(seed)
    answers = {f"q{number}": choice(f"q{number}", *YN) for number in range(5)}

    def ways() -> Ways:
        early = {f"q{chance.randrange(5)}": chance.choice((*YN, "not asked"))}
        anywhere = [*answers, "x", "y", "z", "x", "y", "z"]
        return [(chance.choice(anywhere), guard(answers, early)), (chance.choice(anywhere), ALWAYS)]

    graph = tree([*answers.values()], [question(answer, {id: ways() for id in YN}) for answer in answers.values()], "x", "y", "z")
    told = [finding.witness for finding in _found(graph, Code.DECISION_LOOP)]
    assert all(_goes_round(graph, dict.fromkeys(answers, "yes") | dict(witness)) for witness in told if witness)
    assert any(told) == any(_goes_round(graph, dict(zip(answers, given, strict=True))) for given in product(YN, repeat=5))


def test_unreachable_by_structure_and_by_condition() -> None:
    a, b = choice("a", *YN), choice("b", *YN)
    known = {"a": a, "b": b}
    later = question(b, {"yes": [("x", guard(known, {"a": "no"})), ("y", ALWAYS)], "no": "y"})
    graph = tree([a, b], [question(a, {"yes": "b", "no": "z"}), later], "x", "y", "z", "lost")
    assert [finding.path for finding in _found(graph, Code.DECISION_UNREACHABLE)] == [("nodes", "lost"), ("nodes", "x")]
    assert [finding.path for finding in _found(graph, Code.DECISION_GUARD)] == [("nodes", "b", "yes", 0)]


def test_an_alternative_that_never_holds() -> None:
    """Though the other one does; of a way, and of an option."""
    a, b, c = (choice(name, *YN) for name in "abc")
    known = {"a": a, "b": b, "c": c}
    either = guard(known, {"a": "no"}, {"b": "no"})  # who says no to b never comes here
    last = question(c, {"yes": [("x", either), ("y", ALWAYS)], "no": "y"}, {"no": either})
    graph = tree([a, b, c], [question(a, {"yes": "b", "no": "c"}), question(b, {"yes": "c", "no": "y"}), last], "x", "y")
    found = _found(graph, Code.DECISION_GUARD)
    assert [finding.path for finding in found] == [("nodes", "c", "yes", 0, "when", 1), ("nodes", "c", "no", "when", 1)]
    assert [finding.witness for finding in found] == [{"a": "no", "c": "yes"}, {"a": "no"}]
    assert found[1].message == "this alternative never holds: “b?” is never NO there (smallest case: a? = NO)"


def test_a_dead_end_where_no_option_is_offered() -> None:
    a, b = choice("a", *YN), choice("b", *YN)
    only = {id: guard({"a": a}, {"a": "yes"}) for id in YN}
    graph = tree([a, b], [question(a, {"yes": "b", "no": "b"}), question(b, {"yes": "x", "no": "y"}, only)], "x", "y")
    (finding,) = _found(graph, Code.DECISION_DEAD_END)
    assert finding.witness == {"a": "no"}
    assert "a? = NO" in finding.message


def test_a_number_that_leads_nowhere() -> None:
    size = decimal("size", 0, 10)
    graph = tree(
        [size],
        [question(size, [("x", guard({"size": size}, {"size": "< 2.5"})), ("y", guard({"size": size}, {"size": "> 2.5"}))])],
        "x",
        "y",
    )
    (finding,) = _found(graph, Code.DECISION_GAP)
    assert "size? = 2.5" in finding.message


def test_a_dead_end_behind_a_join_ends_the_count_too() -> None:
    gate, size = choice("gate", *YN), decimal("size", 0, 10)
    ways = question(size, [("x", guard({"size": size}, {"size": "< 2.5"}))])
    (finding,) = prove(tree([gate, size], [question(gate, dict.fromkeys(YN, "size"), role="step"), ways], "x")).findings
    assert (finding.code, finding.witness) == (Code.DECISION_GAP, {"gate": "yes", "size": Fraction(3)})


def test_asked_twice() -> None:
    a, b, c = choice("a", *YN), choice("b", *YN), choice("c", *YN)
    again = Node("again", "question", "a?", "c", question(c, {"yes": "x", "no": "y"}).options, path=("nodes", "again"))
    graph = tree([a, b, c], [question(a, {"yes": "b", "no": "y"}), question(b, {"yes": "again", "no": "y"}), again], "x", "y")
    (finding,) = _found(graph, Code.DECISION_REPEATED)
    assert (finding.path, finding.notes) == (("nodes", "again"), ((("nodes", "a"), "asked here before"),))


def test_a_question_that_changes_nothing() -> None:
    a, b = choice("a", *YN), choice("b", *YN)
    graph = tree([a, b], [question(a, {"yes": "b", "no": "x"}), question(b, {"yes": "x", "no": "x"})], "x")
    assert [finding.path for finding in _found(graph, Code.DECISION_IDLE)] == [("nodes", "b")]


def test_an_item_that_never_belongs() -> None:
    a = choice("a", *YN)
    node = question(a, {"yes": "x", "no": "y"})
    graph = tree([a], [node], "x", "y")
    end = Node(
        "x", "outcome", "x", items=(Item(guard({"a": a}, {"a": "no"}), ("item",)), Item(guard({"a": a}, {"a": "yes"}))), path=("nodes", "x")
    )
    graph = Graph(graph.start, {**graph.nodes, "x": end}, graph.answers)
    assert [finding.path for finding in _found(graph, Code.DECISION_GUARD)] == [("item",)]


def test_thirty_diamonds_are_counted_and_not_listed() -> None:
    answers = [choice(f"q{number}", *YN) for number in range(60)]
    nodes = []
    for number in range(0, 60, 2):
        onward = f"q{number + 2}" if number < 58 else "end"
        nodes.append(question(answers[number], {"yes": answers[number + 1].name, "no": onward}))
        nodes.append(question(answers[number + 1], {"yes": onward, "no": "other"}))
    graph = tree(answers, nodes, "end", "other")
    with effort(60):
        proof = prove(graph)
    assert (proof.findings, proof.routes) == ((), 2**31 - 1)


def test_fifteen_questions_whose_end_depends_on_the_first_three() -> None:
    answers = [choice(f"q{number}", "a", "b", "c") if number in (0, 7) else choice(f"q{number}", *YN) for number in range(15)]
    known = {answer.name: answer for answer in answers}
    nodes = [question(answers[number], dict.fromkeys(answers[number].options, f"q{number + 1}"), role="step") for number in range(14)]
    last = [("x", guard(known, {"q0": "a", "q7": "not b"}, {"q3": "yes"})), ("y", guard(known, {"q0": "b"})), ("z", ALWAYS)]
    graph = tree(answers, [*nodes, question(answers[14], {"yes": last, "no": "z"})], "x", "y", "z")
    proof = prove(graph)
    assert (proof.findings, proof.routes) == ((), 9 * 2**13)


def test_options_tested_one_by_one() -> None:
    with effort(60):
        proof = prove(options_one_by_one())
    assert (proof.findings, proof.routes) == ((), 2**24)


def test_answers_read_two_by_two_at_the_end() -> None:
    with effort(60):
        proof = prove(pairs_at_the_end())
    assert (proof.findings, proof.routes) == ((), 2**31)


def test_partners_asked_far_apart_and_read_together() -> None:
    with effort(60):
        proof = prove(partners_at_the_end())
    assert (proof.findings, proof.routes) == ((), 2**51)


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_a_tree_with_late_readers_everywhere_is_proved(seed: int) -> None:
    with effort(600):
        found = {finding.code for finding in prove(many_late_readers(seed)).findings}
    assert Code.DECISION_TOO_LARGE not in found


def test_a_fault_in_such_a_tree_has_its_case() -> None:
    graph = many_late_readers(1)
    node = graph.nodes["n60"]
    first = replace(node.options[0], ways=node.options[0].ways[:1])
    graph = replace(graph, nodes={**graph.nodes, "n60": replace(node, options=(first, *node.options[1:]))})
    (finding,) = _found(graph, Code.DECISION_GAP)
    end = walk(graph, finding.witness or {})
    assert (end.stuck, end.node.id) == (True, "n60")


def test_thresholds_read_late() -> None:
    with effort(120):
        proof = prove(thresholds_read_late())
    assert not proof.findings
    assert proof.routes


@pytest.mark.parametrize("none", ["neither", None])
def test_options_of_two_questions_read_in_pairs(none: str | None) -> None:
    """Thirty options here and thirty there: read as pairs they are no more than thirty small questions."""
    with effort(60):
        proof = prove(options_in_pairs(30, none))
    assert (proof.findings, proof.routes) == ((), (2**30 - (none is None)) ** 2)


def test_a_witness_chooses_no_more_options_than_it_needs() -> None:
    graph = options_in_pairs(20)
    last = graph.nodes["other"]
    graph = replace(graph, nodes={**graph.nodes, "other": replace(last, ways=last.ways[:-1])})
    (gap,) = _found(graph, Code.DECISION_GAP)
    assert gap.witness == {"one": frozenset(), "other": frozenset()}
    probe = guard(dict(graph.answers), {"one": "i3 and i7", "other": "not none"})
    assert met(options_in_pairs(20), {"z": [probe]}) == {"z": [{"one": frozenset({"i3", "i7"}), "other": frozenset({"i0"})}]}


def test_what_is_too_much_tied_together_is_said() -> None:
    with effort(400):
        (finding,) = prove(tied_together(0)).findings
    assert (finding.code, finding.path) == (Code.DECISION_TOO_LARGE, ("nodes", "q60"))
    assert "at `q60` conditions tie too many answers together: `q0`, `q1`, `q2`, `q3` and 56 more" in finding.message


A, B, C, D = choice("a", "x", "y", "z"), decimal("b", 0, 3, "0.5"), several("c", "p", "q", none="none"), choice("d", *YN)
TREE_ANSWERS = [A, B, C, D]
KNOWN = {answer.name: answer for answer in TREE_ANSWERS}
GUARDS = [
    {"a": "x"},
    {"a": "not x"},
    {"a": "y or z"},
    {"b": "> 1.5"},
    {"b": "<= 1"},
    {"b": "not 2"},
    {"c": "p"},
    {"c": "p and q"},
    {"c": "none"},
    {"a": "y", "b": "> 1"},
    {"c": "not q"},
    {"b": "not asked"},
    {"c": "asked"},
]


@st.composite
def trees(draw: st.DrawFn) -> Graph:
    """Four questions in a row, each of which may skip ahead or branch on what came before."""
    ends = ["e0", "e1", "e2"]
    nodes: list[Node] = []
    order = ["a", "b", "c", "d"]

    def ways(place: int) -> Ways:
        ahead = [*order[place + 1 :], *ends]
        last = draw(st.sampled_from(ahead))
        cases = [(draw(st.sampled_from(ahead)), guard(KNOWN, draw(st.sampled_from(GUARDS)))) for _ in range(draw(st.integers(0, 2)))]
        return [*cases, *([(last, ALWAYS)] if draw(st.integers(0, 5)) else [])] or last

    for place, name in enumerate(order):
        answer = KNOWN[name]
        if answer.type == "choice":
            when = {id: guard(KNOWN, draw(st.sampled_from(GUARDS))) for id in answer.options if not draw(st.integers(0, 4))}
            nodes.append(question(answer, {id: ways(place) for id in answer.options}, when))
        else:
            nodes.append(question(answer, ways(place)))
    return tree(TREE_ANSWERS, nodes, *ends)


@dataclass
class Brute:
    """What raw values show.

    Attributes:
        visited: nodes.
        taken: places of ways.
        stuck: by node where no option was offered, how few answers lead there.
        lost: by node where no way was open, how few answers lead there.
    """

    visited: set[str] = field(default_factory=set)
    taken: set[tuple[object, ...]] = field(default_factory=set)
    stuck: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)


def _brute(graph: Graph) -> Brute:
    """Every route by raw values."""
    brute = Brute()
    waiting: list[tuple[str, dict[str, Value]]] = [(graph.start, {})]
    while waiting:
        name, answers = waiting.pop()
        brute.visited.add(name)
        node = graph.nodes[name]
        if node.role == "outcome":
            continue
        open_ = offered(node, answers)
        if node.options and not open_:
            brute.stuck[name] = min(brute.stuck.get(name, 99), len(answers))
        for value in [option.id for option in open_] if node.options else values(graph.answers[name]):
            way = leave(graph, node, value, {**answers, name: value})
            if way is None:
                brute.lost[name] = min(brute.lost.get(name, 99), len(answers) + 1)
            else:
                brute.taken.add(way.path)
                waiting.append((way.to, {**answers, name: value}))
    return brute


def _dead_ends_are_shortest(graph: Graph, proof: Proof, brute: Brute) -> None:
    for code, found in ((Code.DECISION_DEAD_END, brute.stuck), (Code.DECISION_GAP, brute.lost)):
        shortest = {finding.path: finding.witness or {} for finding in proof.findings if finding.code is code}
        assert {path: len(witness) for path, witness in shortest.items()} == {graph.nodes[name].path: few for name, few in found.items()}
        for path, witness in shortest.items():
            end = walk(graph, witness)
            assert (end.stuck, end.node.path, end.used) == (True, path, witness)


@pytest.mark.parametrize("seed", range(40))
def test_trees_of_all_types_agree_with_brute_force(seed: int) -> None:
    graph = mixed_tree(seed)
    _dead_ends_are_shortest(graph, prove(graph), _brute(graph))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees())
def test_the_prover_agrees_with_brute_force(graph: Graph) -> None:
    brute = _brute(graph)
    proof = prove(graph)
    paths = {code: {finding.path for finding in proof.findings if finding.code is code} for code in Code}
    assert paths[Code.DECISION_UNREACHABLE] == {graph.nodes[name].path for name in graph.nodes if name not in brute.visited}
    _dead_ends_are_shortest(graph, proof, brute)
    for node in graph.nodes.values():
        if node.id in brute.visited:
            for way in node.leads():
                option_never = (*way.path[:3], "when") in paths[Code.DECISION_GUARD]
                assert (way.path in brute.taken) == (way.path not in paths[Code.DECISION_GUARD] and not option_never)


def _spots(graph: Graph) -> dict[tuple[object, ...], list[tuple[dict[str, Value], Way | Option | Item]]]:
    """By place of what has a condition: all answers, by raw values, with which somebody comes there."""
    found: dict[tuple[object, ...], list[tuple[dict[str, Value], Way | Option | Item]]] = {}
    waiting: list[tuple[str, dict[str, Value]]] = [(graph.start, {})]
    while waiting:
        name, answers = waiting.pop()
        node = graph.nodes[name]
        for item in node.items:
            found.setdefault(item.path, []).append((answers, item))
        for offer in node.options:
            found.setdefault(offer.path, []).append((answers, offer))
        free = values(graph.answers[name]) if node.answer else []
        for value in [option.id for option in offered(node, answers)] if node.options else free:
            given = {**answers, name: value}
            option = chosen(node, value, answers)
            for way in (option.ways if option else ()) or node.ways:
                found.setdefault(way.path, []).append((given, way))
            if (taken := leave(graph, node, value, given)) is not None:
                waiting.append((taken.to, given))
    return found


@pytest.mark.parametrize("seed", range(120))
def test_reasons_agree_with_brute_force(seed: int) -> None:
    """What a message says never comes together never does, and the case that it names shows all but the last of it."""
    graph = mixed_tree(seed)
    end = graph.nodes["e0"]
    items = tuple(replace(item, path=("item", number)) for number, item in enumerate(end.items))
    graph = replace(graph, nodes={**graph.nodes, "e0": replace(end, items=items)})
    spots = _spots(graph)
    ordered, _ = order(graph)
    walked = walk_all(graph, ordered)
    for path, never in walked.never.items():
        come = [answers for answers, _ in spots[path]]
        when = spots[path][0][1].when
        if never.reasons:
            assert len(never.reasons) == len(when)
            for reason in never.reasons:
                *others, _ = reason.tests
                assert not any(holds((reason.tests,), answers) for answers in come)
                assert reason.unasked or holds((tuple(others),), reason.case)
                shortest = min(len(answers) for answers in come if reason.unasked or holds((tuple(others),), answers))
                assert len(reason.case) == shortest
        elif not never.earlier:  # it comes about, and changes nothing
            assert path in walked.offered
            way = spots[path][0][1]
            ways = next(some for some in _alternatives(graph) if way in some)
            assert len(never.case or {}) == min(len(answers) for answers in come if _first(ways, answers) is way)
        else:
            held = [answers for answers in come if holds(when, answers)]
            whens = {way.path: way.when for node in graph.nodes.values() for way in node.leads()}
            assert held and all(any(holds(whens[earlier], answers) for earlier in never.earlier) for answers in held)
            for left_out in never.earlier:
                fewer = [whens[earlier] for earlier in never.earlier if earlier != left_out]
                assert not all(any(holds(way, answers) for way in fewer) for answers in held)
            assert len(never.case or {}) == min(map(len, held))


def _alternatives(graph: Graph) -> Iterator[tuple[Way, ...]]:
    for node in graph.nodes.values():
        yield from (node.ways, *(option.ways for option in node.options))


@pytest.mark.parametrize("seed", range(200))
def test_cases_that_change_nothing_agree_with_brute_force(seed: int) -> None:
    graph = mixed_tree(seed)
    told = {finding.path for finding in _found(graph, Code.DECISION_IDLE)}
    spots = _spots(graph)
    for ways in _alternatives(graph):
        for number, way in enumerate(ways[:-1]):
            rest = ways[:number] + ways[number + 1 :]
            if way.path not in spots or way.path[:2] in told:  # the question as a whole changes nothing
                continue
            come = [answers for answers, _ in spots[way.path] if _first(ways, answers) is way]
            alike = all((other := _first(rest, answers)) is not None and other.to == way.to for answers in come)
            trailing = all(other.to == way.to for other in ways[number:])
            if come and not trailing:
                assert (way.path in told) == alike


def _first(ways: tuple[Way, ...], answers: dict[str, Value]) -> Way | None:
    return next((way for way in ways if holds(way.when, answers)), None)


def test_a_case_in_the_middle_that_changes_nothing() -> None:
    size = decimal("size", 0, 10)
    known = {"size": size}
    ways: Ways = [(to, guard(known, {"size": text})) for to, text in (("x", "< 3"), ("y", "> 9"), ("x", "any"))]
    (finding,) = prove(tree([size], [question(size, ways)], "x", "y")).findings
    assert (finding.code, finding.path) == (Code.DECISION_IDLE, ("nodes", "size", 0))
    assert finding.message == "this case changes nothing: without it all its answers go to `x` too, by later cases, such as: size? = 0"


def test_a_condition_that_never_holds_says_why() -> None:
    a, b, c = choice("a", *YN), choice("b", *YN), choice("c", *YN)
    known = {"a": a, "b": b, "c": c}
    first = question(a, {"yes": "b", "no": [("c", guard(known, {"b": "yes"})), ("x", ALWAYS)]})
    second = question(b, {"yes": "c", "no": "x"}, {"no": guard(known, {"a": "no"})})
    last = question(c, {"yes": [("x", guard(known, {"a": "yes", "b": "no"})), ("y", ALWAYS)], "no": "x"})
    found = {finding.path: finding for finding in _found(tree([a, b, c], [first, second, last], "x", "y"), Code.DECISION_GUARD)}
    assert {path: finding.message for path, finding in found.items()} == {
        ("nodes", "a", "no", 0): "this case is never taken: “b?” is asked on no way there (smallest case: a? = NO)",
        ("nodes", "b", "no", "when"): "`no` is never offered at `b`: “a?” is never NO there (smallest case: a? = YES)",
        ("nodes", "c", "yes", 0): "this case is never taken: “b?” is never NO there (smallest case: a? = YES, b? = YES, c? = YES)",
    }
    assert found["nodes", "b", "no", "when"].help.endswith('- {answers: {a: "yes", b: "yes", c: "yes"}, outcome: "y"}')


def test_earlier_cases_that_take_all_of_one_are_named() -> None:
    size = decimal("size", 0, 10)
    known = {"size": size}
    ways: Ways = [(to, guard(known, {"size": text})) for to, text in (("x", "< 3"), ("y", "> 9"), ("y", ">= 3"), ("x", "2..5"))]
    (finding,) = _found(tree([size], [question(size, ways)], "x", "y"), Code.DECISION_GUARD)
    assert finding.message == "this case is never taken: 2 earlier cases together take all its answers, such as: size? = 2"
    assert [path for path, _ in finding.notes] == [("nodes", "size", 0), ("nodes", "size", 2)]
    assert "- {answers: {size: 2}, outcome: x}" in finding.help


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees())
def test_everything_can_be_drawn_and_told(graph: Graph) -> None:
    assert expand(graph) is graph
    picture = draw(graph, "a & b")
    assert picture.startswith("<svg") and picture.endswith("</svg>") and "a &amp; b" in picture
    assert as_text(graph).splitlines()[0] == "a?"
    assert set(data(graph)["nodes"]) == set(graph.nodes)
    assert len(list(vectors(graph, 20))) == 20
