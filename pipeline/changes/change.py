"""A change: what a newer sheet says otherwise than the answer that it replaced, and what that means for the buyer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.model import DocumentId, ItemId, RowId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.contradictions.claims import Claim, Value

    Values = tuple[Value | None, Value | None]  # of the newer and the older row
    Directions = Mapping[tuple[str, str], str]  # (item or *, kind of fact or status) -> more, less, yes, no or unknown

ANY_ITEM = "*"
STATUS = "status"  # in the place of a kind of fact: which status is the better one


class ChangeKind(StrEnum):
    """What changed."""

    STATUS = "status"
    VALUE = "value"  # a figure, hours, the oldest version of TLS
    GAINED = "gained"  # something named that was not: a certificate, a place, a figure
    LOST = "lost"
    WORDING = "wording"  # nothing that was read of it
    ADDED = "added"  # an answer to what no older sheet answered
    REMOVED = "removed"


class Direction(StrEnum):
    """What a change means for the buyer, as `mappings/directions.csv` declares; unknown where it says nothing."""

    BETTER = "better"
    WORSE = "worse"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Change:
    """Two answers to the same side by side; either may be missing."""

    change_id: str
    kind: ChangeKind
    direction: Direction
    document_id: DocumentId
    row_id: RowId | None
    item_id: ItemId | None
    fact_id: str | None
    words: str
    other_document_id: DocumentId | None
    other_row_id: RowId | None
    other_fact_id: str | None
    other_words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The rows of a newer and an older sheet that answer the same, with the newer document."""

    document_id: str
    new: Claim | None
    old: Claim | None

    @property
    def item_id(self) -> str:
        """What both are about."""
        return next((row.item_id for row in (self.new, self.old) if row and row.item_id), "")


def changed(pair: Pair, kind: ChangeKind, direction: Direction, sentence: str, values: Values = (None, None)) -> Change:
    """The change of a pair of rows; its id says what stands on either side, and so is the same in every run."""
    new, old = values
    ids = [row.row_id if row else "" for row in (pair.new, pair.old)] + [
        value.fact_id if value else "" for value in (new, old)
    ]
    key = "|".join((kind, pair.document_id, *ids))
    return Change(
        change_id=hashlib.sha256(key.encode(errors="replace")).hexdigest()[:16],
        kind=kind,
        direction=direction,
        document_id=DocumentId(pair.document_id),
        row_id=RowId(pair.new.row_id) if pair.new else None,
        item_id=ItemId(pair.item_id) if pair.item_id else None,
        fact_id=new.fact_id if new else None,
        words=_words(pair.new, new),
        other_document_id=DocumentId(pair.old.document_id) if pair.old else None,
        other_row_id=RowId(pair.old.row_id) if pair.old else None,
        other_fact_id=old.fact_id if old else None,
        other_words=_words(pair.old, old),
        sentence=sentence,
    )


def _words(row: Claim | None, value: Value | None) -> str:
    """The vendor's words; of what is denied all, since the value alone does not show that it is."""
    if row is None:
        return ""
    return (value.words if value and not value.negated else "") or row.said or row.mark


def declared(directions: Directions, item_id: str, kind: str) -> str:
    """Which end is the better one for an item and kind, '' where nothing is declared."""
    return directions.get((item_id, kind)) or directions.get((ANY_ITEM, kind)) or ""


def towards(better: str, difference: float) -> Direction:
    """The direction of a change by so much, where more or less is the better."""
    if not difference:
        return Direction.NEUTRAL
    if better not in {"more", "less"}:
        return Direction.UNKNOWN
    return Direction.BETTER if (difference > 0) == (better == "more") else Direction.WORSE
