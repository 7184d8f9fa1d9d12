"""What sheets say, as far as one thing said can contradict another: rows with their answers and values, document by document.

Words that the database holds (kinds, statuses, comparators, ...) are the plain texts of the enums in `pipeline/model.py`,
which compare equal to their members; an empty string means that the sheet has nothing there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pipeline.fold import fold, squash
from pipeline.model import Decision, RowKind
from pipeline.revisions import service_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
    from datetime import date

T = TypeVar("T")

_SURE = {Decision.AUTO, Decision.CONFIRMED, Decision.CORRECTED}
MOST_READINGS = 16  # things said of one matter that a row is compared with; no honest sheet says more


@dataclass(frozen=True, slots=True)
class Value:
    """A fact, and the characters it was read from."""

    fact_id: str
    item_id: str
    kind: str
    value: float | None
    value_max: float | None
    unit: str
    seconds: float | None
    seconds_max: float | None  # the end of a range
    text: str
    comparator: str
    qualifier: str
    negated: bool
    scope: str
    per: str
    detail: str
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A row, what it answers and what it says."""

    row_id: str
    document_id: str
    kind: str  # row of a table, or statement
    table_no: int
    row_no: int
    no: str
    section: str
    category: str
    label: str
    description: str
    mark: str
    said: str  # answer and remarks as written
    item_id: str
    decision: str
    status: str
    mark_status: str
    contradiction: bool  # of its mark and its text
    decided: bool  # a person said what it means
    values: tuple[Value, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it is settled which item the row answers."""
        return bool(self.item_id) and self.decision in _SURE

    def answers(self, items: Collection[str]) -> bool:
        """Whether the row surely answers one of these items."""
        return self.is_sure and self.item_id in items

    def stated(self, items: Collection[str], kind: str, unit: str = "") -> tuple[Value, ...]:
        """The values of a kind that the row affirms of one of these items."""
        if not self.is_sure:
            return ()
        return tuple(
            each
            for each in self.values
            if each.kind == kind
            and not each.negated
            and (each.item_id or self.item_id) in items
            and (not unit or each.unit == unit)
        )

    def around(self, value: Value, before: int, after: int) -> tuple[str, str]:
        """The folded text within the clause of a value: some characters before it, some behind."""
        text, words = fold(self.said or self.mark).text, fold(value.words).text
        head, _, tail = text.partition(words)
        return re.split(r"[。、,;・\n]", head[-before:])[-1], re.split(r"[。、,;・\n]", tail[:after])[0]


@dataclass(frozen=True, slots=True)
class Source:
    """A document, as far as it tells which others are about the same service, and which of them is newer."""

    document_id: str
    vendor: str
    service: str
    filled_on: date | None
    revision: int | None  # its number among the sheets of the service; None where its age is not known

    @property
    def service_key(self) -> tuple[str, str] | None:
        """Vendor and service in one spelling; None where either is not named."""
        return service_key(self.vendor, self.service)

    def is_older(self, other: Source) -> bool:
        """Whether this sheet is surely older than the other one."""
        own, theirs = self.revision, other.revision
        return own is not None and theirs is not None and own < theirs


def in_order(sources: Sequence[Source]) -> list[Source]:
    """The documents service by service, each from its oldest to its newest, whatever order they come in."""
    return sorted(sources, key=lambda each: (each.service_key or ("", ""), each.revision or 0, each.document_id))


@dataclass(frozen=True)
class Sheet:
    """A document with its rows, in the order they stand in."""

    source: Source
    claims: tuple[Claim, ...]

    @cached_property
    def _items(self) -> dict[tuple[str, int], set[str]]:
        found: dict[tuple[str, int], set[str]] = defaultdict(set)
        for claim in self.claims:
            if claim.is_sure:
                found[claim.kind, claim.table_no].add(claim.item_id)
        return found

    @cached_property
    def valued(self) -> tuple[Claim, ...]:
        """The rows that surely answer an item and hold values."""
        return tuple(claim for claim in self.claims if claim.values and claim.is_sure)

    def answering(self, items: Collection[str]) -> list[Claim]:
        """The rows that surely answer one of these items; what a person decided comes first."""
        return _decided_first(claim for claim in self.claims if claim.answers(items))

    def are_parallel(self, one: Claim, other: Claim) -> bool:
        """Whether two rows stand in tables that ask the same, as for two services in one workbook."""
        if one.kind != other.kind or one.table_no == other.table_no:
            return False
        first, second = self._items[one.kind, one.table_no], self._items[other.kind, other.table_no]
        common = len(first & second)
        return common >= 3 and common * 2 >= min(len(first), len(second))

    def compared(
        self, claims: Iterable[Claim], says: Callable[[Claim], Hashable], compare: Callable[[Claim, Claim], T | None]
    ) -> Iterator[T]:
        """What comes of comparing each row with those before it, up to the first of which something does.

        Of rows that say the same only the first counts, so that the comparisons stay few; what a person decided is
        what the others are compared with.
        """
        heads: dict[Hashable, Claim] = {}
        for claim in _decided_first(claims):
            key = (claim.kind, claim.table_no, says(claim))
            if key in heads or len(heads) == MOST_READINGS:
                continue
            others = (head for head in heads.values() if not self.are_parallel(head, claim))
            yield from islice(filter(None, (compare(other, claim) for other in others)), 1)
            heads[key] = claim


def _decided_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: not claim.decided)


def is_statement_against_table(one: Claim, other: Claim) -> bool:
    """Whether prose of a sheet stands beside a row of its table."""
    return one.document_id == other.document_id and {one.kind, other.kind} == {RowKind.STATEMENT, RowKind.TABLE}


def question(claim: Claim) -> str:
    """The question of a row in one spelling."""
    return squash(f"{claim.section}|{claim.category}|{claim.label}|{claim.description}").lower()
