"""Numbers as vendors write them."""

from __future__ import annotations

import re

import pytest

from pipeline.normalize.numbers import NUMBER, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000),
        ("1,234,567", 1234567),
        ("99.95", 99.95),
        ("99,9%", 99.9),
        ("七", 7),
        ("十", 10),
        ("二十四", 24),
        ("三百六十五", 365),
        ("一二", 12),
        ("九九・九", 99.9),
        ("twenty-four hours", 24),
        ("six months", 6),
        ("sixty days", 60),
    ],
)
def test_a_number_is_its_value_however_it_is_written(text: str, value: float) -> None:
    match = re.search(NUMBER, text)
    assert match is not None
    assert number(match[0]) == pytest.approx(value)


@pytest.mark.parametrize("text", ["第三", "v4x", "四半期", "none"])
def test_a_numeral_inside_a_word_is_no_number(text: str) -> None:
    assert re.search(NUMBER, text) is None
