"""Large and odd decisions, made the same way each time: for benchmarks, proofs, pictures, and the player's vectors."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from graphs import ALWAYS, Ways, choice, decimal, guard, integer, question, several, table, tree

from signpost.decisions.answer import Answer
from signpost.decisions.graph import Graph, Handover, Hit, Item, Node


def partition(hit: Hit, seed: int) -> Graph:
    """A table of 200 rows over 12 inputs that answers each case exactly once."""
    chance = random.Random(seed)
    answers = {f"q{number}": choice(f"q{number}", *"abcde") for number in range(12)}
    boxes: list[dict[str, list[str]]] = [{}]
    while len(boxes) < 200:
        box = boxes.pop(chance.randrange(len(boxes)))
        name = chance.choice(list(answers))
        values = box.get(name, list("abcde"))
        cut = chance.randrange(1, len(values)) if len(values) > 1 else 0
        boxes += [{**box, name: values[:cut]}, {**box, name: values[cut:]}] if cut else [box]
    chance.shuffle(boxes)
    rows = [(guard(answers, {name: " or ".join(values) for name, values in box.items()}), f"o{chance.randrange(20)}") for box in boxes]
    return table(list(answers.values()), rows, hit)


def crowded(seed: int) -> Graph:
    """199 random rows and one for all else, most of them in each other's way."""
    chance = random.Random(seed)
    answers = {f"q{number}": choice(f"q{number}", *"abcde") for number in range(12)}
    rows = []
    for _ in range(199):
        names = chance.sample(sorted(answers), chance.randrange(1, 6))
        block = {name: " or ".join(chance.sample("abcde", chance.randrange(1, 4))) for name in names}
        rows.append((guard(answers, block), f"o{chance.randrange(20)}"))
    return table(list(answers.values()), [*rows, (ALWAYS, "o0")], "first")


def of_all_types(seed: int, *, crowd: bool = False) -> Graph:
    """A table of 200 rows over choices, numbers and an input with several answers, which answers each case once.

    With `crowd` 199 random rows in each other's way, and one for all else.
    """
    chance = random.Random(seed)
    answers: dict[str, Answer] = {f"q{number}": choice(f"q{number}", *"abcde") for number in range(8)}
    answers |= {f"n{number}": integer(f"n{number}", 0, 99) for number in range(3)}
    answers["many"] = several("many", *(f"i{number}" for number in range(8)))
    names = [*list(answers)[:-1], *(f"many {id}" for id in answers["many"].options)]

    def block(box: dict[str, Any]) -> dict[str, str]:
        out = {name: " or ".join(found) if name[0] == "q" else f"{found[0]}..{found[1]}" for name, found in box.items() if name in answers}
        chosen = [f"{'' if found else 'not '}{name[5:]}" for name, found in box.items() if name not in answers]
        return out | ({"many": chosen[0]} if chosen else {})

    def halves(name: str, found: Any) -> tuple[Any, Any] | None:
        if name[0] == "q":
            found = found or list("abcde")
            cut = chance.randrange(1, len(found)) if len(found) > 1 else 0
            return (found[:cut], found[cut:]) if cut else None
        if name[0] == "n":
            low, high = found or (0, 99)
            cut = chance.randrange(low, high) if low < high else -1
            return ((low, cut), (cut + 1, high)) if cut >= 0 else None
        return None if found is not None else (True, False)

    boxes: list[dict[str, Any]] = [{}]
    while not crowd and len(boxes) < 200:
        box = boxes.pop(chance.randrange(len(boxes)))
        name = chance.choice([one for one in names if one in answers or one in box or not any(other not in answers for other in box)])
        cut = halves(name, box.get(name))
        boxes += [{**box, name: cut[0]}, {**box, name: cut[1]}] if cut else [box]
    for _ in range(199 if crowd else 0):
        chosen = chance.sample(names[:-8], chance.randrange(1, 5)) + chance.sample(names[-8:], chance.randrange(2))
        boxes.append({name: chance.choice(halves(name, None) or (None,)) for name in chosen})
    boxes = boxes[crowd:]
    answers["many"] = several("many", *sorted({name[5:] for box in boxes for name in box if name not in answers}))
    chance.shuffle(boxes)
    rows = [(guard(answers, block(box)), f"o{number % 20 if not crowd else chance.randrange(20)}") for number, box in enumerate(boxes)]
    return table(list(answers.values()), [*rows, *([(ALWAYS, "o0")] if crowd else [])], "first")


