"""Pictures of pages made upright: skew taken out, and the lines that are drawn in them found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extractors.pdf.content import Floats

    Grey = NDArray[np.uint8]

_SMALL = 800  # pixels of the longer side at which skew is looked for
_MOST_SKEW = 4.0  # degrees that a page may lie askew on the glass
_STEPS = ((0.5, _MOST_SKEW), (0.1, 0.5), (0.02, 0.1))  # degrees: step and reach of each pass
_LEAST_SKEW = 0.03  # degrees that are worth turning a picture for
_INK = 25  # shades darker than its surroundings from which a pixel is ink
_AROUND = 51  # pixels that are the surroundings
_LONGEST_CHARACTER = 18.0  # points; what is longer and thin is a line
_GAP = 0.4  # points of a line that a scan may have lost; more would make lines of rows of characters
_THICKEST = 4.0  # points of a line


def ink(picture: Grey) -> Grey:
    """255 where there is ink: what is darker than its surroundings, on paper of whatever shade."""
    found = cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, _INK)
    return np.asarray(found, np.uint8)


def skew(picture: Grey) -> float:
    """By how many degrees clockwise the lines of a picture fall: the turn that puts its ink into the sharpest rows."""
    ratio = min(1.0, _SMALL / max(picture.shape))
    small = ink(np.asarray(cv2.resize(picture, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), np.uint8))
    best = 0.0
    for step, reach in _STEPS:
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(small, float(angle))))
    return best if abs(best) >= _LEAST_SKEW else 0.0


def _sharpness(picture: Grey, angle: float) -> float:
    rows = np.asarray(turned_by(picture, angle, 0), np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def turned_by(picture: Grey, angle: float, paper: int = 255) -> Grey:
    """A picture turned counter-clockwise by some degrees about its middle, its size kept."""
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)
    return np.asarray(turned, np.uint8)


def drawn_lines(picture: Grey, scale: float) -> tuple[Floats, Grey]:
    """The boxes (n, 4) in points of the lying and upright lines of a picture, and the picture without them.

    `scale` is pixels per point.
    """
    marks = ink(picture)
    found = []
    erased = picture.copy()
    for lying in (True, False):
        mask = _long(marks, scale, lying=lying)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        thin = stats[:, cv2.CC_STAT_HEIGHT if lying else cv2.CC_STAT_WIDTH] <= _THICKEST * scale
        thin[0] = False
        erased[cv2.dilate((thin[labels]).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
        boxes = stats[thin][:, :4].astype(np.float64)
        found.append(np.column_stack((boxes[:, :2], boxes[:, :2] + boxes[:, 2:])) / scale)
    return np.concatenate(found), erased


def _long(marks: Grey, scale: float, *, lying: bool) -> Grey:
    """The ink that is longer in one direction than any character."""

    def kernel(length: float) -> Grey:
        size = max(1, round(length * scale))
        return np.ones((1, size) if lying else (size, 1), np.uint8)

    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, kernel(_GAP))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel(_LONGEST_CHARACTER)), np.uint8)
