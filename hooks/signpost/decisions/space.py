"""The space of a table's cases: its inputs as dimensions of answer classes, its rows as boxes.

A choice, number or date is one dimension, with a further class "not asked" where it need not be asked. An input with
several answers is one dimension of yes and no for each option, so that thirty options are thirty small dimensions and not
2³⁰ classes. Cases that cannot occur (asked although its condition fails, or the reverse; nothing chosen where that is no
answer) are boxes too, the void.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from signpost.decisions.answer import Answer, Value
from signpost.decisions.boxes import Box
from signpost.decisions.condition import Conjunction, Guard, Test
from signpost.decisions.graph import Node
from signpost.decisions.partition import classes

YES, NO = 1, 2
"""Classes of an option's dimension: chosen, not chosen."""


@dataclass(slots=True)
class Dimension:
    """One dimension.

    Attributes:
        name: the input.
        option: the option, for inputs with several answers; "" otherwise. Its first dimension says whether it is asked at all.
        values: what each class stands for, in order of bits.
    """

    name: str
    option: str
    values: list[Value]


@dataclass(slots=True)
class Space:
    """All cases of a table.

    Attributes:
        dimensions: in the order of inputs.
        whole: all cases, those that cannot occur among them.
        void: cases that cannot occur.
        rows: boxes of each row, by number.
        costs: what each class adds to a case's size: an answer one, and each option chosen one.
    """

    answers: Mapping[str, Answer]
    dimensions: list[Dimension] = field(default_factory=list)
    whole: Box = ()
    void: list[Box] = field(default_factory=list)
    rows: list[list[Box]] = field(default_factory=list)
    costs: list[list[int]] = field(default_factory=list)

    def restricted(self, box: Box) -> set[str]:
        """Inputs of which a box holds some values and not others."""
        return {dimension.name for dimension, mask, all_ in zip(self.dimensions, box, self.whole, strict=True) if mask != all_}

    def smallest(self, box: Box) -> Box:
        """A smallest case of a box."""
        out = []
        for mask, prices in zip(box, self.costs, strict=True):
            out.append(1 << min((place for place in range(len(prices)) if mask >> place & 1), key=lambda place: prices[place]))
        return tuple(out)

    def case(self, point: Box) -> dict[str, Value]:
        """A case as plain values, None for what is not asked."""
        out: dict[str, Value] = {}
        chosen: dict[str, set[str]] = {}
        for dimension, mask in zip(self.dimensions, point, strict=True):
            if dimension.option:
                chosen.setdefault(dimension.name, set()).update({dimension.option} if mask == YES else ())
            else:
                out[dimension.name] = dimension.values[mask.bit_length() - 1]
        out |= {name: frozenset(options) for name, options in chosen.items() if out.get(name, frozenset()) is not None}
        return {name: out[name] for name in self.answers if name in out}


def space(table: Node, answers: Mapping[str, Answer], others: Iterable[Guard] = ()) -> Space:
    """The space of a table, in which `others` can be told too: guards beside those of its rows."""
    made = Space({name: answers[name] for name in table.inputs})
    tests: dict[str, list[Test]] = {name: [] for name in table.inputs}
    for guard in (*(guard for guard, _ in table.guards()), *others):
        for conjunction in guard:
            for name, test in conjunction:
                tests[name].append(test)
    for name in table.inputs:
        made.dimensions += _dimensions(answers[name], list(dict.fromkeys(tests[name])), name in table.ask_if)
    made.whole = tuple((1 << len(dimension.values)) - 1 for dimension in made.dimensions)
    made.costs = [[_cost(dimension, value) for value in dimension.values] for dimension in made.dimensions]
    made.rows = [list(boxes_of(made, row.when)) for row in table.rows]
    for name, guard in table.ask_if.items():
        asked, unasked = ((name, Test("asked")),), ((name, Test("unasked")),)
        made.void += [box for conjunction in guard for box in _conjunction(made, (*conjunction, *unasked))]
        made.void += [box for refusal in _refusals(guard) for box in _conjunction(made, (*refusal, *asked), refused=len(refusal))]
    for name in table.inputs:
        answer = answers[name]
        if answer.type == "several" and answer.none is None:
            made.void += list(_conjunction(made, ((name, Test("none")),)))
    return made


