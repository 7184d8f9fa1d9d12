"""Cells that are merged over rows on both sides of a page break, and what they say for the rows of every page.

A program that prints a merged cell puts its text where the whole of the cell wants it, so that of its parts on several
pages only one has a text. Which parts belong together is told by where the text stands: in the middle of all of them, or
at the top of the first.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.fold import squash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.rows import JoinedRow, Slot
    from extractors.pdf.table import Cell

    Parts = list[tuple[int, Cell]]

_HABIT = 0.3  # share of a column's rows under merged cells from which a blank at a page break may be merged too
_TWO_TEXTS = 1e6  # what it costs to take cells with different texts for one
_NO_TEXT = 1e3  # what it costs to take a cell to be merged and without a text
_TORN = 0.8  # of the size: how near the break both parts of a text that it tears stand
_ROOM = 2.0  # of the size: what is left on the other side of either part
_CUT = 1.0  # points: what it costs that a cell ends just at the end of a page


def unite_merged(pieces: Sequence[list[JoinedRow]]) -> None:
    """Give the parts of each cell that goes over page breaks the text of the whole; `pieces` are the rows of each page."""
    bodies = [[row for row in piece if not row.is_across] for piece in pieces]
    for column in range(len(pieces[0][0].slots) if pieces and pieces[0] else 0):
        rows = [row for body in bodies for row in body]
        if _is_habit(rows, column):
            centred = _is_centred(rows, column)
            for parts in _sequences(pieces, column):
                for group in _groups(parts, centred=centred):
                    _unite(group, pieces, column)


def _is_habit(rows: Sequence[JoinedRow], column: int) -> bool:
    slots = [slot for row in rows if (slot := row.slots[column])]
    return sum(slot.parts[-1][1].rows > 1 for slot in slots) > _HABIT * len(slots)


def _is_centred(rows: Sequence[JoinedRow], column: int) -> bool:
    """Whether the merged cells of a column have their text in the middle rather than at the top."""
    cells = [slot.parts[-1][1] for row in rows if (slot := row.slots[column]) and not slot.carried]
    told = [cell for cell in cells if cell.rows > 1 and cell.lines]
    middle = sum(abs(_middle(cell) - _height(cell) / 2) for cell in told)
    return middle <= sum(_first_line(cell) for cell in told)


def _sequences(pieces: Sequence[Sequence[JoinedRow]], column: int) -> Iterator[list[Parts]]:
    """Cells that stand on both sides of a page break; one that fills a page stands on both sides of two."""
    sequence: list[Parts] = []
    for above, below in pairwise(pieces):
        ends = [row.slots[column] for row in (*above[-1:], *below[:1]) if not row.is_across]
        if len(ends) < 2 or ends[0] is None or ends[1] is None:
            if len(sequence) > 1:
                yield sequence
            sequence = []
            continue
        if not sequence or sequence[-1] is not ends[0].parts:
            if len(sequence) > 1:
                yield sequence
            sequence = [ends[0].parts]
        sequence.append(ends[1].parts)
    if len(sequence) > 1:
        yield sequence


def _groups(parts: Sequence[Parts], *, centred: bool) -> list[Sequence[Parts]]:
    """The cheapest way of parting a sequence into cells."""
    best: list[tuple[float, list[Sequence[Parts]]]] = [(0.0, [])]
    for end in range(1, len(parts) + 1):
        ways = [
            (best[first][0] + _cost(parts[first:end], centred=centred) + _CUT, [*best[first][1], parts[first:end]])
            for first in range(end)
        ]
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _cost(group: Sequence[Parts], *, centred: bool) -> float:
    """How far the text stands from where the text of one cell made of these parts would."""
    cells = [parts[-1][1] for parts in group]
    texts = {squash(cell.text) for cell in cells} - {""}
    if len(texts) > 1:
        return 0.0 if all(_is_torn(*pair) for pair in pairwise(cells)) else _TWO_TEXTS
    if not texts:
        return _NO_TEXT
    i = next(i for i, cell in enumerate(cells) if cell.text)
    above = sum(map(_height, cells[:i]))
    if centred and cells[i].lines:
        return abs(above + _middle(cells[i]) - sum(map(_height, cells)) / 2)
    return above + (_first_line(cells[i]) if cells[i].lines else 0.0)


def _is_torn(above: Cell, below: Cell) -> bool:
    """Whether a text runs to the end of one page and on from the top of the next, with room before and after it.

    Where cells are no higher than their texts, every text does.
    """
    if not above.lines or not below.lines:
        return False
    size = above.lines[-1].size
    after = [cell.bbox[3] - max(line.bbox[3] for line in cell.lines) for cell in (above, below)]
    before = [_first_line(cell) for cell in (above, below)]
    return max(after[0], before[1]) <= _TORN * size and min(before[0], after[1]) >= _ROOM * size


def _unite(group: Sequence[Parts], pieces: Sequence[Sequence[JoinedRow]], column: int) -> None:
    """Make one cell of several: all its parts in one list, its text in every row."""
    if len(group) < 2:
        return
    text = "".join(dict.fromkeys(parts[-1][1].text for parts in group))
    whole = [part for parts in group for part in parts]
    for i, parts in enumerate(group):
        for slot in _slots(pieces, column, parts):
            slot.text, slot.carried = text, slot.carried or i > 0
        parts[:] = whole if i == 0 else parts
    first = group[0]
    for parts in group[1:]:
        for slot in _slots(pieces, column, parts):
            slot.parts = first


def _slots(pieces: Sequence[Sequence[JoinedRow]], column: int, parts: Parts) -> list[Slot]:
    return [slot for piece in pieces for row in piece if (slot := row.slots[column]) and slot.parts is parts]


def _height(cell: Cell) -> float:
    return cell.bbox[3] - cell.bbox[1]


def _middle(cell: Cell) -> float:
    """How far below its top the middle of a cell's text is."""
    return (min(line.bbox[1] for line in cell.lines) + max(line.bbox[3] for line in cell.lines)) / 2 - cell.bbox[1]


def _first_line(cell: Cell) -> float:
    """How far below its top a cell's text begins."""
    return min(line.bbox[1] for line in cell.lines) - cell.bbox[1]
