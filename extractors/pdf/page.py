"""A page to blocks: its tables and the lines of text around them, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.aligned import aligned_lattices
from extractors.pdf.boxes import check_boxes, outlines
from extractors.pdf.cell import PrintedLine, has_parts, level_rows, printed_lines
from extractors.pdf.columns import between_panels, flows, gutter_of
from extractors.pdf.lattice import lattices, merged_lines, with_strip
from extractors.pdf.runs import runs_of
from extractors.pdf.table import Cell, Table, ruled_tables, within
from extractors.pdf.visible import cut_off, visible
from pipeline.grid import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.pdf.content import Characters, Content, Flags, Floats
    from extractors.pdf.lattice import Lattice
    from extractors.pdf.runs import Run
    from pipeline.model import Bbox

_FRAME = 4  # regions up to which a lattice that holds another one is only there for the layout
_NEAR = 3.0  # points by which boxes within one another may differ
_SHADE = 5.0  # points of height and width from which a painted area can be a cell
_FEWEST = 2  # rows with several cells that make a table of shades
_THICK = 5.0  # points from which a row or column is more than the inside of a double line
_SIDE = 0.5  # share of the lesser height from which two blocks stand side by side


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as read, upright; `turns` quarter turns clockwise made it so from how it is displayed."""

    number: int
    width: float
    height: float
    turns: int
    blocks: tuple[Table | PrintedLine, ...]
    hidden: tuple[PrintedLine, ...] = ()
    cut: tuple[PrintedLine, ...] = ()  # what is hidden only because it is clipped
    watermarks: tuple[PrintedLine, ...] = ()
    pictured: bool = False
    skew: float = 0.0  # degrees by which its picture was then turned counter-clockwise
    gutter: float | None = None  # where the blank between two columns of prose is


def read_page(
    content: Content, before: PageRead | None = None, finding: str = "", *, seen: Flags | None = None
) -> PageRead:
    """The blocks of a page by its text layer and its drawn lines; `before` is the page before it.

    `finding` is what the rows of its tables say of how they were read, `seen` which characters are visible if that is
    known already.
    """
    seen = visible(content) if seen is None else seen
    said = content.characters.turns[seen & (content.characters.sizes > 0)]
    turns = -int(np.bincount(said, minlength=4).argmax()) % 4 if len(said) else 0
    if turns:
        content = content.turned(turns)
    hidden, cut = _unseen(content, seen)
    askew = seen & content.characters.askew & (content.characters.layers > 0)
    runs, cells = check_boxes(content, runs_of(content.characters.kept(seen & ~askew)))
    lines = np.concatenate((content.lines, cells))
    blocks, gutter = blocks_of(runs, lines, content.fills, content.number, before)
    blocks = marked(blocks, finding) if finding else blocks
    size = content.width, content.height
    marks = watermarks(content.characters.kept(askew))
    return PageRead(content.number, *size, turns, blocks, hidden, cut, marks, gutter=gutter)


def _unseen(content: Content, seen: Flags) -> tuple[tuple[PrintedLine, ...], tuple[PrintedLine, ...]]:
    """The lines that nobody sees, and beside them those that are only cut off."""
    if seen.all():
        return (), ()
    cut = cut_off(content)
    hidden, clipped = (tuple(printed_lines(runs_of(content.characters.kept(~seen & which)))) for which in (~cut, cut))
    return hidden, clipped


def watermarks(characters: Characters) -> tuple[PrintedLine, ...]:
    """What is set at a slant across a page, as one line."""
    if not len(characters):
        return ()
    text = "".join(map(chr, characters.codes.tolist()))
    x0, top = characters.boxes[:, :2].min(axis=0).tolist()
    x1, bottom = characters.boxes[:, 2:].max(axis=0).tolist()
    return (PrintedLine(text, (x0, top, x1, bottom), float(characters.sizes.max())),)


def texts(page: PageRead) -> Iterator[PrintedLine | Cell]:
    """All that is printed on a page for all to see: lines, and cells of tables."""
    for block in page.blocks:
        yield from block.cells if isinstance(block, Table) else (block,)


def marked(blocks: Sequence[Table | PrintedLine], finding: str) -> tuple[Table | PrintedLine, ...]:
    """Blocks whose tables say how they were read."""
    return tuple(replace(block, findings=(finding,)) if isinstance(block, Table) else block for block in blocks)


def _columns_of(page: PageRead | None) -> Sequence[float]:
    """The columns of the last table of a page that has no lattice, () if there is none."""
    tables = [block for block in page.blocks if isinstance(block, Table)] if page else []
    return tables[-1].xs if tables and tables[-1].layout is Layout.ALIGNED else ()


