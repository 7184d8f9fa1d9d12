"""The XML of a sheet, read as a stream into a `Sheet`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from extractors.office.controls import Control, anchored
from extractors.office.fonts import Run, Shown, Style, show, unescaped
from extractors.office.names import MOST_COLUMNS, MOST_ROWS, TRUE, both, column_at, local, relation_id, span_of
from extractors.office.number_format import GENERAL, built_in, general, shown_number, shown_text
from extractors.office.package import PackageError
from extractors.office.sheet import BLANK, LONGEST_TEXT, Amount
from extractors.office.strings import runs_of, text_of
from pipeline.grid import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from extractors.office.names import Span
    from extractors.office.package import Package
    from extractors.office.sheet import At, Sheet

_ROW = both("row")
_SAME = {"s", "n"}  # kinds of cells that show the same wherever they stand
_VALUE, _FORMULA, _INLINE = set(both("v")), set(both("f")), set(both("is"))
_PRINTED = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_OTHERS = both("col", "mergeCell", "conditionalFormatting", "control", "sheetView", "sheetFormatPr", *_PRINTED)
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Za-z&])')
_MOST_PAINTED = 64  # ranges of a sheet whose colours something else than the style of their cells may set
_MOST_CONTROLS = 5_000
_ZERO_DAY = {True: datetime(1904, 1, 1), False: datetime(1899, 12, 30)}  # noqa: DTZ001 - days on paper have no zone
_DEFAULT_HEIGHT = 18.75  # points


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share."""

    strings: Sequence[tuple[Run, ...]] = ()
    styles: Sequence[Style] = ()
    date1904: bool = False
    amount: Amount = field(default_factory=Amount)


@dataclass(slots=True)
class Streamed:
    """What the stream tells beside the sheet itself."""

    controls: list[tuple[str, str]] = field(default_factory=list)  # shape and relation of each control
    anchors: dict[str, Control] = field(default_factory=dict)  # by shape, where newer programs wrote them
    heights: dict[int, float] = field(default_factory=dict)  # points, of rows that say theirs
    height: float = _DEFAULT_HEIGHT


