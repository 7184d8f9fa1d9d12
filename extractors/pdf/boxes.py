"""Check boxes that are drawn rather than written: told from the cells of tables, and read as ☐ or ☑."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.runs import Run, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.content import Content, Flags, Floats

_APART = 1.5  # points that a check box keeps from every other line
_TICKS = frozenset("✓✔レㇾ☑■●×✕✗xXvV")
_FILLED = 0.4  # share of a box that a painted area in it covers when it is ticked


def check_boxes(content: Content, runs: Sequence[Run]) -> tuple[list[Run], Floats]:
    """The runs of a page with a ☐ or ☑ for every check box drawn on it, and the outlines that are none, as lines."""
    squares = content.squares
    if not len(squares):
        return list(runs), squares
    alone = [_is_alone(i, squares, content.lines) for i in range(len(squares))]
    found = list(runs)
    cells = [square for square, lone in zip(squares, alone, strict=True) if not lone]
    for square in squares[np.array(alone, dtype=np.bool_)]:
        inside = [run for run in found if _contains(square, *run.middle)]
        if any(run.text not in _TICKS for run in inside):
            cells.append(square)
            continue
        ticked = bool(inside) or _is_marked(square, content)
        found = [part for run in found if run not in inside for part in _around(run, square)]
        x0, top, x1, bottom = square.tolist()
        found.append(Run("☑" if ticked else "☐", x0, top, x1, bottom, bottom - top, starts=(x0,), ends=(x1,)))
    return found, outlines(np.array(cells).reshape(-1, 4))


def _around(run: Run, square: Floats) -> list[Run]:
    """A run in two parts where a box stands in its middle."""
    x0, top, x1, bottom = square.tolist()
    if run.turns or not (run.x0 < x0 and x1 < run.x1 and top < run.middle[1] < bottom):
        return [run]
    return split(run, [sum(start < x0 for start in run.starts)])


def _is_alone(i: int, squares: Floats, lines: Floats) -> bool:
    """Whether nothing is drawn at the edges of a square: cells of a table touch one another."""
    others = np.concatenate((np.delete(squares, i, axis=0), lines))
    return not bool(_overlaps(others, squares[i], _APART).any())


def _overlaps(boxes: Floats, square: Floats, margin: float) -> Flags:
    x0, top, x1, bottom = square
    found: Flags = (
        (boxes[:, 0] <= x1 + margin)
        & (boxes[:, 2] >= x0 - margin)
        & (boxes[:, 1] <= bottom + margin)
        & (boxes[:, 3] >= top - margin)
    )
    return found


def _contains(square: Floats, x: float, y: float) -> bool:
    x0, top, x1, bottom = square
    return bool(x0 <= x <= x1 and top <= y <= bottom)


def _is_marked(square: Floats, content: Content) -> bool:
    """Whether a tick is drawn in a box, or a good part of it is painted dark."""
    x0, top, x1, bottom = square
    ticks = content.scrawls
    if len(ticks) and any(_contains(square, *middle) for middle in ((ticks[:, :2] + ticks[:, 2:]) / 2).tolist()):
        return True
    dark = content.fills[content.fill_colours[:, :3].max(axis=1, initial=0) < 160]
    width = np.minimum(dark[:, 2], x1) - np.maximum(dark[:, 0], x0)
    height = np.minimum(dark[:, 3], bottom) - np.maximum(dark[:, 1], top)
    inside = _overlaps(dark, square, 0) & (dark[:, 2] - dark[:, 0] <= (x1 - x0) + 2)
    areas = (width.clip(0) * height.clip(0))[inside]
    return bool(areas.sum() >= _FILLED * (x1 - x0) * (bottom - top))


def outlines(boxes: Floats) -> Floats:
    """The four sides of boxes as lines without width."""
    x0, top, x1, bottom = boxes.T
    sides = ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
    return np.concatenate([np.stack(side, axis=1) for side in sides])
