"""Categories with debris of their neighbours, cut off, or damaged by a scan."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.fold import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon
    from pipeline.model import SourceRow
    from pipeline.repair.place import Table

_SLIP = 83  # rapidfuzz ratio from which a category is a known one with a wrong character
_DAMAGED = 50  # the same in a row whose number is damaged too: half a character may have gone to the number


def mended_category(row: SourceRow, table: Table, lexicon: Lexicon, *, damaged: bool) -> SourceRow:
    """A category with debris of its neighbours, cut off, or damaged in a row whose number was damaged too.

    What is printed in a cell of its own is whole, and right unless it was read from a picture.
    """
    text, bare = row.category, skeleton(row.category)
    printed = bool(row.cells)
    if not text or "/" in text or lexicon.is_category(text) or (printed and _is_read_well(row)):
        return row
    if len(bare) <= 1 and not re.search(r"[\u4e00-\u9fff]", text):
        return _repaired(row, "", "category_noise_dropped")
    words = [word for word in text.split() if lexicon.is_category(word)]
    nearest, likeness = lexicon.nearest_category(text)
    close = abs(len(nearest) - len(text)) <= 1
    if words or (close and likeness >= (_DAMAGED if damaged else _SLIP) and len(bare) > (1 if damaged else 4)):
        return _repaired(row, words[-1] if words else nearest, "category_mended")
    if not printed and len(bare) >= 3 and bare not in table.categories and (whole := lexicon.ending_with(bare)):
        return _repaired(row, whole, "category_mended")
    return row


def _is_read_well(row: SourceRow) -> bool:
    return all(cell.confidence == 1 for cell in row.cells)


def carried_levels(cells: Sequence[str | None], roles: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """The categories of a row in a table that has several columns of them, blanks filled from the row above.

    `above` are the categories of that row; below a new category of one level those of the levels under it are gone.
    """
    own = [cell or "" for cell, role in zip(cells, roles, strict=True) if role == "category"]
    first = next((i for i, cell in enumerate(own) if cell), len(own))
    return tuple(above[i] if i < first and i < len(above) else cell for i, cell in enumerate(own))


def with_levels(row: SourceRow, levels: Sequence[str]) -> SourceRow:
    """The row under the categories of all levels."""
    category = "/".join(filter(None, levels))
    return row if category == row.category else _repaired(row, category, "category_carried")


def _repaired(row: SourceRow, category: str, repair: str) -> SourceRow:
    return replace(row, category=category, repairs=(*row.repairs, repair))
