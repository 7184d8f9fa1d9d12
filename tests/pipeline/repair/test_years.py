"""Of the answers of several years the newest holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Read = Callable[[str], Repaired]

BODY = "1\tサービス稼働率\t99.5%\t99.9%\t\n2\t目標復旧時間(RTO)\t12時間\t4時間\t短縮\n3\tバックアップ世代数\t7世代\t14世代\t\n"


def said(read: Repaired) -> list[tuple[str, str]]:
    return [(row.answer, row.remarks) for row in read.rows]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("回答（2023年度）", "回答（2024年度）"),
        ("2023年度回答", "2024年度回答"),
        ("FY23 回答", "FY24 回答"),
        ("令和5年度 回答", "令和6年度 回答"),
        ("2023年度", "2024年度"),
        ("平成30年 回答", "令和元年 回答"),
    ],
)
def test_the_newest_of_several_years_is_the_answer(repaired: Read, older: str, newer: str) -> None:
    assert said(repaired(f"No\t項目\t{older}\t{newer}\t備考\n{BODY}")) == [
        ("99.9%", ""),
        ("4時間", "短縮"),
        ("14世代", ""),
    ]


def test_years_below_one_word_are_years_of_the_answer(repaired: Read) -> None:
    read = repaired(f"No\t項目\t回答\t\t備考\n\t\t2023年度\t2024年度\t\n{BODY}")
    assert said(read)[0] == ("99.9%", "")


def test_figures_of_years_beside_the_answer_are_no_old_answers(repaired: Read) -> None:
    sheet = (
        "No\t項目\t回答\t2023年度\t2024年度\n1\tサービス稼働率\t99.9%\t99.95%\t99.98%\n2\t障害発生件数\t0件\t1件\t2件\n"
    )
    assert [row.answer for row in repaired(sheet).rows] == ["99.9%", "0件"]
    assert "99.95%" in repaired(sheet).rows[0].remarks
