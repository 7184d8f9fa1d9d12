"""Small tables with merged cells, in every form in which sheets arrive: ← goes on from the left, ↑ from above."""

from __future__ import annotations

import csv
import html
import io
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Rows = Sequence[Sequence[str]]

LEFT, TOP, BAND, NARROW, WIDE = 30, 60, 24, 24, 120  # points


class Merged(NamedTuple):
    """A cell where it begins, and how many rows and columns it covers."""

    row: int
    column: int
    text: str
    rows: int
    columns: int


def cells(rows: Rows) -> Iterator[Merged]:
    """The cells of a table in reading order."""
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text not in {"←", "↑"}:
                down = next((n for n in range(1, len(rows) - i) if rows[i + n][j] != "↑"), len(rows) - i)
                right = next((n for n in range(1, len(row) - j) if row[j + n] != "←"), len(row) - j)
                yield Merged(i, j, text, down, right)


def workbook(rows: Rows) -> bytes:
    """A sheet with merged ranges."""
    book = Workbook()
    sheet = book.active
    for cell in cells(rows):
        top, left = cell.row + 1, cell.column + 1
        sheet.cell(top, left, cell.text or None)
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_cells(None, top, left, top + cell.rows - 1, left + cell.columns - 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def document(rows: Rows) -> bytes:
    """A document with a table."""
    word = Document()
    table = word.add_table(len(rows), len(rows[0]))
    for cell in cells(rows):
        first, last = (
            table.cell(cell.row, cell.column),
            table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1),
        )
        (first.merge(last) if first is not last else first).text = cell.text
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def page(rows: Rows) -> bytes:
    """A page of the web."""
    lines = [
        "".join(
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{html.escape(cell.text)}</td>'
            for cell in cells(rows)
            if cell.row == i
        )
        for i in range(len(rows))
    ]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<html><body><table>{body}</table></body></html>".encode()


def _flat(rows: Rows) -> list[list[str]]:
    return [["" if text in {"←", "↑"} else text for text in row] for row in rows]


def comma_separated(rows: Rows) -> bytes:
    """As a spreadsheet exports it, what was merged lost."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(_flat(rows))
    return stream.getvalue().encode("cp932")


def tabs(rows: Rows) -> bytes:
    """As pasted, what was merged lost."""
    return "\n".join("\t".join(row) for row in _flat(rows)).encode()


def pipes(rows: Rows) -> bytes:
    """As typed, what was merged lost."""
    return "\n".join(f"| {' | '.join(row)} |" for row in _flat(rows)).encode()


def printed(rows: Rows) -> bytes:
    """A PDF with a ruled table: a narrow column for numbers, a wide one for questions."""
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    wide, high = landscape(A4)
    rest = (wide - 2 * LEFT - NARROW - WIDE) / (len(rows[0]) - 2)
    edges = [LEFT, LEFT + NARROW, *(LEFT + NARROW + WIDE + rest * i for i in range(len(rows[0]) - 1))]
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(wide, high), invariant=True)
    canvas.setFont("HeiseiKakuGo-W5", 8)
    for cell in cells(rows):
        x, height = edges[cell.column], BAND * cell.rows
        bottom = high - TOP - BAND * cell.row - height
        canvas.rect(x, bottom, edges[cell.column + cell.columns] - x, height)
        canvas.drawString(x + 3, bottom + height / 2 - 3, cell.text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


# Those that keep what is merged, and those that lose it.
KEEPING: dict[str, Callable[[Rows], bytes]] = {
    "sheet.xlsx": workbook,
    "sheet.docx": document,
    "sheet.html": page,
    "sheet.pdf": printed,
}
LOSING: dict[str, Callable[[Rows], bytes]] = {
    "sheet.csv": comma_separated,
    "tabs.txt": tabs,
    "pipes.txt": pipes,
}
