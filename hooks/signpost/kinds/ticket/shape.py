"""Shape of a ticket that was written for this site.

The vocabulary of `body` is that of GitHub's issue forms; what goes beyond it says so on the key.
https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from signpost.kinds.channel import Ask
from signpost.kinds.evidence import Lines, several
from signpost.kinds.ticket import vocabulary
from signpost.schema import DecisionId, EntryShape, Pattern, Plain, Prose, Reference, Shape, Slug, Verbatim


def _field_id(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", value):
        told = {"value": value, "help": f"such as `{name}`" if (name := re.sub(r"[^A-Za-z0-9_]+", "-", value).strip("-")) else ""}
        raise PydanticCustomError("field", "`{value}` cannot be an id: use letters, digits, - and _", told)
    return value


def _option(value: Any) -> Any:
    return {"label": value} if isinstance(value, str) else value


def _taken(value: Any) -> Any:
    if value == AS_GIVEN:
        return {}
    if not isinstance(value, dict) or not value:
        raise PydanticCustomError("field", "write `as-given`, or for each option what the field gets: `{{yes: Advertising}}`")
    return value


AS_GIVEN = "as-given"
"""In `decisions`: the answer in its own words."""

Taken = Annotated[dict[str, Plain], BeforeValidator(_taken)]
"""By option of a question what a field gets; empty when it gets the answer in its own words."""

FieldId = Annotated[str, AfterValidator(_field_id)]
"""A field's id as GitHub allows it: letters, digits, `-`, `_`."""

Answers = Annotated[tuple[str, ...], BeforeValidator(several), Field(min_length=1)]


class Option(Shape):
    """An answer of a `dropdown`, or a box of `checkboxes`. A text alone stands for its label."""

    label: Plain
    """What it says."""
    required: StrictBool = False
    """Whether this box must be ticked."""


class Attributes(Shape):
    """What an element shows."""

    label: Plain | None = None
    """Its question."""
    description: Prose | None = None
    """How to answer it."""
    placeholder: Verbatim | None = None
    """An example of an answer."""
    value: Prose | None = None
    """The text of a `markdown` block; what stands in a field from the start."""
    options: tuple[Annotated[Option, BeforeValidator(_option)], ...] = ()
    """Answers of a `dropdown`; boxes of `checkboxes`."""
    render: Verbatim | None = None
    """Language of a `textarea` that holds code."""
    multiple: StrictBool = False
    """Whether a `dropdown` takes several answers."""
    default: StrictInt | None = None
    """Place of the `dropdown`'s preselected answer, counted from 0."""

    @property
    def answers(self) -> tuple[Option, ...]:
        """The options that say something. Forms have an empty first one so that nothing is chosen at the start."""
        return tuple(option for option in self.options if option.label.strip())


class Validations(Shape):
    """What an answer must be."""

    required: StrictBool = False
    """Whether the field must be filled."""
    min_length: StrictInt | None = None
    """Fewest characters of an answer."""
    accept: Verbatim | None = None
    """Endings of the files that an `upload` takes: `.har,.log`."""


