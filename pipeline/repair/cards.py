"""Questions written as cards: each below the other in two columns, or question and reply together in a cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grid import Grid, GridRow
from pipeline.lexicon import is_number
from pipeline.repair.fields import as_rows
from pipeline.repair.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

_COUNTED = re.compile(r"[\s.:：_-]*[0-9０-９]{1,3}[\s.:：]*$")
_KEY = re.compile(
    r"(?:Q|問|質問|設問)?\s*\.?\s*[0-9０-９]{1,3}(?:[-.－．][0-9０-９]{1,3}){0,3}[.．)）:：]?", re.IGNORECASE
)
_REPLY_KEY = re.compile(r"(?:A|答え?|回答)\s*\.?\s*[0-9０-９]{1,3}[.．)）:：]?", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\s*(?P<no>(?:Q|問|質問|設問)\s*\.?\s*\d{0,3}(?:[-.]\d{1,3})*)\s*[.．:：、)）]?\s*(?P<asked>\S[^\n]*(?:\n(?!\s*(?:A|答|回答)\s*\d{0,3}[.．:：、)）])[^\n]*){0,5})"
    r"\n\s*(?:A|答|回答)\s*\d{0,3}(?:[-.]\d{1,3})*\s*[.．:：、)）]\s*(?P<said>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# The reply on a line of its own below the question, in the same cell as that.
_REPLIED_BELOW = re.compile(
    r"\s*(?P<asked>\S[^\n]*(?:\n(?!\s*(?:[→⇒]|[【\[(（]?(?:ご|貴社|弊社|当社)?回答))[^\n]*){0,5})\n\s*"
    r"(?:[【\[(（](?:ご|貴社|弊社|当社)?回答欄?[】\])）]\s*[:：]?|(?:ご|貴社|弊社|当社)?回答欄?\s*[:：]|(?:A|答)\s*\d{0,3}\s*[.．:：]|[→⇒])\s*(?P<said>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKED, _REPLIED = {"label", "description"}, {"answer", "mark"}
_QUESTION, _ANSWER, _NO = "設問", "回答", "No"
_FEWEST = 2  # cards
_MOSTLY = 0.6  # share of rows or cells that are of cards


def as_tables(grids: Sequence[Grid], lexicon: Lexicon) -> list[Grid]:
    """Grids of cards as tables with a row for each card, below the words of their fields; other grids as they are.

    Where every question has a table of its own, one card is enough.
    """
    single = sum(_stacked(grid, lexicon, 1) is not None for grid in grids)
    fewest = 1 if single >= _FEWEST else _FEWEST
    return [_stacked(grid, lexicon, fewest) or _parted_cards(grid) or as_rows(grid, lexicon) or grid for grid in grids]


def _parted_cards(grid: Grid) -> Grid | None:
    return _together(grid) or _replied_below(grid)


def _stacked(grid: Grid, lexicon: Lexicon, fewest: int) -> Grid | None:
    """質問 | ..., 回答 | ..., 補足 | ... below one another; the question may be told by its number."""
    if any(len(row.cells) != 2 for row in grid.rows):
        return None
    words = [_field(plain(row.cells[0]).text, lexicon) for row in grid.rows]
    head = next((word for word in words if word), "")
    starts = [i for i, word in enumerate(words) if word == head]
    fields = list(dict.fromkeys(word for word in words if word))
    told = {"label" if word == _QUESTION else lexicon.heading(word) for word in fields}
    known = sum(map(bool, words)) >= max(_MOSTLY * len(words), 1)
    if (
        len(starts) < fewest
        or not known
        or not (told & _ASKED and told & _REPLIED)
        or head in _answers(fields, lexicon)
    ):
        return None
    numbered = head == _QUESTION
    rows = [_padded(row, len(fields) + numbered) for row in grid.rows[: starts[0]]]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        rows += _card(grid.rows[start:end], words[start:end], fields, numbered=numbered)
    first = grid.rows[starts[0]].place
    heading = GridRow((*[_NO] * numbered, *fields), replace(first, line_end=first.line_start - 1))  # it has no line
    return Grid(grid.layout, (*rows[: starts[0]], heading, *rows[starts[0] :]))


def _field(key: str, lexicon: Lexicon) -> str:
    """What the cell beside a key holds: the word for it, 設問 where the key is a question's number, '' if it tells nothing."""
    if _KEY.fullmatch(key) and not key.isdecimal():
        return _QUESTION
    if _REPLY_KEY.fullmatch(key):
        return _ANSWER
    word = _COUNTED.sub("", key)
    return _QUESTION if is_number(key) else word if lexicon.heading(word) else ""


