"""Workbooks in the old binary form (.xls), read into the same sheets as those of today."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import xlrd

from extractors.office.colours import BLACK, WHITE
from extractors.office.comments import unsigned
from extractors.office.fonts import Font, Run, Style, show, unescaped
from extractors.office.number_format import GENERAL, general, shown_number, shown_text
from extractors.office.package import DAMAGED
from extractors.office.sheet import LONGEST_TEXT, MOST_SHEETS, Amount, Sheet
from extractors.office.sheets import MANY_SHEETS, extraction_of
from pipeline.grid import HIDDEN, Extraction, Refusal
from pipeline.model import Reason

if TYPE_CHECKING:
    from extractors.office.fonts import Shown

_PROTECTED = "it is protected by a password; ask the sender for an unprotected copy"
_SYSTEM = {64: BLACK, 65: WHITE, 32767: BLACK}  # colours of the system by their numbers, the last one for fonts
_BOLD = 700  # weight of a font


@dataclass(frozen=True, slots=True)
class _Reader:
    """A workbook as its library holds it, which says of nothing what type it is."""

    book: Any
    styles: dict[int, Style]
    amount: Amount

    def sheet(self, found: Any) -> Sheet:
        """One sheet with its cells, merged ranges, comments and what is hidden."""
        sheet = Sheet(str(found.name), hidden=found.visibility != 0)
        for row in range(found.nrows):
            self.amount.count(1 + found.row_len(row))
            for column, cell in enumerate(found.row(row)):
                if cell.ctype not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                    self._cell(sheet, found, (row, column), cell)
        for top, bottom, left, right in found.merged_cells:
            sheet.merge((top + 1, left + 1, bottom, right))
        sheet.hidden_rows = {row + 1 for row, told in found.rowinfo_map.items() if told.hidden or told.height == 0}
        narrow = [column + 1 for column, told in found.colinfo_map.items() if told.hidden or told.width == 0]
        sheet.hidden_columns = [(column, column) for column in narrow]
        for (row, column), note in found.cell_note_map.items():
            sheet.comments[row + 1, column + 1] = unsigned(str(note.text or ""), str(note.author or ""))
        return sheet

    def _cell(self, sheet: Sheet, found: Any, place: tuple[int, int], cell: Any) -> None:
        at = place[0] + 1, place[1] + 1
        style = self._style(cell.xf_index)
        runs, unseen = self._runs(found, place, cell, style)
        shown: Shown = show(runs, style)
        if unseen:
            sheet.unsaid.append((at, unseen, HIDDEN))
        elif shown.text or shown.unsaid:
            self.amount.add(shown)
            sheet.cells[at] = shown
        if cell.ctype == xlrd.XL_CELL_ERROR:
            sheet.errors.append(at)

    def _runs(self, found: Any, place: tuple[int, int], cell: Any, style: Style) -> tuple[tuple[Run, ...], str]:
        """A value as runs of text, and its text if its format shows nothing of it."""
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return (Run(xlrd.error_text_from_code.get(cell.value, "#ERROR!")),), ""
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return (Run("TRUE" if cell.value else "FALSE"),), ""
        if cell.ctype != xlrd.XL_CELL_TEXT:
            shown = shown_number(float(cell.value), style.code, date1904=bool(self.book.datemode))
            return (Run(shown),), "" if shown or not cell.value else general(float(cell.value))
        text = str(cell.value)[:LONGEST_TEXT]
        if pieces := found.rich_text_runlist_map.get(place):
            starts = [0, *(start for start, _ in pieces), len(text)]
            fonts = [None, *(self._font(number) for _, number in pieces)]
            parts = [text[start:end] for start, end in pairwise(starts)]
            return tuple(Run(unescaped(part), font) for part, font in zip(parts, fonts, strict=True)), ""
        shown = shown_text(unescaped(text), style.code)
        return (Run(shown),), "" if shown.strip() else text

    def _style(self, number: int) -> Style:
        if number not in self.styles:
            xf = self.book.xf_list[number]
            code = self.book.format_map.get(xf.format_key)
            ground = xf.background
            fill = {0: WHITE, 1: self._colour(ground.pattern_colour_index)}.get(ground.fill_pattern, "")
            self.styles[number] = Style(code.format_str if code else GENERAL, self._font(xf.font_index), fill)
        return self.styles[number]

    def _font(self, number: int) -> Font:
        font = self.book.font_list[number]
        return Font(font.weight >= _BOLD, bool(font.struck_out), self._colour(font.colour_index))

    def _colour(self, number: int) -> str:
        found = self.book.colour_map.get(number)
        return "".join(f"{part:02X}" for part in found) if found else _SYSTEM.get(number, "")


def read_xls(raw: bytes) -> Extraction | Refusal:
    """Read every sheet of an old workbook. Raises PackageError where it has more cells than any sheet."""
    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except Exception as error:  # noqa: BLE001 - on damaged files its parser raises whatever comes
        return _refusal(error)
    reader = _Reader(book, {}, Amount())
    sheets = [_sheet(reader, number) for number in range(min(book.nsheets, MOST_SHEETS))]
    return extraction_of(sheets, [MANY_SHEETS] * (book.nsheets > MOST_SHEETS))


def _sheet(reader: _Reader, number: int) -> Sheet:
    """One sheet; one that cannot be read costs no other."""
    found = reader.book.sheet_by_index(number)
    try:
        return reader.sheet(found)
    except (LookupError, ValueError, TypeError, AttributeError):  # numbers in it lead nowhere
        return Sheet(str(found.name), damaged=True)


def _refusal(error: Exception) -> Refusal:
    said = str(error)
    if "encrypted" in said:
        return Refusal(Reason.ENCRYPTED, _PROTECTED)
    return Refusal(Reason.CORRUPT, DAMAGED)
