"""Checks that need more than one value: each yields problems, `run` calls them all."""

from __future__ import annotations

from collections.abc import Iterator

from signpost.checks import addresses, contradictions, dates, references, sources, texts, wording
from signpost.diagnostics import Problem
from signpost.model import Site
from signpost.source import Document

__all__ = ["run"]


def run(site: Site, settings: Document) -> Iterator[Problem]:
    """Every problem of a site whose files all have the right shape."""
    yield from references.check(site, settings)
    yield from texts.check(site, settings)
    yield from wording.check(site, settings)
    yield from addresses.check(site)
    yield from sources.check(site)
    yield from dates.check(site)
    yield from contradictions.check(site)
    for entry in site.entries.values():
        for rule in entry.kind.checks:
            yield from rule(entry, site)
