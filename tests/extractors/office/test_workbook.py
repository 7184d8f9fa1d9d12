from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from extractors.office.sheet import MOST_SHEETS
from extractors.office.workbook import read_workbook
from pipeline.grid import COMMENT, HIDDEN, REPEATED, STRUCK, Refusal
from pipeline.model import Reason, Severity
from tests.extractors.office.written_book import MAIN, RELATIONS, asides, cells, codes, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    Saved = Callable[[Workbook], bytes]
    Bare = Callable[..., bytes]

ROWS = [["No", "確認項目", "回答", "備考"], [1, "稼働率", "99.9%", "実績"], [2, "暗号化", "対応", "AES"]]
INLINE = '<c r="{}" t="inlineStr"><is>{}</is></c>'


def book_of(rows: list[list[object]], title: str = "回答") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book, sheet


def refused(raw: bytes) -> Refusal:
    found = read_workbook(raw)
    assert isinstance(found, Refusal)
    return found


def test_a_sheet_is_a_grid_whose_rows_and_cells_are_named_as_in_the_workbook(saved: Saved) -> None:
    found = read(saved(book_of(ROWS)[0]))
    assert cells(found) == [tuple(map(str, row)) for row in ROWS]
    row = found.grids[0].rows[1]
    assert row.place.locator == "回答!2:2"
    assert [(region.locator, region.text) for region in row.regions][2] == ("回答!C2", "99.9%")
    assert found.lines[2] == "1\t稼働率\t99.9%\t実績"
    assert found.complete
    assert not found.problems


def test_the_sheets_of_a_workbook_are_headed_by_their_names(saved: Saved) -> None:
    book, _ = book_of(ROWS, "可用性")
    book.create_sheet("機密性 2").append(["項目", "回答"])
    found = read(saved(book))
    headings = [(row.cells[0], row.level) for grid in found.grids for row in grid.rows if row.level]
    assert headings == [("可用性", 2), ("機密性 2", 2)]
    assert found.grids[-1].rows[0].place.locator == "'機密性 2'!1:1"


def test_one_sheet_alone_has_no_heading(saved: Saved) -> None:
    book, _ = book_of(ROWS)
    book.create_sheet("空")
    assert len(read(saved(book)).grids) == 1


def test_merged_cells_are_one_cell_with_its_extent_as_name(saved: Saved) -> None:
    book, sheet = book_of([["分類", "項目", "回答"], ["可用性", "稼働率", "99%"], [None, "RTO", "4時間"]])
    sheet.merge_cells("A2:A3")
    found = read(saved(book))
    assert cells(found)[2] == ("可用性", "RTO", "4時間")
    assert found.grids[0].rows[2].carried == (0,)
    assert found.grids[0].rows[1].regions[0].locator == "回答!A2:A3"


def test_hidden_rows_columns_and_sheets_are_set_aside_and_told(saved: Saved) -> None:
    book, sheet = book_of([*ROWS, [3, "旧項目", "未対応", "前回"]])
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("選択肢").append(["はい"])
    book["選択肢"].sheet_state = "veryHidden"
    found = read(saved(book))
    assert cells(found) == [("No", "確認項目", "回答"), ("1", "稼働率", "99.9%"), ("2", "暗号化", "対応")]
    assert ("回答!4:4", "3\t旧項目\t未対応\t前回", HIDDEN) in asides(found)
    assert ("選択肢!A1", "はい", HIDDEN) in asides(found)
    assert codes(found) == ["extract.hidden_text"] * 2
    assert "rows 1, 2, 3, 4" in found.problems[0].message


def test_a_merged_cell_is_seen_where_one_of_its_rows_is(saved: Saved) -> None:
    book, sheet = book_of([["項目", "回答"], ["可用性", "あり"], [None, "なし"]])
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[2].hidden = True
    assert cells(read(saved(book))) == [("項目", "回答"), ("可用性", "なし")]


@pytest.mark.parametrize(
    ("words", "severity"),
    [(("○", "×", "対象外"), Severity.INFO), (("○", "原価は非公開。他社には言わないこと"), Severity.WARNING)],
)
def test_a_hidden_list_to_choose_from_is_no_reason_to_worry(
    saved: Saved, words: tuple[str, ...], severity: Severity
) -> None:
    book, _ = book_of(ROWS)
    lists = book.create_sheet("リスト")
    for word in words:
        lists.append([word])
    lists.sheet_state = "hidden"
    found = read(saved(book))
    assert [(each.code, each.severity) for each in found.problems] == [("extract.hidden_text", severity)]
    assert "リスト" in found.problems[0].message


