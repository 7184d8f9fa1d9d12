"""Codes that the heading of their column explains: 対応レベル(3:対応済 2:一部対応 1:未対応)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.fold import squash
from pipeline.repair.legend import meanings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.repair.heading import Cells
    from pipeline.repair.markup import Plain


def decoded(rows: Sequence[Cells], paths: Sequence[Sequence[str]]) -> list[Cells]:
    """The rows with words in the place of codes; `paths` are the headings of each column."""
    told = {i: found for i, path in enumerate(paths) if path and (found := meanings(path[-1]))}
    if not told:
        return list(rows)
    return [(tuple(_said(cell, told.get(i, {})) for i, cell in enumerate(cells)), row) for cells, row in rows]


def _said(cell: Plain, told: Mapping[str, str]) -> Plain:
    return replace(cell, text=told.get(squash(cell.text), cell.text))
