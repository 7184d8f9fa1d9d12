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


def test_a_cell_goes_on_in_its_column_without_a_break_where_the_line_was_full() -> None:
    lines = SHEET.splitlines()
    lines.insert(3, "                    (方法と時期)          メールにて連絡")
    row = cells("\n".join(lines))[2]
    assert [cell.split("\n") for cell in row] == [
        ["2"],
        ["計画停止"],
        ["停止の事前連絡", "(方法と時期)"],
        ["有 7日前までメールにて連絡"],
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


STARTS = (1, 6, 11, 24, 28, 44)
LINES = [
    ("No.", "区分", "項目", "判定", "回答", "備考"),
    ("1", "可用性", "計画停止の予告や連絡", "○", "10営業日前までに電子メー", "緊急時を除く"),
    ("", "", "の方法", "", "ルでお知らせします。", ""),
    ("2", "", "復旧の目標", "○", "6時間以内", ""),
    ("3", "保全性", "控えの世代", "△", "7世代", "有料"),
    ("4", "", "暗号化の方式", "○", "AES-256", ""),
]


def printed(starts: tuple[int, ...]) -> str:
    """The lines as programs print pages that count every character as one column."""
    text = ""
    for cells in LINES:
        line = ""
        for start, cell in zip(starts, cells, strict=True):
            line = f"{line.ljust(start)}{cell}" if cell else line
        text += f"{line}\n"
    return text


def rows_of(text: str) -> list[tuple[str, ...]]:
    return [row.cells for grid in extract_text(text) if grid.layout is Layout.SPACES for row in grid.rows]


def test_columns_may_be_counted_in_characters_whatever_their_width() -> None:
    assert rows_of(printed(STARTS))[1:] == [
        (
            "1",
            "可用性",
            "計画停止の予告や連絡の方法",
            "○",
            "10営業日前までに電子メールでお知らせします。",
            "緊急時を除く",
        ),
        ("2", "", "復旧の目標", "○", "6時間以内", ""),
        ("3", "保全性", "控えの世代", "△", "7世代", "有料"),
        ("4", "", "暗号化の方式", "○", "AES-256", ""),
    ]


def test_every_page_has_columns_of_its_own() -> None:
    first, second = printed(STARTS), printed((2, 9, 16, 31, 35, 52))
    rows = rows_of(f"{first}\n  - 1 / 2 -\n\f{second}\n  - 2 / 2 -\n")
    assert rows[5:] == rows[:5]


def test_the_head_of_the_sheet_hides_no_column() -> None:
    head = "   みほん株式会社の確認書\n\n  みほん株式会社情報管理部           作成日：2026年4月8日\n"
    assert rows_of(head + printed(STARTS))[-5:] == rows_of(printed(STARTS))