class _Reader:
    def __init__(self, book: Book, sheet: Sheet, painted: Sequence[Span]) -> None:
        self.book, self.sheet = book, sheet
        self.streamed = Streamed()
        self.painted = list(painted)
        self.pale: list[tuple[At, tuple[Run, ...], Style]] = []
        self.zeros = True
        self.row = 0
        self.cached: dict[tuple[str, str, str], Shown] = {}  # by kind, value and style
        self.styles: dict[str, Style] = {}

    def take(self, element: etree._Element) -> None:
        """Read an element as the stream comes to its end."""
        name = local(element)
        match name:
            case "row":
                self._row(element)
            case "col":
                self._column(element)
            case "mergeCell":
                self._merged(element)
            case "conditionalFormatting":
                spans = map(span_of, element.get("sqref", "").split())
                self.painted.extend(span for span in spans if span)
            case "control":
                self._control(element)
            case "sheetView":
                self.zeros = element.get("showZeros", "1") in TRUE
            case "sheetFormatPr":
                self.streamed.height = _points(element.get("defaultRowHeight")) or _DEFAULT_HEIGHT
            case _:
                self.sheet.furniture.append(_CODES.sub("", element.text or "").strip())

    def _row(self, element: etree._Element) -> None:
        said = element.get("r", "")
        row = int(said) if said.isdecimal() and len(said) < 9 else self.row + 1
        self.book.amount.count(1 + len(element))
        if not 0 < row <= MOST_ROWS:
            self.sheet.damaged = self.sheet.damaged or len(element) > 0
            return
        self.row = row
        height = _points(element.get("ht"))
        if element.get("hidden") in TRUE or height == 0:
            self.sheet.hidden_rows.add(row)
        elif height:
            self.streamed.heights[row] = height
        cells, column = self.sheet.cells, 0
        for cell in element:
            column = column_at(cell.get("r", "").rstrip("0123456789")) or column + 1
            at = row, column
            shown = self._cell(cell, at) if len(cell) else BLANK
            if shown is BLANK:
                continue
            if at in cells:  # of two under one name a person sees only the last
                self.sheet.unsaid.append((at, cells[at].text, HIDDEN))
            cells[at] = shown
            self.book.amount.add(shown)
        self.sheet.damaged = self.sheet.damaged or column > MOST_COLUMNS

    def _cell(self, cell: etree._Element, at: At) -> Shown:
        """What a cell shows; most say a value and nothing else, and most values come again in the same style."""
        kind, style = cell.get("t", "n"), cell.get("s", "0")
        child = cell[0]
        if len(cell) == 1 and child.tag in _VALUE:
            value = child.text or ""
            shown = self.cached.get((kind, value, style))
            return shown or (self._shown(kind, value, style, at) if value else BLANK)
        value, formula = "", False
        for child in cell:
            if child.tag in _INLINE:
                return self._told(*_worded(runs_of(child), self._style(style).code), self._style(style), at)
            if child.tag in _VALUE:
                value = child.text or ""
            formula = formula or child.tag in _FORMULA
        if formula and not value and kind != "str":
            self.sheet.uncached.append(at)
        return self._shown(kind, value, style, at) if value else BLANK

    def _shown(self, kind: str, value: str, number: str, at: At) -> Shown:
        style = self._style(number)
        if kind == "s" and style.simple and len(runs := self._shared(value)) == 1 and runs[0].font is None:
            return self._bare(runs[0].text, style, at)
        if kind == "e":
            self.sheet.errors.append(at)
        elif kind == "b":
            self.sheet.booleans.add(at)
        shown = self._told(*self._runs(kind, value, style), style, at)
        if kind in _SAME and not shown.unsaid and len(shown.text) < LONGEST_TEXT:
            self.cached[kind, value, number] = shown
        return shown

    def _runs(self, kind: str, value: str, style: Style) -> tuple[tuple[Run, ...], str]:
        """A value as runs of text, and its text if its format shows nothing of it."""
        match kind:
            case "s":
                return _worded(self._shared(value), style.code)
            case "str" | "inlineStr":
                return _worded((Run(unescaped(value)),), style.code)
            case "b":
                true = value.strip().lower() in TRUE
                return (Run(("□☑" if style.ticked else ("FALSE", "TRUE"))[true]),), ""
            case "e":
                return (Run(value),), ""
            case _:
                return self._number(kind, value, style.code)

    def _shared(self, value: str) -> tuple[Run, ...]:
        try:
            return self.book.strings[int(value[:12])]
        except (ValueError, IndexError):
            self.sheet.damaged = True
            return ()

    def _number(self, kind: str, value: str, code: str) -> tuple[tuple[Run, ...], str]:
        try:
            number = _day_number(value, date1904=self.book.date1904) if kind == "d" else float(value)
        except (ValueError, OverflowError):
            return (Run(value),), ""
        if number == 0 and not self.zeros:
            return (), ""
        if kind == "d" and code == GENERAL:
            code = built_in(14)
        shown = shown_number(number, code, date1904=self.book.date1904)
        return (Run(shown),), "" if shown or not number else general(number)

    def _told(self, runs: tuple[Run, ...], unseen: str, style: Style, at: At) -> Shown:
        return Shown("", unsaid=((unseen, HIDDEN),)) if unseen else self._seen(runs, style, at)

    def _seen(self, runs: tuple[Run, ...], style: Style, at: At) -> Shown:
        if len(runs) == 1 and runs[0].font is None and style.plain:
            return self._bare(runs[0].text, style, at)
        shown = show(runs, style)
        if any(why is HIDDEN for _, why in shown.unsaid):
            self.pale.append((at, runs, style))
        return self._cut(shown, at) if shown.text or shown.unsaid else BLANK

    def _bare(self, text: str, style: Style, at: At) -> Shown:
        """A text of one font in a style that hides nothing of it."""
        if not text:
            return BLANK
        shown = Shown(text, style.font.bold and not text.isspace())
        return shown if len(text) <= LONGEST_TEXT else self._cut(shown, at)

    def _cut(self, shown: Shown, at: At) -> Shown:
        if len(shown.text) <= LONGEST_TEXT:
            return shown
        self.sheet.cut.append(at)
        return shown._replace(text=shown.text[:LONGEST_TEXT])

    def _style(self, number: str) -> Style:
        if number not in self.styles:
            index = int(number) if number.isdecimal() and len(number) < 9 else 0
            known = index < len(self.book.styles)
            self.styles[number] = self.book.styles[index] if known else Style()
        return self.styles[number]

    def _column(self, element: etree._Element) -> None:
        first, last = element.get("min", ""), element.get("max", "")
        narrow = element.get("width") is not None and _points(element.get("width")) == 0
        if (narrow or element.get("hidden") in TRUE) and first.isdecimal() and last.isdecimal():
            start, end = max(1, int(first[:9])), min(MOST_COLUMNS, int(last[:9]))
            if start <= end and len(self.sheet.hidden_columns) < MOST_COLUMNS:
                self.sheet.hidden_columns.append((start, end))

    def _merged(self, element: etree._Element) -> None:
        if span := span_of(element.get("ref", "")):
            self.sheet.merge(span)

    def _control(self, element: etree._Element) -> None:
        if len(self.streamed.controls) < _MOST_CONTROLS:
            shape = element.get("shapeId", "")
            self.streamed.controls.append((shape, relation_id(element)))
            if control := anchored(element):
                self.streamed.anchors[shape] = control

    def repaint(self) -> None:
        """Texts in the colour of their ground are seen where a table or a condition paints the ground."""
        for at, runs, style in self.pale:
            row, column = at
            if any(t <= row <= b and left <= column <= right for t, left, b, right in self.painted[:_MOST_PAINTED]):
                self.sheet.cells[at] = show(runs, style, on_paint=True)


