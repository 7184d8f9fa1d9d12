"""The corpus of printed sheets is read as well as `docs/extraction.md` promises, PDF by PDF."""

from __future__ import annotations

import pytest

from benchmarks.pdf_ours import ours
from benchmarks.pdf_scores import score
from benchmarks.pdf_truth import Part, parts

PRINTED = [part for part in parts(frozenset()) if part.family != "scan"]
ROWS = {"ruled": 0.98, "unruled": 0.85, "sideways": 0.98}  # share of rows that are read exactly, page breaks joined


@pytest.mark.parametrize("part", PRINTED, ids=[part.name for part in PRINTED])
def test_rows_and_cells_are_read_exactly(part: Part) -> None:
    found = score(part.tables, ours(part.raw))
    assert (found.rows_exact or 0.0) >= ROWS[part.family]
    assert (found.cell_f1 or 0.0) >= 0.98
    assert found.category_right is None or found.category_right >= 0.98
