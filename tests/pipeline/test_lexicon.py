"""What a cell looks like by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.lexicon import begins_with_mark
from pipeline.repair.heading import is_heading

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "expected"),
    [("○ 毎月", True), ("はい、毎月", True), ("有（有償）", True), ("有償", False), ("1 毎月", False), ("", False)],
)
def test_a_mark_stands_first_where_a_blank_or_stop_follows(text: str, *, expected: bool) -> None:
    assert begins_with_mark(text) is expected


@pytest.mark.parametrize(
    ("text", "role"),
    [("当局からのお尋ね", "label"), ("貴社の御回答", "answer"), ("お客様からの質問", "label"), ("貴社の所在地", None)],
)
def test_whose_a_question_or_reply_is_is_no_part_of_its_heading(lexicon: Lexicon, text: str, role: str | None) -> None:
    assert lexicon.heading(text) == role


def test_a_word_for_a_mark_may_head_a_column_among_plain_headings(lexicon: Lexicon) -> None:
    assert is_heading(("番号", "当局からのお尋ね", "該当", "貴社の御回答", "補足"), lexicon)
    assert not is_heading(("番号", "質問", "該当"), lexicon)
