"""What the delimited layouts share: joining the physical lines of a row whose cells break over lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.grid import Grid, GridRow, Layout, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.grid import Segment

# The head of a row: a number such as 1, 1-2, (3), A-1, No.4, ①, alone in its cell or before blanks.
_NUMBER = re.compile(r"\s*(?:No\.?\s*)?[(\[]?[A-Z]?[-.]?\d{1,3}(?:[-.]\d{1,3}){0,3}[)\].]?(?:\s|$)", re.IGNORECASE)
# The head of a line that stands by itself: a section, a note.
_STANDALONE = re.compile(
    r"\s*(?:<b>|\*\*|#{1,6} |[■◆●▼【]|[※*＊]\s*\d?|[(（][※*＊]\d|注\s*\d?[)）:：]|備考[:：]|参考|以上$|\d{1,2}[.．、]\s*\S)"
)
_UNFINISHED = re.compile(r"[、,・(（「/／:：ー\-]\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A physical line as cells; a line without a delimiter has one."""

    cells: tuple[str, ...]
    line_start: int
    line_end: int
    delimited: bool
    adjacent: bool  # the line above belongs to the table too: no blank line between


def join_pieces(layout: Layout, pieces: Sequence[Piece]) -> Grid:
    """Rows out of physical lines: a line that completes the row above, or its last cell, becomes part of it."""
    width = usual_width(piece.cells for piece in pieces if piece.delimited)
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and _continues(rows[-1], piece, width):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return Grid(layout, tuple(_row(row) for row in rows))


def one_cell_each(segment: Segment) -> Grid:
    """Each non-blank line as a row of one cell."""
    lines = (line for line in segment.lines if line.text.strip())
    return Grid(Layout.LINES, tuple(GridRow((line.text.strip(),), Place(line.number, line.number)) for line in lines))


def usual_width(rows: Iterable[tuple[str, ...]]) -> int:
    """How many cells most rows have; of two equally usual widths the greater."""
    counts = Counter(len(cells) for cells in rows)
    return max(counts, key=lambda width: (counts[width], width), default=1)


def joined(parts: Sequence[Piece]) -> tuple[str, ...]:
    """The cells of a row whose lines are `parts`: the first cell of each line goes on with the last one above."""
    cells: list[str] = list(parts[0].cells)
    for part in parts[1:]:
        cells[-1] = f"{cells[-1]}\n{part.cells[0]}"
        cells.extend(part.cells[1:])
    return tuple(cells)


def _row(parts: Sequence[Piece]) -> GridRow:
    return GridRow(joined(parts), Place(parts[0].line_start, parts[-1].line_end))


def _continues(row: Sequence[Piece], piece: Piece, width: int) -> bool:
    if not piece.adjacent or not row[0].delimited:
        return False
    have = len(joined(row))
    head = fold(piece.cells[0]).text
    if piece.delimited:
        return have < width and have + len(piece.cells) - 1 == width and not _NUMBER.match(head) and bool(head.strip())
    if _STANDALONE.match(piece.cells[0]):
        return False
    last = fold(row[-1].cells[-1]).text
    return have < width or bool(_UNFINISHED.search(last)) or not _looks_like_title(head, last)


def _looks_like_title(head: str, before: str) -> bool:
    """A short line without a sentence's end below a finished cell: a bare section, not the rest of a cell."""
    bare = head.strip()
    finished = not before.strip() or before.rstrip()[-1:] in "。.)）」]】" or len(before) < 20
    return len(bare) <= 25 and finished and not re.search(r"[。、]|(?:です|ます|ません|する|した)$|^[・\-･]", bare)
