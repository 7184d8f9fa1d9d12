"""Questions in a row of their own above rows of fields: `1 | question`, and below it ` | 回答 | answer`, ` | 補足 | note`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.grid import Grid, GridRow
from pipeline.lexicon import is_number
from pipeline.repair.heading import is_heading
from pipeline.repair.markup import plain
from pipeline.repair.spans import own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

_NO, _QUESTION, _REMARKS = "No", "設問", "備考"
_FIELDS = {"mark", "answer", "remarks"}
_FEWEST = 3  # questions with a field that answers
_MOSTLY = 0.6  # share of the rows that are of such questions
_LONGEST = 12  # characters of the word for a field


def as_rows(grid: Grid, lexicon: Lexicon) -> Grid | None:
    """The grid with a row for each question, below the words of its fields; None where its rows have no fields."""
    said = [_said(row) for row in grid.rows]
    fields = [_field(texts, lexicon) for texts in said]
    cards: list[list[int]] = []
    for i, field in enumerate(fields):
        if field and cards:
            cards[-1].append(i)
        else:
            cards.append([i])
    asked = [card for card in cards if len(card) > 1 and any(_answers(fields[i], lexicon) for i in card)]
    headed = any(is_heading(texts, lexicon) for texts in said)
    if headed or len(asked) < _FEWEST or sum(map(len, asked)) < _MOSTLY * len(grid.rows) or fields[0]:
        return None
    words = list(dict.fromkeys(filter(None, fields)))
    first = grid.rows[0].place
    heading = GridRow((_NO, _QUESTION, *words, _REMARKS), replace(first, line_end=first.line_start - 1))
    rows = [
        _row([grid.rows[i] for i in card], [said[i] for i in card], [fields[i] for i in card], words) for card in cards
    ]
    return Grid(grid.layout, (heading, *rows))


def _said(row: GridRow) -> list[str]:
    """What a row says of its own, from left to right."""
    return [text for text in own([plain(cell).text for cell in row.cells], row.carried) if text]


def _field(texts: Sequence[str], lexicon: Lexicon) -> str:
    """The word for the field that a row fills in; '' for a row that is none."""
    word = texts[0] if texts else ""
    return word if len(word) <= _LONGEST and lexicon.heading(word) in _FIELDS and len(texts) <= 3 else ""


def _answers(field: str, lexicon: Lexicon) -> bool:
    return bool(field) and lexicon.heading(field) in {"mark", "answer"}


def _row(
    rows: Sequence[GridRow], said: Sequence[Sequence[str]], fields: Sequence[str], words: Sequence[str]
) -> GridRow:
    """The row of a question; what stands behind the value of a field is a remark."""
    numbered = len(said[0]) > 1 and is_number(said[0][0])
    number, question = (said[0][0], said[0][1:]) if numbered else ("", said[0])
    values = {field: texts[1] if len(texts) > 1 else "" for field, texts in zip(fields, said, strict=True) if field}
    more = [text for field, texts in zip(fields, said, strict=True) if field for text in texts[2:]]
    return GridRow(
        cells=(number, " ".join(question), *(values.get(word, "") for word in words), " ".join(more)),
        place=replace(rows[0].place, line_end=rows[-1].place.line_end),
        regions=tuple(region for row in rows for region in row.regions),
        findings=tuple(dict.fromkeys(finding for row in rows for finding in row.findings)),
        across=rows[0].across and len(rows) == 1,
        raw=tuple(cell for row in rows for cell in row.cells),
    )
