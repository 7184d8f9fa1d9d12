from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.console import safe
from pipeline.console.table import as_csv, to_json
from pipeline.console.words import underlined, wrapped

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain 日本語 ○", "plain 日本語 ○"),
        ("\x1b[2J", r"\x1b[2J"),
        ("a\tb\r\nc", r"a\tb\r\nc"),
        ("\x9b31m", r"\u009b31m"),
        ("abc\u202ecba", r"abc\u202ecba"),
        ("\ud800", r"\ud800"),
    ],
)
def test_a_control_character_is_spelled_out(raw: str, shown: str) -> None:
    assert safe.line(raw) == shown


@given(ANY_TEXT)
def test_nothing_that_a_terminal_acts_on_is_left_in_a_line(text: str) -> None:
    assert not CONTROL.search(safe.line(text))
    safe.line(text).encode()


@given(ANY_TEXT)
def test_json_is_safe_and_says_the_same(text: str) -> None:
    encoded = to_json({"text": text})
    assert not CONTROL.search(encoded)
    assert json.loads(encoded) == {"text": text}


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠", " =", "\u3000＝", "\n=", "\ufeff="]
)
def test_text_that_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(start: str) -> None:
    assert safe.csv_cell(f"{start}cmd()").startswith("'")


@pytest.mark.parametrize("plain", ["", "1=1", "○", "99.9%", "a-b", "24時間", " a"])
def test_other_text_stays_as_it_is(plain: str) -> None:
    assert safe.csv_cell(plain) == plain


def test_names_of_columns_are_no_formulas_either() -> None:
    assert next(as_csv(["=1+1"], [])) == "'=1+1"


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("日本", 4), ("ｱｲ", 2), ("か\u3099", 2), ("ＡＢ", 4)]
)
def test_japanese_characters_are_two_columns_wide(text: str, columns: int) -> None:
    assert safe.columns(text) == columns


@given(st.text(), st.integers(1, 30))
def test_a_cut_line_fits(text: str, limit: int) -> None:
    assert safe.columns(safe.cut(text, limit)) <= limit


@given(st.text(), st.integers(2, 40))
def test_wrapping_loses_nothing_and_fits(text: str, limit: int) -> None:
    lines = list(wrapped(text, limit))
    assert all(safe.columns(line) <= limit for line in lines)
    assert "".join(lines) == "".join(map(safe.line, text.split("\n")))


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_the_carets_stand_under_the_value(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    shown, carets = underlined(text, start, end, escapes=False)
    before = len(carets) - len(carets.lstrip(" "))
    value = safe.line(text[start:end])
    at = next(i for i in range(len(shown) + 1) if safe.columns(shown[:i]) == before and shown[i:].startswith(value))
    assert safe.columns(shown[at : at + len(value)]) == safe.columns(value)
    assert carets.strip() == "^" * max(1, safe.columns(value))
