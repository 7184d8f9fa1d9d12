"""Lines as they stand."""

from __future__ import annotations

from extractors import extract_text
from pipeline.grid import Layout


def test_every_line_with_words_is_a_row_of_one_cell() -> None:
    (grid,) = extract_text("１．可用性について\n\n  終日ご利用いただけます。  \n計画停止は予告します。\n")
    assert grid.layout is Layout.LINES
    assert [(row.cells, row.place.line_start) for row in grid.rows] == [
        (("１．可用性について",), 1),
        (("終日ご利用いただけます。",), 3),
        (("計画停止は予告します。",), 4),
    ]