def matrix() -> Graph:
    """30 by 20 cells."""
    one, other = choice("one", *(f"a{number}" for number in range(30))), choice("other", *(f"b{number}" for number in range(20)))
    answers = {"one": one, "other": other}
    return table([one, other], [(guard(answers, {"one": a, "other": b}), f"o-{a}") for a in one.options for b in other.options])


def collection() -> Graph:
    """30 items that several answers collect."""
    needs = several("needs", *(f"i{number}" for number in range(30)))
    rows = [(guard({"needs": needs}, {"needs": id}), f"o-{id}") for id in needs.options]
    return table([needs], [*rows, (guard({"needs": needs}, {"needs": "none"}), "nothing")], "collect")


def long_tree() -> Graph:
    """160 questions with joins, some of which read answers given long before, and 40 outcomes."""
    chance = random.Random(1)
    answers = {f"n{number}": choice(f"n{number}", *"abc") for number in range(160)}
    nodes = []
    for number, answer in enumerate(answers.values()):
        leads = {}
        for place, id in enumerate("abc"):
            to = f"n{number + 1 + place % 2}" if number < 157 else f"e{chance.randrange(40)}"
            early = f"n{max(0, number - chance.randrange(5, 12))}"
            leads[id] = [(f"e{number % 40}", guard(answers, {early: "b"})), (to, ALWAYS)] if number > 12 and chance.random() < 0.15 else to
        nodes.append(question(answer, leads))
    return tree(list(answers.values()), nodes, *(f"e{number}" for number in range(40)))


def joined(count: int, seed: int, late: float = 0.05) -> Graph:
    """Questions that skip ahead and join again, some by an answer given anywhere before, and eight outcomes."""
    chance = random.Random(seed)
    answers = {f"q{number}": choice(f"q{number}", *"abc"[: chance.choice((2, 3))]) for number in range(count)}

    def onward(number: int) -> str:
        return (
            f"q{min(number + chance.randrange(1, 6), count - 1)}"
            if number < count - 1 and chance.random() < 0.9
            else f"o{chance.randrange(8)}"
        )

    nodes = []
    for number, answer in enumerate(answers.values()):
        leads: dict[str, Ways] = {id: onward(number) for id in answer.options}
        if number < count - 1:
            leads["a"] = f"q{number + 1}"
        if number > 2 and chance.random() < late:
            leads["b"] = [(onward(number), guard(answers, {f"q{chance.randrange(number)}": "b"})), (onward(number), ALWAYS)]
        nodes.append(question(answer, leads))
    return tree(list(answers.values()), nodes, *(f"o{number}" for number in range(8)))


def matrix_behind_diamonds() -> Graph:
    """A tree: four diamonds that join again, then one of 30 and one of 20, whose pair decides among 37 outcomes."""
    gates = [choice(f"g{number}", "yes", "no") for number in range(8)]
    one, other = choice("one", *(f"a{number}" for number in range(30))), choice("other", *(f"b{number}" for number in range(20)))
    answers = {answer.name: answer for answer in [*gates, one, other]}
    nodes: list[Node] = []
    for number in range(0, 8, 2):
        onward = f"g{number + 2}" if number < 6 else "one"
        nodes.append(question(gates[number], {"yes": f"g{number + 1}", "no": onward}))
        nodes.append(question(gates[number + 1], {"yes": onward, "no": onward}, role="step"))
    nodes.append(question(one, dict.fromkeys(one.options, "other")))
    cells: dict[str, Ways] = {
        b: [(f"o{(row * 20 + column) % 37}", guard(answers, {"one": a})) for row, a in enumerate(one.options)]
        for column, b in enumerate(other.options)
    }
    return tree(list(answers.values()), [*nodes, question(other, cells)], *(f"o{number}" for number in range(37)))


