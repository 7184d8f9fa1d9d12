"""Tables held together by blanks."""

from __future__ import annotations

from extractors import extract_text
from pipeline.grid import Layout

SHEET = """\
No  項目            内容                  回答
1   サービス時間    提供する時間帯        24時間365日
2   計画停止        停止の事前連絡        有 7日前まで
3   稼働率          利用できる割合        99.9%
4   監視間隔        障害を集計する間隔    5分
"""


def cells(text: str) -> list[tuple[str, ...]]:
    (grid,) = extract_text(text)
    assert grid.layout is Layout.SPACES
    return [row.cells for row in grid.rows]


def test_what_begins_below_one_another_is_a_column() -> None:
    assert cells(SHEET)[0] == ("No", "項目", "内容", "回答")
    assert cells(SHEET)[2] == ("2", "計画停止", "停止の事前連絡", "有 7日前まで")


def test_full_width_blanks_count_double() -> None:
    assert cells(SHEET.replace("稼働率          ", "稼働率　　　　　"))[3] == ("3", "稼働率", "利用できる割合", "99.9%")


def test_a_wrapped_cell_goes_on_in_its_column() -> None:
    lines = SHEET.splitlines()
    lines.insert(3, "                    (方法と時期)          メールにて連絡")
    row = cells("\n".join(lines))[2]
    assert [cell.split("\n") for cell in row] == [
        ["2"],
        ["計画停止"],
        ["停止の事前連絡", "(方法と時期)"],
        ["有 7日前まで", "メールにて連絡"],
    ]


def test_a_blank_cell_keeps_its_column() -> None:
    text = SHEET.replace("停止の事前連絡        有", "                      有")
    assert cells(text)[2] == ("2", "計画停止", "", "有 7日前まで")


def test_single_blanks_part_nothing() -> None:
    text = "Our service is available all day.\nBackups are taken every night.\nLogs are kept for a year.\nSupport answers mail.\n"
    assert [grid.layout for grid in extract_text(text)] == [Layout.LINES]


def test_indented_prose_is_no_table() -> None:
    text = (
        "はじめに\n  当社の方針を示します。\n  詳しくは窓口へ。\nおわりに\n  以上です。\n  ありがとうございました。\n"
    )
    assert [grid.layout for grid in extract_text(text)] == [Layout.LINES]
