"""What workbooks do that pasted tables do not: groups of columns, old answers, rows typed beside their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.grid import Layout
from pipeline.model import LineRole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import SourceRow
    from pipeline.repair import Repaired

    Printed = Callable[..., Repaired]

HEAD = ("No", "分類", "項目", "対応", "回答", "備考")
BODY = (
    ("1", "可用性", "サービス時間", "○", "24時間365日", ""),
    ("2", "可用性", "サービス稼働率", "○", "99.9%", "月間"),
    ("3", "信頼性", "目標復旧時間(RTO)", "○", "12時間", ""),
    ("4", "信頼性", "障害監視間隔", "○", "5分", ""),
    ("5", "データ管理", "バックアップ世代数", "○", "7世代", ""),
)


@pytest.fixture
def read(printed: Printed) -> Callable[..., Repaired]:
    def made(*rows: Sequence[str]) -> Repaired:
        return printed(*rows, layout=Layout.CELLS)

    return made


def said(row: SourceRow) -> tuple[str, ...]:
    return row.no, row.category, row.label, row.mark, row.answer, row.remarks


@pytest.mark.parametrize(
    "slid",
    [
        ("", "4", "信頼性", "障害監視間隔", "○", "5分"),
        ("信頼性", "障害監視間隔", "○", "5分", "", ""),
    ],
)
def test_a_row_typed_beside_its_columns_is_put_into_them(read: Printed, slid: tuple[str, ...]) -> None:
    rows = read(HEAD, *BODY[:3], slid, BODY[4]).rows
    assert said(rows[3])[1:] == BODY[3][1:]
    assert "cells_shifted" in rows[3].repairs
    assert said(rows[4]) == BODY[4]


def test_a_row_is_not_moved_where_that_would_lose_a_cell(read: Printed) -> None:
    odd = ("A", "4", "信頼性", "障害監視間隔", "○", "5分")
    (row,) = [row for row in read(HEAD, *BODY[:3], odd, BODY[4]).rows if "障害監視間隔" in row.raw_cells]
    assert set(row.raw_cells) == set(odd)
    assert "cells_shifted" not in row.repairs


def test_parts_of_a_group_have_its_meaning_where_their_own_words_say_nothing(read: Printed) -> None:
    head = ("No", "分類", "", "確認内容", "ご回答欄", "", "備考")
    parts = ("↑No", "大", "中", "↑確認内容", "判定", "具体的な内容", "↑備考")
    body = (
        ("1", "運用", "稼働", "サービスを利用できる時間帯を記載してください", "○", "24時間365日", ""),
        ("2", "↑運用", "↑稼働", "計画停止の事前連絡の方法を記載してください", "○", "7日前にメール", ""),
        ("3", "↑運用", "障害", "目標復旧時間(RTO)を記載してください", "×", "定めていません", ""),
    )
    row = read(head, parts, *body).rows[1]
    assert (row.category, row.label) == ("運用/稼働", "計画停止の事前連絡の方法を記載してください")
    assert (row.mark, row.answer) == ("○", "7日前にメール")


def test_names_that_hold_for_several_questions_are_categories(read: Printed) -> None:
    head = ("Ref", "Control", "Question", "Response", "Comments")
    body = (
        ("A-1", "Backup", "How many generations of backup are kept?", "Yes", "7 generations"),
        ("A-2", "↑Backup", "Is the backup tested?", "Yes", "Once a year"),
        ("A-3", "↑Backup", "Is the backup encrypted?", "Yes", "AES-256"),
        ("A-4", "Access", "Is multi-factor authentication available?", "No", "Planned"),
    )
    rows = read(head, *body).rows
    assert [(row.category, row.label) for row in rows] == [(cells[1].removeprefix("↑"), cells[2]) for cells in body]


def test_the_answers_of_last_year_are_not_those_of_this_year(read: Printed) -> None:
    head = ("番号", "確認事項", "前回（R5）回答", "今回（R6）回答", "変更有無", "備考")
    body = (
        ("1", "サービス稼働率", "99.5%", "99.9%", "有", ""),
        ("2", "バックアップ世代数", "3世代", "7世代", "有", "増やしました"),
        ("3", "再委託の有無", "無", "無", "無", ""),
    )
    rows = read(head, *body).rows
    assert [(row.mark, row.answer or row.mark) for row in rows][:2] == [("", "99.9%"), ("", "7世代")]
    assert rows[1].remarks == "増やしました"


def test_an_explanation_left_of_the_answer_is_no_remark(read: Printed) -> None:
    head = ("No", "確認項目", "補足説明", "単位", "回答", "備考")
    body = [(str(n), f"確認する項目{n}", f"説明の{n}", "有無", f"手順{n}により行う", "参考まで") for n in range(1, 5)]
    row = read(head, *body).rows[0]
    assert (row.description, row.remarks) == ("説明の1", "参考まで")


def test_a_total_is_no_row(read: Printed) -> None:
    result = read(HEAD, *BODY, ("", "", "対応率", "88%", "5項目中", ""))
    assert len(result.rows) == len(BODY)
    assert (result.ledger[-1].role, result.ledger[-1].reason) == (LineRole.NOTE, "total of the rows above")


def test_titles_and_seals_above_the_headings_are_no_rows(read: Printed) -> None:
    blank = ("", "", "", "", "", "")
    above = [
        ("点検表", "", "", "承認", "確認", "作成"),
        blank,
        ("提供会社：株式会社霧笛システムズ", "", "", "佐伯", "", "小柳"),
    ]
    result = read(*above, HEAD, *BODY)
    assert [said(row) for row in result.rows] == list(BODY)
    assert result.about.vendor == "株式会社霧笛システムズ"


def test_a_table_that_asks_nothing_is_kept_as_notes(read: Printed) -> None:
    result = read(("本社", "東京都架空区1-2-3"), ("代表電話", "00-0000-0000"), ("創業", "昭和40年"))
    assert result.rows == ()
    assert [line.reason for line in result.ledger] == ["of a table that asks nothing"] * 3


def test_an_export_of_a_tool_keeps_the_vendors_part_and_leaves_the_buyers(read: Printed) -> None:
    head = ("ID", "Assessment", "Domain", "Question", "Answer", "Answer Details", "Risk Rating", "Reviewer", "Status")
    body = [
        ("R-1", "年次評価2026", "Backup", "バックアップの世代数を教えてください", "はい", "7世代を保管", "Low", "ito", "Approved"),
        ("R-2", "年次評価2026", "Backup", "復元の試験をしていますか", "はい", "年1回", "Low", "ito", "Approved"),
        ("R-3", "年次評価2026", "Access", "二要素認証を利用できますか", "いいえ", "2027年に対応予定", "High", "mori", "Follow-up"),
        ("R-4", "年次評価2026", "Access", "ログの取得は行っていますか", "はい", "1年間保存", "Low", "ito", "Approved"),
        ("R-5", "年次評価2026", "Access", "ウイルス対策を行っていますか", "一部", "端末のみ", "Mid", "mori", "Follow-up"),
    ]  # fmt: skip
    rows = read(head, *body).rows
    assert [(row.category, row.label, row.mark, row.answer) for row in rows] == [
        (cells[2], cells[3], cells[4], cells[5]) for cells in body
    ]
    assert {row.remarks for row in rows} == {""}


def test_a_calendar_asks_nothing(read: Printed) -> None:
    assert read(("月", "火", "水"), ("1", "2", "3"), ("8", "9", "10")).rows == ()


def test_a_heading_beside_a_band_that_is_merged_down_heads_a_section(read: Printed) -> None:
    head = ("分野", "No", "項目", "回答")
    body = (
        ("運用", "■ 可用性", "", ""),
        ("↑運用", "1", "サービス時間", "終日"),
        ("↑運用", "■ 信頼性", "", ""),
        ("↑運用", "2", "目標復旧時間(RTO)", "8時間"),
        ("↑運用", "3", "障害監視間隔", "5分"),
    )
    rows = read(head, *body).rows
    assert [(row.section, row.category, row.no) for row in rows] == [
        ("■ 可用性", "運用", "1"),
        ("■ 信頼性", "運用", "2"),
        ("■ 信頼性", "運用", "3"),
    ]


def test_a_column_that_names_what_is_answered_goes_with_the_answer(read: Callable[..., Repaired]) -> None:
    rows = read(
        ("No", "質問", "回答", "", "備考"),
        ("1", "バックアップについて", "頻度", "毎日1回", ""),
        ("↑1", "↑バックアップについて", "世代数", "7世代", ""),
        ("↑1", "↑バックアップについて", "保管場所", "東京", "国内"),
        ("2", "サービスの稼働率", "目標", "99.9%", ""),
        ("↑2", "↑サービスの稼働率", "実績", "99.98%", ""),
        ("3", "データの暗号化", "方式", "AES-256", ""),
    ).rows
    assert [(row.label, row.answer, row.remarks) for row in rows] == [
        ("バックアップについて", "頻度: 毎日1回\n世代数: 7世代\n保管場所: 東京", "国内"),
        ("サービスの稼働率", "目標: 99.9%\n実績: 99.98%", ""),
        ("データの暗号化", "方式: AES-256", ""),
    ]


def test_short_figures_beside_a_longer_answer_are_no_marks(read: Callable[..., Repaired]) -> None:
    rows = read(
        ("No", "項目", "日本語回答", "English answer"),
        ("1", "サービス稼働率", "99.9%", "99.9% or more"),
        ("2", "データの暗号化", "実施", "Yes, all data is encrypted"),
        ("3", "バックアップ世代数", "7世代", "7 generations"),
    ).rows
    assert (rows[0].mark, rows[0].answer, rows[0].remarks) == ("", "99.9%", "99.9% or more")


def test_who_is_to_do_it_until_when_is_no_answer(read: Callable[..., Repaired]) -> None:
    rows = read(
        ("No", "管理策", "現状", "改善計画", "期限", "担当"),
        ("1", "データの暗号化", "AES-256で暗号化", "なし", "", "情シス"),
        ("2", "ログの取得", "1年間保存", "3年に延長", "2027年3月", "情シス"),
        ("3", "ウイルススキャン", "毎日", "なし", "", "運用"),
    ).rows
    assert [(row.mark, row.answer, row.remarks) for row in rows] == [
        ("", "AES-256で暗号化", "なし"),
        ("", "1年間保存", "3年に延長"),
        ("", "毎日", "なし"),
    ]


def test_replies_under_a_word_that_nobody_knows_are_the_answers(read: Callable[..., Repaired]) -> None:
    rows = read(
        ("#", "確認すること", "いまの様子", "根拠", "担当記入"),
        ("1", "ログの保存年限", "操作の記録は3年、通信の記録は半年", "運用規程第8条", ""),
        ("2", "ウイルス対策", "サーバーには導入しておりません", "", ""),
        ("3", "サービス終了の予告", "まだ決めごとがありません", "", ""),
        ("4", "再委託", "監視業務だけ外部に出しています", "一覧は開示していません", ""),
    ).rows
    assert [(row.label, row.description, row.answer, row.remarks) for row in rows] == [
        ("ログの保存年限", "", "操作の記録は3年、通信の記録は半年", "運用規程第8条"),
        ("ウイルス対策", "", "サーバーには導入しておりません", ""),
        ("サービス終了の予告", "", "まだ決めごとがありません", ""),
        ("再委託", "", "監視業務だけ外部に出しています", "一覧は開示していません"),
    ]
