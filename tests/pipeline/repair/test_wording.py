"""Cells that ask and cells that reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.repair.wording import asks, begins_with_mark, replies, states

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon


@pytest.mark.parametrize(
    "text",
    [
        "障害を通知していますか",
        "障害を通知していますか？",
        "利用者を一人ずつ見分けられること。",
        "画面の言語を選べる機能（有・無、有の場合は言語）",
        "周期を教えてください",
        "記録を残していること（西日本）",
    ],
)
def test_questions_and_requirements_ask(text: str, lexicon: Lexicon) -> None:
    assert asks(text)
    assert not states(text)
    assert replies(text, lexicon) < 0


@pytest.mark.parametrize(
    "text",
    [
        "○ 毎月1回",
        "はい。画面から変更",
        "対象外（設備がないため）",
        "毎月1回実施しています。",
        "定めていない",
        "３０日以内",
        "約320社",
        "￥48,000／月",
        "十五文字以上",
        "2027年度に開設の予定",
        "24時間365日",  # as an item is called, too
    ],
)
def test_statements_and_values_reply(text: str, lexicon: Lexicon) -> None:
    assert states(text)
    assert not asks(text)
    assert replies(text, lexicon) > 0


@pytest.mark.parametrize("text", ["7", "○", "有無", "", "未実施"])
def test_numbers_marks_and_units_alone_tell_neither(text: str, lexicon: Lexicon) -> None:
    assert replies(text, lexicon) == 0


def test_the_name_of_an_item_asks(lexicon: Lexicon) -> None:
    assert replies("サービス稼働率", lexicon) < 0 < replies("公開の手順書による。", lexicon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("○ 毎月", True), ("はい、毎月", True), ("有（有償）", True), ("有償", False), ("1 毎月", False), ("", False)],
)
def test_a_mark_stands_first_where_a_blank_or_stop_follows(text: str, *, expected: bool) -> None:
    assert begins_with_mark(text) is expected
