"""Pictures and outlines of large decisions: everything is drawn, nothing lies upon another, the rest is folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from math import log2

import pytest
from graphs import ALWAYS, choice, guard, integer, question, several, table, tree
from hard import HARD, crowded, late_readers, matrix, matrix_behind_diamonds
from playwright.sync_api import Browser

from signpost.decisions import prove
from signpost.decisions.arrows import arrows
from signpost.decisions.expand import FOLD, MOST_NODES, expand
from signpost.decisions.graph import Graph
from signpost.decisions.layout import EDGE, LANE, NODE_WIDTH, layout
from signpost.decisions.outline import as_text, outline
from signpost.decisions.picture import draw


def _long(count: int) -> Graph:
    """A tree of so many questions, each with a way out of its own."""
    answers = [choice(f"n{number}", "yes", "no") for number in range(count)]
    nodes = [
        question(answer, {"yes": f"n{number + 1}" if number + 1 < count else "end", "no": f"e{number}"})
        for number, answer in enumerate(answers)
    ]
    return tree(answers, nodes, "end", *(f"e{number}" for number in range(count)))


LARGE = {
    **{name: HARD[name] for name in ("long tree", "many late readers", "partition", "collection", "thresholds read late", "chain")},
    "matrix": matrix,
    "diamonds": matrix_behind_diamonds,
    "200": lambda: _long(100),
    "400": lambda: _long(200),
    "bushy": lambda: _bushy(7),
    **{f"mixed tree {seed}": HARD[f"mixed tree {seed}"] for seed in range(12)},
}


def _bushy(depth: int) -> Graph:
    """A tree in which every question has two answers, and each leads to a question of its own."""
    answers = {f"n{number}": choice(f"n{number}", "yes", "no") for number in range(2**depth - 1)}

    def to(number: int) -> str:
        return f"n{number}" if f"n{number}" in answers else f"e{number}"

    nodes = [question(one, {"yes": to(2 * number + 1), "no": to(2 * number + 2)}) for number, one in enumerate(answers.values())]
    return tree(list(answers.values()), nodes, *(f"e{number}" for number in range(2**depth - 1, 2 ** (depth + 1) - 1)))


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_everything_is_drawn_and_apart(make: Callable[[], Graph]) -> None:
    drawn = expand(make())
    made = layout(drawn)
    names = drawn.reachable(drawn.start)
    picture = draw(drawn, "large")
    assert all(f"#{name}" in picture for name in names if "+" not in name)
    boxes = [(cell.x, cell.y, cell.x + cell.width, cell.y + cell.height) for cell in made.cells]
    lines = [(min(one.x1, one.x2), min(one.y1, one.y2), max(one.x1, one.x2), max(one.y1, one.y2)) for one in made.strokes]
    for one, other in combinations(sorted(boxes, key=lambda box: box[1]), 2):
        assert other[0] >= one[2] or one[0] >= other[2] or other[1] >= one[3], "two lie upon each other"
    for left, top, right, bottom in boxes:
        assert not any(left < x2 and x1 < right and top < y2 and y1 < bottom for x1, y1, x2, y2 in lines), "a line crosses a text"
    assert made.width >= max(box[2] for box in boxes)
    assert made.height >= max(box[3] for box in boxes)


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_every_way_is_drawn_once_and_told_once(make: Callable[[], Graph]) -> None:
    drawn = expand(make())
    made = layout(drawn)
    ways = [way for name in drawn.reachable(drawn.start) for way in arrows(drawn, drawn.nodes[name])]
    told_by_row = sum(len(node.rows) - len(arrows(drawn, node)) for node in drawn.nodes.values() if node.role == "table")
    assert sum(stroke.arrow for stroke in made.strokes) == len(ways) == len(outline(drawn)) - 1 - told_by_row
    labels = Counter(" ".join(cell.lines) for cell in made.cells if cell.role == "label")
    assert labels == Counter(" ".join(label.split()) for label, _ in ways if label)
    asked = [cell.node for cell in made.cells if cell.role == "node" and drawn.nodes[cell.node].role != "outcome"]
    assert sorted(asked) == sorted(name for name in drawn.reachable(drawn.start) if drawn.nodes[name].role != "outcome")


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_the_picture_stays_narrow_and_begins_in_its_corner(make: Callable[[], Graph]) -> None:
    """Lanes are no more than the logarithm of the questions, and one for the ends of ways."""
    drawn = expand(make())
    made = layout(drawn)
    questions = sum(drawn.nodes[name].role != "outcome" for name in drawn.reachable(drawn.start))
    assert made.width <= NODE_WIDTH + 8 + LANE * (questions and 1 + int(log2(questions)))
    assert (made.cells[0].node, made.cells[0].x, made.cells[0].y) == (drawn.start, EDGE, EDGE)
    below: dict[str, float] = {cell.node: cell.y for cell in made.cells if cell.role == "node"}
    assert all(cell.y < below[cell.node] for cell in made.cells if cell.role == "sign"), "a sign stands above what it names"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["long tree", "many late readers", "partition"])
def test_the_first_view_holds_the_start(browser: Browser, address: str, name: str, width: int) -> None:
    drawn = expand(HARD[name]())
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800})
    page.route("**/picture.svg", lambda route: route.fulfill(body=draw(drawn, name), content_type="image/svg+xml"))
    page.goto("fix/decisions/token-stopped/")
    page.get_by_role("button", name="Show all questions").click()
    figure = page.locator(".decision-picture")
    figure.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.decision-picture img').naturalWidth > 0")
    seen = figure.evaluate("(one) => [one.clientWidth, one.clientHeight, one.scrollLeft, one.scrollTop]")
    made = layout(drawn)
    start = made.cells[0]
    assert seen[2:] == [0, 0]
    assert seen[0] >= start.x + start.width and seen[1] >= start.y + start.height
    assert figure.locator("img").evaluate("(one) => one.clientWidth") == round(made.width), "it is not shrunk until somebody wants it"
    beside = [cell for cell in made.cells[1:] if cell.y + cell.height <= seen[1] and cell.x + cell.width <= seen[0]]
    assert beside, "what follows is in sight too"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_way_for_the_rest_says_otherwise() -> None:
    """In the picture as in the outline: of an option's ways, and of those of a question without any."""
    kind, count, state = choice("kind", "x", "y"), integer("count", 0, 9), choice("state", "on", "off")
    known = {answer.name: answer for answer in (kind, count, state)}
    only = guard(known, {"kind": "x"})
    asked = question(
        state, {"on": [("a", only), ("b", ALWAYS)], "off": [("b", only), ("c", ALWAYS)]}, {"off": guard(known, {"count": "> 5"})}
    )
    graph = tree(
        [kind, count, state],
        [question(kind, "count"), question(count, [("a", guard(known, {"count": "< 3"})), ("state", ALWAYS)]), asked],
        *"abc",
    )
    said = [label for name in ("kind", "count", "state") for label, _ in arrows(graph, graph.nodes[name])]
    assert said == [
        "",
        "less than 3",
        "otherwise",
        "ON (if X)",
        "ON (otherwise) · OFF (if more than 5, X)",
        "OFF (if more than 5, otherwise)",
    ]
    assert "ON (if X) → a" in as_text(graph)
    assert "OFF (if more than 5, otherwise) → c" in as_text(graph)


