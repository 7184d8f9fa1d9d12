"""What stands on a page before anything is understood: characters, drawn lines, filled areas, pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from pipeline.model import Bbox

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a page in the order of its content; one array for each property."""

    codes: Whole  # (n,) Unicode code points
    boxes: Floats  # (n, 4) x0, top, x1, bottom in points: the full width and height of the type, not its ink
    turns: Whole  # (n,) quarter turns clockwise by which the character is turned
    layers: Whole  # (n,) place of its text object in the order of painting
    sizes: Floats  # (n,) height of the type in points
    colours: Whole  # (n, 4) red, green, blue, opacity
    modes: Whole  # (n,) text render mode; 3 paints nothing
    clips: Floats  # (n, 4) boxes outside of which the characters are cut off
    askew: Flags  # (n,) whether they run across the page at a slant, as watermarks do

    def __len__(self) -> int:
        return len(self.codes)

    def kept(self, which: Flags | Whole) -> Characters:
        """The characters that are chosen."""
        return Characters(*(getattr(self, name)[which] for name in Characters.__slots__))


@dataclass(frozen=True, slots=True)
class Content:
    """A page as painted, in points of the page as it is displayed: top left is 0, 0.

    Drawn lines are as thin rectangles; a line that is drawn as a filled rectangle is a line too.
    """

    number: int
    width: float
    height: float
    characters: Characters
    lines: Floats  # (n, 4) boxes of thin strokes and bars, lying or upright
    fills: Floats  # (n, 4) boxes of painted areas
    fill_layers: Whole  # (n,) place in the order of painting
    fill_colours: Whole  # (n, 4)
    pictures: Floats  # (n, 4) boxes of images
    covers: Floats  # (n, 4) boxes of images painted over text, through which nothing shows
    cover_layers: Whole  # (n,) place in the order of painting
    squares: Floats  # (n, 4) small outlines, such as of check boxes
    scrawls: Floats  # (n, 4) boxes of small strokes in any direction, such as ticks

    def turned(self, turns: int) -> Content:
        """The page after so many quarter turns clockwise."""
        size = self.width, self.height
        width, height = size[:: -1 if turns % 2 else 1]
        characters = replace(
            self.characters,
            boxes=turned(self.characters.boxes, turns, *size),
            turns=(self.characters.turns + turns) % 4,
            clips=turned(self.characters.clips, turns, *size),
        )
        return replace(
            self,
            width=width,
            height=height,
            characters=characters,
            lines=turned(self.lines, turns, *size),
            fills=turned(self.fills, turns, *size),
            pictures=turned(self.pictures, turns, *size),
            covers=turned(self.covers, turns, *size),
            squares=turned(self.squares, turns, *size),
            scrawls=turned(self.scrawls, turns, *size),
        )


_SLANT = 10.0  # degrees off the lines of the page from which text is set at a slant


def turned(boxes: Floats, turns: int, width: float, height: float) -> Floats:
    """Boxes of a page of `width` by `height` points after `turns` quarter turns clockwise of the page."""
    x0, top, x1, bottom = boxes.T
    if turns % 4 == 1:
        return np.stack([height - bottom, x0, height - top, x1], axis=1)
    if turns % 4 == 2:
        return np.stack([width - x1, height - bottom, width - x0, height - top], axis=1)
    if turns % 4 == 3:
        return np.stack([top, width - x1, bottom, width - x0], axis=1)
    return boxes


def tilted(boxes: Floats, degrees: float, width: float, height: float) -> Floats:
    """The boxes around boxes that are turned clockwise by some degrees about the middle of a page."""
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    x, y = boxes[:, [0, 2, 0, 2]] - width / 2, boxes[:, [1, 1, 3, 3]] - height / 2
    across, down = x * cosine - y * sine + width / 2, x * sine + y * cosine + height / 2
    return np.stack([across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)], axis=1)


def quarter_turns(a: Floats, b: Floats) -> tuple[Whole, Flags]:
    """By how many quarter turns clockwise text is turned whose matrices begin with `a` and `b`, and whether by others."""
    exact = np.arctan2(-b, a) / (np.pi / 2)
    turns: Whole = np.rint(exact).astype(np.int64)
    askew: Flags = np.abs(exact - turns) > _SLANT / 90
    return turns % 4, askew


def covering(boxes: Iterable[Bbox]) -> Bbox:
    """The box around boxes, of which there is one at least."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def turned_box(box: Bbox, turns: int) -> Bbox:
    """A box turned about the origin by so many quarter turns clockwise."""
    x0, top, x1, bottom = box
    for _ in range(turns % 4):
        x0, top, x1, bottom = -bottom, x0, -top, x1
    return x0, top, x1, bottom
