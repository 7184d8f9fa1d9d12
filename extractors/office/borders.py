"""Rows with other columns than the table they stand at, as on grid paper: every cell of such a sheet is a merged one."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.cells import Cell

    Borders = tuple[tuple[int, int], ...]  # first and last column of each cell of a row

_KEPT = 2 / 3  # of the table's columns that a row has, whatever else it divides
_RUN = 3  # bands of other columns within a table that are a table of their own
_MOST = 2_000_000  # cells times their rows; no table has more


@dataclass(slots=True)
class _Band:
    """Rows that cells reach down through, and so are not parted."""

    cells: list[Cell]
    foreign: bool = False  # whether a cell begins within a column of the table
    good: bool = False  # whether it has the table's columns


def cut_at_borders(cells: list[Cell]) -> list[list[Cell]]:
    """A block cut above and below its main table, where rows have borders within the columns of that.

    A few such rows within the table stay: their cells go into the columns in which they begin.
    """
    if all(cell.columns == 1 for cell in cells) or sum(cell.rows for cell in cells) > _MOST:
        return [cells]
    rows = list(_rows(cells))
    main = _main(rows)
    if not main:
        return [cells]
    bands = _bands(rows, main)
    good = [i for i, band in enumerate(bands) if band.good]
    first, last = good[0], good[-1]
    above = max((i + 1 for i in range(first) if bands[i].foreign), default=0)
    below = next((i for i in range(last + 1, len(bands)) if bands[i].foreign), len(bands))
    cuts = sorted({0, above, below, len(bands), *_runs(bands, above, below)})
    parts = [[cell for band in bands[i:j] for cell in band.cells] for i, j in pairwise(cuts)]
    parts = [part for part in parts if any(cell.text for cell in part)]
    return parts if len(parts) > 1 else [_moved(bands, main)]


def _rows(cells: Sequence[Cell]) -> Iterator[tuple[list[Cell], Borders]]:
    """The cells that begin in each row with a text, and the borders of all that stand in it."""
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_row[cell.row].append(cell)
    over: list[Cell] = []
    waiting: list[Cell] = []  # of rows without text
    for row in sorted(by_row):
        over = [cell for cell in over if cell.row + cell.rows > row]
        over.extend(by_row[row])
        waiting.extend(by_row[row])
        if any(cell.text for cell in by_row[row]):
            yield waiting, tuple(sorted((cell.column, cell.column + cell.columns - 1) for cell in over))
            waiting = []


def _main(rows: Sequence[tuple[list[Cell], Borders]]) -> Borders:
    """The borders of the rows that hold most cells of the block; none where these are not merged."""
    counts: Counter[Borders] = Counter()
    for _, borders in rows:
        if len(borders) > 1:
            counts[borders] += len(borders)
    best = max(counts, key=lambda borders: counts[borders], default=())
    return best if any(start < end for start, end in best) else ()


def _bands(rows: Sequence[tuple[list[Cell], Borders]], main: Borders) -> list[_Band]:
    bands: list[_Band] = []
    reach = 0
    starts = {start for start, _ in main}
    for cells, borders in rows:
        said = [cell for cell in cells if cell.text]
        if not bands or said[0].row > reach:
            bands.append(_Band([]))
        band = bands[-1]
        band.cells.extend(cells)
        reach = max(reach, *(cell.row + cell.rows - 1 for cell in said))
        if len(borders) > 1 and len(starts & {start for start, _ in borders}) >= _KEPT * len(starts):
            band.good = True
        elif any(_column_of(cell, main) != cell.column for cell in said):
            band.foreign = True
    for band in bands:
        band.foreign = band.foreign and not band.good
    return bands


def _column_of(cell: Cell, main: Borders) -> int:
    """Where the column of the table begins in which a cell begins; its own beginning where there is none."""
    i = bisect_right(main, (cell.column, 1 << 30)) - 1
    return main[i][0] if i >= 0 and main[i][1] >= cell.column else cell.column


def _runs(bands: Sequence[_Band], start: int, end: int) -> Iterator[int]:
    """Where longer runs of foreign bands within the table begin and end."""
    since = start
    for i in range(start, end + 1):
        if i == end or not bands[i].foreign:
            if i - since >= _RUN:
                yield from (since, i)
            since = i + 1


def _moved(bands: Sequence[_Band], main: Borders) -> list[Cell]:
    """All cells, those of foreign bands moved into the columns in which they begin."""
    found: list[Cell] = []
    for band in bands:
        if not band.foreign:
            found.extend(band.cells)
            continue
        moved: dict[tuple[int, int], Cell] = {}
        for cell in sorted((cell for cell in band.cells if cell.text), key=lambda cell: (cell.row, cell.column)):
            at = cell.row, _column_of(cell, main)
            before = moved.get(at)
            text = f"{before.text} {cell.text}" if before else cell.text
            comment = "\n".join(filter(None, (before.comment if before else "", cell.comment)))
            moved[at] = replace(before or cell, column=at[1], text=text, comment=comment)
        found.extend(moved.values())
    return found
