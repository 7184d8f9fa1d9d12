"""Where on its page a row, or a stretch of its text, is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Bbox, SourceCell, SourceRow

    Spot = tuple[int, Bbox]  # a page and a box on it


def union(boxes: Iterable[Bbox]) -> Bbox:
    """The smallest box that holds all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def first_spot(spots: Iterable[Spot]) -> Spot | None:
    """The first page of all spots and the box around those on it; None when there are none."""
    found = list(spots)
    if not found:
        return None
    first = min(page for page, _ in found)
    return first, union(box for page, box in found if page == first)


def spot_of(row: SourceRow, field: str, start: int, end: int, cells: Sequence[SourceCell]) -> Spot | None:
    """Where `row.field[start:end]` is printed: its lines in `cells`, else the cells, else the row.

    Blanks say nothing: a wrapped line is a blank less or more than the text that was made of it.
    """
    told = _lines_of(str(getattr(row, field)), start, end, cells)
    row_spot = (row.page, row.bbox) if row.page is not None and row.bbox is not None else None
    return first_spot(told) or first_spot((cell.page, cell.bbox) for cell in cells) or row_spot


def _lines_of(text: str, start: int, end: int, cells: Sequence[SourceCell]) -> Iterator[Spot]:
    """The printed lines that hold the stretch; none when the cells do not say it."""
    printed = [(char, (cell.page, line.bbox)) for cell in cells for line in cell.lines for char in _bare(line.text)]
    wanted = _bare(text[start:end])
    at = _place("".join(char for char, _ in printed), wanted, _bare(text), len(_bare(text[:start])))
    if at is not None:
        yield from (spot for _, spot in printed[at : at + len(wanted)])


def _place(printed: str, wanted: str, whole: str, offset: int) -> int | None:
    """Where `wanted` begins in what is printed: within its whole text, else where it stands nearest to its offset."""
    if not wanted:
        return None
    around = printed.find(whole)
    if around >= 0:
        return around + offset
    places = [at for at in range(len(printed)) if printed.startswith(wanted, at)]
    return min(places, key=lambda at: abs(at - offset), default=None)


def _bare(text: str) -> str:
    return "".join(text.split())
