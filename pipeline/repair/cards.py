"""Questions written as cards, one below the other: 質問 | ..., 回答 | ..., 補足 | ... in two columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grid import Grid, GridRow
from pipeline.repair.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

_COUNTED = re.compile(r"[\s.:：_-]*[0-9０-９]{1,3}[\s.:：]*$")
_ASKED, _REPLIED = {"label", "description"}, {"answer", "mark"}
_FEWEST = 2  # cards


def as_table(grid: Grid, lexicon: Lexicon) -> Grid:
    """A grid of cards as a table with a row for each, below the words of their fields; any other grid as it is."""
    lines = [[plain(cell).text for cell in row.cells] for row in grid.rows]
    if any(len(cells) != 2 for cells in lines):
        return grid
    words = [_COUNTED.sub("", cells[0]) for cells in lines]
    roles = [lexicon.heading(word) or "" for word in words]
    starts = [i for i, word in enumerate(words) if word == words[0]]
    if not all(roles) or roles[0] not in _ASKED | {"no"} or len(starts) < _FEWEST or starts[0] != 0:
        return grid
    fields = list(dict.fromkeys(words))
    told = {role for word, role in zip(words, roles, strict=True) if word in fields}
    if not (told & _ASKED and told & _REPLIED):
        return grid
    ends = [*starts[1:], len(words)]
    cards = [_card(grid.rows[start:end], words[start:end], fields) for start, end in zip(starts, ends, strict=True)]
    first = grid.rows[0].place
    heading = GridRow(tuple(fields), replace(first, line_end=first.line_start - 1))  # its words stand in every card
    return Grid(grid.layout, (heading, *cards))


def _card(rows: Sequence[GridRow], words: Sequence[str], fields: Sequence[str]) -> GridRow:
    """The row of a card; a field that it has twice is of two lines."""
    cells = [
        "\n".join(row.cells[1] for row, word in zip(rows, words, strict=True) if word == field) for field in fields
    ]
    place = replace(rows[0].place, line_end=rows[-1].place.line_end)
    return GridRow(tuple(cells), place, regions=tuple(region for row in rows for region in row.regions))
