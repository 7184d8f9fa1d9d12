"""Tables without a lattice of lines: columns by the blank stretches between them, rows by rules, shades or gaps."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.cell import has_parts, level_rows
from extractors.pdf.content import covering
from extractors.pdf.lattice import Lattice, joined_regions
from extractors.pdf.spacing import Row, number_column, split_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.content import Flags, Floats
    from extractors.pdf.runs import Run

_GUTTER = 0.9  # of the size: a blank stretch that parts columns in any case
_NARROW = 0.2  # of the size: one that does where what stands behind it begins at one place
_LEVEL = 1.0  # points by which beginnings at one place differ
_FAR = 3.0  # line heights between lines of one table, where no line is drawn between them
_STRAY = 0.3  # share of a table's lines that may run across the blank between two columns: headings of sections
_LINES_A_STRAY = 15  # lines for each that may still touch a gutter: a logo, a caption
_BESIDE = 0.5  # of the lines that have something in the emptier of two columns
_FEWEST = 3  # lines with several cells that make a table
_LONE = 4  # lines of one cell that may follow one another in a table
_EDGE = 4.0  # points by which shades and rules of one table may differ at their ends
_SHADED = 0.8  # share of a table's width that the areas of a shaded row cover
_STRIPES = 5.0  # usual heights of shaded rows up to which one of several lines may be high
_MARGIN = 12.0  # points that rules and shades may stand above and below the text of a table
_REACH = 0.55  # share of the width of a table or column from which a line across it is a rule between rows
_BULLET = re.compile(r"[QAＱＡ問答][.．:：]?|[・●■□◆○◎▶※*\-–]")  # hang before a paragraph
_PAGE = re.compile(r"\d{1,3}")
_BULLETS = 0.8  # share of a column's texts that are bullets rather than cells
_FULL = 0.85  # share of a column's width from which a line of prose fills it
_PROSE = 0.6  # share of such lines from which two columns are two columns of prose


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines of text that stand as a table does: the lines, and the edges of the columns."""

    rows: tuple[tuple[Run, ...], ...]
    xs: tuple[float, ...]

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return min(run.top for row in self.rows for run in row)

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return max(run.bottom for row in self.rows for run in row)


def aligned_lattices(runs: Sequence[Run], lying: Floats, fills: Floats, before: Sequence[float] = ()) -> list[Lattice]:
    """The tables among runs; `lying` (n, 3) are rules as y, x0, x1 and `fills` (n, 4) shaded areas.

    `before` are the edges of the columns of a table that ends the page before and may go on here.
    """
    rows = level_rows([run for run in runs if not run.turns])
    zones = [
        zone for stretch in _stretches(rows, lying, fills) if (zone := _zone(stretch, before)) and not _is_prose(zone)
    ]
    found = [_lattice(zone, lying, fills) for zone in zones]
    return [lattice for lattice in found if len(lattice.ys) > 2]


def _stretches(rows: Sequence[Sequence[Run]], lying: Floats, fills: Floats) -> Iterator[list[Sequence[Run]]]:
    """Lines that follow one another closely, cut where lines of one cell go on for long."""
    stretch: list[Sequence[Run]] = []
    lone = 0
    for row in rows:
        several = has_parts(row)
        lone = 0 if several else lone + 1
        if stretch and (_apart(stretch[-1], row, lying, fills) or (lone > _LONE and not _fits(row, stretch))):
            yield stretch
            stretch = []
        if stretch or several:
            stretch.append(row)
    if stretch:
        yield stretch


def _fits(row: Sequence[Run], stretch: Sequence[Sequence[Run]]) -> bool:
    """Whether a line begins where a cell of an earlier line does that is not its first."""
    return any(abs(row[0].x0 - run.x0) <= _EDGE for above in stretch for run in above[1:])


def _apart(above: Sequence[Run], below: Sequence[Run], lying: Floats, fills: Floats) -> bool:
    bottom, top = max(run.bottom for run in above), min(run.top for run in below)
    size = median(run.size for run in (*above, *below))
    if top - bottom <= _FAR * size:
        return False
    between = ((lying[:, 0] > bottom - size) & (lying[:, 0] < top + size)).any()
    shaded = ((fills[:, 1] < top + size) & (fills[:, 3] > bottom - size)).any()
    return top - bottom > 3 * _FAR * size or not (between or shaded)


