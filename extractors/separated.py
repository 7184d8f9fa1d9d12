"""Files that are one table of separated values from end to end, as spreadsheets and databases export it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extractors import commas
from extractors._rows import one_cell_each
from extractors.segments import lines_of
from pipeline.grid import Extraction, Layout, Segment

if TYPE_CHECKING:
    from pipeline.grid import Grid

_DELIMITERS = (",", ";", "\t")
_NAMED = re.compile(r"sep=([,;\t])\s*", re.IGNORECASE)  # a first line by which spreadsheets are told
_FEWEST = 3  # records that make a table
_REGULAR = 0.8  # share of records that have as many cells as most
_PROSE = 0.1  # share of cells behind a delimiter and a blank up to which a text is no prose


def read_separated(text: str) -> Extraction | None:
    """The table of a file whose records all have the same cells; None for any other text.

    Lines above the heading may be without delimiters. With tabs every record must be whole: what people paste is not.
    """
    lines = tuple(lines_of(text))
    named = _NAMED.fullmatch(lines[0].text)
    segment = Segment(Layout.COMMAS, lines[1:] if named else lines)
    found = {delimiter: commas.extract(segment, delimiter) for delimiter in (named[1] if named else _DELIMITERS)}
    fitting = {delimiter: width for delimiter, grid in found.items() if (width := _width(grid, delimiter))}
    if not fitting:
        return None
    grid = found[max(fitting, key=lambda delimiter: fitting[delimiter])]
    naming = (one_cell_each(Layout.RUNNING, lines[:1]),) if named else ()
    said = {line.number: line.text for line in lines if line.text.strip()}
    records = {row.place.line_start: "\t".join(row.cells).strip("\t") for row in grid.rows}
    return Extraction((grid, *naming), said | records)


def _width(grid: Grid, delimiter: str) -> int:
    """How many cells the records have; 0 if they differ too much, or the delimiters are those of prose."""
    widths = Counter(len(row.cells) for row in grid.rows)
    width, often = widths.most_common(1)[0] if widths else (0, 0)
    regular = _REGULAR if delimiter != "\t" else 1.0
    if width < 2 or often < max(_FEWEST, regular * len(grid.rows)):
        return 0
    behind = [cell for row in grid.rows for cell in row.cells[1:] if cell.strip()]
    spaced = sum(cell.startswith(" ") for cell in behind)
    return 0 if spaced > _PROSE * len(behind) else width
