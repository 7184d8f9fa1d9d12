"""Tables that lie on their side: a column for each question, a row for the answers, or one for those of each part."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grid import Grid, GridRow
from pipeline.lexicon import is_number
from pipeline.repair.heading import is_heading
from pipeline.repair.markup import plain
from pipeline.repair.parts import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Address, Region
    from pipeline.lexicon import Lexicon

_MOST = 5  # lines
_FEWEST = 3  # questions
_ASKS, _MOSTLY = 0.65, 0.75  # likeness from which a cell names an item, and share of the cells that do
_LONGEST = 25  # characters of a question above its column
_FIGURE = re.compile(r"\d")
_CORNER = re.compile(
    r"^$|名称?$|^サービス$|プラン|環境|製品|対象|区分|種別|\b(?:name|plan|service|product)$", re.IGNORECASE
)
_PAIRS = 4  # columns of two questions with their answers
_QUESTION, _ANSWER = "設問", "回答"


def upright(grid: Grid, lexicon: Lexicon) -> Grid:
    """A table that lies on its side, turned; any other as it is.

    Its headings stand in its first column (項目 | RTO | RPO above 回答 | 4h | 1h), or the cells of its first row are
    questions, and those below them begin with a name (サービス名 | RTO | RPO above 勤怠 | 4h | 1h). Or there are no
    headings at all: rows of questions above rows of their answers, or several questions in a row, each with its answer.
    """
    texts = [[plain(cell).text for cell in row.cells] for row in grid.rows]
    width = max(map(len, texts), default=0)
    few = 2 <= len(texts) <= _MOST and width > len(texts)
    if any(is_heading(cells, lexicon) for cells in texts):
        return grid
    if few and _has_headings(texts, lexicon):
        return _turned(grid, width, [row.cells[0] for row in grid.rows])
    if few and _is_above_answers(texts, lexicon):
        names = [cells[0] for cells in texts[1:]]
        return _turned(
            grid, width, [_QUESTION, *(f"{_ANSWER}({name})" if len(names) > 1 else _ANSWER for name in names)]
        )
    return _without_headings(grid, texts, width, lexicon)


def _without_headings(grid: Grid, texts: Sequence[Sequence[str]], width: int, lexicon: Lexicon) -> Grid:
    if _are_bands(texts, lexicon):
        return _paired(grid, [(i, j, i + 1, j) for i in range(0, len(texts), 2) for j in range(width)])
    if _are_pairs(texts, width, lexicon):
        return _paired(grid, [(i, j, i, j + 1) for i in range(len(texts)) for j in range(0, width, 2)])
    return grid


def _has_headings(texts: Sequence[Sequence[str]], lexicon: Lexicon) -> bool:
    kinds = [kind_of(cells[0], lexicon) for cells in texts]
    roles = {lexicon.heading(cells[0]) or kind for cells, kind in zip(texts, kinds, strict=True)}
    return "" not in roles and "label" in roles and ("answer" in roles or sum(map(bool, kinds)) > 1)


def _are_bands(texts: Sequence[Sequence[str]], lexicon: Lexicon) -> bool:
    """Whether rows of questions stand above rows of answers."""
    asked = [text for cells in texts[::2] for text in cells if text]
    said = [text for cells in texts[1::2] for text in cells if text]
    side_by_side = all(sum(map(bool, cells)) > 1 for cells in texts[::2])
    return len(texts) % 2 == 0 and side_by_side and _answer_below(asked, said, lexicon)


def _are_pairs(texts: Sequence[Sequence[str]], width: int, lexicon: Lexicon) -> bool:
    """Whether every other column asks, and the ones between answer."""
    asked = [text for cells in texts for text in cells[::2] if text]
    said = [text for cells in texts for text in cells[1::2] if text]
    return width >= _PAIRS and width % 2 == 0 and len(texts) > 1 and _answer_below(asked, said, lexicon)


def _answer_below(asked: Sequence[str], said: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether most of some texts name items, and hardly any of others does; a figure answers, whatever it is like."""
    if len(asked) < _FEWEST or not said:
        return False
    asks = sum(len(text) <= _LONGEST and lexicon.likeness.best(text)[1] >= _ASKS for text in asked)
    also = sum(lexicon.likeness.best(text)[1] >= _ASKS for text in said if not _FIGURE.search(text))
    return asks >= _MOSTLY * len(asked) and also <= (1 - _MOSTLY) * len(said)


def _is_above_answers(texts: Sequence[Sequence[str]], lexicon: Lexicon) -> bool:
    """Whether the first row asks in every column but the first, and the others answer behind a name."""
    (corner, *asked), *below = texts
    names = [cells[0] for cells in below]
    if (
        not _CORNER.search(corner)
        or len(asked) < _FEWEST
        or len(set(names)) < len(names)
        or not all(names)
        or any(map(is_number, names))
    ):
        return False
    return _answer_below(asked, [text for cells in below for text in cells[1:] if text], lexicon)


def _paired(grid: Grid, places: Sequence[tuple[int, int, int, int]]) -> Grid:
    """The grid with a row for each question and its answer, which stand at the row and column given for both."""
    found: list[GridRow] = []
    for i, j, below, beside in places:
        rows = grid.rows[i], grid.rows[below]
        cells = tuple(row.cells[n] if n < len(row.cells) else "" for row, n in zip(rows, (j, beside), strict=True))
        if not any(cell.strip() for cell in cells):
            continue
        place = replace(rows[0].place, line_end=rows[1].place.line_end)
        regions = (*_regions(rows[0], j), *_regions(rows[1], beside))
        found.append(GridRow(cells, place, regions=regions))
    first = grid.rows[0].place
    return replace(grid, rows=(GridRow((_QUESTION, _ANSWER), replace(first, line_end=first.line_start - 1)), *found))


def _turned(grid: Grid, width: int, heading: Sequence[str]) -> Grid:
    """The grid with its columns as rows below a heading, for which its own first column makes room."""
    place = replace(grid.rows[0].place, line_end=grid.rows[-1].place.line_end)
    rows = [
        GridRow(
            tuple(row.cells[i] if i < len(row.cells) else "" for row in grid.rows),
            place,
            regions=tuple(region for row in grid.rows for region in _regions(row, i)),
        )
        for i in range(1, width)
    ]
    first = GridRow(tuple(heading), replace(place, line_end=place.line_start - 1))  # its lines hold the rows too
    return replace(grid, rows=(first, *rows))


def _regions(row: GridRow, column: int) -> Sequence[Region | Address]:
    """The cell of a column where it stands."""
    if column >= len(row.cells) or not row.cells[column].strip():
        return ()
    own = [i for i, cell in enumerate(row.cells) if cell.strip()]
    if len(own) == len(row.regions):
        return (row.regions[own.index(column)],)
    return tuple(region for region in row.regions if region.text == row.cells[column])
