"""Numbers without a unit."""

from __future__ import annotations

import pytest

from pipeline.normalize import read_values
from pipeline.normalize.bare import bare_number, counted_unit, labelled_numbers, time_unit
from pipeline.normalize.context import Context


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("5", 5.0, "eq"),
        ("【有】 5", 5.0, "eq"),
        ("世代数:7。", 7.0, "eq"),
        ("最大200", 200.0, "le"),
        ("1,500 以上", 1500.0, "ge"),
        ("約30 ※詳細は別紙", 30.0, "approx"),
        ("平均0.8", 0.8, "eq"),
        ("30(目標)", 30.0, "eq"),
    ],
)
def test_a_number_alone_is_found_with_its_bound(text: str, value: float, comparator: str) -> None:
    bare = bare_number(text)
    assert bare is not None
    assert (bare.value, bare.comparator) == (value, comparator)
    assert text[bare.start : bare.end].replace(",", "") == f"{value:g}"


@pytest.mark.parametrize("text", ["", "なし", "5世代", "3 と 4", "03-1234-5678"])
def test_a_text_that_says_more_is_no_bare_number(text: str) -> None:
    assert bare_number(text) is None


@pytest.mark.parametrize(
    ("column", "unit"),
    [("時間", "hour"), ("時間(分)", "minute"), ("時間(秒)", "second"), ("日", "day"), ("有無", None)],
)
def test_the_unit_column_says_what_a_bare_number_counts(column: str, unit: str | None) -> None:
    assert time_unit(column) == unit


def test_a_bare_number_takes_the_unit_of_its_row() -> None:
    (value,) = read_values("12 以内", Context(("duration",), "目標復旧時間", "時間"))
    assert (value.value, value.unit, value.seconds, value.comparator) == (12.0, "hour", 43200.0, "le")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("日次35、月次13", [35, 13]),
        ("【有】フル:4 / 増分:28 ※詳細は別紙", [4, 28]),
        ("2023年度0、2024年度1", [0, 1]),
        ("標準50、最大200", [50, 200]),
        ("日次35", []),
        ("別紙3、別紙4", []),
        ("35、月次13", []),
        ("TLS1、AES256", []),
    ],
)
def test_several_numbers_are_read_only_behind_their_labels(text: str, values: list[float]) -> None:
    assert [each.value for each in labelled_numbers(text)] == values


@pytest.mark.parametrize(
    ("column", "unit"), [("世代数", "generation"), ("人", "user"), ("ユーザ数", "user"), ("時間", None), ("有無", None)]
)
def test_the_unit_column_says_what_is_counted(column: str, unit: str | None) -> None:
    assert counted_unit(column) == unit


def test_a_limit_takes_the_unit_of_its_row() -> None:
    (value,) = read_values("上限300", Context(("count",), "提供規模", "ユーザ"))
    assert (value.value, value.unit, value.comparator) == (300.0, "user", "le")


@pytest.mark.parametrize(
    ("text", "unit", "seconds"), [("24", "時間", 86400.0), ("90", "分", 5400.0), ("30(分)", "時間", 1800.0)]
)
def test_a_bare_number_beside_a_unit_of_time_is_a_duration_before_it_is_an_interval(
    text: str, unit: str, seconds: float
) -> None:
    (value,) = read_values(text, Context(("interval", "time_of_day", "duration"), "RPO", unit))
    assert (value.kind.value, value.seconds) == ("duration", seconds)


@pytest.mark.parametrize(("text", "claim"), [("平均0.8", "average"), ("30(目標)", "target"), ("12", None)])
def test_what_kind_of_claim_a_bare_number_is_stands_beside_it(text: str, claim: str | None) -> None:
    (value,) = read_values(text, Context(("duration",), "平均復旧時間", "時間"))
    assert value.qualifier == claim


def test_a_unit_said_once_counts_for_all_numbers_of_a_list() -> None:
    values = read_values("日次7・週次4・月次12世代", Context(("count",), "バックアップ世代数", "世代数"))
    assert [(value.value, value.unit) for value in values if value.kind == "count"] == [
        (7.0, "generation"),
        (4.0, "generation"),
        (12.0, "generation"),
    ]
