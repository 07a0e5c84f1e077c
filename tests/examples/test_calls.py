"""A request is written once: what curl would send and what Python would send are the same."""

from __future__ import annotations

import json
import shlex
import sys
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signpost.kinds.calls import Request, answer, curl, python

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
NAME = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True)
VALUE = TEXT.map(str.strip)
URL = st.from_regex(r"https://[a-z]{1,8}\.example/[A-Za-z0-9\-._~:/?@!$&'()*+,;=%\[\]]{0,30}", fullmatch=True)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
BODY = st.one_of(
    st.just({}),
    st.dictionaries(NAME, TEXT, min_size=1, max_size=3).map(lambda form: {"form": form}),
    JSON.filter(lambda value: value is not None).map(lambda body: {"body": body}),
    st.just({"file": "picture of a tree's leaf.jpg"}),
)
METHOD = st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"])
REQUEST = st.builds(
    lambda url, method, headers, body: Request(url, method, headers, **body), URL, METHOD, st.dictionaries(NAME, VALUE, max_size=3), BODY
)


@given(REQUEST)
def test_both_texts_send_the_request(request: Request) -> None:
    assert _from_curl(curl(request)) == request
    assert _from_python(python(request)) == request


def test_what_a_reader_sees() -> None:
    request = Request(
        "https://api.example/rest/trees?ids=List(1,2)",
        "POST",
        {"Authorization": "Bearer YOUR_TOKEN"},
        body={"name": "it's an oak", "tall": True, "nests": []},
    )
    assert curl(request) == (
        "curl -i 'https://api.example/rest/trees?ids=List(1,2)' \\\n"
        "  -H 'Authorization: Bearer YOUR_TOKEN' \\\n"
        "  -H 'Content-Type: application/json' \\\n"
        "  -d '{\n"
        '  "name": "it\'\\\'\'s an oak",\n'
        '  "tall": true,\n'
        '  "nests": []\n'
        "}'\n"
    )
    assert python(request) == (
        "import requests\n\n"
        "answer = requests.post(\n"
        '    "https://api.example/rest/trees?ids=List(1,2)",\n'
        "    headers={\n"
        '        "Authorization": "Bearer YOUR_TOKEN",\n'
        "    },\n"
        "    json={\n"
        '        "name": "it\'s an oak",\n'
        '        "tall": True,\n'
        '        "nests": [],\n'
        "    },\n"
        "    timeout=30,\n"
        ")\n"
        "print(answer.status_code, answer.text)\n"
    )


@pytest.mark.parametrize(
    ("status", "headers", "body", "expected"),
    [
        (200, {}, "", "HTTP/1.1 200 OK\n"),
        (426, {"x-id": "1"}, '{"a": 1}', 'HTTP/1.1 426 Upgrade Required\nx-id: 1\n\n{"a": 1}\n'),
        (499, {}, "odd", "HTTP/1.1 499\n\nodd\n"),
    ],
)
def test_an_answer(status: int, headers: dict[str, str], body: str, expected: str) -> None:
    assert answer(status, headers, body) == expected


def _from_curl(command: str) -> Request:
    """What curl makes of its options, for the few that are used."""
    words = shlex.split(command.replace(" \\\n  ", " "))  # no value holds a line break but JSON, which has no such ends
    assert words.pop(0) == "curl"
    url, method, headers, form, body, file = "", "", {}, {}, None, ""
    while words:
        word = words.pop(0)
        if word in ("-i", "--globoff"):
            continue
        if not word.startswith("-"):
            url = word
            continue
        value = words.pop(0)
        if word == "-X":
            method = value
        elif word == "-H":
            name, _, text = value.partition(";" if value.endswith(";") and ":" not in value else ":")
            headers[name] = text.strip()
        elif word == "--data-urlencode":
            name, _, text = value.partition("=")
            form[name] = text
        elif word == "-d":
            assert not value.startswith("@")
            body = json.loads(value)
        else:
            assert word == "--upload-file"
            file = value
    if body is not None:
        assert headers.pop("Content-Type") == "application/json"
    implied = "PUT" if file else "POST" if form or body is not None else "GET"
    if set(url) & set("[]{}"):
        assert "--globoff" in command
    return Request(url, method or implied, headers, form, body, file)


def _from_python(code: str) -> Request:
    """What the code hands to the library, run with a stand-in for it."""
    sent: list[Request] = []

    class Said:
        status_code, text = 200, ""

    def send(method: str) -> Any:
        def call(url: str, headers: Any = None, data: Any = None, json: Any = None, *, timeout: float) -> Said:
            assert timeout > 0
            file = data if isinstance(data, str) else ""
            sent.append(Request(url, method, headers or {}, (data or {}) if not file else {}, json, file))
            return Said()

        return call

    class Path:
        def __init__(self, name: str) -> None:
            self.name = name

        def read_bytes(self) -> str:
            return self.name

    library = ModuleType("requests")
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        setattr(library, method.lower(), send(method))
    files = ModuleType("pathlib")
    files.Path = Path  # type: ignore[attr-defined]
    kept = {name: sys.modules.get(name) for name in ("requests", "pathlib")}
    sys.modules |= {"requests": library, "pathlib": files}
    try:
        exec(compile(code, "example", "exec"), {"print": lambda *_: None})  # noqa: S102  it is our own text
    finally:
        for name, module in kept.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
    assert len(sent) == 1
    return sent[0]
