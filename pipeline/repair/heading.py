"""The heading rows of a grid: found, joined where they have two lines, told apart from what stands above them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.fold import fold, skeleton
from pipeline.grid import GridRow
from pipeline.lexicon import is_mark, is_number
from pipeline.model import LineRole
from pipeline.repair.entries import Entry, is_rule
from pipeline.repair.markup import Plain, cells_of_row, plain
from pipeline.repair.metadata import speaks_about
from pipeline.repair.spans import own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Grid
    from pipeline.lexicon import Lexicon

    Cells = tuple[tuple[Plain, ...], GridRow]

_LEGEND = re.compile(r"→|⇒|^(?:補足)?説明$|^(?:記入|記載|回答)例|^例[:：]|^凡例")
_FEW = 5  # lines of a table that lies on its side
_LONGEST = 40  # characters; a column heading is no longer


def is_heading(cells: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a row heads columns: two heading words of different roles at least, and half of its cells."""
    said = [cell for cell in cells if cell]
    if len(said) < 2 or any(is_number(cell) or len(cell) > _LONGEST for cell in said):
        return False
    found = [(cell, lexicon.heading(cell)) for cell in said]
    roles = [role for _, role in found if role]
    choices = sum(not role and is_mark(cell) for cell, role in found)
    if choices == 1:  # a mark stands in a row; as headings of choices they come in pairs
        return False
    return len(set(roles)) >= 2 and len(roles) + choices >= len(said) / 2


def upright(grid: Grid, lexicon: Lexicon) -> Grid:
    """A table whose headings stand in its first column (項目 | RTO | RPO above 回答 | 4h | 1h), turned."""
    texts = [[plain(cell).text for cell in row.cells] for row in grid.rows]
    width = max(map(len, texts), default=0)
    roles = {lexicon.heading(cells[0]) for cells in texts}
    lying = 2 <= len(texts) <= _FEW and width > len(texts) and not any(is_heading(cells, lexicon) for cells in texts)
    if not lying or None in roles or not {"label", "answer"} <= roles:
        return grid
    place = replace(grid.rows[0].place, line_end=grid.rows[-1].place.line_end)
    turned = [[row.cells[i] if i < len(row.cells) else "" for row in grid.rows] for i in range(width)]
    regions = [region for row in grid.rows for region in row.regions]
    rows = [
        GridRow(tuple(cells), place, regions=tuple(region for region in regions if region.text in cells))
        for cells in turned
    ]
    rows[0] = replace(rows[0], place=replace(place, line_end=place.line_start - 1))  # its lines hold the rows too
    return replace(grid, rows=tuple(rows))


def cut_at_headings(
    grid: Grid, words: tuple[str, ...], lexicon: Lexicon, entries: list[Entry]
) -> list[tuple[tuple[str, ...], list[Cells]]]:
    """The grid cut at its heading rows; the headings, their second lines and legends become entries.

    `words` are the headings of the grid before, under which its first rows may go on.
    """
    parts: list[tuple[tuple[str, ...], list[Cells]]] = [(words, [])]
    after_heading = False
    for row in grid.rows:
        cells = cells_of_row(row)
        texts = [cell.text for cell in cells]
        if after_heading and is_rule(texts):
            entries.append(Entry(row.place, LineRole.HEADING, "rule below the headings"))
        elif after_heading and _is_legend(texts):
            entries.append(Entry(row.place, LineRole.HEADING, "legend"))
        elif after_heading and _is_second_line(texts, row.carried, parts[-1][0], lexicon):
            parts[-1] = (_two_lines(parts[-1][0], own(texts, row.carried), lexicon), parts[-1][1])
            entries.append(Entry(row.place, LineRole.HEADING, "second heading line"))
        elif is_heading(texts, lexicon):
            above = _first_line(texts, row.carried, parts[-1][1], entries)
            parts.append((_two_lines(above, texts, lexicon), []))
            entries.append(Entry(row.place, LineRole.HEADING, "column headings"))
            after_heading = True
            continue
        else:
            parts[-1][1].append((cells, row))
        after_heading = after_heading and not parts[-1][1]
    return parts


