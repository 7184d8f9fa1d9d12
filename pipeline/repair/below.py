"""Tables in which a question has two rows: its answer in the row below, or what holds today above what is planned."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grid import Grid, GridRow
from pipeline.lexicon import is_number
from pipeline.repair.heading import is_heading
from pipeline.repair.markup import plain
from pipeline.repair.spans import own
from pipeline.repair.stacked import beside_one_another

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

_DETAILS = "具体的な内容"
_PLANNED = re.compile(r"今後|予定|計画|将来")
_FEWEST = 3  # questions
_OFTEN = 0.5  # share of the questions that have such a row


def one_row_each(grid: Grid, lexicon: Lexicon) -> Grid:
    """The grid with one row for each question; any other grid as it is."""
    texts = [own([plain(cell).text for cell in row.cells], row.carried) for row in grid.rows]
    arranged = _answered_below(grid, texts, lexicon) or _planned_below(grid, texts, lexicon)
    return arranged or beside_one_another(grid, texts, lexicon) or grid


def _answered_below(grid: Grid, texts: Sequence[Sequence[str]], lexicon: Lexicon) -> Grid | None:
    """`1 | question | mark` above ` | answer | `: the answer becomes a cell of its own."""
    said = [[i for i, text in enumerate(cells) if text] for cells in texts]
    asked = [i for i, at in enumerate(said) if len(at) > 1 and is_number(texts[i][at[0]])]
    columns = Counter(said[i][1] for i in asked)
    question = columns.most_common(1)[0][0] if columns else 0
    replied = {i for i in asked if i + 1 < len(said) and said[i + 1] == [question]}
    if len(replied) < max(_FEWEST, _OFTEN * len(asked)) or any(len(said[i]) > 3 for i in replied):
        return None
    found: list[GridRow] = []
    headed = any(is_heading(cells, lexicon) for cells in texts)
    if not headed:
        words = {said[asked[0]][0]: "No", question: "確認事項"}
        width = max(map(len, texts))
        first = grid.rows[0].place
        heading = tuple(words.get(i, "回答" if any(said[j][-1] == i for j in asked) else "") for i in range(width))
        found.append(GridRow((*heading, _DETAILS), replace(first, line_end=first.line_start - 1)))
    for i, row in enumerate(grid.rows):
        if i - 1 in replied:
            continue
        more = _DETAILS if is_heading(texts[i], lexicon) else grid.rows[i + 1].cells[question] if i in replied else ""
        found.append(_with(row, more, grid.rows[i + 1] if i in replied else None))
    return Grid(grid.layout, tuple(found))


def _planned_below(grid: Grid, texts: Sequence[Sequence[str]], lexicon: Lexicon) -> Grid | None:
    """現状 above 今後の予定 under one question: what is planned becomes a cell of its own."""
    column = next((i for i in range(max(map(len, texts), default=0)) if _tells_aspects(i, texts)), None)
    if column is None:
        return None
    planned = next(cells[column] for cells in texts if column < len(cells) and _PLANNED.search(cells[column]))
    found: list[GridRow] = []
    for row, cells in zip(grid.rows, texts, strict=True):
        without = replace(
            row, cells=tuple(cell for i, cell in enumerate(row.cells) if i != column), carried=(), strong=(), wide=()
        )
        if column < len(cells) and cells[column] == planned and found and not is_heading(cells, lexicon):
            texts_of = [text for i, text in enumerate(cells) if text and i != column]
            found[-1] = _merged(found[-1], " ".join(texts_of), row)
        else:
            found.append(_with(without, planned if is_heading(cells, lexicon) else "", None))
    return Grid(grid.layout, tuple(found))


def _tells_aspects(column: int, texts: Sequence[Sequence[str]]) -> bool:
    """Whether a column says, row by row, which of two aspects of a question is answered, one of them the plans."""
    counts = Counter(cells[column] for cells in texts if column < len(cells) and cells[column])
    often = {text for text, n in counts.items() if n >= _FEWEST}
    return (
        1 < len(often) <= 3
        and sum(counts[text] for text in often) >= 0.8 * counts.total()
        and any(map(_PLANNED.search, often))
    )


def _with(row: GridRow, more: str, below: GridRow | None) -> GridRow:
    """A row with a cell more, from the row below where it is given."""
    longer = replace(row, cells=(*row.cells, more))
    if below is None:
        return longer
    place = replace(row.place, line_end=below.place.line_end)
    return replace(longer, place=place, regions=(*row.regions, *below.regions))


def _merged(row: GridRow, more: str, below: GridRow) -> GridRow:
    return _with(replace(row, cells=row.cells[:-1]), more, below)
