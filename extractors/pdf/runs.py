"""Characters to runs: what is printed in one go, with its box."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.content import Characters, Flags, Floats, Whole
    from pipeline.model import Bbox

# How far apart two characters of a run may stand, in heights of the type: with nothing between them, Latin ones with a
# gap that PDFium takes for a blank, and with a blank that the document itself has.
_CLOSE, _PARTED, _SPACED = 0.3, 0.45, 1.3
_BLANK = 0.17  # of the height: the least gap that can be a blank; browsers put an eighth around Latin words
_SMALLEST = 0.1  # points; a size of 0 is no size to measure by
_SAME_PLACE = 0.04  # of the height within which a character stands just where the one before it ends
_OVERLAP = 0.6  # of the height that a character may stand before the end of the one before it
_LEVEL = 0.35  # of the height by which the middles of neighbours may differ
_BLANKS = np.array([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000, 0xFEFF, 0x00])
_WIDE = 0x3000


@dataclass(frozen=True, slots=True)
class Run:
    """Characters printed side by side.

    `starts` and `ends` are the edges of each along the direction of reading; `seams` are the indexes of characters with
    which the document begins to print anew, though not far off.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    turns: int = 0  # quarter turns clockwise by which it is turned against the page
    starts: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()
    seams: tuple[int, ...] = ()
    confidence: float = 1.0
    mended: bool = False  # whether look-alike characters were put right in it

    @property
    def bbox(self) -> Bbox:
        """Its box on the page."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def runs_of(characters: Characters) -> list[Run]:
    """The runs of an upright page, in the order of its content."""
    blank = np.isin(characters.codes, _BLANKS)
    printed = characters.boxes[:, 2] - characters.boxes[:, 0] > 0.01
    said = np.flatnonzero(~blank)
    if not len(said):
        return []
    counts = np.cumsum(blank)
    between = np.diff(counts[said], prepend=0) > 0
    own = np.diff(np.cumsum(blank & printed)[said], prepend=0) > 0
    wide = np.diff(np.cumsum(characters.codes == _WIDE)[said], prepend=0) > 0
    chosen = characters.kept(said)
    starts, parted = _seams(chosen, between, own)
    texts = _texts(chosen.codes, parted, wide)
    return _built(chosen, texts, np.flatnonzero(starts))


def _built(characters: Characters, texts: Sequence[str], firsts: Whole) -> list[Run]:
    """Runs that begin at the characters `firsts`; all that is measured is measured for all of them at once."""
    along = _along(characters)
    lows = np.minimum.reduceat(characters.boxes[:, :2], firsts).tolist()
    highs = np.maximum.reduceat(characters.boxes[:, 2:], firsts).tolist()
    sizes = np.maximum(characters.sizes[firsts], _SMALLEST).tolist()
    turns = characters.turns[firsts].tolist()
    starts, ends = along[:, 0].tolist(), along[:, 2].tolist()
    seams = np.flatnonzero(_anew(characters, along)).tolist()
    found = []
    for k, (first, end) in enumerate(pairwise([*firsts.tolist(), len(characters)])):
        inner = seams[bisect_right(seams, first) : bisect_left(seams, end)]
        (x0, top), (x1, bottom) = lows[k], highs[k]
        run = Run(
            "".join(texts[first:end]).lstrip(),
            x0,
            top,
            x1,
            bottom,
            size=sizes[k],
            turns=turns[k],
            starts=tuple(starts[first:end]),
            ends=tuple(ends[first:end]),
            seams=tuple(seam - first for seam in inner),
        )
        found.append(run)
    return found


def _anew(characters: Characters, along: Floats) -> Flags:
    """Where another text object begins, at a place of its own.

    Not where each object holds but one character, as some programs print, nor where one goes on exactly where the last
    one ended, in another font.
    """
    begins = np.diff(characters.layers, prepend=-1) != 0
    lengths = np.bincount(np.cumsum(begins) - 1)
    longer = lengths > 1
    found: Flags = np.zeros(len(begins), dtype=np.bool_)
    found[np.flatnonzero(begins)[1:]] = longer[1:] | longer[:-1]
    start, _, end, _ = along.T
    found[1:] &= np.abs(start[1:] - end[:-1]) > _SAME_PLACE * characters.sizes[1:]
    return found


def _along(characters: Characters) -> Floats:
    """Boxes as seen in each character's own direction of reading: start, upper edge, end, lower edge."""
    x0, top, x1, bottom = characters.boxes.T
    options = ((x0, top, x1, bottom), (top, -x1, bottom, -x0), (-x1, -bottom, -x0, -top), (-bottom, x0, -top, x1))
    found = np.stack(options[0], axis=1)
    for turns in (1, 2, 3):
        which = characters.turns == turns
        if which.any():
            found[which] = np.stack(options[turns], axis=1)[which]
    return found


def _seams(characters: Characters, between: Flags, own: Flags) -> tuple[Flags, Flags]:
    """Before which characters a run begins, since they stand elsewhere or too far off, and before which a blank is.

    A blank that PDFium only inferred (`between` but not `own`) is one where a Latin character stands apart.
    """
    start, upper, end, lower = _along(characters).T
    size = np.maximum(characters.sizes, 1.0)
    height = np.minimum(size[1:], size[:-1])
    gap = start[1:] - end[:-1]
    middle = (upper + lower) / 2
    latin = characters.codes < 0x250
    inferred = between[1:] & (latin[1:] | latin[:-1]) & (gap >= _BLANK * height)
    reach = np.where(own[1:], _SPACED, np.where(inferred, _PARTED, _CLOSE)) * np.maximum(size[1:], size[:-1])
    apart = (gap > reach) | (gap < -_OVERLAP * height) | (np.abs(np.diff(middle)) > _LEVEL * height)
    apart |= characters.turns[1:] != characters.turns[:-1]
    return np.concatenate(([True], apart)), np.concatenate(([False], own[1:] | inferred))


def _texts(codes: Whole, parted: Flags, wide: Flags) -> list[str]:
    """Each character with the blank before it, if there is one."""
    blanks = np.where(wide, "\u3000", " ").tolist()
    return [
        blank + chr(code) if behind else chr(code)
        for code, behind, blank in zip(codes.tolist(), parted.tolist(), blanks, strict=True)
    ]


def split(run: Run, cuts: Sequence[int]) -> list[Run]:
    """A run in pieces that begin at the characters `cuts`."""
    places = [i for i, char in enumerate(run.text) if not char.isspace()]
    if len(places) != len(run.starts):
        return [run]
    parts = []
    for first, end in pairwise([0, *cuts, len(places)]):
        text = run.text[places[first] : places[end - 1] + 1]
        starts, ends = run.starts[first:end], run.ends[first:end]
        parts.append(replace(run, text=text, x0=min(starts), x1=max(ends), starts=starts, ends=ends, seams=()))
    return parts