def _is_legend(texts: Sequence[str]) -> bool:
    said = [text for text in texts if text]
    return bool(said) and not is_number(said[0]) and any(_LEGEND.search(fold(text).text) for text in said[:2])


def _first_line(
    texts: Sequence[str], carried: Sequence[int], above: list[Cells], entries: list[Entry]
) -> tuple[str, ...]:
    """The words of the row above a heading row that has cells in common with it, and so is a heading row too."""
    words = [cell.text for cell in above[-1][0]] if above else []
    shared = [i for i in carried if i < len(texts) and texts[i]]
    if not shared or not all(i < len(words) and words[i] == texts[i] for i in shared):
        return ()
    _, row = above.pop()
    entries.append(Entry(row.place, LineRole.HEADING, "first heading line"))
    return tuple(words)


def _is_second_line(texts: Sequence[str], carried: Sequence[int], words: Sequence[str], lexicon: Lexicon) -> bool:
    """A second heading line fills blanks of the first or divides one of its words; it holds no numbers.

    A row that two cells of the first line go down to is one, whatever it says.
    """
    said = [(i, text) for i, text in enumerate(own(texts, carried)) if text]
    merged = sum(i < len(words) and bool(words[i]) and words[i] == texts[i] for i in carried if i < len(texts))
    if any(is_number(text) for _, text in said) or (not merged and len(said) < 2):
        return False
    if merged >= 2:
        return all(len(text) <= _LONGEST for _, text in said)
    if all(text in words for _, text in said):
        return bool(merged)
    known = sum(bool(lexicon.heading(text)) or is_mark(text) for _, text in said)
    return known == len(said) or (known >= len(said) / 2 and any(i < len(words) and not words[i] for i, _ in said))


def _two_lines(words: Sequence[str], texts: Sequence[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The words of two heading lines: the lower where it says something by itself, else with what it is a part of."""
    width = max(len(words), len(texts))
    first, second = ([*line, *[""] * (width - len(line))] for line in (words, texts))
    found: list[str] = []
    group = ""
    for above, below in zip(first, second, strict=True):
        group = above or (group if below else "")
        part = bool(group) and below not in {"", group} and not lexicon.heading(below) and not is_mark(below)
        found.append(group if part and lexicon.heading(group) else below or above)
    return tuple(found)


def tables(parts: Sequence[tuple[tuple[str, ...], list[Cells]]]) -> list[tuple[tuple[str, ...], list[Cells]]]:
    """Parts under the same headings, repeated page by page, are one table."""
    tables: list[tuple[tuple[str, ...], list[Cells]]] = []
    for words, rows in parts:
        if tables and words and same_words(tables[-1][0], words):
            tables[-1][1].extend(rows)
        elif rows or words:
            tables.append((words, list(rows)))
    return [table for table in tables if table[1]]


def same_words(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two heading rows are one, repeated with the damage of another page."""
    return fuzz.ratio(skeleton("".join(first)), skeleton("".join(second))) >= 85


def without_preface(rows: list[Cells], entries: list[Entry], *, above: bool) -> list[Cells]:
    """Rows without those that speak about the sheet; `above` its first headings, lone and paired cells all do."""
    kept: list[Cells] = []
    texts = [[text for text in own([cell.text for cell in cells], row.carried) if text] for cells, row in rows]
    start = next((i for i, said in enumerate(texts) if said and is_number(said[0])), len(texts))
    paired = [i < start and speaks_about(said) for i, said in enumerate(texts)]
    block = sum(paired) * 2 >= len(rows) or above
    for (cells, row), said, is_pair in zip(rows, texts, paired, strict=True):
        if not said:
            entries.append(Entry(row.place, LineRole.NOISE, "rule or blank cells"))
        elif is_pair or (block and len(said) <= 2):
            entries.append(Entry(row.place, LineRole.METADATA, "said about the sheet", "\t".join(said)))
        else:
            kept.append((cells, row))
    return kept
