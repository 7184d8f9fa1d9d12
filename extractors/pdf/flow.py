"""Pages to grids: tables joined over page breaks, lines put together to paragraphs, every piece counted once."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractors.pdf.breaks import goes_on, joined
from extractors.pdf.cell import PrintedLine, cell_text, is_wrapped
from extractors.pdf.content import covering, tilted, turned
from extractors.pdf.running import running_lines
from extractors.pdf.table import Table
from pipeline.grid import HIDDEN, REPEATED, WATERMARK, Grid, GridRow, Layout, Place, Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.pdf.breaks import JoinedTable
    from extractors.pdf.page import PageRead
    from extractors.pdf.rows import JoinedRow
    from pipeline.model import Bbox

_LEADING = 0.9  # of the size: the most blank between lines of one paragraph
_INDENT = 2.5  # of the size by which the first line of a paragraph may begin further to the right
_RAGGED = 1.2  # of the size by which full lines differ at their ends
_SHARED = 0.15  # share of a column's lines that are full
_FOOTNOTES = 3  # lines that may stand between a table's end and that of its page
# What begins a line that begins a paragraph: Q1., A:, 1.2 and a blank, (3), a bullet.
_HEAD = re.compile(r"(?:[QA]\s*\d*|問\d*|答\d*)[.．:：]|\d+(?:[.\-]\d+)*[.．)]?\s|[(（]\d+[)）]|[■□●◆○◎・※▼▶①-⑳【〔]")
MENDED = "look_alikes_mended"


class _Pieces:
    """The grids of a document as they are made, and the text of every piece by its number."""

    def __init__(self, pages: Sequence[PageRead]) -> None:
        self.pages = {page.number: page for page in pages}
        self.grids: list[Grid] = []
        self.lines: dict[int, str] = {}
        self._number = 0
        self._prose: list[GridRow] = []
        self._aside: list[GridRow] = []

    def add_table(self, table: JoinedTable) -> None:
        """A grid of a table; headings that pages repeat are set aside."""
        self.end_prose()
        self._aside.extend(self._row(row) for row in table.repeated)
        rows = tuple(self._row(row) for row in table.rows if any(slot and slot.text for slot in row.slots))
        if rows:
            self.grids.append(Grid(table.parts[0].layout, rows))

    def _row(self, row: JoinedRow) -> GridRow:
        cells = tuple(slot.text if slot else "" for slot in row.slots)
        carried = tuple(i for i, slot in enumerate(row.slots) if slot and slot.carried)
        own = [slot for slot in row.slots if slot and not slot.carried]
        regions = tuple(
            self._region(page, cell.bbox, cell.lines) for slot in own for page, cell in slot.parts if cell.text
        )
        number = self._count("\t".join(cells), parted=False)
        mended = any(line.mended for slot in own for _, cell in slot.parts for line in cell.lines)
        findings = (*row.findings, *[MENDED] * mended)
        place = self._place(number, row.page, regions)
        across = len(cells) > 1 and row.is_across
        return GridRow(cells, place, carried, regions, findings, across=across, wide=_wide(row))

    def add_paragraph(self, lines: Sequence[PrintedLine], text: str, page: int, *, parted: bool) -> None:
        """A paragraph as a row of one cell; `parted`: there is a gap above it."""
        number = self._count(text, parted=parted)
        self._prose.append(self._one_cell(number, text, lines, page))

    def add_aside(self, line: PrintedLine, page: int, finding: str) -> None:
        """A line that is neither table nor prose, and why."""
        self._aside.append(self._one_cell(self._count(line.text, parted=False), line.text, [line], page, finding))

    def _one_cell(self, number: int, text: str, lines: Sequence[PrintedLine], page: int, *findings: str) -> GridRow:
        region = self._region(page, covering(line.bbox for line in lines), lines)
        return GridRow((text,), Place(number, number, page, region.bbox), regions=(region,), findings=findings)

    def end_prose(self) -> None:
        """The paragraphs so far are a grid of their own."""
        if self._prose:
            self.grids.append(Grid(Layout.LINES, tuple(self._prose)))
            self._prose = []

    def end(self) -> tuple[Grid, ...]:
        """All grids, what was set aside last."""
        self.end_prose()
        if self._aside:
            self.grids.append(Grid(Layout.RUNNING, tuple(self._aside)))
        return tuple(self.grids)

    def _count(self, text: str, *, parted: bool) -> int:
        self._number += 1 + parted
        if text.strip():
            self.lines[self._number] = text
        return self._number

    def _region(self, page: int, bbox: Bbox, lines: Sequence[PrintedLine]) -> Region:
        boxes = self._displayed(page, [bbox, *(line.bbox for line in lines)])
        texts = tuple((line.text, box) for line, box in zip(lines, boxes[1:], strict=True))
        return Region(page, boxes[0], texts, min((line.confidence for line in lines), default=1.0))

    def _displayed(self, number: int, boxes: Iterable[Bbox]) -> list[Bbox]:
        """Boxes of an upright page as they lie on the page as displayed."""
        page = self.pages[number]
        if not page.turns and not page.skew:
            return list(boxes)
        upright = tilted(np.array(list(boxes)), page.skew, page.width, page.height)
        found = turned(upright, -page.turns, page.width, page.height).round(2)
        return [(x0, top, x1, bottom) for x0, top, x1, bottom in found.tolist()]

    def _place(self, number: int, page: int, regions: Sequence[Region]) -> Place:
        boxes = [region.bbox for region in regions if region.page == page]
        return Place(number, number, page, covering(boxes) if boxes else None)


def _wide(row: JoinedRow) -> tuple[tuple[int, int], ...]:
    """The cells that reach over columns: none begins where one from the left goes on."""
    starts = [i for i, slot in enumerate(row.slots) if slot]
    ends = [*starts[1:], len(row.slots)]
    return tuple((i, end - 1) for i, end in zip(starts, ends, strict=False) if end - i > 1)


def grids_of(pages: Sequence[PageRead]) -> tuple[tuple[Grid, ...], dict[int, str]]:
    """The grids of a document and the text of every piece by its number: rows of tables, paragraphs of prose."""
    running = running_lines(pages)
    pieces = _Pieces(pages)
    done: set[int] = set()
    for i, page in enumerate(pages):
        for line in (*page.hidden, *page.cut):
            pieces.add_aside(line, page.number, HIDDEN)
        for line in page.watermarks:
            pieces.add_aside(line, page.number, WATERMARK)
        waiting: list[PrintedLine] = []
        for block in page.blocks:
            if not isinstance(block, Table):
                waiting.append(block)
            elif id(block) not in done:
                _add_prose(pieces, waiting, page, running)
                waiting = []
                parts = _parts(block, pages[i:], running)
                done.update(map(id, parts))
                pieces.add_table(joined(parts))
        _add_prose(pieces, waiting, page, running)
    return pieces.end(), pieces.lines


def _parts(table: Table, pages: Sequence[PageRead], running: frozenset[int]) -> list[Table]:
    """A table with those that it goes on in, page by page."""
    parts = [table]
    for page, after in pairwise(pages):
        if not _ends_page(parts[-1], page, running):
            break
        first = next((block for block in after.blocks if id(block) not in running), None)
        beside = [block for block in after.blocks if isinstance(block, Table)]
        more = next((block for block in beside if goes_on(parts[-1], block)), None)
        if more is None or not isinstance(first, Table) or more.bbox[1] > first.bbox[3]:
            break
        parts.append(more)
    return parts


def _ends_page(table: Table, page: PageRead, running: frozenset[int]) -> bool:
    """Whether nothing but a few notes stands below a table."""
    below = [block for block in page.blocks if block.bbox[1] > table.bbox[3] - 1 and id(block) not in running]
    return not any(isinstance(block, Table) for block in below) and len(below) <= _FOOTNOTES


def _add_prose(pieces: _Pieces, lines: Sequence[PrintedLine], page: PageRead, running: frozenset[int]) -> None:
    """The lines between two tables as paragraphs."""
    said = [line for line in lines if id(line) not in running]
    tops = [i for i, (above, line) in enumerate(pairwise(said), start=1) if line.bbox[3] < above.bbox[1]]
    whole = max((block.bbox[2] for block in page.blocks), default=0.0)
    for first, end in pairwise([0, *tops, len(said)]):
        column = said[first:end]
        _add_column(pieces, column, _right_edge(column) if tops else whole, page)
    for line in lines:
        if id(line) in running:
            pieces.add_aside(line, page.number, REPEATED)


def _add_column(pieces: _Pieces, said: Sequence[PrintedLine], right: float, page: PageRead) -> None:
    """The lines of a column of text that reaches to `right` as paragraphs."""
    start = 0
    for i, line in enumerate(said):
        below = said[i + 1] if i + 1 < len(said) else None
        if below is None or not _goes_on(line, below, right):
            paragraph = said[start : i + 1]
            text = cell_text(paragraph, min(each.bbox[0] for each in paragraph), right)
            gap = paragraph[0].bbox[1] - said[start - 1].bbox[3] if start else right
            pieces.add_paragraph(paragraph, text, page.number, parted=gap > _LEADING * line.size)
            start = i + 1


def _right_edge(lines: Sequence[PrintedLine]) -> float:
    """The furthest that several lines reach, if there are such: a title above may reach further than its column."""
    ends = sorted((line.bbox[2] for line in lines), reverse=True)
    for end in ends:
        level = sum(end - _RAGGED * line.size <= line.bbox[2] <= end for line in lines)
        if level >= max(2, _SHARED * len(lines)):
            return end
    return ends[0] if ends else 0.0


def _goes_on(above: PrintedLine, below: PrintedLine, right: float) -> bool:
    """Whether two lines are of one paragraph: close to one another, and the upper one full."""
    near = below.bbox[1] - above.bbox[3] <= _LEADING * min(above.size, below.size)
    indent = above.bbox[0] - below.bbox[0]
    level = -_INDENT * above.size <= indent <= _INDENT * above.size
    alike = abs(above.size - below.size) <= 0.15 * above.size
    return near and level and alike and not _HEAD.match(below.text) and is_wrapped(above, below, right - above.bbox[0])
