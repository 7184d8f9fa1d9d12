"""Tables pasted with tabs between their cells, as spreadsheets and browsers copy them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors._rows import Piece, join_pieces
from extractors.segments import opens_quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.grid import Grid, Segment


def extract(segment: Segment) -> Grid:
    """The table of a segment: a quoted cell may hold line ends, an unquoted one may break over lines."""
    return join_pieces(segment.layout, list(_pieces(segment)))


def _pieces(segment: Segment) -> Iterator[Piece]:
    lines = segment.lines
    i, adjacent = 0, True
    while i < len(lines):
        start, text = lines[i].number, lines[i].text
        if opens_quote(text, "\t"):
            closing = next((j for j in range(i + 1, len(lines)) if lines[j].text.count('"') % 2), i)
            text = "\n".join(line.text for line in lines[i : closing + 1])
            i = closing
        if text.strip():
            cells = tuple(_unquoted(cell) for cell in text.split("\t"))
            yield Piece(cells, start, lines[i].number, len(cells) > 1, adjacent)
        adjacent = bool(text.strip())
        i += 1


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
