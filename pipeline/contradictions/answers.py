"""Yes beside no: within one row, and where one question is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.contradictions.claims import question
from pipeline.contradictions.contradiction import ContradictionKind, Side, contradiction, named
from pipeline.fold import squash
from pipeline.model import Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.contradictions.claims import Claim, Sheet
    from pipeline.contradictions.contradiction import Contradiction

PLAIN = {Status.YES, Status.NO}
_LONGEST_MARK = 6


def mark_against_text(sheet: Sheet) -> Iterator[Contradiction]:
    """Rows whose mark says one thing and whose words another; what they are about does not matter."""
    for claim in sheet.claims:
        if claim.contradiction:
            sentence = f"{named(claim)} is marked {claim.mark_status}, its words say {claim.status}"
            mark, text = Side(claim, words=_mark(claim)), Side(claim, words=claim.said)
            yield contradiction(ContradictionKind.MARK_AGAINST_TEXT, mark, text, sentence, Severity.WARNING)


def _mark(claim: Claim) -> str:
    """The mark of a row, which may stand before the words of its answer."""
    first = next(iter(claim.said.split()), "")
    return claim.mark or (first if len(first) <= _LONGEST_MARK else first[:1])


def answered_twice(sheet: Sheet) -> Iterator[Contradiction]:
    """One question of one item, with a yes in one row and a no in another."""
    rows = (claim for claim in sheet.claims if claim.is_sure and claim.status in PLAIN and not claim.contradiction)
    first: dict[tuple[str, str], Claim] = {}
    for claim in sorted(rows, key=lambda row: not row.decided):
        if not squash(claim.label + claim.description):
            continue
        other = first.setdefault((claim.item_id, question(claim)), claim)
        if other.status != claim.status and not _is_one_cell(other, claim) and not sheet.are_parallel(other, claim):
            sentence = f"{named(other)} says {other.status}, {named(claim)} asks the same and says {claim.status}"
            yield contradiction(ContradictionKind.ANSWER, Side(other), Side(claim), sentence)


def _is_one_cell(one: Claim, other: Claim) -> bool:
    """Whether a label may be merged over both rows, each of which then answers a part of it."""
    return (one.kind, one.table_no) == (other.kind, other.table_no) and abs(one.row_no - other.row_no) == 1
