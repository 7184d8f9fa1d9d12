"""Which characters a person sees: text that is painted invisibly, off the page, or under something is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from extractors.pdf.content import Content, Flags, Floats, Whole

_SMALLEST = 1.5  # points; type of 3 points can be read with good eyes
_ALIKE = 24  # difference of colour, of 255, below which text does not stand out
_FAINT = 8  # opacity, of 255
_PALE = 160  # what all of a colour's parts reach that may vanish on white paper
_NO_PAINT = frozenset({3, 7})  # text render modes that leave nothing on the page
_WHITE = np.array([255, 255, 255])


def visible(content: Content) -> Flags:
    """For each character of a page whether it can be seen; white space always can."""
    characters = content.characters
    x0, top, x1, bottom = characters.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    printed = (characters.layers > 0) & (x1 > x0)
    unseen = np.isin(characters.modes, list(_NO_PAINT)) | (characters.colours[:, 3] < _FAINT)
    unseen |= characters.sizes < _SMALLEST
    unseen |= (x < 0) | (y < 0) | (x > content.width) | (y > content.height)
    left, upper, right, lower = characters.clips.T
    unseen |= (x < left) | (x > right) | (y < upper) | (y > lower)
    suspects = np.flatnonzero(printed & ~unseen & _may_vanish(content))
    for i in suspects.tolist():
        unseen[i] = _vanishes(content, i, float(x[i]), float(y[i]))
    seen: Flags = ~(unseen & printed)
    return seen


def _may_vanish(content: Content) -> Flags:
    """The characters that are pale, or painted before some area, or on an area much like them."""
    characters = content.characters
    pale: Flags = characters.colours[:, :3].min(axis=1) >= _PALE
    if len(content.fill_layers):
        dark = content.fill_colours[:, :3].max(axis=1) < 255 - _PALE
        pale |= (characters.layers < content.fill_layers.max()) | bool(dark.any())
    return pale


def _vanishes(content: Content, i: int, x: float, y: float) -> bool:
    """Whether a character has the colour of what is painted below it, or something is painted over it."""
    at = _containing(content.fills, x, y) & (content.fill_colours[:, 3] > 255 - _FAINT)
    layer = content.characters.layers[i]
    if bool((at & (content.fill_layers > layer)).any()):
        return True
    below = np.flatnonzero(at & (content.fill_layers < layer))
    if not len(below) and bool(_containing(content.pictures, x, y).any()):
        return False  # on a picture, of whatever colour
    colour: Whole = content.fill_colours[below[-1], :3] if len(below) else _WHITE
    return bool(np.abs(content.characters.colours[i, :3] - colour).max() < _ALIKE)


def _containing(boxes: Floats, x: float, y: float) -> Flags:
    inside: Flags = (boxes[:, 0] <= x) & (boxes[:, 1] <= y) & (boxes[:, 2] >= x) & (boxes[:, 3] >= y)
    return inside
