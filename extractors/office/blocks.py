"""The blocks of a sheet: tables above and beside one another, and what stands alone as on a page of prose.

A sheet is one plane of cells, on which people put a title, a few lines about the sheet, one or more tables, notes. A
block that is cut in two loses its headings, so cuts need a reason: a blank row between different columns, borders that
cross those of the table, headings that begin anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from extractors.office.beside import side_by_side
from extractors.office.borders import cut_at_borders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.cells import Cell

_SHARED = 0.8  # of the cells of a block that stand in the columns of another
_DEEPEST = 12  # cuts within cuts


@dataclass(frozen=True, slots=True)
class Block:
    """Cells that belong together; `prose` when none stands beside another."""

    cells: tuple[Cell, ...]
    prose: bool

    @property
    def top(self) -> int:
        """Its first row with a text."""
        return min(cell.row for cell in self.cells if cell.text)


def blocks(cells: Sequence[Cell], depth: int = 0) -> list[Block]:
    """The blocks of a sheet in reading order. Merged cells without text tell borders and are in no block alone."""
    found: list[Block] = []
    for group in _stacked(_chunks(cells)):
        parts = [group] if _is_prose(group) or depth >= _DEEPEST else _cut(group)
        if len(parts) == 1:
            found.append(Block(tuple(parts[0]), _is_prose(parts[0])))
        else:
            found.extend(block for part in parts for block in blocks(part, depth + 1))
    return found


def _cut(group: list[Cell]) -> list[list[Cell]]:
    parts = cut_at_borders(group)
    return parts if len(parts) > 1 else side_by_side(parts[0])


def _chunks(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells between rows in which nothing stands."""
    chunks: list[list[Cell]] = []
    reach = 0
    blank: list[Cell] = []  # merged cells without text that no text has reached yet
    for cell in sorted(cells, key=attrgetter("row", "column")):
        if not cell.text:
            blank.append(cell)
            continue
        if not chunks or cell.row > reach + 1:
            if chunks:
                chunks[-1].extend(each for each in blank if each.row <= reach)
            chunks.append([each for each in blank if each.row == cell.row])
        else:
            chunks[-1].extend(blank)
        blank = []
        chunks[-1].append(cell)
        reach = max(reach, cell.row + cell.rows - 1)
    if chunks:
        chunks[-1].extend(each for each in blank if each.row <= reach)
    return chunks


def _stacked(chunks: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Chunks with the same columns put together, with the lone lines between them; other lone lines by themselves."""
    found: list[list[Cell]] = []
    table: list[Cell] = []
    columns: Counter[int] = Counter()
    lines: list[list[Cell]] = []
    for chunk in chunks:
        own = Counter(cell.column for cell in chunk if cell.text)
        if _is_prose(chunk):
            lines.append(chunk)
        elif table and _alike(columns, own):
            table.extend(cell for part in (*lines, chunk) for cell in part)
            lines = []
            columns += own
        else:
            found.extend(part for part in (table, *lines) if part)
            table, columns, lines = list(chunk), own, []
    found.extend(part for part in (table, *lines) if part)
    return found


def _alike(above: Counter[int], below: Counter[int]) -> bool:
    """Whether the cells of one stand in the columns of the other."""
    return any(
        sum(n for column, n in one.items() if column in other) >= _SHARED * one.total()
        for one, other in ((above, below), (below, above))
    )


def _is_prose(cells: Sequence[Cell]) -> bool:
    rows = [cell.row for cell in cells if cell.text]
    return len(rows) == len(set(rows))
