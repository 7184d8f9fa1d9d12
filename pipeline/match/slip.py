"""Labels that slipped against the definitions: the answer belongs to the definition beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.model import SourceRow

    Matrix = NDArray[np.float64]

_LABEL = 0.6  # likeness from which a label names an item
_DESCRIPTION = 0.4  # likeness from which a definition tells one
_FOREIGN = 0.3  # likeness of a label to its own definition's item below which they do not belong together
_RUN = 3  # so many rows in a run, or it is chance
_REACH = 2  # rows by which labels may have slipped
_GAP = 4  # rows without evidence that a run may bridge


def slipped_rows(rows: Sequence[SourceRow], label: Matrix, description: Matrix) -> frozenset[int]:
    """The indexes of rows whose label names the item that a neighbour's definition tells."""
    found: set[int] = set()
    for offset in [*range(-_REACH, 0), *range(1, _REACH + 1)]:
        evidence = [i for i in range(len(rows)) if _slipped(i, i + offset, rows, label, description)]
        for run in _runs(evidence):
            if len(run) >= _RUN:
                found.update(_extended(run, rows, label, description))
    return frozenset(found)


def _slipped(i: int, j: int, rows: Sequence[SourceRow], label: Matrix, description: Matrix) -> bool:
    if not 0 <= j < len(rows) or rows[i].table_no != rows[j].table_no:
        return False
    named, told, own = int(np.argmax(label[i])), int(np.argmax(description[j])), int(np.argmax(description[i]))
    strong = label[i, named] >= _LABEL and description[j, told] >= _DESCRIPTION
    return strong and named == told and named != own and label[i, own] < _LABEL


def _runs(evidence: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in evidence:
        if runs and i - runs[-1][-1] <= _GAP:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _extended(run: Sequence[int], rows: Sequence[SourceRow], label: Matrix, description: Matrix) -> range:
    """The run with the rows before and behind it whose labels are as foreign to their definitions."""
    first, last = run[0], run[-1]
    while first > 0 and _foreign(first - 1, rows, label, description, rows[run[0]].table_no):
        first -= 1
    while last + 1 < len(rows) and _foreign(last + 1, rows, label, description, rows[run[-1]].table_no):
        last += 1
    return range(first, last + 1)


def _foreign(i: int, rows: Sequence[SourceRow], label: Matrix, description: Matrix, table_no: int) -> bool:
    if rows[i].table_no != table_no or not rows[i].description:
        return False
    own = int(np.argmax(description[i]))
    return bool(description[i, own] >= _DESCRIPTION and label[i, own] < _FOREIGN)
