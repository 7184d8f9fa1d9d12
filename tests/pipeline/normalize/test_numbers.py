"""Numbers as vendors write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("forty-eight (48) hours", 48),
        ("one (1) hour", 1),
        ("30 (thirty) days", 30),
        ("3万人", 30000),
        ("1万5千名", 15000),
        ("2.5万件", 25000),
        ("三万人", 30000),
    ],
)
def test_a_number_is_its_value_however_it_is_written(text: str, value: float) -> None:
    match = re.search(NUMBER, text)
    assert match is not None
    assert number(match[0]) == pytest.approx(value)


@pytest.mark.parametrize("text", ["第三", "v4x", "四半期", "none"])
def test_a_numeral_inside_a_word_is_no_number(text: str) -> None:
    assert re.search(NUMBER, text) is None


@given(st.text(alphabet="一二三十百千万億〇0123456789,.・() one-twety", max_size=20))
def test_whatever_looks_like_a_number_has_a_value(text: str) -> None:
    for match in re.finditer(NUMBER, text):
        assert number(match[0]) >= 0
