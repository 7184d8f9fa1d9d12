"""Tables side by side on a sheet, told by headings that begin anew or by numbers that count anew."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.fold import squash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.cells import Cell

_NUMBER = re.compile(r"(?:no\.?|q)?[(]?[0-9]{1,4}(?:[-.][0-9]{1,3}){0,3}[).]?")
_COUNTED = 3  # rows that suffice to tell that a table counts them
_WIDEST = 100  # words that a heading row may have
_HEADINGS = 60  # rows in which headings are looked for


def side_by_side(cells: list[Cell]) -> list[list[Cell]]:
    """What stands above two tables, the left one, and what stands to the right of that; one part where nothing does."""
    said = [cell for cell in cells if cell.text]
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in said:
        by_row[cell.row].append(cell)
    for row in sorted(by_row)[:_HEADINGS]:
        column = _begins_anew(sorted(by_row[row], key=lambda cell: cell.column), said)
        if column:
            return _parted(cells, row, column)
    counted = _counts_anew(by_row)
    return _parted(cells, 0, counted) if counted else [cells]


def _begins_anew(row: Sequence[Cell], said: Sequence[Cell]) -> int:
    """The column in which the words of a heading row begin again; 0 where they do not, or nothing parts them.

    Words that come again right of cells that they do not head are of one table: 可否 and 内容 for each of several plans.
    """
    words = [squash(cell.text).casefold() for cell in row] if len(row) <= _WIDEST else []
    for j in range(2, len(words) - 1):
        left, right = words[:j], words[j:]
        if right[0] != left[0] or len({*left} & {*right}) < 2:
            continue
        column = row[j].column
        below = [cell for cell in said if cell.row + cell.rows > row[0].row]
        if any(cell.column < row[0].column for cell in below):
            return 0
        free = not any(cell.column < column < cell.column + cell.columns for cell in below)
        gap = not any(cell.column + cell.columns == column for cell in below)
        if free and (gap or left == right[: len(left)]):
            return column
    return 0


def _counts_anew(by_row: dict[int, list[Cell]]) -> int:
    """The first column behind an empty one where rows are numbered on both sides of that."""
    beside = [cell for cells in by_row.values() if len(cells) > 1 for cell in cells]
    reach = 0
    for start, end in sorted({(cell.column, cell.column + cell.columns - 1) for cell in beside}):
        if reach and start > reach + 1 and all(map(_is_numbered, _sides(beside, start))):
            return start
        reach = max(reach, end)
    return 0


def _sides(cells: Sequence[Cell], column: int) -> tuple[list[Cell], list[Cell]]:
    return [cell for cell in cells if cell.column < column], [cell for cell in cells if cell.column >= column]


def _is_numbered(cells: Sequence[Cell]) -> bool:
    """Whether the first of at least two columns holds numbers below its heading."""
    columns = sorted({cell.column for cell in cells})
    first = [squash(cell.text).casefold() for cell in cells if cell.column == columns[0]] if columns else []
    numbers = {text for text in first if _NUMBER.fullmatch(text)}
    return len(columns) > 1 and len(numbers) >= _COUNTED and len(numbers) >= len(first) - 2


def _parted(cells: Sequence[Cell], row: int, column: int) -> list[list[Cell]]:
    """The parts of a sheet; a row right above the headings with a title for each table belongs to the tables."""
    left, right = _sides([cell for cell in cells if cell.row == row and cell.text], column)
    titles = sorted(cell.column for cell in cells if cell.row == row - 1 and cell.text)
    if left and right and titles == [left[0].column, right[0].column]:
        row -= 1
    above = [cell for cell in cells if cell.row < row]
    left, right = _sides([cell for cell in cells if cell.row >= row], column)
    return [part for part in (above, left, right) if any(cell.text for cell in part)]
