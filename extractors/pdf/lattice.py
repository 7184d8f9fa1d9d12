"""Drawn lines to lattices: where lines cross there are cells, and cells that no line parts are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.content import Flags, Floats, Whole
    from pipeline.model import Bbox

SNAP = 2.5  # points within which lines are one: double lines, and borders that cells draw each for itself
_GAP = 4.0  # points between the dashes of a line
_DOT = 2.5  # points up to which something is a dot of a dotted line
_SAME_DOT = 0.3  # points by which the dots of a line may be off it
_DOTTED = 12.0  # points from which dots in a row are a line
_SHORTEST = 4.0  # points from which a line can bound a cell
_TOUCH = 3.0  # points that a line may end short of another that it meets
_STUB = 6.0  # points that lines must reach beyond the last that crosses them to bound cells without a border
_MOST_STUBS = 0.6  # share of the lines that must do so at the same place
_HEADING = 40.0  # points that the heading of a section may be high
_STRIP = 0.9  # share of a table's width that a shaded strip above it has
_MOST_LINES = 2_000  # lying or upright, on a page; more are a drawing


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table by its lines: `regions[i, j]` is the cell that covers row i and column j."""

    xs: Floats  # (columns + 1,) upright lines from left to right
    ys: Floats  # (rows + 1,) lying lines from top to bottom
    regions: Whole  # (rows, columns) numbers from 0
    open_top: bool = False  # no line closes it there
    open_bottom: bool = False

    @property
    def bbox(self) -> Bbox:
        """What the table covers."""
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])


def lattices(lines: Floats) -> list[Lattice]:
    """The tables that the lines of a page (n, 4) make, from top to bottom."""
    lying, upright = merged_lines(lines)
    if len(lying) < 2 or not len(upright) or max(len(lying), len(upright)) > _MOST_LINES:
        return []
    labels_lying, labels_upright = _components(lying, upright)
    labels = np.intersect1d(labels_lying, labels_upright)
    parts = [(lying[labels_lying == label], upright[labels_upright == label]) for label in labels]
    tables = [lattice for part in _stacked(_with_strays(parts)) if (lattice := _lattice(*part)) is not None]
    return sorted(tables, key=lambda each: (each.ys[0], each.xs[0]))


def _with_strays(parts: list[tuple[Floats, Floats]]) -> list[tuple[Floats, Floats]]:
    """Boxes one above the other with others beside them, row by row: one form whose cells do not touch."""
    columns = [part for part in parts if len(part[1]) == 2]
    found = [part for part in parts if len(part[1]) != 2]
    while columns:
        lying, upright = columns.pop()
        mates = [part for part in (*columns, *found) if _same_places(part[0][:, 0], lying[:, 0])]
        if mates:
            mate = min(mates, key=lambda part: abs(part[1][:, 0].mean() - upright[:, 0].mean()))
            pool = columns if any(mate is part for part in columns) else found
            pool[:] = [part for part in pool if part is not mate]
            found.append((np.concatenate((mate[0], lying)), np.concatenate((mate[1], upright))))
        else:
            found.append((lying, upright))
    return found


def _stacked(parts: Sequence[tuple[Floats, Floats]]) -> list[tuple[Floats, Floats]]:
    """Parts one above the other with the same columns: one table, its sections headed by rows without upright lines."""
    found: list[tuple[Floats, Floats]] = []
    for part in sorted(parts, key=lambda part: float(part[0][:, 0].min())):
        above = found[-1] if found else None
        if above and _same_places(above[1][:, 0], part[1][:, 0]) and _is_headed(above[0], part[0]):
            found[-1] = np.concatenate((above[0], part[0])), np.concatenate((above[1], part[1]))
        else:
            found.append(part)
    return found


def _is_headed(above: Floats, below: Floats) -> bool:
    """Whether a heading may stand between two sets of lying lines that are equally long."""
    level = all(abs(above[:, i].min() - below[:, i].min()) <= _TOUCH for i in (1, 2))
    return level and float(below[:, 0].min() - above[:, 0].max()) <= _HEADING


def _same_places(first: Floats, second: Floats) -> bool:
    first, second = np.unique(first), np.unique(second)
    return len(first) == len(second) and bool((np.abs(first - second) <= SNAP).all())


