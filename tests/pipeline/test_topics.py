"""What a text is about, by all the wordings of each owner."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.synonyms import Synonyms
from pipeline.topics import Topics

# Bees, lamps, gates; a word that two of them say tells less than one that only one says.
TEXTS = (
    ("巣箱の点検", "蜂の世話をする周期", "巣箱を開ける間隔"),
    ("夜間の照明", "照明の点灯時刻", "ランプの交換"),
    ("正門の開閉", "門の点検", "門番の勤務"),
)
TOPICS = Topics(TEXTS, Synonyms())


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("蜂の巣箱をどれほどの間隔で開けるか", 0),
        ("世話の周期", 0),
        ("灯りを点ける時刻", 1),
        ("ランプ", 1),
        ("門を守る者の勤め", 2),
        ("正門", 2),
    ],
)
def test_the_owner_whose_words_it_says_is_the_likeliest(text: str, owner: int) -> None:
    assert int(np.argmax(TOPICS.about(text).scores)) == owner


def test_a_word_that_several_say_tells_less_than_one_that_is_one_s_own() -> None:
    shared, own = TOPICS.about("点検"), TOPICS.about("巣箱")
    assert shared.scores[0] > 0
    assert shared.scores[2] > 0
    assert own.scores[0] - own.scores[2] > shared.scores[0] - shared.scores[2]


@pytest.mark.parametrize("text", ["食堂の献立", "Quarterly dividend"])
def test_what_nobody_says_speaks_against_all(text: str) -> None:
    assert (TOPICS.about(text).scores < 0).all()


def test_what_is_about_two_texts_adds_up() -> None:
    both = TOPICS.about("巣箱") + TOPICS.about("照明").times(0.5)
    expected = TOPICS.about("巣箱").scores + TOPICS.about("照明").scores / 2
    assert both.scores.tolist() == pytest.approx(expected.tolist())
    assert both.weight == TOPICS.about("巣箱").weight + TOPICS.about("照明").weight / 2


@pytest.mark.parametrize("text", ["", "。", "  "])
def test_nothing_said_is_about_nothing(text: str) -> None:
    assert TOPICS.about(text).weight == 0
    assert not TOPICS.about(text).scores.any()


def test_of_a_text_without_end_the_beginning_counts() -> None:
    assert TOPICS.about("巣箱" * 5_000).scores.tolist() == TOPICS.about("巣箱" * 9_000).scores.tolist()
