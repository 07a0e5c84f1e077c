"""The schema library's errors, turned into our problems: the only place that knows both vocabularies."""

from __future__ import annotations

import copy
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from signpost.diagnostics import Code, Problem, nearest
from signpost.schema.leaves import alternatives
from signpost.schema.shape import EntryShape, Shape
from signpost.source import Document, Path

_NOUNS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list (lines that start with `- `)",
    "list_type": "a list (lines that start with `- `)",
    "dict_type": "a block of `key: value` lines",
    "model_type": "a block of `key: value` lines",
    "model_attributes_type": "a block of `key: value` lines",
    "mapping_type": "a block of `key: value` lines",
}


def shaped(shape: type[EntryShape], document: Document) -> tuple[EntryShape | None, list[Problem]]:
    """The entry's data, None when its shape is wrong, and its faults. Unknown keys do not hide what else is wrong."""
    try:
        return shape.model_validate(document.data), []
    except ValidationError as error:
        found = problems(error, shape, document)
        unknown = [path_of(fault["loc"], document) for fault in error.errors(include_url=False) if fault["type"] == "extra_forbidden"]
    if not unknown:
        return None, found
    known = copy.deepcopy(document.data)
    for *path, key in unknown:
        block = known
        for step in path:
            block = block[step]
        block.pop(key, None)
    try:
        return shape.model_validate(known), found
    except ValidationError:
        return None, found


def problems(error: ValidationError, shape: type[BaseModel], document: Document) -> list[Problem]:
    """One problem for each fault that the schema found in `document`."""
    return [_problem(fault, shape, document) for fault in error.errors(include_url=False) if not _follows(fault)]


def _follows(fault: Any) -> bool:
    """Whether it only repeats others: the library counts items that have faults of their own as missing."""
    return fault["type"] == "too_short" and isinstance(fault["input"], list) and len(fault["input"]) >= fault["ctx"]["min_length"]


def _problem(fault: Any, shape: type[BaseModel], document: Document) -> Problem:
    kind: str = fault["type"]
    path = path_of(fault["loc"], document)
    # An item of a list has no name of its own; the place says which one it is.
    name = next((step for step in reversed(path) if isinstance(step, str)), document.path)
    if kind == "extra_forbidden":
        if " " not in name and issubclass(shape, Shape) and (told := shape.unknown(path, document.data)):
            return Problem(Code.UNKNOWN_KEY, document.key_at(path), *told)
        known = _keys(shape, path[:-1], document)
        near = nearest(name, known)
        cure = (f"did you mean `{near}`? " if near else "") + (f"Keys here: {', '.join(known)}" if known else "")
        if " " in name:
            cure = "inside { }, text that holds a comma must stand in quotes"
        return Problem(Code.UNKNOWN_KEY, document.key_at(path), f"unknown key `{name}`", cure)
    if kind == "missing":
        where = _inside(path)
        return Problem(Code.MISSING_KEY, document.at(path), f"key `{name}` is missing{where}", f"add `{name}:`")
    if kind == "empty_text" or (kind == "string_type" and fault["input"] is None):
        return Problem(Code.EMPTY_TEXT, document.at(path), f"`{name}` is empty", "write the text, or remove the key where it is optional")
    if kind in _NOUNS:
        return Problem(
            Code.WRONG_TYPE,
            document.at(path),
            f"`{name}` must be {_NOUNS[kind]}, not {_shown(fault['input'])}",
            _quote(kind, fault["input"]),
        )
    if kind == "source":
        return Problem(
            Code.INCOMPLETE_SOURCE,
            document.at(path),
            fault["msg"],
            "name a source's entry (`- its-id`), or give `url`, `title` and `checked`",
        )
    if kind in ("literal_error", "enum"):
        choices = [choice.strip().strip("'") for choice in fault["ctx"]["expected"].replace(" or ", ", ").split(",")]
        near = nearest(str(fault["input"]), choices)
        cure = (f"did you mean `{near}`? " if near else "") + f"Valid: {', '.join(choices)}"
        return Problem(Code.WRONG_VALUE, document.at(path), f"`{fault['input']}` is not a valid `{name}`", cure)
    if kind == "union_tag_invalid":
        cure = f"Valid: {fault['ctx']['expected_tags'].replace(chr(39), '')}"
        return Problem(Code.WRONG_VALUE, document.at(path), f"`{fault['ctx']['tag']}` is not valid here", cure)
    if kind in ("too_short", "too_long"):
        limit = fault["ctx"].get("min_length", fault["ctx"].get("max_length"))
        side = "at least" if kind == "too_short" else "at most"
        return Problem(Code.WRONG_VALUE, document.at(path), f"`{name}` needs {side} {limit} item{'s' * (limit != 1)}", "")
    told = fault.get("ctx", {})
    if below := told.get("below"):  # a fault of a block that lies in one of its keys
        return Problem(Code.WRONG_VALUE, document.key_at((*path, *below)), fault["msg"], told.get("help", ""))
    message = fault["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
    message = message[0].lower() + message[1:] if not message.startswith(("`", "HTML", "URL")) else message
    return Problem(Code.WRONG_VALUE, document.at(path), f"`{name}`: {message}" if path else message, told.get("help", ""))


def _inside(path: Path) -> str:
    """Where a key is missing: in which block, or in which item of a list."""
    if len(path) < 2:
        return ""
    if isinstance(path[-2], str):
        return f" in `{path[-2]}`"
    return f" in item {path[-2] + 1} of `{path[-3]}`" if len(path) > 2 and isinstance(path[-3], str) else ""


def path_of(location: tuple[Any, ...], document: Document) -> Path:
    """The fault's path in the file: the library adds names of union members, which are no keys."""
    path: Path = ()
    data: Any = document.data
    for step in location:
        if isinstance(step, int):
            if isinstance(data, list) and step < len(data):
                path, data = (*path, step), data[step]
            continue
        if isinstance(data, dict) and step in data:
            path, data = (*path, step), data[step]
        elif step == location[-1] and isinstance(data, dict):
            path = (*path, step)
    return path


def _keys(shape: type[BaseModel], path: Path, document: Document) -> list[str]:
    """Keys allowed at `path`; where several shapes are possible, those of the one that fits the present keys best."""
    candidates: list[Any] = [shape]
    data: Any = document.data
    for step in path:
        data = data[step]
        found: list[Any] = []
        for candidate in candidates:
            if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                field = next((f for n, f in candidate.model_fields.items() if (f.alias or n) == step), None)
                found += alternatives(field.annotation) if field is not None else []
            else:
                args = get_args(candidate)
                found += alternatives(args[-1] if get_origin(candidate) is dict else args[0])
        candidates = found
    shapes = [c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)]
    present = set(data) if isinstance(data, dict) else set()
    names = [[f.alias or n for n, f in c.model_fields.items()] for c in shapes]
    return max(names, key=lambda known: len(present & set(known)), default=[])


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, dict):
        return "a block"
    if isinstance(value, list):
        return "a list"
    return f"`{value}`" if not isinstance(value, str) else "text"


def _quote(kind: str, value: Any) -> str:
    if kind == "string_type" and isinstance(value, int | float | bool):
        return f'put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}"'
    if kind in ("int_type", "int_from_float", "float_type") and isinstance(value, str) and value.strip().isdecimal():
        return f"write it without quotes: {value.strip()}"
    if kind in ("tuple_type", "list_type") and isinstance(value, str):
        return "write it as a list of one: `- ` before the text"
    return ""
