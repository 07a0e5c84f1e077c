"""What a proof finds: faults with their places in the file, and figures of what was tried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from signpost.decisions.answer import Answer, Path, Value, digits, say, write
from signpost.decisions.graph import Graph, Node
from signpost.diagnostics import Code


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a decision.

    Attributes:
        code: kind of the fault.
        path: where it stands in the file.
        message: what is wrong, with the smallest concrete case.
        help: what to do; a ready-made example where there is one.
        notes: further places involved, with a remark on each.
        key: whether the fault is shown at the key rather than at the value.
        witness: the case, by answer's name; empty where the fault needs none.
    """

    code: Code
    path: Path
    message: str
    help: str = ""
    notes: tuple[tuple[Path, str], ...] = ()
    key: bool = False
    witness: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of a decision.

    Attributes:
        findings: faults; none means that every case ends in an outcome.
        routes: different ways through, all proved: answers that lead on alike count as one. None: too many to count.
        examples: how many examples were run.
    """

    findings: tuple[Finding, ...]
    routes: int | None
    examples: int

    @property
    def many(self) -> str:
        """How many routes, in words."""
        return many(self.routes)


def many(routes: int | None) -> str:
    """A number of routes in words."""
    return "countless" if routes is None else f"{routes:,}"


def case(answers: Mapping[str, Answer], values: Mapping[str, Value]) -> str:
    """A case in the words of its questions: `API = Advertising, ad accounts = 5.5`."""
    said = [
        f"{topic(answers[name])} = {say(answers[name], value)}" for name, value in values.items() if name in answers and value is not None
    ]
    return ", ".join(said) or "any answers"


def says_nothing(node: Node) -> Finding:
    """An outcome without anything to do, whatever was answered."""
    message = f"`{node.id}` says nothing to do"
    return Finding(Code.DECISION_DEAD_END, node.path, message, "give `text`, `actions`, `links` or `go_to`", key=True)


def shows_nothing(graph: Graph, node: Node, values: Mapping[str, Value], told: Mapping[str, Value] | None = None) -> Finding:
    """An outcome that consists of parts none of which belongs to it in some case, of which `told` matters."""
    keys = ("given", "then") if graph.table else ("answers", "outcome")
    return Finding(
        Code.DECISION_DEAD_END,
        node.path,
        f"`{node.id}` says nothing to do, as none of its parts belongs to it: {case(graph.answers, told or values)}",
        f"give `text`, or a part without a condition. As an example:\n    {example(graph.answers, values, node.id, keys)}",
        key=True,
        witness=values,
    )


def topic(answer: Answer) -> str:
    """A short name for a question: its own words, and its name when these are long."""
    return answer.question if len(answer.question) <= 48 else f"{answer.question} ({answer.name})"


def example(
    answers: Mapping[str, Answer],
    values: Mapping[str, Value],
    outcome: str | list[str] = "…",
    keys: tuple[str, str] = ("answers", "outcome"),
) -> str:
    """A case as an example to paste into the file; `keys` are the words that its kind uses."""
    pairs = ", ".join(f"{name}: {_written(answers[name], value)}" for name, value in values.items() if value is not None)
    return f"- {{{keys[0]}: {{{pairs}}}, {keys[1]}: {_yaml(outcome)}}}"


def _written(answer: Answer, value: Value) -> str:
    """A value as YAML; numbers with all their figures, as readers of YAML differ in powers of ten."""
    return digits(value) if isinstance(value, Fraction) and answer.type != "date" else _yaml(write(answer, value))


def _yaml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    return f'"{value}"' if isinstance(value, str) and not _PLAIN.fullmatch(value) else str(value)


_PLAIN = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9-]*|\d+ days? \w+|…")
"""What needs no quotes: ids that no reader of YAML 1.2 or 1.1 takes for a number, a day, a truth value or nothing."""
