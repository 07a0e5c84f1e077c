"""Lists of entries inside a guide, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from signpost.schema import Reference

if TYPE_CHECKING:
    from signpost.kinds.guide import Listing
    from signpost.model import Entry, Site
    from signpost.prose import Writer


def listed(listing: Listing, site: Site, writer: Writer) -> str:
    """The entries that `listing` asks for: a list with summaries, or a table when it names columns."""
    entries = _chosen(listing, site)
    shown = entries[: listing.most] if listing.most else entries
    lines = (
        _table(listing.as_table, shown, site, writer)
        if listing.as_table
        else [f"- {writer.link(entry.ref)} – {writer.plain(entry.summary)}" for entry in shown]
    )
    if len(shown) < len(entries):
        lines += ["", f"[All {len(entries)}]({writer.path(f'{entries[0].kind.home}/index.md')})"]
    return "\n".join(lines)


def _chosen(listing: Listing, site: Site) -> Sequence[Entry]:
    if listing.only:
        return [site[ref] for ref in listing.only]
    return [entry for entry in site.of(listing.kind) if all(_has(entry, name, value, site) for name, value in listing.where.items())]


def _has(entry: Entry, name: str, value: str, site: Site) -> bool:
    if name == "topic":
        return value in entry.data.topics
    if name == "product":
        return value in site.products(entry)
    return getattr(entry.data, name.replace("-", "_"), None) == value


def _table(columns: Sequence[str], entries: Sequence[Entry], site: Site, writer: Writer) -> list[str]:
    names = [column.replace("-", "_") for column in columns]
    heads = [name.replace("_", " ").capitalize() for name in names]
    lines = ["| " + " | ".join(["Name", *heads]) + " |", "|---" * (len(names) + 1) + "|"]
    for entry in entries:
        cells = [writer.link(entry.ref), *(_cell(entry, name, site, writer) for name in names)]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _cell(entry: Entry, name: str, site: Site, writer: Writer) -> str:
    if (entry.kind.name, name) == ("fact", "value"):
        return writer.plain(site.facts[entry.id].text)  # found when the site is built, with its unit
    value: Any = getattr(entry.data, name, None)
    if value is None:
        return ""
    field = type(entry.data).model_fields[name]
    marker = next((item for item in field.metadata if isinstance(item, Reference)), None)
    if marker:
        return writer.link(f"{marker.kind}:{value}")
    if name == "address":
        return f"<{value}>"
    if name in ("access", "way_out"):
        return writer.plain(str(value).replace("-", " ").capitalize())
    if name in ("status", "scope", "role", "code"):
        return f"`{value}`"
    return writer.prose(str(value)).replace("\n", " ")
