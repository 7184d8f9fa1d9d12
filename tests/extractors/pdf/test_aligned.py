"""Tables without a lattice: columns by blanks, rows by rules, shades, numbers or gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from extractors.pdf.aligned import aligned_lattices
from extractors.pdf.columns import flows, gutter_of
from extractors.pdf.runs import Run
from extractors.pdf.spacing import Row, number_column, split_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.extractors.pdf.conftest import Cells, Sheet

LONG = [
    ("No", "分類", "項目", "回答", "回答内容"),
    ("1", "可用性", "目標復旧時間", "○", "12時間以内に復旧することを目標と\nしています。"),
    ("2", "可用性", "稼働率の目標値、\nまたは実績", "○", "99.9%以上"),
    ("3", "保護", "通信の暗号化", "△", "TLS1.2以上を使っており、それより\n古いものは使いません。"),
    ("4", "保護", "保存データの\n暗号化", "○", "AES-256"),
]


def _whole(rows: Cells) -> Cells:
    return [tuple(cell.replace("\n", "") for cell in row) for row in rows]


@pytest.mark.parametrize("edges", ["rules", "shades", "nothing"])
def test_rows_are_told_by_rules_or_shades_or_gaps(
    edges: str, sheet: Sheet, tables: Callable[[bytes], list[Cells]]
) -> None:
    for i in range(6):
        if edges == "rules":
            sheet.line(40, 57 + 34 * i, 530, 57 + 34 * i)
        if edges == "shades" and i % 2 == 0:
            sheet.box(40, 57 + 34 * i, 530, 91 + 34 * i, colour="#dde6f0")
    sheet.table(LONG, height=34, ruled=False)
    assert [_whole(table) for table in tables(sheet.bytes)] == [_whole(LONG)]


def test_numbers_bound_rows_that_stand_as_close_as_their_lines(
    sheet: Sheet, tables: Callable[[bytes], list[Cells]]
) -> None:
    sheet.table(LONG, height=22, ruled=False)
    assert [_whole(table) for table in tables(sheet.bytes)] == [_whole(LONG)]


def test_a_frame_around_ruled_rows_leaves_their_columns_to_the_blanks(
    sheet: Sheet, tables: Callable[[bytes], list[Cells]]
) -> None:
    for i in range(5):
        sheet.box(36, 57 + 34 * i, 540, 91 + 34 * i)
    sheet.table(LONG, height=34, ruled=False)
    assert [_whole(table) for table in tables(sheet.bytes)] == [_whole(LONG)]


def test_prose_is_no_table(sheet: Sheet, tables: Callable[[bytes], list[Cells]]) -> None:
    for i in range(12):
        sheet.text(40, 60 + 14 * i, "当社のサービスでは、データを暗号化して保管し、毎日、複製を取得しています。" * 2)
    assert tables(sheet.bytes) == []


def _run(text: str, x0: float, top: float, size: float = 10) -> Run:
    return Run(text, x0, top, x0 + size * len(text), top + size, size)


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [_run("左の段の文" * 4, 40, 60 + 14 * i) for i in range(10)]
    right = [_run("右の段の文" * 4, 300, 67 + 14 * i) for i in range(10)]
    title = _run("両方の段にわたる題" * 4, 60, 40)
    runs = [title, *(run for pair in zip(left, right, strict=True) for run in pair)]
    stretches = flows(runs, gutter_of(runs))
    assert stretches == [[title], left, right]


def test_questions_beside_answers_are_not_two_columns_of_prose() -> None:
    rows = [(20 + 45 * i, 1 + i % 3) for i in range(12)]
    left = [_run("質問の文の一行" * 3, 40, top + 12 * j) for top, lines in rows for j in range(lines)]
    right = [_run("回答の文の一行" * 3, 300, top + 12 * j) for top, lines in rows for j in range(3 - lines // 2)]
    assert gutter_of([*left, *right]) is None


def _row(top: float, columns: set[int], numbers: set[int] = set()) -> Row:  # noqa: B006 - only read
    return Row(top, top + 10, frozenset(columns), frozenset(numbers))


def test_a_number_in_the_middle_of_its_row_bounds_it_by_the_gaps() -> None:
    lines = [
        _row(0, {2}),
        _row(12, {0, 1, 2}, {0}),
        _row(24, {2}),
        _row(44, {2}),
        _row(56, {0, 1, 2}, {0}),
        _row(68, {2}),
    ]
    assert split_rows(lines, number_column(lines), keep_whole=False) == [39]


def test_rows_with_drawn_edges_stay_whole() -> None:
    lines = [_row(0, {0, 1}), _row(12, {0, 1}), _row(30, {0, 1})]
    assert split_rows(lines, None, keep_whole=True) == []


def test_no_runs_give_no_tables() -> None:
    assert aligned_lattices([], np.zeros((0, 3)), np.zeros((0, 4))) == []
