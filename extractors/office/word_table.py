"""Tables of a Word document: cells where they begin and how far they reach, and tables within tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from extractors.cells import Cell
from extractors.office.package import PackageError
from extractors.office.word_styles import SHADED, ground_of
from extractors.office.word_xml import attribute, child, content, is_on, name, number, parts, texts
from pipeline.grid import COMMENT, HIDDEN
from pipeline.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from extractors.office.word_paragraphs import Paragraphs

MOST_PLACES = 4_000_000  # rows times columns, over all tables; a row far to the right has many
_TOO_MANY = "its tables have more rows and columns than any sheet has; send the sheet alone"
_CONTINUES = {"", "continue"}


@dataclass(slots=True)
class Found:
    """What stands in a cell or a note besides its text: texts that do not count, by finding, and ids of comments."""

    aside: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    strong: bool = True


class Comments(Protocol):
    """What reviewers attached to the text."""

    def take(self, comment_id: str) -> str:
        """The text of a comment when it is first asked for; '' afterwards."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, the locators of its rows, and what was set aside: text, locator, finding."""

    cells: tuple[Cell, ...]
    rows: Mapping[int, str]
    aside: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a row: the column where it begins, the columns it covers, whether it goes on from the row above."""

    element: etree._Element
    column: int
    columns: int
    continues: bool
    merged: bool  # vertically: it begins or goes on
    ground: str | None  # its own


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those in content controls."""
    return (element for element in content(table) if name(element) == "tr")


def cells_of(row: etree._Element) -> list[Placed]:
    """The cells of a row with the columns in which they stand."""
    found: list[Placed] = []
    column = max(0, number(child(row, "trPr", "gridBefore")))
    for element in content(row):
        if name(element) != "tc":
            continue
        properties = parts(child(element, "tcPr"))
        columns = max(1, number(properties.get("gridSpan"), default=1))
        upright, across = properties.get("vMerge"), properties.get("hMerge")
        if across is not None and attribute(across) in _CONTINUES and found:
            found[-1] = replace(found[-1], columns=found[-1].columns + columns)
        else:
            continues = upright is not None and attribute(upright) in _CONTINUES
            found.append(
                Placed(element, column, columns, continues, upright is not None, ground_of(properties.get("shd")))
            )
        column += columns
    return found


def is_hidden(row: etree._Element) -> bool:
    """Whether a row is not shown."""
    hidden = child(row, "trPr", "hidden")
    return hidden is not None and is_on(hidden)


def is_layout(table: etree._Element) -> bool:
    """Whether a table only frames what stands in it: one cell, or tables in half of its rows that hold most of its text."""
    if len(list(islice(table.iter("{*}tc"), 2))) < 2:
        return True
    if all(inner is table for inner in islice(table.iter("{*}tbl"), 2)):
        return False
    rows = [[cell.element for cell in cells_of(row)] for row in rows_of(table)]
    cells = [cell for row in rows for cell in row]
    inner = {cell: sum(len(texts(each)) for each in content(cell) if name(each) == "tbl") for cell in cells}
    framing = sum(any(inner[cell] for cell in row) for row in rows)
    return framing * 2 >= len(rows) and sum(inner.values()) * 2 >= sum(len(texts(cell)) for cell in cells) > 0


@dataclass(slots=True)
class _Reading:
    """The table that is being read."""

    locator: str
    ground: str | None
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    begun: dict[int, tuple[int, int]] = field(
        default_factory=dict
    )  # by column, the merged cell that reaches down to it
    aside: list[tuple[str, str, str]] = field(default_factory=list)

    def continued(self, placed: Sequence[Placed], at: int) -> list[tuple[int, int] | None]:
        """For each cell of a row the cell above that it goes on with, which reaches further down now."""
        above, self.begun = self.begun, {}
        homes: list[tuple[int, int] | None] = []
        for cell in placed:
            home = above.get(cell.column) if cell.continues else None
            if cell.merged:
                self.begun[cell.column] = home or (at, cell.column)
            if home and home in self.cells:
                self.cells[home] = replace(self.cells[home], rows=at - home[0] + 1)
            homes.append(home)
        return homes