def _answers(fields: Sequence[str], lexicon: Lexicon) -> list[str]:
    return [word for word in fields if word != _QUESTION and lexicon.heading(word) not in {*_ASKED, "no"}]


def _card(rows: Sequence[GridRow], words: Sequence[str], fields: Sequence[str], *, numbered: bool) -> list[GridRow]:
    """The row of a card, and those among its rows that are of none; a field that it has twice is of two lines."""
    own = [row for row, word in zip(rows, words, strict=True) if word]
    cells = [
        "\n".join(row.cells[1] for row, word in zip(rows, words, strict=True) if word == field) for field in fields
    ]
    no = [rows[0].cells[0]] if numbered else []
    # What stands between cards has lines of its own within those of the card above it.
    place = replace(rows[0].place, line_end=own[-1].place.line_end)
    card = GridRow((*no, *cells), place, regions=tuple(region for row in own for region in row.regions))
    others = [row for row, word in zip(rows, words, strict=True) if not word]
    return [card, *(_padded(row, len(fields) + numbered) for row in others)]


def _padded(row: GridRow, width: int) -> GridRow:
    return replace(row, cells=(*row.cells, *[""] * (width - len(row.cells))), carried=(), strong=(), wide=())


def _together(grid: Grid) -> Grid | None:
    """`Q1. ...` and `A. ...` on lines of one cell, however many such cells stand side by side."""
    cells = [(row, cell, _TOGETHER.fullmatch(cell)) for row in grid.rows for cell in row.cells if cell.strip()]
    cards = sum(found is not None for _, _, found in cells)
    if cards < _FEWEST or cards < _MOSTLY * len(cells):
        return None
    first = grid.rows[0].place
    heading = GridRow((_NO, _QUESTION, _ANSWER), replace(first, line_end=first.line_start - 1))
    rows = [
        GridRow(
            cells=(found["no"], found["asked"], found["said"]) if found else ("", cell, ""),
            place=row.place,
            regions=tuple(region for region in row.regions if region.text == cell),
        )
        for row, cell, found in cells
    ]
    return Grid(grid.layout, (heading, *rows))


def _replied_below(grid: Grid) -> Grid | None:
    """A column in which a reply stands below each question, in two columns."""
    found = {
        (n, i) for n, row in enumerate(grid.rows) for i, cell in enumerate(row.cells) if _REPLIED_BELOW.match(cell)
    }
    columns = Counter(i for _, i in found)
    if not columns:
        return None
    column, cards = columns.most_common(1)[0]
    first = min(n for n, i in found if i == column)
    below = [row for row in grid.rows[first:] if column < len(row.cells) and row.cells[column].strip()]
    if cards < _FEWEST or cards < _MOSTLY * len(below):
        return None
    head = GridRow(("",) * column, replace(grid.rows[0].place, line_end=grid.rows[0].place.line_start - 1))
    headed = first > 0 and sum(map(bool, grid.rows[first - 1].cells)) > 1
    rows = [_parted(row, column) for row in grid.rows]
    titles = grid.rows[first - 1] if headed else head
    heading = (*titles.cells[:column], _QUESTION, _ANSWER, *titles.cells[column + 1 :])
    rows[first - headed : first] = [replace(titles, cells=heading, raw=titles.cells, carried=(), strong=())]
    return Grid(grid.layout, tuple(rows))


def _parted(row: GridRow, column: int) -> GridRow:
    """A row with the question and the reply of a cell in two."""
    cell = row.cells[column] if column < len(row.cells) else ""
    card = _REPLIED_BELOW.fullmatch(cell)
    both = (card["asked"], card["said"]) if card else (cell, "")
    carried = tuple(i + (i > column) for i in row.carried)
    comments = tuple((i + (i >= column), text) for i, text in row.comments)
    cells = (*row.cells[:column], *both, *row.cells[column + 1 :])
    return replace(row, cells=cells, raw=row.raw or row.cells, carried=carried, strong=(), comments=comments, wide=())
