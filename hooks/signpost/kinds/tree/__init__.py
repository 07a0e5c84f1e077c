"""Trees: questions and steps that lead to an outcome with something to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.kinds.decision import Given, Name, Question, Result, Source, When
from signpost.kinds.decision_page import files
from signpost.kinds.kind import Kind
from signpost.kinds.tree.page import check, view
from signpost.schema import EntryShape, Plain, Prose, Shape, Slug


class Case(Shape):
    """Where to go when a condition holds."""

    to: Slug
    """Node to go to."""
    when: When | None = None
    """Condition on this answer (`> 5`) or on any earlier ones (`{product: ads}`). The first that holds is taken; the last needs none."""


def _cases(value: Any) -> Any:
    return ({"to": value},) if isinstance(value, str) else value


Target = Annotated[tuple[Case, ...], BeforeValidator(_cases)]
"""A node's name; or a list of cases with conditions, the first of which that holds is taken."""


class Option(Shape):
    """An answer to a question, or a result of a step."""

    id: Slug
    """Name of the answer, for links, conditions and examples."""
    label: Prose | None = None
    """The answer, in one line, codes in backticks; not needed for yes and no."""
    to: Target | None = None
    """Where it leads; the question's `next` when left out."""
    note: Prose | None = None
    """What helps to choose it."""
    when: When | None = None
    """Earlier answers under which it is offered; always when left out."""
    reason: Prose | None = None
    """Why it leads there, in a sentence; shown with the result."""
    source: Source | None = None
    """Page that says so."""
    evidence: When | None = None
    """What in a failed call implies it, by part of the call: `{method: GET or HEAD}`; a list of such blocks, one of which must hold."""


class Node(Question, Result):
    """A question, a step, or an outcome: exactly one of `question`, `step`, `outcome` is given."""

    question: Plain | None = None  # type: ignore[assignment]
    """What is asked."""
    step: Plain | None = None
    """What to do before going on."""
    outcome: Plain | None = None
    """What was found, in one line."""
    text: Prose | None = None
    """How to find the answer; how to do the step; what to do now."""
    source: Source | None = None
    """Page that says so. A result tells the pages named on the way to it; when there are none, those of the tree."""
    answer: Slug | None = None
    """Name of the answer, when another question of the tree asks for the same. Default: the node's name."""
    options: tuple[Option, ...] = ()
    """Answers to a question, or results of a step."""
    next: Target | None = None
    """Where any answer leads that says nothing itself; for several, numbers and dates."""
    solved: Slug | None = None
    """Of a step without `options`: where it leads when the step helped."""
    unsolved: Slug | None = None
    """Of a step without `options`: where it leads when the step did not help."""

    @model_validator(mode="after")
    def _one_role(self) -> Node:
        given = [name for name in ("question", "step", "outcome") if getattr(self, name)]
        if len(given) != 1:
            raise PydanticCustomError("node", "a node has exactly one of `question`, `step` and `outcome`")
        ways = [name for name in ("options", "next", "solved", "unsolved") if getattr(self, name)]
        if self.outcome and ways:
            raise PydanticCustomError("node", "an outcome ends the way, so it has no `{key}`", {"key": ways[0]})
        if not self.outcome and not ways:
            raise PydanticCustomError("node", "nobody can go on from here: give `options` or `next`")
        if self.evidence and not self.question:
            raise PydanticCustomError("node", "`evidence` fills the answer of a question, and this node is none")
        if (self.solved or self.unsolved) and (self.options or not self.step):
            raise PydanticCustomError("node", "`solved` and `unsolved` belong to a step without `options`")
        return self

    @property
    def title(self) -> str:
        """The question, step or outcome in one line."""
        return self.question or self.step or self.outcome or ""


class TreeExample(Shape):
    """A way through the tree that must lead where it says."""

    title: Plain | None = None
    """What case it is."""
    answers: Given
    """Answer at each question."""
    outcome: Slug
    """Node where it ends."""


class Tree(EntryShape):
    """A decision tree. Several ways may lead into one node."""

    start: Slug
    """First node."""
    nodes: dict[Name, Node] = Field(min_length=2)
    """All nodes by name."""
    examples: tuple[TreeExample, ...] = ()
    """Ways that are tried at each check."""


def _parts(tree: Tree) -> Iterator[tuple[str, str, str]]:
    """Outcomes: what somebody can look for. A question in the middle makes no sense by itself."""
    for name, node in tree.nodes.items():
        if node.outcome:
            yield name, node.outcome, node.text or ""


KIND = Kind(
    "tree", "trees", Tree, "Decision tree", "Decision trees", "fix/decisions", checks=(check,), files=files, view=view, parts=_parts
)
