"""The reader of this project, for the race."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.pdf_scores import Found
from extractors.pdf import read_pdf
from pipeline.grid import Extraction, Layout

if TYPE_CHECKING:
    from pipeline.grid import Grid


def ours(raw: bytes) -> list[Found]:
    """The tables and the prose of a PDF, without what its pages repeat around their text."""
    extraction = read_pdf(raw)
    if not isinstance(extraction, Extraction):
        return []
    return [
        Found(
            rows=[row.cells for row in grid.rows],
            page=grid.rows[0].place.page or 1,
            carried=_carried(grid),
            prose=grid.layout is Layout.LINES,
        )
        for grid in extraction.grids
        if grid.layout is not Layout.RUNNING and grid.rows
    ]


def _carried(grid: Grid) -> list[tuple[int, ...]] | None:
    """Which cells are carried; between mere alignments no merged cell can be told from empty ones."""
    carried = [row.carried for row in grid.rows]
    return None if grid.layout is Layout.ALIGNED and not any(carried) else carried
