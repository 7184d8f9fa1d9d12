"""Drawing of text and lines on pages, measured from the top left."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.producers import AbsentError

PRODUCER = "reportlab, drawn"
_STOPS = "。、）」"  # they may stand beyond the edge


def font_file(family: str) -> Path:
    """Where the system keeps a font."""
    program = shutil.which("fc-match")
    if program is None:
        raise AbsentError("fontconfig")
    found = subprocess.run([program, "-f", "%{family}\n%{file}", family], check=True, capture_output=True, text=True)
    names, file = found.stdout.split("\n")
    if family not in names.split(","):
        raise AbsentError(f"the font {family}")
    return Path(file)


class Pen:
    """A canvas with one font."""

    def __init__(self, font: str = "IPAGothic", size: float = 8.5, page: tuple[float, float] = A4) -> None:
        pdfmetrics.registerFont(TTFont(font, font_file(font)))
        self.font, self.size, self.leading = font, size, size * 1.35
        self.width, self.height = page
        self.raw = BytesIO()
        self.canvas = Canvas(self.raw, pagesize=page, invariant=1)
        self.page = 1

    def wrap(self, text: str, width: float) -> list[str]:
        """The lines of a text that is `width` wide at most; words break anywhere, but no line begins with a stop."""
        lines = []
        for paragraph in text.split("\n"):
            line = ""
            for character in paragraph:
                if line and character not in _STOPS and self.measure(line + character) > width:
                    lines.append(line)
                    line = ""
                line += character
            lines.append(line)
        return lines

    def text(self, x: float, top: float, text: str, size: float = 0) -> None:
        """A line of text whose box begins at `top`."""
        size = size or self.size
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, self.height - top - size * 0.88, text)

    def lines(self, x: float, top: float, lines: list[str]) -> float:
        """Lines below one another; where the next would begin is returned."""
        for line in lines:
            self.text(x, top, line)
            top += self.leading
        return top

    def measure(self, text: str) -> float:
        """How wide a text is."""
        return float(pdfmetrics.stringWidth(text, self.font, self.size))

    def rule(self, x0: float, top0: float, x1: float, top1: float, width: float = 0.5) -> None:
        """A drawn line."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - top0, x1, self.height - top1)

    def bar(self, x0: float, top0: float, x1: float, top1: float, width: float = 0.4) -> None:
        """A line that is a thin filled rectangle, as some programs draw all their lines."""
        x0, x1, top0, top1 = min(x0, x1), max(x0, x1), min(top0, top1), max(top0, top1)
        self.shade(x0 - width / 2, top0 - width / 2, x1 + width / 2, top1 + width / 2, 0)

    def shade(self, x0: float, top0: float, x1: float, top1: float, grey: float) -> None:
        """A filled box."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.height - top1, x1 - x0, top1 - top0, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def turn_page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()
        self.page += 1

    def done(self) -> bytes:
        """The PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self.raw.getvalue()
