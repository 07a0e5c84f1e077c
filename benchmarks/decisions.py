"""How long proofs take: `PYTHONPATH=hooks:tests/decisions .venv/bin/python benchmarks/decisions.py`.

Tables of 12 inputs and 200 rows (a random partition of the space, and random rows above one that catches the rest), a
matrix of 30 by 20, a collection of 30 items, and a tree of 200 nodes. Each must stay under ten seconds.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator

from graphs import ALWAYS, choice, guard, question, several, table, tree

from signpost.decisions import prove
from signpost.decisions.graph import Graph, Hit

LIMIT = 10.0


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


def runs() -> Iterator[tuple[str, Callable[[], Graph]]]:
    """Name and maker of each case."""
    for seed in range(3):
        yield f"12 inputs x 200 rows, unique, seed {seed}", lambda seed=seed: partition("unique", seed)  # type: ignore[misc]
        yield f"12 inputs x 200 rows, first, seed {seed}", lambda seed=seed: partition("first", seed)  # type: ignore[misc]
        yield f"12 inputs x 200 rows, crowded, seed {seed}", lambda seed=seed: crowded(seed)  # type: ignore[misc]
    yield "matrix of 30 x 20", matrix
    yield "collection of 30 items", collection
    yield "tree of 200 nodes", long_tree


def main() -> int:
    """Print a line for each; 1 when one takes too long."""
    slow = 0
    for name, make in runs():
        graph = make()
        start = time.perf_counter()
        proof = prove(graph)
        taken = time.perf_counter() - start
        slow += taken > LIMIT
        print(f"{name:45} {taken:6.2f} s  {proof.routes:.3g} routes, {len(proof.findings)} findings")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
