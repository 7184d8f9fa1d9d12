"""A table as a file of each form that has cells, written with the libraries of their field."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from docx import Document
from lxml import html
from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    Table = Sequence[Sequence[str]]


def workbook(rows: Table) -> bytes:
    """As a workbook of one sheet."""
    book, stream = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def document(rows: Table) -> bytes:
    """As a document with one table; rows of one cell above the first row of several are paragraphs."""
    word, stream = Document(), io.BytesIO()
    wide = max(map(len, rows))
    first = next((i for i, row in enumerate(rows) if len(row) == wide), 0)
    for row in rows[:first]:
        word.add_paragraph("".join(row))
    made = word.add_table(rows=len(rows) - first, cols=wide)
    for row, cells in zip(made.rows, rows[first:], strict=True):
        for cell, said in zip(row.cells, cells, strict=False):
            cell.text = said
    word.save(stream)
    return stream.getvalue()


def page(rows: Table) -> bytes:
    """As a web page with one table."""
    wide = max(map(len, rows))
    root = html.Element("table")
    for row in rows:
        line = html.Element("tr")
        for said in row:
            cell = html.Element("td")
            if len(row) == 1:
                cell.set("colspan", str(wide))
            cell.text = said
            line.append(cell)
        root.append(line)
    return b'<!DOCTYPE html><meta charset="utf-8">' + html.tostring(root, encoding="utf-8")


def values(rows: Table) -> bytes:
    """As comma-separated values in the encoding of Japanese spreadsheets."""
    wide, stream = max(map(len, rows)), io.StringIO(newline="")
    csv.writer(stream).writerows([*row, *[""] * (wide - len(row))] for row in rows)
    return stream.getvalue().encode("cp932", errors="replace")
