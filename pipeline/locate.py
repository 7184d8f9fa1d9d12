"""Where on its page a row, or a stretch of its text, is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Bbox, SourceCell, SourceRow

    Box = tuple[int, Bbox]  # a page and a box on it


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: a box on a page, or the locator of a cell in a source without pages."""

    page: int | None = None
    bbox: Bbox | None = None
    locator: str = ""


def union(boxes: Iterable[Bbox]) -> Bbox:
    """The smallest box that holds all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def first_box(boxes: Iterable[Box]) -> Box | None:
    """The first page of all boxes and the box around those on it; None when there are none."""
    found = list(boxes)
    if not found:
        return None
    first = min(page for page, _ in found)
    return first, union(box for page, box in found if page == first)


def boxes_of(cells: Iterable[SourceCell]) -> Iterator[Box]:
    """The boxes of the cells that stand on pages."""
    return ((cell.page, cell.bbox) for cell in cells if cell.page is not None and cell.bbox is not None)


def spot_of(row: SourceRow, field: str, start: int, end: int, cells: Sequence[SourceCell]) -> Spot:
    """Where `row.field[start:end]` stands: its lines in `cells`, else the cells, else the row.

    Blanks say nothing: a wrapped line is a blank less or more than the text that was made of it.
    """
    spans = _spans_of(str(getattr(row, field)), start, end, cells)
    if row.page is None:
        return Spot(locator=next((cell.locator for cell, _ in spans), cells[0].locator if cells else row.locator))
    lines = [(cell.page, bbox) for cell, bbox in spans if cell.page is not None and bbox is not None]
    box = first_box(lines) or first_box(boxes_of(cells))
    return Spot(*box) if box else Spot(row.page, row.bbox)


def _spans_of(text: str, start: int, end: int, cells: Sequence[SourceCell]) -> list[tuple[SourceCell, Bbox | None]]:
    """The cells, and the printed lines in them, that hold each character of the stretch; none when they do not say it."""
    printed = [[(char, (cell, bbox)) for line, bbox in _lines(cell) for char in _bare(line)] for cell in cells]
    texts = ["".join(char for char, _ in chars) for chars in printed]
    wanted = _bare(text[start:end])
    at = _place(texts, wanted, _bare(text), len(_bare(text[:start])))
    spots = [spot for chars in printed for _, spot in chars]
    return [] if at is None else spots[at : at + len(wanted)]


def _lines(cell: SourceCell) -> list[tuple[str, Bbox | None]]:
    return [(line.text, line.bbox) for line in cell.lines] or [(cell.text, None)]


def _place(texts: Sequence[str], wanted: str, whole: str, offset: int) -> int | None:
    """Where `wanted` begins in what is printed: within its whole text, else within the cell that stands there in it.

    Where neither is so, it is where it stands nearest to its offset.
    """
    printed = "".join(texts)
    if not wanted:
        return None
    around = printed.find(whole)
    if around >= 0:
        return around + offset
    places = [at for at in range(len(printed)) if printed.startswith(wanted, at)]
    return min(places, key=lambda at: abs(_in_whole(texts, whole, at) - offset), default=None)


def _in_whole(texts: Sequence[str], whole: str, at: int) -> int:
    """Where a printed character stands in the whole text, which has words between the cells that are printed in none."""
    before = reached = 0
    for text in texts:
        begins = whole.find(text, reached)
        if at < before + len(text):
            return (begins if begins >= 0 else before) + at - before
        reached = begins + len(text) if begins >= 0 else reached
        before += len(text)
    return at


def _bare(text: str) -> str:
    return "".join(text.split())
