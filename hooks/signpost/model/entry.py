"""One entry: its data, its name, its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from signpost.kinds import Kind
from signpost.schema import Leaf
from signpost.source import Document


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An entry whose shape is right.

    Attributes:
        kind: what it is.
        id: name of its file, without the ending.
        data: its content, an instance of the kind's shape.
        document: the file, for positions.
    """

    kind: Kind
    id: str
    data: Any = field(repr=False)
    document: Document = field(repr=False)

    @property
    def ref(self) -> str:
        """How content refers to it: `faq:403-forbidden`."""
        return f"{self.kind.name}:{self.id}"

    @property
    def title(self) -> str:
        """Heading of its page."""
        return self.data.title  # type: ignore[no-any-return]

    @property
    def summary(self) -> str:
        """One or two sentences that answer by themselves."""
        return self.data.summary  # type: ignore[no-any-return]

    @property
    def uri(self) -> str:
        """Path of its Markdown page in the site."""
        if (page := getattr(self.data, "page", None)) is not None:
            return f"{page}index.md"
        return self.kind.uri(self.id)

    @property
    def anchor(self) -> str:
        """Id of its section where it has no page of its own, else ""."""
        return "" if self.kind.paged else self.id

    @property
    def url(self) -> str:
        """Address within the site: `questions/403-forbidden/`, `facts/#survey-deadline`."""
        page = self.uri.removesuffix("index.md") if self.uri.endswith("index.md") else self.uri.removesuffix(".md") + "/"
        return page + (f"#{self.anchor}" if self.anchor else "")

    @property
    def elsewhere(self) -> str:
        """The address that it stands for, where it has no page of its own (a source); else ""."""
        return "" if self.kind.paged or not self.kind.address else str(getattr(self.data, self.kind.address) or "")

    @property
    def path(self) -> str:
        """The content file it comes from."""
        return self.document.path

    @property
    def date(self) -> date:
        """Day of a dated entry (a change); the beginning of time for others."""
        return getattr(self.data, "date", date.min)


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """An entry whose shape has faults.

    Attributes:
        kind: what it is to be.
        id: name of its file, without the ending.
        leaves: what can be read of it all the same, so that one run tells all that is wrong.
        document: the file, for positions.
    """

    kind: Kind
    id: str
    leaves: Sequence[Leaf] = field(repr=False)
    document: Document = field(repr=False)

    @property
    def ref(self) -> str:
        """How content refers to it: `faq:403-forbidden`."""
        return f"{self.kind.name}:{self.id}"
