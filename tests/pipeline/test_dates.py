"""Dates in any of the ways that offices write them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates import find_dates, number


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025年4月1日", "2025-04-01"),
        ("２０２５年４月１日", "2025-04-01"),
        ("2025 年 4 月 1 日", "2025-04-01"),
        ("2025/4/1", "2025-04-01"),
        ("2025/04/01", "2025-04-01"),
        ("2025-04-01", "2025-04-01"),
        ("2025.4.1", "2025-04-01"),
        ("2025．04．01", "2025-04-01"),
        ("20250401", "2025-04-01"),
        ("令和7年4月1日", "2025-04-01"),
        ("令和七年四月一日", "2025-04-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和１０年１２月３１日", "2028-12-31"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成三十年十二月二十五日", "2018-12-25"),
        ("昭和64年1月7日", "1989-01-07"),
        ("R7.4.1", "2025-04-01"),
        ("R7/4/1", "2025-04-01"),
        ("H30.12.25", "2018-12-25"),
        ("二〇二五年四月一日", "2025-04-01"),
        ("二〇二五年十一月三十日", "2025-11-30"),
        ("1 April 2025", "2025-04-01"),
        ("1st April, 2025", "2025-04-01"),
        ("01-Apr-2025", "2025-04-01"),
        ("April 1, 2025", "2025-04-01"),
        ("Apr. 1st 2025", "2025-04-01"),
        ("SEPTEMBER 30, 2024", "2024-09-30"),
        ("2025年4月", "2025-04"),
        ("2025/04", "2025-04"),
        ("令和7年4月", "2025-04"),
        ("April 2025", "2025-04"),
        ("2024年2月29日", "2024-02-29"),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    assert [found.iso for found in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025年13月1日",
        "2025年2月29日",
        "2025/02/30",
        "2025年0月1日",
        "20251340",
        "2025年",
        "4月1日",
        "R7",
        "192.168.2025.1",
        "電話 03-2025-0401",
        "12025-04-01",
        "ISO/IEC 27001:2013",
        "1/2",
        "TLS1.2",
        "24時間365日",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_dates(text) == ()


def test_every_date_of_a_text_is_found_in_its_order() -> None:
    text = "初版 令和5年4月1日、改訂 2024/10/15、次回 2025年10月"
    assert [found.iso for found in find_dates(text)] == ["2023-04-01", "2024-10-15", "2025-10"]


def test_a_span_is_of_the_raw_text() -> None:
    text = "記入日：　２０２５年４月１日　（最新）"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "２０２５年４月１日"


def test_a_month_alone_begins_on_its_first_day() -> None:
    (found,) = find_dates("2025年4月時点")
    assert (found.day, found.first_day) == (None, date(2025, 4, 1))


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y年%m月%d日", "%Y/%m/%d", "%Y-%m-%d", "%Y.%m.%d", "%Y%m%d"]),
)
def test_any_date_in_any_form_is_read(day: date, form: str) -> None:
    assert [found.first_day for found in find_dates(f"記入日: {day.strftime(form)}")] == [day]


@given(st.text(st.sampled_from("0123456789年月日令和平成元〇一二十./- RHApril,度２０")))
def test_texts_full_of_date_parts_never_break_it(text: str) -> None:
    spans = [(found.start, found.end) for found in find_dates(text)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(("text", "value"), [("7", 7), ("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("二十五", 25), ("二〇二五", 2025), ("元", 1), ("３０", 30), ("年", 0), ("", 0)])  # fmt: skip
def test_numbers_in_digits_and_kanji(text: str, value: int) -> None:
    assert number(text) == value
