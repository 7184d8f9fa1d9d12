"""Pages printed in two columns: the left one is read first, then the right one, each between what goes across both."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.cell import has_parts, level_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.content import Floats
    from extractors.pdf.runs import Run

_MARGIN = 0.3  # share of the width on either side within which no gutter is looked for
_GUTTER = 1.2  # of the size: the least width of the blank between two columns of prose
_FEWEST = 8  # lines that a column of prose has
_FULL = 0.9  # share of a column's width from which a line fills it
_PROSE = 0.5  # share of a column's lines that are full
_LOOSE_PROSE = 0.1  # the same where it is known that paragraphs do not begin side by side
_FEW_STARTS = 4  # paragraphs from which that is known
_RULES = 4  # rules on either side that make two tables side by side
_BORDERS = 2  # lines across both: the border of the page
_PANELS = 60.0  # points that two tables may be apart
_PARTED = 0.1  # share of a column's lines that may have blanks in them, which parts the columns of a table
_ACROSS = 0.25  # share of the lines that may go across both columns: titles, paragraphs above
_LEVEL = 2.0  # points by which the middles of lines that stand side by side may differ
_TOGETHER = 0.5  # share of a column's paragraphs beside which one begins in the other column too, as in a table


def flows(runs: Sequence[Run], gutter: float | None) -> list[list[Run]]:
    """The runs of a page in stretches that are read one after the other; one stretch where no gutter parts them."""
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


def gutter_of(runs: Sequence[Run], before: float | None = None) -> float | None:
    """Where the blank between two columns of prose is, None on a page that has none.

    `before` is where it is on the page before: it goes on down a page that has too little text to tell.
    """
    if before is not None and _goes_on(runs, before):
        return before
    upright = [run for run in runs if not run.turns]
    if len(upright) < 2 * _FEWEST:
        return None
    x0, x1 = np.array([run.x0 for run in upright]), np.array([run.x1 for run in upright])
    width = _GUTTER * median(run.size for run in upright)
    places = (x1 - x0.min()) / (x1.max() - x0.min())
    edges = np.unique(x1[(places > _MARGIN) & (places < 1 - _MARGIN)])
    crossing = ((x0[None, :] < edges[:, None] + width) & (x1[None, :] > edges[:, None] + 0.1)).sum(axis=1)
    few = crossing <= _ACROSS * len(upright)
    for edge in edges[few][np.argsort(crossing[few], kind="stable")].tolist():
        sides = [run for run in upright if run.x1 <= edge + 0.1], [run for run in upright if run.x0 >= edge + width]
        if _are_columns(*sides):
            return float(edge + width / 2)
    return None


def between_panels(lying: Floats) -> float | None:
    """Where the blank between two tables side by side is, as their rules (n, 3: y, x0, x1) tell; None without such."""
    if len(lying) < 2 * _RULES:
        return None
    left, right = lying[:, 1:2], lying[:, 2:3]
    gap = (lying[:, 2].reshape(1, -1) <= left) & (left - lying[:, 2].reshape(1, -1) < _PANELS)
    for end in np.unique(lying[gap.any(axis=0), 2]).tolist():
        before, after = lying[lying[:, 2] <= end + 0.5], lying[lying[:, 1] >= end]
        crossing = ((left < end - 0.5) & (right > end + 0.5)).sum()
        if min(len(before), len(after)) >= _RULES and crossing <= _BORDERS and _overlap(before[:, 0], after[:, 0]):
            return float((end + after[:, 1].min()) / 2)
    return None


def _overlap(first: Floats, second: Floats) -> bool:
    shared = min(first.max(), second.max()) - max(first.min(), second.min())
    return bool(shared > 0.5 * min(np.ptp(first), np.ptp(second)))


def _goes_on(runs: Sequence[Run], gutter: float) -> bool:
    """Whether the lines of a page still keep clear of a gutter, but for a few below that go across."""
    across = [run for run in runs if run.x0 < gutter < run.x1]
    end = min((run.top for run in across if run.x1 - run.x0 > gutter / 2), default=float("inf"))
    sides = [sum((run.x0 > gutter) == right for run in runs if run.bottom < end) for right in (False, True)]
    return min(sides) >= 2 and len(across) <= _ACROSS * len(runs)


def _are_columns(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether two sides of a page are columns of prose, and not of a table, in which paragraphs begin side by side."""
    sides = [level_rows(runs) for runs in (left, right)]
    if min(map(len, sides)) < _FEWEST or any(sum(map(has_parts, lines)) > _PARTED * len(lines) for lines in sides):
        return False
    starts = [_starts(lines) for lines in sides]
    told = min(map(len, starts)) >= _FEW_STARTS
    beside = [
        sum(any(abs(y - other) <= _LEVEL for other in others) for y in own) / (len(own) or 1)
        for own, others in (starts, starts[::-1])
    ]
    if told and max(beside) >= _TOGETHER:
        return False
    return all(_full(lines) >= (_LOOSE_PROSE if told else _PROSE) for lines in sides)


def _full(lines: Sequence[Sequence[Run]]) -> float:
    """The share of lines that fill their column."""
    widths = [line[-1].x1 - line[0].x0 for line in lines]
    return sum(width >= _FULL * max(widths) for width in widths) / len(lines)


def _starts(lines: Sequence[Sequence[Run]]) -> list[float]:
    """Where the paragraphs of a column begin: below a gap wider than that between their lines."""
    middles = [median(run.middle[1] for run in line) for line in lines]
    pitches = [below - above for above, below in pairwise(middles)]
    size = median(run.size for line in lines for run in line)
    usual = min((pitch for pitch in pitches if pitch >= size), default=size)
    return [middle for middle, pitch in zip(middles[1:], pitches, strict=True) if pitch > usual + 0.2 * size]
