"""Tables: the prover against brute force over raw values, and the hard cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from graphs import ALWAYS, cases, choice, decimal, guard, integer, several, table
from hard import of_all_types
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import effort
from signpost.decisions import prove, walk
from signpost.decisions.answer import Answer, Value
from signpost.decisions.condition import Guard, holds
from signpost.decisions.expand import FOLD, expand
from signpost.decisions.finding import Finding
from signpost.decisions.graph import Graph, Handover, Hit, Item
from signpost.decisions.walk import partly, settle
from signpost.diagnostics import Code


def _codes(graph: Graph) -> list[tuple[Code, object]]:
    return [(finding.code, finding.path) for finding in prove(graph).findings]


def _only(graph: Graph) -> Finding:
    findings = prove(graph).findings
    assert len(findings) == 1, findings
    return findings[0]


API = choice("api", "ads", "pages", "sign-in")
ACCOUNTS = decimal("accounts", 0, 100)


def _by_accounts(*texts: str, hit: Hit = "unique") -> Graph:
    answers = {"api": API, "accounts": ACCOUNTS}
    rows = [(guard(answers, {"api": "ads", "accounts": text}), f"o{number}") for number, text in enumerate(texts)]
    return table([API, ACCOUNTS], [*rows, (guard(answers, {"api": "not ads"}), "other")], hit)


def test_gaps_are_told_by_smallest_cases() -> None:
    """Each of eight letters counts when the next was not chosen: what remains is all of them, or none."""
    letters = [f"l{number}" for number in range(8)]
    many = several("many", *letters)
    rows = [(guard({"many": many}, {"many": f"{one} and not {other}"}), f"o-{one}") for one, other in pairwise([*letters, letters[0]])]
    assert [finding.witness for finding in prove(table([many], rows, "collect")).findings] == [
        {"many": frozenset()},
        {"many": frozenset(letters)},
    ]


def test_of_many_gaps_the_last_told_says_that_there_are_more() -> None:
    """A matrix whose diagonal has no row; and one in which each cell has two."""
    one, other = (choice(name, *(f"{name}{number}" for number in range(13))) for name in ("one", "other"))
    known = {"one": one, "other": other}
    cells = [(guard(known, {"one": a, "other": b}), f"o{row}") for row, a in enumerate(one.options) for b in other.options]
    gaps = prove(table([one, other], [cell for at, cell in enumerate(cells) if at % 14])).findings
    overlaps = prove(table([one, other], [*cells, *cells])).findings
    for code, found in ((Code.DECISION_GAP, gaps), (Code.DECISION_OVERLAP, overlaps)):
        assert [finding.help.count("there are more") for finding in found if finding.code is code] == [0] * 11 + [1]


def test_more_options_than_anybody_draws_are_folded() -> None:
    many = several("many", *(f"i{number}" for number in range(30)), none="none")
    rows = [(guard({"many": many}, {"many": id}), f"o-{id}") for id in many.options]
    graph = table([many], [*rows, (guard({"many": many}, {"many": "none"}), "nothing")], "collect")
    assert prove(graph).findings == ()
    assert FOLD in expand(graph).nodes


def test_a_row_that_others_collect_names_them() -> None:
    a, b = choice("a", "x", "y"), choice("b", "x", "y")
    known = {"a": a, "b": b}
    rows = [
        (guard(known, {"a": "x"}), "o"),
        (guard(known, {"b": "x"}), "p"),
        (guard(known, {"a": "x", "b": "x"}), "o"),
        (guard(known, {"a": "y"}), "q"),
        (guard(known, {"b": "y"}), "r"),
    ]
    finding = _only(table([a, b], rows, "collect"))
    assert (finding.code, finding.path) == (Code.DECISION_IDLE, ("rows", 2))
    assert finding.notes == ((("rows", 0), "this row collects it too"),)
    assert finding.help == "delete it. As an example of what applies now:\n    - {given: {a: x, b: x}, then: [o, p]}"
    rows[0] = (guard(known, {"a": "x", "b": "x"}, {"a": "x", "b": "y"}), "o")
    rows[2] = (guard(known, {"a": "x"}), "o")
    found = [finding for finding in prove(table([a, b], rows, "collect")).findings if finding.path == ("rows", 2)]
    assert [finding.notes for finding in found] == [((("rows", 0), "this row collects it too"),)]
    rows[0] = (guard(known, {"a": "x", "b": "x"}), "o")
    rows.insert(1, (guard(known, {"a": "x", "b": "y"}), "o"))
    found = [finding for finding in prove(table([a, b], rows, "collect")).findings if finding.path == ("rows", 3)]
    assert [finding.notes for finding in found] == [tuple((("rows", at), "together with this row") for at in (0, 1))]


def test_an_outcome_may_be_called_like_an_input() -> None:
    a, b = choice("a", "x", "y"), choice("b", "x", "y")
    known = {"a": a, "b": b}
    rows = [(guard(known, {"a": "x"}), "b"), (guard(known, {"a": "y", "b": "x"}), "c"), (ALWAYS, "d")]
    drawn = expand(table([a, b], rows, "first"))
    assert {node.id for node in drawn.nodes.values() if node.role == "outcome"} == {"b", "c", "d"}
    assert sum(node.role == "question" for node in drawn.nodes.values()) == 2


def test_a_row_that_can_never_apply_says_why() -> None:
    a, b = choice("a", "x", "y"), choice("b", "x", "y", "z")
    known = {"a": a, "b": b}
    rows = [(guard(known, {"a": "y", "b": "z"}, {"a": "not asked"}), "o"), (guard(known, {"b": "x"}), "p"), (ALWAYS, "q")]
    finding = _only(table([a, b], rows, "first", {"b": guard(known, {"a": "x"})}))
    assert (finding.code, finding.path) == (Code.DECISION_GUARD, ("rows", 0))
    assert finding.message == (
        "this row can never apply: “a?” is Y and “b?” is Z never come together there (smallest case with the first: a? = Y); "
        "“a?” is always asked there (smallest case: a? = Y)"
    )
    assert 'given: {a: "y"}, then: q' in finding.help


def test_an_input_that_is_never_asked_says_why() -> None:
    a, b, c = choice("a", "x", "y"), choice("b", "x", "y"), choice("c", "x", "y")
    known = {"a": a, "b": b, "c": c}
    rows = [(guard(known, {"b": "x"}), "o"), (guard(known, {"c": "x"}), "p"), (ALWAYS, "q")]
    ask_if = {"b": guard(known, {"a": "x"}), "c": guard(known, {"a": "y", "b": "x"})}
    found = [finding for finding in prove(table([a, b, c], rows, "first", ask_if)).findings if finding.path == ("inputs", "c", "ask_if")]
    assert [finding.message.partition(" (")[0] for finding in found] == [
        "`c` is never asked: “a?” is Y and “b?” is X never come together there"
    ]


def test_a_part_for_cases_that_an_earlier_row_decides() -> None:
    """The row of `q` may be met with `b: x`, but an earlier row takes these cases."""
    a, b = choice("a", "x", "y"), choice("b", "x", "y")
    known = {"a": a, "b": b}
    graph = table([a, b], [(guard(known, {"b": "x"}), "o"), (guard(known, {"a": "x"}), "q"), (ALWAYS, "z")], "first")
    end = replace(graph.nodes["q"], items=(Item(guard(known, {"b": "x"}), ("item",)),))
    finding = _only(replace(graph, nodes={**graph.nodes, "q": end}))
    assert (finding.code, finding.path) == (Code.DECISION_GUARD, ("item",))
    assert "“b?” is never X there (smallest case: b? = Y)" in finding.message


def test_a_gap_between_decimals_names_a_plain_number() -> None:
    finding = _only(_by_accounts("<= 5", ">= 6"))
    assert finding.code is Code.DECISION_GAP
    assert finding.message == "no row applies to: api? = ADS, accounts? = 5.1"
    assert "given: {api: ads, accounts: 5.1}" in finding.help


def test_no_gap_between_whole_numbers() -> None:
    accounts = integer("accounts", 0, 100)
    answers = {"accounts": accounts}
    graph = table([accounts], [(guard(answers, {"accounts": "<= 5"}), "a"), (guard(answers, {"accounts": ">= 6"}), "b")])
    assert not prove(graph).findings


def test_a_point_left_out() -> None:
    finding = _only(_by_accounts("< 5", "> 5"))
    assert finding.message.endswith("accounts? = 5")


def test_an_overlap_names_both_rows() -> None:
    finding = _only(_by_accounts("<= 5.5", ">= 5.5"))
    assert (finding.code, finding.path, finding.notes) == (Code.DECISION_OVERLAP, ("rows", 0), ((("rows", 1), "and this row"),))
    assert "accounts? = 5.5" in finding.message


def test_an_overlap_chooses_no_more_options_than_it_takes() -> None:
    many = several("many", "a", "b", "c", "d", none=None)
    rows = [(guard({"many": many}, {"many": text}), to) for text, to in (("a and b", "x"), ("not c", "y"), ("c", "z"))]
    assert [finding.witness for finding in prove(table([many], rows)).findings] == [{"many": frozenset("ab")}, {"many": frozenset("abc")}]
    rows = [(guard({"many": many}, {"many": "a and b"}, {"many": "d"}), "x"), (guard({"many": many}, {"many": "any"}), "y")]
    finding = _only(table([many], rows))
    assert finding.witness == {"many": frozenset("d")}


def test_a_case_in_words_is_the_case_of_the_example() -> None:
    many, size = several("many", "a", "b", none=None), integer("size", 0, 3)
    known = {"many": many, "size": size}
    rows = [
        (guard(known, {"many": "not a"}), "x"),
        (guard(known, {"many": "not a", "size": "> 1"}), "y"),
        (guard(known, {"many": "a"}), "z"),
    ]
    finding = _only(table([many, size], rows))
    assert finding.message.endswith("many? = B, size? = 2")
    assert finding.witness == {"many": frozenset("b"), "size": 2}


def test_a_row_that_never_applies_is_told_once() -> None:
    answers = {"api": API, "accounts": ACCOUNTS}
    texts = [{"api": "ads"}, {"api": "not ads"}, {"api": "pages", "accounts": "> 5"}, {"api": "any"}]
    rows = [(guard(answers, text), "a") for text in texts[:3]] + [(guard(answers, texts[2]), "b")]
    graph = table([API, ACCOUNTS], rows, "collect", {"accounts": guard(answers, {"api": "ads"})})
    part = replace(graph.nodes["b"], items=(Item(guard(answers, {"api": "pages"}), ("items", 0)),))
    graph = replace(graph, nodes={**graph.nodes, "b": part})
    assert _codes(graph) == [(Code.DECISION_GUARD, ("rows", 2)), (Code.DECISION_GUARD, ("rows", 3))]


def test_shadowed_by_one() -> None:
    graph = _by_accounts("<= 5", "3..4", "> 4", "5.5..7", hit="first")
    shadowed = [finding for finding in prove(graph).findings if finding.code is Code.DECISION_SHADOWED]
    assert [(finding.path, [path for path, _ in finding.notes]) for finding in shadowed] == [
        (("rows", 1), [("rows", 0)]),
        (("rows", 3), [("rows", 2)]),
    ]


def test_shadowed_by_two_together() -> None:
    size = integer("size", 0, 9)
    answers = {"size": size}
    rows = [(guard(answers, {"size": text}), to) for text, to in (("<= 4", "a"), (">= 5", "b"), ("3..7", "c"))]
    finding = _only(table([size], rows, "first"))
    assert finding.code is Code.DECISION_SHADOWED
    assert [path for path, _ in finding.notes] == [("rows", 0), ("rows", 1)]


def test_a_row_that_changes_nothing() -> None:
    rows = [(guard({"api": API}, {"api": "ads"}), "a"), (guard({}), "a")]
    assert (Code.DECISION_IDLE, ("rows", 0)) in _codes(table([API], rows, "first"))


def test_an_input_that_changes_nothing() -> None:
    graph = table([API, ACCOUNTS], [(guard({"api": API}, {"api": "any"}), "a")])
    assert {code for code, _ in _codes(graph)} == {Code.DECISION_IDLE}


def test_a_row_that_its_ask_if_forbids() -> None:
    answers = {"api": API, "accounts": ACCOUNTS}
    rows = [
        (guard(answers, {"api": "ads"}), "a"),
        (guard(answers, {"api": "not ads"}), "b"),
        (guard(answers, {"api": "pages", "accounts": "> 5"}), "c"),
    ]
    graph = table([API, ACCOUNTS], rows, "unique", {"accounts": guard(answers, {"api": "ads"})})
    assert (Code.DECISION_GUARD, ("rows", 2)) in _codes(graph)


def test_a_matrix_of_thirty_by_twenty() -> None:
    one, other = choice("one", *(f"a{number}" for number in range(30))), choice("other", *(f"b{number}" for number in range(20)))
    answers = {"one": one, "other": other}
    rows = [
        (guard(answers, {"one": a, "other": b}), f"o{number % 37}")
        for number, (a, b) in enumerate((a, b) for a in one.options for b in other.options)
    ]
    proof = prove(table([one, other], rows))
    assert (proof.findings, proof.routes) == ((), 600)
    assert "one? = A29, other? = B19" in _only(table([one, other], rows[:-1])).message


def test_thirty_collected_items() -> None:
    needs = several("needs", *(f"i{number}" for number in range(30)))
    answers = {"needs": needs}
    rows = [(guard(answers, {"needs": id}), f"o-{id}") for id in needs.options]
    graph = table([needs], [*rows, (guard(answers, {"needs": "none"}), "nothing")], "collect")
    assert not prove(graph).findings
    assert walk(graph, {"needs": frozenset({"i3", "i29"})}).outcomes == ("o-i3", "o-i29")
    assert "needs? = nothing" in _only(table([needs], rows, "collect")).message


def test_twelve_inputs_and_two_hundred_rows() -> None:
    inputs = [choice(f"q{number}", "a", "b", "c") for number in range(12)]
    answers = {answer.name: answer for answer in inputs}
    boxes: list[dict[str, str]] = [{}]
    for number in range(199):  # cut the space into 200 parts, one value off at a time
        box = boxes.pop(0)
        name = next(f"q{(number + turn) % 12}" for turn in range(12) if f"q{(number + turn) % 12}" not in box)
        boxes += [{**box, name: "a"}, {**box, name: "not a"}]
    rows = [(guard(answers, box), f"o{number % 9}") for number, box in enumerate(boxes)]
    with effort(600):
        assert not prove(table(inputs, rows)).findings
        assert len(prove(table(inputs, rows[1:])).findings) == 1
        assert not [code for code, _ in _codes(table(inputs, rows, "first")) if code is not Code.DECISION_IDLE]


SMALL: list[Answer] = [choice("c", "x", "y", "z"), integer("n", 0, 4), decimal("d", 0, 2), several("s", "p", "q", none="none")]
TEXTS = {
    "c": ["x", "x or z", "not y", "any", "not asked"],
    "n": ["2", "<= 2", "> 1 and < 4", "1..3", "0 or > 3", "any"],
    "d": ["<= 0.5", "> 0.5", "not 1", "1..2", "any"],
    "s": ["p", "p and q", "not p", "only q", "none", "p or q", "asked"],
}


@st.composite
def tables(draw: st.DrawFn) -> Graph:
    answers = {answer.name: answer for answer in SMALL}
    blocks = st.dictionaries(st.sampled_from(sorted(TEXTS)), st.integers(0, 6), max_size=3)

    def block() -> dict[str, str]:
        return {name: TEXTS[name][number % len(TEXTS[name])] for name, number in sorted(draw(blocks).items())}

    rows = [
        (guard(answers, *(block() for _ in range(draw(st.integers(1, 2))))), f"o{draw(st.integers(0, 2))}")
        for _ in range(draw(st.integers(1, 6)))
    ]
    ask_if = {}
    for name, text in (("n", {"c": "x or y"}), ("s", {"n": "> 1"}), ("d", {"c": "not x"})):
        if draw(st.booleans()):
            ask_if[name] = guard(answers, text) if draw(st.booleans()) else guard(answers, text, {"c": "z"})
    graph = table(SMALL, rows, draw(st.sampled_from(["unique", "first", "collect"])), ask_if)
    if "o0" in graph.nodes:
        items = tuple(Item(guard(answers, block()), ("items", number)) for number in range(draw(st.integers(0, 2))))
        counted = (("n", 3),) if draw(st.booleans()) else ()
        graph = replace(graph, nodes={**graph.nodes, "o0": replace(graph.nodes["o0"], items=items, dates=counted, helps=not items)})
    return graph


def _real(graph: Graph) -> Iterator[dict[str, Value]]:
    """Every case with raw values, answers that are not asked left out."""
    node = graph.nodes[graph.start]
    seen = set()
    for case in cases(SMALL):
        asked, _ = settle(node, case)
        kept = {name: value for name, value in case.items() if name in asked}
        key = tuple(sorted(kept.items(), key=lambda pair: pair[0]))
        if key not in seen:
            seen.add(key)
            yield kept


def _beside_rows(graph: Graph) -> Iterator[tuple[str, Guard]]:
    """What reads inputs beside the rows: by name or by condition."""
    for node in graph.nodes.values():
        yield from (("", guard) for guard in node.ask_if.values())
        yield from (("", item.when) for item in node.items)
        yield from ((name, ()) for name, _ in node.dates)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_the_prover_agrees_with_brute_force(graph: Graph) -> None:
    node = graph.nodes[graph.start]
    proof = prove(graph)
    found = {code: {finding.path for finding in proof.findings if finding.code is code} for code in Code}
    applying = [([number for number, row in enumerate(node.rows) if holds(row.when, case)], case) for case in _real(graph)]
    assert bool(found[Code.DECISION_GAP]) == any(not rows for rows, _ in applying)
    never = {("rows", number) for number in range(len(node.rows)) if not any(number in rows for rows, _ in applying)}
    in_vain = {
        ("rows", number, "when", index)
        for number, row in enumerate(node.rows)
        for index, block in enumerate(row.when)
        if ("rows", number) not in never and not any(holds((block,), case) for _, case in applying)
    }
    assert {path for path in found[Code.DECISION_GUARD] if path[0] == "rows"} == never | in_vain
    if node.hit == "unique":
        assert bool(found[Code.DECISION_OVERLAP]) == any(len(rows) > 1 for rows, _ in applying)
    if node.hit == "first":
        wins = {rows[0] for rows, _ in applying if rows}
        shadowed = {("rows", number) for number in range(len(node.rows)) if number not in wins} - never
        assert found[Code.DECISION_SHADOWED] == shadowed
        matter = set()
        for rows, _ in applying:
            later = [number for number in rows if number in wins]  # shadowed rows cannot stand in for others
            if later and (len(later) == 1 or node.rows[later[1]].to != node.rows[later[0]].to):
                matter.add(later[0])
        idle = {path for path in found[Code.DECISION_IDLE] if path[0] == "rows"}
        assert idle == {("rows", number) for number in wins - matter}
    if node.hit != "first" and not found[Code.DECISION_GAP] and not found[Code.DECISION_OVERLAP]:
        ends = {tuple(case.get(name) for name in node.inputs): {node.rows[number].to for number in rows} for rows, case in applying}
        elsewhere = {name for name, guard in _beside_rows(graph) for name in (name, *(one for tests in guard for one, _ in tests)) if name}
        for number, answer in enumerate(SMALL):
            groups: dict[object, set[frozenset[str]]] = {}
            for given_, to in ends.items():
                if given_[number] is not None:
                    groups.setdefault((*given_[:number], *given_[number + 1 :]), set()).add(frozenset(to))
            decides = answer.name in elsewhere or any(len(group) > 1 for group in groups.values())
            if not any(name == answer.name for path in never for tests in node.rows[int(path[1])].when for name, _ in tests):
                assert (answer.path in found[Code.DECISION_IDLE]) == (not decides), answer.name
    end = graph.nodes.get("o0", node)
    bare = [
        case
        for rows, case in applying
        if "o0" in [node.rows[number].to for number in (rows[:1] if node.hit == "first" else rows)]
        and not any(holds(item.when, case) for item in end.items)
    ]
    found_bare = [finding.witness for finding in proof.findings if finding.code is Code.DECISION_DEAD_END]
    assert bool(found_bare) == bool(end.items and bare)
    if found_bare and found_bare[0]:
        assert _size({name: value for name, value in found_bare[0].items() if value is not None}) == min(map(_size, bare))
    for finding in proof.findings:  # every witness shows what it says
        if finding.witness is not None and finding.code in (Code.DECISION_GAP, Code.DECISION_OVERLAP):
            case = {name: value for name, value in finding.witness.items() if value is not None}
            asked, known = settle(node, case)
            assert set(case) == set(asked)
            count = sum(partly(row.when, known) is True for row in node.rows)
            assert count == 0 if finding.code is Code.DECISION_GAP else count > 1
            if finding.code is Code.DECISION_OVERLAP:
                together = {finding.path[1], *(path[1] for path, _ in finding.notes)}
                assert _size(case) == min(_size(other) for rows, other in applying if together <= set(rows))
    told = [finding.path for finding in proof.findings if finding.path in never]
    assert len(told) == len(never), "what never applies is told once"


def _size(case: Mapping[str, Value]) -> int:
    """How many answers a case gives, each option chosen counted."""
    return len(case) + sum(len(value) for value in case.values() if isinstance(value, frozenset))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.randoms(use_true_random=False))
def test_what_is_not_asked_does_not_matter(graph: Graph, chance: object) -> None:
    """Asking one question after the other ends in what the whole case gives."""
    node = graph.nodes[graph.start]
    if any(finding.code in (Code.DECISION_GAP, Code.DECISION_OVERLAP) for finding in prove(graph).findings):
        return
    every = list(_real(graph))
    for case in every[:: max(1, len(every) // 40)]:
        given_: dict[str, Value] = {}
        while (end := walk(graph, given_)).asks:
            given_[end.asks] = case[end.asks]
        rows = [row.to for row in node.rows if holds(row.when, case)]
        expected = set(rows) if node.hit == "collect" else {rows[0]}
        assert set(end.outcomes) == expected
        for outcome in (graph.nodes[name] for name in expected):  # what the outcome says does not depend on what was not asked
            assert [holds(item.when, end.used) for item in outcome.items] == [holds(item.when, case) for item in outcome.items]
            assert all(end.used.get(name) == case.get(name) for name, _ in outcome.dates)


def _read_late(hit: Hit = "unique") -> Graph:
    """A table whose first row ends in an outcome that reads what no row needs any more."""
    api, more, day, extra = choice("api", "ads", "pages"), several("more", "p", "q"), integer("day", 0, 30), choice("extra", "yes", "no")
    answers = {answer.name: answer for answer in (api, more, day, extra)}
    graph = table(list(answers.values()), [(guard(answers, {"api": "ads"}), "a"), (guard(answers, {"api": "pages"}), "b")], hit)
    items = (Item(guard(answers, {"api": "ads", "more": "p"})), Item(guard(answers, {"api": "pages", "extra": "yes"})))
    end = replace(graph.nodes["a"], items=items, dates=(("day", 21),), handover=Handover("rule:other", {"their": "extra"}))
    return replace(graph, nodes={**graph.nodes, "a": end})


def test_what_the_outcome_still_reads_is_asked() -> None:
    graph = _read_late()
    assert walk(graph, {"api": "pages"}).outcomes == ("b",)
    given_: dict[str, Value] = {"api": "ads"}
    for name, value in (("more", frozenset("p")), ("day", Fraction(3)), ("extra", "no")):
        assert walk(graph, given_).asks == name
        given_[name] = value
    assert walk(graph, given_).outcomes == ("a",)
    carrying = replace(graph.nodes["a"], items=(), dates=())
    assert walk(replace(graph, nodes={**graph.nodes, "a": carrying}), {"api": "ads"}).asks == "extra"


def test_the_picture_shows_what_the_outcome_still_reads() -> None:
    drawn = expand(_read_late())
    leads = {id: [(option.label, way.to) for option in node.options for way in option.ways] for id, node in drawn.nodes.items()}
    assert leads["api"] == [("ADS", "more"), ("PAGES", "b")]
    assert (leads["more"], leads["day"], leads["extra"]) == ([("any", "day")], [("any", "extra")], [("any", "a")])


def test_a_part_reads_the_next_one_only_where_that_can_matter() -> None:
    """Its condition on `p` fails at once, so `q` is not asked."""
    gate, p, q = choice("gate", "open", "shut"), choice("p", "yes", "no"), integer("q", 0, 9)
    answers = {answer.name: answer for answer in (gate, p, q)}
    graph = table([gate, p, q], [(guard(answers, {"gate": "open"}), "a"), (guard(answers, {"gate": "shut"}), "b")])
    end = replace(graph.nodes["a"], items=(Item(guard(answers, {"p": "yes", "q": "> 5"})),))
    graph = replace(graph, nodes={**graph.nodes, "a": end})
    assert walk(graph, {"gate": "open", "p": "yes"}).asks == "q"
    assert walk(graph, {"gate": "open", "p": "no"}).outcomes == ("a",)
    drawn = expand(graph)
    assert [(option.label, option.ways[0].to) for option in drawn.nodes["p"].options] == [("YES", "q"), ("NO", "a")]
    assert prove(graph).routes == 2 * 2 * 2, "`q` counts by what the part tells apart"


@pytest.mark.parametrize(
    ("text", "inside", "outside"), [("2.5..7.25", "7.25", "7.26"), ("> 0.1 and <= 0.3", "0.3", "0.1"), ("not 0.3", "0.30000001", "0.3")]
)
def test_decimals_are_exact(text: str, inside: str, outside: str) -> None:
    ((_, test),) = guard({"accounts": ACCOUNTS}, {"accounts": text})[0]
    assert test.holds(Fraction(inside))
    assert not test.holds(Fraction(outside))


@pytest.mark.parametrize("crowd", [False, True])
def test_200_rows_of_all_types_are_proved_and_drawn_in_time(crowd: bool) -> None:
    """Choices, numbers and several answers; without a fault, and with rows that are in each other's way."""
    graph = of_all_types(0, crowd=crowd)
    with effort(300):
        findings = prove(graph).findings
    assert [finding.code for finding in findings] == [Code.DECISION_SHADOWED] * (12 if crowd else 0)
    assert not crowd or "when these are mended" in findings[-1].help
    with effort(600):
        assert len(expand(graph).nodes) > 100
