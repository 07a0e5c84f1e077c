"""Functions of answers as decision diagrams with many ends: what is known of all routes to a node, without listing them.

A node of a diagram asks for the class of one dimension and has a branch for each; equal parts exist once, and a dimension
on which nothing depends is left out. So twenty answers that nobody reads together cost twenty nodes and not a million
states. (Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE Trans. Comp. 35, 1986; with many ends:
Bahar et al., "Algebraic decision diagrams and their applications", ICCAD 1993.)

Ends are truth values (`True`, `False`), or what is told of routes: that there are some, how many answers the shortest of
them takes, or how many they are (`Told`). The less is told, the more parts are equal: counts alone can make a diagram
thirty times as large.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from signpost.decisions.partition import OutOfReachError

MOST_STEPS = 400_000
"""Steps of one walk before it is given up: a few seconds. One that counts is given a quarter: no proof needs it."""

Function = int
"""A function, by its number in the table of diagrams. Equal functions have equal numbers."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a function tells of routes, as a number.

    Attributes:
        first: of the one route that has no answer yet.
        join: of some routes and others.
        more: what one answer more adds.
        counted: whether classes that are not told apart any more add up.
    """

    first: int
    join: Callable[[int, int], int]
    more: int = 0
    counted: bool = False


SOME = Told(1, max)
SHORTEST = Told(0, min, more=1)
MANY = Told(1, operator.add, counted=True)


class Functions:
    """The table of diagrams over some dimensions, in the order in which diagrams ask.

    Args:
        costs: by dimension and class, what the class adds to the size of a case: each option chosen is one.
        told: what is told of routes.
    """

    def __init__(self, costs: Sequence[Sequence[int]], told: Told) -> None:
        self._costs = costs
        self._sizes = [len(prices) for prices in costs]
        self._told = told
        self._levels: list[int] = []
        self._branches: list[tuple[Function, ...]] = []
        self._ends: list[Any] = []
        self._numbers: dict[Hashable, Function] = {}
        self._known: dict[Hashable, Any] = {}
        self._steps = 0
        self._most = MOST_STEPS // 4 if told.counted else MOST_STEPS
        self.true, self.false, self.none = self.end(True), self.end(False), self.end("none")

    def end(self, value: Any) -> Function:
        """The function that has one value everywhere."""
        return self._number(("end", type(value), value), len(self._sizes), (), value)

    def among(self, masks: Mapping[int, int]) -> Function:
        """Where the class of each dimension named is one of those whose bits are set."""
        made = self.true
        for level in sorted(masks, reverse=True):
            made = self._node(level, tuple(made if masks[level] >> at & 1 else self.false for at in range(self._sizes[level])))
        return made

    def both(self, one: Function, other: Function) -> Function:
        """Where both hold."""
        if other in (one, self.true):
            return one
        if one == self.true:
            return other
        if self.false in (one, other):
            return self.false
        return self._merge("both", min(one, other), max(one, other), self.both)

    def either(self, one: Function, other: Function) -> Function:
        """Where at least one of them holds."""
        return self.opposite(self.both(self.opposite(one), self.opposite(other)))

    def opposite(self, one: Function) -> Function:
        """Where it fails."""
        if one in (self.true, self.false):
            return self.false if one == self.true else self.true
        return self._each("opposite", one, self.opposite)

    def where(self, routes: Function, holds: Function) -> Function:
        """Those routes for which `holds` does."""
        if holds == self.true or routes == self.none:
            return routes
        return self.none if holds == self.false else self._merge("where", routes, holds, self.where)

    def plus(self, one: Function, other: Function) -> Function:
        """The routes of both together."""
        if self.none in (one, other):
            return other if one == self.none else one
        ends = self._ends[one], self._ends[other]
        if None not in ends:
            return self.end(self._told.join(*ends))
        return self._merge("plus", min(one, other), max(one, other), self.plus)

    def longer(self, routes: Function) -> Function:
        """The same routes with one answer more."""
        if routes == self.none or not self._told.more:
            return routes
        if (value := self._ends[routes]) is not None:
            return self.end(value + self._told.more)
        return self._each("longer", routes, self.longer)

    def forget(self, routes: Function, levels: tuple[int, ...]) -> Function:
        """The routes when the classes of some dimensions, given in order, are not told apart any more."""
        if routes == self.none or not levels:
            return routes
        left = tuple(level for level in levels if level >= self._levels[routes])
        key = ("forget", levels, routes)
        if (made := self._known.get(key)) is None:
            self._step()
            if left and left[0] == self._levels[routes]:
                made = self.none
                for branch in self._branches[routes]:
                    made = self.plus(made, self.forget(branch, left[1:]))
            else:
                made = self._each(("kept", left), routes, lambda branch: self.forget(branch, left)) if left else routes
            if self._told.counted:
                made = self._times(made, prod(self._sizes[level] for level in levels[: len(levels) - len(left)]))
            self._known[key] = made
        return int(made)

    def _times(self, routes: Function, many: int) -> Function:
        if routes == self.none or many == 1:
            return routes
        if (value := self._ends[routes]) is not None:
            return self.end(value * many)
        return self._each(("times", many), routes, lambda branch: self._times(branch, many))

    def fix(self, routes: Function, point: Mapping[int, int]) -> Function:
        """The routes for a class of some dimensions."""
        levels = tuple(sorted(point.items()))

        def fixed(part: Function) -> Function:
            if self._ends[part] is not None:
                return part
            at = point.get(self._levels[part])
            return self._each(("fix", levels), part, fixed) if at is None else fixed(self._branches[part][at])

        return fixed(routes)

    def value(self, routes: Function) -> int:
        """What is told of routes when no dimension is left."""
        return int(self._ends[routes])

    def least(self, routes: Function) -> tuple[int, dict[int, int]]:
        """The least that is told of any of some routes, and classes of a smallest such case. There must be one."""
        length, _ = self._least(routes)
        point = {}
        while self._ends[routes] is None:
            branches, prices = self._branches[routes], self._costs[self._levels[routes]]
            at = min(range(len(branches)), key=lambda at: self._with(branches[at], prices[at]))
            point[self._levels[routes]] = at
            routes = branches[at]
        return int(length), point

    def _least(self, routes: Function) -> tuple[float, int]:
        """The least that is told, and with it the least size."""
        if routes == self.none:
            return float("inf"), 0
        if (value := self._ends[routes]) is not None:
            return float(value), 0
        key = ("least", routes)
        if (made := self._known.get(key)) is None:
            made = self._known[key] = min(map(self._with, self._branches[routes], self._costs[self._levels[routes]]))
        return made

    def _with(self, routes: Function, price: int) -> tuple[float, int]:
        length, size = self._least(routes)
        return length, size + price

    def _merge(self, name: str, one: Function, other: Function, merge: Callable[[Function, Function], Function]) -> Function:
        key = (name, one, other)
        if (made := self._known.get(key)) is None:
            self._step()
            first, second = self._levels[one], self._levels[other]
            level = min(first, second)
            ones = self._branches[one] if first == level else (one,) * self._sizes[level]
            others = self._branches[other] if second == level else (other,) * self._sizes[level]
            made = self._known[key] = self._node(level, tuple(map(merge, ones, others)))
        return int(made)

    def _each(self, name: Hashable, one: Function, change: Callable[[Function], Function]) -> Function:
        key = (name, one)
        if (made := self._known.get(key)) is None:
            self._step()
            made = self._known[key] = self._node(self._levels[one], tuple(map(change, self._branches[one])))
        return int(made)

    def _node(self, level: int, branches: tuple[Function, ...]) -> Function:
        if branches.count(branches[0]) == len(branches):
            return branches[0]
        return self._number((level, branches), level, branches, None)

    def _number(self, key: Hashable, level: int, branches: tuple[Function, ...], end: Any) -> Function:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._levels)
            self._levels.append(level)
            self._branches.append(branches)
            self._ends.append(end)
        return number

    def _step(self) -> None:
        self._steps += 1
        if self._steps > self._most:
            raise OutOfReachError("too many answers are read together")
