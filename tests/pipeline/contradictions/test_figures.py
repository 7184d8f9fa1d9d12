"""Figures and hours that two rows state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.contradictions import Contradiction

UPTIME, RTO, NOTICE = "meti_sla.uptime", "meti_sla.rto", "meti_sla.termination_notice"
HOURS, DESK, INCIDENTS = (
    "meti_sla.support_hours_general",
    "meti_isms.support_contact",
    "meti_sla.support_hours_incident",
)

CASES = [
    ([(UPTIME, "99.9%以上を目標"), (UPTIME, "99.5%以上を目標")], "uptime"),
    ([(UPTIME, "99.9%以上"), (UPTIME, "99.5%")], "uptime"),
    ([(UPTIME, "99.9%以上を目標"), (UPTIME, "99.5%以上を目標", {"label": "稼働率(目標)"})], "uptime"),
    ([(UPTIME, "99.9%を目標"), (UPTIME, "実績99.98%")], ""),
    ([(UPTIME, "99.9%"), (UPTIME, "99.98%", {"label": "稼働率の実績"})], ""),
    ([(UPTIME, "99.9%以上"), (UPTIME, "99.95%")], ""),
    ([(UPTIME, "99.9%"), (UPTIME, "９９．９０％")], ""),
    ([(UPTIME, "99.9%", {"section": "スタンダードプラン"}), (UPTIME, "99.5%", {"section": "ライトコース"})], ""),
    ([(RTO, "4時間以内"), (RTO, "24時間以内")], "figure"),
    ([(RTO, "4時間以内"), (RTO, "2時間")], ""),
    ([(RTO, "4時間以内"), (RTO, "240分以内")], ""),
    ([(RTO, "重大障害は4時間以内"), (RTO, "24時間以内")], ""),
    ([(NOTICE, "6ヶ月前まで"), ("meti_isms.termination_notice", "1ヶ月前まで")], "figure"),
    ([(NOTICE, "6ヶ月前まで"), ("meti_isms.termination_notice", "180日前まで")], ""),
    ([(HOURS, "平日9:00-18:00"), (DESK, "平日10:00-17:00")], "support_hours"),
    ([(HOURS, "平日9:00-18:00"), (DESK, "24時間365日")], "support_hours"),
    ([(HOURS, "平日9:00-12:00、13:00-18:00"), (DESK, "平日9:00-18:00")], ""),
    ([(HOURS, "平日9:00-18:00"), (INCIDENTS, "24時間365日")], ""),
    ([(HOURS, "平日9:00-18:00"), (DESK, "平日9:00-17:00", {"label": "電話窓口"})], ""),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "kind"), CASES, ids=[" ".join(str(row[1]) for row in rows) for rows, _ in CASES])
def test_figures(found: Callable[..., list[Contradiction]], rows: list[tuple[object, ...]], kind: str) -> None:
    assert [each.kind for each in found(*rows)] == ([kind] if kind else [])


def test_what_a_person_decided_is_what_the_others_are_compared_with(found: Callable[..., list[Contradiction]]) -> None:
    rows = [(RTO, "4時間以内"), (RTO, "8時間以内", {"decided": True}), (RTO, "24時間以内")]
    assert [(each.words, each.other_words) for each in found(*rows)] == [
        ("8時間以内", "4時間以内"),
        ("8時間以内", "24時間以内"),
    ]


def test_one_row_may_state_several(found: Callable[..., list[Contradiction]]) -> None:
    assert found((RTO, "4時間以内。休日は8時間以内"), (RTO, "4時間以内")) == []


def test_a_statement_stands_against_a_table(found: Callable[..., list[Contradiction]]) -> None:
    (one,) = found((UPTIME, "99.99%", {"kind": "statement", "table_no": 0}), (UPTIME, "99.5%"))
    assert one.kind == "statement_against_table"
    assert one.sentence == (
        "the statement 1 (サービス稼働率) states an uptime of 99.99 percent, row 2 (サービス稼働率) states 99.5 percent"
    )


def test_many_rows_of_one_item_are_compared_with_few(found: Callable[..., list[Contradiction]]) -> None:
    assert 0 < len(found(*((RTO, f"{hours}時間以内") for hours in range(1, 300)))) < 20
