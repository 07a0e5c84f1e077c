"""Examples: a piece of code to copy, or a request that is written once and shown for several languages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Protocol

from pydantic import AfterValidator, Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from signpost.kinds import calls
from signpost.prose import filled
from signpost.schema import Plain, Reference, Sample, Shape, Slug, Verbatim

_SENT = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def _url(value: str) -> str:
    if not _SENT.fullmatch(re.sub(r"\{\{ [a-z0-9.-]+ \}\}", "x", value)):
        raise PydanticCustomError("request_url", "write the address as it is sent: whole, from https:// on, with other characters encoded")
    return value


def _json(value: str) -> str:
    try:
        json.loads(value)
    except ValueError as error:
        raise PydanticCustomError("json", "not JSON: {fault}", {"fault": str(error)}) from error
    return value


Json = Annotated[Sample, AfterValidator(_json)]
"""JSON, written as text; facts may be named inside its strings."""


class Request(Shape):
    """A request. Pages show it as a curl command and as Python."""

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] | None = None
    """HTTP method. Default: `POST` with a form or JSON, `PUT` with a file, else `GET`."""
    url: Annotated[Sample, AfterValidator(_url)]
    """The address as it is sent."""
    send: Annotated[str, Reference("header set")] | None = None
    """Headers that many requests share, by their name in `site.yml` (`headers`)."""
    headers: dict[Verbatim, Sample] = Field(default_factory=dict)
    """Further headers. `Content-Type` follows from the body."""
    form: dict[Verbatim, Sample] = Field(default_factory=dict)
    """Fields of a form, not encoded: that is done for each language."""
    json_body: Json | None = Field(default=None, alias="json")
    """Body as JSON."""
    file: Verbatim | None = None
    """Name of a local file to send as the body."""

    @model_validator(mode="after")
    def _one_body(self) -> Request:
        if sum(map(bool, (self.form, self.json_body, self.file))) > 1:
            raise PydanticCustomError("request", "a request has one body: `form`, `json` or `file`")
        return self


class Answer(Shape):
    """What comes back."""

    status: StrictInt
    """HTTP status."""
    headers: dict[Verbatim, Sample] = Field(default_factory=dict)
    """Headers worth seeing."""
    json_body: Json | None = Field(default=None, alias="json")
    """Body as JSON; shown as written."""
    body: Sample | None = None
    """Body that is not JSON."""


class Example(Shape):
    """Something to copy. Ids and tokens in it are made up."""

    title: Plain
    """What it shows."""
    language: Slug = "text"
    """Language of `code`, for colouring: json, bash, python, text."""
    code: Sample | None = None
    """The example itself."""
    request: Request | None = None
    """Or a request, written once."""
    answer: Answer | None = None
    """And what comes back, with or without the request."""

    @model_validator(mode="after")
    def _something(self) -> Example:
        if self.code is None and self.request is None and self.answer is None:
            raise PydanticCustomError("example", "an example holds `code`, a `request` or an `answer`")
        if self.code is not None and (self.request or self.answer):
            raise PydanticCustomError("example", "an example holds `code`, or a `request` and its `answer`, not both")
        return self


class _Settings(Protocol):
    @property
    def headers(self) -> Mapping[str, Mapping[str, str]]: ...


class _Site(Protocol):
    @property
    def facts(self) -> Mapping[str, Any]: ...
    @property
    def settings(self) -> _Settings: ...


def versions(request: Request, site: _Site) -> list[tuple[str, str, str]]:
    """The request in each language: name for readers, language for colouring, text."""
    body = json.loads(filled(request.json_body, site)) if request.json_body else None
    implied = "PUT" if request.file else "POST" if request.form or body is not None else "GET"
    shared = site.settings.headers.get(request.send, {}) if request.send else {}
    whole = calls.Request(
        filled(request.url, site),
        request.method or implied,
        {name: filled(value, site) for name, value in {**shared, **request.headers}.items()},
        {name: filled(value, site) for name, value in request.form.items()},
        body,
        request.file or "",
    )
    return [("curl", "bash", calls.curl(whole)), ("Python", "python", calls.python(whole))]


def answered(answer: Answer, site: _Site) -> str:
    """The answer as it goes over the wire."""
    headers = {name: filled(value, site) for name, value in answer.headers.items()}
    if answer.json_body and not any(name.lower() == "content-type" for name in headers):
        headers = {"Content-Type": "application/json", **headers}
    return calls.answer(answer.status, headers, filled(answer.json_body or answer.body or "", site))
