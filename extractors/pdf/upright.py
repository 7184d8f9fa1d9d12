"""Pictures of pages made upright: skew taken out, and the lines that are drawn in them found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extractors.pdf.content import Floats
    from pipeline.model import Bbox

    Grey = NDArray[np.uint8]

_SMALL = 800  # pixels of the longer side at which skew is looked for
_MOST_SKEW = 4.0  # degrees that a page may lie askew on the glass
_STEPS = ((0.5, _MOST_SKEW), (0.1, 0.5), (0.02, 0.1))  # degrees: step and reach of each pass
_LEAST_SKEW = 0.03  # degrees that are worth turning a picture for
_INK = 25  # shades darker than its surroundings from which a pixel is ink
_AROUND = 51  # pixels that are the surroundings
_LONGEST_CHARACTER = 18.0  # points; what is longer and thin is a line
_GAP = 0.4  # points of a line that a scan may have lost; more would make lines of rows of characters
_BOX = (5.5, 16.0)  # points of a check box's sides
_UNEVEN = 0.15  # share by which its sides may differ
_HOLLOW, _FULL = 0.06, 0.85  # share of ink in an empty and in a filled one
_FEWEST_BOXES = 2
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


def printed_boxes(picture: Grey, scale: float) -> list[tuple[Bbox, str]]:
    """The check boxes of a picture without its lines, in points: □, ■ or ☑.

    A box is a square whose four sides are whole: those of 口 end in legs below its last side. A single one is taken for
    a character, and one with something in it for a tick only beside boxes of its size.
    """
    marks = ink(picture)
    contours, _ = cv2.findContours(marks, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found: list[tuple[Bbox, float]] = []
    for contour in contours:
        x, y, width, height = cv2.boundingRect(contour)
        square = _BOX[0] * scale <= min(width, height) and max(width, height) <= _BOX[1] * scale
        if square and abs(width - height) <= _UNEVEN * width and _is_whole(marks[y : y + height, x : x + width]):
            inset = max(2, round(0.22 * width))
            inner = marks[y + inset : y + height - inset, x + inset : x + width - inset]
            box = x / scale, y / scale, (x + width) / scale, (y + height) / scale
            found.append((box, float(inner.mean()) / 255 if inner.size else 0.0))
    plain = [box[2] - box[0] for box, inside in found if inside <= _HOLLOW or inside >= _FULL]
    if len(plain) < _FEWEST_BOXES:
        return []
    size = float(np.median(plain))
    return [
        (box, "□" if inside <= _HOLLOW else "■" if inside >= _FULL else "☑")
        for box, inside in found
        if abs(box[2] - box[0] - size) <= _UNEVEN * size
    ]


def _is_whole(box: Grey) -> bool:
    """Whether all four sides of a square are drawn from corner to corner."""
    thick = max(2, len(box) // 6)
    sides = (box[:thick].max(axis=0), box[-thick:].max(axis=0), box[:, :thick].max(axis=1), box[:, -thick:].max(axis=1))
    ends = (box[:2].max(axis=0), box[-2:].max(axis=0))
    return all(side.mean() >= 0.95 * 255 for side in sides) and all(end.mean() >= 0.85 * 255 for end in ends)
