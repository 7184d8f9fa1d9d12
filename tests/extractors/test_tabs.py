"""Tables with tabs between their cells."""

from __future__ import annotations

import pytest

from extractors import extract_text
from pipeline.grid import Layout

HEAD = "番号\t項目\t内容\t回答\n"


def cells(text: str) -> list[tuple[str, ...]]:
    (grid,) = extract_text(text)
    assert grid.layout is Layout.TABS
    return [row.cells for row in grid.rows]


def places(text: str) -> list[tuple[int, int]]:
    return [(row.place.line_start, row.place.line_end) for grid in extract_text(text) for row in grid.rows]


def test_a_line_is_a_row() -> None:
    text = HEAD + "1\tサービス時間\t提供する時間帯\t終日\n2\t稼働率\t利用できる割合\t99.9%\n"
    assert cells(text)[2] == ("2", "稼働率", "利用できる割合", "99.9%")
    assert places(text) == [(1, 1), (2, 2), (3, 3)]


def test_empty_cells_stay_where_they_are() -> None:
    assert cells(HEAD + "1\t\t\t有\n\t\t続き\t\n")[1:] == [("1", "", "", "有"), ("", "", "続き", "")]


def test_a_quoted_cell_holds_its_line_ends() -> None:
    text = HEAD + '1\tバックアップ\t方法\t"毎日取得\n3世代保存\n別拠点にも保管"\n2\tログ\t種類\t操作ログ\n'
    assert cells(text)[1:] == [
        ("1", "バックアップ", "方法", "毎日取得\n3世代保存\n別拠点にも保管"),
        ("2", "ログ", "種類", "操作ログ"),
    ]
    assert places(text)[1:] == [(2, 4), (5, 5)]


def test_a_quoted_cell_holds_a_blank_line() -> None:
    text = HEAD + '1\tバックアップ\t方法\t"毎日取得\n\n別拠点にも保管"\n2\tログ\t種類\t操作ログ\n'
    assert cells(text)[1][3] == "毎日取得\n\n別拠点にも保管"
    assert len(cells(text)) == 3


def test_two_quoted_cells_of_a_row_may_span_lines() -> None:
    text = HEAD + '1\t"バック\nアップ"\t方法\t"毎日\n取得"\n2\tログ\t種類\t操作ログ\n'
    assert cells(text)[1] == ("1", "バック\nアップ", "方法", "毎日\n取得")


def test_doubled_quotes_are_one() -> None:
    assert cells(HEAD + '1\t規約\t題名\t"当社の""利用規約""による"\n')[1][3] == '当社の"利用規約"による'


def test_a_quote_that_is_never_closed_costs_no_other_row() -> None:
    text = HEAD + '1\t画面\t大きさ\t"24型\n2\tログ\t種類\t操作ログ\n3\t稼働率\t割合\t99.9%\n'
    assert [row[0] for row in cells(text)] == ["番号", "1", "2", "3"]


def test_inches_within_a_cell_open_no_quote() -> None:
    text = HEAD + '1\t画面\t大きさ\t24" 以上\n2\tログ\t種類\t操作ログ\n'
    assert [row[3] for row in cells(text)] == ["回答", '24" 以上', "操作ログ"]


def test_a_broken_last_cell_goes_on_below() -> None:
    text = HEAD + "1\tバックアップ\t方法\t毎日取得し、\n別拠点に保管しています。\n2\tログ\t種類\t操作ログ\n"
    assert cells(text)[1][3] == "毎日取得し、\n別拠点に保管しています。"
    assert places(text)[1:] == [(2, 3), (4, 4)]


def test_a_row_broken_in_the_middle_is_completed() -> None:
    text = HEAD + "1\tバックアップ\t取得の方法や\n頻度\t毎日\n2\tログ\t種類\t操作ログ\n3\t稼働率\t割合\t99%\n"
    assert cells(text)[1] == ("1", "バックアップ", "取得の方法や\n頻度", "毎日")


def test_a_bare_section_between_rows_stands_by_itself() -> None:
    text = HEAD + "1\tサービス時間\t時間帯\t終日\nデータ管理\n2\tバックアップ\t方法\t毎日\n"
    assert cells(text)[2] == ("データ管理",)
    assert len(cells(text)) == 4


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\v", "\x85", "\x1c", "\x1d", "\x1e"])
def test_only_line_ends_end_a_line(char: str) -> None:
    text = HEAD + f"1\tサービス時間\t時間帯\t平日{char}9時から\n"
    assert cells(text)[1] == ("1", "サービス時間", "時間帯", f"平日{char}9時から")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert len(cells(end.join(["番号\t項目\t回答", "1\tログ\t有", "2\t暗号化\t有", ""]))) == 3


def test_a_form_feed_ends_a_line() -> None:
    assert places("番号\t項目\t回答\n1\tログ\t有\f2\t暗号化\t有\n") == [(1, 1), (2, 2), (3, 3)]


def test_numbered_rows_whose_every_cell_breaks_over_lines_are_put_together_by_the_width_they_share() -> None:
    text = (
        HEAD + "1\tログの\n取得\t取得する操作の種\n類\t操作と接続の\n両方\n"
        "2\t暗号化\t通信路の\n方式\tAES\n3\t監視\t監視する\n間隔\t毎分\n4\t遅延\t遅れた\n時間\t無\n"
    )
    assert cells(text)[1:] == [
        ("1", "ログの\n取得", "取得する操作の種\n類", "操作と接続の\n両方"),
        ("2", "暗号化", "通信路の\n方式", "AES"),
        ("3", "監視", "監視する\n間隔", "毎分"),
        ("4", "遅延", "遅れた\n時間", "無"),
    ]


def test_a_short_line_that_another_goes_on_from_is_no_heading() -> None:
    text = (
        HEAD + "1\tログ\t種類\t毎日取得する。\n2:00から5:00は整備のためご利用いただけ\nません。\n2\t暗号化\t方式\tAES\n"
    )
    assert cells(text)[1][3] == "毎日取得する。\n2:00から5:00は整備のためご利用いただけ\nません。"


def test_a_blank_line_between_rows_ends_no_table() -> None:
    assert len(cells(HEAD + "1\tログ\t種類\t有\n\n2\t暗号化\t方式\tAES\n")) == 3
