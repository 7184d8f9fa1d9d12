"""Codes that a heading explains are read as the words that it explains them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

BODY = "1\tデータの暗号化\t{}\tAES-256\n2\tログの取得\t{}\t操作ログのみ\n3\t第三者評価\t{}\t\n"


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("対応レベル（2:対応済 1:一部対応 0:未対応）", "210"),
        ("対応状況(Ａ：対応済 Ｂ：一部対応 Ｃ：未対応)", "ABC"),
        ("回答区分 1=対応済 2=一部対応 3=未対応", "123"),
    ],
)
def test_a_code_is_read_by_the_heading_above_it(repaired: Read, heading: str, codes: str) -> None:
    read = repaired(f"No\t設問\t{heading}\t補足\n{BODY.format(*codes)}")
    assert [(row.mark, row.answer) for row in read.rows] == [
        ("対応済", "AES-256"),
        ("一部対応", "操作ログのみ"),
        ("未対応", ""),
    ]
    assert read.rows[1].raw_cells[2] == codes[1]


def test_numbers_below_other_headings_are_numbers(repaired: Read) -> None:
    read = repaired("No\t設問\t回答\t補足\n1\tバックアップ世代数\t7\t\n2\t障害発生件数\t0\t\n3\t同時接続数\t100\t\n")
    assert [row.answer or row.mark for row in read.rows] == ["7", "0", "100"]
