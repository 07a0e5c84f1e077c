"""Pictures and outlines of large decisions: everything is drawn, nothing lies upon another, the rest is folded."""

from __future__ import annotations

from itertools import pairwise

import pytest
from graphs import ALWAYS, choice, question, table, tree
from hard import HARD, crowded, late_readers, matrix, matrix_behind_diamonds

from signpost.decisions import prove
from signpost.decisions.expand import FOLD, MOST_NODES, expand
from signpost.decisions.graph import Graph
from signpost.decisions.layout import layout
from signpost.decisions.outline import as_text
from signpost.decisions.picture import draw


def _long(count: int) -> Graph:
    """A tree of so many questions, each with a way out of its own."""
    answers = [choice(f"n{number}", "yes", "no") for number in range(count)]
    nodes = [
        question(answer, {"yes": f"n{number + 1}" if number + 1 < count else "end", "no": f"e{number}"})
        for number, answer in enumerate(answers)
    ]
    return tree(answers, nodes, "end", *(f"e{number}" for number in range(count)))


@pytest.mark.parametrize(
    "graph",
    [HARD["long tree"](), matrix(), matrix_behind_diamonds(), _long(100), _long(200)],
    ids=["200 nodes", "matrix", "diamonds", "200", "400"],
)
def test_everything_is_drawn_and_apart(graph: Graph) -> None:
    drawn = expand(graph)
    picture = draw(drawn, "large")
    assert all(f"#{name}" in picture for name in drawn.reachable(drawn.start) if drawn.nodes[name].role == "outcome")
    columns: dict[float, list[tuple[float, float]]] = {}
    for cell in layout(drawn).cells.values():
        columns.setdefault(cell.x, []).append((cell.y, cell.y + cell.height))
    assert all(one[1] <= other[0] for spans in columns.values() for one, other in pairwise(sorted(spans)))
    assert as_text(drawn)


def test_a_table_too_large_is_folded() -> None:
    graph = crowded(0)
    drawn = expand(graph)
    questions = [node for node in drawn.nodes.values() if node.role == "question"]
    assert 1 < len(questions) <= MOST_NODES
    assert f'href="./#{FOLD}"' in draw(drawn, "large", "ask-")
    assert any(line.strip().endswith("see the rule") for line in as_text(drawn).splitlines())


def test_a_first_question_of_many_answers_is_drawn() -> None:
    one = choice("one", *(f"a{number}" for number in range(400)))
    graph = table([one], [(ALWAYS, "end")])
    assert expand(graph).start == "end"


def test_large_decisions_are_proved() -> None:
    proof = prove(matrix_behind_diamonds())
    assert (proof.findings, proof.routes) == ((), 600 * 3**4)
    assert (prove(late_readers()).routes or 0) > 500
    assert not prove(HARD["collected in a tree"]()).findings
