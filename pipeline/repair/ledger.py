"""The account of every line of a source: nothing is dropped without a word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import LedgerLine, LineRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.grid import Grid, Place
    from pipeline.model import SourceRow
    from pipeline.repair.entries import Entry


def places(grids: Iterable[Grid]) -> dict[int, Place]:
    """Where the lines of a source stand, by number; those of a text stand nowhere else."""
    found: dict[int, Place] = {}
    for grid in grids:
        for row in grid.rows:
            if row.place.page is not None or row.place.locator:
                found.update(dict.fromkeys(range(row.place.line_start, row.place.line_end + 1), row.place))
    return found


def account(
    rows: Sequence[SourceRow], entries: Sequence[Entry], lines: Mapping[int, str], placed: Mapping[int, Place]
) -> tuple[LedgerLine, ...]:
    """One line of the ledger per non-blank line of the source; `placed` are the places of those that stand on pages or in cells."""
    found: dict[int, LedgerLine] = {}
    for row in rows:
        for number in range(row.line_start or 0, (row.line_end or -1) + 1):
            if number in lines:
                found[number] = LedgerLine(number, LineRole.ROW, ", ".join(row.repairs), row.row_id)
    for entry in entries:
        for number in range(entry.place.line_start, entry.place.line_end + 1):
            if number in lines:
                found[number] = LedgerLine(number, entry.role, entry.reason)
    return tuple(_in_its_place(found[number], lines, placed) for number in sorted(found))


def _in_its_place(line: LedgerLine, lines: Mapping[int, str], placed: Mapping[int, Place]) -> LedgerLine:
    place = placed.get(line.line)
    if place is None:
        return line
    return replace(line, page=place.page, bbox=place.bbox, text=lines[line.line], locator=place.locator)