def read_worksheet(package: Package, part: str, book: Book, sheet: Sheet) -> Streamed:
    """Read a sheet's part into `sheet`; what a damaged part still holds is kept.

    Raises:
        PackageError: the part is missing, unsafe, or larger than any sheet.
    """
    reader = _Reader(book, sheet, _tables(package, part))
    try:
        for element in package.elements(part, *_ROW, *_OTHERS):
            reader.take(element)
    except PackageError as error:
        if not error.is_damage or not sheet.cells:
            raise
        sheet.damaged = True
    reader.repaint()
    return reader.streamed


def _tables(package: Package, part: str) -> list[Span]:
    """The ranges that a table style paints."""
    found = []
    for kind, target in list(package.relations(part).values())[:_MOST_PAINTED]:
        if kind == "table" and target in package:
            try:
                found.append(span_of(package.root(target).get("ref", "")))
            except PackageError:  # colours alone are no reason to leave a sheet unread
                continue
    return [span for span in found if span]


def _worded(runs: tuple[Run, ...], code: str) -> tuple[tuple[Run, ...], str]:
    """A text as its format shows it, and the text if that shows nothing of it."""
    if code in {GENERAL, "@"} or not runs:
        return runs, ""
    whole = text_of(runs)
    shown = shown_text(whole, code)
    if shown == whole:
        return runs, ""
    font = runs[0].font if len(runs) == 1 else None
    return (Run(shown, font),), "" if shown.strip() else whole


def _points(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _day_number(value: str, *, date1904: bool) -> float:
    """The day number of `2024-03-01T09:00:00`."""
    moment = datetime.fromisoformat(value.strip()).replace(tzinfo=None)
    passed = moment - _ZERO_DAY[date1904]
    return passed.days + passed.seconds / 86_400
