"""Tables with commas between their cells."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from pipeline.grid import Grid, GridRow, Place

if TYPE_CHECKING:
    from pipeline.grid import Segment


_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # a formula by which exports keep a spreadsheet from reading a number


def extract(segment: Segment, delimiter: str = ",") -> Grid:
    """The table of a segment, by the rules of RFC 4180; a row ends where its quotes are closed."""
    reader = csv.reader((f"{line.text}\n" for line in segment.lines), delimiter=delimiter)
    rows: list[GridRow] = []
    first = 0
    try:
        for cells in reader:
            last = reader.line_num
            place = Place(segment.lines[first].number, segment.lines[last - 1].number)
            if "".join(line.text for line in segment.lines[first:last]).strip():
                rows.append(GridRow(tuple(map(_shown, cells)), place))
            first = last
    except csv.Error:  # a cell beyond the module's limit, a NUL: the rest is kept as it stands
        rows.extend(GridRow((line.text,), Place(line.number, line.number)) for line in segment.lines[first:])
    return Grid(segment.layout, tuple(rows))


def _shown(cell: str) -> str:
    as_text = _AS_TEXT.fullmatch(cell)
    return as_text[1] if as_text else cell
