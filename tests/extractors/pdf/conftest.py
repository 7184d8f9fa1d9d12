"""PDFs drawn by the tests: text with a Japanese font that every reader knows, lines, boxes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf import read_pdf
from pipeline.grid import Extraction, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
WIDTHS = (30, 110, 130, 40, 180)
HEADINGS = ("No", "分類", "項目", "回答", "回答内容")


class Sheet:
    """A page to draw on, in points from the top left."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._bytes = io.BytesIO()
        self.height = size[1]
        self.canvas = Canvas(self._bytes, pagesize=size)
        self.canvas.setFont("HeiseiKakuGo-W5", 9)

    def text(self, x: float, top: float, text: str, size: float = 9) -> None:
        self.canvas.setFont("HeiseiKakuGo-W5", size)
        self.canvas.drawString(x, self.height - top - size, text)

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.line(x0, self.height - top, x1, self.height - bottom)

    def box(self, x0: float, top: float, x1: float, bottom: float, colour: str | None = None) -> None:
        self.canvas.setFillColor(colour or "black")
        self.canvas.rect(
            x0, self.height - bottom, x1 - x0, bottom - top, stroke=colour is None, fill=colour is not None
        )
        self.canvas.setFillColor("black")

    def table(self, rows: Sequence[Sequence[str]], top: float = 60, height: float = 20, *, ruled: bool = True) -> float:
        """Rows of cells from the left margin on; where the table ends."""
        for i, row in enumerate(rows):
            x = 40.0
            for width, cell in zip(WIDTHS, row, strict=False):
                y = top + i * height
                if ruled:
                    self.box(x, y, x + width, y + height)
                for j, line in enumerate(cell.split("\n")):
                    self.text(x + 4, y + 4 + 11 * j, line)
                x += width
        return top + len(rows) * height

    def next(self) -> None:
        self.canvas.showPage()

    @property
    def bytes(self) -> bytes:
        self.canvas.save()
        return self._bytes.getvalue()

    def turned(self, degrees: int) -> bytes:
        """The sheet with pages that are displayed turned."""
        turned = io.BytesIO()
        with pikepdf.open(io.BytesIO(self.bytes)) as document:
            for page in document.pages:
                page.Rotate = degrees
            document.save(turned)
        return turned.getvalue()


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


Cells = list[tuple[str, ...]]


@pytest.fixture
def tables() -> Callable[[bytes], list[Cells]]:
    """The tables of a PDF as lists of rows."""

    def found(raw: bytes) -> list[Cells]:
        extraction = read_pdf(raw)
        assert isinstance(extraction, Extraction)
        grids = [grid for grid in extraction.grids if grid.layout in {Layout.RULED, Layout.ALIGNED}]
        return [[row.cells for row in grid.rows] for grid in grids]

    return found


@pytest.fixture
def rows() -> Cells:
    """A heading and three rows as a vendor might print them."""
    return [
        HEADINGS,
        ("1", "可用性", "目標復旧時間", "○", "12時間以内"),
        ("2", "可用性", "稼働率", "○", "99.9%以上"),
        ("3", "保護", "通信の暗号化", "△", "TLS1.2以上"),
    ]
