"""Tables whose columns are held apart by blanks, as text taken from a printed page has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from extractors._rows import one_cell_each
from pipeline.fold import display_width
from pipeline.grid import Grid, GridRow, Layout, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.grid import Line, Segment

_RUN = re.compile(r"\S+(?: \S+)*")  # words with single blanks between them
# One line of thirty may run across the blanks between two columns, the first where there are eight lines.
_LINES_PER_STRAY, _FIRST_STRAY = 30, 8
_FEWEST = 2  # lines that make a column
_SLACK = 3  # display columns that a full line may be short of: a wide character, one that must not begin a line


@dataclass(frozen=True, slots=True)
class _Run:
    start: int  # in columns of the display, or characters
    end: int
    text: str


def extract(segment: Segment) -> Grid:
    """The table of a segment: what stands between two blank stretches that go down a page is one column.

    A line that has nothing in the first column goes on with the row above. Programs that print pages as text count a
    full-width character as two columns or as one; the measure that finds more columns is the one that was used. Lines
    that share no columns are prose.
    """
    pages = _pages(segment.lines)
    measured = [[[measure(line.text) for line in page] for page in pages] for measure in (_displayed, _counted)]
    columns = [[_columns(page) for page in found] for found in measured]
    best = max(range(len(columns)), key=lambda i: sum(map(len, columns[i])))
    if not _is_table(measured[best], columns[best]):
        return one_cell_each(Layout.LINES, segment.lines)
    rows: list[tuple[list[str], Line, Line]] = []
    for page, found, starts in zip(pages, measured[best], columns[best], strict=True):
        lines = [(_cells(runs, starts), line) for runs, line in zip(found, page, strict=True) if runs]
        widths = [max(display_width(cells[i]) for cells, _ in lines) for i in range(max(1, len(starts)))]
        for cells, line in lines:
            if rows and not cells[0] and len(rows[-1][0]) == len(cells):
                rows[-1] = (_merged(rows[-1][0], cells, widths), rows[-1][1], line)
            else:
                rows.append((cells, line, line))
    return Grid(segment.layout, tuple(GridRow(tuple(c), Place(a.number, b.number)) for c, a, b in rows))


def _pages(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of each page: where the lines that pages repeat were taken out, the numbers have a gap."""
    cuts = [i for i, (above, below) in enumerate(pairwise(lines), start=1) if below.number > above.number + 1]
    return [lines[start:end] for start, end in pairwise([0, *cuts, len(lines)])]


def _displayed(text: str) -> list[_Run]:
    """The runs of a line, a full-width character taking two columns."""
    return _runs(text.replace("\u3000", "  "), display_width)


def _counted(text: str) -> list[_Run]:
    """The runs of a line, every character taking one column."""
    return _runs(text.replace("\u3000", " "), len)


def _runs(text: str, measure: Callable[[str], int]) -> list[_Run]:
    found: list[_Run] = []
    column = last = 0
    for run in _RUN.finditer(text):
        start = column + measure(text[last : run.start()])
        column, last = start + measure(run.group()), run.end()
        found.append(_Run(start, column, run.group()))
    return found


def _columns(lines: Sequence[Sequence[_Run]]) -> list[int]:
    """Where columns begin: behind a blank stretch that all but a few lines share, where two lines have something."""
    told = _full(lines)
    places, covered = _profile(told)
    left = list(accumulate(covered, max))
    right = list(accumulate(reversed(covered), max))[::-1]
    blank = [
        here <= (min(sides) + _LINES_PER_STRAY - _FIRST_STRAY) // _LINES_PER_STRAY
        for here, *sides in zip(covered, left, right, strict=True)
    ]
    starts = [
        place for place, (before, here) in zip(places, pairwise([True, *blank]), strict=True) if before and not here
    ]
    begun = Counter(column for runs in told for column in {bisect_right(starts, run.start) - 1 for run in runs})
    return [start for i, start in enumerate(starts) if i == 0 or begun[i] >= _FEWEST]


def _profile(lines: Sequence[Sequence[_Run]]) -> tuple[list[int], list[int]]:
    """The places where words begin or end, in their order, and how many lines have a word from there on."""
    changes: Counter[int] = Counter()
    for run in (run for runs in lines for run in runs):
        changes[run.start] += 1
        changes[run.end + 1] -= 1  # the blank behind a word parts nothing
    places = sorted(changes)
    return places, list(accumulate(changes[place] for place in places))


def _full(lines: Sequence[Sequence[_Run]]) -> Sequence[Sequence[_Run]]:
    """The lines with most of the cells that lines have: not the head of the sheet, sections, the rest of a cell."""
    counts = Counter(len(runs) for runs in lines if len(runs) > 1)
    most = max((count for count, n in counts.items() if n >= _FEWEST), default=2)
    return [runs for runs in lines if len(runs) * 2 > most and len(runs) > 1]


def _is_table(pages: Sequence[Sequence[Sequence[_Run]]], columns: Sequence[Sequence[int]]) -> bool:
    """Whether most lines have two cells, or go on with a cell that is not the first."""
    full = [(runs, starts) for page, starts in zip(pages, columns, strict=True) for runs in page if runs]
    stray = sum(len(starts) < _FEWEST or (len(runs) == 1 and runs[0].start < starts[1]) for runs, starts in full)
    several = sum(len(runs) > 1 for runs, _ in full)
    return stray * 2 <= len(full) and several * 4 >= len(full)


def _cells(runs: Sequence[_Run], starts: Sequence[int]) -> list[str]:
    """The runs of a line in their columns."""
    cells = [""] * max(1, len(starts))
    for run in runs:
        i = max(0, bisect_right(starts, run.start) - 1)
        cells[i] = f"{cells[i]} {run.text}".strip()
    return cells


def _merged(above: Sequence[str], below: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        _wrapped(*texts) if all(texts[:2]) else "".join(texts[:2]) for texts in zip(above, below, widths, strict=True)
    ]


def _wrapped(above: str, below: str, width: int) -> str:
    """A cell with its next line; a line as wide as its column was broken by its width, not by its author."""
    full = display_width(above.rpartition("\n")[2]) >= width - _SLACK
    latin = above[-1].isascii() and below[0].isascii()
    return f"{above}\n{below}" if not full else f"{above} {below}" if latin else f"{above}{below}"