def test_a_table_too_large_is_folded() -> None:
    graph = crowded(0)
    drawn = expand(graph)
    questions = [node for node in drawn.nodes.values() if node.role == "question"]
    assert 1 < len(questions) <= MOST_NODES
    assert f'href="./#{FOLD}"' in draw(drawn, "large", "ask-")
    lines = [line.strip() for line in as_text(drawn).splitlines()]
    assert any(line.endswith("see the rule") for line in lines)
    assert sum(line.startswith("when ") for line in lines) == sum(row.when != ALWAYS for row in graph.nodes["table"].rows)


def test_a_table_that_cannot_be_drawn_is_told_by_its_rows() -> None:
    """In the outline each of them; in the picture its outcomes, with how many rows lead to each."""
    needs, kind = several("needs", *(f"i{number}" for number in range(30))), choice("kind", "x", "y")
    known = {"needs": needs, "kind": kind}
    rows = [guard(known, {"needs": "i0"}), guard(known, {"needs": "i1", "kind": "x"}, {"needs": "i2"}), ALWAYS]
    rows += [guard(known, {"needs": id}) for id in list(needs.options)[3:]]
    drawn = expand(table([needs, kind], [(when, "b" if number else "a") for number, when in enumerate(rows)], "collect"))
    assert as_text(drawn).splitlines()[:4] == [
        "The answers decide together, by every row that applies: see the rule",
        "  when “needs?” is I0 → a",
        "  when “needs?” is I1 and “kind?” is X; or “needs?” is I2 → b",
        "  always → b",
    ]
    picture = draw(drawn, "large", "ask-")
    assert all(f'href="./#{name}"' in picture for name in (FOLD, "a", "b"))
    assert ">1 row<" in picture
    assert ">29 rows<" in picture
    first = expand(table([needs], [(guard(known, {"needs": id}), id) for id in needs.options] + [(ALWAYS, "c")], "first"))
    assert "by the first row that applies" in as_text(first)
    assert as_text(first).splitlines()[-1] == "  otherwise → c"


def test_a_first_question_of_many_answers_is_drawn() -> None:
    one = choice("one", *(f"a{number}" for number in range(400)))
    graph = table([one], [(ALWAYS, "end")])
    assert expand(graph).start == "end"


def test_large_decisions_are_proved() -> None:
    proof = prove(matrix_behind_diamonds())
    assert (proof.findings, proof.routes) == ((), 600 * 3**4)
    assert (prove(late_readers()).routes or 0) > 500
    assert not prove(HARD["collected in a tree"]()).findings