class Tables:
    """Reads the tables of a document, and whatever else holds paragraphs and tables as one text.

    Raises:
        PackageError: a table has more rows and columns than any sheet has.
    """

    def __init__(self, paragraphs: Paragraphs, comments: Comments) -> None:
        self._paragraphs = paragraphs
        self._comments = comments
        self._places = 0

    def read(self, table: etree._Element, locator: str, ground: str | None) -> Table:
        """The cells of a table; a locator counts rows and the cells of a row as they stand in the file."""
        reading = _Reading(locator, self.ground(table, ground))
        for at, row in enumerate(rows_of(table), 1):
            reading.rows[at] = f"{locator}, row {at}"
            placed, hidden = cells_of(row), is_hidden(row)
            for nth, (cell, home) in enumerate(zip(placed, reading.continued(placed, at), strict=True), 1):
                where = f"{reading.rows[at]}, cell {nth}"
                if home or hidden:  # what stands in a cell that goes on from above is not shown
                    reading.aside.append((texts(cell.element), where, HIDDEN))
                else:
                    self._cell(cell, at, where, reading)
        self._places += len(reading.rows) * len({column for _, column in reading.cells})
        if self._places > MOST_PLACES:
            raise PackageError(Reason.TOO_LARGE, _TOO_MANY)
        return Table(tuple(reading.cells.values()), reading.rows, tuple(reading.aside))

    def text(self, container: etree._Element, ground: str | None, found: Found) -> str:
        """All paragraphs and tables of a cell or a note as lines; a table's row is a line."""
        lines: list[str] = []
        for block in content(container):
            match name(block):
                case "p":
                    lines.extend(self._paragraph(block, ground, found))
                case "tbl":
                    lines.extend(self._rows(block, self.ground(block, ground), found))
        return "\n".join(line for line in lines if line)

    def _cell(self, cell: Placed, row: int, locator: str, reading: _Reading) -> None:
        found = Found()
        text = self.text(cell.element, cell.ground or reading.ground, found)
        reading.aside.extend((said, locator, finding) for finding, said in found.aside)
        comment = "\n".join(filter(None, map(self._comments.take, found.comments)))
        if comment and not text:
            reading.aside.append((comment, locator, COMMENT))
        reading.cells[row, cell.column] = Cell(
            row, cell.column, text, locator, columns=cell.columns, strong=found.strong and bool(text), comment=comment
        )

    def _paragraph(self, element: etree._Element, ground: str | None, found: Found) -> list[str]:
        paragraph = self._paragraphs.read(element, ground)
        found.aside.extend(paragraph.said.aside)
        found.comments.extend(paragraph.said.comments)
        found.strong = found.strong and (paragraph.said.strong or not paragraph.text)
        lines = [" ".join(line.split("\t")).strip() for line in paragraph.shown.split("\n")]
        return [*lines, *(self.text(box, SHADED, found) for box in paragraph.said.boxes)]

    def _rows(self, table: etree._Element, ground: str | None, found: Found) -> Iterator[str]:
        """The rows of a table within a cell, each as a line; of two cells the first is what the second is about."""
        for row in rows_of(table):
            placed = cells_of(row)
            if is_hidden(row):
                found.aside.append((HIDDEN, " ".join(texts(cell.element) for cell in placed)))
                continue
            said = [self.text(cell.element, cell.ground or ground, found).replace("\n", " ") for cell in placed]
            said = [text for text in said if text]
            yield (": " if len(said) == 2 else " ").join(said)

    def ground(self, table: etree._Element, ground: str | None) -> str | None:
        """The colour of the ground in a table; a table's style may give each part of it another one."""
        properties = child(table, "tblPr")
        styled = child(properties, "tblStyle")
        shaded = styled is not None and self._paragraphs.styles.of(attribute(styled)).shaded
        return SHADED if shaded else ground_of(child(properties, "shd")) or ground
