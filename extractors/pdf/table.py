"""Lattices and runs to tables: every run in one cell, whole, and rows of cells with what is merged over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.cell import cell_text, printed_lines
from extractors.pdf.lattice import Lattice, extents
from extractors.pdf.runs import split
from pipeline.grid import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractors.pdf.cell import PrintedLine
    from extractors.pdf.content import Floats, Whole
    from extractors.pdf.runs import Run
    from pipeline.model import Bbox

_THINNEST = 5.0  # points; a row or column without text that is thinner is the inside of a double line
_INSIDE = 2.0  # points that a run may reach over a line and still be within
_PAD = 0.9  # of the size: text that begins so near a line was set against it
_CUT = 0.5  # of the size: a gap this wide where a line runs through parts two runs
_NEAR = 0.35  # of the size: how near a line two things that are printed one after the other are two runs
_PITCH = 2.2  # of the size: from line to line of one cell
_THROUGH = 0.2  # of the height of a run that a line must leave on either side to go through it
_ALIKE = 0.6  # share of column borders from which rows belong to one table
_RARE = 0.15  # share of rows below which a border parts no column of the whole table
_MANY = 6  # rows from which that is counted


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: where it begins, how far it is merged, and what is printed in it."""

    row: int
    column: int
    rows: int
    columns: int
    bbox: Bbox
    lines: tuple[PrintedLine, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page; `xs` and `ys` bound its columns and rows."""

    page: int
    layout: Layout
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]
    open_top: bool = False
    open_bottom: bool = False
    findings: tuple[str, ...] = ()

    @property
    def bbox(self) -> Bbox:
        """What the table covers."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def ruled_tables(lattice: Lattice, runs: Sequence[Run], page: int) -> list[Table]:
    """The tables of a lattice, each with columns of its own: forms often have one above the other without a gap."""
    lattice = _without_thin(lattice, runs)
    texts = _placed(lattice, runs)
    return [_table(lattice, band, texts, page) for band in _bands(lattice.regions)]


def within(runs: Iterable[Run], bbox: Bbox) -> list[Run]:
    """The runs whose middle lies in a box."""
    x0, top, x1, bottom = bbox
    return [
        run for run in runs if 2 * x0 <= run.x0 + run.x1 <= 2 * x1 and 2 * top <= run.top + run.bottom <= 2 * bottom
    ]


def _without_thin(lattice: Lattice, runs: Sequence[Run]) -> Lattice:
    """The lattice without rows and columns that are no more than the inside of a double line."""
    rows = _kept(lattice.ys, [run.middle[1] for run in runs])
    columns = _kept(lattice.xs, [run.middle[0] for run in runs])
    if len(rows) == len(lattice.ys) - 1 and len(columns) == len(lattice.xs) - 1:
        return lattice
    regions = lattice.regions[np.ix_(rows, columns)]
    regions = np.unique(regions, return_inverse=True)[1].reshape(regions.shape)
    return replace(
        lattice,
        xs=lattice.xs[[*columns, len(lattice.xs) - 1]],
        ys=lattice.ys[[*rows, len(lattice.ys) - 1]],
        regions=regions,
    )


def _kept(places: Floats, middles: Sequence[float]) -> list[int]:
    """The intervals that are wide enough or hold text; the first is kept in any case."""
    used = set((np.searchsorted(places, middles) - 1).tolist())
    return [i for i, width in enumerate(np.diff(places).tolist()) if width >= _THINNEST or i in used or not i]


class _Places:
    """Where the regions of a lattice are."""

    def __init__(self, lattice: Lattice) -> None:
        self.xs: list[float] = lattice.xs.tolist()
        self.ys: list[float] = lattice.ys.tolist()
        self._regions: list[list[int]] = lattice.regions.tolist()

    def column(self, x: float) -> int:
        """The column of a place."""
        return min(max(bisect_left(self.xs, x) - 1, 0), len(self.xs) - 2)

    def region(self, x: float, y: float) -> int:
        """The region of a place; the nearest one of a place outside."""
        row = min(max(bisect_left(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self._regions[row][self.column(x)]

    def crossed(self, run: Run) -> list[float]:
        """The upright lines that a run goes over from one region into another."""
        y = run.middle[1]
        inner = self.xs[bisect_right(self.xs, run.x0 + _INSIDE) : bisect_left(self.xs, run.x1 - _INSIDE)]
        return [x for x in inner if self.region(x - 0.1, y) != self.region(x + 0.1, y)]

    def straddled(self, run: Run) -> bool:
        """Whether a lying line goes right through a run: text too high for its row, which is cut off or painted over."""
        inside = _THROUGH * (run.bottom - run.top)
        inner = self.ys[bisect_right(self.ys, run.top + inside) : bisect_left(self.ys, run.bottom - inside)]
        return any(self.region(run.middle[0], y - 0.1) != self.region(run.middle[0], y + 0.1) for y in inner)

    def owner(self, run: Run, y: float) -> int:
        """The cell of a run: where it was set against a side if it reaches over a line, else where its middle is."""
        if run.turns or not self.crossed(run):
            return self.region(run.middle[0], y)
        before, after = bisect_right(self.xs, run.x0 + _INSIDE) - 1, bisect_left(self.xs, run.x1 - _INSIDE)
        if before >= 0 and run.x0 - self.xs[before] <= _PAD * run.size:
            return self.region(run.x0 + _INSIDE, y)
        if after < len(self.xs) and self.xs[after] - run.x1 <= _PAD * run.size:
            return self.region(run.x1 - _INSIDE, y)
        return self.region(run.middle[0], y)


def _placed(lattice: Lattice, runs: Sequence[Run]) -> dict[int, list[Run]]:
    """The runs of each region."""
    found: dict[int, list[Run]] = defaultdict(list)
    places = _Places(lattice)
    parts = [part for run in within(runs, lattice.bbox) for part in _cut(run, places)]
    straddling = {id(run) for run in parts if places.straddled(run)}
    for block in _stacks(places, parts) if straddling else ([run] for run in parts):
        whole = len(block) > 1 and any(id(run) in straddling for run in block)
        middle = (block[0].top + block[-1].bottom) / 2
        for run in block:
            found[places.owner(run, middle if whole else run.middle[1])].append(run)
    return found


def _stacks(places: _Places, runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs of one column that were printed one after the other, line below line: the text of one cell."""
    block: list[Run] = []
    for run in runs:
        if block and not _goes_on(places, block, run):
            yield block
            block = []
        block.append(run)
    if block:
        yield block


def _goes_on(places: _Places, block: Sequence[Run], run: Run) -> bool:
    last = block[-1]
    if run.turns or last.turns or places.column(last.middle[0]) != places.column(run.middle[0]):
        return False
    pitch = run.middle[1] - last.middle[1]
    if abs(pitch) < 0.3 * run.size:
        return run.x0 >= last.x1 - 1
    level = any(abs(a - b) < 1 for each in block for a, b in zip(_anchors(each), _anchors(run), strict=True))
    return level and 0.8 < pitch / run.size < _PITCH


def _anchors(run: Run) -> tuple[float, float, float]:
    return run.x0, run.middle[0], run.x1


def _cut(run: Run, places: _Places) -> list[Run]:
    """A run cut where an upright line goes through a gap of it: two cells printed in one go."""
    if run.turns or len(run.starts) < 2:
        return [run]
    lines = places.crossed(run)
    cuts = [i for i in range(1, len(run.starts)) if any(_is_cut(run, i, x) for x in lines)] if lines else []
    return split(run, cuts) if cuts else [run]


def _is_cut(run: Run, i: int, x: float) -> bool:
    """Whether a line at `x` parts a run before its character `i`: in a gap, or near where printing began anew."""
    end, start = run.ends[i - 1], run.starts[i]
    slack = _NEAR * run.size
    if i in run.seams:
        return min(start, end) - slack <= x <= max(start, end) + slack
    return start - end >= _CUT * run.size and end <= x <= start


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows of a lattice that share their columns: from row `first` to before `end`, columns begin at `starts`."""

    first: int
    end: int
    starts: tuple[int, ...]


def _bands(regions: Whole) -> list[_Band]:
    rows = len(regions)
    borders = [frozenset((np.flatnonzero(np.diff(row)) + 1).tolist()) for row in regions]
    merged = [bool((regions[i] == regions[i - 1]).any()) for i in range(1, rows)]
    bands: list[tuple[int, set[int], list[frozenset[int]]]] = []
    for i, own in enumerate(borders):
        if bands and (merged[i - 1] or _alike(own, bands[-1][1])):
            bands[-1][1].update(own)
            bands[-1][2].append(own)
        else:
            bands.append((i, set(own), [own]))
    ends = [first for first, _, _ in bands[1:]] + [rows]
    return [
        _Band(first, end, (0, *sorted(_common(found, each))))
        for (first, found, each), end in zip(bands, ends, strict=True)
    ]


def _alike(own: frozenset[int], found: set[int]) -> bool:
    fewer = min(len(own), len(found))
    return len(own & found) >= _ALIKE * fewer


def _common(found: set[int], each: Sequence[frozenset[int]]) -> set[int]:
    """The borders of columns, without those of a few cells that are parted once more."""
    if len(each) < _MANY:
        return found
    return {border for border in found if sum(border in own for own in each) > _RARE * len(each)} or found


def _table(lattice: Lattice, band: _Band, texts: dict[int, list[Run]], page: int) -> Table:
    regions = lattice.regions[band.first : band.end]
    labels, local = np.unique(regions, return_inverse=True)
    first_row, last_row, first_column, last_column = extents(local.reshape(regions.shape), len(labels))
    xs = (*lattice.xs[list(band.starts)].tolist(), float(lattice.xs[-1]))
    ys = tuple(lattice.ys[band.first : band.end + 1].tolist())
    column_of = np.searchsorted(band.starts, np.arange(regions.shape[1]), side="right") - 1
    pieces: dict[tuple[int, int], list[tuple[int, int, int, list[Run]]]] = defaultdict(list)
    for label, top, bottom, left, right in zip(
        labels.tolist(), first_row.tolist(), last_row.tolist(), first_column.tolist(), last_column.tolist(), strict=True
    ):
        span = int(column_of[right]) - int(column_of[left]) + 1
        pieces[top, int(column_of[left])].append((bottom - top + 1, span, left, texts.get(label, [])))
    cells = [_cell(place, parts, xs, ys) for place, parts in sorted(pieces.items())]
    whole = band.first == 0, band.end == len(lattice.ys) - 1
    return Table(
        page=page,
        layout=Layout.RULED,
        xs=xs,
        ys=ys,
        cells=tuple(cells),
        open_top=lattice.open_top and whole[0],
        open_bottom=lattice.open_bottom and whole[1],
    )


def _cell(
    place: tuple[int, int], parts: list[tuple[int, int, int, list[Run]]], xs: Sequence[float], ys: Sequence[float]
) -> Cell:
    row, column = place
    rows, columns = max(part[0] for part in parts), max(part[1] for part in parts)
    bbox = xs[column], ys[row], xs[column + columns], ys[row + rows]
    lines: list[PrintedLine] = []
    texts: list[str] = []
    for _, _, _, runs in sorted(parts, key=lambda part: part[2]):
        own = printed_lines(runs)
        lines.extend(own)
        texts.append(cell_text(own, bbox[0], bbox[2]))
    return Cell(row, column, rows, columns, bbox, tuple(lines), "\n".join(filter(None, texts)))
