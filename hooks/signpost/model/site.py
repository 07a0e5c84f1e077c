"""The site: all entries, and every question that pages ask about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from signpost.model.entry import Draft, Entry
from signpost.model.lists import ListPage, list_pages
from signpost.model.settings import Settings
from signpost.prose import references
from signpost.schema import Address, Citation, Leaf, Reference, leaves


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a page shows it.

    Attributes:
        title: title of the page.
        url: its address.
        checked: day of the last comparison with it.
        seen: which copy was read, when it was not the live page.
        as_of: day to which what was read is known to be right; None where a copy does not show its age.
        standing: `official` or `public`.
        note: what it supports.
    """

    title: str
    url: str
    checked: date | None
    seen: str | None
    as_of: date | None
    standing: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Currency:
    """How far an entry may claim to be current.

    Attributes:
        sources_current: whether each source was seen within the period of the entry's kind.
        oldest: the source whose content is known for the longest time, those of unknown age first.
        stale: facts used by the entry that may not claim to be current themselves.
        overdue: whether the day of the entry's review has passed.
    """

    sources_current: bool
    oldest: Cited
    stale: tuple[Entry, ...] = ()
    overdue: bool = False

    @property
    def current(self) -> bool:
        """Whether the entry may claim it: nothing on its page says that something is to be looked up again."""
        return self.sources_current and not self.stale and not self.overdue


