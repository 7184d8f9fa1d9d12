"""A row for each part of an answer: one question, whatever stands in the rows below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.grid import Layout
from pipeline.model import DocumentId, LineRole
from pipeline.repair import repair

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.grid import Extraction
    from pipeline.lexicon import Lexicon
    from pipeline.repair import Repaired

    Printed = Callable[..., Repaired]

HEAD = ("No", "項目", "プラン", "回答", "備考")
BODY = (
    ("1", "サービス稼働率", "スタンダード", "99.5%", "月間"),
    ("↑1", "↑サービス稼働率", "プレミアム", "99.9%", "↑月間"),
    ("2", "バックアップ世代数", "スタンダード", "7世代", ""),
    ("↑2", "↑バックアップ世代数", "プレミアム", "↑7世代", "有償"),
)


def said(read: Repaired) -> list[tuple[str, str, str]]:
    return [(row.label, row.answer, row.remarks) for row in read.rows]


@pytest.mark.parametrize("layout", [Layout.CELLS, Layout.RULED])
def test_rows_of_parts_are_one_row(printed: Printed, layout: Layout) -> None:
    read = printed(HEAD, *BODY, layout=layout)
    assert said(read) == [
        ("サービス稼働率", "スタンダード: 99.5%\nプレミアム: 99.9%", "月間"),
        ("バックアップ世代数", "7世代", "プレミアム: 有償"),
    ]
    assert [line.role for line in read.ledger] == [LineRole.HEADING, *[LineRole.ROW] * 4]
    first, second = read.rows
    assert first.repairs[0] == "parts_joined"
    assert first.raw_cells == tuple(text.removeprefix("↑") for cells in BODY[:2] for text in cells)
    assert [(cell.text, cell.role) for cell in second.cells if cell.text][2:] == [
        ("スタンダード", ""),
        ("7世代", "answer"),
        ("プレミアム", "remarks"),
        ("有償", "remarks"),
    ]


def test_a_question_said_again_for_each_part_is_one(repaired: Callable[[str], Repaired]) -> None:
    sheet = "項番,確認項目,区分,内容,備考\n1,サービス稼働率,目標,99.9%,\n1,サービス稼働率,実績,99.98%,2024年度\n2,障害発生件数,目標,0件,\n2,障害発生件数,実績,1件,\n3,データの暗号化,,AES-256,\n"
    assert said(repaired(sheet)) == [
        ("サービス稼働率", "目標: 99.9%\n実績: 99.98%", "実績: 2024年度"),
        ("障害発生件数", "目標: 0件\n実績: 1件", ""),
        ("データの暗号化", "AES-256", ""),
    ]


def test_sections_between_them_stay_sections(printed: Printed) -> None:
    read = printed(HEAD, *BODY[:2], ("■データ管理", "", "", "", ""), *BODY[2:], layout=Layout.CELLS)
    assert [row.section for row in read.rows] == ["", "■データ管理"]


def test_comments_go_with_their_rows(extraction: Callable[..., Extraction], lexicon: Lexicon) -> None:
    found = extraction(HEAD, *BODY, layout=Layout.CELLS)
    (grid,) = found.grids
    rows = list(grid.rows)
    rows[2] = replace(rows[2], comments=((3, "営業部: 年間では99.95%"),))
    read = repair([replace(grid, rows=tuple(rows))], found.lines, DocumentId("0" * 16), lexicon)
    assert read.rows[0].remarks == "営業部: 年間では99.95%\n月間"
    assert read.rows[0].answer == "スタンダード: 99.5%\nプレミアム: 99.9%"


def test_a_name_that_comes_twice_below_a_question_is_no_part(printed: Printed) -> None:
    twice = (("2", "障害発生件数", "スタンダード", "0件", ""), ("↑2", "↑障害発生件数", "スタンダード", "1件", ""))
    assert (
        printed(HEAD, *BODY[:2], *twice, layout=Layout.CELLS).rows[0].answer != "スタンダード: 99.5%\nプレミアム: 99.9%"
    )


def test_categories_that_come_again_are_no_parts(printed: Printed) -> None:
    head = ("No", "分類", "項目", "回答")
    body = (
        ("1", "可用性", "サービス稼働率", "99.9%"),
        ("2", "可用性", "サービス時間", "24時間"),
        ("3", "信頼性", "目標復旧時間(RTO)", "4時間"),
    )
    assert [(row.category, row.answer) for row in printed(head, *body, layout=Layout.CELLS).rows] == [
        ("可用性", "99.9%"),
        ("可用性", "24時間"),
        ("信頼性", "4時間"),
    ]
