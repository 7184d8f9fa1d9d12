"""The rows of a table: for each column a slot, which says what stands there and on which pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.pdf.table import Cell, Table


_OVER = 3.0  # points by which a text reaches beyond its cell


@dataclass(slots=True)
class Slot:
    """A cell in a row: its text, its parts on their pages, and whether it began in a row above."""

    text: str
    parts: list[tuple[int, Cell]]
    carried: bool = False


@dataclass(slots=True)
class JoinedRow:
    """A row of a table: a slot for each column, None where a cell from the left reaches over it."""

    slots: list[Slot | None]
    page: int
    findings: list[str] = field(default_factory=list)

    def text(self, column: int) -> str:
        """What stands in a column."""
        slot = self.slots[column]
        return slot.text if slot else ""

    @property
    def is_across(self) -> bool:
        """Whether one cell takes the whole row, or its text does: lines behind it may have the colour of the row."""
        if all(slot is None for slot in self.slots[1:]):
            return True
        first = self.slots[0]
        if first is None or not first.text or any(slot and slot.text for slot in self.slots[1:]):
            return False
        cell = first.parts[-1][1]
        return any(line.bbox[2] > cell.bbox[2] + _OVER for line in cell.lines)


def rows_of(table: Table) -> list[JoinedRow]:
    """The rows of a table on one page."""
    width = len(table.xs) - 1
    rows = [JoinedRow([None] * width, table.page, list(table.findings)) for _ in range(len(table.ys) - 1)]
    for cell in table.cells:
        parts = [(table.page, cell)]
        for row in range(cell.row, cell.row + cell.rows):
            rows[row].slots[cell.column] = Slot(cell.text, parts, carried=row > cell.row)
    return rows
