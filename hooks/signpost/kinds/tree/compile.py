"""A tree's file as a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from signpost.decisions.answer import Answer, Path
from signpost.decisions.graph import Example, Graph, Node, Option, Role, Way
from signpost.diagnostics import Code, nearest
from signpost.kinds.decision_compiler import RESULT_KEYS, Compiled, Compiler, labels

if TYPE_CHECKING:
    from signpost.kinds.tree import Case, Tree
    from signpost.kinds.tree import Node as NodeShape
    from signpost.model import Entry, Site

STEP_OPTIONS = {"solved": "That solved it", "unsolved": "It did not help"}
"""Results of a step that names only where they lead."""


def compile(entry: Entry, site: Site) -> Compiled:
    """The graph of a tree, and what is wrong with its names and conditions."""
    made: Compiled = site.once("graph", entry, lambda: _compiled(entry, site))
    return made


def _compiled(entry: Entry, site: Site) -> Compiled:
    tree: Tree = entry.data
    compiler = Compiler(entry, site)
    asked = {id: _asked(compiler, id, node) for id, node in tree.nodes.items()}
    nodes = {id: _node(compiler, id, node, asked[id]) for id, node in tree.nodes.items()}
    nodes, start = _targets(compiler, tree, nodes)
    examples = []
    for index, example in enumerate(tree.examples):
        path: Path = ("examples", index)
        if example.outcome not in nodes or nodes[example.outcome].role != "outcome":
            near = nearest(example.outcome, [id for id, node in nodes.items() if node.role == "outcome"])
            message = f"there is no outcome `{example.outcome}`"
            compiler.wrong((*path, "outcome"), message, f"did you mean `{near}`?" if near else "", apart=True)
        examples.append(Example(compiler.example_answers(example.answers, (*path, "answers")), (example.outcome,), path))
    return compiler.compiled(Graph(start, nodes, compiler.answers, tuple(examples), compiler.taken))


def _asked(compiler: Compiler, id: str, node: NodeShape) -> str:
    """Name of the answer that a node asks for, after declaring it; "" when it asks nothing."""
    path: Path = ("nodes", id)
    if node.outcome or (node.step and not node.options and not _by_result(node)):
        what = "an outcome" if node.outcome else "a step that asks nothing"
        compiler.keys(node, RESULT_KEYS if node.outcome else (), what, path)
        for key in ("type", "answer"):
            if key in node.model_fields_set:
                message = f"`{key}` says nothing here: this is {what}"
                compiler.wrong((*path, key), message, "delete it", key=True, code=Code.UNKNOWN_KEY, apart=True)
        return ""
    name = node.answer or id
    declared = compiler.answers.get(name)
    words = dict(STEP_OPTIONS) if _by_result(node) else labels(compiler, node.options, node, path)
    made = compiler.answer(name, node, node.title, words, path)
    if declared is not None:
        if name not in compiler.unbounded and _domain(declared) != _domain(made):
            differing = "bounds" if made.numeric and declared.numeric else "options"
            compiler.wrong(
                (*path, "answer"),
                f"`{name}` is asked with other {differing} elsewhere",
                f"give both questions the same {differing}, or this one a name of its own",
            )
        compiler.answers[name] = replace(declared, implied={**made.implied, **declared.implied}, lines=declared.lines or made.lines)
    return name


def _domain(answer: Answer) -> tuple[object, ...]:
    return answer.type, list(answer.options), answer.none is None, answer.low, answer.high, answer.step, answer.unit


def _by_result(node: NodeShape) -> bool:
    """Whether it is a step that names only where its two results lead."""
    return bool(node.solved or node.unsolved)


def _node(compiler: Compiler, id: str, node: NodeShape, name: str) -> Node:
    path: Path = ("nodes", id)
    if node.outcome:
        return compiler.outcome(id, node.outcome, node, path)
    role: Role = "step" if node.step else "question"
    ways = tuple(_ways(compiler, node.next or (), (*path, "next"), name))
    return Node(id, role, compiler.words(node.title), name, tuple(_choices(compiler, node, name, path)), ways, path=path)


def _choices(compiler: Compiler, node: NodeShape, name: str, path: Path) -> Iterator[Option]:
    if node.type == "several" or not name:
        for index, option in enumerate(node.options):
            for key in ("to", "when"):
                if getattr(option, key) is not None:
                    message = f"`{key}` says nothing on an option of several, which may be chosen with others"
                    cure = f"lead on with `next` beside `options`: `next: [{{when: {option.id}, to: …}}, …]`"
                    where: Path = (*path, "options", index, key)
                    compiler.wrong(where, message, cure if key == "to" else "delete it", key=True, code=Code.UNKNOWN_KEY)
        return
    words = compiler.answers[name].options
    if _by_result(node):
        for id in STEP_OPTIONS:
            if not getattr(node, id):
                given = next(other for other in STEP_OPTIONS if other != id)
                message = (
                    f"what then, if {'it helped' if id == 'solved' else 'it did not help'}? `{path[-1]}` leads on only when it is `{given}`"
                )
                cure = f"lead on with `{id}:` too; with `next:` alone if it makes no difference whether it helped"
                compiler.wrong((*path, given), message, cure, key=True, code=Code.DECISION_DEAD_END)
            else:
                target = getattr(node, id)
                yield Option(id, words[id], (Way(target, path=(*path, id)),), path=(*path, id))
        return
    for index, option in enumerate(node.options):
        where = (*path, "options", index)
        ways = tuple(_ways(compiler, option.to or (), (*where, "to"), name))
        yield Option(option.id, words.get(option.id, option.id), ways, compiler.guard(option.when, where), where)
    if not node.options and node.type == "yes-no":
        yield from (Option(id, label, path=path) for id, label in words.items())


def _ways(compiler: Compiler, cases: tuple[Case, ...], path: Path, own: str) -> Iterator[Way]:
    listed = isinstance(_at(compiler.entry.document.data, path), list)
    for index, case in enumerate(cases):
        where = (*path, index) if listed else path
        yield Way(case.to, compiler.guard(case.when, where, own), where)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _targets(compiler: Compiler, tree: Tree, nodes: Mapping[str, Node]) -> tuple[dict[str, Node], str]:
    """The nodes with each way that leads to no node led to the one that may be meant, and the start."""

    def known(target: str, path: Path) -> str:
        if target in nodes:
            return target
        near = nearest(target, nodes)
        where: Path = (*path, "to") if (*path, "to") in compiler.entry.document.values else path
        message, cure = f"there is no node `{target}`", f"did you mean `{near}`?" if near else "add the node"
        compiler.wrong(where, message, cure, apart=bool(near))
        return near or target

    def led(ways: tuple[Way, ...]) -> tuple[Way, ...]:
        return tuple(replace(way, to=known(way.to, way.path)) for way in ways)

    start = known(tree.start, ("start",))
    return {
        name: replace(node, options=tuple(replace(option, ways=led(option.ways)) for option in node.options), ways=led(node.ways))
        for name, node in nodes.items()
    }, start
