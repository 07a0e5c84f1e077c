"""What a change of a decision changes, against brute force, and on decisions as large as they come."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from graphs import ALWAYS, cases, choice, decimal, guard, integer, question, several, table, tree
from hard import HARD, joined, many_late_readers, mixed_table, mixed_tree, partition, tied_together

from conftest import effort
from signpost.decisions import OutOfReachError, walk
from signpost.decisions.answer import Answer, Value, read, write
from signpost.decisions.difference import Change, difference
from signpost.decisions.difference.domains import merged
from signpost.decisions.graph import Graph, Hit, Node, Option, Row, Way

YN = ("yes", "no")


def _given(graph: Graph, answers: dict[str, Value]) -> dict[str, Value]:
    """Of some answers, those that a version offers."""
    return {name: value for name, value in answers.items() if name in graph.answers and _offered(graph.answers[name], value)}


def _offered(answer: Answer, value: Value) -> bool:
    return read(answer, write(answer, value) if isinstance(value, frozenset) else value) is not None


Ends = tuple[tuple[str, ...], tuple[str, ...]]


def _brute(old: Graph, new: Graph) -> dict[Ends, int]:
    """By outcomes before and after that differ: the fewest answers that any case with them takes."""
    found: dict[Ends, int] = {}
    for answers in cases(list(merged(old, new).values())):
        before, after = walk(old, _given(old, answers)), walk(new, _given(new, answers))
        if before.outcomes != after.outcomes:
            ends = before.outcomes, after.outcomes
            asked = {*before.used, *after.used, before.asks, after.asks} - {""}
            found[ends] = min(len(asked), found.get(ends, len(answers)))
    return found


def _compared(old: Graph, new: Graph) -> dict[Ends, Change]:
    """The difference, after each of its cases was tried."""
    found = {(change.before, change.after): change for change in difference(old, new)}
    for ends, change in found.items():
        assert (walk(old, _given(old, change.answers)).outcomes, walk(new, _given(new, change.answers)).outcomes) == ends  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("seed", range(30))
def test_trees_are_compared_as_brute_force_does(seed: int) -> None:
    """Trees with questions of all types; whose every pair of outcomes is found, by a shortest case."""
    old, new = mixed_tree(seed), mixed_tree(seed + 1000)
    assert {ends: len(change.answers) for ends, change in _compared(old, new).items()} == _brute(old, new)


@pytest.mark.parametrize("seed", range(30))
def test_trees_that_ask_in_another_order_are_compared(seed: int) -> None:
    """What one version asks first, the other asks last, or never."""
    chance = random.Random(seed)
    old, new = _shuffled(chance), _shuffled(chance)
    assert {ends: len(change.answers) for ends, change in _compared(old, new).items()} == _brute(old, new)


def _shuffled(chance: random.Random) -> Graph:
    """Five questions in any order; each may skip ahead, and reads answers that may have been given before."""
    answers = {f"q{number}": choice(f"q{number}", *"abc"[: chance.choice((2, 3))]) for number in range(5)}
    order = chance.sample(sorted(answers), 5)
    nodes = []
    for place, name in enumerate(order):
        ahead = [*order[place + 1 :], "x", "y", "z"]
        early = {f"q{chance.randrange(5)}": chance.choice("ab") for _ in range(2)}
        ways = [(chance.choice(ahead), guard(answers, early)), (chance.choice(ahead), ALWAYS)]
        nodes.append(question(answers[name], {id: ways if chance.random() < 0.6 else ahead[0] for id in answers[name].options}))
    return tree(list(answers.values()), nodes, "x", "y", "z")


@pytest.mark.parametrize("seed", range(40))
def test_tables_are_compared_as_brute_force_does(seed: int) -> None:
    """Tables over inputs of all types, some of which are asked only now and then, and under other conditions than before."""
    old, new = (replace_hit(mixed_table(number), "first") for number in (seed, seed + 1000))
    assert set(_compared(old, new)) == set(_brute(old, new))


@pytest.mark.parametrize("seed", range(40))
def test_collecting_tables_show_whoever_gains_or_loses_an_outcome(seed: int) -> None:
    old, new = mixed_table(seed), replace_hit(mixed_table(seed + 1000), "collect")
    found, brute = _compared(old, new), _brute(old, new)
    for side in (0, 1):
        gained = [{to for ends in pairs for to in ends[side] if to not in ends[1 - side]} for pairs in (found, brute)]
        assert gained[0] == gained[1]


def replace_hit(graph: Graph, hit: Hit) -> Graph:
    """The table with another hit policy, and a last row for all else, as a proved table answers every case."""
    node = graph.nodes[graph.start]
    rows = (*node.rows, Row("rest", ALWAYS))
    return replace(graph, nodes={**graph.nodes, node.id: replace(node, rows=rows, hit=hit), "rest": Node("rest", "outcome", "")})


@pytest.mark.parametrize("make", [lambda: mixed_tree(3), lambda: mixed_tree(7), lambda: replace_hit(mixed_table(5), "first")])
@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("a", choice("a", "x", "y", "z", "w")),
        ("b", decimal("b", 1, 3, "0.5")),
        ("b", decimal("b", 0, 4, "0.25")),
        ("c", several("c", "p", "q", none=None)),
        ("c", several("c", "p", "q", "r", none="none")),
        ("d", integer("d", 0, 9)),
        ("d", choice("d", "k", "l")),
    ],
)
def test_an_answer_that_one_version_alone_offers_leads_nowhere_in_the_other(make: Callable[[], Graph], name: str, other: Answer) -> None:
    """Options, bounds, "none of these" and types of questions may change with the rows."""
    old = make()
    new = replace(old, answers={**old.answers, name: other})
    for one, two in ((old, new), (new, old)):
        assert set(_compared(one, two)) == set(_brute(one, two))


@pytest.mark.parametrize("name", ["many late readers", "crowded", "collection"])
def test_what_decides_alike_is_compared_at_once(name: str) -> None:
    old, new = HARD[name](), HARD[name]()
    told = {id: replace(node, title=f"Now {node.title}", path=("elsewhere",)) for id, node in new.nodes.items()}
    with effort(20):
        assert difference(old, replace(new, nodes=told)) == []


def test_an_answer_that_one_version_alone_asks_is_part_of_the_case() -> None:
    """Both go on at one node, but what it reads was asked by one of them only."""
    a, b, c = choice("a", *YN), choice("b", *YN), choice("c", *YN)
    known = {"a": a, "b": b, "c": c}
    last = question(c, {"yes": [("x", guard(known, {"b": "yes"})), ("y", ALWAYS)], "no": "y"})
    old = tree([a, b, c], [question(a, {"yes": "b", "no": "b"}), question(b, {"yes": "c", "no": "c"}), last], "x", "y")
    new = tree([a, b, c], [question(a, {"yes": "c", "no": "b"}), question(b, {"yes": "c", "no": "c"}), last], "x", "y")
    (change,) = difference(old, new)
    assert (change.before, change.after, change.answers) == (("x",), ("y",), {"a": "yes", "b": "yes", "c": "yes"})


def test_a_moved_row_changes_what_both_rows_answer() -> None:
    a, b = choice("a", *YN), choice("b", *YN)
    known = {"a": a, "b": b}
    rows = [(guard(known, {"a": "yes"}), "x"), (guard(known, {"b": "yes"}), "y"), (ALWAYS, "z")]
    old, new = table([a, b], rows, "first"), table([a, b], [rows[1], rows[0], rows[2]], "first")
    (change,) = difference(old, new)
    assert (change.before, change.after, change.answers, change.routes) == (("x",), ("y",), {"a": "yes", "b": "yes"}, 1)


def _at(graph: Graph, part: float) -> tuple[Node, list[str]]:
    """A question so far down in a tree, and all that comes after it in the order of the file."""
    names = list(graph.nodes)
    at = next(
        at
        for at in range(int(part * len(names)), len(names))
        if graph.nodes[names[at]].options[-1:] and graph.nodes[names[at]].options[-1].ways
    )
    return graph.nodes[names[at]], names[at + 1 :]


def _with(graph: Graph, *nodes: Node) -> Graph:
    return replace(graph, nodes={**graph.nodes, **{node.id: node for node in nodes}})


def _rerouted(graph: Graph, part: float, ahead: int = 40) -> Graph:
    """The last option of a question leads to a question far ahead."""
    node, later = _at(graph, part)
    *others, last = node.options
    to = [name for name in later if graph.nodes[name].role != "outcome"][:ahead][-1:] or later[-1:]
    return _with(graph, replace(node, options=(*others, _option(last, lambda way: replace(way, to=to[0])))))


def _ended(graph: Graph, part: float) -> Graph:
    """The last option leads to an outcome."""
    node, later = _at(graph, part)
    *others, last = node.options
    to = next(name for name in later if graph.nodes[name].role == "outcome" and name != last.ways[-1].to)
    return _with(graph, replace(node, options=(*others, _option(last, lambda way: replace(way, to=to)))))


def _without_an_option(graph: Graph, part: float) -> Graph:
    node, _ = _at(graph, part)
    kept = node.options[:-1]
    answer = replace(graph.answers[node.answer], options={option.id: option.label for option in kept})
    return replace(_with(graph, replace(node, options=kept)), answers={**graph.answers, node.answer: answer})


def _with_a_question(graph: Graph, part: float) -> Graph:
    """A question more between two others, one answer to which ends the way."""
    node, later = _at(graph, part)
    first, *others = node.options
    end = next(name for name in later if graph.nodes[name].role == "outcome")
    fresh = choice("fresh", *YN)
    asked = question(fresh, {"yes": first.ways[-1].to, "no": end})
    changed = replace(node, options=(_option(first, lambda way: replace(way, to="fresh")), *others))
    return replace(_with(graph, changed, asked), answers={**graph.answers, "fresh": fresh})


def _with_another_name(graph: Graph, part: float) -> Graph:
    """An outcome has another name."""
    _, later = _at(graph, part)
    old = next(name for name in later if graph.nodes[name].role == "outcome")

    def named(ways: tuple[Way, ...]) -> tuple[Way, ...]:
        return tuple(replace(way, to="renamed") if way.to == old else way for way in ways)

    nodes = {
        name: replace(one, ways=named(one.ways), options=tuple(replace(option, ways=named(option.ways)) for option in one.options))
        for name, one in graph.nodes.items()
    }
    nodes["renamed"] = replace(nodes.pop(old), id="renamed")
    return replace(graph, nodes=nodes)


EDITS = [_rerouted, _ended, _without_an_option, _with_a_question, _with_another_name]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("edit", EDITS)
def test_an_ordinary_edit_is_compared_as_brute_force_does(edit: Callable[[Graph, float], Graph], seed: int) -> None:
    old = joined(6, seed, late=0.5)
    new = edit(old, seed % 3 / 6)
    assert {ends: len(change.answers) for ends, change in _compared(old, new).items()} == _brute(old, new)


@pytest.mark.parametrize("edit", EDITS)
def test_an_ordinary_edit_of_a_large_tree_is_compared(edit: Callable[[Graph, float], Graph]) -> None:
    """200 nodes that join: the walks part and meet again, whatever was skipped between."""
    old = joined(192, 1, late=0.02)
    with effort(300):
        assert _compared(old, edit(old, 0.2))


def test_a_moved_question_of_a_long_tree_is_compared() -> None:
    """The fifth of fifty is asked as the fortieth now: what is asked between is asked by both at once."""
    answers = [choice(f"q{number}", *YN) for number in range(50)]
    known = {answer.name: answer for answer in answers}

    def chained(*asked: Answer) -> Graph:
        ahead = [*(answer.name for answer in asked[1:]), "last", "last"]
        nodes = [question(answer, {"yes": ahead[number], "no": ahead[number + 1]}) for number, answer in enumerate(asked)]
        end = question(choice("last", *YN), {"yes": [("x", guard(known, {"q5": "yes"})), ("y", ALWAYS)], "no": "y"})
        return tree([*answers, choice("last", *YN)], [*nodes, end], "x", "y")

    with effort(300):
        assert len(_compared(chained(*answers), chained(*answers[:5], *answers[6:40], answers[5], *answers[40:]))) == 2


def _one_change(graph: Graph, seed: int) -> Graph:
    """The decision with one row, option or way that leads to another outcome; chosen late, where most can be read before it."""
    chance = random.Random(seed)
    outcomes = sorted(name for name, node in graph.nodes.items() if node.role == "outcome")

    def turned(way: Way) -> Way:
        return replace(way, to=chance.choice([name for name in outcomes if name != way.to]))

    if table := graph.table:
        rows = list(table.rows)
        at = chance.randrange(len(rows))
        rows[at] = replace(rows[at], to=chance.choice([name for name in outcomes if name != rows[at].to]))
        return replace(graph, nodes={**graph.nodes, table.id: replace(table, rows=tuple(rows))})
    asking = [name for name in graph.reachable(graph.start) if graph.nodes[name].role != "outcome"]
    node = graph.nodes[asking[-1 - chance.randrange(3)]]
    if node.ways:
        changed = replace(node, ways=(*node.ways[:-1], turned(node.ways[-1])))
    else:
        first, *others = node.options
        changed = replace(node, options=(_option(first, turned), *others))
    return replace(graph, nodes={**graph.nodes, node.id: changed})


def _option(option: Option, turned: Callable[[Way], Way]) -> Option:
    return replace(option, ways=(*option.ways[:-1], turned(option.ways[-1])))


LARGE = [
    "partition", "crowded", "matrix", "matrix behind diamonds", "collection", "long tree", "late readers", "many late readers",
    "options one by one", "pairs at the end", "partners at the end", "thresholds read late",
]  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_one_change_in_a_large_decision_is_found(name: str) -> None:
    """As the proof does, so does the comparison: what can be checked can be reviewed."""
    old = HARD[name]()
    for seed in (1, 2):
        new = _one_change(old, seed)
        with effort(600):
            assert _compared(old, new), f"change {seed} is not found"


@pytest.mark.parametrize("name", ["partition", "crowded"])
def test_an_outcome_of_a_large_table_has_another_name(name: str) -> None:
    old = HARD[name]()
    node = old.nodes[old.start]
    rows = tuple(replace(row, to="renamed") if row.to == "o3" else row for row in node.rows)
    nodes = {**old.nodes, node.id: replace(node, rows=rows), "renamed": replace(old.nodes["o3"], id="renamed")}
    with effort(300):
        assert list(_compared(old, replace(old, nodes=nodes))) == [(("o3",), ("renamed",))]


def test_two_tables_that_have_nothing_in_common_are_compared() -> None:
    with effort(600):
        found = _compared(partition("unique", 1), partition("unique", 2))
    assert len(found) > 300


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (many_late_readers, "read together late"),
        (tied_together, "read together late"),
        (lambda seed: partition("first", seed), "too many rows differ"),
    ],
)
def test_what_differs_too_much_is_said_soon(make: Callable[[int], Graph], why: str) -> None:
    with effort(600), pytest.raises(OutOfReachError, match=why):
        difference(make(1), make(2))
