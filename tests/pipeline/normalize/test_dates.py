"""Dates with a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DATES = [
    ("presence", "2024年9月時点", ["date 2024-09"]),
    ("presence", "2025/03/31現在", ["date 2025-03-31"]),
    ("presence", "令和6年4月1日", ["date 2024-04-01"]),
    ("presence", "January 2025", ["date 2025-01"]),
    ("presence", "2024年13月", []),
]


@pytest.mark.parametrize(("item", "text", "expected"), DATES)
def test_a_date_is_iso_or_a_month(told: Callable[..., list[str]], item: str, text: str, expected: list[str]) -> None:
    assert told(item, text) == expected
