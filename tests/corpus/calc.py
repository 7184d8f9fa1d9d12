"""Workbooks that LibreOffice prints, with the borders and merged cells of a sheet made in a spreadsheet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from tests.corpus.producers import office_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from tests.corpus.model import Table

PRODUCER = "LibreOffice Calc, printed workbook"


@dataclass(frozen=True, slots=True)
class Look:
    """How a printed workbook looks."""

    font: str = "IPAPGothic"
    size: int = 9
    landscape: bool = True
    line: str = "thin"
    centred: tuple[str, ...] = ("no", "category", "unit", "mark")  # roles whose cells are centred
    head: str = "D9E1F2"
    footer: str = "&P / &N"
    header: str = ""


def print_workbook(above: Sequence[str], made: Table, widths: Sequence[float], look: Look) -> bytes:
    """A sheet with lines of text above its table, as PDF."""
    book = Workbook()
    sheet: Worksheet = book.active
    for i, line in enumerate(above, 1):
        sheet.cell(i, 1, line).font = Font(name=look.font, size=14 if i == 1 else look.size, bold=i == 1)
    top = len(above) + 2 if above else 1
    _headings(sheet, made, top, look)
    _rows(sheet, made, top + len(made.headings), look, widths)
    for column, width in enumerate(widths):
        sheet.column_dimensions["ABCDEFGHIJKL"[column]].width = width
    sheet.print_title_rows = f"{top}:{top + len(made.headings) - 1}"
    sheet.oddFooter.center.text = look.footer
    sheet.oddHeader.right.text = look.header
    sheet.page_setup.orientation = "landscape" if look.landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    raw = BytesIO()
    book.save(raw)
    return office_pdf(raw.getvalue(), ".xlsx")


def _headings(sheet: Worksheet, made: Table, top: int, look: Look) -> None:
    fill = PatternFill("solid", start_color=look.head)
    for r, headings in enumerate(made.headings):
        for c, text in enumerate(headings):
            cell = sheet.cell(top + r, c + 1, text or None)
            _dress(cell, look, centred=True)
            cell.fill = fill
        sheet.row_dimensions[top + r].height = look.size * 1.4 * max(text.count("\n") + 1 for text in headings) + 5
    for (r, c), (rows, across) in made.spans.items():
        sheet.merge_cells(None, top + r, c + 1, top + r + rows - 1, c + across)


def _rows(sheet: Worksheet, made: Table, top: int, look: Look, widths: Sequence[float]) -> None:
    line = top
    for section, i, row in made.sectioned():
        if section:
            for c in range(made.width):
                cell = sheet.cell(line, c + 1, section if c == 0 else None)
                _dress(cell, look, centred=False)
                cell.fill = PatternFill("solid", start_color="EDEDED")
            sheet.merge_cells(None, line, 1, line, made.width)
            line += 1
        for c, text in enumerate(row.cells):
            cell = sheet.cell(line, c + 1, text or None)
            _dress(cell, look, centred=made.columns[c] in look.centred)
            if c not in row.carried and made.span(i, c) > 1:
                sheet.merge_cells(None, line, c + 1, line + made.span(i, c) - 1, c + 1)
        single = [(text, widths[c]) for c, text in enumerate(row.cells) if made.span(i, c) == 1]
        sheet.row_dimensions[line].height = look.size * 1.4 * max(_lines(*each) for each in single) + 3
        line += 1


def _lines(text: str, width: float) -> int:
    """How many lines a cell needs; `width` counts Latin characters, of which a Japanese one takes two."""
    needs = (sum(1 if character.isascii() else 2 for character in line) for line in text.split("\n"))
    return sum(max(1, math.ceil(need * 1.08 / (width - 1))) for need in needs)


def _dress(cell: Cell, look: Look, *, centred: bool) -> None:
    side = Side(style=look.line)
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.font = Font(name=look.font, size=look.size)
    cell.alignment = Alignment("center" if centred else "left", "center", wrap_text=True)