def test_text_in_the_colour_of_its_ground_is_hidden(saved: Saved) -> None:
    book, sheet = book_of([["項目", "回答", "備考"], ["a", "b", "c"]])
    sheet["A2"].font = Font(color="FFFFFFFF")
    sheet["B2"].font = Font(color="FF112233")
    sheet["B2"].fill = PatternFill("solid", fgColor="FF112233")
    sheet["A1"].font = sheet["B1"].font = Font(color="FFFFFFFF", bold=True)
    sheet["A1"].fill = sheet["B1"].fill = PatternFill("solid", fgColor="FF000080")
    found = read(saved(book))
    assert cells(found) == [("項目", "回答", "備考"), ("", "", "c")]
    assert asides(found) == [("回答!2:2", "a\tb", HIDDEN)]


def test_struck_text_is_not_said(bare: Bare) -> None:
    runs = "<r><rPr><strike/></rPr><t>対応</t></r><r><rPr/><t>未対応</t></r>"
    sheet = f"<sheetData><row>{INLINE.format('A1', '<t>項目</t>')}{INLINE.format('B1', runs)}</row></sheetData>"
    found = read(bare(sheet))
    assert cells(found) == [("項目", "未対応")]
    assert asides(found) == [("回答!B1", "対応", STRUCK)]


def test_a_struck_cell_is_blank(saved: Saved) -> None:
    book, sheet = book_of([["項目", "回答"], ["RTO", "4時間"]])
    sheet["B2"].font = Font(strike=True)
    found = read(saved(book))
    assert cells(found) == [("項目", "回答"), ("RTO", "")]
    assert asides(found) == [("回答!B2", "4時間", STRUCK)]


def test_readings_are_no_text_and_escapes_are_characters(bare: Bare) -> None:
    words = '<t xml:space="preserve">暗号_x000D_\n化_x005F_x0041_</t><rPh sb="0" eb="2"><t>アンゴウ</t></rPh>'
    sheet = f"<sheetData><row>{INLINE.format('A1', '<t>項目</t>')}{INLINE.format('B1', words)}</row></sheetData>"
    assert cells(read(bare(sheet))) == [("項目", "暗号\n化_x0041_")]


def test_bold_cells_stand_out(saved: Saved) -> None:
    book, sheet = book_of([["項目", "回答"], ["RTO", "4時間"]])
    sheet["A2"].font = Font(bold=True)
    assert [row.strong for row in read(saved(book)).grids[0].rows] == [(), (0,)]


def test_values_are_shown_as_their_formats_say(saved: Saved) -> None:
    book, sheet = book_of([["稼働率", 0.999], ["開始", 0.375], ["日付", 45000], ["有無", True], ["和", 0.1 + 0.2]])
    sheet["B1"].number_format, sheet["B2"].number_format = "0.0%", "h:mm"
    sheet["B3"].number_format = "yyyy/m/d"
    assert [row[1] for row in cells(read(saved(book)))] == ["99.9%", "9:00", "2023/3/15", "TRUE", "0.3"]


def test_a_format_that_shows_nothing_hides(saved: Saved) -> None:
    book, sheet = book_of([["項目", "秘密"], ["a", "b"]])
    sheet["B1"].number_format = ";;;"
    assert asides(read(saved(book))) == [("回答!B1", "秘密", HIDDEN)]


def test_a_formula_is_its_result_and_one_without_is_told(bare: Bare) -> None:
    with_result = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>X</f><v></v></c>'
    without = '<c r="C1"><f>1+1</f></c><c r="D1"><f>1+1</f><v/></c>'
    found = read(bare(f"<sheetData><row>{with_result}{without}</row></sheetData>"))
    assert [row.cells for grid in found.grids for row in grid.rows] == [("2",)]
    assert codes(found) == ["extract.formula_without_result"]
    assert "回答!C1, 回答!D1 hold formulas without a result" in found.problems[0].message


