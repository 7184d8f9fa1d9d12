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
    unseen |= cut_off(content)
    if len(content.covers):
        after = content.cover_layers[None, :] > characters.layers[:, None]
        unseen |= (_containing(content.covers, x, y) & after).any(axis=1)
    suspects = np.flatnonzero(printed & ~unseen & _may_vanish(content))
    if len(suspects):
        unseen[suspects] = _vanish(content, suspects, x[suspects], y[suspects])
    seen: Flags = ~(unseen & printed)
    return seen


def cut_off(content: Content) -> Flags:
    """For each character whether it lies outside of what its text is clipped to."""
    x0, top, x1, bottom = content.characters.boxes.T
    left, upper, right, lower = content.characters.clips.T
    found: Flags = (
        (x0 + x1 < 2 * left) | (x0 + x1 > 2 * right) | (top + bottom < 2 * upper) | (top + bottom > 2 * lower)
    )
    return found


def _may_vanish(content: Content) -> Flags:
    """The characters that are pale, or painted before some area, or on an area much like them."""
    characters = content.characters
    pale: Flags = characters.colours[:, :3].min(axis=1) >= _PALE
    if len(content.fill_layers):
        dark = content.fill_colours[:, :3].max(axis=1) < 255 - _PALE
        pale |= (characters.layers < content.fill_layers.max()) | bool(dark.any())
    return pale


def _vanish(content: Content, suspects: Whole, x: Floats, y: Floats) -> Flags:
    """Whether characters have the colour of what is painted below them, or something is painted over them."""
    layers = content.characters.layers[suspects]
    solid = content.fill_colours[:, 3] > 255 - _FAINT
    at = _containing(content.fills[solid], x, y)
    after = content.fill_layers[solid][None, :] > layers[:, None]
    below = np.where(at & ~after, np.arange(at.shape[1])[None, :], -1).max(axis=1, initial=-1)
    ground = np.vstack((content.fill_colours[solid, :3], _WHITE))[below]
    alike = np.abs(content.characters.colours[suspects, :3] - ground).max(axis=1) < _ALIKE
    on_picture = (below < 0) & _containing(content.pictures, x, y).any(axis=1)  # of whatever colour
    found: Flags = (at & after).any(axis=1) | (alike & ~on_picture)
    return found


def _containing(boxes: Floats, x: Floats, y: Floats) -> Flags:
    """Which boxes (columns) each place (rows) lies in."""
    x, y = x[:, None], y[:, None]
    found: Flags = (boxes[:, 0] <= x) & (boxes[:, 1] <= y) & (boxes[:, 2] >= x) & (boxes[:, 3] >= y)
    return found
