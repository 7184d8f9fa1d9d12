"""Rows that lost a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

HEAD = "No\t種別\tサービスレベル項目例\t規定内容\t測定単位\t回答\t備考\n"
WHOLE = (
    "1\t可用性\tサービス時間\tサービスを提供する時間帯\t時間帯\t24時間365日\t計画停止を除く\n"
    "2\t可用性\t計画停止予定通知\t定期的な保守停止に関する事前連絡確認\t有無\t有 7日前まで\t\n"
    "3\t可用性\tサービス稼働率\tサービスを利用できる確率\t稼働率(%)\t99.9%\t\n"
)


@pytest.mark.parametrize("blank", ["", "\t", "\t\t"])
@pytest.mark.parametrize("answer", ["24時間365日", "平日9時〜18時（祝日を除く）", "年中無休で受け付けます。"])
def test_an_answer_stays_the_answer_where_the_category_before_it_was_lost(
    repaired: Read, answer: str, blank: str
) -> None:
    cells = ("26", "サポート提供時間帯（障害対応）", "障害対応時の問合せ受付業務を実施する時間帯", "時間帯", answer)
    row = repaired(HEAD + WHOLE + "\t".join(cells) + blank + "\n").rows[-1]
    assert (row.no, row.label, row.description, row.unit, row.answer) == cells
    assert row.remarks == ""
