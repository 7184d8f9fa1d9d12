"""Tables that go on over page breaks: one table of the parts, headings once, split rows and merged cells made whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from extractors.pdf.cell import PrintedLine, cell_text
from extractors.pdf.merged import unite_merged
from extractors.pdf.rows import JoinedRow, Slot, rows_of
from pipeline.fold import squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.table import Table

_APART = 4.0  # points by which a column's borders may differ from page to page
_KEY = 0.9  # share of rows that have a text in a column that tells rows apart
_KEYS = 2  # such columns, from the left


@dataclass(slots=True)
class JoinedTable:
    """The parts of a table on successive pages, and its rows; `repeated` are headings that later pages print again."""

    parts: list[Table]
    rows: list[JoinedRow]
    repeated: list[JoinedRow]


def joined(parts: Sequence[Table]) -> JoinedTable:
    """One table of its parts in the order of their pages."""
    table = JoinedTable([], [], [])
    heads: list[JoinedRow] = []
    pieces: list[list[JoinedRow]] = []
    for part in parts:
        rows = rows_of(part)
        again = len(list(takewhile(lambda pair: _same(*pair), zip(heads, rows, strict=False)))) if pieces else 0
        if not pieces:
            heads = rows
        table.repeated.extend(rows[:again])
        pieces.append(rows[again:])
        table.parts.append(part)
    unite_merged(pieces)
    for rows in pieces:
        _append(table.rows, rows)
    return table


def goes_on(above: Table, below: Table) -> bool:
    """Whether a table has the columns of one on the page before."""
    same = len(above.xs) == len(below.xs) and above.layout is below.layout
    return same and all(abs(a - b) <= _APART for a, b in zip(above.xs, below.xs, strict=True))


def _same(first: JoinedRow, second: JoinedRow) -> bool:
    texts = [[squash(slot.text) if slot else None for slot in row.slots] for row in (first, second)]
    return texts[0] == texts[1] and any(texts[0])


def _append(rows: list[JoinedRow], more: Sequence[JoinedRow]) -> None:
    """Add the rows of a page; the first may be the rest of the last."""
    if rows and more and _is_rest(rows, more):
        rows[-1] = _put_together(rows[-1], more[0])
        more = more[1:]
    rows.extend(more)


def _is_rest(rows: Sequence[JoinedRow], more: Sequence[JoinedRow]) -> bool:
    above, below = rows[-1], more[0]
    if above.is_across or below.is_across or not any(slot and slot.text for slot in below.slots):
        return False
    keys = _keys([*rows[:-1], *more[1:]])
    return any(bool(above.text(key)) != bool(below.text(key)) for key in keys if not _carried(below, key))


def _carried(row: JoinedRow, column: int) -> bool:
    slot = row.slots[column]
    return slot is not None and slot.carried


def _keys(rows: Sequence[JoinedRow]) -> list[int]:
    """The first columns that nearly every row has a text of its own in."""
    plain = [row for row in rows if not row.is_across]
    if not plain:
        return []
    width = len(plain[0].slots)
    filled = [sum(bool(row.text(i)) and not _carried(row, i) for row in plain) for i in range(width)]
    return [i for i in range(width) if filled[i] >= _KEY * len(plain)][:_KEYS]


def _put_together(above: JoinedRow, below: JoinedRow) -> JoinedRow:
    slots: list[Slot | None] = []
    for first, second in zip(above.slots, below.slots, strict=True):
        if first is None or second is None or first.parts is second.parts:
            slots.append(first or second)
            continue
        text = _seamless(first, second)
        slots.append(Slot(text, [*first.parts, *second.parts], first.carried))
    findings = dict.fromkeys([*above.findings, *below.findings, "page_break_joined"])
    return JoinedRow(slots, above.page, list(findings))


def _seamless(first: Slot, second: Slot) -> str:
    """The text of two parts of a cell, the lines at the break put together as lines within a cell are."""
    if not first.text or not second.text:
        return first.text or second.text
    cell = first.parts[-1][1]
    above, below = cell.lines, second.parts[0][1].lines
    if not above or not below:
        return f"{first.text}\n{second.text}"
    seam = cell_text([*above[-1:], *_moved(below[:1], above[-1])], cell.bbox[0], cell.bbox[2])
    between = seam.removeprefix(above[-1].text)
    between = between[: len(between) - len(below[0].text)]
    return f"{first.text}{between}{second.text}"


def _moved(lines: Sequence[PrintedLine], above: PrintedLine) -> list[PrintedLine]:
    return [
        replace(line, bbox=(line.bbox[0], above.bbox[3], line.bbox[2], above.bbox[3] + line.height)) for line in lines
    ]
