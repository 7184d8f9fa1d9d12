"""Pages that are pictures: drawn, turned upright, their text and lines read; then they are pages like any other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf import ocr
from extractors.pdf.lattice import extents, lattices
from extractors.pdf.page import PageRead, blocks_of, marked
from extractors.pdf.runs import Run
from extractors.pdf.slips import mended
from extractors.pdf.upright import drawn_lines, ink, printed_boxes, skew, turned_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2 as pdfium

    from extractors.pdf.content import Floats
    from extractors.pdf.upright import Grey
    from pipeline.model import Bbox

FINDING = "read_from_picture"
_DOTS, _POINTS = 200, 72  # to the inch
_LONGEST = 4_000  # pixels of a side
_SURE = 0.5  # confidence below which a reading is none
_SURE_OF_ONE = 0.35  # the same for a lone character in a cell, which is all but sure to be there
_INSET = 2.0  # points within a cell that its lines may fray
_LEAST_INK = 12  # pixels of ink that are more than dirt
_INSIDE = 3.0  # points that a box must reach over a line on both sides to be cut there
_SIZE = 0.82  # height of the type to the height of the box that the model finds
_ROUND = 0.8  # width to height from which a ring is a circle rather than a zero
_UPRIGHT = 0.6  # confidence of a page that stands the right way up
_COARSE = 2  # every second pixel suffices to see which way lines run
_PROBES = 12  # lines by which that is told


def can_read_pictures() -> bool:
    """Whether what reads pictures is installed."""
    return ocr.available()


def read_pictured_page(page: pdfium.PdfPage, number: int, typed: Sequence[Run] = ()) -> PageRead:
    """The blocks of a page by what is seen on it; `typed` is text over the picture, which needs no reading."""
    width, height = page.get_size()
    scale = min(_DOTS / _POINTS, _LONGEST / max(1.0, width, height))
    drawn = page.render(scale=scale, grayscale=True).to_numpy()
    picture = np.ascontiguousarray(drawn if drawn.ndim == 2 else drawn[..., 0])
    turns = 0 if typed else _turns(picture)
    picture = np.ascontiguousarray(np.rot90(picture, -turns))
    angle = 0.0 if typed else skew(picture)
    picture = turned_by(picture, angle) if angle else picture
    lines, bare = drawn_lines(picture, scale)
    boxes = printed_boxes(bare, scale)
    for box, _ in boxes:
        for each in (picture, bare):
            _crop(each, np.array(box) * scale)[:] = 255
    runs = _runs(picture, bare, np.concatenate((lines, _sides(boxes))), scale)
    runs.extend(_run(character, box, 1.0) for box, character in boxes)
    runs.extend(_lone_marks(bare, lines, runs, scale))
    if turns % 2:
        width, height = height, width
    runs = [_mended(run) for run in runs if not any(_covers(other, run) for other in typed)]
    blocks, _ = blocks_of([*runs, *typed], lines, np.zeros((0, 4)), number)
    return PageRead(number, width, height, turns, marked(blocks, FINDING), pictured=True, skew=angle)


def _covers(typed: Run, run: Run) -> bool:
    """Whether what was read in the picture is what was typed over it."""
    over = min(typed.x1, run.x1) - max(typed.x0, run.x0), min(typed.bottom, run.bottom) - max(typed.top, run.top)
    return over[0] > 0.5 * min(typed.x1 - typed.x0, run.x1 - run.x0) and over[1] > 0.4 * (run.bottom - run.top)


def _sides(boxes: Sequence[tuple[Bbox, str]]) -> Floats:
    """The left sides of check boxes as lines: what is printed before and behind a box is two things."""
    return np.array([(x0, top, x0, bottom) for (x0, top, _, bottom), _ in boxes]).reshape(-1, 4)


def _turns(picture: Grey) -> int:
    """Quarter turns clockwise that make a picture upright, as its lines of text tell."""
    small = np.ascontiguousarray(picture[::_COARSE, ::_COARSE])
    boxes = ocr.detect(small) * _COARSE
    if not len(boxes):
        return 0
    lying = (boxes[:, 2] - boxes[:, 0]) >= (boxes[:, 3] - boxes[:, 1])
    ways = (0, 2) if lying.mean() >= 0.5 else (1, 3)
    longest = boxes[np.argsort(-np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]))[:_PROBES]]
    crops = [_crop(picture, box) for box in longest]
    best, sure = 0, -1.0
    for turns in ways:
        readings = ocr.recognise([np.ascontiguousarray(np.rot90(crop, -turns)) for crop in crops])
        told = float(np.mean([reading.confidence * bool(reading.text) for reading in readings]))
        if told > sure:
            best, sure = turns, told
        if turns == 0 and told >= _UPRIGHT:
            break
    return best


def _crop(picture: Grey, box: Floats) -> Grey:
    x0, top, x1, bottom = (round(float(side)) for side in box)
    return picture[max(0, top) : bottom + 1, max(0, x0) : x1 + 1]


def _runs(picture: Grey, bare: Grey, lines: Floats, scale: float) -> list[Run]:
    """What is read in each stretch of text, stretches cut where an upright line goes through.

    Text is looked for in the picture without lines (`bare`), and read in the one with them, which lost nothing.
    """
    boxes = [part for box in ocr.detect(bare) / scale for part in _cut(box, lines)]
    readings = ocr.recognise([_crop(picture, np.array(box) * scale) for box in boxes])
    return [
        _run(reading.text, box, reading.confidence)
        for box, reading in zip(boxes, readings, strict=True)
        if reading.text.strip() and reading.confidence >= _SURE
    ]


def _cut(box: Floats, lines: Floats) -> Iterator[tuple[float, float, float, float]]:
    x0, top, x1, bottom = box.tolist()
    middle = (top + bottom) / 2
    upright = lines[
        (lines[:, 3] - lines[:, 1] > lines[:, 2] - lines[:, 0]) & (lines[:, 1] < middle) & (lines[:, 3] > middle)
    ]
    places = (upright[:, 0] + upright[:, 2]) / 2
    inner = np.unique(places[(places > x0 + _INSIDE) & (places < x1 - _INSIDE)]).tolist()
    edges = [x0, *inner, x1]
    for left, right in pairwise(edges):
        if right - left > _INSIDE:
            yield left, top, right, bottom


def _run(text: str, box: Sequence[float], confidence: float) -> Run:
    x0, top, x1, bottom = box
    return Run(
        text.strip(), x0, top, x1, bottom, (bottom - top) * _SIZE, starts=(x0,), ends=(x1,), confidence=confidence
    )


def _lone_marks(picture: Grey, lines: Floats, runs: Sequence[Run], scale: float) -> list[Run]:
    """What stands in cells in which no text was found although there is ink: a mark, a single number."""
    marks = ink(picture)
    boxes: list[tuple[float, float, float, float]] = []
    for lattice in lattices(lines):
        first_row, last_row, first_column, last_column = extents(lattice.regions, int(lattice.regions.max()) + 1)
        for top, bottom, left, right in zip(first_row, last_row, first_column, last_column, strict=True):
            cell = lattice.xs[left], lattice.ys[top], lattice.xs[right + 1], lattice.ys[bottom + 1]
            if not any(cell[0] <= run.middle[0] <= cell[2] and cell[1] <= run.middle[1] <= cell[3] for run in runs):
                boxes.extend(_inked(marks, cell, scale))
    readings = ocr.recognise([_crop(picture, np.array(box) * scale) for box in boxes])
    return [
        _run(reading.text, box, reading.confidence)
        for box, reading in zip(boxes, readings, strict=True)
        if reading.text.strip() and reading.confidence >= _SURE_OF_ONE
    ]


def _inked(marks: Grey, cell: Sequence[float], scale: float) -> Iterator[tuple[float, float, float, float]]:
    """The box around the ink of a cell, with a margin as the model wants it."""
    x0, top = (round(float(side + _INSET) * scale) for side in cell[:2])
    x1, bottom = (round(float(side - _INSET) * scale) for side in cell[2:])
    rows, columns = np.nonzero(marks[max(0, top) : bottom, max(0, x0) : x1])
    if len(rows) >= _LEAST_INK:
        margin = 0.2 * (rows.max() - rows.min() + 1)
        yield (
            float(x0 + columns.min() - margin) / scale,
            float(top + rows.min() - margin) / scale,
            float(x0 + columns.max() + margin) / scale,
            float(top + rows.max() + margin) / scale,
        )


def _mended(run: Run) -> Run:
    """A run with look-alikes put right; a lone ring as wide as high is a circle."""
    text = mended(run.text)
    width, height = run.x1 - run.x0, run.bottom - run.top
    if text in {"O", "0", "o", "〇", "Ｏ", "◯"} and width >= _ROUND * height:
        text = "○"
    elif text in {"X", "x", "Ｘ", "ⅹ", "メ", "乂"}:
        text = "×"
    return replace(run, text=text, mended=text != run.text)
