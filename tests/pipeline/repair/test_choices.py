"""Numbered choices: the ringed one, or the one whose number is the answer, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import DocumentId, RowId, RowKind, SourceRow
from pipeline.repair.choices import bare_choice, choices_in, with_choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired


def row(answer: str, description: str = "", label: str = "") -> SourceRow:
    kind = RowKind.TABLE
    return SourceRow(RowId("r"), DocumentId("d"), kind, 1, 1, label=label, description=description, answer=answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.実施 2.一部実施 3.未実施", ["実施", "一部実施", "未実施"]),
        ("１．実施　２．一部実施　３．未実施", ["実施", "一部実施", "未実施"]),
        ("(1)毎日 / (2)毎週 / (3)毎月", ["毎日", "毎週", "毎月"]),
        ("①メール　②電話", ["メール", "電話"]),
        ("1:毎日、2:毎週", ["毎日", "毎週"]),
        ("次から選ぶ（1.毎日 2.毎週）", ["毎日", "毎週"]),
        ("99.9%", []),
        ("1.5時間から2.5時間", []),
        ("1.実施", []),
        ("1.実施 3.未実施", []),
        ("2024.1.2 から 3.4 まで", []),
        ("", []),
    ],
)
def test_choices_are_numbered_from_one_on(text: str, expected: list[str]) -> None:
    assert [choice.words for choice in choices_in(text)] == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("①実施　2.一部実施　3.未実施", "実施"),
        ("1.実施　2.一部実施　③未実施", "未実施"),
        ("1.実施 【2】一部実施 3.未実施", "一部実施"),
        ("1.毎日 ○2.毎週 3.毎月", "毎週"),
        ("①メール　②電話　3.チャット", "メール、電話"),
    ],
)
def test_the_ringed_choice_is_the_answer(answer: str, expected: str) -> None:
    found = with_choice(row(answer))
    assert found.answer == expected
    assert found.repairs == ("choice_spelled_out",)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2", "毎週"),
        ("２", "毎週"),
        ("(2)", "毎週"),
        ("2.", "毎週"),
        ("2 繁忙期は毎日", "毎週 繁忙期は毎日"),
    ],
)
def test_a_number_is_answered_in_words(answer: str, expected: str) -> None:
    assert with_choice(row(answer, "1.毎日 2.毎週 3.毎月")).answer == expected
    assert with_choice(row(answer, label="頻度（1.毎日 2.毎週 3.毎月）")).answer == expected


@pytest.mark.parametrize(
    ("answer", "description"),
    [
        ("4", "1.毎日 2.毎週 3.毎月"),
        ("2", "取得の頻度"),
        ("2世代", "1.毎日 2.毎週"),
        ("①", "①はい ②いいえ"),
        ("①毎日取得 ②別の地域に保管", ""),
        ("1.毎日取得し 2.別の地域に保管する", ""),
        ("", "1.毎日 2.毎週"),
    ],
)
def test_other_answers_stay_as_they_are(answer: str, description: str) -> None:
    assert with_choice(row(answer, description)) == row(answer, description)


def test_marks_to_choose_from_are_no_answer() -> None:
    found = with_choice(row("1.実施 2.一部実施 3.未実施", "暗号化"))
    assert (found.answer, found.description) == ("", "暗号化 1.実施 2.一部実施 3.未実施")
    assert found.repairs == ("choices_unanswered",)
    assert with_choice(found) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.実施", "実施"), ("②一部実施", "一部実施"), ("(3) 未実施", "未実施"), ("実施", "実施"), ("1.5倍", "1.5倍")],
)
def test_a_choice_is_known_without_its_number(text: str, expected: str) -> None:
    assert bare_choice(text) == expected


def test_the_column_of_a_numbered_choice_that_is_ticked_is_the_mark(repaired: Callable[[str], Repaired]) -> None:
    sheet = (
        "No\t設問\t1.実施\t2.一部実施\t3.未実施\t備考\n1\tデータの暗号化\t○\t\t\tAES-256\n"
        "2\t第三者評価\t\t\t○\t\n3\tログの取得\t\t○\t\t操作ログのみ\n"
    )
    rows = repaired(sheet).rows
    assert [(each.mark, each.answer) for each in rows] == [
        ("実施", "AES-256"),
        ("未実施", ""),
        ("一部実施", "操作ログのみ"),
    ]


def test_the_cell_of_a_number_is_that_of_the_answer(printed: Callable[..., Repaired]) -> None:
    read = printed(
        ("No", "設問", "選択肢", "回答番号", "補足"),
        ("1", "データの暗号化", "1.実施 2.未実施", "1", "AES-256"),
        ("2", "第三者評価", "1.実施 2.未実施", "2", ""),
        ("3", "ログの取得", "1.実施 2.未実施", "1", "操作ログ"),
    )
    assert [each.answer for each in read.rows] == ["実施", "未実施", "実施"]
    assert [(cell.text, cell.role) for cell in read.rows[1].cells if cell.text][2:] == [
        ("1.実施 2.未実施", "description"),
        ("2", "answer"),
    ]
