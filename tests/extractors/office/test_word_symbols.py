"""Marks in symbol fonts."""

from __future__ import annotations

import pytest

from extractors.office.word_symbols import in_symbols, symbol


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "FE", "☑"),
        ("wingdings", "F0A8", "□"),
        ("Wingdings", "F06F", "□"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0FB", "✗"),
        ("Wingdings", "F081", "①"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings 2", "F050", "✓"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F06D", "μ"),
        ("MS Gothic", "2611", "☑"),
        ("Wingdings", "F04A", ""),
        ("An unknown font", "F04A", ""),
        ("MS Gothic", "D800", ""),
        ("MS Gothic", "110000", ""),
        ("MS Gothic", "no number", ""),
        ("MS Gothic", "F" * 5000, ""),
    ],
)
def test_a_symbol_is_the_character_that_it_looks_like(font: str, code: str, shown: str) -> None:
    assert symbol(font, code) == shown


def test_letters_in_a_symbol_font_are_marks_and_private_characters_elsewhere_are_dropped() -> None:
    assert in_symbols("þ 実施", "wingdings") == "☑ 実施"
    assert in_symbols("\uf0fe実施\uf0ff", "wingdings") == "☑実施"
    assert in_symbols("þ 実施\uf0fe", "") == "þ 実施"
