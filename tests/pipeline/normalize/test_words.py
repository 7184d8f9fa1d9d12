"""Borders of words."""

from __future__ import annotations

import pytest

from pipeline.normalize.words import is_word


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("メールで通知", "メール", True),
        ("日本国内に保管", "国内", True),
        ("米国内に保管", "国内", False),
        ("WebAPIを提供", "Web", False),
        ("東京都内", "京都", False),
        ("電話にて", "電話", True),
    ],
)
def test_a_word_begins_and_ends_where_tokens_do(text: str, word: str, *, expected: bool) -> None:
    start = text.index(word)
    assert is_word(text, start, start + len(word)) is expected


def test_a_text_longer_than_the_tokenizer_takes_is_cut_into_pieces() -> None:
    text = "あ" * 30_000 + "。メール"
    assert is_word(text, len(text) - 3, len(text))
