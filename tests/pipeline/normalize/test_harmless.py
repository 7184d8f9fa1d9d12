"""Denials that take nothing from what is done."""

from __future__ import annotations

import pytest

from pipeline.model import DocumentId, RowId, RowKind, SourceRow
from pipeline.normalize.harmless import shuts_out, takes_nothing
from pipeline.normalize.question import Question, question


def asked(label: str) -> Question:
    return question(SourceRow(RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, label=label), None)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("誓約書", "提出しない者は従事させない"),
        ("初回の変更強制", "変更を終えるまで次の画面へ進めません"),
        ("端末の対策", "対策ソフトの入っていないPCは接続できない"),
        ("パスワードの制限", "8文字未満は登録できない"),
        ("データの消去", "復元はできない"),
    ],
)
def test_who_falls_short_is_shut_out(label: str, text: str) -> None:
    assert shuts_out(text, asked(label))


@pytest.mark.parametrize("text", ["お申し込みのないお客様は利用できません", "ログの出力はできない", "復元はできない"])
def test_what_is_not_offered_shuts_nobody_out(text: str) -> None:
    assert not shuts_out(text, asked("ログの提供"))


@pytest.mark.parametrize(
    "text",
    [
        "専用の機器を別途用意する必要はありません",
        "旧方式の連携は終了しました",
        "予告なく止めた事例はこれまでにない",
        "個別のお電話は行いません",
        "無期限ではなく",
        "個人では解除できません",
    ],
)
def test_nothing_is_taken_from_what_is_done(text: str) -> None:
    assert takes_nothing(text, asked("外部との連携"))


@pytest.mark.parametrize("text", ["連携には対応していません", "訓練を行ったことはありません"])
def test_a_plain_denial_takes_all(text: str) -> None:
    assert not takes_nothing(text, asked("外部との連携"))
