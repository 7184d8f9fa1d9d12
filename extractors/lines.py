"""Lines as they stand, one cell each: prose, preambles, and tables that were pasted a cell per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.grid import Grid, GridRow, Layout, Place

if TYPE_CHECKING:
    from pipeline.grid import Segment


def extract(segment: Segment) -> Grid:
    """Each line as a row of one cell."""
    lines = (line for line in segment.lines if line.text.strip())
    return Grid(Layout.LINES, tuple(GridRow((line.text.strip(),), Place(line.number, line.number)) for line in lines))