def collected_in_a_tree() -> Graph:
    """A several-choice question of 30 items, each of which brings its part of the one outcome."""
    needs = several("needs", *(f"i{number}" for number in range(30)))
    graph = tree([needs], [question(needs, "ready")], "ready")
    items = tuple(Item(guard({"needs": needs}, {"needs": id}), ("items", id)) for id in needs.options)
    ready = replace(graph.nodes["ready"], items=items)
    return Graph(graph.start, {**graph.nodes, "ready": ready}, graph.answers)


def late_readers() -> Graph:
    """15 questions, over 500 routes; the end depends on the answers to the first, the fourth and the eighth."""
    answers = [choice(f"q{number}", "a", "b", "c") if number in (0, 7) else choice(f"q{number}", "yes", "no") for number in range(15)]
    known = {answer.name: answer for answer in answers}
    nodes = [question(answers[number], dict.fromkeys(answers[number].options, f"q{number + 1}"), role="step") for number in range(14)]
    last = [("x", guard(known, {"q0": "a", "q7": "not b"}, {"q3": "yes"})), ("y", guard(known, {"q0": "b"})), ("z", ALWAYS)]
    return tree(answers, [*nodes, question(answers[14], {"yes": last, "no": "z"})], "x", "y", "z")


def many_late_readers(seed: int) -> Graph:
    """160 questions and 40 outcomes; every fourth of the later questions leads on by one to three answers given anywhere before."""
    chance = random.Random(seed)
    answers = {f"n{number}": choice(f"n{number}", *"abc"[: chance.choice((2, 3))]) for number in range(160)}
    nodes = []
    for number, answer in enumerate(answers.values()):
        leads: dict[str, Ways] = {}
        for place, id in enumerate(answer.options):
            to = f"n{number + 1 + (place % 2 if number < 158 else 0)}" if number < 159 else f"e{chance.randrange(40)}"
            cases = []
            if number > 20 and number % 4 == 0:
                early = chance.sample(range(number), chance.randrange(1, 4))
                cases = [(f"e{number // 4}", guard(answers, {f"n{one}": chance.choice("ab") for one in early}))]
            leads[id] = [*cases, (to, ALWAYS)] if cases else to
        nodes.append(question(answer, leads))
    return tree(list(answers.values()), nodes, *(f"e{number}" for number in range(40)))


def options_one_by_one() -> Graph:
    """A several-choice question of 24 options, the first of which that was chosen decides."""
    many = several("many", *(f"i{number}" for number in range(24)), none="none")
    ways = [(f"o{number}", guard({"many": many}, {"many": f"i{number}"})) for number in range(24)]
    return tree([many], [question(many, [*ways, ("nothing", ALWAYS)])], *(f"o{number}" for number in range(24)), "nothing")


def options_in_pairs(count: int = 20, none: str | None = "neither") -> Graph:
    """Two questions of as many options each; the end depends on whether one was chosen in both."""
    one, other = (several(name, *(f"i{number}" for number in range(count)), none=none) for name in ("one", "other"))
    answers = {"one": one, "other": other}
    ways = [("same", guard(answers, {"one": id, "other": id})) for id in one.options]
    return tree([one, other], [question(one, "other"), question(other, [*ways, ("z", ALWAYS)])], "same", "z")


def pairs_at_the_end() -> Graph:
    """30 yes-or-no questions in a row; the end depends on neighbours among them, two by two."""
    answers = {f"q{number}": choice(f"q{number}", "yes", "no") for number in range(31)}
    known = list(answers.values())
    nodes = [question(known[number], dict.fromkeys(("yes", "no"), f"q{number + 1}"), role="step") for number in range(30)]
    pairs = [(f"o{number}", guard(answers, {f"q{number}": "yes", f"q{number + 1}": "no"})) for number in range(0, 30, 2)]
    return tree(known, [*nodes, question(known[30], {"yes": [*pairs, ("z", ALWAYS)], "no": "z"})], *(to for to, _ in pairs), "z")


