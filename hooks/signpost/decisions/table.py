"""What can be wrong with a table of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from signpost.decisions.answer import Path, Value
from signpost.decisions.boxes import Box, cost, covered, gap, meet, uncovered
from signpost.decisions.condition import ALWAYS, Conjunction, Guard, holds
from signpost.decisions.finding import Finding, case, example, says_nothing, shows_nothing
from signpost.decisions.graph import Graph, Node
from signpost.decisions.partition import OutOfReachError
from signpost.decisions.readers import idle_options, readers
from signpost.decisions.reason import Reason, fewest, why
from signpost.decisions.space import Space, boxes_of, space
from signpost.diagnostics import Code

MOST_FINDINGS = 12
"""Gaps, overlaps and shadowed rows reported of one table: the rest is mostly the same fault again."""


def prove_table(graph: Graph, table: Node) -> tuple[list[Finding], int]:
    """Faults of a table, and the number of its cases: combinations of answer classes that can occur."""
    findings = [*_outcomes(graph, table), *_inputs(graph, table), *idle_options(graph)]
    try:
        made = space(table, graph.answers, [item.when for node in graph.nodes.values() for item in node.items])
        proof = _Proof(graph, table, made)
        findings += [*proof.empty(), *_first(proof.gaps())]
        if table.hit != "first":
            findings += proof.unneeded()
        if table.hit == "unique":
            findings += _first(proof.overlaps())
        elif table.hit == "first":
            findings += proof.shadowed()
            if proof.faults < MOST_FINDINGS:  # else it is not known which rows decide anything
                findings += proof.idle()
        else:
            findings += proof.repeated()
        findings += [*proof.items(), *proof.bare()]
        return findings, uncovered(made.void, made.whole)
    except OutOfReachError as error:
        return [
            *findings,
            Finding(Code.DECISION_TOO_LARGE, table.path, f"this rule cannot be proved: {error}", "split it in two", key=True),
        ], 0


def met(graph: Graph, table: Node, probes: Mapping[str, Sequence[Guard]]) -> dict[str, list[dict[str, Value] | None]]:
    """By outcome and guard, a smallest case that leads to the outcome and fulfils the guard; None where there is none.

    Raises:
        OutOfReachError: the search takes too many steps.
    """
    others = [item.when for node in graph.nodes.values() for item in node.items] + [guard for guards in probes.values() for guard in guards]
    proof = _Proof(graph, table, space(table, graph.answers, others))
    return {name: [proof.met(name, guard) for guard in guards] for name, guards in probes.items()}


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first of many findings of a kind; the last of them says that there are more."""
    told = list(islice(findings, MOST_FINDINGS))
    if next(findings, None) is not None:
        what, example, case = told[-1].help.partition(". As an example")
        told[-1] = replace(told[-1], help=f"{what}; there are more, told when these are mended{example}{case}")
    yield from told


def _outcomes(graph: Graph, table: Node) -> Iterator[Finding]:
    led = {row.to for row in table.rows}
    for name, node in graph.nodes.items():
        if node.role != "outcome":
            continue
        if name not in led:
            yield Finding(Code.DECISION_UNREACHABLE, node.path, f"no row leads to `{name}`", "lead a row to it, or delete it", key=True)
        if not node.helps and not node.items:
            yield says_nothing(node)


def _inputs(graph: Graph, table: Node) -> Iterator[Finding]:
    used = readers(graph)
    words: dict[str, str] = {}
    for name in table.inputs:
        answer = graph.answers[name]
        if name not in used:
            yield Finding(
                Code.DECISION_IDLE,
                answer.path,
                f"the answer to `{name}` changes nothing: no row depends on it",
                "use it in a row, or delete it",
                key=True,
            )
        earlier = words.setdefault(answer.question.casefold(), name)
        if earlier != name:
            note = ((graph.answers[earlier].path, "asked here before"),)
            yield Finding(
                Code.DECISION_REPEATED, answer.path, f"`{name}` asks the same as `{earlier}`", "delete one of the two", note, key=True
            )