def test_an_error_is_shown_and_told(bare: Bare) -> None:
    found = read(bare('<sheetData><row><c t="e"><v>#REF!</v></c><c><v>1</v></c></row></sheetData>'))
    assert cells(found) == [("#REF!", "1")]
    assert codes(found) == ["extract.error_value"]


def test_a_comment_is_attached_without_the_name_of_its_author(saved: Saved) -> None:
    book, sheet = book_of(ROWS)
    sheet["C2"].comment = Comment("山田:\n監視は24時間", "山田")
    assert read(saved(book)).grids[0].rows[1].comments == ((2, "監視は24時間"),)


def test_a_comment_on_a_blank_cell_is_about_the_text_to_its_left(saved: Saved) -> None:
    book, sheet = book_of([["項目", "回答"], ["RTO", None]])
    sheet["B2"].comment = Comment("別紙を参照", "x")
    assert read(saved(book)).grids[0].rows[1].comments == ((0, "別紙を参照"),)


def test_a_comment_on_a_paragraph_is_set_aside_under_the_name_of_its_cell(saved: Saved) -> None:
    book, sheet = book_of([["旧"], ["稼働率について"]])
    sheet.row_dimensions[1].hidden = True
    sheet["A2"].comment = Comment("別紙を参照", "x")
    assert asides(read(saved(book))) == [("回答!A1", "旧", HIDDEN), ("回答!A2", "別紙を参照", COMMENT)]


def test_the_same_comment_on_many_cells_is_no_remark(saved: Saved) -> None:
    book, sheet = book_of([["項目", "回答"], ["a", "○"], ["b", "○"], ["c", "×"]])
    for row in (2, 3, 4):
        sheet.cell(row, 2).comment = Comment("選択してください", "x")
    found = read(saved(book))
    assert not any(row.comments for row in found.grids[0].rows)
    assert len(asides(found)) == 3


def test_what_is_printed_around_every_page_is_set_aside(saved: Saved) -> None:
    book, sheet = book_of(ROWS)
    sheet.oddHeader.center.text = "社外秘"
    assert asides(read(saved(book))) == [("回答!A1", "社外秘", REPEATED)]


@pytest.mark.parametrize(("part", "said"), [("sharedStrings", ("5",)), ("styles", ("共有", "5"))])
def test_without_its_texts_or_styles_a_workbook_is_read_as_far_as_it_goes(
    part: str, said: tuple[str, ...], bare: Bare
) -> None:
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>共有</t></si></sst>', f"xl/{part}.xml": "<"}
    found = read(bare('<sheetData><row><c t="s"><v>0</v></c><c s="1"><v>5</v></c></row></sheetData>', parts))
    assert [row.cells for grid in found.grids for row in grid.rows] == [said]
    assert "extract.part_damaged" in codes(found)
    assert not found.complete


def test_more_sheets_than_are_read_are_told(bare: Bare) -> None:
    names = f'xmlns="{MAIN}" xmlns:r="{RELATIONS}"'
    sheets = "".join(f'<sheet name="{i}" r:id="rId1"/>' for i in range(MOST_SHEETS + 1))
    parts = {"xl/workbook.xml": f"<workbook {names}><sheets>{sheets}</sheets></workbook>"}
    found = read(bare("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>", parts))
    assert len(cells(found)) == MOST_SHEETS
    assert codes(found) == ["extract.many_sheets"]
    assert not found.complete


def test_a_workbook_without_text_is_refused(saved: Saved) -> None:
    assert refused(saved(Workbook())).reason is Reason.EMPTY


def test_a_workbook_with_hidden_text_alone_is_refused_with_what_to_do(saved: Saved) -> None:
    book, sheet = book_of([["a", "b"]])
    sheet.row_dimensions[1].hidden = True
    assert "unhide" in refused(saved(book)).sentence


@pytest.mark.parametrize("code", ["yyyy/m/d", "General"])
def test_a_date_in_words_is_a_date(bare: Bare, code: str) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170"'
        f' formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    sheet = '<sheetData><row><c t="d"><v>2023-03-15T00:00:00</v></c><c><v>1</v></c></row></sheetData>'
    assert cells(read(bare(sheet, {"xl/styles.xml": styles})))[0][0] == "2023/3/15"
