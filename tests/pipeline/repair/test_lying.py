"""Tables on their side: a question a column, a row for the answers or one for each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

ASKED = "サービス稼働率\t目標復旧時間(RTO)\tバックアップ世代数\t通信の暗号化"
HERE, THERE = "99.9%\t4時間以内\t7世代\tTLS1.2以上", "99.5%\t12時間以内\t7世代\tTLS1.2以上"
LABELS = ASKED.split("\t")


def said(read: Repaired) -> list[tuple[str, str]]:
    return [(row.label, row.answer) for row in read.rows]


def test_headings_in_the_first_column_head_rows(repaired: Read) -> None:
    assert said(repaired(f"項目\t{ASKED}\n回答\t{HERE}\n")) == list(zip(LABELS, HERE.split("\t"), strict=True))


@pytest.mark.parametrize("corner", ["サービス名", "プラン", ""])
def test_questions_above_the_answers_of_services_are_rows(repaired: Read, corner: str) -> None:
    assert said(repaired(f"{corner}\t{ASKED}\nかもめ便\t{HERE}\nとんび便\t{THERE}\n")) == [
        ("サービス稼働率", "かもめ便: 99.9%\nとんび便: 99.5%"),
        ("目標復旧時間(RTO)", "かもめ便: 4時間以内\nとんび便: 12時間以内"),
        ("バックアップ世代数", "7世代"),
        ("通信の暗号化", "TLS1.2以上"),
    ]


def test_questions_above_one_row_of_answers_are_rows(repaired: Read) -> None:
    assert said(repaired(f"サービス名\t{ASKED}\nかもめ便\t{HERE}\n")) == list(
        zip(LABELS, HERE.split("\t"), strict=True)
    )


def test_rows_that_ask_stand_upright(repaired: Read) -> None:
    sheet = "サービス稼働率\t稼働率の目標\t99.9%\n目標復旧時間(RTO)\t復旧までの時間\t4時間\n"
    assert [row.label for row in repaired(sheet).rows] == ["サービス稼働率", "目標復旧時間(RTO)"]


def test_every_answer_is_in_its_own_cell(printed: Callable[..., Repaired]) -> None:
    rows = [("サービス名", *LABELS), ("かもめ便", *HERE.split("\t")), ("とんび便", *THERE.split("\t"))]
    read = printed(*rows)
    assert [[(cell.text, cell.role) for cell in row.cells] for row in read.rows][2] == [
        ("バックアップ世代数", "label"),
        ("7世代", "answer"),
        ("7世代", "answer"),
    ]


def test_questions_above_their_answers_in_bands_are_rows(repaired: Read) -> None:
    sheet = (
        "サービス稼働率\t目標復旧時間(RTO)\n99.9%\t4時間以内\nバックアップ世代数\tデータの暗号化\n7世代\tAES-256\n"
        "通信の暗号化\tログの保存期間\nTLS1.2以上\t1年間\n"
    )
    assert said(repaired(sheet)) == [
        ("サービス稼働率", "99.9%"),
        ("目標復旧時間(RTO)", "4時間以内"),
        ("バックアップ世代数", "7世代"),
        ("データの暗号化", "AES-256"),
        ("通信の暗号化", "TLS1.2以上"),
        ("ログの保存期間", "1年間"),
    ]


def test_several_questions_in_a_row_are_rows(printed: Callable[..., Repaired]) -> None:
    read = printed(
        ("サービス稼働率", "99.9%", "目標復旧時間(RTO)", "4時間以内"),
        ("バックアップ世代数", "7世代", "データの暗号化", ""),
        ("通信の暗号化", "TLS1.2以上", "", ""),
    )
    assert said(read) == [
        ("サービス稼働率", "99.9%"),
        ("目標復旧時間(RTO)", "4時間以内"),
        ("バックアップ世代数", "7世代"),
        ("データの暗号化", ""),
        ("通信の暗号化", "TLS1.2以上"),
    ]
    assert [cell.text for cell in read.rows[1].cells] == ["目標復旧時間(RTO)", "4時間以内"]
    assert len(read.ledger) == 3
