"""A line per plan or per part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import DocumentId, RowId, RowKind, SourceRow, Status
from pipeline.normalize.lines import are_plans, parted, together
from pipeline.normalize.status import read_status


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("スタンダード: ×\nエンタープライズ: ○", Status.CONDITIONAL),
        ("Free: －\nPro: ○", Status.CONDITIONAL),
        ("スタンダードプラン: 不可\nプレミアムプラン: 可", Status.CONDITIONAL),
        ("スタンダード: ○\nエンタープライズ: ○", Status.YES),
        ("スタンダード: ×\nエンタープライズ: ×", Status.NO),
        ("Webサーバー: ○\nDBサーバー: △", Status.PARTIAL),
        ("Webサーバー: ○\nDBサーバー: ×", Status.PARTIAL),
        ("Free: ×\nPro: AES-256で暗号化", Status.CONDITIONAL),
        ("ライト：×、ビジネス：△、プレミアム：○", Status.CONDITIONAL),
        ("DB：○、ファイル：×", Status.PARTIAL),
        ("×/△/○", Status.CONDITIONAL),
        ("－／○／○", Status.CONDITIONAL),
        ("×・×・×", Status.NO),
        ("○/×", Status.YES),
    ],
)
@pytest.mark.parametrize("column", ["mark", "answer"])
def test_what_only_some_have_is_no_plain_yes(answer: str, status: Status, column: str) -> None:
    row = SourceRow(RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, label="二要素認証の可否")
    assert read_status(replace(row, **{column: answer}), None, ()).status is status


@pytest.mark.parametrize("answer", ["○", "Free: ○", "OS: 月次で適用\nミドルウェア: ×", "毎日取得。\n7世代を保管: 東京"])
def test_any_other_text_is_read_as_a_whole(answer: str) -> None:
    assert parted(answer) == ()


def test_plans_are_told_by_their_names() -> None:
    assert are_plans(parted("Free: －\nPro: ○"))
    assert not are_plans(parted("管理者: ○\n利用者: ×"))


def test_lines_that_agree_leave_the_text_to_be_read() -> None:
    assert together([Status.YES, Status.YES], of_plans=True) is None
    assert together([Status.NO, Status.NOT_DEFINED], of_plans=False) is None
