"""Tables side by side in one grid are two, whatever holds their cells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import LineRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

LEFT = ("1\tサービス稼働率\t99.9%", "2\t目標復旧時間(RTO)\t4時間以内", "3\tバックアップ世代数\t7世代")
RIGHT = ("4\t通信の暗号化\tTLS1.2以上", "5\tウイルススキャン\t毎日", "")


def sheet(left: str, right: str, between: str = "\t\t") -> str:
    rows = zip((left, *LEFT), (right, *RIGHT), strict=True)
    return "".join(f"{one}{between}{other}\n" for one, other in rows)


@pytest.mark.parametrize(
    ("left", "right", "between"),
    [
        ("No\t項目\t回答", "No\t項目\t回答", "\t\t"),
        ("No\t項目\t回答", "No\t項目\t回答", "\t"),
        ("No\t項目\t回答", "番号\t設問\t対応状況", "\t\t"),
    ],
)
def test_headings_that_begin_anew_begin_a_table(repaired: Read, left: str, right: str, between: str) -> None:
    read = repaired(sheet(left, right, between))
    assert [(row.no, row.label, row.answer) for row in read.rows] == [
        tuple(line.split("\t")) for line in (*LEFT, *RIGHT[:2])
    ]
    assert [line.role for line in read.ledger] == [LineRole.HEADING, *[LineRole.ROW] * 3]


def test_other_words_without_a_blank_column_are_of_one_table(repaired: Read) -> None:
    read = repaired("No\t項目\t回答\t設問番号\t確認事項\t備考\n1\tRTO\t4時間\t1\t復旧\t\n2\tRPO\t1日\t2\t時点\t\n")
    assert [row.answer for row in read.rows] == ["4時間", "1日"]


def test_columns_of_the_buyer_behind_a_blank_one_are_no_table(repaired: Read) -> None:
    read = repaired(
        "No\t項目\t回答\t\t判定\tコメント\n1\tRTO\t4時間\t\t○\t妥当\n2\tRPO\t1日\t\t△\t要相談\n3\tログの取得\t1年\t\t○\t\n"
    )
    assert [(row.label, row.answer) for row in read.rows] == [("RTO", "4時間"), ("RPO", "1日"), ("ログの取得", "1年")]
