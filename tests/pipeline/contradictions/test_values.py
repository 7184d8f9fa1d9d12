"""What two values exclude, and how values are worded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.contradictions import Value
from pipeline.contradictions.values import bounds, can_compare, exclude, in_words

HOUR = 3600.0


def value(number: float | None, unit: str = "hour", comparator: str = "eq", **more: object) -> Value:
    seconds = {"hour": HOUR, "day": 24 * HOUR, "month": 720 * HOUR, "week": 168 * HOUR}.get(unit)
    made = Value(
        "f", "", "duration", number, None, unit, number * seconds if seconds and number is not None else None,
        None, "",
        comparator, "", negated=False, scope="", per="", detail="", words="",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


EXCLUDING = [
    (value(4), value(12), True),
    (value(4), value(4), False),
    (value(24), value(1, "day"), False),
    (value(4, "week"), value(1, "month"), False),
    (value(4, comparator="le"), value(2), False),
    (value(4, comparator="le"), value(12), True),
    (value(4, comparator="le"), value(12, comparator="lt"), True),
    (value(4, comparator="ge"), value(12, comparator="le"), False),
    (value(12, comparator="ge"), value(4, comparator="le"), True),
    (value(4, comparator="range", value_max=8.0, seconds_max=8 * HOUR), value(6), False),
    (value(4, comparator="range", value_max=8.0, seconds_max=8 * HOUR), value(9), True),
    (value(0, comparator="range", value_max=8.0, seconds_max=8 * HOUR), value(6), False),
    (value(7, comparator="approx"), value(10), False),
    (value(7, comparator="approx"), value(30), True),
    (value(99.9, "percent"), value(99.95, "percent"), True),
]


@pytest.mark.parametrize(("one", "other", "excluding"), EXCLUDING)
def test_values_exclude_each_other_either_way_round(one: Value, other: Value, excluding: bool) -> None:
    assert exclude(one, other) is exclude(other, one) is excluding


@pytest.mark.parametrize(
    "more",
    [{"scope": "in_hours"}, {"qualifier": "actual"}, {"per": "1 month"}, {"kind": "retention"}, {"seconds": None},
     {"seconds": float("nan")}, {"seconds": float("inf")}],
)  # fmt: skip
def test_values_of_something_else_are_not_compared(more: dict[str, object]) -> None:
    assert can_compare(value(4), value(12))
    assert not can_compare(value(4), replace(value(12), **more))  # type: ignore[arg-type]


def test_numbers_are_compared_in_one_unit_only() -> None:
    assert not can_compare(value(7, "generation", kind="count"), value(7, "incident", kind="count"))


def test_a_range_from_zero_has_an_end() -> None:
    assert bounds(value(0, comparator="range", value_max=8.0, seconds_max=8 * HOUR)) == (0, 8 * HOUR)


WORDED = [
    (value(1), "1 hour"),
    (value(4, comparator="le"), "at most 4 hours"),
    (value(99.95, "percent", "ge"), "at least 99.95 percent"),
    (value(4, comparator="range", value_max=8.0, seconds_max=8 * HOUR), "4 to 8 hours"),
    (value(5, "business_day"), "5 business days"),
    (value(1, "day", kind="interval"), "daily"),
    (value(6, kind="interval"), "every 6 hours"),
    (value(None, "", kind="interval", text="continuous"), "continuous"),
    (value(None, "", "ge", text="TLS1.2"), "at least TLS1.2"),
    (value(None, "", text="24x7"), "24 hours a day"),
]


@pytest.mark.parametrize(("said", "words"), WORDED, ids=[words for _, words in WORDED])
def test_a_value_is_worded_in_english(said: Value, words: str) -> None:
    assert in_words(said) == words
