"""Tables with bars between their cells, as they arrive: unclosed, short, with bars in the words."""

from __future__ import annotations

import pytest

from extractors import extract_text
from pipeline.grid import Layout

HEAD = "| 種別 | 項目 | 内容 | 回答 |\n|---|---|---|---|\n"


def cells(text: str) -> list[tuple[str, ...]]:
    (grid,) = extract_text(text)
    assert grid.layout is Layout.PIPES
    return [row.cells for row in grid.rows]


def said(text: str) -> list[tuple[str, ...]]:
    """The rows without rules and without the blank cells that close a row."""
    rows = []
    for row in cells(text):
        kept = list(row)
        while kept and not kept[-1]:
            kept.pop()
        if any(set(cell) - set("-: ") for cell in kept):
            rows.append(tuple(kept))
    return rows


def test_a_line_is_a_row_of_trimmed_cells() -> None:
    assert said(HEAD + "| 可用性 | サービス時間 | 時間帯 | 終日 |\n")[1] == ("可用性", "サービス時間", "時間帯", "終日")


def test_a_row_that_lost_its_row_span_is_short() -> None:
    text = (
        HEAD + "| 可用性 | サービス時間 | 時間帯 | 終日 |\n| 計画停止 | 事前連絡 | 有 | |\n| 稼働率 | 割合 | 99.9% |\n"
    )
    assert said(text)[2:] == [("計画停止", "事前連絡", "有"), ("稼働率", "割合", "99.9%")]


def test_an_inner_blank_cell_stays() -> None:
    assert said(HEAD + "| 可用性 | サービス時間 | | 終日 |\n|  | 稼働率 | 割合 | 99% |\n")[1:] == [
        ("可用性", "サービス時間", "", "終日"),
        ("", "稼働率", "割合", "99%"),
    ]


def test_an_escaped_bar_is_part_of_its_cell() -> None:
    assert said(HEAD + "| 可用性 | 検知 | 方式 | IDS\\|IPS |\n")[1] == ("可用性", "検知", "方式", "IDS|IPS")


def test_an_open_row_is_closed_by_a_bar_below() -> None:
    text = HEAD + "| 信頼性 | 監視 | 基準 | 有 ・死活 ・負荷\n|\n| 信頼性 | 通知 | 経路 | メール |\n"
    assert said(text)[1:] == [("信頼性", "監視", "基準", "有 ・死活 ・負荷"), ("信頼性", "通知", "経路", "メール")]


def test_an_open_row_goes_on_below() -> None:
    text = HEAD + "| 信頼性 | 監視 | 基準 | 有\n・死活\n・負荷 |\n| 信頼性 | 通知 | 経路 | メール |\n"
    assert said(text)[1:] == [("信頼性", "監視", "基準", "有\n・死活\n・負荷"), ("信頼性", "通知", "経路", "メール")]


def test_a_row_open_in_its_middle_goes_on_below() -> None:
    text = HEAD + "| 信頼性 | 監視 | 監視の\n基準 | 有 |\n| 信頼性 | 通知 | 経路 | メール |\n"
    assert said(text)[1:] == [("信頼性", "監視", "監視の\n基準", "有"), ("信頼性", "通知", "経路", "メール")]


def test_every_line_of_an_open_row_is_in_its_place() -> None:
    (grid,) = extract_text(HEAD + "| 信頼性 | 監視 | 基準 | 有\n・死活\n|\n| 信頼性 | 通知 | 経路 | メール |\n")
    assert [(row.place.line_start, row.place.line_end) for row in grid.rows][-2:] == [(3, 5), (6, 6)]


@pytest.mark.parametrize(
    "table",
    [
        "種別 | 項目 | 回答\n---|---|---\n可用性 | 稼働率 | 99%\n信頼性 | 監視 | 有\n",
        "| 種別 | 項目 | 回答\n|---|---|---\n| 可用性 | 稼働率 | 99%\n| 信頼性 | 監視 | 有\n",
        "種別 | 項目 | 回答 |\n---|---|---|\n可用性 | 稼働率 | 99% |\n信頼性 | 監視 | 有 |\n",
        "｜種別｜項目｜回答｜\n｜可用性｜稼働率｜99%｜\n｜信頼性｜監視｜有｜\n",
        "│種別│項目│回答│\n├──┼──┼──┤\n│可用性│稼働率│99%│\n│信頼性│監視│有│\n",
        "+------+------+-----+\n| 種別 | 項目 | 回答 |\n+------+------+-----+\n| 可用性 | 稼働率 | 99% |\n+------+------+-----+\n| 信頼性 | 監視 | 有 |\n+------+------+-----+\n",
    ],
)
def test_bars_of_any_sort_and_outer_bars_or_none(table: str) -> None:
    rows = [
        row for grid in extract_text(table) for row in [tuple(cell for cell in row.cells if cell) for row in grid.rows]
    ]
    assert [row for row in rows if any("項目" in cell or "稼働率" in cell or "監視" in cell for cell in row)] == [
        ("種別", "項目", "回答"),
        ("可用性", "稼働率", "99%"),
        ("信頼性", "監視", "有"),
    ]


def test_a_bar_in_an_answer_loses_no_word() -> None:
    text = HEAD + "| 信頼性 | ログ | 種類 | アクセス | 操作 |\n| 信頼性 | 通知 | 経路 | メール |\n"
    assert said(text)[1] == ("信頼性", "ログ", "種類", "アクセス", "操作")


def test_text_above_and_below_is_no_part_of_the_table() -> None:
    grids = extract_text(f"まえがき\n\n{HEAD}| 可用性 | 稼働率 | 割合 | 99% |\n\nあとがき\n")
    assert [grid.layout for grid in grids] == [Layout.LINES, Layout.PIPES, Layout.LINES]
