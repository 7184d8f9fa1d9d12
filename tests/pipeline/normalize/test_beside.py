"""△ and － leave open what they stand for: the text decides."""

from __future__ import annotations

import pytest

from pipeline.model import DocumentId, RowId, RowKind, SourceRow, Status
from pipeline.normalize.status import read_status


def status(mark: str, answer: str) -> Status:
    row = SourceRow(RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, label="復元試験の実施", mark=mark, answer=answer)
    reading = read_status(row, None, ())
    assert not reading.contradiction
    return reading.status


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("ご要望をいただいた場合に限り実施します。", Status.CONDITIONAL),
        ("実施する。ただし工数は実費を別途請求", Status.CONDITIONAL),
        ("標準では行わず、別に申し込まれた場合に実施する。", Status.CONDITIONAL),
        ("来年度の実施を予定しています。", Status.PLANNED),
        ("ベストエフォートで実施", Status.BEST_EFFORT),
        ("半期ごとを目指すがベストエフォート", Status.BEST_EFFORT),
        ("基準は定めていません。", Status.NOT_DEFINED),
        ("社外には公表していません。", Status.NOT_DISCLOSED),
        ("年1回実施しているが、記録の基準は未策定", Status.PARTIAL),
        ("本番は月例。検証環境は大きな改修のときに限る", Status.PARTIAL),
        ("主要なサーバーのみ実施しています。", Status.PARTIAL),
        ("実施している。", Status.PARTIAL),
    ],
)
def test_beside_a_triangle_the_text_says_what_kind_of_between_it_is(answer: str, expected: Status) -> None:
    assert status("△", answer) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("データを預からないため", Status.NOT_APPLICABLE),
        ("基盤事業者の管轄につき", Status.NOT_APPLICABLE),
        ("世代という考え方を採用していない。", Status.NOT_APPLICABLE),
        ("有線のみ", Status.NOT_APPLICABLE),
        ("実施の基準を定めていない。", Status.NOT_DEFINED),
        ("お答えを控えます。", Status.NOT_DISCLOSED),
        ("来年度に開始する予定です。", Status.PLANNED),
        ("特にありません", Status.NO),
    ],
)
def test_beside_a_dash_a_text_tells_why_it_does_not_concern_or_speaks_for_itself(answer: str, expected: Status) -> None:
    assert status("－", answer) is expected