def with_strip(lattice: Lattice, fills: Floats, across: Floats) -> Lattice:
    """The lattice with a shaded strip right above it, which holds its headings, as a row.

    `fills` (n, 4) are painted areas, `across` (n, 4) the boxes of runs: what one of them goes over is one cell.
    """
    above = fills[
        (np.abs(fills[:, 3] - lattice.ys[0]) <= _TOUCH)
        & (fills[:, 3] - fills[:, 1] > _STUB)
        & (fills[:, 0] >= lattice.xs[0] - _TOUCH)
        & (fills[:, 2] <= lattice.xs[-1] + _TOUCH)
    ]
    if not len(above) or above[:, 2].max() - above[:, 0].min() < _STRIP * (lattice.xs[-1] - lattice.xs[0]):
        return lattice
    top = float(above[:, 1].min())
    inner = lattice.xs[1:-1]
    own = across[(across[:, 1] >= top - _TOUCH) & (across[:, 3] <= lattice.ys[0] + _TOUCH)]
    crossed = ((own[:, :1] < inner - _TOUCH) & (own[:, 2:3] > inner + _TOUCH)).any(axis=0)
    regions = np.concatenate(([0], np.cumsum(~crossed)))
    ys = np.concatenate(([top], lattice.ys))
    return Lattice(
        lattice.xs, ys, np.vstack((regions[None, :], lattice.regions + regions[-1] + 1)), False, lattice.open_bottom
    )


def merged_lines(lines: Floats) -> tuple[Floats, Floats]:
    """Lying lines as (y, x0, x1) and upright ones as (x, top, bottom), pieces of one line put together."""
    x0, top, x1, bottom = lines.T
    width, height = x1 - x0, bottom - top
    lying = np.stack([(top + bottom) / 2, x0, x1], axis=1)
    upright = np.stack([(x0 + x1) / 2, top, bottom], axis=1)
    dots = np.maximum(width, height) < _DOT
    whole = ((lying, (width >= height) & ~dots), (upright, (width < height) & ~dots))
    # A dot may belong to a dotted line of either direction; in that of the other it has no neighbours.
    found = [
        _merged(np.concatenate((ends[which], _merged(ends[dots], _SAME_DOT, _DOTTED))), SNAP, _SHORTEST)
        for ends, which in whole
    ]
    return found[0], found[1]


def _merged(lines: Floats, snap: float, shortest: float) -> Floats:
    """Lines (place, start, end) snapped to common places; what overlaps or nearly touches there is one line."""
    if not len(lines):
        return lines
    cluster = _snapped(lines[:, 0], snap)
    order = np.lexsort((lines[:, 1], cluster))
    cluster, start, end = cluster[order], lines[order, 1], lines[order, 2]
    # The furthest end so far, within each cluster: clusters are moved apart by more than any page is long.
    apart = np.unique(cluster, return_inverse=True)[1] * 1e6
    reach = np.maximum.accumulate(end + apart) - apart
    begins = np.concatenate(([True], (np.diff(cluster) != 0) | (start[1:] > reach[:-1] + _GAP)))
    last = np.concatenate((np.flatnonzero(begins)[1:] - 1, [len(start) - 1]))
    found: Floats = np.stack([cluster[begins], start[begins], reach[last]], axis=1)
    return found[found[:, 2] - found[:, 1] >= shortest]


def _snapped(places: Floats, snap: float) -> Floats:
    """Places with those near one another moved to their middle."""
    order = np.argsort(places, kind="stable")
    ranked = places[order]
    group = np.concatenate(([0], np.cumsum(np.diff(ranked) > snap)))
    sums, counts = np.bincount(group, weights=ranked), np.bincount(group)
    found = np.empty_like(places)
    found[order] = (sums / counts)[group]
    return found


def _components(lying: Floats, upright: Floats) -> tuple[Whole, Whole]:
    """A label for each line; lines that meet, directly or by way of others, have the same."""
    y, x0, x1 = (column[:, None] for column in lying.T)
    x, top, bottom = upright.T
    meet = (x0 <= x + _TOUCH) & (x <= x1 + _TOUCH) & (top <= y + _TOUCH) & (y <= bottom + _TOUCH)
    labels = np.arange(len(lying))
    far = len(lying)
    while True:
        of_upright = np.where(meet, labels[:, None], far).min(axis=0)
        fresh = np.minimum(labels, np.where(meet, of_upright[None, :], far).min(axis=1))
        if (fresh == labels).all():
            return labels, of_upright
        labels = fresh


