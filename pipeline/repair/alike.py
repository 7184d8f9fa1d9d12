"""Columns that hold the like, row by row, so that they answer one question for several parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.fold import squash
from pipeline.lexicon import is_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_FEWEST = 2  # rows that say something in both columns
_OFTEN = 0.5  # share of them in which both say the like
_SHARED = 2  # characters that parallel names begin or end with
_TICKED = 3  # rows from which ticks, one in each, tell that columns are choices


def are_alike(one: int, other: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether two columns often hold marks both, or the same words around other figures."""
    both = [
        (cells[one], cells[other]) for cells in rows if max(one, other) < len(cells) and cells[one] and cells[other]
    ]
    alike = sum(_shape(first) == _shape(second) for first, second in both)
    return len(both) >= _FEWEST and alike >= _OFTEN * len(both)


def _shape(text: str) -> str:
    return "○" if is_mark(text) else _FIGURE.sub("0", squash(text))


def are_parallel(one: str, other: str) -> bool:
    """Whether two names begin or end alike, as those of things of one kind do: 東日本DC, 西日本DC."""
    first, second = squash(one), squash(other)
    ends = (first[:_SHARED] == second[:_SHARED], first[-_SHARED:] == second[-_SHARED:])
    return first != second and min(len(first), len(second)) > _SHARED and any(ends)


def are_choices(columns: Sequence[int], rows: Sequence[Sequence[str]]) -> bool:
    """Whether but one of the columns is ticked in each row: 高, 中 or 低."""
    said = [[cells[i] for i in columns if i < len(cells) and cells[i]] for cells in rows]
    told = [cells for cells in said if cells]
    return len(told) >= _TICKED and all(len(cells) == 1 and is_mark(cells[0]) for cells in told)
