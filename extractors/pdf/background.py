"""Forms that are a picture with text typed over it: their lines are in the picture, where camelot finds them.

camelot's lattice flavour draws the page and looks for lines among the pixels, which takes a third of a second; it is
asked only for pages with a good text layer on top of a picture.
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.lattice import lattices

if TYPE_CHECKING:
    from extractors.pdf.content import Content, Floats

FINDING = "lines_found_with_camelot"
_COVERED = 0.2  # share of the page that a picture under a form takes
_TYPED = 10  # characters on it that make it a form rather than an illustration
_HALF = 0.5  # share of the cells of a filled-in form that hold typed text
_LINE_SCALE = 40  # of the page's side to the shortest line, in camelot's terms: 15 points on A4


def is_typed_over(content: Content) -> bool:
    """Whether a page has text on top of a picture."""
    if not len(content.pictures):
        return False
    x0, top, x1, bottom = content.pictures.T
    largest = int(((x1 - x0) * (bottom - top)).argmax())
    left, upper, right, lower = content.pictures[largest]
    boxes = content.characters.boxes
    inside = (boxes[:, 0] >= left) & (boxes[:, 1] >= upper) & (boxes[:, 2] <= right) & (boxes[:, 3] <= lower)
    size = (right - left) * (lower - upper)
    return bool(size >= _COVERED * content.width * content.height and inside.sum() >= _TYPED)


def is_half_empty(content: Content, lines: Floats) -> bool:
    """Whether most cells between lines have no text typed into them: their words are in the picture."""
    boxes = content.characters.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    cells = filled = 0
    for lattice in lattices(lines):
        inside = (x > lattice.xs[0]) & (x < lattice.xs[-1]) & (y > lattice.ys[0]) & (y < lattice.ys[-1])
        columns, rows = np.searchsorted(lattice.xs, x[inside]) - 1, np.searchsorted(lattice.ys, y[inside]) - 1
        cells += int(lattice.regions.max()) + 1
        filled += len(np.unique(lattice.regions[rows, columns]))
    return filled < _HALF * cells


def lines_in_picture(raw: bytes, content: Content) -> Floats:
    """The sides of the cells that are drawn in the picture of a page, as lines (n, 4); none if there are none."""
    from camelot.io import read_pdf  # noqa: PLC0415 - slow to load, and rarely asked

    logging.getLogger("camelot").setLevel(logging.CRITICAL)
    try:
        tables = read_pdf(io.BytesIO(raw), pages=str(content.number), suppress_stdout=True, line_scale=_LINE_SCALE)
    except Exception:  # noqa: BLE001 - whatever camelot cannot do with a page, the page is read without it
        return np.zeros((0, 4))
    lines: list[tuple[float, float, float, float]] = []
    for cell in (cell for table in tables for row in table.cells for cell in row):
        x0, x1, top, bottom = cell.x1, cell.x2, content.height - cell.y2, content.height - cell.y1
        sides = (
            (cell.top, (x0, top, x1, top)),
            (cell.bottom, (x0, bottom, x1, bottom)),
            (cell.left, (x0, top, x0, bottom)),
            (cell.right, (x1, top, x1, bottom)),
        )
        lines.extend(side for drawn, side in sides if drawn)
    return np.array(lines, dtype=np.float64).reshape(-1, 4)
