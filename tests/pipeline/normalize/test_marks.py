"""Marks: in a cell of their own, and glued to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CatalogError
from pipeline.fold import fold
from pipeline.model import Status
from pipeline.normalize import marks
from pipeline.normalize.marks import mark_status, says_nothing, split_mark

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("○", Status.YES), ("〇", Status.YES), ("◯", Status.YES), ("O", Status.YES), ("●", Status.YES), ("◎", Status.YES), ("×", Status.NO), ("✕", Status.NO),
        ("✗", Status.NO), ("ｘ", Status.NO), ("△", Status.PARTIAL), ("▲", Status.PARTIAL), ("※", Status.UNCLEAR), ("－", Status.NOT_APPLICABLE),
        ("□", Status.NO), ("☑", Status.YES), ("レ", Status.YES), ("有", Status.YES), ("無し", Status.NO), ("【有】", Status.YES), ("(無)", Status.NO),
        ("可", Status.YES), ("不可", Status.NO), ("対応予定", Status.PLANNED), ("一部実施", Status.PARTIAL), ("対象外", Status.NOT_APPLICABLE),
        ("N/A", Status.NOT_APPLICABLE), ("Ｙｅｓ", Status.YES), ("要相談", Status.CONDITIONAL), ("未定", Status.NOT_DEFINED), ("□有 ■無", Status.NO),
        ("☑はい □いいえ", Status.YES), ("[x] はい [ ] いいえ", Status.YES), ("( )有 (○)無", Status.NO), ("□はい □いいえ", None), ("○(一部)", Status.YES), ("", None), ("24時間", None),
    ],
)  # fmt: skip
def test_a_mark_cell_has_a_status(mark: str, status: Status | None) -> None:
    assert mark_status(mark, "") is status


@pytest.mark.parametrize(
    ("answer", "status", "rest"),
    [
        ("有 2週間前に通知", Status.YES, "2週間前に通知"),
        ("【無】提供なし", Status.NO, "提供なし"),
        ("有解約日の翌日に削除", Status.YES, "解約日の翌日に削除"),
        ("無解約日の翌日に削除", Status.NO, "解約日の翌日に削除"),
        ("有、認証取得済み", Status.YES, "認証取得済み"),
        ("○：毎日", Status.YES, "毎日"),
        ("Yes, we do", Status.YES, "we do"),
        ("対応予定(2027年)", Status.PLANNED, "(2027年)"),
        ("不可。", Status.NO, ""),
    ],
)
def test_a_mark_at_the_head_takes_its_characters(answer: str, status: Status, rest: str) -> None:
    text = fold(answer).text
    mark = split_mark(text)
    assert mark is not None
    assert (mark.status, text[mark.end :]) == (status, rest)


@pytest.mark.parametrize(
    "answer",
    [
        "有効期限は1年", "無償で提供", "無制限", "有料プラン", "可用性は99%", "対応時間:平日", "無線LANは不使用", "ありません", "可能です", "対応しています",
        "No limit", "No.5参照", "Available storage is 3 GB", "有資格者が実施", "無停止で取得", "有事の際", "対応 しています",
    ],
)  # fmt: skip
def test_a_word_that_begins_like_a_mark_is_none(answer: str) -> None:
    assert split_mark(fold(answer).text) is None


def test_the_mark_cell_comes_before_the_head_of_the_answer() -> None:
    assert mark_status("○", "無 提供なし") is Status.YES
    assert mark_status("", "無 提供なし") is Status.NO


@pytest.mark.parametrize("cell", ["", " ", "-", "－", "―", "ー", "…", "□はい □いいえ □該当なし", "[ ] Yes [ ] No"])
def test_dashes_and_open_boxes_say_nothing(cell: str) -> None:
    assert says_nothing(cell)


@pytest.mark.parametrize("cell", ["○", "無", "/", "0", "N/A", "□はい ■いいえ", "-3日", "□"])
def test_a_mark_or_a_word_says_something(cell: str) -> None:
    assert not says_nothing(cell)


@given(st.text(max_size=100))
def test_a_mark_never_takes_more_than_there_is(text: str) -> None:
    mark = split_mark(text)
    assert mark is None or 0 <= mark.end <= len(text)


def test_a_bad_line_of_the_vocabulary_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "marks.csv"
    bad.write_text("mark,status,kind\n○,yes,symbol\n?,perhaps,symbol\n", encoding="utf-8")
    monkeypatch.setattr(marks, "MARKS_FILE", bad)
    marks.vocabulary.cache_clear()
    try:
        with pytest.raises(CatalogError, match="line 3"):
            marks.vocabulary()
    finally:
        marks.vocabulary.cache_clear()