def partners_at_the_end() -> Graph:
    """25 questions, then 25 others; the end depends on each of the first together with its partner among the second."""
    early, late = ([choice(f"{kind}{number}", "yes", "no") for number in range(25)] for kind in "qp")
    known = [*early, *late, choice("last", "yes", "no")]
    answers = {answer.name: answer for answer in known}
    nodes = [question(one, dict.fromkeys(("yes", "no"), other.name), role="step") for one, other in pairwise(known)]
    pairs = [(f"o{number}", guard(answers, {f"q{number}": "yes", f"p{number}": "no"})) for number in range(25)]
    return tree(known, [*nodes, question(known[-1], {"yes": [*pairs, ("z", ALWAYS)], "no": "z"})], *(to for to, _ in pairs), "z")


def thresholds_read_late() -> Graph:
    """12 decimals, each with thresholds of its own that later questions read, one of them asked only now and then."""
    sizes = {f"s{number}": decimal(f"s{number}", 0, 100, "0.5") for number in range(12)}
    gates = {f"g{number}": choice(f"g{number}", "yes", "no") for number in range(12)}
    answers: dict[str, Answer] = {**sizes, **gates}
    nodes = [question(sizes[f"s{number}"], f"s{number + 1}" if number < 11 else "g0") for number in range(12)]
    for number in range(12):
        onward = f"g{number + 1}" if number < 11 else "end"
        cases = [(f"o{number}", guard(answers, {f"s{number}": f"> {number * 5 + 2.5}", f"s{(number + 5) % 12}": "<= 40"}))]
        nodes.append(question(gates[f"g{number}"], {"yes": [*cases, (onward, ALWAYS)], "no": onward}))
    return tree(list(answers.values()), nodes, *(f"o{number}" for number in range(12)), "end")


def tied_together(seed: int) -> Graph:
    """60 yes-or-no questions, and at the end 260 conditions on three of them each, as hard as such riddles come (3-SAT)."""
    chance = random.Random(seed)
    answers = {f"q{number}": choice(f"q{number}", "yes", "no") for number in range(61)}
    known = list(answers.values())
    nodes = [question(known[number], dict.fromkeys(("yes", "no"), f"q{number + 1}"), role="step") for number in range(60)]
    ways = [("x", guard(answers, {f"q{one}": chance.choice(("yes", "no")) for one in chance.sample(range(60), 3)})) for _ in range(260)]
    return tree(known, [*nodes, question(known[60], {"yes": [*ways, ("y", ALWAYS)], "no": "x"})], "x", "y")


MIXED: list[Answer] = [choice("a", "x", "y", "z"), decimal("b", 0, 3, "0.5"), several("c", "p", "q", none="none"), integer("d", -2, 5)]
TESTS: list[dict[str, str]] = [
    {"a": "x"}, {"a": "not x"}, {"a": "y or z"}, {"b": "> 1.5"}, {"b": "<= 1"}, {"b": "not 2"}, {"b": "0.5..2"}, {"c": "p"},
    {"c": "p and q"}, {"c": "none"}, {"c": "not q"}, {"c": "only p"}, {"a": "y", "b": "> 1"}, {"b": "not asked"}, {"c": "asked"},
    {"d": "< 0"}, {"d": "-1..3"}, {"c": "p and not q"},
]  # fmt: skip


