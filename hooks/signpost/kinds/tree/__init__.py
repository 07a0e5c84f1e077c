"""Trees: questions and steps that lead to an outcome with something to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.decisions import cycles, reachable, routes, unreachable
from signpost.diagnostics import Code, Note, Problem, nearest
from signpost.kinds.kind import Kind
from signpost.kinds.parts import Link
from signpost.schema import AnyId, EntryShape, Plain, Prose, Shape, Slug

if TYPE_CHECKING:
    from signpost.model import Entry, Site
    from signpost.source import Path


class Option(Shape):
    """An answer to a question."""

    id: Slug
    """Name of the answer, for links and examples."""
    label: Prose
    """The answer, in one line; codes in backticks."""
    to: Slug
    """Node it leads to."""
    note: Prose | None = None
    """What helps to choose it."""


class Node(Shape):
    """A question, a step with its result, or an outcome: exactly one of `question`, `step`, `outcome` is given."""

    question: Plain | None = None
    """What is asked."""
    step: Plain | None = None
    """What to do before going on."""
    outcome: Plain | None = None
    """What was found, and what to do."""
    text: Prose | None = None
    """How to find the answer; how to do the step; what to do now."""
    options: tuple[Option, ...] = ()
    """Answers to a question, or results of a step."""
    actions: tuple[AnyId, ...] = ()
    """Entries that an outcome hands over to: a ticket, a channel, a FAQ."""
    links: tuple[Link, ...] = ()
    """Pages elsewhere that an outcome leads to."""

    @model_validator(mode="after")
    def _one_role(self) -> Node:
        given = [name for name in ("question", "step", "outcome") if getattr(self, name)]
        if len(given) != 1:
            raise PydanticCustomError("node", "a node has exactly one of `question`, `step` and `outcome`")
        if self.outcome and self.options:
            raise PydanticCustomError("node", "an outcome has no options; it ends the way")
        if self.outcome and not (self.text or self.actions or self.links):
            raise PydanticCustomError("node", "an outcome must say what to do: give `text`, `actions` or `links`")
        if not self.outcome and not self.options:
            raise PydanticCustomError("node", "nobody can go on from here: give `options`")
        return self

    @property
    def title(self) -> str:
        """The question, step or outcome in one line."""
        return self.question or self.step or self.outcome or ""

    @property
    def role(self) -> str:
        """`question`, `step` or `outcome`."""
        return "question" if self.question else "step" if self.step else "outcome"


class TreeExample(Shape):
    """A way through the tree that must lead where it says."""

    answers: dict[Slug, Slug]
    """Option chosen at each node."""
    outcome: Slug
    """Node where it ends."""


class Tree(EntryShape):
    """A decision tree. Several ways may lead into one node."""

    start: Slug
    """First node."""
    nodes: dict[Slug, Node] = Field(min_length=2)
    """All nodes by name."""
    examples: tuple[TreeExample, ...] = ()
    """Ways that are tried at each check."""

    @property
    def edges(self) -> dict[str, list[str]]:
        """Nodes that each node leads to."""
        return {name: [option.to for option in node.options] for name, node in self.nodes.items()}


def _check(entry: Entry, _site: Site) -> Iterator[Problem]:
    tree: Tree = entry.data
    at = entry.document.at
    broken = list(_targets(entry))
    yield from broken
    if broken:
        return
    for name in unreachable(tree.edges, tree.start):
        yield Problem(
            Code.DECISION_UNREACHABLE,
            entry.document.key_at(("nodes", name)),
            f"no answer leads to `{name}`",
            "lead an option to it, or delete it",
        )
    loops = cycles(tree.edges, tree.start)
    for loop in loops:
        notes = tuple(Note(entry.document.key_at(("nodes", name)), f"`{name}`") for name in loop.nodes[1:-1])
        yield Problem(
            Code.DECISION_LOOP,
            entry.document.key_at(("nodes", loop.nodes[0])),
            f"goes round: {' → '.join(loop.nodes)}",
            "end one of them in an outcome",
            notes,
        )
    if loops:
        return
    for index, example in enumerate(tree.examples):
        fault = _walk(tree, example)
        if fault:
            yield Problem(Code.DECISION_EXAMPLE, at(("examples", index)), fault, "mend the example, or the tree")


def _targets(entry: Entry) -> Iterator[Problem]:
    tree: Tree = entry.data
    named: list[tuple[Path, str]] = [(("start",), tree.start)]
    named += [
        (("nodes", name, "options", index, "to"), option.to)
        for name, node in tree.nodes.items()
        for index, option in enumerate(node.options)
    ]
    for path, target in named:
        if target not in tree.nodes:
            near = nearest(target, tree.nodes)
            yield Problem(
                Code.DECISION_TARGET,
                entry.document.at(path),
                f"there is no node `{target}`",
                f"did you mean `{near}`?" if near else "add the node",
            )
    for name, node in tree.nodes.items():
        ids = [option.id for option in node.options]
        for index, option in enumerate(node.options):
            if option.id in ids[:index]:
                yield Problem(
                    Code.DECISION_TARGET,
                    entry.document.at(("nodes", name, "options", index, "id")),
                    f"`{name}` has two options `{option.id}`",
                    "give each option a name of its own",
                )


def _walk(tree: Tree, example: TreeExample) -> str:
    """What is wrong with an example, "" when it ends where it says."""
    name = tree.start
    while (node := tree.nodes[name]).options:
        chosen = example.answers.get(name)
        if chosen is None:
            return f"the example gives no answer at `{name}`"
        option = next((option for option in node.options if option.id == chosen), None)
        if option is None:
            return f"`{name}` has no option `{chosen}`; it has {', '.join(option.id for option in node.options)}"
        name = option.to
    return "" if name == example.outcome else f"the example ends at `{name}`, not at `{example.outcome}`"


def _view(entry: Entry, _site: Site) -> dict[str, Any]:
    tree: Tree = entry.data
    order = reachable(tree.edges, tree.start)
    numbered = {name: number for number, name in enumerate((n for n in order if not tree.nodes[n].outcome), 1)}
    return {"order": order, "numbered": numbered, "routes": routes(tree.edges, tree.start)}


KIND = Kind("tree", "trees", Tree, "Decision tree", "Decision trees", "fix/decisions", checks=(_check,), view=_view)
