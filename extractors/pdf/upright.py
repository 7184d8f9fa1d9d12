"""How far a scanned page lies askew, and turning it: angles are degrees clockwise."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from extractors.pdf.content import Floats
    from extractors.pdf.ocr import Grey
    from pipeline.model import Bbox

_STEEPEST = 7.0  # degrees; a page that lies more askew was not scanned
_STEPS = (0.25, 0.05, 0.01)  # degrees, finer each time
_PIXELS = 1.2  # to the point: fine enough to see lines of text, and that few are quick
_MOST_INK = 60_000  # pixels of ink that are looked at
_LEAST_INK = 200
_BLOCK = 15  # pixels around one that it is compared with
_DARKER = 12  # than what is around it, to be ink


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a page around its middle, onto a page that is as large as it needs to be."""

    degrees: float
    width: float  # of the page before, in any unit
    height: float

    @property
    def matrix(self) -> Floats:
        """(2, 3) from places on the page before to those on the page after."""
        rotation = self._rotation()
        middle = np.array([self.width, self.height]) / 2
        found: Floats = np.concatenate([rotation, (np.array(self.size) / 2 - rotation @ middle)[:, None]], axis=1)
        return found

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page after."""
        wide, high = np.abs(self._rotation()) @ np.array([self.width, self.height])
        return float(wide), float(high)

    def back(self, box: Bbox) -> Bbox:
        """The upright box on the page before that holds a box on the page after."""
        x0, top, x1, bottom = box
        corners = np.array([[x0, x1, x0, x1], [top, top, bottom, bottom]])
        matrix = self.matrix
        low, high = np.sort(matrix[:, :2].T @ (corners - matrix[:, 2:]), axis=1)[:, [0, -1]].T.tolist()
        return low[0], low[1], high[0], high[1]

    def _rotation(self) -> Floats:
        radians = np.radians(self.degrees)
        # Quarter turns are exact: cos(90 degrees) is not zero in floating point.
        cosine, sine = np.round(np.cos(radians), 12), np.round(np.sin(radians), 12)
        return np.array([[cosine, -sine], [sine, cosine]])


def turned(grey: Grey, degrees: float) -> Grey:
    """The picture turned clockwise; what comes in from outside is white."""
    quarters = round(degrees / 90)
    if abs(degrees - quarters * 90) < _STEPS[-1]:
        return np.ascontiguousarray(np.rot90(grey, -quarters))
    turn = Turn(degrees, grey.shape[1], grey.shape[0])
    matrix = turn.matrix
    # Places are edges of pixels for `Turn` and middles of pixels for OpenCV.
    matrix[:, 2] += matrix[:, :2] @ np.array([0.5, 0.5]) - 0.5
    size = [ceil(side) for side in turn.size]
    return np.asarray(cv2.warpAffine(grey, matrix, size, flags=cv2.INTER_CUBIC, borderValue=[255]), np.uint8)


def askew(grey: Grey, scale: float) -> float:
    """By how many degrees to turn a page so that its lines of text and its rules lie level or stand upright."""
    x, y = _ink(grey, scale)
    if len(x) < _LEAST_INK:
        return 0.0
    best, reach = 0.0, _STEEPEST
    for step in _STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(angles[np.argmax([_sharpness(x, y, angle) for angle in angles])])
        reach = step
    return best


def _ink(grey: Grey, scale: float) -> tuple[Floats, Floats]:
    """Where ink is, in pixels of a smaller picture, from its middle."""
    ratio = min(1.0, _PIXELS / scale)
    small = cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    around = cv2.blur(small, (_BLOCK, _BLOCK))
    y, x = np.nonzero(cv2.subtract(around, small) > _DARKER)
    every = len(x) // _MOST_INK + 1
    # Not each n-th: that could fall in step with what is printed.
    chosen = np.random.default_rng(0).permutation(len(x))[::every] if every > 1 else np.arange(len(x))
    height, width = small.shape
    return x[chosen] - width / 2, y[chosen] - height / 2


def _sharpness(x: Floats, y: Floats, angle: float) -> float:
    """How unevenly ink falls on the sides of a page that is turned: lines of text and rules make peaks."""
    radians = np.radians(angle)
    cosine, sine = np.cos(radians), np.sin(radians)
    found = 0.0
    for places in (x * sine + y * cosine, x * cosine - y * sine):
        counts = np.bincount((places - places.min()).astype(np.int64))
        found += float(np.square(counts.astype(np.float64)).sum())
    return found
