"""Sentences without a denial that fall short all the same."""

from __future__ import annotations

import pytest

from pipeline.model import DocumentId, RowId, RowKind, SourceRow
from pipeline.normalize.lacks import falls_short
from pipeline.normalize.question import Question, question


def asked(label: str, unit: str = "") -> Question:
    return question(SourceRow(RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, label=label, unit=unit), None)


@pytest.mark.parametrize(
    "text",
    [
        "制定したときのまま据え置いている",
        "担当者の記憶が頼り",
        "空きが尽きてから買い足す",
        "台帳づくりは途中で止まった",
        "組立て時に合わせたきりで",
        "責任者の席は空席",
    ],
)
def test_what_nobody_sees_to_falls_short(text: str) -> None:
    assert falls_short(text, asked("情報資産の管理"))


@pytest.mark.parametrize(
    "text",
    [
        "暗号化したままの状態で保管する",
        "TLS1.0は廃止しました",
        "共有IDは廃止しました",
        "更新を先送りできない設定を配布済み",
        "初期パスワードのままでは使えません",
        "放置された端末は回収している",
    ],
)
def test_what_is_kept_safe_or_given_up_for_good_does_not(text: str) -> None:
    assert not falls_short(text, asked("情報資産の管理"))


def test_a_value_that_was_asked_for_stands() -> None:
    assert not falls_short("30日で据え置き", asked("保存期間"))
