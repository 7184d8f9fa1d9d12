"""The account of every line of a source: nothing is dropped without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import LedgerLine, LineRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import SourceRow
    from pipeline.repair.entries import Entry


def account(rows: Sequence[SourceRow], entries: Sequence[Entry], lines: dict[int, str]) -> tuple[LedgerLine, ...]:
    """One line of the ledger per non-blank line of the source."""
    found: dict[int, LedgerLine] = {}
    for row in rows:
        for number in range(row.line_start or 0, (row.line_end or -1) + 1):
            if number in lines:
                found[number] = LedgerLine(number, LineRole.ROW, ", ".join(row.repairs), row.row_id)
    for entry in entries:
        for number in range(entry.place.line_start, entry.place.line_end + 1):
            if number in lines:
                found[number] = LedgerLine(number, entry.role, entry.reason)
    return tuple(found[number] for number in sorted(found))
