"""Names of cells and sheets, as people write them in a workbook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.office.names import MOST_COLUMNS, cell_at, column_at, letters_of, quoted, span_of


@pytest.mark.parametrize(
    ("reference", "at"),
    [
        ("A1", (1, 1)),
        ("$AB$12", (12, 28)),
        ("xfd1048576", (1_048_576, 16_384)),
        ("XFE1", None),
        ("A0", None),
        ("1", None),
    ],
)
def test_a_cell_is_found_by_its_name(reference: str, at: tuple[int, int] | None) -> None:
    assert cell_at(reference) == at


@given(st.integers(1, MOST_COLUMNS))
def test_letters_lead_back_to_their_column(column: int) -> None:
    assert column_at(letters_of(column)) == column


@pytest.mark.parametrize(
    ("reference", "span"),
    [
        ("C2", (2, 3, 2, 3)),
        ("B2:D4", (2, 2, 4, 4)),
        ("D4:B2", (2, 2, 4, 4)),
        ("B2:", (2, 2, 2, 2)),
        ("B2:x", None),
        ("", None),
    ],
)
def test_a_range_is_told_by_two_of_its_corners(reference: str, span: tuple[int, int, int, int] | None) -> None:
    assert span_of(reference) == span


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("回答", "回答"),
        ("回答 1", "'回答 1'"),
        ("a'b", "'a''b'"),
        ("A1", "'A1'"),
        ("R1C1", "'R1C1'"),
        ("2025年", "'2025年'"),
    ],
)
def test_a_name_that_could_be_taken_for_another_thing_is_quoted(sheet: str, name: str) -> None:
    assert quoted(sheet) == name
