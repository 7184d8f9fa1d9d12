"""Columns that hold the like, and those that are choices."""

from __future__ import annotations

import pytest

from pipeline.repair.alike import are_alike, are_choices, are_parallel


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("99.5%", "99.9%"), ("7世代", "30世代")], True),
        ([("○", "×"), ("有", "無"), ("○", "毎日")], True),
        ([("99.5%", "月間"), ("7世代", "7 世代"), ("○", "毎日")], False),
        ([("99.5%", "99.9%")], False),
        ([("99.5%", ""), ("", "7世代"), ("7世代", "7世代")], False),
        ([("99.5%",), ("99.5%", "99.9%"), ("7世代", "3世代")], True),
    ],
)
def test_columns_are_alike_when_they_often_say_the_like(rows: list[tuple[str, ...]], expected: bool) -> None:
    assert are_alike(0, 1, rows) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("東日本DC", "西日本DC", True),
        ("KAZE勤怠", "KAZE経費", True),
        ("サービスＡ", "サービスB", True),
        ("期待値", "貴社", False),
        ("規模", "規程", False),
        ("本社", "本社", False),
    ],
)
def test_names_of_things_of_one_kind_share_an_end(one: str, other: str, expected: bool) -> None:
    assert are_parallel(one, other) is expected


def test_one_tick_a_row_is_a_choice() -> None:
    ticks = [("○", ""), ("", "○"), ("○", "")]
    assert are_choices([0, 1], ticks)
    assert not are_choices([0, 1], ticks[:2])
    assert not are_choices([0, 1], [*ticks, ("○", "○")])
    assert not are_choices([0, 1], [*ticks, ("99.9%", "")])
