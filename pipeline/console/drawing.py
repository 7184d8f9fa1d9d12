"""The picture of a page with what was found drawn over it: cells by role, rows at the margin, other lines dashed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.picture import Picture
    from pipeline.model import Bbox

    Colour = tuple[int, int, int]
    Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

_CELLS: dict[str, Colour] = {
    "no": (90, 90, 90),
    "category": (148, 60, 189),
    "label": (20, 90, 200),
    "description": (0, 160, 190),
    "unit": (160, 150, 0),
    "mark": (240, 120, 0),
    "answer": (20, 150, 40),
    "remarks": (140, 80, 60),
    "": (230, 0, 120),
}
_LINES: Colour = (200, 30, 30)
_NO_ROLE = "no column"
_TINT = 48  # opacity of a cell's colour, of 255
_LETTERS = 16  # pixels
_LANE = 76  # pixels for the name of a row at the margin
_HEAD = 34  # pixels above the page for the legend
_DASH = 8  # pixels
_SURE = 0.9  # confidence below which a cell shows it


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the page with a word: the role of a cell or line, the name of a row."""

    bbox: Bbox
    word: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is drawn over a page."""

    rows: Sequence[Mark]
    cells: Sequence[Mark]
    lines: Sequence[Mark]  # that became part of no row


def drawn(picture: Picture, marks: Marks) -> Image.Image:
    """The page with its marks, a legend above it and the names of its rows on the left."""
    lanes = list(_lanes(marks.rows))
    left = _LANE * (1 + max(lanes, default=0))
    page = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)
    sheet = Image.new("RGB", (left + picture.width, _HEAD + picture.height), "white")
    sheet.paste(page, (left, _HEAD))
    pen = _Pen(sheet, picture.scale, left)
    for mark in marks.cells:
        pen.cell(mark)
    for mark in marks.lines:
        pen.line(mark)
    for mark, lane in zip(marks.rows, lanes, strict=True):
        pen.row(mark, left - _LANE * (lane + 1))
    pen.legend(_words(marks))
    return sheet


def _words(marks: Marks) -> list[tuple[str, Colour]]:
    """What the legend explains: the roles that the page has."""
    roles = {mark.word for mark in marks.cells}
    told = [(role or _NO_ROLE, colour) for role, colour in _CELLS.items() if role in roles]
    others = sorted({mark.word for mark in marks.lines})
    return [*told, *([(f"dashed: {', '.join(others)}", _LINES)] if others else [])]


def _lanes(rows: Sequence[Mark]) -> Iterator[int]:
    """For each row the first lane of the margin where no name of another stands, as beside tables side by side."""
    taken: list[list[float]] = []
    for row in rows:
        top = row.bbox[1]
        lane = next((i for i, tops in enumerate(taken) if all(abs(top - other) >= _LETTERS for other in tops)), -1)
        if lane < 0:
            lane = len(taken)
            taken.append([])
        taken[lane].append(top)
        yield lane


class _Pen:
    """Draws boxes given in points of the page."""

    def __init__(self, sheet: Image.Image, scale: float, left: int) -> None:
        self._draw, self._size = ImageDraw.Draw(sheet, "RGBA"), sheet.size
        self._scale, self._left = scale, left
        self._font: Font = ImageFont.load_default(_LETTERS)

    def cell(self, mark: Mark) -> None:
        """A tinted box; a doubtful one says how sure its reading is."""
        colour = _CELLS.get(mark.word, _CELLS[""])
        box = self._box(mark.bbox)
        self._draw.rectangle(box, fill=(*colour, _TINT), outline=(*colour, 255), width=2)
        if mark.confidence < _SURE:
            self._draw.text((box[0] + 3, box[1] + 1), f"{mark.confidence:.2f}", fill=colour, font=self._font)

    def line(self, mark: Mark) -> None:
        """A dashed box."""
        x0, top, x1, bottom = self._box(mark.bbox)
        for x in range(x0, x1, 2 * _DASH):
            for y in (top, bottom):
                self._draw.line((x, y, min(x + _DASH, x1), y), fill=_LINES)
        for y in range(top, bottom, 2 * _DASH):
            for x in (x0, x1):
                self._draw.line((x, y, x, min(y + _DASH, bottom)), fill=_LINES)

    def row(self, mark: Mark, at: int) -> None:
        """A name at the margin and a bracket as high as the row."""
        x0, top, _, bottom = self._box(mark.bbox)
        self._draw.line((x0 - 4, top + 1, x0 - 4, bottom - 1), fill="black", width=2)
        self._draw.text((at + 4, top), mark.word, fill="black", font=self._font)

    def legend(self, words: Sequence[tuple[str, Colour]]) -> None:
        """Each word in its colour, in one line above the page."""
        x = 8.0
        for word, colour in words:
            self._draw.rectangle((x, 9, x + 14, 23), fill=(*colour, _TINT), outline=colour)
            self._draw.text((x + 20, 7), word, fill=colour, font=self._font)
            x += 36 + self._draw.textlength(word, font=self._font)

    def _box(self, bbox: Bbox) -> tuple[int, int, int, int]:
        """Pixels of a box, as far as it is on the sheet; one that is upside down is turned."""
        width, height = self._size
        x0, top, x1, bottom = (edge * self._scale for edge in bbox)
        across = sorted(min(max(0, round(self._left + x)), width) for x in (x0, x1))
        down = sorted(min(max(0, round(_HEAD + y)), height) for y in (top, bottom))
        return across[0], down[0], across[1], down[1]
