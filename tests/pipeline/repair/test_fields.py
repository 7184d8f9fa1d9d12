"""Questions above rows of fields are rows, with a column for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.grid import Layout
from pipeline.model import LineRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.repair import Repaired

    Printed = Callable[..., Repaired]

FORM = (
    ("1", "サービスの稼働率の目標値", "", ""),
    ("↑1", "回答", "99.9%以上", "月間"),
    ("2", "バックアップの世代数", "", ""),
    ("↑2", "回答", "7世代", ""),
    ("3", "目標復旧時間(RTO)", "", ""),
    ("↑3", "回答", "", ""),
)


@pytest.mark.parametrize("layout", [Layout.CELLS, Layout.RULED])
def test_the_field_below_a_question_is_its_answer(printed: Printed, layout: Layout) -> None:
    read = printed(*FORM, layout=layout)
    assert [(row.no, row.label, row.answer, row.remarks) for row in read.rows] == [
        ("1", "サービスの稼働率の目標値", "99.9%以上", "月間"),
        ("2", "バックアップの世代数", "7世代", ""),
        ("3", "目標復旧時間(RTO)", "", ""),
    ]
    assert [line.role for line in read.ledger] == [LineRole.ROW] * 6
    assert read.rows[0].raw_cells == ("1", "サービスの稼働率の目標値", "", "", "1", "回答", "99.9%以上", "月間")


def test_several_fields_are_several_columns(repaired: Callable[[str], Repaired]) -> None:
    asked = ("データを暗号化していますか", "ログを取得していますか", "第三者評価を受けていますか")
    told = (("○", "AES-256"), ("○", "1年間保存"), ("×", ""))
    sheet = "".join(
        f"{n}\t{question}\t\n\t対応可否\t{mark}\n\t備考\t{note}\n"
        for n, (question, (mark, note)) in enumerate(zip(asked, told, strict=True), 1)
    )
    rows = repaired(sheet).rows
    assert [(row.no, row.label, row.mark, row.answer or row.remarks) for row in rows] == [
        (str(n), question, *said) for n, (question, said) in enumerate(zip(asked, told, strict=True), 1)
    ]


def test_a_table_with_headings_has_no_fields(printed: Printed) -> None:
    rows = printed(("No", "項目", "回答", "備考"), *FORM[:2], ("2", "回答", "方法", ""), layout=Layout.CELLS).rows
    assert "回答" in {row.label for row in rows}
