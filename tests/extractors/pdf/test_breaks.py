"""Tables over page breaks: headings once, split rows whole, merged cells where their text belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.pdf import read_pdf
from pipeline.grid import Extraction

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.extractors.pdf.conftest import Cells, Sheet

XS = (40, 70, 180, 310, 350, 530)
HEAD = ("No", "分類", "項目", "回答", "回答内容")


def test_a_table_on_two_pages_is_one_and_its_headings_are_there_once(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table(rows[:3])
    sheet.next()
    sheet.table([HEAD, *rows[3:]])
    assert tables(sheet.bytes) == [rows]


def test_a_row_split_by_a_page_break_is_one_row_with_both_its_places(sheet: Sheet, rows: Cells) -> None:
    sheet.table([*rows, ("4", "保護", "データの削除", "○", "契約が終わってから三十日以内に消去し")])
    sheet.next()
    sheet.table([HEAD, ("", "", "", "", "て、証明書を発行します。"), ("5", "保護", "所在地", "○", "国内")])
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    row = extraction.grids[0].rows[4]
    assert row.cells[0] == "4"
    assert row.cells[4].replace("\n", "") == "契約が終わってから三十日以内に消去して、証明書を発行します。"
    assert row.findings == ("page_break_joined",)
    assert {region.page for region in row.regions} == {1, 2}
    assert [row.cells[0] for row in extraction.grids[0].rows] == ["No", "1", "2", "3", "4", "5"]


def test_an_unanswered_row_at_the_top_of_a_page_is_a_row(
    sheet: Sheet, rows: Cells, tables: Callable[[bytes], list[Cells]]
) -> None:
    last = ("4", "保護", "データの削除", "", "")
    sheet.table(rows)
    sheet.next()
    sheet.table([HEAD, last])
    assert tables(sheet.bytes) == [[*rows, last]]


def _page_with_merged(sheet: Sheet, count: int, first: int, texts: dict[float, str]) -> None:
    """A page of `count` rows of 20 points whose second column is one merged cell, with texts at places in it."""
    sheet.table([HEAD, *((str(first + i), "", f"項目その{first + i}", "○", "実施") for i in range(count))], ruled=False)
    bottom = 80 + 20 * count
    for y in (60, 80, bottom):
        sheet.line(40, y, 530, y)
    for i in range(1, count):
        sheet.line(40, 80 + 20 * i, 70, 80 + 20 * i)
        sheet.line(180, 80 + 20 * i, 530, 80 + 20 * i)
    for x in XS:
        sheet.line(x, 60, x, bottom)
    for y, text in texts.items():
        sheet.text(74, 80 + y - 4.5, text)


def test_a_category_centred_over_pages_holds_for_the_rows_of_all(
    sheet: Sheet, tables: Callable[[bytes], list[Cells]]
) -> None:
    _page_with_merged(sheet, 6, 1, {})
    sheet.next()
    _page_with_merged(sheet, 6, 7, {60: "可用性"})  # in the middle of 18 rows of 20 points
    sheet.next()
    _page_with_merged(sheet, 6, 13, {})
    assert {row[1] for row in tables(sheet.bytes)[0][1:]} == {"可用性"}


def test_of_two_categories_at_a_page_break_the_blank_part_goes_to_the_one_that_it_centres(
    sheet: Sheet, tables: Callable[[bytes], list[Cells]]
) -> None:
    _page_with_merged(sheet, 6, 1, {60: "可用性"})  # whole: it stands in the middle of the first page
    sheet.next()
    _page_with_merged(sheet, 6, 7, {})
    sheet.next()
    _page_with_merged(sheet, 8, 13, {20: "機密性"})  # in the middle of 14 rows
    categories = [row[1] for row in tables(sheet.bytes)[0][1:]]
    assert categories == ["可用性"] * 6 + ["機密性"] * 14


def test_what_pages_repeat_is_set_aside(sheet: Sheet, rows: Cells) -> None:
    for page in (1, 2):
        sheet.text(40, 20, "セキュリティチェックシート 社外秘")
        sheet.table(rows)
        sheet.text(280, 810, f"{page} / 2")
        sheet.next()
    extraction = read_pdf(sheet.bytes)
    assert isinstance(extraction, Extraction)
    aside = [row.cells[0] for row in extraction.grids[-1].rows]
    assert aside.count("セキュリティチェックシート 社外秘") == 2
    assert {"1 / 2", "2 / 2"} <= set(aside)
