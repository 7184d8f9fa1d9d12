"""Cells with spans to rows of a grid: columns that hold something, merged cells in every row they cover."""

from __future__ import annotations

from extractors.cells import Cell, Pieces
from pipeline.grid import HIDDEN, Address, Layout


def cell(row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(row, column, text, f"R{row}C{column}", rows, columns)


def test_columns_are_where_texts_begin() -> None:
    pieces = Pieces()
    pieces.table([cell(1, 3, "No"), cell(1, 10, "回答", columns=40), cell(2, 3, "1"), cell(2, 10, "あり")], {2: "2:2"})
    (grid,) = pieces.grids()
    assert grid.layout is Layout.CELLS
    assert [row.cells for row in grid.rows] == [("No", "回答"), ("1", "あり")]
    assert [row.place.locator for row in grid.rows] == ["R1C3", "2:2"]
    assert grid.rows[1].regions == (Address("R2C3", "1"), Address("R2C10", "あり"))


def test_a_cell_merged_over_rows_stands_in_each_and_is_carried_below_the_first() -> None:
    pieces = Pieces()
    pieces.table([cell(1, 1, "可用性", rows=2), cell(1, 2, "RTO"), cell(2, 2, "RPO"), cell(3, 2, "ログ")], {})
    rows = pieces.grids()[0].rows
    assert [(row.cells, row.carried) for row in rows] == [
        (("可用性", "RTO"), ()),
        (("可用性", "RPO"), (0,)),
        (("", "ログ"), ()),
    ]
    assert pieces.lines == {1: "可用性\tRTO", 2: "RPO", 3: "ログ"}


def test_a_cell_merged_over_columns_tells_how_far_it_reaches() -> None:
    pieces = Pieces()
    heads = [cell(1, 1, "No"), cell(1, 2, "Free"), cell(1, 3, "Pro"), cell(1, 4, "備考")]
    pieces.table([*heads, cell(2, 1, "1"), cell(2, 2, "7世代", columns=2), cell(3, 1, "2", columns=9)], {})
    assert [row.wide for row in pieces.grids()[0].rows] == [(), ((1, 2),), ((0, 3),)]


def test_rows_in_which_nothing_begins_are_none() -> None:
    pieces = Pieces()
    pieces.table([cell(1, 1, "1", rows=3), cell(1, 2, "あり", rows=3), cell(4, 1, "2"), cell(4, 2, "なし")], {})
    assert [row.cells for row in pieces.grids()[0].rows] == [("1", "あり"), ("2", "なし")]


def test_one_cell_over_all_columns_is_across() -> None:
    pieces = Pieces()
    pieces.table([cell(1, 1, "1.可用性", columns=10**9), cell(2, 1, "1"), cell(2, 5, "あり"), cell(3, 1, "注")], {})
    assert [row.across for row in pieces.grids()[0].rows] == [True, False, False]


def test_cells_that_stand_far_apart_make_no_huge_grid() -> None:
    pieces = Pieces()
    pieces.table([cell(n, n, str(n)) for n in range(3000)], {})
    grids = pieces.grids()
    assert sum(len(row.cells) for grid in grids for row in grid.rows) < 300_000
    assert [text for grid in grids for row in grid.rows for text in row.cells if text] == [str(n) for n in range(3000)]


def test_what_is_attached_to_a_cell_and_what_stands_out_is_known_by_its_column() -> None:
    pieces = Pieces()
    pieces.table([Cell(1, 1, "RTO", "B1", strong=True), Cell(1, 9, "4時間", "J1", comment="夜間を除く")], {})
    (row,) = pieces.grids()[0].rows
    assert (row.strong, row.comments) == ((0,), ((1, "夜間を除く"),))


def test_paragraphs_between_tables_are_a_grid_and_gaps_are_numbers_left_out() -> None:
    pieces = Pieces()
    pieces.paragraph("1. 可用性", "paragraph 1", level=2)
    pieces.paragraph("冗長化しています。", "paragraph 2", parted=False)
    pieces.paragraph("  ", "paragraph 3")
    pieces.table([cell(1, 1, "a"), cell(1, 2, "b")], {})
    pieces.paragraph("以上", "paragraph 4")
    pieces.aside("社内用", "paragraph 5", HIDDEN)
    prose, table, rest, aside = pieces.grids()
    assert [(row.cells, row.place.line_start, row.level) for row in prose.rows] == [
        (("1. 可用性",), 2, 2),
        (("冗長化しています。",), 3, 0),
    ]
    assert (table.layout, rest.rows[0].cells) == (Layout.CELLS, ("以上",))
    assert (aside.layout, aside.rows[0].findings) == (Layout.RUNNING, (HIDDEN,))
    assert sorted(pieces.lines) == [2, 3, 4, 6, 7]
