"""Every marked value of an entry, with its path: what lets one check serve all kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from signpost.schema.text import Address, Marker, Reference, Text

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One marked value.

    Attributes:
        path: keys and list indexes from the entry's root, as in the file.
        value: the text as checked by its type.
        marker: what kind of value it is.
    """

    path: Path
    value: str
    marker: Marker


def leaves(shape: BaseModel, path: Path = ()) -> Iterator[Leaf]:
    """All texts, references and addresses inside `shape`, in the order of its fields."""
    for name, key, markers in _fields(type(shape)):
        value = getattr(shape, name)
        if value is not None and value != ():
            yield from _walk(value, (*path, key), markers)


def readable(shape: type[BaseModel], data: Any, path: Path = ()) -> Iterator[Leaf]:
    """Those texts, references and addresses in the data of a file that are right by themselves, though the whole is not."""
    for name, key, markers in _fields(shape):
        if isinstance(data, dict) and key in data:
            yield from _readable(_annotation(shape.model_fields[name]), data[key], (*path, key), markers)


def _readable(annotation: Any, data: Any, path: Path, markers: Any) -> Iterator[Leaf]:
    """A value as its type reads it; where it does not, what is inside of it."""
    try:
        value = TypeAdapter(annotation).validate_python(data)
    except ValidationError:
        for inner in _members(annotation, data):
            if isinstance(inner, type):
                yield from readable(inner, data, path)
                continue
            item, named = get_args(inner)[-1 if get_origin(inner) is dict else 0], markers.get("item")
            if named is not None:
                for key, part in data.items() if isinstance(data, dict) else enumerate(data):
                    yield from _readable(item, part, (*path, key), named)
    else:
        yield from _walk(value, path, markers)


def _members(annotation: Any, data: Any) -> Iterator[Any]:
    """What of an annotation the data is meant for: a container, or the shape that knows most of its keys."""
    kinds = {dict: dict, list: list, tuple: list}
    found = [one for one in alternatives(annotation) if isinstance(data, kinds.get(get_origin(one), dict))]
    shapes: list[type[BaseModel]] = [one for one in found if isinstance(one, type)]
    if shapes:
        yield max(shapes, key=lambda shape: len(set(data) & {field.alias or name for name, field in shape.model_fields.items()}))
    else:
        yield from found[:1]


def alternatives(annotation: Any) -> Iterator[Any]:
    """Shapes and containers of values that an annotation stands for, wrappers and unions opened."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from alternatives(args[0])
    elif origin in (Union, UnionType):
        for arg in args:
            yield from alternatives(arg)
    elif origin in (dict, list, tuple) or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        yield annotation


def _walk(value: Any, path: Path, markers: Any) -> Iterator[Leaf]:
    if isinstance(value, BaseModel):
        yield from leaves(value, path)
    elif isinstance(value, tuple | list):
        inner = markers.get("item") if markers else None
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), inner)
    elif isinstance(value, dict):
        inner = markers.get("item") if markers else None
        for key, item in value.items():
            yield from _walk(item, (*path, key), inner)
    elif isinstance(value, str) and markers and "marker" in markers:
        yield Leaf(path, value, markers["marker"])


@cache
def _fields(shape: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """Name, key in the file, and markers of each field that can hold a marked value."""
    out = []
    for name, field in shape.model_fields.items():
        markers = _markers(_annotation(field))
        if markers is not None:
            out.append((name, field.alias or name, markers))
    return tuple(out)


def _annotation(field: FieldInfo) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _markers(annotation: Any) -> Any:
    """`{"marker": …}`, `{"item": …}` (of list items or mapping values), `{}` for a shape, or None."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        own = next((item for item in args[1:] if isinstance(item, Text | Reference | Address)), None)
        return {"marker": own} if own is not None else _markers(args[0])
    if origin in (Union, UnionType):
        merged: dict[str, Any] = {}
        found = [markers for arg in args if (markers := _markers(arg)) is not None]
        for markers in found:
            merged.update(markers)
        return merged if found else None
    if origin in (tuple, list):
        inner = _markers(args[0]) if args else None
        return {"item": inner} if inner is not None else None
    if origin is dict:
        inner = _markers(args[1])
        return {"item": inner} if inner is not None else None
    return {} if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