class _Proof:
    """One table's proof.

    Args:
        graph: the rule.
        table: its table.
        made: the table's space.
    """

    def __init__(self, graph: Graph, table: Node, made: Space) -> None:
        self.graph, self.table, self.space = graph, table, made
        self.void = made.void
        self.applying = [any(self._point(box) is not None for box in boxes) for boxes in made.rows]
        self.winning: list[int] = []
        self.faults = 0

    def empty(self) -> Iterator[Finding]:
        """Rows, and inputs' conditions, that no case can fulfil."""
        for number, applies in enumerate(self.applying):
            if not applies:
                row = self.table.rows[number]
                yield self._never(row.path, row.when, "this row can never apply", "correct the conditions, or delete the row")
                continue
            for index, block in enumerate(self.table.rows[number].when):
                if all(self._point(box) is None for box in boxes_of(self.space, (block,))):
                    path = (*self.table.rows[number].path, "when", index)
                    yield self._never(path, (block,), "this alternative can never apply", "correct its conditions, or delete it")
        for number, dimension in enumerate(self.space.dimensions):
            if dimension.name not in self.table.ask_if or None not in dimension.values:
                continue
            region = list(self.space.whole)
            region[number] &= (1 << dimension.values.index(None)) - 1
            path = (*self.graph.answers[dimension.name].path, "ask_if")
            if self._point(tuple(region)) is None:
                guard = self.table.ask_if[dimension.name]
                yield self._never(path, guard, f"`{dimension.name}` is never asked", "correct the condition")

    def gaps(self) -> Iterator[Finding]:
        """Cases that no row answers, a smallest first."""
        boxes = [*self.void, *(box for row in self.space.rows for box in row)]
        while (found := self._gap(boxes)) is not None:
            boxes.append(found)
            full = self.space.case(self.space.smallest(found))
            yield Finding(
                Code.DECISION_GAP,
                self.table.path,
                f"no row applies to: {self._case(found, full)}",
                f"add a row. As an example:\n    {self._example(full)}",
                key=True,
                witness=full,
            )

    def _gap(self, boxes: Sequence[Box]) -> Box | None:
        try:
            return gap(boxes, self.space.whole, self.space.costs)
        except OutOfReachError:  # a larger case shows it too
            return gap(boxes, self.space.whole)

    def overlaps(self) -> Iterator[Finding]:
        """Cases that several rows answer: one for each set of rows."""
        reported: set[tuple[int, int]] = set()
        rows = self.space.rows
        for second in range(len(rows)):
            for first in range(second):
                if (first, second) in reported:
                    continue
                found = self._common(rows[first], rows[second])
                if found is None:
                    continue
                point = self.space.smallest(found)
                together = [number for number, boxes in enumerate(rows) if any(meet(box, point) is not None for box in boxes)]
                reported |= {(one, other) for one in together for other in together if one < other}
                full = self.space.case(point)
                notes = tuple((self.table.rows[number].path, "and this row") for number in together[1:])
                outcomes = dict.fromkeys(self.table.rows[number].to for number in together)
                yield Finding(
                    Code.DECISION_OVERLAP,
                    self.table.rows[together[0]].path,
                    f"{len(together)} rows apply to: {self._case(self._reduce(point, together), full)}",
                    f"narrow one of them, or set `hit: first`. As an example:\n    {self._example(full, next(iter(outcomes)))}",
                    notes,
                    witness=full,
                )

    def unneeded(self) -> Iterator[Finding]:
        """Inputs that rows read in vain: whatever the answer, what applies is the same. Rows that never apply are to be mended first."""
        others = readers(self.graph, rows=False)
        read = [{name for conjunction in row.when for name, _ in conjunction} for row in self.table.rows]
        broken = {name for names, applies in zip(read, self.applying, strict=True) if not applies for name in names}
        for name in self.table.inputs:
            if name in set().union(*read) - broken and name not in others and not self._decides(name):
                yield Finding(
                    Code.DECISION_IDLE,
                    self.graph.answers[name].path,
                    f"the answer to `{name}` changes nothing: rows that differ in it give the same result",
                    "lead a row elsewhere, or delete it",
                    key=True,
                )

    def _decides(self, name: str) -> bool:
        """Whether some case with another answer to one input has another result."""
        asked = [
            mask if dimension.name != name else sum(1 << at for at, value in enumerate(dimension.values) if value is not None)
            for dimension, mask in zip(self.space.dimensions, self.space.whole, strict=True)
        ]
        own = [number for number, dimension in enumerate(self.space.dimensions) if dimension.name == name]
        for to in dict.fromkeys(row.to for row in self.table.rows):
            boxes = [box for row, found in zip(self.table.rows, self.space.rows, strict=True) if row.to == to for box in found]
            for box in boxes:
                wide = tuple(asked[number] if number in own else mask for number, mask in enumerate(box))
                if all(box[number] & asked[number] for number in own) and gap([*self.void, *boxes], wide) is not None:
                    return True
        return False

    def shadowed(self) -> Iterator[Finding]:
        """Rows whose every case is decided by earlier ones, with the fewest of these that do it.

        Rows that decide something are noted; the others add nothing to what they cover, and are left out from then on.
        """
        rows = self.space.rows
        for number, boxes in enumerate(rows):
            near = [other for other in self.winning if any(meet(one, two) is not None for one in rows[other] for two in boxes)]
            needed = self._deciding(number, near)
            if needed is None:
                self.winning.append(number)
            elif self.applying[number]:
                self.faults += 1
                yield self._shadow(number, needed)
                if self.faults == MOST_FINDINGS:
                    return

    def _shadow(self, number: int, needed: list[int]) -> Finding:
        needed, notes = self._fewest(number, needed, "this row decides its cases")
        many = "an earlier row decides" if len(needed) == 1 else f"{len(needed)} earlier rows together decide"
        more = "; later rows are looked at when these are mended" if self.faults == MOST_FINDINGS else ""
        full, words, now = self._such(number)
        message = f"{many} every case of this row, such as: {words}"
        help = f"move it up, or delete it{more}. As an example of what applies now:\n    {now}"
        return Finding(Code.DECISION_SHADOWED, self.table.rows[number].path, message, help, notes, witness=full)

    def _fewest(self, number: int, needed: list[int], alone: str) -> tuple[list[int], tuple[tuple[Path, str], ...]]:
        """Of rows that together hold all cases of a row some that do and of which none can go; and their notes, `alone` if it is one."""
        for other in needed[::-1]:
            fewer = [one for one in needed if one != other]
            if self._deciding(number, fewer) is not None:
                needed = fewer
        said = alone if len(needed) == 1 else "together with this row"
        return needed, tuple((self.table.rows[other].path, said) for other in needed)

    def _such(self, number: int) -> tuple[dict[str, Value], str, str]:
        """A smallest case of a row that can occur: its answers, in words, and as an example of what it leads to."""
        found = self._common(self.space.rows[number], self.space.rows[number])
        assert found is not None  # noqa: S101  narrows the type: only rows that can apply are asked about
        point = self.space.smallest(found)
        apply = [
            row.to
            for row, boxes in zip(self.table.rows, self.space.rows, strict=True)
            if any(meet(box, point) is not None for box in boxes)
        ]
        full = self.space.case(point)
        return full, self._case(found, full), self._example(full, *apply)

    def idle(self) -> Iterator[Finding]:
        """Rows without which every case would end alike. Shadowed rows are reported as such, and left out here."""
        rows, targets = self.space.rows, [row.to for row in self.table.rows]
        for number in self.winning:
            if self._matters(number, targets):
                continue
            later = [other for other in self.winning if other > number and targets[other] == targets[number]]
            notes = tuple(
                (self.table.rows[other].path, "this row gives the same result")
                for other in later
                if self._common(rows[number], rows[other]) is not None
            )
            full, words, now = self._such(number)
            yield Finding(
                Code.DECISION_IDLE,
                self.table.rows[number].path,
                f"this row changes nothing: later rows give the same result in all its cases, such as: {words}",
                f"delete it, or give it an outcome of its own. As an example:\n    {now}",
                notes[:1],
                witness=full,
            )

    def _matters(self, number: int, targets: Sequence[str]) -> bool:
        """Whether some case ends elsewhere without the row. Shadowed rows are to be deleted, so they cannot stand in for it."""
        rows = self.space.rows
        before = [box for other in self.winning if other < number for box in rows[other]]
        alike = list(before)
        later = [other for other in self.winning if other > number]
        for other in later:
            if targets[other] == targets[number]:
                alike += rows[other]
                continue
            if any(
                not covered([*self.void, *alike], common)
                for one in rows[number]
                for two in rows[other]
                if (common := meet(one, two)) is not None
            ):
                return True
        after = [box for other in later for box in rows[other]]
        return any(not covered([*self.void, *before, *after], box) for box in rows[number])

    def repeated(self) -> Iterator[Finding]:
        """Rows of a collecting table whose outcome is collected by others in all their cases."""
        for number, row in enumerate(self.table.rows):
            if not self.applying[number]:
                continue
            others = [other for other, one in enumerate(self.table.rows) if other != number and one.to == row.to]
            found = self._deciding(number, others) if others else None
            if found is not None:
                needed, notes = self._fewest(number, found, "this row collects it too")
                many = "another row collects" if len(needed) == 1 else f"{len(needed)} other rows together collect"
                full, words, now = self._such(number)
                message = f"this row changes nothing: {many} `{row.to}` in all its cases, such as: {words}"
                help = f"delete it. As an example of what applies now:\n    {now}"
                yield Finding(Code.DECISION_IDLE, row.path, message, help, notes, witness=full)

    def items(self) -> Iterator[Finding]:
        """Parts of outcomes whose condition never holds where the outcome is reached."""
        for node in self.graph.nodes.values():
            for item in node.items:
                if self._arriving(node.id, ALWAYS) is not None and self._arriving(node.id, item.when) is None:
                    message = f"this part never belongs to `{node.id}`"
                    yield self._never(item.path, item.when, message, "correct the condition, or delete the part", node.id)

    def met(self, outcome: str, guard: Guard) -> dict[str, Value] | None:
        """A smallest case that leads to an outcome and fulfils a guard; None when there is none."""
        found = self._arriving(outcome, guard, self.space.costs)
        return None if found is None else self.space.case(self.space.smallest(found))

    def _arriving(self, outcome: str, guard: Guard, costs: Sequence[Sequence[int]] = ()) -> Box | None:
        """Cases that lead to an outcome and fulfil a guard, with `costs` a smallest among them; None when there are none that can occur."""
        rows = self.space.rows
        best: Box | None = None
        for number, row in enumerate(self.table.rows):
            if row.to != outcome or not self.applying[number]:
                continue
            before = [box for other in rows[:number] for box in other] if self.table.hit == "first" else []
            for wanted in boxes_of(self.space, guard):
                for box in rows[number]:
                    common = meet(wanted, box)
                    if common is None or (best is not None and cost(common, costs) >= cost(best, costs)):
                        continue
                    found = gap([*self.void, *before], common, costs)
                    if found is not None and not costs:
                        return found
                    if found is not None and (best is None or cost(found, costs) < cost(best, costs)):
                        best = found
        return best

    def _never(self, path: Path, guard: Guard, message: str, cure: str, outcome: str = "") -> Finding:
        """A condition that never holds, on arrival at an outcome or anywhere, with its reasons."""

        def found(some: Conjunction) -> Box | None:
            boxes = list(boxes_of(self.space, (some,)))
            return self._arriving(outcome, (some,), self.space.costs) if outcome else self._common(boxes, boxes)

        reasons = []
        for conjunction in guard:
            tests = fewest(conjunction, lambda some: found(some) is None)
            least = found(tests[:-1])
            assert least is not None  # noqa: S101  narrows the type: any fewer of these tests hold somewhere
            reasons.append(Reason(tests, "", self.space.case(self.space.smallest(least))))
        full = reasons[0].case
        rows = [row.to for row in self.table.rows if holds(row.when, full)]
        ends = [outcome] if outcome and self.table.hit != "collect" else rows
        known = [replace(reason, case=_named(reason.case, reason.tests) or reason.case) for reason in reasons]
        said = f"{message}: {why(self.graph.answers, known)}"
        return Finding(Code.DECISION_GUARD, path, said, f"{cure}. As an example:\n    {self._example(dict(full), *ends)}", witness=full)

    def _deciding(self, number: int, earlier: Sequence[int]) -> list[int] | None:
        """Of earlier rows those by which a proof shows that they decide all cases of a row; None when they do not."""
        rows = self.space.rows
        for other in earlier:
            if all(covered([*self.void, *rows[other]], box) for box in rows[number]):
                return [other]
        owners = [-1] * len(self.void) + [other for other in earlier for _ in rows[other]]
        boxes = [*self.void, *(box for other in earlier for box in rows[other])]
        by: set[int] = set()
        if not all(covered(boxes, box, by) for box in rows[number]):
            return None
        return sorted({owners[at] for at in by} - {-1})

    def bare(self) -> Iterator[Finding]:
        """Outcomes that consist of parts, in a case in which none of these belongs to it."""
        rows = self.space.rows
        for node in self.graph.nodes.values():
            if node.helps or not node.items:
                continue
            shown = [box for item in node.items for box in boxes_of(self.space, item.when)]
            found: list[Box] = []
            for number, row in enumerate(self.table.rows):
                if row.to == node.id:
                    before = [box for other in rows[:number] for box in other] if self.table.hit == "first" else []
                    every = (gap([*self.void, *before, *shown], box, self.space.costs) for box in rows[number])
                    found += [one for one in every if one is not None]
            if found:
                least = min(found, key=lambda box: cost(box, self.space.costs))
                full = self.space.case(self.space.smallest(least))
                told = self.space.restricted(least)
                yield shows_nothing(self.graph, node, full, {name: value for name, value in full.items() if name in told})

    def _common(self, first: Sequence[Box], second: Sequence[Box]) -> Box | None:
        """Cases of both, a smallest among them; None when there are none that can occur."""
        costs = self.space.costs
        shared = [both for one in first for two in second if (both := meet(one, two)) is not None]
        best: Box | None = None
        for both in sorted(shared, key=lambda box: cost(box, costs)):
            if best is not None and cost(both, costs) >= cost(best, costs):
                break
            found = self._point(both, costs)
            if found is not None and (best is None or cost(found, costs) < cost(best, costs)):
                best = found
        return best

    def _point(self, region: Box, costs: Sequence[Sequence[int]] = ()) -> Box | None:
        """Cases of a region that can occur; with `costs`, a cheapest among them."""
        return gap(self.void, region, costs) if self.void else region

    def _reduce(self, point: Box, rows: Sequence[int]) -> Box:
        """A case without the answers that do not matter: as wide as all its rows still apply and no void is met."""
        wide = list(point)
        for dimension, whole in enumerate(self.space.whole):
            trial = (*wide[:dimension], whole, *wide[dimension + 1 :])
            if all(any(meet(box, trial) == trial for box in self.space.rows[row]) for row in rows):
                wide[dimension] = whole
        return tuple(wide)

    def _case(self, box: Box, full: dict[str, Value]) -> str:
        """A case in words: of its answers those that matter, which are the ones that a box around it restricts."""
        told = self.space.restricted(box)
        return case(self.graph.answers, {name: value for name, value in full.items() if name in told} or full)

    def _example(self, values: dict[str, Value], *outcomes: str) -> str:
        """A case as an example; of the outcomes of its rows those that count, or "…" for the author to fill."""
        then = list(dict.fromkeys(outcomes)) or ["…"]
        return example(self.graph.answers, values, then if self.table.hit == "collect" and len(then) > 1 else then[0], ("given", "then"))


def _named(values: Mapping[str, Value], tests: Conjunction) -> dict[str, Value]:
    """Of a case, what some tests are about."""
    names = {name for name, _ in tests}
    return {name: value for name, value in values.items() if name in names and value is not None}
