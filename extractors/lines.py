"""Lines as they stand, one cell each: prose, preambles, and tables that were pasted a cell per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Grid, GridRow, Place

if TYPE_CHECKING:
    from pipeline.model import Segment


def extract(segment: Segment) -> Grid:
    """Each line as a row of one cell."""
    rows = (GridRow((line.text.strip(),), Place(line.number, line.number)) for line in segment.lines)
    return Grid(segment.layout, tuple(rows))
