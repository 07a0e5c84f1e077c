"""Facts: named values with a unit, used by name in any text so that a number stands in one place."""

from __future__ import annotations

from typing import Annotated

from pydantic import StrictFloat, StrictInt

from signpost.kinds.kind import Kind
from signpost.schema import EntryShape, Plain, Reference, Verbatim


class Fact(EntryShape):
    """A named value. A text shows it by `{{ its-id }}`."""

    value: StrictInt | StrictFloat | Verbatim
    """The value: a number, or a short text such as a version month."""
    unit: Plain | None = None
    """Unit in the plural, as it follows the number: `days`, `ad accounts`."""
    singular: Plain | None = None
    """Unit after the number 1; default: the unit without its last s."""
    equals: Annotated[str, Reference("fact")] | None = None
    """The fact that says the same in another unit; the two must agree."""
    uncertain: Plain | None = None
    """Why the value is not certain; readers see it wherever the value stands on the facts page."""

    @property
    def number(self) -> str:
        """The value alone, thousands separated: `5,000`."""
        return f"{self.value:,}" if isinstance(self.value, int | float) else self.value

    @property
    def text(self) -> str:
        """The value with its unit, as a sentence shows it: `21 days`."""
        if self.unit is None:
            return self.number
        unit = (self.singular or self.unit.removesuffix("s")) if self.value == 1 else self.unit
        return f"{self.number} {unit}"


KIND = Kind("fact", "facts", Fact, "Fact", "Numbers and limits", "facts", paged=False, prominence=0.85)
