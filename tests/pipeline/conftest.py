"""Tables as a page shows them: made by hand for what follows the extractor, drawn as a PDF for all of the way."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.grid import Extraction, Grid, GridRow, Layout, Place, Region
from pipeline.model import DocumentId
from pipeline.repair import Repaired, repair

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.lexicon import Lexicon

WIDTH, HEIGHT, LINE = 90.0, 40.0, 12.0  # points of the cells of a table made by hand
LEFT, TOP, BAND = 36.0, 60.0, 24.0  # points of a table that is drawn


def _region(column: int, row: int, text: str, page: int) -> Region:
    x, y = column * WIDTH, row * HEIGHT
    lines = tuple(
        (line, (x, y + i * LINE, x + WIDTH, y + (i + 1) * LINE))
        for i, line in enumerate(text.split("\n") if text else ())
    )
    return Region(page, (x, y, x + WIDTH, y + HEIGHT), lines)


def _row(number: int, cells: Sequence[str], page: int) -> GridRow:
    regions = [_region(i, number, cell, page) for i, cell in enumerate(cells) if not cell.startswith("↑")]
    bbox = (0.0, number * HEIGHT, len(cells) * WIDTH, (number + 1) * HEIGHT)
    return GridRow(
        cells=tuple(cell.removeprefix("↑") for cell in cells),
        place=Place(number, number, page, bbox),
        carried=tuple(i for i, cell in enumerate(cells) if cell.startswith("↑")),
        regions=tuple(regions),
    )


def _extraction(rows: Sequence[Sequence[str]], *, layout: Layout, page: int) -> Extraction:
    grid = Grid(layout, tuple(_row(number, cells, page) for number, cells in enumerate(rows, start=1)))
    lines = {row.place.line_start: "\t".join(row.cells) for row in grid.rows}
    return Extraction((grid,), lines, pages=page)


@pytest.fixture(scope="session")
def extraction() -> Callable[..., Extraction]:
    """A table of rows of cells; ↑ before a cell says that it began in the row above, and is not printed again."""

    def made(*rows: Sequence[str], layout: Layout = Layout.RULED, page: int = 1) -> Extraction:
        return _extraction(rows, layout=layout, page=page)

    return made


@pytest.fixture(scope="session")
def printed(lexicon: Lexicon, extraction: Callable[..., Extraction]) -> Callable[..., Repaired]:
    """Such a table, repaired."""

    def read(*rows: Sequence[str], **more: object) -> Repaired:
        found = extraction(*rows, **more)
        return repair(found.grids, found.lines, DocumentId("0" * 16), lexicon)

    return read


def _drawn(pages: Sequence[Sequence[Sequence[str]]], widths: Sequence[float], *, turned: bool) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    stream = io.BytesIO()
    # reportlab exchanges width and height of a page that is turned
    canvas = Canvas(stream, pagesize=A4[::-1] if turned else A4, invariant=True)
    edges = [LEFT + sum(widths[:i]) for i in range(len(widths) + 1)]
    for rows in pages:
        if turned:  # drawn sideways on a page that is displayed sideways, as landscape sheets are
            canvas.setPageRotation(90)
            canvas.translate(A4[0], 0)
            canvas.rotate(90)
        canvas.setFont("HeiseiKakuGo-W5", 9)
        tops = [A4[not turned] - TOP - BAND * i for i in range(len(rows) + 1)]
        canvas.grid(edges, tops)
        for row, top in zip(rows, tops[:-1], strict=True):
            for cell, x in zip(row, edges[:-1], strict=True):
                canvas.drawString(x + 4, top - 15, cell)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """A PDF with a ruled table on each page."""

    def made(
        *pages: Sequence[Sequence[str]], widths: Sequence[float] = (30, 100, 180, 30, 170), turned: bool = False
    ) -> bytes:
        return _drawn(pages, widths, turned=turned)

    return made
