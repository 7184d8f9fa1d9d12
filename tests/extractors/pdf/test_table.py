"""Tables with drawn lines: whatever the lines are made of, every run is in its cell, whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from extractors.pdf import read_pdf
from pipeline.grid import Extraction, Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.extractors.pdf.conftest import Cells, Sheet


XS = (40, 70, 180, 310, 350, 530)


def test_a_table_of_boxes_is_read_cell_by_cell(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table(rows)
    assert tables(sheet.bytes) == [rows]


@pytest.mark.parametrize("kind", ["dashed", "thin bars", "double"])
def test_lines_may_be_dashed_or_bars_or_double(
    kind: str, sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table(rows, ruled=False)
    if kind == "dashed":
        sheet.canvas.setDash(3, 2)
    lines = [(40, y, 530, y) for y in range(60, 141, 20)] + [(x, 60, x, 140) for x in XS]
    for x0, top, x1, bottom in lines:
        if kind == "thin bars":
            sheet.box(x0, top, x1 + 0.7, bottom + 0.7, colour="black")
        else:
            sheet.line(x0, top, x1, bottom)
        if kind == "double":
            sheet.line(x0 + 1.5 * (x0 == x1), top + 1.5 * (x0 != x1), x1 + 1.5 * (x0 == x1), bottom + 1.5 * (x0 != x1))
    assert tables(sheet.bytes) == [rows]


def test_a_table_without_its_outer_border_has_its_outer_cells(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table(rows, ruled=False)
    for y in (80, 100, 120):
        sheet.line(40, y, 530, y)
    for x in XS[1:-1]:
        sheet.line(x, 60, x, 140)
    assert tables(sheet.bytes) == [rows]


def test_shaded_cells_without_lines_are_cells(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    for y in range(60, 140, 20):
        for x0, x1 in pairwise(XS):
            sheet.box(x0 + 1, y + 1, x1 - 1, y + 19, colour="#dde6f0")
    sheet.table(rows, ruled=False)
    assert tables(sheet.bytes) == [rows]


def test_a_merged_cell_stands_in_every_row_that_it_spans(sheet: Sheet, rows: Cells) -> None:
    rows[2] = ("2", "", "稼働率", "○", "99.9%以上")
    sheet.table(rows, ruled=False)
    for y in (60, 80, 120, 140):
        sheet.line(40, y, 530, y)
    sheet.line(40, 100, 70, 100)
    sheet.line(180, 100, 530, 100)
    for x in XS:
        sheet.line(x, 60, x, 140)
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    (grid,) = extraction.grids
    assert grid.layout is Layout.RULED
    assert [row.cells[1] for row in grid.rows] == ["分類", "可用性", "可用性", "保護"]
    assert [row.carried for row in grid.rows] == [(), (), (1,), ()]


def test_text_that_runs_over_a_line_stays_whole_in_the_cell_where_it_begins(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    rows[2] = ("2", "可用性", "サービス稼働率の目標とその算出法", "", "99.9%以上")
    sheet.table(rows)
    assert tables(sheet.bytes)[0][2] == rows[2]


def test_cells_printed_in_one_go_are_cut_at_the_line(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table([HEADINGS_EMPTY, *rows])
    sheet.text(44, 64, "4　　 可用性　　　　　　　　　稼働実績")
    first = tables(sheet.bytes)[0][0]
    assert first[:3] == ("4", "可用性", "稼働実績")


HEADINGS_EMPTY = ("", "", "", "", "")


def test_side_by_side_tables_are_two(sheet: Sheet, tables: Callable[[bytes], list[Cells]]) -> None:
    for left in (40, 310):
        for i in range(3):
            for j in range(2):
                sheet.box(left + 110 * j, 60 + 20 * i, left + 110 * (j + 1), 80 + 20 * i)
                sheet.text(left + 110 * j + 4, 64 + 20 * i, f"{left}の{i}{j}")
    assert tables(sheet.bytes) == [[(f"{left}の{i}0", f"{left}の{i}1") for i in range(3)] for left in (40, 310)]


def test_a_box_within_a_cell_is_part_of_the_cell(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table(rows)
    sheet.box(360, 84, 368, 92)
    sheet.box(368, 84, 376, 92)
    assert tables(sheet.bytes) == [rows]


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_turned_page_reads_as_an_upright_one(
    turns: int, sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table(rows)
    assert tables(sheet.turned(turns)) == [rows]


def test_boxes_are_in_points_of_the_page_as_displayed(sheet: Sheet, rows: Cells) -> None:
    sheet.table(rows)
    extraction = read_pdf(sheet.turned(90))
    assert isinstance(extraction, Extraction)
    region = extraction.grids[0].rows[1].regions[0]
    assert region.text == "1"
    x0, top, x1, bottom = region.bbox
    assert (x1 - x0, bottom - top) == pytest.approx((20, 30), abs=1)  # the cell is 30 by 20 before the page is turned


def test_text_drawn_sideways_is_read_upright(tables: Callable[[bytes], list[Cells]], rows: Cells, sheet: Sheet) -> None:
    sheet.canvas.translate(0, sheet.height)
    sheet.canvas.rotate(-90)
    sheet.height = 595
    sheet.canvas.translate(0, 0)
    sheet.table(rows)
    assert tables(sheet.bytes) == [rows]


def test_every_character_of_a_table_is_in_some_cell(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table(rows, ruled=False)
    for y in (60, 80, 100, 120):  # no line below the last row
        sheet.line(40, y, 530, y)
    for x in XS:
        sheet.line(x, 60, x, 140)
    assert tables(sheet.bytes) == [rows]


def test_drawn_check_boxes_are_read_as_ticked_or_not(sheet: Sheet, tables: Callable[[bytes], list[Cells]]) -> None:
    sheet.table([("No", "分類", "項目", "回答", "回答内容"), ("1", "可用性", "冗長化", "", "　 はい　 いいえ")])
    for x in (352, 383):
        sheet.box(x, 85, x + 8, 93)
    sheet.line(353, 88, 356, 92)
    sheet.line(356, 92, 361, 84)
    assert tables(sheet.bytes)[0][1][4].replace(" ", "").replace("\u3000", "") == "☑はい☐いいえ"
