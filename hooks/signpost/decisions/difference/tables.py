"""Two versions of a table, compared as boxes in one space.

The space holds what anyone could answer to all inputs of both, asked or not; that an input need not be asked becomes part
of the rows' conditions. In it a row is its boxes and its outcome. Where no row that was added, deleted or moved, or whose
conditions were changed, applies, the same row decides as before; so only the cases of those rows are compared, each with the
rows of the other version that may decide there, and of the others those whose outcome is another, each with itself. An
answer that one version does not offer leads nowhere in it, once a row asks about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from signpost.decisions.answer import Value
from signpost.decisions.boxes import Box, gap, meet, outside, uncovered
from signpost.decisions.condition import ALWAYS, Conjunction, Guard, Kind, Test, holds
from signpost.decisions.difference.domains import Ends, Found, foreign, merged
from signpost.decisions.graph import Graph, Node, Row
from signpost.decisions.partition import OutOfReachError
from signpost.decisions.space import NO, YES, boxes_of, space
from signpost.decisions.walk import decide

MOST_COMPARED = 15_000
"""Pairs of rows with common cases that are gone into before the comparison is given up: a few seconds."""

BOXES_AT_ONCE = 20
"""Boxes of other rows around a pair that take as long as one pair more."""

MOST_COUNTED = 20_000
"""Regions counted in one change before it is left uncounted."""

MOST_TRIES = 20
"""Cases of one region that are tried for one that leads where the boxes say."""

_READS: Mapping[str, Sequence[Kind]] = {
    "choice": ("in",),
    "several": ("any", "all", "no", "only", "none"),
    **dict.fromkeys(("integer", "decimal", "date"), ("span",)),
}
"""Tests that answers of each type can be put to."""

NOWHERE = ""
"""Where an answer leads that a version does not offer."""


def compare_tables(old: Graph, new: Graph) -> Found:
    """Cases that end elsewhere, by outcomes before and after.

    Raises:
        OutOfReachError: too many rows differ.
    """
    return _Comparison(old, new).found


Rows = list[tuple[str, list[Box]]]
"""Outcome and boxes of each row, in the order in which they decide."""


class _Comparison:
    """Two tables in one space."""

    def __init__(self, old: Graph, new: Graph) -> None:
        self.graphs = (_outcomes_alone(old), _outcomes_alone(new))
        self.tables = [table for table in (old.table, new.table) if table is not None]
        names = dict.fromkeys(name for table in self.tables[::-1] for name in table.inputs)
        self.answers = {name: answer for name, answer in merged(old, new).items() if name in names}
        self.foreign = [foreign(self.answers, graph) for graph in self.graphs]
        guards = [guard for table in self.tables for guard, _ in table.guards()] + [one for found in self.foreign for one in found.values()]
        readable = (tuple(conjunction for conjunction in guard if self._readable(conjunction)) for guard in guards)
        every = Node("", "table", "", rows=tuple(Row("", guard) for guard in readable), inputs=tuple(names))
        self.space = space(every, self.answers)
        self.asked = [self._asked(side) for side in (0, 1)]
        self.void = [*self.space.void, *self._repeated()]
        self.found: Found = {}
        self.compared = 0
        sides: list[Rows] = [list(self._rows(0)), list(self._rows(1))]
        if all(table.hit != "collect" for table in self.tables):
            self._first(*sides)
        else:
            self._collected(
                *(rows if table.hit == "collect" else self._apart(rows) for rows, table in zip(sides, self.tables, strict=True))
            )

    def _readable(self, conjunction: Conjunction) -> bool:
        """Whether tests fit the type that their answers have here: a question may have become one of another type."""
        return all(test.kind in ("asked", "unasked") or test.kind in _READS[self.answers[name].type] for name, test in conjunction)

    def _asked(self, side: int) -> dict[str, list[Box]]:
        """By input, the cases in which a version asks for it."""
        asked: dict[str, list[Box]] = {name: [] for name in self.answers}
        table = self.tables[side]
        for name in table.inputs:
            guard = table.ask_if.get(name, ALWAYS)
            asked[name] = [box for conjunction in guard for box in self._boxes(conjunction, asked)]
        return asked

    def _boxes(self, conjunction: Conjunction, asked: Mapping[str, list[Box]]) -> list[Box]:
        """Where all tests hold, in a version that asks for inputs in those cases."""
        if not self._readable(conjunction):
            return []
        made = [self.space.whole]
        for name, test in conjunction:
            given = list(boxes_of(self.space, (((name, test),),)))
            parts = list(_common(given, asked[name]))
            if test.holds(None):
                parts += outside(asked[name], self.space.whole)
            made = list(_common(made, parts))
        return made

    def _repeated(self) -> Iterator[Box]:
        """Cases that differ from others only in what neither version asks."""
        for name in self.answers:
            numbers = [number for number, dimension in enumerate(self.space.dimensions) if dimension.name == name]
            one = [YES if not number and self.answers[name].none is None else NO for number in range(len(numbers))]
            if self.answers[name].type != "several":
                one = [1]
            for part in outside([*self.asked[0][name], *self.asked[1][name]], self.space.whole):
                for number, mask in zip(numbers, one, strict=True):
                    if left := part[number] & ~mask:
                        yield (*part[:number], left, *part[number + 1 :])

    def _rows(self, side: int) -> Iterator[tuple[str, list[Box]]]:
        """The rows of a version; after each, where it depends on an answer that is not offered; and last what no row answers."""
        table, asked = self.tables[side], self.asked[side]
        for row in table.rows:
            applies, unanswered = [], []
            for conjunction in row.when:
                refused = list(self._unanswered(side, conjunction))
                applies += [part for box in self._boxes(conjunction, asked) for part in outside(refused, box)]
                unanswered += refused
            yield row.to, applies
            if unanswered:
                yield NOWHERE, unanswered
        if table.hit != "collect":
            yield NOWHERE, [self.space.whole]

    def _unanswered(self, side: int, conjunction: Conjunction) -> Iterator[Box]:
        """Where tests may hold but for an input that was answered with what this version does not offer."""
        table = self.tables[side]
        needed = {other for tested, _ in conjunction for other in _needs(table, tested)}
        for name in (one for one in self.foreign[side] if one in needed):
            known = tuple((tested, test) for tested, test in conjunction if name not in _needs(table, tested))
            for refused in self.foreign[side][name]:
                yield from self._boxes((*known, *refused, (name, Test("asked"))), self.asked[side])

    def _first(self, old: Rows, new: Rows) -> None:
        """Of rows that apply the first decides; where a table has no overlaps, it is the only one."""
        was, now = ([frozenset(boxes) for _, boxes in rows] for rows in (old, new))
        blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
        kept = {(block.a + at, block.b + at) for block in blocks for at in range(block.size)}
        same_old, same_new = {one for one, _ in kept}, {other for _, other in kept}
        for one, (before, boxes) in enumerate(old):
            for other, (after, others) in enumerate(new):
                if before == after or (one in same_old and other in same_new and (one, other) not in kept):
                    continue
                if common := list(_common(boxes, others)):
                    decided = [*self._earlier(0, old, one), *self._earlier(1, new, other)]
                    self._change(common, decided, _leading(before, after))

    def _earlier(self, side: int, rows: Rows, number: int) -> Iterator[Box]:
        """Cases that rows before one decide; none of its own, where rows are known to have nothing in common."""
        apart = self.tables[side].hit == "unique" and rows[number][0] != NOWHERE
        return (box for to, boxes in rows[:number] if to == NOWHERE or not apart for box in boxes)

    def _apart(self, rows: Rows) -> Rows:
        """Rows of which the first decides, as rows that all count: each without the cases of earlier ones."""
        out: Rows = []
        earlier: list[Box] = []
        for to, boxes in rows:
            out.append((to, [part for box in boxes for part in outside([*self.void, *earlier], box, MOST_COUNTED)]))
            earlier += boxes
        return out

    def _collected(self, old: Rows, new: Rows) -> None:
        """All rows that apply count: cases that gain an outcome or lose one, for each outcome."""
        sides = [{to: [box for other, boxes in rows if other == to for box in boxes] for to, _ in rows} for rows in (old, new)]
        nowhere = [boxes.pop(NOWHERE, []) for boxes in sides]
        for to in {**sides[0], **sides[1]}:
            for one, other in ((0, 1), (1, 0)):
                have, had = (sides[side].get(to, []) for side in (one, other))
                if set(have) != set(had):
                    self._change(have, [*nowhere[one], *had], _gaining(to, one))
                self._change(list(_common(_common(have, had), nowhere[other])), nowhere[one], _gaining(to, one))

    def _change(self, regions: Sequence[Box], decided: Sequence[Box], meant: Callable[[Ends], bool]) -> None:
        """Note the cases of some regions that are not decided otherwise, with one that shows what is meant."""
        covered = [*self.void, *decided]
        cases: int | None = 0
        shown: dict[Ends, dict[str, Value]] = {}
        for region in regions:
            self.compared += 1 + len(covered) // BOXES_AT_ONCE
            if self.compared > MOST_COMPARED:
                raise OutOfReachError("too many rows differ")
            seen: list[Box] = []
            while len(seen) < MOST_TRIES and (found := gap([*covered, *seen], region)) is not None:
                point = self.space.smallest(found)
                ends, answers = self._shown(self.space.case(point))
                shown.setdefault(ends, answers)
                if meant(ends):
                    break
                seen.append(self._alike(point, answers))  # an answer is not offered, but nothing depends on it here
            if shown and cases is not None:
                cases = _counted(covered, region, cases)
            covered.append(region)
        for ends, answers in shown.items():
            if ends[0] != ends[1]:
                shortest, known = self.found.get(ends, (answers, 0))
                both = None if cases is None or known is None else cases + known
                self.found[ends] = (min(answers, shortest, key=len), both)

    def _alike(self, point: Box, answers: Mapping[str, Value]) -> Box:
        """Cases that have some of a case's answers."""
        parts = zip(self.space.dimensions, point, self.space.whole, strict=True)
        return tuple(mask if dimension.name in answers else whole for dimension, mask, whole in parts)

    def _shown(self, answers: Mapping[str, Value]) -> tuple[Ends, dict[str, Value]]:
        """Where a case leads in both versions, and of its answers those that one of them asks for."""
        outcomes: list[tuple[str, ...]] = []
        asked: set[str] = set()
        for side, graph in enumerate(self.graphs):
            table = graph.nodes[graph.start]
            wanted, rows, used = decide(graph, table, self._given(answers, side))
            outcomes.append(() if wanted else tuple(dict.fromkeys(table.rows[number].to for number, _ in rows)))
            asked |= {wanted, *used}
        return (outcomes[0], outcomes[1]), {name: value for name, value in answers.items() if name in asked}

    def _given(self, answers: Mapping[str, Value], side: int) -> dict[str, Value]:
        """Of a case, the answers that can be given in one version."""
        refused: Mapping[str, Guard] = self.foreign[side]
        return {name: value for name, value in answers.items() if not holds(refused.get(name, ()), answers)}


def _outcomes_alone(graph: Graph) -> Graph:
    """A table without what its outcomes say: the walker asks no more than which of them apply."""
    bare = {name: replace(node, items=(), dates=(), handover=None) for name, node in graph.nodes.items()}
    return replace(graph, nodes=bare)


def _leading(before: str, after: str) -> Callable[[Ends], bool]:
    ends = tuple((to,) if to else () for to in (before, after))
    return lambda shown: shown == ends


def _gaining(to: str, side: int) -> Callable[[Ends], bool]:
    return lambda shown: to in shown[side] and to not in shown[1 - side]


def _needs(table: Node, name: str) -> set[str]:
    """An input, and those that decide whether it is asked."""
    return {name}.union(*(_needs(table, other) for tests in table.ask_if.get(name, ()) for other, _ in tests))


def _common(some: Iterable[Box], others: Iterable[Box]) -> Iterator[Box]:
    """What boxes have in common with others."""
    others = tuple(others)
    return (both for one in some for other in others if (both := meet(one, other)) is not None)


def _counted(covered: Sequence[Box], region: Box, before: int) -> int | None:
    try:
        return before + uncovered(covered, region, MOST_COUNTED)
    except OutOfReachError:
        return None