def mixed_tree(seed: int) -> Graph:
    """Questions of all types in a row, each of which may skip ahead by any earlier answer."""
    chance = random.Random(seed)
    known = {answer.name: answer for answer in MIXED}
    order = list(known)
    nodes = []
    for place, name in enumerate(order):
        ahead = [*order[place + 1 :], "e0", "e1", "e2"]
        cases = [(chance.choice(ahead), guard(known, chance.choice(TESTS))) for _ in range(chance.randrange(3))]
        ways = [*cases, (chance.choice(ahead), ALWAYS)]
        if known[name].type == "choice":
            nodes.append(question(known[name], {id: ways if chance.random() < 0.7 else ahead[0] for id in known[name].options}))
        else:
            nodes.append(question(known[name], ways))
    later = choice("late", "m", "n", "o")
    offers = {id: guard(known, chance.choice(TESTS)) for id in "mn"}
    last = question(later, {"m": "e0", "n": "e1", "o": "e2"}, offers)
    graph = tree([*MIXED, later], [*nodes, last], "e0", "e1", "e2")
    items = tuple(Item(guard(known, chance.choice(TESTS))) for _ in range(3))
    return Graph(graph.start, {**graph.nodes, "e0": replace(graph.nodes["e0"], items=items)}, graph.answers)


def mixed_table(seed: int) -> Graph:
    """A table over inputs of all types, some of them asked only now and then."""
    chance = random.Random(seed)
    known = {answer.name: answer for answer in MIXED}
    rows = [
        (guard(known, *(chance.choice(TESTS) for _ in range(chance.randrange(1, 3)))), f"o{chance.randrange(4)}")
        for _ in range(chance.randrange(2, 9))
    ]
    ask_if = {
        name: guard(known, chance.choice([test for test in TESTS if set(test) <= set(earlier)]))
        for name, earlier in (("b", "a"), ("c", "ab"), ("d", "ac"))
        if chance.random() < 0.5
    }
    hit: Hit = chance.choice(("unique", "first", "collect"))
    return table(MIXED, rows, hit, ask_if)


def chain() -> Graph:
    """A table whose rows read the last input alone, which is asked only by way of all others."""
    known = {answer.name: answer for answer in MIXED}
    ask_if = {"b": guard(known, {"a": "x"}), "c": guard(known, {"b": "> 1"}), "d": guard(known, {"c": "p"})}
    return table(MIXED, [(guard(known, {"d": "> 2"}), "o0"), (ALWAYS, "o1")], "first", ask_if)


def told_by_answers(seed: int) -> Graph:
    """A mixed table whose outcomes read answers too: parts, days to count from, answers handed over."""
    chance = random.Random(seed)
    graph = mixed_table(seed)
    known = graph.answers
    ends = {}
    for name, node in graph.nodes.items():
        if node.role == "outcome":
            items = tuple(Item(guard(dict(known), chance.choice(TESTS))) for _ in range(chance.randrange(3)))
            dates = (("d", 21),) if chance.random() < 0.2 else ()
            handover = Handover("rule:other", {"theirs": chance.choice("abc")}) if chance.random() < 0.2 else None
            ends[name] = replace(node, items=items, dates=dates, handover=handover)
    return replace(graph, nodes={**graph.nodes, **ends})


HARD: dict[str, Callable[[], Graph]] = {
    "partition": lambda: partition("unique", 0),
    "crowded": lambda: crowded(1),
    "matrix": matrix,
    "matrix behind diamonds": matrix_behind_diamonds,
    "collection": collection,
    "collected in a tree": collected_in_a_tree,
    "long tree": long_tree,
    "late readers": late_readers,
    "many late readers": lambda: many_late_readers(1),
    "options one by one": options_one_by_one,
    "options in pairs": options_in_pairs,
    "pairs at the end": pairs_at_the_end,
    "partners at the end": partners_at_the_end,
    "thresholds read late": thresholds_read_late,
    "chain": chain,
    **{f"mixed tree {seed}": lambda seed=seed: mixed_tree(seed) for seed in range(12)},  # type: ignore[misc]
    **{f"mixed table {seed}": lambda seed=seed: mixed_table(seed) for seed in range(12)},  # type: ignore[misc]
    **{f"told by answers {seed}": lambda seed=seed: told_by_answers(seed) for seed in range(12)},  # type: ignore[misc]
}
"""All of them by name."""
