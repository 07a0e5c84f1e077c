"""Bases of everything that content files may hold."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from signpost.schema.text import AnyId, Day, OwnUrl, Plain, Reference, Verbatim


class Shape(BaseModel):
    """A block of keys. Unknown keys are refused, values are never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def unknown(cls, path: tuple[str | int, ...], data: Any) -> tuple[str, str] | None:
        """What to say of a key at `path` of a file that is none, and what to do; None where the nearest name says enough."""
        del path, data
        return None


class Citation(Shape):
    """Where a statement comes from: an entry of the kind `sources`, or a page named on the spot."""

    source: Annotated[str, Reference("source")] | None = None
    """Id of the source's entry. A page used by more than one entry has an entry of its own."""
    url: OwnUrl | None = None
    """Address of the page, for a source used only here."""
    title: Plain | None = None
    """Title of the page, for a source used only here."""
    checked: Day | None = None
    """Day on which this entry was last compared with the page. Default: the day that the source's entry names."""
    note: Plain | None = None
    """What this source supports, or how far it can be trusted."""

    @model_validator(mode="after")
    def _whole(self) -> Citation:
        if self.source is None:
            missing = [name for name in ("url", "title", "checked") if getattr(self, name) is None]
            if missing:
                raise PydanticCustomError("source", "a source needs {missing}", {"missing": " and ".join(missing)})
        elif self.url or self.title:
            raise PydanticCustomError("source", "name the source's entry or its url and title, not both")
        return self


def _cite(value: Any) -> Any:
    return {"source": value} if isinstance(value, str) else value


Citations = tuple[Annotated[Citation, BeforeValidator(_cite)], ...]
"""Sources: ids (`- partner-support-guide`), or blocks with `url`, `title` and `checked`."""

ProductId = Annotated[str, Reference("product")]
FaqId = Annotated[str, Reference("faq")]
TopicId = Annotated[str, Reference("topic")]
OwnerId = Annotated[str, Reference("owner")]


class EntryShape(Shape):
    """What every entry holds, whatever its kind."""

    title: Plain
    """Name of the entry: heading of its page, text of links to it."""
    summary: Plain
    """The answer, or what the thing is, in one or two sentences. Shown in lists and search results."""
    aliases: tuple[Verbatim, ...] = ()
    """Other names for it: what users call it, exact error texts, names in mails or the portal. They stand in the A to Z too."""
    phrasings: tuple[Verbatim, ...] = ()
    """How people put it when they search: questions in their words, messages of libraries and tools. Folded away on the page."""
    products: tuple[ProductId, ...] = ()
    """Products that it concerns; none means all."""
    topics: tuple[TopicId, ...] = ()
    """Topics from `site.yml` that it belongs to; lists are filtered by them."""
    answers: tuple[FaqId, ...] = ()
    """Questions that this page answers as well as their own entries do, in the same sense. A search for one may lead here."""
    related: tuple[AnyId, ...] = ()
    """Other entries worth reading, as `kind:id`."""
    sources: Citations = Field(min_length=1)
    """Public pages that the entry rests on."""
    review_by: Day | None = None
    """Day by which to compare with the sources again. Default: counted from the oldest check, by kind (`site.yml`)."""
    owner: OwnerId | None = None
    """Who keeps the entry right. Default: the owner named in `site.yml`."""
