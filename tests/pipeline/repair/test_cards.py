"""Questions written as cards become rows; tables and lists that only look like cards stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.grid import Layout
from pipeline.model import DocumentId, LineRole
from pipeline.repair import Repaired, repair

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.grid import Extraction
    from pipeline.lexicon import Lexicon

    Printed = Callable[..., Repaired]

CARDS = (
    ("質問１", "バックアップの世代数を教えてください。"),
    ("回答", "7世代を保管しています。"),
    ("補足", "毎日1回"),
    ("質問２", "目標復旧時間(RTO)は何時間ですか。"),
    ("回答", "12時間"),
    ("補足", ""),
)


def test_a_card_is_a_row_with_all_its_fields(printed: Printed) -> None:
    read = printed(*CARDS, layout=Layout.CELLS)
    assert [(row.label, row.answer, row.remarks) for row in read.rows] == [
        ("バックアップの世代数を教えてください。", "7世代を保管しています。", "毎日1回"),
        ("目標復旧時間(RTO)は何時間ですか。", "12時間", ""),
    ]
    assert [(line.line, line.role) for line in read.ledger] == [(n, LineRole.ROW) for n in range(1, 7)]
    assert [cell.text for cell in read.rows[0].cells if cell.role == "answer"] == ["7世代を保管しています。"]


def test_one_card_alone_is_a_table_like_any_other(printed: Printed) -> None:
    assert len(printed(*CARDS[:3], layout=Layout.CELLS).rows) != 1


def test_a_list_of_items_with_answers_is_not_made_of_cards(printed: Printed) -> None:
    rows = printed(
        ("サービス時間", "終日"), ("サービス稼働率", "99.9%"), ("ログの取得", "1年"), layout=Layout.CELLS
    ).rows
    assert [(row.label, row.answer) for row in rows] == [
        ("サービス時間", "終日"),
        ("サービス稼働率", "99.9%"),
        ("ログの取得", "1年"),
    ]


def test_an_answer_below_its_numbered_question_is_the_answer(printed: Printed) -> None:
    rows = printed(
        ("Q1-1", "バックアップの世代数を教えてください。"),
        ("回答", "7世代を保管しています。"),
        ("Q1-2", "目標復旧時間(RTO)は何時間ですか。"),
        ("回答", ""),
        ("※以降は、連携先の担当者とご相談ください。", ""),
        ("Q1-3", "ログの取得は行っていますか。"),
        ("回答", "操作ログを1年間保存します。"),
        layout=Layout.CELLS,
    ).rows
    assert [(row.no, row.label, row.answer) for row in rows] == [
        ("Q1-1", "バックアップの世代数を教えてください。", "7世代を保管しています。"),
        ("Q1-2", "目標復旧時間(RTO)は何時間ですか。", ""),
        ("Q1-3", "ログの取得は行っていますか。", "操作ログを1年間保存します。"),
    ]


def test_question_and_reply_in_one_cell_are_a_row_however_many_stand_side_by_side(printed: Printed) -> None:
    read = printed(
        ("Q1. データはどこに保存されますか？\nA. 国内に保存します。", "Q2. 暗号化していますか？\nA. AES-256です。"),
        ("Q3. ログの取得は？\nA. 1年間\n保存します。", ""),
        layout=Layout.CELLS,
    )
    assert [(row.no, row.label, row.answer) for row in read.rows] == [
        ("Q1", "データはどこに保存されますか？", "国内に保存します。"),
        ("Q2", "暗号化していますか？", "AES-256です。"),
        ("Q3", "ログの取得は？", "1年間 保存します。"),
    ]
    assert {line.role for line in read.ledger} == {LineRole.ROW}


def test_a_table_for_each_question_is_a_row_of_one_table(
    lexicon: Lexicon, extraction: Callable[..., Extraction]
) -> None:
    cards = [
        extraction(("項目", "目標復旧時間(RTO)"), ("回答", "8時間"), ("備考", "夜間を除く"), layout=Layout.CELLS),
        extraction(("項目", "バックアップ世代数"), ("回答", "7世代"), ("備考", ""), layout=Layout.CELLS),
    ]
    grids = [grid for card in cards for grid in card.grids]
    rows = repair(grids, cards[0].lines, DocumentId("0" * 16), lexicon).rows
    assert [(row.table_no, row.label, row.answer, row.remarks) for row in rows] == [
        (1, "目標復旧時間(RTO)", "8時間", "夜間を除く"),
        (1, "バックアップ世代数", "7世代", ""),
    ]


REPLIES = (
    ("1", "サービスの稼働率の目標値を教えてください。\n回答：99.9%以上です。", ""),
    ("2", "バックアップは何世代保管していますか。\n【回答】7世代です。\n毎日取得します。", "夜間"),
    ("3", "第三者による脆弱性診断を受けていますか。\n→ 年1回受けています。", ""),
    ("4", "データを暗号化していますか。\n回答：", ""),
)


@pytest.mark.parametrize("head", [[("No", "質問と回答", "備考")], []])
def test_a_reply_below_the_question_in_its_cell_is_the_answer(printed: Printed, head: list[tuple[str, ...]]) -> None:
    read = printed(*head, *REPLIES, layout=Layout.CELLS)
    assert [(row.no, row.label, row.answer) for row in read.rows] == [
        ("1", "サービスの稼働率の目標値を教えてください。", "99.9%以上です。"),
        ("2", "バックアップは何世代保管していますか。", "7世代です。 毎日取得します。"),
        ("3", "第三者による脆弱性診断を受けていますか。", "年1回受けています。"),
        ("4", "データを暗号化していますか。", ""),
    ]
    assert read.rows[1].raw_cells == REPLIES[1]
    assert [row.remarks for row in read.rows if head] == ["", "夜間", "", ""][: 4 * len(head)]


def test_rows_of_questions_and_of_replies_by_number_are_cards(printed: Printed) -> None:
    read = printed(
        ("Q1", "サービスの稼働率の目標値を教えてください"),
        ("A1", "99.9%以上です"),
        ("Q2", "バックアップは何世代保管していますか"),
        ("A2", "7世代です"),
        layout=Layout.CELLS,
    )
    assert [(row.no, row.label, row.answer) for row in read.rows] == [
        ("Q1", "サービスの稼働率の目標値を教えてください", "99.9%以上です"),
        ("Q2", "バックアップは何世代保管していますか", "7世代です"),
    ]
