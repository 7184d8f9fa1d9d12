"""What is kept from being a formula comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.spreadsheet import FORMULA, guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+81", "-", "@SUM", "　＝cmd", "\t=x"])
def test_a_guarded_text_is_no_formula(text: str) -> None:
    assert FORMULA.match(text)
    assert not FORMULA.match(guarded(text))


@given(st.text(alphabet="'=-a ＝", max_size=6))
def test_a_guarded_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("cell", ["", "a", "'a", "it's", "=1"])
def test_what_was_not_guarded_is_left_alone(cell: str) -> None:
    assert unguarded(cell) == cell
