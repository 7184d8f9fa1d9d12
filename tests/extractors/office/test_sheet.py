"""Rows and columns without hidden ones, and merged ranges: each against the obvious way to tell it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.office.package import PackageError
from extractors.office.sheet import MOST_SPANS, Axis, Merged, Sheet
from pipeline.model import Reason

STRETCH = st.tuples(st.integers(1, 12), st.integers(0, 4)).map(lambda each: (each[0], each[0] + each[1]))
SPAN = st.tuples(STRETCH, STRETCH).map(lambda each: (each[0][0], each[1][0], each[0][1], each[1][1]))


@given(st.lists(STRETCH, max_size=4), st.integers(1, 20), st.integers(1, 6))
def test_the_visible_ones_close_up(hidden: list[tuple[int, int]], first: int, count: int) -> None:
    gone = {each for start, end in hidden for each in range(start, end + 1)}
    before = sum(each not in gone for each in range(1, first))
    shown = sum(each not in gone for each in range(first, first + count))
    assert Axis(hidden).shown(first, count) == (before + 1, shown)


def test_more_merged_cells_than_any_sheet_has_are_refused() -> None:
    sheet = Sheet("回答", spans=[(1, 1, 1, 2)] * MOST_SPANS)
    with pytest.raises(PackageError, match="100,000 merged cells; save it anew") as refused:
        sheet.merge((2, 1, 2, 2))
    assert refused.value.refusal.reason is Reason.TOO_LARGE


@given(st.lists(SPAN, max_size=6))
def test_of_merged_ranges_that_overlap_the_first_counts(spans: list[tuple[int, int, int, int]]) -> None:
    kept: list[tuple[int, int, int, int]] = []
    for span in sorted({each for each in spans if each[:2] != each[2:]}):
        apart = (span[2] < each[0] or each[2] < span[0] or span[3] < each[1] or each[3] < span[1] for each in kept)
        if all(apart):
            kept.append(span)
    merged = Merged(spans)
    for row in range(1, 18):
        begun = merged.enter(row)
        assert sorted(begun) == [each for each in kept if each[0] == row]
        for column in range(1, 18):
            over = next((each for each in kept if each[0] <= row <= each[2] and each[1] <= column <= each[3]), None)
            assert merged.over(column) == over
