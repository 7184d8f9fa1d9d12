"""Workbooks of LibreOffice (.ods), read into the same sheets as those of Excel; cells say what they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.office.colours import BLACK, WHITE
from extractors.office.comments import unsigned
from extractors.office.fonts import Font, Run, Shown, Style, show, unescaped
from extractors.office.names import MOST_COLUMNS, MOST_ROWS, local
from extractors.office.package import PackageError
from extractors.office.sheet import LONGEST_TEXT, MOST_SHEETS, Amount, Box, Sheet
from extractors.office.sheets import MANY_SHEETS, extraction_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from extractors.office.package import Package
    from pipeline.grid import Extraction, Refusal

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_VALUE_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_GONE = {"collapse", "filter"}
_UNSAID = {"annotation", "ruby-text", "note"}
_SHAPES = {"frame", "custom-shape", "rect", "text-box"}
_CELLS = {"table-cell", "covered-table-cell"}
_BREAKS = {"line-break": "\n", "tab": "\t", "s": " "}


@dataclass(frozen=True, slots=True)
class _Told:
    """What a cell says and shows, how far it reaches, and what is attached to it: a comment, shapes with text."""

    shown: Shown
    cut: bool  # whether it says more than a cell may
    rows: int
    columns: int
    uncached: bool  # a formula without a result
    comment: str
    boxes: tuple[str, ...]


class _Reader:
    def __init__(self) -> None:
        self.amount = Amount()
        self.styles: dict[str, Style] = {}
        self.unshown: set[str] = set()  # styles of tables that are not displayed
        self.sheets: list[Sheet] = []
        self.row = 1
        self.column = 1

    def style(self, element: etree._Element) -> None:
        """Note a style; one that another is built on comes before that."""
        name = element.get(f"{_STYLE}name", "")
        above = self.styles.get(element.get(f"{_STYLE}parent-style-name", ""), Style())
        font, fill = above.font, above.fill
        for part in element:
            if local(part) == "table-properties" and part.get(f"{_TABLE}display") == "false":
                self.unshown.add(name)
            if local(part) == "text-properties":
                font = _font(part, font)
            if local(part) == "table-cell-properties":
                fill = _colour(part.get(f"{_FORMAT}background-color", ""), fill)
        self.styles[name] = Style(font=font, fill=fill)

    def take(self, element: etree._Element) -> None:
        """Read a column or row as the stream comes to its end."""
        table = next(element.iterancestors(f"{_TABLE}table"), None)
        if table is None:
            return
        sheet = self._sheet(table)
        count = _number(element, f"number-{local(element)[6:]}s-repeated", MOST_ROWS)
        gone = element.get(f"{_TABLE}visibility") in _GONE
        if local(element) == "table-column":
            if gone and self.column <= MOST_COLUMNS:
                sheet.hidden_columns.append((self.column, min(self.column + count - 1, MOST_COLUMNS)))
            self.column += count
            return
        cells = list(self._cells(element))
        self.amount.count(1, coming=count * sum(len(cell) > 0 for _, cell in cells))
        told = {cell: self._cell(cell) for _, cell in cells}  # once, however often each is repeated
        for row in range(self.row, min(self.row + count, MOST_ROWS + 1) if cells else self.row):
            self.amount.count(len(cells))
            if gone:
                sheet.hidden_rows.add(row)
            for column, cell in cells:
                self._put(sheet, (row, column), told[cell])
        self.row += count

    def _sheet(self, table: etree._Element) -> Sheet:
        name = table.get(f"{_TABLE}name", "")[:255]
        if not self.sheets or self.sheets[-1].name != name:
            hidden = table.get(f"{_TABLE}style-name", "") in self.unshown
            self.sheets.append(Sheet(name, hidden))
            self.row = self.column = 1
        return self.sheets[-1]

    def _cells(self, row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
        """The cells of a row that say or span something, each with its column."""
        column = 1
        for cell in row:
            if local(cell) not in _CELLS:
                continue
            count = _number(cell, "number-columns-repeated", MOST_COLUMNS)
            told = len(cell) or cell.get(f"{_TABLE}number-columns-spanned") or cell.get(f"{_TABLE}number-rows-spanned")
            for each in range(column, min(column + count, MOST_COLUMNS + 1) if told else column):
                yield each, cell
            column += count

    def _cell(self, cell: etree._Element) -> _Told:
        style = self.styles.get(cell.get(f"{_TABLE}style-name", ""), Style())
        lines = [self._runs(part, None) for part in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h")]
        runs = [run for i, line in enumerate(lines) for run in ([Run("\n")] if i else []) + line]
        comment, boxes = "", []
        for part in cell:
            if local(part) == "annotation":
                comment = unsigned(self._lines(part), (part.findtext("{*}creator") or "").strip())
            elif local(part) in _SHAPES and (text := self._lines(part)):
                boxes.append(text)
        shown = show(runs, style)
        return _Told(
            shown=shown._replace(text=shown.text[:LONGEST_TEXT]),
            cut=len(shown.text) > LONGEST_TEXT,
            rows=_number(cell, "number-rows-spanned", MOST_ROWS),
            columns=_number(cell, "number-columns-spanned", MOST_COLUMNS),
            uncached=bool(cell.get(f"{_TABLE}formula")) and not runs and cell.get(_VALUE_TYPE) is None,
            comment=comment,
            boxes=tuple(boxes),
        )

    def _put(self, sheet: Sheet, at: tuple[int, int], told: _Told) -> None:
        self.amount.add(told.shown, told.comment, *told.boxes)
        if told.shown.text or told.shown.unsaid:
            sheet.cells[at] = told.shown
        if told.cut:
            sheet.cut.append(at)
        if told.uncached:
            sheet.uncached.append(at)
        if told.rows * told.columns > 1:
            end = min(at[0] + told.rows - 1, MOST_ROWS), min(at[1] + told.columns - 1, MOST_COLUMNS)
            sheet.merge((*at, *end))
        if told.comment:
            sheet.comments[at] = told.comment
        sheet.boxes.extend(Box(*at, text) for text in told.boxes)

    def _lines(self, element: etree._Element) -> str:
        lines = ("".join(run.text for run in self._runs(part, None)) for part in element.iter(f"{_TEXT}p"))
        return "\n".join(lines).strip()[:LONGEST_TEXT]

    def _runs(self, element: etree._Element, font: Font | None) -> list[Run]:
        """The text of an element in runs; readings beside characters are none."""
        runs = [Run(unescaped(element.text or ""), font)]
        for part in element:
            name = local(part)
            if name in _BREAKS:
                count = _number(part, "c", LONGEST_TEXT, _TEXT) if name == "s" else 1
                runs.append(Run(_BREAKS[name] * count, font))
            elif name not in _UNSAID:
                own = self.styles.get(part.get(f"{_TEXT}style-name", "")) if name == "span" else None
                runs.extend(self._runs(part, own.font if own else font))
            runs.append(Run(unescaped(part.tail or ""), font))
        return [run for run in runs if run.text]


def read_ods(package: Package) -> Extraction | Refusal:
    """Read every sheet of a workbook of LibreOffice. Raises PackageError where it cannot be read at all."""
    reader = _Reader()
    if "styles.xml" in package:
        for element in package.elements("styles.xml", f"{_STYLE}style"):
            reader.style(element)
    tags = (f"{_STYLE}style", f"{_TABLE}table-column", f"{_TABLE}table-row")
    try:
        for element in package.elements("content.xml", *tags):
            reader.style(element) if local(element) == "style" else reader.take(element)
    except PackageError as error:
        if not error.is_damage or not any(sheet.cells for sheet in reader.sheets):
            raise
        reader.sheets[-1].damaged = True
    return extraction_of(reader.sheets[:MOST_SHEETS], [MANY_SHEETS] * (len(reader.sheets) > MOST_SHEETS))


def _font(element: etree._Element, above: Font) -> Font:
    weight = element.get(f"{_FORMAT}font-weight")
    line = element.get(f"{_STYLE}text-line-through-style") or element.get(f"{_STYLE}text-line-through-type")
    plain = element.get(f"{_STYLE}use-window-font-color") == "true"
    return Font(
        bold=above.bold if weight is None else weight in {"bold", "700", "800", "900"},
        struck=above.struck if line is None else line != "none",
        colour=BLACK if plain else _colour(element.get(f"{_FORMAT}color", ""), above.colour),
    )


def _colour(said: str, default: str) -> str:
    if said == "transparent":
        return WHITE
    return said[1:].upper() if said.startswith("#") and len(said) == 7 else default


def _number(element: etree._Element, name: str, most: int, space: str = _TABLE) -> int:
    """How often an element is repeated, or how far it spans: at least once, within a sheet."""
    said = element.get(space + name, "1")
    return max(1, min(int(said[:9]), most)) if said.isdecimal() else 1
