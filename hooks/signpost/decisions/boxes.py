"""Boxes: products of sets of answer classes, one set (a bit mask) for each dimension. The geometry behind decision tables.

Is a region wholly covered by boxes, and if not, where not? The question is that of a tautology (co-NP-complete in general),
but for tables people write it is quick by three means: a box that covers the region ends the search; when the boxes' sizes
add up to less than the region's, a gap is certain and found without backtracking, by always going where they cover least
(the method of conditional expectations: Alon, Spencer, The Probabilistic Method, 16.1); otherwise the region is split at
the dimension that most boxes restrict, its classes taken together where the same boxes hold (Davis, Logemann, Loveland 1962).
Where classes have costs, parts are gone into by the least that a case in them can cost: the first gap is a cheapest one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import count
from math import prod

from signpost.decisions.partition import OutOfReachError

Box = tuple[int, ...]

MOST_SPLITS = 200_000
"""Regions looked at for one question before the proof is given up."""


def meet(first: Box, second: Box) -> Box | None:
    """What lies in both; None when nothing does."""
    out = []
    for one, other in zip(first, second, strict=True):
        common = one & other
        if not common:
            return None
        out.append(common)
    return tuple(out)


def size(box: Box) -> int:
    """How many combinations of classes a box holds."""
    return prod(mask.bit_count() for mask in box)


def gap(boxes: Sequence[Box], region: Box, costs: Sequence[Sequence[int]] = ()) -> Box | None:
    """A region within `region` that no box meets, as wide as it comes; None when the boxes cover all of it.

    With `costs`, by dimension and class, one that holds a cheapest of all cases.

    Raises:
        OutOfReachError: the search takes too many steps.
    """
    found = _search(boxes, region, costs)
    return None if found is None else _widen(boxes, found, region)


def covered(boxes: Sequence[Box], region: Box, by: set[int] | None = None) -> bool:
    """Whether boxes cover all of a region.

    Args:
        boxes: the boxes.
        region: the region.
        by: gets the numbers of boxes that together do, few of all.

    Raises:
        OutOfReachError: the search takes too many steps.
    """
    return _search(boxes, region, (), by) is None


Held = tuple[Box, int, int]
"""What a box holds of a region, how many combinations that are, and the number of the box."""


def _held(boxes: Sequence[Box], region: Box) -> list[Held]:
    found: dict[Box, Held] = {}
    for number, box in enumerate(boxes):
        clipped = meet(box, region)
        if clipped is not None and clipped not in found:
            found[clipped] = (clipped, size(clipped), number)
    return list(found.values())


def _search(boxes: Sequence[Box], region: Box, costs: Sequence[Sequence[int]], by: set[int] | None = None) -> Box | None:
    """The cheapest part first; of parts that cost the same the last one cut, and the least covered of these: depth first."""
    turns = count(0, -1)
    waiting = [(0, next(turns), region, _held(boxes, region))]
    steps = 0
    while waiting:
        _, _, part, inside = heappop(waiting)
        steps += 1
        if steps > MOST_SPLITS:
            raise OutOfReachError(f"more than {MOST_SPLITS:,} regions to look at")
        if not inside:
            return part
        whole = next((number for box, _, number in inside if box == part), None)
        if whole is not None:
            if by is not None:
                by.add(whole)
            continue
        parts = sorted(_split(inside, part), key=lambda pair: sum(many for _, many, _ in pair[1]) / size(pair[0]))
        for smaller, held in reversed(parts):
            heappush(waiting, (cost(smaller, costs), next(turns), smaller, held))
    return None


def cost(box: Box, costs: Sequence[Sequence[int]]) -> int:
    """What the cheapest case in a box costs: nothing without `costs`."""
    return sum(min(price for at, price in enumerate(prices) if mask >> at & 1) for mask, prices in zip(box, costs, strict=False))


def _split(inside: list[Held], region: Box) -> list[tuple[Box, list[Held]]]:
    """The region cut along one dimension, into parts in which the same boxes hold."""
    cut = max(
        range(len(region)),
        key=lambda dimension: (sum(box[dimension] != region[dimension] for box, _, _ in inside), -region[dimension].bit_count()),
    )
    groups: dict[tuple[int, ...], int] = {}
    left = region[cut]
    while left:
        bit = left & -left
        left ^= bit
        key = tuple(at for at, (box, _, _) in enumerate(inside) if box[cut] & bit)
        groups[key] = groups.get(key, 0) | bit
    out = []
    for key, mask in groups.items():
        held: dict[Box, Held] = {}
        for at in key:
            box, many, number = inside[at]
            clipped = (*box[:cut], mask, *box[cut + 1 :])
            if clipped not in held:
                held[clipped] = (clipped, many // box[cut].bit_count() * mask.bit_count(), number)
        out.append(((*region[:cut], mask, *region[cut + 1 :]), list(held.values())))
    return out


def _widen(boxes: Sequence[Box], point: Box, region: Box) -> Box:
    """The gap grown to as many classes as no box meets, whole dimensions first: what is left out of a witness does not matter."""
    grown = list(point)
    for dimension in range(len(region)):
        for mask in (region[dimension], *_bits(region[dimension])):
            wider = (*grown[:dimension], grown[dimension] | mask, *grown[dimension + 1 :])
            if all(meet(box, wider) is None for box in boxes):
                grown[dimension] |= mask
    return tuple(grown)


def _bits(mask: int) -> list[int]:
    return [1 << place for place in range(mask.bit_length()) if mask >> place & 1]


def uncovered(boxes: Sequence[Box], region: Box, most: int | None = None) -> int:
    """How many combinations of classes in the region no box holds.

    Raises:
        OutOfReachError: there are more than `most` parts to count.
    """
    return sum(map(size, outside(boxes, region, most)))


def outside(boxes: Sequence[Box], region: Box, most: int | None = None) -> Iterator[Box]:
    """What no box holds of a region, in parts that have nothing in common.

    Raises:
        OutOfReachError: more than `most` regions were looked at.
    """
    waiting = [(region, _held(boxes, region))]
    steps = 0
    while waiting:
        part, inside = waiting.pop()
        steps += 1
        if most is not None and steps > most:
            raise OutOfReachError(f"more than {most:,} regions to look at")
        if not inside:
            yield part
        elif all(box != part for box, _, _ in inside):
            waiting += _split(inside, part)
