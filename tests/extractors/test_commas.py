"""Tables with commas between their cells."""

from __future__ import annotations

from extractors import extract_text
from pipeline.grid import Layout

SHEET = '番号,項目,内容,回答\n1,サービス時間,時間帯,"平日9時,土曜10時"\n2,バックアップ,方法,"毎日\n3世代"\n3,ログ,種類,操作\n4,稼働率,割合,99%\n'


def test_cells_are_read_by_the_usual_rules() -> None:
    (grid,) = extract_text(SHEET)
    assert grid.layout is Layout.COMMAS
    assert [row.cells for row in grid.rows] == [
        ("番号", "項目", "内容", "回答"),
        ("1", "サービス時間", "時間帯", "平日9時,土曜10時"),
        ("2", "バックアップ", "方法", "毎日\n3世代"),
        ("3", "ログ", "種類", "操作"),
        ("4", "稼働率", "割合", "99%"),
    ]


def test_a_quoted_cell_keeps_all_its_lines_in_its_place() -> None:
    (grid,) = extract_text(SHEET)
    assert [(row.place.line_start, row.place.line_end) for row in grid.rows] == [(1, 1), (2, 2), (3, 4), (5, 5), (6, 6)]


def test_doubled_quotes_are_one() -> None:
    (grid,) = extract_text(SHEET.replace("操作", '"""操作""ログ"'))
    assert grid.rows[3].cells[3] == '"操作"ログ'


def test_commas_in_prose_make_no_table() -> None:
    text = "当社は東京,大阪,福岡に拠点があります。\n詳しくは窓口へお尋ねください。\nよろしくお願いします。\n"
    assert [grid.layout for grid in extract_text(text)] == [Layout.LINES]


def test_a_quote_that_is_never_closed_loses_no_line() -> None:
    text = SHEET.replace("種類,操作", '種類,"操作')
    assert "稼働率" in "".join(cell for grid in extract_text(text) for row in grid.rows for cell in row.cells)
