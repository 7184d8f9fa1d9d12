"""The cells of rows on their pages: taken over from the grid, and told apart by what the row's columns say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.fold import squash
from pipeline.grid import Address
from pipeline.lexicon import is_mark
from pipeline.locate import boxes_of, first_box
from pipeline.model import PrintedLine, SourceCell
from pipeline.repair.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.grid import GridRow, Region
    from pipeline.lexicon import Lexicon
    from pipeline.model import Bbox, SourceRow

_COLUMNS = ("no", "category", "label", "description", "unit", "mark", "answer", "remarks")
_SURE = 0.97  # confidence from which a reading is right to the letter
_ALIKE = 60  # rapidfuzz ratio from which a text that was mended is still that of its cell


def cells_of(rows: Iterable[GridRow]) -> tuple[SourceCell, ...]:
    """The cells of grid rows, their columns not yet told."""
    return tuple(_cell(region) for row in rows for region in row.regions)


def settled(row: SourceRow) -> SourceRow:
    """A finished row with the column of each of its cells, and its place where it begins; as it is without cells."""
    if not row.cells:
        return row
    page, bbox = first_box(boxes_of(row.cells)) or (None, None)
    cells = tuple(map(_with_role, row.cells, _roles(row)))
    return replace(row, page=page, bbox=bbox, cells=cells)


def with_mended_label(row: SourceRow, lexicon: Lexicon) -> SourceRow:
    """A row whose label was misread in a picture, and is a name that the catalog knows but for one character.

    Only readings that were not sure are mended: 開始 and 停止 differ in one character too.
    """
    doubtful = any(cell.role == "label" and cell.confidence < _SURE for cell in row.cells)
    name = lexicon.misread_name(row.label) if doubtful else ""
    return replace(row, label=name, repairs=(*row.repairs, "label_mended")) if name else row


def _cell(region: Region | Address) -> SourceCell:
    if isinstance(region, Address):
        return SourceCell(None, None, "", region.text, 1.0, (), region.locator)
    return SourceCell(
        page=region.page,
        bbox=_rounded(region.bbox),
        role="",
        text=region.text,
        confidence=round(region.confidence, 3),
        lines=tuple(PrintedLine(text, _rounded(bbox)) for text, bbox in region.lines),
    )


def _rounded(bbox: Bbox) -> Bbox:
    x0, top, x1, bottom = (round(float(edge), 2) for edge in bbox)
    return x0, top, x1, bottom


def _with_role(cell: SourceCell, role: str) -> SourceCell:
    return replace(cell, role=role)


def _roles(row: SourceRow) -> list[str]:
    """The column of each cell: first those whose text is all of a column's, or of a line in it, each once; then what is left."""
    said = {name: squash(text) for name in _COLUMNS if (text := str(getattr(row, name)))}
    texts = [squash(plain(cell.text).text) for cell in row.cells]
    free = [*((whole, name) for name, whole in said.items()), *_of_parts(row)]
    roles: list[str] = []
    for text in texts:
        taken = next((each for each in free if each[0] == text), None)
        if taken:
            free.remove(taken)
        roles.append(taken[1] if taken else "")
    return [role or (_likeliest(text, said) if text else "") for role, text in zip(roles, texts, strict=True)]


def _of_parts(row: SourceRow) -> Iterator[tuple[str, str]]:
    """What the lines of answers and remarks say behind the name of the part that each is about, and in which column."""
    for name, text in (("answer", row.answer), ("remarks", row.remarks)):
        yield from ((squash(line.rpartition(": ")[2]), name) for line in text.split("\n") if ": " in line)


def _likeliest(text: str, said: Mapping[str, str]) -> str:
    """The column of a cell that is but a part of it, holds more than it, or was mended into it; '' for none."""
    holding = [name for name, whole in said.items() if whole == text or (len(text) > 1 and text in whole)]
    if holding:
        return holding[0]
    if is_mark(text):  # the tick below one of several choices, of which the column has the name
        return "mark" if "mark" in said else "answer" if text in said.get("answer", "") else ""
    held = [name for name, whole in said.items() if whole in text]
    if held:
        return max(held, key=lambda name: len(said[name]))
    alike = {name: fuzz.ratio(text, whole) for name, whole in said.items()}
    best = max(alike, key=alike.__getitem__, default="")
    return best if best and alike[best] >= _ALIKE else ""
