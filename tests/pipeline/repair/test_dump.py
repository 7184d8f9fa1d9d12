"""Tables pasted one cell per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import LineRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

RECORDS = [
    ("1", "サービス時間", "サービスを提供する時間帯(計画停止を除く)", "24時間365日"),
    ("2", "計画停止予定通知", "定期的な保守停止に関する事前の連絡", "有 7日前まで"),
    ("3", "サービス稼働率", "サービスを利用できる割合の数値", "99.9%"),
    ("4", "平均復旧時間", "障害発生から修理完了までの平均時間", "6時間"),
]


def dumped(*records: tuple[str, ...]) -> str:
    return "".join(f"{cell}\n" for record in records for cell in record)


def test_lines_become_records_again(repaired: Read) -> None:
    read = repaired(dumped(("No", "項目", "内容", "回答"), *RECORDS))
    assert [(row.no, row.label, row.description, row.answer) for row in read.rows] == RECORDS
    assert [line.role for line in read.ledger[:4]] == [LineRole.HEADING] * 4
    assert [(row.line_start, row.line_end) for row in read.rows] == [(5, 8), (9, 12), (13, 16), (17, 20)]


def test_records_without_numbers_are_told_by_their_cells(repaired: Read) -> None:
    read = repaired(dumped(("項目", "規定内容", "回答"), *(record[1:] for record in RECORDS)))
    assert [(row.label, row.description, row.answer) for row in read.rows] == [record[1:] for record in RECORDS]


def test_a_merged_category_stands_once(repaired: Read) -> None:
    sheet = dumped(
        ("種別", "サービスレベル項目例", "規定内容", "測定単位", "回答"),
        ("可用性", "サービス時間", "サービスを提供する時間帯(計画停止時間の記述を含む)", "時間帯", "24時間365日"),
        ("計画停止予定通知", "定期的な保守停止に関する事前連絡確認", "有無", "有 7日前まで"),
        ("サービス稼働率", "サービスを利用できる確率", "稼働率(%)", "99.9%"),
        ("信頼性", "目標復旧時間(RTO)", "障害発生後のサービス提供の再開に関して設定された目標時間", "時間", "12時間"),
    )
    rows = repaired(sheet).rows
    assert [row.category for row in rows] == ["可用性", "可用性", "可用性", "信頼性"]
    assert [row.answer for row in rows] == ["24時間365日", "有 7日前まで", "99.9%", "12時間"]


@pytest.mark.parametrize("missing", [2, 3])
def test_a_cell_that_is_absent_takes_nothing_from_its_neighbours(repaired: Read, missing: int) -> None:
    records = [list(record) for record in RECORDS]
    del records[1][missing]
    rows = repaired(dumped(("No", "項目", "内容", "回答"), *map(tuple, records))).rows
    assert [row.label for row in rows] == [record[1] for record in RECORDS]
    assert [row.no for row in rows] == ["1", "2", "3", "4"]
    assert [row.answer for row in (rows[0], rows[2], rows[3])] == ["24時間365日", "99.9%", "6時間"]
    assert rows[1].answer == ("有 7日前まで" if missing == 2 else "")


def test_headings_that_come_again_are_no_record(repaired: Read) -> None:
    head = ("No", "項目", "内容", "回答")
    read = repaired(dumped(head, *RECORDS[:2], head, *RECORDS[2:]))
    assert [row.no for row in read.rows] == ["1", "2", "3", "4"]


def test_blank_lines_between_cells_change_nothing(repaired: Read) -> None:
    sheet = dumped(("No", "項目", "内容", "回答"), *RECORDS).replace("\n", "\n\n")
    assert [(row.no, row.label, row.description, row.answer) for row in repaired(sheet).rows] == RECORDS


def test_prose_above_a_dump_is_no_part_of_it(repaired: Read) -> None:
    read = repaired(
        "セキュリティチェックシート\n記入日：2025年4月1日\n" + dumped(("No", "項目", "内容", "回答"), *RECORDS)
    )
    assert [row.no for row in read.rows] == ["1", "2", "3", "4"]
    assert [line.role for line in read.ledger[:2]] == [LineRole.METADATA] * 2


def test_an_answer_may_take_several_lines(repaired: Read) -> None:
    marked = [(no, label, asked, "○", answer) for no, label, asked, answer in RECORDS]
    marked[0] = (*marked[0][:4], "24時間365日\n(毎月第1日曜日の2時から5時を除く)\n年末年始も同じ")
    marked[2] = (*marked[2][:4], "目標は定めていない。\n参考：実績 99.99%")
    rows = repaired(dumped(("No", "項目", "内容", "対応", "回答"), *marked)).rows
    assert [(row.no, row.label, row.mark) for row in rows] == [(no, label, "○") for no, label, *_ in RECORDS]
    assert [row.answer.split() for row in rows] == [record[4].split() for record in marked]


def test_an_answer_that_is_a_number_begins_no_record(repaired: Read) -> None:
    records = [*RECORDS[:3], ("4", "バックアップ世代数", "何世代前までを保証するか", "7"), ("8", *RECORDS[3][1:])]
    rows = repaired(dumped(("No", "項目", "内容", "回答"), *records)).rows
    assert [(row.no, row.label, row.answer) for row in rows[3:]] == [
        ("4", "バックアップ世代数", "7"),
        ("8", "平均復旧時間", "6時間"),
    ]


def test_sections_of_a_checklist_follow_one_another(repaired: Read) -> None:
    sheet = dumped(("No", "項目", "内容", "回答"), ("可用性",), *RECORDS[:3], ("信頼性",), *RECORDS[3:])
    assert [row.section for row in repaired(sheet).rows] == ["可用性", "可用性", "可用性", "信頼性"]


def test_sections_with_numbers_of_their_own_are_no_answers(repaired: Read) -> None:
    records = (
        ("１．使えるとき",), ("1", "一日のうち使える時間帯", "○", "終日"), ("2", "止める前の知らせ", "○", "7日前"),
        ("２．困ったとき",), ("3", "電話を受ける時間"), ("4", "返事までの時間", "○", "1営業日"),
        ("３．終わるとき",), ("5", "図面の消し方", "○", "30日以内に消去", "証明書は有料"),
    )  # fmt: skip
    rows = repaired(dumped(("番号", "質問", "可否", "お答え", "補足"), *records)).rows
    assert [(row.no, row.section, row.answer) for row in rows] == [
        ("1", "１．使えるとき", "終日"),
        ("2", "１．使えるとき", "7日前"),
        ("3", "２．困ったとき", ""),
        ("4", "２．困ったとき", "1営業日"),
        ("5", "３．終わるとき", "30日以内に消去"),
    ]


def test_what_nobody_knows_behind_the_numbers_is_what_a_buyer_calls_his_questions(repaired: Read) -> None:
    head = ("番号", "教わりたい点", "可否", "お答え", "補足")
    records = (
        ("1", "一日のうち使える時間帯", "○", "24時間365日"), ("2", "止める前の知らせ", "○", "7日前にメール", "緊急時を除く"),
        ("3", "データを置く場所", "東京と大阪", "いずれも国内"), ("4", "控えの世代数", "○", "7世代"),
    )  # fmt: skip
    rows = repaired(dumped(head, *records[:2], head, *records[2:])).rows
    assert [(row.label, row.mark, row.answer, row.remarks) for row in rows] == [
        ("一日のうち使える時間帯", "○", "24時間365日", ""),
        ("止める前の知らせ", "○", "7日前にメール", "緊急時を除く"),
        ("データを置く場所", "", "東京と大阪", "いずれも国内"),
        ("控えの世代数", "○", "7世代", ""),
    ]


def test_a_heading_word_below_the_answers_begins_the_first_record(repaired: Read) -> None:
    head = ("カテゴリ", "確認項目", "定義", "可否", "回答", "備考")
    records = (
        ("機能", "画面の言語の切り替え", "○", "日本語と英語"),
        ("バックアップの世代数", "保管する数", "○", "7世代"),
        ("契約", "解約時のデータの消去", "一部適合", "複写からは消していません。"),
    )
    rows = repaired(dumped(head, *records)).rows
    assert [(row.label, row.mark, row.answer) for row in rows] == [
        ("画面の言語の切り替え", "○", "日本語と英語"),
        ("バックアップの世代数", "○", "7世代"),
        ("解約時のデータの消去", "一部適合", "複写からは消していません。"),
    ]
