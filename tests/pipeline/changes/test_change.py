"""Rows of two sheets are paired, and what stands alone came or went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.changes import Change

RTO, TRAINING = "meti_sla.rto", "meti_isms.security_training"


def kinds(changes: list[Change]) -> list[tuple[str, str]]:
    return [(each.kind.value, each.direction.value) for each in changes]


def test_the_same_said_again_is_no_change(changes: Callable[..., list[Change]]) -> None:
    assert changes([(RTO, "4時間以内")], [(RTO, "４ 時間以内。")]) == []


def test_other_words_without_a_value_may_mean_anything(changes: Callable[..., list[Change]]) -> None:
    assert kinds(changes([(TRAINING, "研修をしています")], [(TRAINING, "入社時に教育しています")])) == [
        ("wording", "unknown")
    ]


def test_answers_that_come_and_go_are_told(changes: Callable[..., list[Change]]) -> None:
    found = changes([(RTO, "4時間以内")], [(TRAINING, "毎年しています")])
    assert kinds(found) == [("added", "unknown"), ("removed", "unknown")]
    assert (found[0].other_document_id, found[1].row_id) == (None, None)
    assert (found[0].words, found[1].other_words) == ("毎年しています", "4時間以内")


def test_what_was_and_is_left_blank_is_no_change(changes: Callable[..., list[Change]]) -> None:
    assert changes([(RTO, "")], [(TRAINING, "")]) == []


def test_rows_of_one_item_are_paired_by_their_words(changes: Callable[..., list[Change]]) -> None:
    old = [(RTO, "4時間以内", {"label": "本番環境"}), (RTO, "2日以内", {"label": "検証環境"})]
    new = [(RTO, "2日以内", {"label": "検証環境"}), (RTO, "8時間以内", {"label": "本番環境"})]
    (one,) = changes(old, new)
    assert (one.words, one.other_words) == ("8時間以内", "4時間以内")


def test_ids_are_the_same_in_every_run_and_differ_from_each_other(changes: Callable[..., list[Change]]) -> None:
    rows = [(RTO, "4時間以内"), (TRAINING, "していません")], [(RTO, "8時間以内"), (TRAINING, "毎年しています")]
    first, second = (changes(*rows) for _ in range(2))
    assert first == second
    assert len({each.change_id for each in first}) == len(first) == 2


@pytest.mark.parametrize(
    "label", ["\x1b[2J" * 10, "<b>x</b>" * 500, "\u202e" + "あ" * 100_000], ids=["escape", "tags", "huge"]
)
def test_a_sentence_quotes_little_of_a_label(changes: Callable[..., list[Change]], label: str) -> None:
    (one,) = changes([(RTO, "4時間以内", {"label": label})], [(RTO, "8時間以内", {"label": label})])
    assert len(one.sentence) < 200
    assert not set("\x1b\u202e") & set(one.sentence)


def test_hundreds_of_values_in_a_row_are_compared_in_little_time(changes: Callable[..., list[Change]]) -> None:
    many = "、".join(f"{i}時間以内" for i in range(1, 400))
    assert len(changes([(RTO, many)], [(RTO, many + "、5000時間以内")])) == 1
