"""Cells and paragraphs that a file itself tells apart, put into grids: what workbooks, documents and web pages share."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.grid import Address, Grid, GridRow, Layout, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SPARSE = 20  # places in a grid to a cell from which it is no table
_SMALL = 10_000  # places in a grid that are of no account


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it begins, and how far it reaches; rows and columns count from any number, gaps are no cells."""

    row: int
    column: int
    text: str
    locator: str
    rows: int = 1
    columns: int = 1
    strong: bool = False  # its whole text stands out
    comment: str = ""


class Pieces:
    """The grids of a file in its order, and the text of every piece by its number."""

    def __init__(self) -> None:
        self.lines: dict[int, str] = {}
        self._grids: list[Grid] = []
        self._number = 0
        self._prose: list[GridRow] = []
        self._aside: list[GridRow] = []

    def table(self, cells: Iterable[Cell], rows: Mapping[int, str]) -> None:
        """A grid of a table's cells, which do not overlap; `rows` are the locators of its rows.

        Its columns are those in which a text begins, its rows those in which one does: blank ones are left out, and of a
        cell that covers left-out rows nothing is lost.
        """
        self._end_prose()
        said = [cell for cell in cells if cell.text.strip()]
        by_row: dict[int, list[Cell]] = defaultdict(list)
        for cell in said:
            by_row[cell.row].append(cell)
        for band in _bands(by_row):
            self._grids.append(Grid(Layout.CELLS, tuple(self._rows(band, by_row, rows))))

    def _rows(
        self, band: Sequence[int], by_row: Mapping[int, Sequence[Cell]], rows: Mapping[int, str]
    ) -> Iterator[GridRow]:
        columns = sorted({cell.column for row in band for cell in by_row[row]})
        above: list[Cell] = []  # cells that reach down into the next row
        for row in band:
            above = [cell for cell in above if cell.row + cell.rows > row]
            number = self._count("\t".join(cell.text for cell in sorted(by_row[row], key=_column)), parted=False)
            place = Place(number, number, locator=rows.get(row, by_row[row][0].locator))
            yield _row(by_row[row], above, columns, place)
            above.extend(cell for cell in by_row[row] if cell.rows > 1)

    def paragraph(self, text: str, locator: str, *, level: int = 0, strong: bool = False, parted: bool = True) -> None:
        """A paragraph as a row of one cell; `level` of a heading, `parted` from what stands above it."""
        if text.strip():
            row = self._one_cell(text, locator, parted=parted)
            self._prose.append(GridRow(row.cells, row.place, regions=row.regions, strong=(0,) * strong, level=level))

    def aside(self, text: str, locator: str, finding: str) -> None:
        """A text that is neither table nor prose, and why."""
        if text.strip():
            row = self._one_cell(text, locator, parted=False)
            self._aside.append(GridRow(row.cells, row.place, regions=row.regions, findings=(finding,)))

    def grids(self) -> tuple[Grid, ...]:
        """All grids so far, what was set aside last."""
        self._end_prose()
        aside = (Grid(Layout.RUNNING, tuple(self._aside)),) if self._aside else ()
        return (*self._grids, *aside)

    def _end_prose(self) -> None:
        if self._prose:
            self._grids.append(Grid(Layout.LINES, tuple(self._prose)))
            self._prose = []

    def _one_cell(self, text: str, locator: str, *, parted: bool) -> GridRow:
        number = self._count(text, parted=parted)
        return GridRow((text,), Place(number, number, locator=locator), regions=(Address(locator, text),))

    def _count(self, text: str, *, parted: bool) -> int:
        self._number += 1 + parted
        self.lines[self._number] = text
        return self._number


def _bands(by_row: Mapping[int, Sequence[Cell]]) -> Iterator[Sequence[int]]:
    """All rows in their order, cut where a grid of them would be blank but for a few cells that stand far apart."""
    waiting: list[Sequence[int]] = [sorted(by_row)] if by_row else []
    while waiting:
        band = waiting.pop()
        cells = [cell.column for row in band for cell in by_row[row]]
        if len(band) == 1 or len(band) * len(set(cells)) <= _SPARSE * len(cells) + _SMALL:
            yield band
        else:
            waiting += [band[len(band) // 2 :], band[: len(band) // 2]]


def _column(cell: Cell) -> int:
    return cell.column


def _row(own: Sequence[Cell], above: Sequence[Cell], columns: Sequence[int], place: Place) -> GridRow:
    """A row of its own cells and of those that reach down into it."""
    placed = {bisect_left(columns, cell.column): cell for cell in (*above, *own)}
    indexes = range(len(columns))
    first = own[0]
    across = len(own) == 1 and not above and len(columns) > 1 and first.column <= columns[0]
    return GridRow(
        cells=tuple(placed[i].text if i in placed else "" for i in indexes),
        place=place,
        carried=tuple(i for i in indexes if i in placed and placed[i].row < own[0].row),
        regions=tuple(Address(cell.locator, cell.text) for cell in sorted(own, key=_column)),
        across=across and first.column + first.columns > columns[-1],
        strong=tuple(i for i in indexes if i in placed and placed[i].strong),
        comments=tuple((i, placed[i].comment) for i in indexes if i in placed and placed[i].comment),
        wide=tuple((i, last) for i in placed if (last := _last(placed[i], columns)) > i),
    )


def _last(cell: Cell, columns: Sequence[int]) -> int:
    """The index of the last column that a cell reaches."""
    return bisect_left(columns, cell.column + cell.columns) - 1
