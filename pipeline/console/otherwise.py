"""The part of `checksheets explain` that tells which words a decision hung on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.catalog import load_catalog
from pipeline.console.lookup import records, source_row, text
from pipeline.console.words import joined, labelled
from pipeline.counterfactual import match_again, read_again
from pipeline.lexicon import build_lexicon
from pipeline.model import Decision, ItemId
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.catalog import Catalog
    from pipeline.console.lookup import Record
    from pipeline.counterfactual import Left, OtherMatch, OtherStatus
    from pipeline.likeness import Likeness
    from pipeline.model import Match, SourceRow, Status

_ROWS = "SELECT * FROM source_rows WHERE document_id = ? ORDER BY table_no, row_no"
_BY_PERSON = {Decision.CONFIRMED, Decision.CORRECTED}
_LONGEST = 40  # characters of what is left out that are shown
_MOST = 8


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What would have been decided without something that the row says.

    Nothing is told of what a person decided, nor of what cannot be repeated from the row and those around it: then
    `match_again` or `status_again` is what comes out today.
    """

    matches: tuple[OtherMatch, ...] = ()
    match_again: Match | None = None
    statuses: tuple[OtherStatus, ...] = ()
    status_again: Status | None = None


def load(database: Path, row_id: str) -> Otherwise:
    """What the row, read again by the rules of today, would be without its parts."""
    rows = [source_row(record) for record in records(database, _ROWS, row_id[:16])]
    at = next(i for i, row in enumerate(rows) if row.row_id == row_id)
    catalog = load_catalog(MAPPINGS)
    decided = records(database, "SELECT * FROM matches WHERE row_id = ?", row_id)
    answered = records(database, "SELECT * FROM answers WHERE row_id = ?", row_id)
    item_id = text(decided[0], "item_id") or None if decided else None
    match, matches = _match(rows, at, decided)
    status, statuses = _status(rows[at], item_id, answered, catalog)
    return Otherwise(matches, match, statuses, status)


@lru_cache(maxsize=1)
def _likeness() -> Likeness:
    return build_lexicon(load_catalog(MAPPINGS)).likeness


def _match(
    rows: Sequence[SourceRow], at: int, decided: Sequence[Record]
) -> tuple[Match | None, tuple[OtherMatch, ...]]:
    """The match that is made today where it is another one, and what it hung on where it is the same."""
    if not decided or text(decided[0], "decision") in _BY_PERSON:
        return None, ()
    given, others = match_again(rows, at, _likeness())
    same = (given.item_id, given.decision) == (decided[0]["item_id"], decided[0]["decision"])
    return (None, others) if same else (given, ())


def _status(
    row: SourceRow, item_id: str | None, answered: Sequence[Record], catalog: Catalog
) -> tuple[Status | None, tuple[OtherStatus, ...]]:
    """The status of the row by itself where it is another one, and what it hung on where it is the same."""
    if not answered or answered[0].get("decided"):
        return None, ()
    status, others = read_again(row, catalog.item(ItemId(item_id)) if item_id else None)
    return (None, others) if status == answered[0]["status"] else (status, ())


def of_match(otherwise: Otherwise, match: Record | None) -> Iterator[str]:
    """Which words the item hung on: those first without which it would be another, then those without which it is in doubt."""
    item_id, again = text(match, "item_id") if match else "", otherwise.match_again
    if again:
        now = _instead(again.item_id, again.decision, again.probability)
        yield from labelled(
            "  read again", f"{now}; the rules, the mappings or decisions nearby are not those of the run"
        )
    told = sorted(
        otherwise.matches, key=lambda each: (not each.changes, (each.item_id or "") == item_id, -abs(each.loss))
    )
    for each in told[:_MOST]:
        yield from labelled("  without", f"{_left(each.left)}: {_then(each, item_id)}")
    yield from _more(len(told))


def of_status(otherwise: Otherwise) -> Iterator[str]:
    """Without which words the status would be another."""
    if otherwise.status_again:
        now = f"by itself it would be {otherwise.status_again}"
        yield from labelled("  read again", f"{now}; a legend, a row that it refers to or rules since changed decided")
    for each in otherwise.statuses[:_MOST]:
        yield from labelled("  without", f"{_left(each.left)}: it would be {each.status}")
    yield from _more(len(otherwise.statuses))


def _then(other: OtherMatch, item_id: str) -> str:
    if not other.changes:
        return f"{'it' if item_id else 'no item'} would be less probable by {other.loss:.2g}"
    if (other.item_id or "") != item_id:
        return _instead(other.item_id, other.decision, other.probability)
    doubt = "in doubt" if other.decision is Decision.REVIEW else "sure"
    return f"it would be {doubt}, probability {other.probability:.2f}"


def _instead(item_id: str | None, decision: Decision, probability: float) -> str:
    named = [item_id, decision] if item_id else ["no item"]
    return f"it would be {joined([*map(str, named), f'probability {probability:.2f}'], ', ')}"


def _more(found: int) -> Iterator[str]:
    if found > _MOST:
        yield from labelled("", f"and {found - _MOST} more, which --json tells")


def _left(left: Left | None) -> str:
    if left is None:
        return "the rows around it"
    if left.start is None:
        return f"the {left.field}"
    shown = left.text if len(left.text) <= _LONGEST else f"{left.text[:_LONGEST]}..."
    return f"{shown!r} in the {left.field}"
