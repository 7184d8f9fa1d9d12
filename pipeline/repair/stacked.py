"""Tables with a row for each part of an answer: スタンダード above エンタープライズ, 目標 above 実績, under one question."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from pipeline.grid import Grid
from pipeline.repair.heading import is_heading
from pipeline.repair.markup import plain
from pipeline.repair.parts import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.grid import GridRow
    from pipeline.lexicon import Lexicon

_REPAIR = "parts_joined"
_REPLIES = {"mark", "answer", "remarks"}
_TELLS = re.compile(
    r"プラン|エディション|環境|リージョン|時間帯|重[大要]度|深刻度|plan|edition|environment|severity", re.IGNORECASE
)
_FEWEST = 2  # questions with several parts
_MOST = 6  # parts


def beside_one_another(grid: Grid, texts: Sequence[Sequence[str]], lexicon: Lexicon) -> Grid | None:
    """The grid with a column for each part instead of a row; None where it has no such rows.

    `texts` are the cells of each row without those that began in a row above.
    """
    head = next((i for i, cells in enumerate(texts) if is_heading(cells, lexicon)), None)
    if head is None:
        return None
    words = texts[head]
    column = next((i for i in range(1, len(words)) if _names_parts(i, texts, head, lexicon)), None)
    if column is None or not any(lexicon.heading(word) in _REPLIES for word in words[column + 1 :] if word):
        return None
    groups = list(_groups(column, texts))
    names = list(dict.fromkeys(texts[i][column] for group in groups for i in group if len(group) > 1))
    if sum(len(group) > 1 for group in groups) < _FEWEST or not 1 < len(names) <= _MOST:
        return None
    width = max(map(len, texts))
    rows = [_arranged([grid.rows[i] for i in group], column, names, width, lexicon) for group in groups]
    return Grid(grid.layout, tuple(rows))


def _names_parts(column: int, texts: Sequence[Sequence[str]], head: int, lexicon: Lexicon) -> bool:
    """Whether a column names known parts row by row, or is headed by a word for what has parts."""
    below = [cells[column] for cells in texts[head + 1 :] if column < len(cells) and cells[column]]
    said = [text for text in below if text != texts[head][column]]
    if not 1 < len(set(said)) <= min(_MOST, len(said) - 1):
        return False
    kinds = {kind_of(text, lexicon) for text in said}
    return (len(kinds) == 1 and "" not in kinds) or bool(_TELLS.search(texts[head][column]))


def _groups(column: int, texts: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """The rows of each question: those below go on with its parts, and say nothing else of their own."""
    group: list[int] = []
    for i, cells in enumerate(texts):
        name = cells[column] if column < len(cells) else ""
        said = {texts[j][column] for j in group if column < len(texts[j])}
        goes_on = bool(group) and bool(name) and "" not in said and name not in said
        asked = [text for text in cells[:column] if text]
        if goes_on and (not asked or list(cells[:column]) == list(texts[group[0]][:column])):
            group.append(i)
            continue
        if group:
            yield group
        group = [i]
    if group:
        yield group


def _arranged(rows: Sequence[GridRow], column: int, names: Sequence[str], width: int, lexicon: Lexicon) -> GridRow:
    """The row of a question, with the cells behind the name of each part in columns of its own."""
    first = rows[0]
    cells = [[*row.cells, *[""] * (width - len(row.cells))] for row in rows]
    told = [plain(row[column]).text for row in cells]
    at = {name: told.index(name) for name in names if name in told}
    behind = range(column + 1, width)
    if is_heading([plain(cell).text for cell in cells[0]], lexicon):
        moved = [f"{cells[0][i]}({name})" if cells[0][i] else "" for i in behind for name in names]
    elif at:
        moved = [cells[at[name]][i] if name in at else "" for i in behind for name in names]
    else:  # a section, or a question that is not parted: its cells reach over all parts
        moved = [cells[0][i] if name == names[0] else "" for i in behind for name in names]
    places = {(at[name], i): n for n, (i, name) in enumerate(product(behind, names), column) if name in at}
    notes = [((number, i), text) for number, row in enumerate(rows) for i, text in row.comments]
    return replace(
        first,
        cells=(*cells[0][:column], *moved),
        place=replace(first.place, line_end=rows[-1].place.line_end),
        carried=tuple(i for i in first.carried if i < column),
        regions=tuple(region for row in rows for region in row.regions),
        findings=(*first.findings, *[_REPAIR] * (len(rows) > 1)),
        strong=tuple(i for i in first.strong if i < column),
        comments=tuple((places.get(spot, spot[1]), text) for spot, text in notes if spot in places or spot[1] < column),
        wide=() if at else tuple((i, i + len(names) - 1) for i in range(column, column + len(moved), len(names))),
        raw=tuple(cell for row in rows for cell in row.cells),
    )