def blocks_of(
    runs: Sequence[Run], lines: Floats, fills: Floats, page: int, before: PageRead | None = None
) -> tuple[tuple[Table | PrintedLine, ...], float | None]:
    """Tables by their lines first, then by their shades, then by how their text stands; the rest is lines of text.

    Beside them where the blank between two columns of prose is. `before` is the page before, whose columns may go on.
    """
    boxes = np.array([run.bbox for run in runs]).reshape(-1, 4)
    ruled = [with_strip(lattice, fills, boxes) for lattice in _outermost(lattices(lines))]
    tables, runs = _taken(ruled, runs, page, Layout.RULED)
    if not runs:
        return _in_order(tables), None
    if len(fills):
        cells = [each for each in _outermost(lattices(outlines(_shades(fills)))) if not _is_striped(each, runs)]
        shaded, runs = _taken(cells, runs, page, Layout.RULED)
        tables += shaded
    lying, _ = merged_lines(lines)
    gutter = between_panels(lying) or gutter_of(runs, before.gutter if before else None)
    if gutter is None:
        aligned, runs = _taken(aligned_lattices(runs, lying, fills, _columns_of(before)), runs, page, Layout.ALIGNED)
        return _in_order([*tables, *aligned, *printed_lines(runs)]), None
    found = list(_in_order(tables))
    for stretch in flows(runs, gutter):
        aligned, rest = _taken(aligned_lattices(stretch, lying, fills), stretch, page, Layout.ALIGNED)
        found.extend(_in_order([*aligned, *printed_lines(rest)]))
    return tuple(found), gutter


def _taken(
    found: Sequence[Lattice], runs: Sequence[Run], page: int, layout: Layout
) -> tuple[list[Table], Sequence[Run]]:
    """The tables of these lattices, and the runs outside of them."""
    tables: list[Table] = []
    for lattice in found:
        inside = within(runs, lattice.bbox)
        if inside:
            tables.extend(replace(table, layout=layout) for table in ruled_tables(lattice, inside, page))
            taken = set(map(id, inside))
            runs = [run for run in runs if id(run) not in taken]
    return tables, runs


def _shades(fills: Floats) -> Floats:
    """The painted areas that are big enough for a cell."""
    return fills[(fills[:, 2] - fills[:, 0] > _SHADE) & (fills[:, 3] - fills[:, 1] > _SHADE)]


def _is_striped(lattice: Lattice, runs: Sequence[Run]) -> bool:
    """Whether only some rows of a lattice made of shades have cells: the others, unshaded, have text side by side."""
    plain = [i for i, row in enumerate(lattice.regions) if row.min() == row.max()]
    bands = [(lattice.xs[0], lattice.ys[i], lattice.xs[-1], lattice.ys[i + 1]) for i in plain]
    if len(lattice.regions) - len(plain) < _FEWEST:
        return True  # headings alone, and sections
    return sum(any(map(has_parts, level_rows(within(runs, band)))) for band in bands) * 4 > len(lattice.regions)


def _outermost(found: Sequence[Lattice]) -> list[Lattice]:
    """Lattices that are tables: of two within one another the outer, unless that is but a frame around the inner."""
    tables = [each for each in found if min((np.diff(places) >= _THICK).sum() for places in (each.xs, each.ys)) > 1]
    frames = {
        id(outer)
        for outer in tables
        if outer.regions.max() < _FRAME and any(each is not outer and _holds(outer, each) for each in tables)
    }
    kept = [each for each in tables if id(each) not in frames]
    return [each for each in kept if not any(outer is not each and _holds(outer, each) for outer in kept)]


def _holds(outer: Lattice, inner: Lattice) -> bool:
    (x0, top, x1, bottom), (left, upper, right, lower) = outer.bbox, inner.bbox
    return x0 - _NEAR <= left and top - _NEAR <= upper and right <= x1 + _NEAR and lower <= bottom + _NEAR


def _in_order(blocks: Sequence[Table | PrintedLine]) -> tuple[Table | PrintedLine, ...]:
    """Blocks from top to bottom; tables side by side from left to right, each with all that stands beside it after."""
    waiting = sorted(blocks, key=lambda block: (block.bbox[1], block.bbox[0]))
    ordered: list[Table | PrintedLine] = []
    while waiting:
        first = waiting[0]
        beside = [each for each in waiting if isinstance(each, Table) and _side_by_side(first.bbox, each.bbox)]
        first = min([first, *beside], key=lambda block: block.bbox[0]) if isinstance(first, Table) else first
        ordered.append(first)
        waiting.remove(first)
    return tuple(ordered)


def _side_by_side(first: Bbox, second: Bbox) -> bool:
    shared = min(first[3], second[3]) - max(first[1], second[1])
    return shared > _SIDE * min(first[3] - first[1], second[3] - second[1])