def _lattice(lying: Floats, upright: Floats) -> Lattice | None:
    xs, left_open, right_open = _with_outer(np.unique(upright[:, 0]), lying)
    ys, open_top, open_bottom = _with_outer(np.unique(lying[:, 0]), upright)
    if len(xs) < 2 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    below = _covered(lying, ys, xs)  # (rows + 1, columns): a line along that side of the cell
    right = _covered(upright, xs, ys).T  # (rows, columns + 1)
    below[[0, -1]] |= np.array([open_top, open_bottom])[:, None]
    right[:, [0, -1]] |= np.array([left_open, right_open])[None, :]
    return Lattice(xs, ys, joined_regions(below[1:rows], right[:, 1:columns]), open_top, open_bottom)


def _with_outer(places: Floats, across: Floats) -> tuple[Floats, bool, bool]:
    """The places of lines, and those where the lines across them end beyond the outermost: a border left out."""
    starts, ends = across[:, 1], across[:, 2]
    low, high = float(starts.min()), float(ends.max())
    before = low < float(places[0]) - _STUB and _often(across, starts, low)
    after = high > float(places[-1]) + _STUB and _often(across, ends, high)
    return np.array([*[low] * before, *places, *[high] * after]), before, after


def _often(lines: Floats, ends: Floats, place: float) -> bool:
    """Whether most of the lines, each of which may have several parts, have one that ends at a place."""
    there = len(np.unique(lines[np.abs(ends - place) <= _TOUCH, 0]))
    return there >= max(2, _MOST_STUBS * len(np.unique(lines[:, 0])))


def _covered(lines: Floats, places: Floats, across: Floats) -> Flags:
    """Which intervals of `across` the lines at each place cover: (places, intervals)."""
    found = np.zeros((len(places), len(across) - 1), dtype=np.bool_)
    rows = np.abs(places[:, None] - lines[None, :, 0]).argmin(axis=0)
    first = np.searchsorted(across, lines[:, 1] - _TOUCH)
    last = np.searchsorted(across, lines[:, 2] + _TOUCH, side="right") - 1
    for row, start, end in zip(rows.tolist(), first.tolist(), last.tolist(), strict=True):
        found[row, start:end] = True
    return found


def joined_regions(below: Flags, right: Flags) -> Whole:
    """The regions of a lattice: cells that no line parts are one.

    `below` (rows - 1, columns) says where a line is below a cell, `right` (rows, columns - 1) where one is to its right.
    """
    return _rectangles(_joined(below, right))


def _joined(below: Flags, right: Flags) -> Whole:
    rows, columns = right.shape[0], below.shape[1]
    labels = np.arange(rows * columns).reshape(rows, columns)
    while True:
        fresh = labels.copy()
        down = np.where(below, fresh[1:], np.minimum(fresh[1:], fresh[:-1]))
        fresh[1:] = down
        fresh[:-1] = np.where(below, fresh[:-1], np.minimum(fresh[:-1], fresh[1:]))
        fresh[:, 1:] = np.where(right, fresh[:, 1:], np.minimum(fresh[:, 1:], fresh[:, :-1]))
        fresh[:, :-1] = np.where(right, fresh[:, :-1], np.minimum(fresh[:, :-1], fresh[:, 1:]))
        fresh = fresh.ravel()[fresh]  # a label is the number of a cell, whose own label is the label of both
        if (fresh == labels).all():
            return labels
        labels = fresh


def _rectangles(regions: Whole) -> Whole:
    """Regions numbered from 0; one that is no rectangle, since a piece of a line is missing, is cut at its rows."""
    labels, found = np.unique(regions, return_inverse=True)
    found = found.reshape(regions.shape)
    first_row, last_row, first_column, last_column = extents(found, len(labels))
    areas = (last_row - first_row + 1) * (last_column - first_column + 1)
    ragged = np.flatnonzero(np.bincount(found.ravel()) != areas)
    count = len(labels)
    for label in ragged.tolist():
        inside = found == label
        for row in np.flatnonzero(inside.any(axis=1)).tolist():
            found[row, inside[row]] = count
            count += 1
    return np.unique(found, return_inverse=True)[1].reshape(regions.shape) if len(ragged) else found


def extents(regions: Whole, count: int) -> tuple[Whole, Whole, Whole, Whole]:
    """First and last row, first and last column of each region."""
    rows, columns = (index.ravel() for index in np.indices(regions.shape))
    flat = regions.ravel()
    found = []
    for index in (rows, columns):
        first, last = np.full(count, np.iinfo(np.int64).max), np.zeros(count, dtype=np.int64)
        np.minimum.at(first, flat, index)
        np.maximum.at(last, flat, index)
        found += [first, last]
    return found[0], found[1], found[2], found[3]