def _zone(stretch: Sequence[Sequence[Run]], before: Sequence[float]) -> Zone | None:
    """The columns of a stretch; None where too few lines share any. Lines across them at its ends belong to others."""
    several = [row for row in stretch if has_parts(row)]
    stretch = _without_prose_below(stretch)
    gutters = _gutters_of(stretch) if len(several) >= _FEWEST else []
    known = [(x, x) for x in before[1:-1]]
    if len(known) > len(gutters) and several and not any(_crosses(row, known) for row in several):
        gutters = known
    whole = [i for i, row in enumerate(stretch) if not _crosses(row, gutters) and _columns(row, gutters) > 1]
    if not gutters or len(whole) < (_FEWEST if gutters is not known else 1):
        return None
    end = whole[-1] + 1
    while end < len(stretch) and stretch[end][0].x0 >= gutters[0][1] - _EDGE and not _crosses(stretch[end], gutters):
        end += 1
    rows = stretch[whole[0] : end]
    x0, _, x1, _ = covering(run.bbox for row in rows for run in row)
    xs = (x0 - 1, *((left + right) / 2 for left, right in gutters), x1 + 1)
    return Zone(tuple(tuple(row) for row in rows), tuple(before) if gutters is known else xs)


def _without_prose_below(stretch: Sequence[Sequence[Run]]) -> Sequence[Sequence[Run]]:
    """A stretch without the lines at its end that begin where its first column does: text below the table."""
    left = min(row[0].x0 for row in stretch)
    end = len(stretch)
    while end > 1 and not has_parts(stretch[end - 1]) and stretch[end - 1][0].x0 <= left + _EDGE:
        end -= 1
    return stretch[:end]


