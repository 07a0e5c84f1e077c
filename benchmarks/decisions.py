"""How long proofs take: `PYTHONPATH=hooks:tests/decisions .venv/bin/python benchmarks/decisions.py`.

Tables of 12 inputs and 200 rows (a random partition of the space, and random rows above one that catches the rest), a
matrix of 30 by 20, a collection of 30 items, and trees of 200 nodes. Each must stay under ten seconds, the last too, which
is as hard as riddles come: there the proof says that it gives up.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

from hard import (
    collection,
    crowded,
    late_readers,
    long_tree,
    many_late_readers,
    matrix,
    matrix_behind_diamonds,
    options_one_by_one,
    pairs_at_the_end,
    partition,
    partners_at_the_end,
    thresholds_read_late,
    tied_together,
)

from signpost.decisions import prove
from signpost.decisions.graph import Graph

LIMIT = 10.0


def runs() -> Iterator[tuple[str, Callable[[], Graph]]]:
    """Name and maker of each case."""
    for seed in range(3):
        yield f"12 inputs x 200 rows, unique, seed {seed}", lambda seed=seed: partition("unique", seed)  # type: ignore[misc]
        yield f"12 inputs x 200 rows, first, seed {seed}", lambda seed=seed: partition("first", seed)  # type: ignore[misc]
        yield f"12 inputs x 200 rows, crowded, seed {seed}", lambda seed=seed: crowded(seed)  # type: ignore[misc]
    yield "matrix of 30 x 20", matrix
    yield "matrix of 30 x 20 behind diamonds", matrix_behind_diamonds
    yield "collection of 30 items", collection
    yield "tree of 200 nodes", long_tree
    for seed in range(3):
        yield f"tree of 200 nodes, many late readers, seed {seed}", lambda seed=seed: many_late_readers(seed)  # type: ignore[misc]
    yield "15 questions, end read from early answers", late_readers
    yield "24 options tested one by one", options_one_by_one
    yield "30 answers read two by two at the end", pairs_at_the_end
    yield "25 partners read two by two at the end", partners_at_the_end
    yield "12 decimals with thresholds read late", thresholds_read_late
    yield "60 answers tied together (given up)", lambda: tied_together(0)


def main() -> int:
    """Print a line for each; 1 when one takes too long."""
    slow = 0
    for name, make in runs():
        graph = make()
        start = time.perf_counter()
        proof = prove(graph)
        taken = time.perf_counter() - start
        slow += taken > LIMIT
        print(f"{name:45} {taken:6.2f} s  {proof.routes or 0:.3g} routes, {len(proof.findings)} findings")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
