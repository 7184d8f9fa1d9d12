"""What the columns for parts say together: common things once, others behind the name of their part."""

from __future__ import annotations

import pytest

from pipeline.repair.answers import by_part


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], {}),
        ([("answer", "A", ""), ("answer", "B", "")], {}),
        ([("answer", "A", "7世代"), ("answer", "B", "7 世代")], {"answer": "7世代"}),
        ([("answer", "A", "7世代"), ("answer", "B", "")], {"answer": "A: 7世代"}),
        ([("mark", "A", "○"), ("mark", "B", "○")], {"mark": "○"}),
        ([("mark", "A", "○"), ("mark", "B", "×")], {"answer": "A: ○\nB: ×"}),
        ([("mark", "A", "○"), ("mark", "B", "")], {"answer": "A: ○"}),
        (
            [("mark", "A", "○"), ("answer", "A", "1日"), ("mark", "B", "○"), ("answer", "B", "2日")],
            {"mark": "○", "answer": "A: 1日\nB: 2日"},
        ),
        (
            [("mark", "A", "×"), ("answer", "A", ""), ("mark", "B", "○"), ("answer", "B", "2日")],
            {"answer": "A: ×\nB: ○ 2日"},
        ),
        ([("mark", "A", "99.9%を保証"), ("mark", "B", "99.9%を保証")], {"answer": "99.9%を保証"}),
        (
            [("answer", "A", "可"), ("remarks", "A", ""), ("answer", "B", "可"), ("remarks", "B", "有償")],
            {"answer": "可", "remarks": "B: 有償"},
        ),
        ([("answer", "A", "可"), ("answer", "A", "夜間も"), ("answer", "B", "否")], {"answer": "A: 可 夜間も\nB: 否"}),
    ],
)
def test_what_parts_have_in_common_stands_once(told: list[tuple[str, str, str]], expected: dict[str, str]) -> None:
    assert by_part(told) == expected
