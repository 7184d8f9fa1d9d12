"""Pages printed in two columns: the left one is read first, then the right one, each between what goes across both."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.cell import level_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.runs import Run

_MARGIN = 0.3  # share of the width on either side within which no gutter is looked for
_GUTTER = 1.2  # of the size: the least width of the blank between two columns of prose
_FEWEST = 8  # lines that a column of prose has
_FULL = 0.9  # share of a column's width from which a line fills it
_PROSE = 0.5  # share of a column's lines that are full
_ACROSS = 0.25  # share of the lines that may go across both columns: titles, paragraphs above
_LEVEL = 1.5  # points by which what begins side by side may differ
_TOGETHER = 0.5  # share of a column's paragraphs beside which one begins in the other column too, as in a table


def flows(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of a page in stretches that are read one after the other; one stretch where nothing parts them."""
    gutter = _gutter(runs)
    if gutter is None:
        return [list(runs)]
    found: list[list[Run]] = [[]]
    for row in _across(runs, gutter):
        if isinstance(row, tuple):
            found += [list(row[0]), list(row[1]), []]
        else:
            found[-1].append(row)
    return [stretch for stretch in found if stretch]


def _across(runs: Sequence[Run], gutter: float) -> list[Run | tuple[list[Run], list[Run]]]:
    """Runs across the gutter, and between them those to its left and right."""
    ordered = sorted(runs, key=lambda run: run.top)
    found: list[Run | tuple[list[Run], list[Run]]] = []
    for run in ordered:
        if run.x0 < gutter < run.x1:
            found.append(run)
        else:
            if not found or not isinstance(found[-1], tuple):
                found.append(([], []))
            sides = found[-1]
            assert isinstance(sides, tuple)  # noqa: S101 - appended just above
            sides[run.middle[0] > gutter].append(run)
    return found


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where the blank between two columns of prose is, None on a page that has none."""
    upright = [run for run in runs if not run.turns]
    if len(upright) < 2 * _FEWEST:
        return None
    x0, x1 = np.array([run.x0 for run in upright]), np.array([run.x1 for run in upright])
    width = _GUTTER * median(run.size for run in upright)
    places = (x1 - x0.min()) / (x1.max() - x0.min())
    edges = np.unique(x1[(places > _MARGIN) & (places < 1 - _MARGIN)])
    crossing = ((x0[None, :] < edges[:, None] + width) & (x1[None, :] > edges[:, None] + 0.1)).sum(axis=1)
    for edge in edges[crossing <= _ACROSS * len(upright)].tolist():
        sides = [run for run in upright if run.x1 <= edge + 0.1], [run for run in upright if run.x0 >= edge + width]
        if all(map(_is_prose, sides)) and not _is_table(*sides):
            return float(edge + width / 2)
    return None


def _is_prose(runs: Sequence[Run]) -> bool:
    lines = level_rows(runs)
    if len(lines) < _FEWEST:
        return False
    widths = [line[-1].x1 - line[0].x0 for line in lines]
    return sum(width >= _FULL * max(widths) for width in widths) >= _PROSE * len(lines)


def _is_table(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether paragraphs begin side by side: then the columns are those of a table."""
    starts = [_starts(runs) for runs in (left, right)]
    if min(map(len, starts)) < 3:
        return False
    return any(
        sum(any(abs(y - other) <= _LEVEL for other in others) for y in own) >= _TOGETHER * len(own)
        for own, others in (starts, starts[::-1])
    )


def _starts(runs: Sequence[Run]) -> list[float]:
    """Where the paragraphs of a column begin: below a gap that is wider than usual."""
    lines = level_rows(runs)
    tops, bottoms = (
        [min(run.top for run in line) for line in lines],
        [max(run.bottom for run in line) for line in lines],
    )
    gaps = [top - bottom for top, bottom in zip(tops[1:], bottoms, strict=False)]
    usual = median(gaps)
    size = median(run.size for run in runs)
    return [top for top, gap in zip(tops[1:], gaps, strict=True) if gap > usual + 0.2 * size]
