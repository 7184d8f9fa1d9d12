"""Tables pasted one cell per line whose empty cells leave no line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

HEAD = ("No", "分類", "確認項目", "確認内容", "可否", "回答", "備考")
# number, category, label, description, mark, answer, remarks
RECORDS = [
    ("1", "運用", "サービス時間", "サービスを提供する時間帯", "", "24時間365日", ""),
    ("2", "運用", "計画停止の事前の通知を行うこと。", "", "○", "14日前までにメールでお知らせします。", ""),
    ("3", "運用", "稼働率の目標はありますか？", "計画停止を除く", "○", "99.9%", "実績は毎月公開"),
    ("1", "アカウント", "二要素認証（有・無）", "", "×", "", ""),
    ("2", "アカウント", "パスワードの最小の長さ", "管理者のもの", "", "12文字", ""),
    ("1", "運用", "バックアップの世代数", "", "", "7", ""),
    ("2", "運用", "障害の通知を行っていますか。", "", "はい", "30分以内に専用の画面へ掲載しています。", ""),
    ("1", "データ", "解約時のデータの消去（有・無）", "", "○", "30日以内に消去し、証明書を発行します。", "有償"),
]


def pasted(records: list[tuple[str, ...]], head: tuple[str, ...] = HEAD) -> str:
    """A sheet with a line for each cell that is not empty."""
    return "".join(f"{cell}\n" for record in (head, *records) for cell in record if cell)


def read_of(read: Repaired) -> list[tuple[str, ...]]:
    return [(row.no, row.category, row.label, row.description, row.mark, row.answer, row.remarks) for row in read.rows]


def test_cells_find_their_columns_although_empty_ones_left_no_line(repaired: Read) -> None:
    assert read_of(repaired(pasted(RECORDS))) == RECORDS


def test_a_record_knows_its_cells_as_they_were_found(repaired: Read) -> None:
    row = repaired(pasted(RECORDS)).rows[3]
    assert row.raw_cells == ("1", "アカウント", "二要素認証（有・無）", "×")
    assert row.line_end - (row.line_start or 0) == 3
    assert "cells_shifted" in row.repairs


def test_a_whole_record_was_not_shifted(repaired: Read) -> None:
    whole = (*RECORDS[2][:4], "△", "目標は99.5%です。", "実績は毎月公開")
    row = repaired(pasted([*RECORDS[:2], whole, *RECORDS[3:]])).rows[2]
    assert row.repairs == ()


def test_numbers_that_begin_anew_for_a_single_question_begin_a_record(repaired: Read) -> None:
    records = [("1", *record[1:]) for record in RECORDS if record[0] == "1"]
    records = [*RECORDS[:3], *records, *RECORDS[3:5]]
    assert [row.label for row in repaired(pasted(records)).rows] == [record[2] for record in records]


def test_a_category_that_stands_once_goes_on_below(repaired: Read) -> None:
    told = [(f"{i}", *record[1:]) for i, record in enumerate(RECORDS, start=1)]
    named = [(no, f"{['運用', 'アカウント', 'データ'].index(group) + 1}. {group}", *rest) for no, group, *rest in told]
    once = [
        (record[0], "" if i and named[i - 1][1] == record[1] else record[1], *record[2:])
        for i, record in enumerate(named)
    ]
    rows = repaired(pasted(once)).rows
    assert [(row.no, row.category, row.label) for row in rows] == [record[:3] for record in named]


SECTIONS = [
    ("【アカウント】",),
    ("利用者を一人ずつ見分けられること。", "共用の禁止", "○", "一人に一つの番号を配ります。"),
    ("パスワードの変更（可・不可）", "可", "随時変更できます。"),
    ("パスワードを強制的に初期化する機能（有・無）", "次の版で追加する予定です。"),
    ("二要素認証（有・無）", "×"),
    ("【契約】",),
    ("導入いただいた社数", "約320社"),
    ("秘密保持契約を結ぶこと（可・不可）", "○", "書式は貴社のものでも構いません。", "締結まで10営業日"),
    ("初期費用", "なし"),
    ("監査を受け入れることができますか？", "△", "書面による回答に限ります。"),
]


def test_without_numbers_what_asks_below_what_answers_begins_a_record(repaired: Read) -> None:
    rows = repaired(pasted(SECTIONS, ("確認事項", "補足説明", "可否", "回答", "備考"))).rows
    asked = [record for record in SECTIONS if len(record) > 1]
    assert [row.label for row in rows] == [record[0] for record in asked]
    assert [row.section for row in rows] == ["【アカウント】"] * 4 + ["【契約】"] * 4
    replies = [tuple(filter(None, (row.description, row.mark, row.answer, row.remarks))) for row in rows]
    assert replies == [record[1:] for record in asked]


@pytest.mark.parametrize("unanswered", range(1, 9))
def test_a_question_without_answer_swallows_no_other(repaired: Read, unanswered: int) -> None:
    records = [record for record in SECTIONS if len(record) > 1]
    records[unanswered - 1] = (f"{records[unanswered - 1][0].rstrip('。')}（その1）", "×")
    rows = repaired(pasted(records, ("確認事項", "補足説明", "可否", "回答", "備考"))).rows
    assert [row.label for row in rows] == [record[0] for record in records]


def test_a_mark_before_the_answer_tells_the_answer_from_definition_and_remarks(repaired: Read) -> None:
    records = [
        ("1", "サーバーの時刻を合わせる仕組み", "○ 公開の時刻と毎時合わせる", "手順書あり"),
        ("2", "書類の保管と廃棄", "机の上の整頓を含む。", "△ 保管のみ定めています。"),
        ("3", "無線LANの保護", "－ 社内に無線はない。", "更改時に再検討"),
        ("4", "記録媒体の廃棄", "消磁、破砕など。", "はい 専門の業者へ委託しています。", "証明書を受領"),
        ("5", "持ち出しの制限", "無 定めていない。"),
    ]
    rows = repaired(pasted(records, ("番号", "項目", "内容", "回答", "備考"))).rows
    read = [tuple(filter(None, (row.no, row.label, row.description, row.answer, row.remarks))) for row in rows]
    assert read == records
    assert [bool(row.remarks) for row in rows] == [True, False, True, True, False]


def test_notes_between_records_belong_to_none(repaired: Read) -> None:
    sheet = pasted([*RECORDS[:3], ("※稼働率は東日本のもの",), *RECORDS[3:]])
    assert read_of(repaired(sheet)) == RECORDS


def test_a_dump_of_headings_alone_has_no_rows(repaired: Read) -> None:
    assert not repaired(pasted([])).rows
