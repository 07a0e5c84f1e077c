"""One HTTP request, written for a shell and for Python; and an answer as it goes over the wire.

Pure: the texts follow from the request alone. A request names its parts once, and both texts send the same bytes (JSON
apart, whose spaces mean nothing).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """A request with everything filled in.

    Attributes:
        url: the address as it is sent: characters that must be encoded are.
        method: the HTTP method.
        headers: headers that must be given; those that follow from the body are not among them.
        form: fields of a form, sent as `application/x-www-form-urlencoded`.
        body: a value to send as JSON; None sends none.
        file: name of a local file whose bytes are the body, or "".
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    file: str = ""


def curl(request: Request) -> str:
    """The request as a command, one option to a line; `-i` shows the headers of the answer, which support asks for."""
    options = ["curl -i"]
    if set(request.url) & set("[]{}"):
        options[0] += " --globoff"  # else curl reads these as a range of addresses
    implied = "PUT" if request.file else "POST" if request.form or request.body is not None else "GET"
    if request.method != implied:
        options[0] += f" -X {request.method}"
    options[0] += f" {_quoted(request.url)}"
    options += [f"-H {_quoted(f'{name}: {value}' if value else f'{name};')}" for name, value in request.headers.items()]
    options += [f"--data-urlencode {_quoted(f'{name}={value}')}" for name, value in request.form.items()]
    if request.body is not None:
        options += [f"-H {_quoted('Content-Type: application/json')}", f"-d {_quoted(_json(request.body))}"]
    if request.file:
        options.append(f"--upload-file {_quoted(request.file)}")
    return " \\\n  ".join(options) + "\n"


def python(request: Request) -> str:
    """The request in Python with the `requests` library."""
    lines = ["import requests", ""]
    if request.file:
        lines = ["from pathlib import Path", "", *lines]
    known = request.method.lower() if request.method in ("GET", "POST", "PUT", "PATCH", "DELETE") else ""
    lines.append(f"answer = requests.{known or 'request'}(")
    if not known:
        lines.append(f"    {_literal(request.method)},")
    lines.append(f"    {_literal(request.url)},")
    for name, value in (("headers", dict(request.headers)), ("data", dict(request.form)), ("json", request.body)):
        if value or (name == "json" and value is not None):
            first, *rest = _value(value)
            lines += [f"    {name}={first}", *(f"    {line}" for line in rest)]
            lines[-1] += ","
    if request.file:
        lines.append(f"    data=Path({_literal(request.file)}).read_bytes(),")
    lines += ["    timeout=30,", ")", "print(answer.status_code, answer.text)"]
    return "\n".join(lines) + "\n"


def answer(status: int, headers: Mapping[str, str], body: str) -> str:
    """An answer as it goes over the wire: status line, headers, body."""
    known = {item.value: item.phrase for item in HTTPStatus}
    lines = [f"HTTP/1.1 {status} {known.get(status, '')}".rstrip(), *(f"{name}: {value}" for name, value in headers.items())]
    return "\n".join([*lines, "", body.rstrip()]).rstrip() + "\n"


def _quoted(text: str) -> str:
    """One word for a POSIX shell, whatever it holds."""
    return "'" + text.replace("'", "'\\''") + "'"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _literal(value: str | float | bool | None) -> str:
    """A value as Python writes it; JSON's texts and numbers are Python's too."""
    if value is None or isinstance(value, bool):
        return repr(value)
    return json.dumps(value, ensure_ascii=False)


def _value(value: Any) -> Iterator[str]:
    """A value as lines of Python, with commas behind the items of lists and dictionaries."""
    if not isinstance(value, dict | list) or not value:
        yield _literal(value) if not isinstance(value, dict | list) else repr(value)
        return
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
    yield opening
    items = value.items() if isinstance(value, dict) else (("", item) for item in value)
    for name, item in items:
        lines = list(_value(item))
        if isinstance(value, dict):
            lines[0] = f"{_literal(name)}: {lines[0]}"
        lines[-1] += ","
        yield from (f"    {line}" for line in lines)
    yield closing
