"""Tables side by side in one grid, as text and exports have them: headings that begin anew in the same row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grid import Grid, GridRow, Layout
from pipeline.repair.heading import is_heading
from pipeline.repair.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

_QUESTIONS = {"label", "description"}
_NARROWEST, _WIDEST = 2, 100  # columns of a table, and of those that stand side by side


def side_by_side(grid: Grid, lexicon: Lexicon) -> list[Grid]:
    """The grids of tables that stand side by side, the left one first; any other grid by itself."""
    if grid.layout in {Layout.LINES, Layout.DEALT}:
        return [grid]
    texts = [[plain(cell).text for cell in row.cells] for row in grid.rows]
    head = next((i for i, cells in enumerate(texts) if is_heading(cells, lexicon)), None)
    if head is None or len(texts[head]) > _WIDEST:
        return [grid]
    column = next((j for j in range(_NARROWEST, len(texts[head])) if _begins_anew(j, texts[head:], lexicon)), None)
    if column is None:
        return [grid]
    left = [_cut(row, row.cells[:column]) for row in grid.rows[head:]]
    right = [_cut(row, row.cells[column:], column) for row in grid.rows[head:]]
    tables = [(*grid.rows[:head], *_said(left)), _said(right)]
    return [Grid(grid.layout, tuple(rows)) for rows in tables]


def _begins_anew(column: int, rows: Sequence[Sequence[str]], lexicon: Lexicon) -> bool:
    """Whether headings of another table begin in a column: the same words, or others right of a blank column."""
    left, right = rows[0][:column], rows[0][column:]
    if not right[0] or not all(_asks(words, lexicon) for words in (left, right)):
        return False
    same = [word for word in left if word] == [word for word in right if word]
    return same or not any(cells[column - 1] for cells in rows if len(cells) >= column)


def _asks(words: Sequence[str], lexicon: Lexicon) -> bool:
    return is_heading(words, lexicon) and any(lexicon.heading(word) in _QUESTIONS for word in words if word)


def _cut(row: GridRow, cells: Sequence[str], first: int = 0) -> GridRow:
    """A part of a row; `first` is the column in which it begins."""
    inside = range(first, first + len(cells))
    return replace(
        row,
        cells=tuple(cells),
        carried=tuple(i - first for i in row.carried if i in inside),
        regions=tuple(region for region in row.regions if region.text in cells),
        strong=tuple(i - first for i in row.strong if i in inside),
        comments=tuple((i - first, text) for i, text in row.comments if i in inside),
        wide=tuple((i - first, last - first) for i, last in row.wide if i in inside and last in inside),
    )


def _said(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    return tuple(row for row in rows if any(cell.strip() for cell in row.cells))