class Element(Shape):
    """A field, or a block of text between fields."""

    type: Literal["markdown", "input", "textarea", "dropdown", "checkboxes", "upload"]
    """Kind of the field; `upload` asks to attach a file at the destination."""
    id: FieldId | None = None
    """Its name. Without one the label stands in, as on GitHub."""
    attributes: Attributes = Field(default_factory=Attributes)
    """What it shows."""
    validations: Validations = Field(default_factory=Validations)
    """What an answer must be."""
    show_if: dict[str, Answers] = Field(default_factory=dict)
    """Ours: shown only when each earlier field named here has one of these answers; `"*"` is any answer."""
    format: Literal["client-id", "url", "uuid", "email", "date", "number"] | None = None
    """Ours: what an answer looks like."""
    pattern: Pattern | None = None
    """Ours: a regular expression that the whole answer must match; needs `message`."""
    message: Plain | None = None
    """Ours: what to tell when `pattern` does not match."""
    maps_to: FieldId | None = None
    """Ours: field of the channel's form that its answer goes into."""
    asks_for: tuple[Slug, ...] = ()
    """Ours: items of the ticket's or else the channel's list that it answers."""
    evidence: Lines = ()
    """Ours: what fills it from a pasted request or log: lines such as `{method} {url}`; a line that lacks a value is left out.
    `{response-body|code}` takes the first that is known, `{route}` the questions answered on the way from a decision."""
    decisions: dict[str, dict[str, Taken]] = Field(default_factory=dict)
    """Ours: answers of decisions that fill it, by decision and question: `as-given`, or by option the words that it gets."""
    secret: Literal["never"] | None = None
    """Ours: `never` where a value that looks like a secret must be taken out and cannot be let through."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = self.attributes.model_fields_set
        known = vocabulary.PERMITTED[self.type]
        if wrong := sorted(name for name in given - known if getattr(self.attributes, name) is not None):
            told = {
                "name": wrong[0],
                "type": self.type,
                "below": ("attributes", wrong[0]),
                "help": f"`attributes` of `{self.type}` has: {', '.join(name for name in vocabulary.ATTRIBUTES if name in known)}",
            }
            raise PydanticCustomError("field", "`{name}` is not an attribute of `{type}`", told)
        if self.type == "markdown":
            if not self.attributes.value:
                raise PydanticCustomError("field", "a markdown block needs `attributes.value`")
        elif not self.label.strip():
            raise PydanticCustomError("field", "a field needs `attributes.label`")
        if bool(self.pattern) != bool(self.message):
            raise PydanticCustomError("field", "`pattern` and `message` go together")
        return self

    @property
    def label(self) -> str:
        """Its question."""
        return self.attributes.label or ""

    @property
    def note(self) -> str:
        """What stands behind its question. Of boxes that must be ticked and others the boxes themselves say it."""
        must = [option.required for option in self.attributes.answers] if self.type == "checkboxes" else []
        if self.validations.required or (must and all(must)):
            return " (required)"
        return "" if any(must) else " (if it applies)"

    @property
    def key(self) -> str:
        """The name by which answers are kept: the id, or the label as GitHub turns it into one."""
        return self.id or parameterize(self.label)


def parameterize(label: str) -> str:
    """A label as a name, as Rails' `parameterize` makes it: "Name?" and "Name???" are the same.

    Of a label without Latin letters and digits Rails leaves nothing, and GitHub takes any number of them: it stays whole.
    """
    if not re.search(r"[A-Za-z0-9]", label):
        return "-".join(label.split()) or "field"
    return re.sub(r"[^\w]+", "-", label.lower()).strip("-") or "field"


class ProductPaths(Shape):
    """An API product, and what its calls look like."""

    name: Verbatim
    """The product as the channel's form names it."""
    paths: tuple[Verbatim, ...] = Field(min_length=1)
    """Beginnings of paths of its calls: `/rest/adAccounts`."""
    entries: tuple[Annotated[str, Reference("product")], ...] = ()
    """Products of this site that these calls belong to: an error of others is not offered for its status alone."""


class Evidence(Shape):
    """The box that takes a request, a response or a log, and what it knows about this program's traffic."""

    intro: Prose
    """What to paste."""
    products: tuple[ProductPaths, ...] = ()
    """Products by the paths of their calls; the longest beginning that fits wins."""
    keep: tuple[Verbatim, ...] = ()
    """Names of headers and fields whose values are never taken for secrets: request ids, version."""
    secrets: tuple[Verbatim, ...] = ()
    """Further names of cookies, headers and fields whose values are always secrets."""
    formats: tuple[Pattern, ...] = ()
    """What this program's secrets look like, where they tell by themselves: `WPL_AP1\\.\\S+`."""
    personal: tuple[Verbatim, ...] = ()
    """Names of fields that hold names of people, masked unless the visitor decides otherwise."""


class Ticket(EntryShape):
    """A ticket template. An issue form of GitHub is one too: see `form.py`."""

    channel: Annotated[str, Reference("channel")] | None
    """Who receives it."""
    intro: Prose | None = None
    """When to send it, and when not."""
    decision: DecisionId | None = None
    """Tree or rule that tells whether this ticket is the right one."""
    evidence: Evidence | None = None
    """The box that fills fields from a pasted request, response or log."""
    asks_for: tuple[Ask, ...] = ()
    """What must be in it, where that is not the channel's list: a request needs other things than a report."""
    body: tuple[Element, ...] = Field(min_length=1)
    """Its fields."""
    never: tuple[Prose, ...] = ()
    """What must not be in it."""
    after: Prose | None = None
    """What happens after it is sent."""

    @classmethod
    def unknown(cls, path: tuple[str | int, ...], data: Any) -> tuple[str, str] | None:
        """What to say of a key that is none: in GitHub's words, which the body has and an issue form is written in."""
        from signpost.kinds.ticket.form import is_form  # noqa: PLC0415  the form is built on this shape

        if len(path) == 1:
            ours = [name for name in Ticket.model_fields if name not in vocabulary.TOP]
            return vocabulary.of_form(str(path[0]), ours) if is_form(data) else None
        ours = [name for name in Element.model_fields if name not in vocabulary.ELEMENT]
        return vocabulary.of_body(path, data, ours) if path[0] == "body" and len(path) > 2 else None

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Read a ticket; a file that is an issue form as it stands in a repository is read as one.

        Raises:
            ValidationError: when it is neither.
        """
        if cls is Ticket:
            from signpost.kinds.ticket.form import Form, is_form  # noqa: PLC0415  the form is built on this shape

            if is_form(obj):
                return Form.model_validate(obj, **options)  # type: ignore[return-value]
        return super().model_validate(obj, **options)
