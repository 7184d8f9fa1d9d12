"""A form as an Excel workbook: the same form gives the same bytes.

Hints are messages of data validation, shown while a cell is selected. As text or comments of cells they could be taken
for answers when the form comes back. Nothing is hidden or protected, and there is no filter, which could hide rows.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter import Workbook

from pipeline.console.safe import columns
from pipeline.errors import UsageError
from pipeline.template.form import MESSAGE, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pipeline.template.form import Form, Line

_WRITTEN = datetime(2026, 1, 1)  # noqa: DTZ001 - any date, as long as it is always the same
_INK, _EDGE, _SHADE, _OPEN = "#1F3864", "#A6A6A6", "#D9E2F3", "#FFF8DC"
_FONT = {"font_name": "Meiryo UI", "font_size": 10, "valign": "vcenter"}
_BOX = {**_FONT, "border": 1, "border_color": _EDGE, "text_wrap": True}
_TEXT = {**_BOX, "num_format": "@"}  # so that Excel makes no date of 1/2 and no formula of =1
_HEADING = {"bold": True, "font_color": _INK}
_WIDTHS = (6, 24, 26, 40, 13, 10, 42, 20)  # of the columns of the form, in digits
_KEY_WIDTH, _VALUE_WIDTH = 28, 92  # of those of the cover
_MARK, _ANSWER, _REMARKS = 5, 6, 7
_LINE, _PADDING, _TALL = 15, 6, 24  # points of a line, around the lines of a row, of a row that is to be filled in
_FEWEST, _TALLEST = 2, 409  # lines of a row, points of the tallest one
_A4 = 9
_LONGEST_FOOT = 100  # characters; the foot of a page holds 255, and each & takes two
_FIXED = b' customHeight="1"'


class _Looks(NamedTuple):
    """How the cells of a form look."""

    title: Format
    plain: Format
    section: Format
    key: Format
    date: Format
    heading: Format
    text: Format
    value: Format
    centred: Format
    open: Format  # a reply that is still to be given


def as_xlsx(form: Form) -> bytes:
    """The workbook of a form.

    Raises:
        UsageError: a text of the catalog is longer than a cell can hold.
    """
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"title": form.title, "created": _WRITTEN})
    looks = _looks(book, form.words.date_format)
    _cover(book.add_worksheet(form.words.cover), form, looks)
    _table(book.add_worksheet(form.words.sheet), form, looks)
    book.close()
    return _growing(stream)


def _looks(book: Workbook, date_format: str) -> _Looks:
    return _Looks(
        title=book.add_format({**_FONT, **_HEADING, "font_size": 16}),
        plain=book.add_format({**_FONT, "indent": 1}),
        section=book.add_format({**_FONT, **_HEADING, "font_size": 11, "bottom": 2, "bottom_color": _INK}),
        key=book.add_format({**_BOX, "bg_color": _SHADE, "indent": 1}),
        date=book.add_format({**_BOX, "align": "left", "indent": 1, "num_format": date_format}),
        heading=book.add_format({**_BOX, **_HEADING, "bg_color": _SHADE, "align": "center"}),
        text=book.add_format(_TEXT),
        value=book.add_format({**_TEXT, "indent": 1}),
        centred=book.add_format({**_TEXT, "align": "center"}),
        open=book.add_format({"bg_color": _OPEN}),
    )


def _cover(sheet: Worksheet, form: Form, looks: _Looks) -> None:
    """What the form is about, the block that the vendor fills in, and how to answer."""
    words = form.words
    _page(sheet, form)
    sheet.set_column(0, 0, _KEY_WIDTH, looks.plain)
    sheet.set_column(1, 1, _VALUE_WIDTH, looks.plain)
    _lines(sheet, 0, (form.title,), looks.title)
    _lines(sheet, 1, (form.source, "", words.opening, ""), looks.plain)
    row = _block(sheet, _section(sheet, 5, words.about, looks), form, looks)
    row = _lines(sheet, _section(sheet, row + 1, words.how, looks), words.steps, looks.plain)
    meanings = [words.meaning.format(mark, meaning) for mark, meaning in words.marks]
    _lines(sheet, _section(sheet, row + 1, words.choices, looks), meanings, looks.plain)
    sheet.set_default_row(18)
    sheet.set_row(0, 1.5 * _TALL)


def _section(sheet: Worksheet, row: int, text: str, looks: _Looks) -> int:
    """Write a heading with a rule below it; returns the next row."""
    sheet.write_blank(row, 1, None, looks.section)
    return _lines(sheet, row, (text,), looks.section)


def _block(sheet: Worksheet, row: int, form: Form, looks: _Looks) -> int:
    """Write the keys beside empty cells; returns the next row."""
    keys = form.words.keys
    for at, key in enumerate(keys, start=row):
        sheet.set_row(at, _TALL)
        _write(sheet, at, 0, key.name, looks.key)
        sheet.write_blank(at, 1, None, looks.date if key.is_date else looks.value)
        sheet.data_validation(at, 1, at, 1, _message(key.name, key.hint))
    below = row + len(keys)
    sheet.conditional_format(row, 1, below - 1, 1, {"type": "blanks", "format": looks.open})
    return below


def _table(sheet: Worksheet, form: Form, looks: _Looks) -> None:
    """The items, one a row; each row names its category, so that it stands by itself however it is sorted."""
    words, last = form.words, len(form.lines)
    _page(sheet, form)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 3)
    sheet.set_row(0, _TALL)
    for column, (word, width) in enumerate(zip(words.columns, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        _write(sheet, 0, column, word, looks.heading)
    for row, line in enumerate(form.lines, start=1):
        _item(sheet, row, line, looks)
        sheet.data_validation(row, _ANSWER, row, _ANSWER, _message(words.answer_hint, line.hint))
    sheet.data_validation(1, _MARK, last, _MARK, _choice(form))
    sheet.data_validation(1, _REMARKS, last, _REMARKS, _message(words.columns[_REMARKS], words.remarks_hint))
    sheet.conditional_format(1, _MARK, last, _ANSWER, {"type": "blanks", "format": looks.open})
    sheet.ignore_errors({"number_stored_as_text": f"A2:H{last + 1}"})


def _item(sheet: Worksheet, row: int, line: Line, looks: _Looks) -> None:
    asked = (line.no, line.category, line.label, line.description, line.unit)
    lines = max(_FEWEST, *(_line_count(text, width) for text, width in zip(asked, _WIDTHS, strict=False)))
    sheet.set_row(row, min(_LINE * lines + _PADDING, _TALLEST))
    for column, text in enumerate(asked):
        _write(sheet, row, column, text, looks.centred if column in {0, 4} else looks.text)
    for column in (_MARK, _ANSWER, _REMARKS):
        sheet.write_blank(row, column, None, looks.centred if column == _MARK else looks.text)


def _line_count(text: str, width: int) -> int:
    """How many lines a text takes in a cell, a Japanese character being two digits wide."""
    return sum(max(1, ceil(columns(line) / width)) for line in text.split("\n"))


def _choice(form: Form) -> dict[str, object]:
    """A list within the cell, not on a hidden sheet; what is not in it is refused."""
    marks, words = form.words.marks, form.words
    meant = "\n".join(words.meaning.format(mark, meaning) for mark, meaning in marks)
    return {
        **_message(words.columns[_MARK], meant),
        "validate": "list",
        "source": [mark for mark, _ in marks],
        "error_title": words.columns[_MARK],
        "error_message": words.mark_error,
    }


def _message(title: str, text: str) -> dict[str, object]:
    return {"validate": "any", "input_title": title[:TITLE], "input_message": text[:MESSAGE]}


def _lines(sheet: Worksheet, row: int, texts: Sequence[str], look: Format) -> int:
    """Write texts one below the other; returns the next row."""
    for at, text in enumerate(texts, start=row):
        if text:
            _write(sheet, at, 0, text, look)
    return row + len(texts)


def _write(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Write a text as a text, whatever it begins with."""
    if sheet.write_string(row, column, text, look):
        raise UsageError(f"{text[:40]!r}... is longer than a cell of Excel can hold; shorten it in mappings/")


def _page(sheet: Worksheet, form: Form) -> None:
    """A4 across, as wide as the paper, the title and the number of the page at the foot."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    title = form.title[:_LONGEST_FOOT].replace("&", "&&")
    sheet.set_footer(f'&L&"Meiryo UI"&8{title}&R&"Meiryo UI"&8&P / &N')


def _growing(stream: io.BytesIO) -> bytes:
    """The workbook with rows that grow with what is typed into them.

    XlsxWriter calls every height that it is told one that a person fixed. Without any height Excel would find it
    itself, but others show all rows one line high.
    """
    grown = io.BytesIO()
    with zipfile.ZipFile(stream) as parts, zipfile.ZipFile(grown, "w", zipfile.ZIP_DEFLATED) as book:
        for part in parts.infolist():
            content = parts.read(part)
            is_sheet = part.filename.startswith("xl/worksheets/")
            book.writestr(part, content.replace(_FIXED, b"") if is_sheet else content)
    return grown.getvalue()
