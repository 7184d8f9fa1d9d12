from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from extractors.office.sheet import LONGEST_TEXT
from extractors.office.workbook import read_workbook
from pipeline.grid import HIDDEN, Refusal
from pipeline.model import Reason
from tests.extractors.office.written_book import MAIN, RELATIONS, cell, codes, read, relations, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    Bare = Callable[..., bytes]

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def sheet(*rows: str) -> str:
    return "<sheetData>" + "".join(f"<row>{row}</row>" for row in rows) + "</sheetData>"


TABLE = sheet(cell("項目") + cell("回答"), cell("RTO") + cell("4時間"))


def test_cells_and_rows_without_a_name_are_counted_on(bare: Bare) -> None:
    found = read(
        bare(
            "<sheetData><row>"
            + cell("項目")
            + cell("回答")
            + '</row><row r="5">'
            + cell("RTO", "B5")
            + cell("x")
            + "</row></sheetData>"
        )
    )
    assert [[region.locator for region in row.regions] for grid in found.grids for row in grid.rows] == [
        ["回答!A1", "回答!B1"],
        ["回答!B5", "回答!C5"],
    ]


def test_a_workbook_saved_as_strict_is_read(bare: Bare) -> None:
    assert texts(read(bare(TABLE, space=STRICT))) == [("項目", "回答"), ("RTO", "4時間")]


