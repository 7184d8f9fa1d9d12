"""Tables whose columns are held apart by blanks, as text taken from a printed page has them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors._rows import one_cell_each
from pipeline.grid import Grid, GridRow, Layout, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Line, Segment

_RUN = re.compile(r"\S+(?: \S+)*")  # words with single blanks between them
_NEAR = 2  # half-width columns by which the cells of one column may differ


@dataclass(frozen=True, slots=True)
class _Run:
    column: int  # display column where the run begins: a full-width character takes two
    text: str


def extract(segment: Segment) -> Grid:
    """The table of a segment: runs of text that begin in the same display column are one column.

    A line that has nothing in the first column goes on with the row above. Lines that share no columns are prose.
    """
    lines = [(line, _runs(line.text)) for line in segment.lines]
    starts = _columns([runs for _, runs in lines])
    if len(starts) < 2 or sum(len(runs) > 1 for _, runs in lines) * 2 < sum(bool(runs) for _, runs in lines):
        return one_cell_each(Layout.LINES, segment.lines)
    rows: list[tuple[list[str], Line, Line]] = []
    for line, runs in lines:
        cells = _cells(runs, starts)
        if rows and cells and not cells[0] and len(starts) > 1:
            rows[-1] = (_merged(rows[-1][0], cells), rows[-1][1], line)
        elif cells:
            rows.append((cells, line, line))
    return Grid(segment.layout, tuple(GridRow(tuple(c), Place(a.number, b.number)) for c, a, b in rows))


def _runs(text: str) -> list[_Run]:
    spread = text.replace("\u3000", "  ")
    return [_Run(_width(spread[: found.start()]), found.group()) for found in _RUN.finditer(spread)]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _columns(lines: Sequence[Sequence[_Run]]) -> list[int]:
    """Where columns begin: places where at least a tenth of the lines, and two of them, begin a run."""
    counts = Counter(run.column for runs in lines for run in runs)
    starts: list[int] = []
    for column in sorted(counts):
        near = sum(n for other, n in counts.items() if abs(other - column) <= _NEAR)
        if near >= max(2, len(lines) / 10) and (not starts or column - starts[-1] > _NEAR):
            starts.append(column)
    return starts or [0]


def _cells(runs: Sequence[_Run], starts: Sequence[int]) -> list[str]:
    """The runs of a line in their columns; an empty list for a blank line."""
    if not runs:
        return []
    cells = [""] * len(starts)
    for run in runs:
        i = max(0, bisect_right(starts, run.column + _NEAR) - 1)
        cells[i] = f"{cells[i]} {run.text}".strip()
    return cells


def _merged(above: Sequence[str], below: Sequence[str]) -> list[str]:
    return ["\n".join(filter(None, pair)) for pair in zip(above, below, strict=True)]