@dataclass(frozen=True)
class Site:
    """Settings and entries.

    Attributes:
        settings: `site.yml`.
        entries: all entries by reference (`faq:403-forbidden`), in the order of kinds and ids.
        today: the day the site is built for.
        unread: references to entries whose files have faults. They exist; nothing more may be relied on.
        drafts: what can be read of those all the same, for checks.
    """

    settings: Settings
    entries: Mapping[str, Entry]
    today: date
    unread: frozenset[str] = frozenset()
    drafts: Sequence[Draft] = ()
    _leaves: dict[str, list[Leaf]] = field(default_factory=dict, repr=False)
    _known: dict[tuple[str, int], tuple[Entry, Any]] = field(default_factory=dict, repr=False)

    def get(self, ref: str) -> Entry | None:
        """The entry that `ref` names, or None; a `#section` behind it is ignored."""
        return self.entries.get(ref.partition("#")[0])

    def target(self, ref: str) -> Entry | ListPage | None:
        """What a link to `ref` leads to: an entry, or a list page (`list:error`)."""
        kind, _, name = ref.partition(":")
        return self.lists.get(name) if kind == "list" else self.get(ref)

    @cached_property
    def lists(self) -> Mapping[str, ListPage]:
        """List pages by name."""
        kinds = {ref.partition(":")[0] for ref in (*self.entries, *self.unread)}
        return {page.name: page for page in list_pages(self.settings, kinds)}

    def __getitem__(self, ref: str) -> Entry:
        return self.entries[ref.partition("#")[0]]

    def of(self, kind: str) -> Sequence[Entry]:
        """Entries of one kind in the order in which lists show them."""
        return self._by_kind.get(kind, ())

    def ids(self, kind: str) -> list[str]:
        """Ids of all entries of one kind, those that could not be read among them."""
        return sorted({ref.partition(":")[2] for ref in (*self.entries, *self.unread) if ref.startswith(f"{kind}:")})

    def unread_of(self, kind: str) -> list[str]:
        """References to entries of one kind of which nothing more is known."""
        return sorted(ref for ref in self.unread if ref.startswith(f"{kind}:"))

    def leaves(self, entry: Entry) -> list[Leaf]:
        """Every text, reference and address of the entry."""
        if entry.ref not in self._leaves:
            self._leaves[entry.ref] = list(leaves(entry.data))
        return self._leaves[entry.ref]

    def written(self) -> Iterator[tuple[Entry | Draft, Leaf]]:
        """Every text, reference and address of all entries, of those whose files have faults too."""
        for entry in self.entries.values():
            for leaf in self.leaves(entry):
                yield entry, leaf
        for draft in self.drafts:
            for leaf in draft.leaves:
                yield draft, leaf

    def once(self, what: str, entry: Entry, make: Callable[[], Any]) -> Any:
        """What takes long and is asked for again: a check, its page and other pages make the same of an entry."""
        key = (what, id(entry))
        if key not in self._known:
            self._known[key] = entry, make()  # with the entry, so that no other is ever taken for it
        return self._known[key][1]

    def mentioned_in(self, entry: Entry) -> Sequence[Entry]:
        """Entries that name `entry`."""
        return self._backward.get(entry.ref, ())

    def related(self, entry: Entry, most: int = 8) -> list[Entry]:
        """Entries to read next: those `entry` names as related, then those that name it so."""
        own = [found for ref in entry.data.related if (found := self.get(ref))]
        back = [other for other in self.mentioned_in(entry) if entry.ref in other.data.related]
        return list({other.ref: other for other in (*own, *back) if other is not entry}.values())[:most]

    def products(self, entry: Entry) -> tuple[str, ...]:
        """Ids of the products that the entry concerns: those it names, or those that follow from what it names."""
        return entry.data.products or entry.kind.products(entry, self)

    def product_names(self, entry: Entry) -> list[str]:
        """Titles of the products that the entry concerns."""
        return [found.title for id in self.products(entry) if (found := self.get(f"product:{id}"))]

    def topic_names(self, entry: Entry) -> list[str]:
        """Titles of the entry's topics."""
        return [self.settings.topics[id] for id in entry.data.topics if id in self.settings.topics]

    def address(self, written: str) -> str:
        """An address as content writes it, written out: `source:…` and `channel:…` name the entry that holds it."""
        found = self.get(written)
        return str(getattr(found.data, found.kind.address)) if found and found.kind.address else written

    def owner(self, entry: Entry) -> str:
        """Who keeps the entry right."""
        return self.settings.owners.get(entry.data.owner or self.settings.owner, "")

    def citations(self, entry: Entry) -> list[Cited]:
        """The entry's sources as pages show them."""
        return [self._cited(cited) for cited in entry.data.sources]

    def _cited(self, cited: Citation) -> Cited:
        source = self.get(f"source:{cited.source}") if cited.source else None
        if source is None:
            return Cited(cited.title or "", cited.url or "", cited.checked, None, cited.checked, "official", cited.note)
        page, checked = source.data, cited.checked or source.data.checked
        as_of = page.as_of if page.copy_seen else checked
        return Cited(source.title, page.url, checked, page.copy_seen, as_of, page.standing, cited.note)

    def checked(self, entry: Entry) -> date | None:
        """Day of the oldest check among the entry's sources: how fresh the whole of it is."""
        own = getattr(entry.data, "checked", None)
        days = [cited.checked for cited in self.citations(entry) if cited.checked]
        return own or min(days, default=None)

    def review_by(self, entry: Entry) -> date | None:
        """Day by which the entry is due for review, or None when it never is."""
        if entry.data.review_by:
            return entry.data.review_by  # type: ignore[no-any-return]
        period = self.settings.review_after.get(entry.kind.name)
        checked = self.checked(entry)
        return checked + timedelta(days=period) if period and checked else None

    def overdue(self, entry: Entry) -> bool:
        """Whether the day of review has passed."""
        due = self.review_by(entry)
        return due is not None and due < self.today

    def currency(self, entry: Entry) -> Currency | None:
        """Whether the entry may claim to be current; None when it has no source or its kind no period.

        The facts that it uses count, whose period can be shorter. The program's own pages count; other people's pages only
        where an entry has nothing else, since what somebody saw on a day stays true of that day.
        """
        period = self.settings.review_after.get(entry.kind.name)
        cited = self.citations(entry)
        counted = [source for source in cited if source.standing == "official"] or cited
        if period is None or not counted:
            return None
        oldest = min(counted, key=lambda source: source.as_of or date.min)
        in_time = oldest.as_of is not None and oldest.as_of + timedelta(days=period) >= self.today
        return Currency(in_time, oldest, tuple(self.stale_facts(entry)), self.overdue(entry))

    def stale_facts(self, entry: Entry) -> list[Entry]:
        """Facts that the entry uses and that may not claim to be current any more, or are due for review; a fact uses none."""
        if entry.kind.name == "fact":
            return []
        leaves = (leaf for leaf in self.leaves(entry) if leaf.path[0] != "related")  # what is worth reading too is not used
        used = dict.fromkeys(ref for leaf in leaves for ref in self._refs(leaf) if ref.startswith("fact:"))
        facts = [found for ref in used if (found := self.get(ref))]
        return [fact for fact in facts if self.overdue(fact) or ((own := self.currency(fact)) and not own.current)]

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """Values of all facts by id."""
        return {entry.id: entry.data.valued(self) for entry in self.of("fact")}

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Entry]]:
        out: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            out[entry.kind.name].append(entry)
        for entries in out.values():
            entries.sort(key=_order)
        return out

    @cached_property
    def _forward(self) -> Mapping[str, list[Entry]]:
        return {ref: list(self._named(entry)) for ref, entry in self.entries.items()}

    @cached_property
    def _backward(self) -> Mapping[str, list[Entry]]:
        out: dict[str, list[Entry]] = defaultdict(list)
        for ref, targets in self._forward.items():
            for target in targets:
                out[target.ref].append(self.entries[ref])
        return out

    def _named(self, entry: Entry) -> Iterable[Entry]:
        refs = dict.fromkeys(ref for leaf in self.leaves(entry) for ref in self._refs(leaf))
        return [found for ref in refs if (found := self.get(ref)) and found is not entry]

    @staticmethod
    def _refs(leaf: Leaf) -> Iterable[str]:
        """References to entries that a value holds."""
        if isinstance(leaf.marker, Reference):
            return (f"{leaf.marker.kind}:{leaf.value}" if leaf.marker.kind else leaf.value.partition("#")[0],)
        if isinstance(leaf.marker, Address):
            return (leaf.value,)
        return references(leaf)


def _order(entry: Entry) -> tuple[Any, ...]:
    """Ranked or ordered entries first, dated ones newest first, then by title."""
    rank = getattr(entry.data, "rank", None) or getattr(entry.data, "order", None) or 10_000
    return (rank, -entry.date.toordinal(), entry.title.lower(), entry.id)
