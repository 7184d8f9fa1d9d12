"""What the delimited layouts share: joining the physical lines of a row whose cells break over lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.grid import Grid, GridRow, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.grid import Layout, Line

# The head of a row: a number such as 1, 1-2, (3), A-1, No.4, ①, alone in its cell or before blanks.
_NUMBER = re.compile(r"\s*(?:No\.?\s*)?[(\[]?[A-Z]?[-.]?\d{1,3}(?:[-.]\d{1,3}){0,3}[)\].]?(?:\s|$)", re.IGNORECASE)
# The head of a line that stands by itself: a section, a note.
_STANDALONE = re.compile(
    r"\s*(?:<b>|\*\*|#{1,6} |[■◆●▼【]|[※*＊]\s*\d?|[(（][※*＊]\d|注\s*\d?[)）:：]|備考[:：]|参考|以上$|\d{1,2}[.．、]\s*[^\s\d])"
)
_BROKEN = 3  # rows broken over lines from which a table's lines are known to be less than its rows
_UNFINISHED = re.compile(r"(?:[、,・(（「/／:：ー\-を]|(?<!も)の|(?<!こ)と|[はがにで])\s*$")


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
    broken = _numbered_width(pieces)
    usual = usual_width(piece.cells for piece in pieces if piece.delimited)
    widths = range(2, broken + 1) if broken > usual else range(usual, usual + 1)
    rows: list[list[Piece]] = []
    for i, piece in enumerate(pieces):
        below = pieces[i + 1] if i + 1 < len(pieces) else None
        if rows and _continues(rows[-1], piece, below, widths):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return Grid(layout, tuple(_row(row) for row in rows))


def one_cell_each(layout: Layout, lines: Sequence[Line]) -> Grid:
    """Each non-blank line as a row of one cell."""
    full = (line for line in lines if line.text.strip())
    return Grid(layout, tuple(GridRow((line.text.strip(),), Place(line.number, line.number)) for line in full))


def usual_width(rows: Iterable[tuple[str, ...]]) -> int:
    """How many cells most rows have; of two equally usual widths the greater."""
    counts = Counter(len(cells) for cells in rows)
    return max(counts, key=lambda width: (counts[width], width), default=1)


def _numbered_width(pieces: Sequence[Piece]) -> int:
    """How many cells most rows have once the lines from one number to the next are put together; 0 if few have numbers.

    Where most rows break over lines, the lines' own widths say nothing.
    """
    starts = [i for i, piece in enumerate(pieces) if piece.delimited and _NUMBER.match(fold(piece.cells[0]).text)]
    rows = [
        joined([pieces[i], *takewhile(lambda piece: piece.adjacent, pieces[i + 1 : j])]) for i, j in pairwise(starts)
    ]
    usual = usual_width(rows)
    broken = sum(j - i > 1 for i, j in pairwise(starts))
    return usual if broken >= _BROKEN and sum(len(row) == usual for row in rows) * 2 > len(rows) else 0


def joined(parts: Sequence[Piece]) -> tuple[str, ...]:
    """The cells of a row whose lines are `parts`: the first cell of each line goes on with the last one above."""
    cells: list[str] = list(parts[0].cells)
    for part in parts[1:]:
        cells[-1] = f"{cells[-1]}\n{part.cells[0]}"
        cells.extend(part.cells[1:])
    return tuple(cells)


def _row(parts: Sequence[Piece]) -> GridRow:
    return GridRow(joined(parts), Place(parts[0].line_start, parts[-1].line_end))


def _continues(row: Sequence[Piece], piece: Piece, below: Piece | None, widths: range) -> bool:
    if not piece.adjacent or not row[0].delimited:
        return False
    have = len(joined(row))
    head = fold(piece.cells[0]).text
    if piece.delimited:
        together = have + len(piece.cells) - 1
        return have < widths[-1] and together in widths and not _NUMBER.match(head) and bool(head.strip())
    if _STANDALONE.match(piece.cells[0]):
        return False
    last = fold(row[-1].cells[-1]).text
    unfinished = have < widths[-1] or bool(_UNFINISHED.search(last))
    return unfinished or not _looks_like_title(head, last) or _goes_on(head, below)


def _goes_on(head: str, below: Piece | None) -> bool:
    """Whether a line ends in the middle of a sentence that the next line ends."""
    if below is None or below.delimited or not below.adjacent or _STANDALONE.match(below.cells[0]):
        return False
    return not _looks_like_title(fold(below.cells[0]).text, head)


def _looks_like_title(head: str, before: str) -> bool:
    """A short line without a sentence's end below a finished cell: a bare section, not the rest of a cell."""
    bare = head.strip()
    finished = not before.strip() or before.rstrip()[-1:] in "。.)）」]】" or len(before) < 20
    return (
        len(bare) <= 25
        and finished
        and not re.search(r"[。、]|(?<![又ま])は|(?:です|ます|ません|する|した)$|^[・\-･]", bare)
    )
