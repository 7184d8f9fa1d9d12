"""What a text is compared by."""

from __future__ import annotations

import pytest

from pipeline.grams import LONGEST, grams
from pipeline.synonyms import Synonyms

NONE = Synonyms()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("復旧時間", {"復旧", "旧時", "時間"}),
        ("Backups", {"backup"}),
        ("RTO目標", {"rto", "目標"}),
        ("点検 点検", {"点検"}),
        ("5", set()),
        ("", set()),
    ],
)
def test_pairs_of_characters_and_latin_words(text: str, expected: set[str]) -> None:
    assert set(grams(text, NONE)) == expected


def test_what_is_said_often_weighs_more_but_not_as_often() -> None:
    once, thrice = grams("点検", NONE)["点検"], grams("点検、点検、点検", NONE)["点検"]
    assert once < thrice < 3 * once


def test_endings_and_function_words_weigh_little() -> None:
    said = grams("開けること the gate", NONE)
    assert said["こと"] < said["ける"] or said["こと"] < 0.2
    assert said["the"] < 0.2 < said["gate"]


def test_width_and_look_alikes_make_no_difference() -> None:
    assert grams("ログ　ＩＤ", NONE) == grams("口グ id", NONE)


def test_of_a_text_without_end_the_beginning_counts() -> None:
    assert grams("点検" * LONGEST, NONE) == grams("点検" * 2 * LONGEST, NONE)
