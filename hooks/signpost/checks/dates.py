"""Dates: nothing is checked in the future; content whose review day has passed is listed as a notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from signpost.diagnostics import Code, Problem, Severity
from signpost.model import Site
from signpost.source import Path


def check(site: Site) -> Iterator[Problem]:
    """Future days, and entries due for review."""
    for entry in site.entries.values():
        days: list[tuple[Path, date | None]] = [
            (("sources", index, "checked"), cited.checked) for index, cited in enumerate(entry.data.sources)
        ]
        if (own := getattr(entry.data, "checked", None)) is not None:
            days.append((("checked",), own))
        for path, day in days:
            if day and day > site.today:
                yield Problem(
                    Code.FUTURE_DATE,
                    entry.document.at(path),
                    f"{day} has not come yet",
                    f"write the day of the check; today is {site.today}",
                )
        if site.overdue(entry) and entry.kind.name != "source":
            yield Problem(
                Code.REVIEW_DUE,
                entry.document.at(next(key for key in (("review_by",), ("checked",), ("sources",)) if key in entry.document.values)),
                f"{entry.ref} was due for review by {site.review_by(entry)}",
                "compare it with its sources, then set their `checked` day",
                severity=Severity.NOTICE,
            )