def _gutters_of(stretch: Sequence[Sequence[Run]]) -> list[tuple[float, float]]:
    """The gutters of a stretch, told once more without the lines that run across them."""
    loose = _gutters(stretch, int(_STRAY * len(stretch)))
    kept = [row for row in stretch if not _crosses(row, loose)]
    return _gutters(kept, len(kept) // _LINES_A_STRAY)


def _crosses(row: Sequence[Run], gutters: Sequence[tuple[float, float]]) -> bool:
    return any(run.x0 < left - 1 and run.x1 > right + 1 for run in row for left, right in gutters)


def _columns(row: Sequence[Run], gutters: Sequence[tuple[float, float]]) -> int:
    return len({sum(run.middle[0] > right for _, right in gutters) for run in row})


def _gutters(rows: Sequence[Sequence[Run]], strays: int) -> list[tuple[float, float]]:
    """The blank stretches that go down between columns; `strays` lines may run across one."""
    if not rows:
        return []
    size = median(run.size for row in rows for run in row)
    starts, ends, line = (
        np.array(each) for each in zip(*((run.x0, run.x1, i) for i, row in enumerate(rows) for run in row), strict=True)
    )
    places = np.unique(np.concatenate((starts, ends)))
    covered = np.array([len(np.unique(line[(starts < x + 0.01) & (ends > x + 0.01)])) for x in places[:-1].tolist()])
    left, right = np.maximum.accumulate(covered), np.maximum.accumulate(covered[::-1])[::-1]
    blank = covered <= np.minimum(strays, _BESIDE * np.minimum(left, right))
    found: list[tuple[float, float]] = []
    for i in np.flatnonzero(blank).tolist():
        if found and found[-1][1] == places[i]:
            found[-1] = found[-1][0], float(places[i + 1])
        else:
            found.append((float(places[i]), float(places[i + 1])))
    return [gutter for gutter in found if _is_gutter(*gutter, starts, size)]


def _is_gutter(left: float, right: float, starts: Floats, size: float) -> bool:
    """Whether a blank stretch is wide, or what follows it begins at one place."""
    if right - left >= _GUTTER * size:
        return True
    level = (np.abs(starts - right) <= _LEVEL).sum()
    return right - left >= _NARROW * size and bool(level >= 3)


def _is_prose(zone: Zone) -> bool:
    """Whether two columns are two columns of a page, nearly all their lines full on either side, or hold Q. and A."""
    if len(zone.xs) != 3:
        return False
    firsts = [row[0].text.strip() for row in zone.rows if row[0].middle[0] < zone.xs[1]]
    if firsts and sum(bool(_BULLET.fullmatch(text)) for text in firsts) >= _BULLETS * len(firsts):
        return True
    lasts = [row[-1].text.strip() for row in zone.rows if row[-1].middle[0] > zone.xs[1]]
    if lasts and all(_PAGE.fullmatch(text) for text in lasts) and [*map(int, lasts)] == sorted(map(int, lasts)):
        return True  # a table of contents
    left, gutter, right = zone.xs
    shares = []
    for x0, x1 in ((left, gutter), (gutter, right)):
        widths = [
            sum(min(run.x1, x1) - max(run.x0, x0) for run in row if x0 <= run.middle[0] <= x1) for row in zone.rows
        ]
        widths = [width for width in widths if width]
        shares.append(sum(width >= _FULL * max(widths) for width in widths) / len(zone.rows))
    return len(zone.rows) >= 8 and min(shares) >= _PROSE


def _lattice(zone: Zone, lying: Floats, fills: Floats) -> Lattice:
    xs = np.array(zone.xs)
    rules = _rules(zone, lying)
    shades = [] if rules else _shades(zone, fills)
    tallest = _STRIPES * median(np.diff(shades)) if len(shades) > 1 else float("inf")
    ys = _row_edges(zone, sorted(rules) or shades, tallest)
    below = np.ones((len(ys) - 2, len(xs) - 1), dtype=np.bool_)
    for y, covered in rules.items():
        for row in np.flatnonzero(np.abs(ys[1:-1] - y) < 0.5).tolist():
            below[row] = covered
    right = np.ones((len(ys) - 1, len(xs) - 2), dtype=np.bool_)
    for run in (run for row in zone.rows for run in row):
        row = int(np.clip(np.searchsorted(ys, run.middle[1]) - 1, 0, len(ys) - 2))
        right[row] &= ~((xs[1:-1] > run.x0 + _EDGE) & (xs[1:-1] < run.x1 - _EDGE))
    return Lattice(xs, ys, joined_regions(below, right), open_top=not rules, open_bottom=not rules)


def _rules(zone: Zone, lying: Floats) -> dict[float, Flags]:
    """Where rules go across a zone, whole or but for merged cells, and for each below which columns."""
    xs = np.array(zone.xs)
    found: dict[float, Flags] = {}
    for y in np.unique(lying[:, 0]).tolist():
        _, x0, x1 = lying[lying[:, 0] == y].T
        shared = np.minimum(x1[:, None], xs[None, 1:]) - np.maximum(x0[:, None], xs[None, :-1])
        lengths = np.maximum(shared, 0).sum(axis=0)
        near = zone.top - _MARGIN <= y <= zone.bottom + _MARGIN
        if near and lengths.sum() >= _REACH * (xs[-1] - xs[0]):
            found[y] = lengths >= _REACH * np.diff(xs)
    return found


def _shades(zone: Zone, fills: Floats) -> list[float]:
    """The edges of shaded rows: areas as wide as the table, of which there are several."""
    bands: dict[tuple[float, float], list[tuple[float, float]]] = defaultdict(list)
    for x0, top, x1, bottom in fills.tolist():
        if bottom - top > 5 and zone.top - _MARGIN <= top and bottom <= zone.bottom + _MARGIN:
            bands[round(top), round(bottom)].append((x0, x1))
    across = [
        band
        for band, parts in bands.items()
        if sum(min(x1, zone.xs[-1]) - max(x0, zone.xs[0]) for x0, x1 in parts) >= _SHADED * (zone.xs[-1] - zone.xs[0])
    ]
    if len(across) < 2:
        return []
    edges: list[float] = []
    for edge in sorted({edge for band in across for edge in band}):
        if not edges or edge - edges[-1] > 3:
            edges.append(edge)
    return edges


def _row_edges(zone: Zone, edges: Sequence[float], tallest: float) -> Floats:
    """Where rows end: at the drawn edges, and where the text tells within what these leave whole.

    What is taller than `tallest` points is no row between edges, but the rows of a section between its headings.
    """
    rows = [Row.of(line, zone.xs) for line in zone.rows]
    numbers = number_column(rows)
    bounds = [min(zone.top, *edges, zone.top) - 1, *edges, max(zone.bottom, *edges, zone.bottom) + 1]
    found: list[float] = [bounds[0]]
    for upper, lower in pairwise(bounds):
        inside = [row for row in rows if upper <= row.middle < lower]
        if inside:
            drawn = len(edges) > _FEWEST + 1 and lower - upper <= tallest
            found.extend(split_rows(inside, numbers, keep_whole=drawn))
            found.append(lower)
    return np.array([edge for i, edge in enumerate(found) if not i or edge > found[i - 1] + 0.5])
