"""Text documents with a table whose rows go on over pages, printed by LibreOffice."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.corpus.producers import office_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Word
    from docx.table import Table as WordTable

    from tests.corpus.model import Table

PRODUCER = "LibreOffice Writer, text document"
_SIZE = 10.5


def new_document(font: str, *, landscape: bool = False) -> Word:
    """An empty A4 document."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(_SIZE)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    normal.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    return document


def add_lines(document: Word, lines: Sequence[str], *, title: bool = False) -> None:
    """Paragraphs; the first is a title if told so."""
    for i, line in enumerate(lines):
        run = document.add_paragraph().add_run(line)
        run.font.size = Pt(14) if title and i == 0 else Pt(_SIZE)


def add_table(document: Word, made: Table, widths: Sequence[float]) -> None:
    """A table with borders, its headings repeated on every page, its cells merged where the truth says so."""
    sections = {i: section for section, i, _ in made.sectioned() if section}
    table = document.add_table(len(made.headings) + len(made.rows) + len(sections), made.width, "Table Grid")
    table.autofit = False
    for r, headings in enumerate(made.headings):
        _fill(table, r, headings)
        _repeat(table, r)
    line = len(made.headings)
    for i, row in enumerate(made.rows):
        if i in sections:
            table.cell(line, 0).merge(table.cell(line, made.width - 1)).text = sections[i]
            line += 1
        _fill(table, line, row.cells)
        for c in range(made.width):
            if c not in row.carried and made.span(i, c) > 1:
                merged = table.cell(line, c).merge(table.cell(line + made.span(i, c) - 1, c))
                merged.text = row.cells[c]
        line += 1
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def add_tabbed(document: Word, lines: Sequence[Sequence[str]], stops: Sequence[float]) -> None:
    """Cells behind tab stops, a row a paragraph."""
    for cells in lines:
        paragraph = document.add_paragraph("\t".join(cells))
        for stop in stops:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop))


def _fill(table: WordTable, line: int, cells: Sequence[str]) -> None:
    for cell, text in zip(table.rows[line].cells, cells, strict=True):
        if text:
            cell.text = text


def _repeat(table: WordTable, line: int) -> None:
    properties = table.rows[line]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def set_edges(document: Word, header: str, footer: str) -> None:
    """What every page repeats above and below."""
    section = document.sections[0]
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].text = footer


def print_document(document: Word) -> bytes:
    """The document as PDF."""
    raw = BytesIO()
    document.save(raw)
    return office_pdf(raw.getvalue(), ".docx")