def _dimensions(answer: Answer, tests: list[Test], skippable: bool) -> Iterator[Dimension]:
    missing: list[Value] = [None] if skippable else []
    if answer.type == "several":
        if skippable:
            yield Dimension(answer.name, "", [frozenset(), None])
        yield from (Dimension(answer.name, option, [frozenset({option}), frozenset()]) for option in answer.options)
    else:
        yield Dimension(answer.name, "", [*classes(answer, tests), *missing])


def _cost(dimension: Dimension, value: Value) -> int:
    return int(bool(value) if dimension.option else value is not None)


def _refusals(guard: Guard) -> Iterator[Conjunction]:
    """The opposite of a guard: one test of each conjunction, to be refused together."""
    yield from (tuple(pick) for pick in product(*guard))


def boxes_of(made: Space, guard: Guard) -> Iterator[Box]:
    """Boxes that together hold exactly the cases in which a guard holds."""
    for conjunction in guard:
        yield from _conjunction(made, conjunction)


def _conjunction(made: Space, conjunction: Conjunction, refused: int = 0) -> Iterator[Box]:
    """Boxes in which all tests hold; the first `refused` of them fail instead."""
    parts = [alternatives(made, name, test, refuse=number < refused) for number, (name, test) in enumerate(conjunction)]
    for pick in product(*parts):
        box = list(made.whole)
        for masks in pick:
            for number, mask in masks.items():
                box[number] &= mask
        if all(box):
            yield tuple(box)


Masks = dict[int, int]
"""Masks by number of dimension; others are whole."""


def alternatives(made: Space, name: str, test: Test, *, refuse: bool = False) -> list[Masks]:
    """Alternatives in which a test on one input holds, or fails."""
    numbers = [number for number, dimension in enumerate(made.dimensions) if dimension.name == name]
    if made.answers[name].type == "several":
        return _several(made, numbers, test, refuse=refuse)
    values = made.dimensions[numbers[0]].values
    mask = sum(1 << place for place, value in enumerate(values) if test.holds(value) != refuse)
    return [{numbers[0]: mask}]


def _several(made: Space, numbers: list[int], test: Test, *, refuse: bool) -> list[Masks]:
    gate = [number for number in numbers if not made.dimensions[number].option]
    asked: Masks = dict.fromkeys(gate, YES)
    unasked: list[Masks] = [{number: NO} for number in gate]
    options = {made.dimensions[number].option: number for number in numbers if made.dimensions[number].option}
    named = [options[value] for value in test.values]
    others = [number for number in options.values() if number not in named]
    if test.kind in ("asked", "unasked"):
        return unasked if (test.kind == "unasked") != refuse else [asked]
    some = [{number: YES, **dict.fromkeys(named[:place], NO)} for place, number in enumerate(named)]
    none_named = dict.fromkeys(named, NO)
    holding: dict[str, tuple[list[Masks], list[Masks]]] = {
        "any": (some, [none_named]),
        "no": ([none_named], some),
        "all": ([dict.fromkeys(named, YES)], [{number: NO, **dict.fromkeys(named[:place], YES)} for place, number in enumerate(named)]),
        "none": ([dict.fromkeys(options.values(), NO)], [{number: YES} for number in options.values()]),
        "only": (
            [{**masks, **dict.fromkeys(others, NO)} for masks in some],
            [dict.fromkeys(options.values(), NO), *({number: YES} for number in others)],
        ),
    }
    held, failed = holding[test.kind]
    chosen = [{**asked, **masks} for masks in (failed if refuse else held)]
    return chosen + (unasked if refuse else [])
