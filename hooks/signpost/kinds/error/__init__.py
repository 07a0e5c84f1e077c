"""Errors: one page for each HTTP status and each code, with cause and cure."""

from __future__ import annotations

from typing import Annotated

from pydantic import StrictInt

from signpost.kinds.kind import Kind
from signpost.kinds.parts import Example
from signpost.schema import AnyId, EntryShape, Pattern, Plain, Prose, Reference, Verbatim


class Error(EntryShape):
    """An answer that is not the one hoped for. At least one of `status`, `code`, `service_error_code` tells it apart."""

    status: StrictInt | None = None
    """HTTP status."""
    code: Verbatim | None = None
    """Constant in the body's `code` or `error` field: `ACCESS_DENIED`."""
    service_error_code: StrictInt | None = None
    """Number in the body's `serviceErrorCode` field."""
    api: Plain | None = None
    """Family of calls that answer it, where not all do: `Marketing`, `OAuth`."""
    messages: tuple[Verbatim, ...] = ()
    """Message texts as seen, with `{name}` for what varies."""
    patterns: tuple[Pattern, ...] = ()
    """Regular expressions that recognise it in a pasted text."""
    part_of: Annotated[str, Reference("error")] | None = None
    """The more general error that this is a case of (a code under its HTTP status)."""
    cause: Prose
    """Why it happens."""
    fix: tuple[Prose, ...]
    """What to do, step by step."""
    confirm: Prose | None = None
    """How to tell that it is fixed, or that this was the cause."""
    decision: AnyId | None = None
    """Tree or rule that finds the cause: `tree:403-forbidden`."""
    examples: tuple[Example, ...] = ()
    """Responses as they look, requests that work."""
    notes: Prose | None = None
    """Contradictions between sources, what is uncertain."""


KIND = Kind("error", "errors", Error, "Error", "Errors", "fix/errors")