def test_elements_with_a_prefix_are_read(bare: Bare) -> None:
    prefixed = TABLE.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    parts = {"xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{MAIN}">{prefixed}</x:worksheet>'}
    assert texts(read(bare("", parts))) == [("項目", "回答"), ("RTO", "4時間")]


def test_names_of_parts_are_found_in_any_case_and_from_the_root(bare: Bare) -> None:
    related = relations({"rId1": ("worksheet", "/XL/Worksheets/SHEET1.xml")})
    assert texts(read(bare(TABLE, {"xl/_rels/workbook.xml.rels": related})))[1] == ("RTO", "4時間")


def test_rows_and_columns_without_height_or_width_are_hidden(bare: Bare) -> None:
    rows = f'<row r="1">{cell("項目")}{cell("回答")}{cell("旧")}</row><row r="2" ht="0">{cell("x")}</row>'
    found = read(bare(f'<cols><col min="3" max="4" width="0"/></cols><sheetData>{rows}</sheetData>'))
    assert texts(found) == [("項目", "回答")]
    assert [row.findings[0] for row in found.grids[-1].rows] == [HIDDEN, HIDDEN]


def test_what_a_merged_cell_covers_is_hidden(bare: Bare) -> None:
    merged = (
        sheet(cell("項目") + cell("覆い") + cell("回答"))
        + '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/></mergeCells>'
    )
    found = read(bare(merged))
    assert texts(found) == [("項目", "回答")]
    assert found.grids[-1].rows[0].cells == ("覆い",)


def test_a_table_style_paints_the_ground_of_white_headings(bare: Bare) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs></styleSheet>'
    white = sheet(cell("項目").replace("<c ", '<c s="1" ') + cell("回答"))
    related = relations({"rId1": ("table", "../tables/t.xml")})
    parts = {"xl/styles.xml": styles}
    assert texts(read(bare(white, parts))) == [("回答",)]
    table = {
        "xl/worksheets/_rels/sheet1.xml.rels": related,
        "xl/tables/t.xml": f'<table xmlns="{MAIN}" ref="A1:B9"/>',
    }
    assert texts(read(bare(white, parts | table))) == [("項目", "回答")]


def test_a_cell_at_the_far_corner_costs_nothing(bare: Bare) -> None:
    far = f'<sheetData><row>{cell("項目")}{cell("回答")}</row><row r="1048576">{cell("隅", "XFD1048576")}</row></sheetData>'
    merged = far + '<mergeCells><mergeCell ref="B2:XFC1048575"/></mergeCells>'
    began = time.process_time()
    found = read(bare(merged))
    assert time.process_time() - began < 5
    assert found.grids[-1].rows[0].place.locator == "回答!XFD1048576"


@pytest.mark.parametrize("reference", ["A0", "ZZZZ1", "XFE1", "1", "甲1", "A99999999"])
def test_impossible_names_of_cells_lose_no_text(bare: Bare, reference: str) -> None:
    found = read(bare("<sheetData><row>" + cell("項目") + cell("回答", reference) + "</row></sheetData>"))
    said = [cell for grid in found.grids for row in grid.rows for cell in row.cells if cell]
    assert sorted(said) == ["回答", "項目"]


def test_more_cells_than_any_sheet_has_are_refused(bare: Bare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.office.sheet.MOST_CELLS", 3)
    found = read_workbook(bare(sheet(cell("a") + cell("b"), cell("c") + cell("d"), cell("e"))))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.TOO_LARGE


def test_a_text_that_stands_in_thousands_of_cells_is_counted_in_each(bare: Bare) -> None:
    strings = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"あ" * 30_000}</t></si></sst>'}
    found = read_workbook(bare(sheet('<c t="s"><v>0</v></c>' * 1_000), strings))
    assert isinstance(found, Refusal)
    assert "characters" in found.sentence


def test_styles_beyond_those_of_any_program_are_not_looked_at(bare: Bare, monkeypatch: pytest.MonkeyPatch) -> None:
    percent = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/><xf numFmtId="9"/></cellXfs></styleSheet>'}
    raw = bare(sheet('<c s="1"><v>0.5</v></c>'), percent)
    assert texts(read(raw)) == [("50%",)]
    monkeypatch.setattr("extractors.office.styles._MOST", 1)
    assert texts(read(raw)) == [("0.5",)]


def test_a_text_that_no_program_could_write_is_cut_and_told(bare: Bare) -> None:
    found = read(bare(sheet(cell("あ" * (LONGEST_TEXT + 5)) + cell("回答"))))
    assert len(texts(found)[0][0]) == LONGEST_TEXT
    assert codes(found) == ["extract.text_cut"]


def test_a_damaged_sheet_costs_no_other(bare: Bare) -> None:
    names = f'xmlns="{MAIN}" xmlns:r="{RELATIONS}"'
    sheets = '<sheet name="回答" r:id="rId1"/><sheet name="欠け" r:id="rId2"/><sheet name="無し" r:id="rId3"/>'
    related = relations(
        {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("worksheet", "worksheets/sheet2.xml")}
    )
    parts = {
        "xl/workbook.xml": f"<workbook {names}><sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": related,
        "xl/worksheets/sheet2.xml": f"<worksheet {names}><sheetData><row>{cell('残り')}</row><row><c",
    }
    found = read(bare(TABLE, parts))
    assert texts(found) == [("回答",), ("項目", "回答"), ("RTO", "4時間"), ("欠け",), ("残り",)]
    assert codes(found) == ["extract.sheet_damaged"] * 2
    assert not found.complete


def test_texts_that_are_missing_from_the_shared_ones_are_told(bare: Bare) -> None:
    found = read(bare('<sheetData><row><c t="s"><v>7</v></c>' + cell("回答") + "</row></sheetData>"))
    assert texts(found) == [("回答",)]
    assert not found.complete


def test_a_document_type_is_refused(bare: Bare) -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY b "xx">]><worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    found = read_workbook(bare("", {"xl/worksheets/sheet1.xml": bomb}))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.UNSAFE_XML


def test_a_binary_workbook_is_refused_with_what_to_do(bare: Bare) -> None:
    related = relations({"rId1": ("officeDocument", "xl/workbook.bin")})
    found = read_workbook(bare(TABLE, {"_rels/.rels": related, "xl/workbook.bin": b"\x83\x01"}))
    assert found == Refusal(Reason.WRONG_TYPE, "it is a binary workbook (.xlsb); save it as .xlsx")


@pytest.mark.parametrize("keep", range(0, 100, 7))
def test_a_workbook_cut_off_anywhere_is_refused_not_raised(bare: Bare, keep: int) -> None:
    raw = bare(TABLE)
    assert isinstance(read_workbook(raw[: len(raw) * keep // 100]), Refusal)
