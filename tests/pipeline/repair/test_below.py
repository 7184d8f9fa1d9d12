"""Questions of two rows become one: the answer below, the plans below what holds today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.grid import Layout
from pipeline.model import LineRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Printed = Callable[..., Repaired]

ASKED = (
    ("1-1", "バックアップの世代数を教えてください。", "対応済"),
    ("", "7世代を保管しています。", ""),
    ("1-2", "目標復旧時間(RTO)を定めていますか。", "未対応"),
    ("", "定めていません。", ""),
    ("1-3", "ログの取得は行っていますか。", "対応済"),
    ("1-4", "通信を暗号化していますか。", "対応済"),
    ("", "TLS1.2以上です。", ""),
)


def test_the_answer_below_a_question_is_its_answer(printed: Printed) -> None:
    read = printed(("No", "確認事項", "回答"), *ASKED, layout=Layout.CELLS)
    assert [(row.no, row.label, row.mark, row.answer) for row in read.rows] == [
        ("1-1", "バックアップの世代数を教えてください。", "対応済", "7世代を保管しています。"),
        ("1-2", "目標復旧時間(RTO)を定めていますか。", "未対応", "定めていません。"),
        ("1-3", "ログの取得は行っていますか。", "対応済", ""),
        ("1-4", "通信を暗号化していますか。", "対応済", "TLS1.2以上です。"),
    ]
    assert [line.role for line in read.ledger] == [LineRole.HEADING, *[LineRole.ROW] * 7]


def test_a_section_that_repeats_the_word_of_the_answers_is_no_question(printed: Printed) -> None:
    read = printed(("1. 運用", "", "回答"), *ASKED, layout=Layout.CELLS)
    assert [row.answer for row in read.rows] == ["7世代を保管しています。", "定めていません。", "", "TLS1.2以上です。"]
    assert {row.section for row in read.rows} == {"1. 運用"}


def test_what_is_planned_is_a_remark_and_no_answer(printed: Printed) -> None:
    head = ("No", "確認事項", "", "対応", "内容")
    body = (
        ("1", "サービス稼働率を教えてください。", "現状", "○", "99.5%"),
        ("↑1", "↑サービス稼働率を教えてください。", "今後の予定", "↑○", "99.9%をめざす"),
        ("2", "バックアップの頻度を教えてください。", "現状", "○", "毎日1回"),
        ("↑2", "↑バックアップの頻度を教えてください。", "今後の予定", "↑○", ""),
        ("3", "目標復旧時間(RTO)を定めていますか。", "現状", "×", "定めていない"),
        ("↑3", "↑目標復旧時間(RTO)を定めていますか。", "今後の予定", "↑×", "6時間と定める予定"),
    )
    read = printed(head, *body, layout=Layout.CELLS)
    assert [(row.no, row.mark, row.answer, row.remarks) for row in read.rows] == [
        ("1", "○", "99.5%", "99.9%をめざす"),
        ("2", "○", "毎日1回", ""),
        ("3", "×", "定めていない", "6時間と定める予定"),
    ]


def test_a_table_with_notes_between_some_rows_is_left_as_it_is(printed: Printed) -> None:
    head = ("No", "項目", "回答")
    body = (
        ("1", "サービス時間", "終日"),
        ("2", "サービス稼働率", "99.9%"),
        ("", "※ 月間の目標", ""),
        ("3", "ログの取得", "1年"),
    )
    read = printed(head, *body, layout=Layout.CELLS)
    assert [(row.label, row.answer) for row in read.rows] == [(cells[1], cells[2]) for cells in body if cells[0]]
