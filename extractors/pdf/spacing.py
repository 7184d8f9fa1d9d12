"""Lines of text to rows of a table that has no lines: by numbers, by gaps, by which cells begin anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.runs import Run

_NUMBER = re.compile(r"(?:No\.?\s*|Q)?[(（\[]?[A-Z]?[-.]?\d{1,3}(?:[-.]\d{1,3}){0,3}[)）\].．]?|[①-⑳]", re.IGNORECASE)
_TWO_WIDTHS = 0.25  # of a line's height: a step between gaps from which they are of two widths
_FEW = 0.1  # share of the gaps that are of either width
_NARROW = 1.2  # what it costs to take a gap within rows for one between them
_STEP = 0.12  # of a line's height: gaps that differ by less are alike


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text across a table: its place, and the columns in which it has something."""

    top: float
    bottom: float
    columns: frozenset[int]
    numbers: frozenset[int]  # columns in which nothing but a number stands
    across: bool = False  # one text that goes over from one column into the next

    @classmethod
    def of(cls, runs: Sequence[Run], xs: Sequence[float]) -> Row:
        """The line that runs make in columns bounded by `xs`."""
        columns: dict[int, str] = {}
        for run in runs:
            i = min(max(bisect_right(xs, run.x0 + 0.5) - 1, 0), len(xs) - 2)
            columns[i] = columns.get(i, "") + run.text
        numbers = frozenset(i for i, text in columns.items() if _NUMBER.fullmatch(text.strip()))
        over = len(columns) == 1 and any(run.x0 + 4 < x < run.x1 - 4 for run in runs for x in xs[1:-1])
        return cls(min(run.top for run in runs), max(run.bottom for run in runs), frozenset(columns), numbers, over)

    @property
    def middle(self) -> float:
        """The middle of its height."""
        return (self.top + self.bottom) / 2


def split_rows(lines: Sequence[Row], numbers: int | None, *, keep_whole: bool) -> list[float]:
    """Where rows end within these lines; nowhere if they are best left one row. `numbers` is the column of numbers.

    A line across the columns heads a section and is a row by itself.
    """
    headings = [i for i, line in enumerate(lines) if line.across or (numbers == 0 and _is_lone(line))]
    bounds = sorted({0, *headings, *(i + 1 for i in headings), len(lines)})
    found: list[float] = []
    for first, end in pairwise(bounds):
        if first:
            found.append((lines[first - 1].bottom + lines[first].top) / 2)
        found.extend(_split(lines[first:end], numbers, keep_whole=keep_whole))
    return found


def _is_lone(line: Row) -> bool:
    return line.columns == {0} and not line.numbers


def _split(lines: Sequence[Row], numbers: int | None, *, keep_whole: bool) -> list[float]:
    """Where rows end within lines that no heading parts.

    Every way of cutting them is judged by its rows: each has one number, where the table has a column of numbers, or
    else each has the key cell and another one. `keep_whole`: rows have drawn edges, so there must be good reason.
    """
    if len(lines) < 2:
        return []
    if keep_whole and (numbers is None or sum(numbers in line.numbers for line in lines) < 2):
        return []
    key = numbers if numbers is not None else _key_column(lines)
    narrow = _narrow_gaps(lines) if numbers is None else frozenset()

    def worth(cuts: tuple[int, ...]) -> tuple[float, int]:
        return _worth(lines, cuts, key, numbers) - _NARROW * len(narrow.intersection(cuts)), -len(cuts)

    best = max(_ways(lines, key), key=worth)
    return [(lines[i - 1].bottom + lines[i].top) / 2 for i in best]


def _narrow_gaps(lines: Sequence[Row]) -> frozenset[int]:
    """The gaps within rows, where gaps are of two widths: before which lines they are."""
    height = max(line.bottom - line.top for line in lines)
    gaps = {i: (below.top - above.bottom) / height for i, (above, below) in enumerate(pairwise(lines), start=1)}
    widths = sorted(gaps.values())
    steps = [(after - before, i) for i, (before, after) in enumerate(pairwise(widths), start=1)]
    step, i = max(steps, default=(0.0, 0))
    if step < _TWO_WIDTHS or min(i, len(widths) - i) < max(2, _FEW * len(widths)):
        return frozenset()
    return frozenset(line for line, gap in gaps.items() if gap < widths[i])


def number_column(lines: Sequence[Row]) -> int | None:
    """The column of numbers: one of the first two, with little else in it but its heading."""
    for column in (0, 1):
        filled = sum(column in line.columns for line in lines[1:])
        numbers = sum(column in line.numbers for line in lines[1:])
        if numbers and numbers >= 0.7 * filled:
            return column
    return None


def _key_column(lines: Sequence[Row]) -> int:
    """The column that most rows begin with: the first that is filled at least half as often as the fullest."""
    counts: dict[int, int] = {}
    for line in lines:
        for column in line.columns:
            counts[column] = counts.get(column, 0) + 1
    fullest = max(counts.values())
    return min(column for column, count in counts.items() if count * 2 >= fullest)


def _ways(lines: Sequence[Row], key: int) -> Iterator[tuple[int, ...]]:
    """Ways of cutting lines: before every gap of some width, and before every line that has the key cell."""
    yield ()
    gaps = [below.top - above.bottom for above, below in pairwise(lines)]
    height = max(line.bottom - line.top for line in lines)
    for least in sorted({round(gap / (_STEP * height)) for gap in gaps}):
        cuts = tuple(i for i, gap in enumerate(gaps, start=1) if round(gap / (_STEP * height)) >= least)
        yield cuts
    yield tuple(i for i, line in enumerate(lines) if i and key in line.columns)
    yield tuple(i for i, line in enumerate(lines) if i and key in line.columns and len(line.columns) > 1)


def _worth(lines: Sequence[Row], cuts: tuple[int, ...], key: int, numbers: int | None) -> float:
    """How many rows are as rows should be, less those that are not."""
    worth = 0.0
    for first, end in pairwise([0, *cuts, len(lines)]):
        row = lines[first:end]
        if numbers is not None:
            count = sum(numbers in line.numbers for line in row)
            heading = count == 0 and first == 0 and any(numbers in line.columns for line in row)
            worth += 1 if count == 1 else 0.5 if heading else 0 if first == 0 and not count else -1 - count
        else:
            filled = frozenset[int]().union(*(line.columns for line in row))
            lone = filled == {key} and len(row) == 1  # a heading across
            worth += 1 if key in filled and len(filled) > 1 else -0.2 if lone else -1
            worth -= 0.3 * _mixed(row, key)
    return worth


def _mixed(row: Sequence[Row], key: int) -> int:
    """How often the key cell begins again behind a line without it: two rows in one."""
    present = [key in line.columns for line in row]
    return sum(here and not before for before, here in pairwise(present))
