"""Figures and hours that became better or worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.changes import Change

RTO, UPTIME, NOTICE = "meti_sla.rto", "meti_sla.uptime", "meti_sla.termination_notice"
GENERATIONS, KEPT, ERASED = "meti_sla.backup_generations", "meti_sla.backup_retention", "meti_sla.data_erasure"
HOURS = "meti_sla.support_hours_general"

CASES = [
    (RTO, "12時間以内", "4時間以内", "better"),
    (RTO, "4時間以内", "1日以内", "worse"),
    (RTO, "目標4時間", "目標8時間", "worse"),
    (RTO, "4時間以内", "4時間以上", "worse"),
    (RTO, "4時間以上", "8時間以上", "unknown"),
    (RTO, "4時間", "4時間以内", "neutral"),
    (RTO, "240分以内", "4時間以内", None),
    (UPTIME, "99.5%以上", "99.9%以上", "better"),
    (UPTIME, "99.9%以上を保証", "99.5%以上を保証", "worse"),
    (UPTIME, "99.9%以上を目標", "99.9%以上を保証", "better"),
    (UPTIME, "99.9%以上を目標", "99.5%以上を保証", "unknown"),
    (UPTIME, "99.9%以上を保証", "99.5%以上を目標", "worse"),
    (UPTIME, "目標99.9%", "実績99.9%", "unknown"),
    (NOTICE, "3ヶ月前までに通知", "1ヶ月前までに通知", "worse"),
    (GENERATIONS, "7世代", "14世代", "better"),
    (KEPT, "30日間保管", "無期限に保管", "better"),
    (KEPT, "30日間保管", "14日間保管", "worse"),
    (ERASED, "解約後30日保管", "解約後90日保管", "unknown"),
    (HOURS, "平日9:00-17:00", "24時間365日", "better"),
    (HOURS, "平日9:00-18:00", "平日10:00-17:00", "worse"),
    (HOURS, "平日9:00-17:00", "平日10:00-18:00", "unknown"),
]


@pytest.mark.parametrize(("item", "old", "new", "direction"), CASES, ids=[f"{old} {new}" for _, old, new, _ in CASES])
def test_a_figure_changes(
    change: Callable[..., list[tuple[str, str]]], item: str, old: str, new: str, direction: str | None
) -> None:
    expected = [("wording", "neutral")] if direction is None else [("value", direction)]
    assert change(item, old, new) == expected


def test_both_sides_are_shown_in_the_words_of_the_vendor(changes: Callable[..., list[Change]]) -> None:
    (one,) = changes([(RTO, "目標は12時間以内です")], [(RTO, "4時間以内")])
    assert (one.words, one.other_words, one.row_id, one.other_row_id) == (
        "4時間以内", "12時間以内", f"{'a' * 16}-1-1", f"{'b' * 16}-1-1",
    )  # fmt: skip
    assert one.fact_id
    assert one.other_fact_id
    assert "states at most 4 hours, it stated at most 12 hours (target)" in one.sentence


def test_several_figures_are_compared_each_with_the_one_in_its_place(
    change: Callable[..., list[tuple[str, str]]],
) -> None:
    assert change(RTO, "障害時4時間以内、災害時3日以内", "障害時4時間以内、災害時5日以内") == [("value", "worse")]
    assert change(RTO, "4時間以内", "4時間以内、8時間以内") == [("value", "unknown")]
    assert change(RTO, "4時間以内", "4時間以内、災害時5日以内") == [("gained", "unknown")]


def test_a_figure_that_is_new_or_gone_is_told(change: Callable[..., list[tuple[str, str]]]) -> None:
    item = "meti_sla.backup_method"
    assert change(item, "毎日取得しています", "毎日取得し、7世代保管しています") == [("gained", "unknown")]
    assert change(item, "毎日取得し、7世代保管しています", "毎日取得しています") == [("lost", "unknown")]
