"""Tables with bars between their cells: Markdown, and web tables saved as text that lost their row spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors._rows import Piece, join_pieces, joined, usual_width
from extractors.segments import BARS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Grid, Line, Segment

# A bar that is not escaped; a bar typed in an answer between words (`IDS|IPS`) has no blank on either side.
_BAR = re.compile(rf"(?<!\\)[{BARS}]")
_RULE = re.compile(r"[\s|｜│┃:+=\-─━┼├┤┌┐└┘┬┴┏┓┗┛┳┻╋┣┫]+")


def extract(segment: Segment) -> Grid:
    """The table of a segment. A row goes on until it is closed by a bar and has its cells."""
    barred = [line.text for line in segment.lines if _BAR.search(line.text)]
    outer = sum(_starts(text) for text in barred) * 2 > len(barred)
    width = usual_width(_cells(text, outer) for text in barred if _ends(text) or not outer)
    pieces: list[Piece] = []
    adjacent = True
    for line in segment.lines:
        if line.text.strip():
            _add(pieces, line, adjacent, _Style(width, outer))
        adjacent = bool(line.text.strip())
    return _without_closing(join_pieces(segment.layout, pieces))


def _without_closing(grid: Grid) -> Grid:
    """The empty cell behind a closing bar is none."""
    rows = (
        replace(row, cells=row.cells[:-1]) if len(row.cells) > 1 and not row.cells[-1] else row for row in grid.rows
    )
    return replace(grid, rows=tuple(rows))


@dataclass(frozen=True, slots=True)
class _Style:
    """How many cells most rows have (with an empty one behind a closing bar), and whether rows begin with a bar."""

    width: int
    outer: bool


def _add(pieces: list[Piece], line: Line, adjacent: bool, style: _Style) -> None:
    """Append a line as a piece, or complete the row above with it where that was left open or short."""
    left_open = bool(pieces) and style.outer and pieces[-1].delimited and pieces[-1].cells[-1] != ""
    above = pieces[-1] if pieces and (adjacent or (left_open and not _starts(line.text))) else None
    if above and above.delimited and not _is_rule(above.cells):
        completed = _completed(above, line.text, style)
        if completed:
            pieces[-1] = Piece(completed, above.line_start, line.number, True, above.adjacent)
            return
    delimited = bool(_BAR.search(line.text) or _RULE.fullmatch(line.text))
    pieces.append(
        Piece(_cells(line.text, style.outer), line.number, line.number, delimited, adjacent and not delimited)
    )


def _completed(above: Piece, text: str, style: _Style) -> tuple[str, ...] | None:
    """The cells of the row above with this line's, or None where the line is a row of its own."""
    cells, closed = above.cells, above.cells[-1] == ""
    if _RULE.fullmatch(text):
        return (*cells, "") if text.strip() in BARS else None
    here, width = _cells(text, style.outer), style.width
    if not _BAR.search(text):
        return None if closed else joined((above, _piece(here)))
    if not style.outer:
        return None
    if _starts(text):
        fits = not closed and len(cells) + len(here) - 1 <= width
        return (*cells, *here) if fits and len(cells) < width else None
    if closed:
        bare = _without_trailing(cells)
        return (*bare, *here) if len(bare) + len(_without_trailing(here)) <= width else None
    together = joined((above, _piece(here)))
    return together if len(_without_trailing(together)) <= width else None


def _piece(cells: tuple[str, ...]) -> Piece:
    return Piece(cells, 0, 0, True, True)


def _cells(text: str, outer: bool) -> tuple[str, ...]:
    """The cells between bars; a closing bar leaves an empty last cell, by which a closed row is known.

    Where rows have no outer bars, a bar at the head of a line stands behind an empty first cell.
    """
    parts = [part.strip(" \u3000").replace("\\|", "|") for part in _BAR.split(text.strip())]
    return tuple(parts[1:] if outer and _starts(text) else parts)


def _without_trailing(cells: Sequence[str]) -> tuple[str, ...]:
    kept = len(cells)
    while kept and not cells[kept - 1]:
        kept -= 1
    return tuple(cells[:kept])


def _is_rule(cells: Sequence[str]) -> bool:
    return all(_RULE.fullmatch(cell) for cell in cells if cell)


def _starts(text: str) -> bool:
    return text.strip()[:1] in set(BARS)


def _ends(text: str) -> bool:
    return text.strip()[-1:] in set(BARS)
