"""Lines as they stand, one cell each: prose, preambles, and tables that were pasted a cell per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors._rows import one_cell_each

if TYPE_CHECKING:
    from pipeline.grid import Grid, Segment


def extract(segment: Segment) -> Grid:
    """Each non-blank line of a segment as a row of one cell."""
    return one_cell_each(segment.layout, segment.lines)
