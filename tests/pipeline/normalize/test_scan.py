"""What a scan does to a text is put right, and what only looks so is left alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from pipeline.normalize.scan import letters
from pipeline.normalize.view import view


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("9 9 . 5 ％以上", "99.5%以上"),
        ("2 . 5 時間", "2.5時間"),
        ("99 . 9 %", "99.9%"),
        ("８ 時 ３０ 分 か ら", "8時30分から"),
        ("平 日 9 : 0 0 ～ 1 7 : 3 0", "平日9:00~17:30"),
        ("以 上", "以上"),
    ],
)
def test_blanks_inside_words_and_numbers_are_closed_up(raw: str, text: str) -> None:
    assert view(raw).text == text


@pytest.mark.parametrize(
    "raw", ["10 20 世代", "2024 12 ", "1. 2時間", "1 2 3 4 5", "○ × ○ ×", "レベル1 2時間", "12 3 名 5"]
)
def test_blanks_between_two_numbers_stay(raw: str) -> None:
    digits = [part for part in raw.split() if part.isdigit()]
    assert all(one + two not in view(raw).text for one, two in pairwise(digits))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("6O秒毎", "60秒毎"),
        ("l00GB", "100GB"),
        ("3O~6O分", "30~60分"),
        ("9:OO-l7:3O", "9:00-17:30"),
        ("TLSl.2", "TLS1.2"),
        ("TLS v1.O", "TLS v1.0"),
        ("l日1回", "1日1回"),
        ("電子メ一ル", "電子メール"),
        ("サ一バ一は", "サーバーは"),
        ("操作口グ", "操作ログ"),
    ],
)
def test_look_alikes_are_read_as_what_was_meant(text: str, read: str) -> None:
    assert letters(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "OO社",
        "O 3世代",
        "10 I/O",
        "IOS端末",
        "IDは3件",
        "ユーザ一人",
        "データ一覧",
        "サーバ一か所",
        "サポート窓口",
        "v1.O",
    ],
)
def test_what_only_looks_so_is_left_alone(text: str) -> None:
    assert letters(text) == text


def test_a_repaired_value_shows_the_characters_as_printed() -> None:
    folded = view("間隔は 6 O 秒 毎 です")
    start = folded.text.index("60")
    assert folded.raw[slice(*folded.raw_span(start, start + 3))] == "6 O 秒"


@pytest.mark.parametrize("piece", ["9 ", "l", "1O", "メ一", "平 ", "9 . ", "TLSl.", "9:O"])
def test_hostile_texts_are_read_in_moments(piece: str) -> None:
    begun = time.process_time()
    view(piece * (20_000 // len(piece)))
    assert time.process_time() - begun < 5
