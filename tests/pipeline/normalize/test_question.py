"""Questions: whether a value is asked, and whether there being none answers."""

from __future__ import annotations

import pytest

from pipeline.model import DocumentId, Item, ItemId, RowId, RowKind, SourceRow
from pipeline.normalize.question import none_is_a_value, question, words_of


def row(label: str) -> SourceRow:
    return SourceRow(RowId("d-1-1"), DocumentId("d"), RowKind.TABLE, 1, 1, label=label)


@pytest.mark.parametrize(
    ("kinds", "asks_value"),
    [(("duration",), True), (("presence",), False), (("presence", "count"), False), (("certification",), True)],
)
def test_the_kinds_of_an_item_tell_whether_a_value_is_asked(kinds: tuple[str, ...], asks_value: bool) -> None:
    item = Item(ItemId("t.item"), "t", 0, "1", "", "項目", "", kinds)
    assert question(row("項目"), item).asks_value is asks_value


@pytest.mark.parametrize(("label", "asks_value"), [("復旧までの時間", True), ("暗号化の有無", False)])
def test_without_an_item_the_label_tells_it(label: str, asks_value: bool) -> None:
    assert question(row(label), None).asks_value is asks_value


@pytest.mark.parametrize(
    ("label", "is_value"),
    [("障害発生件数", True), ("同時接続の上限", True), ("Is there a limit on users?", True), ("暗号化の有無", False)],
)
def test_none_answers_a_question_for_a_number(label: str, is_value: bool) -> None:
    assert none_is_a_value(question(row(label), None)) is is_value


def test_the_words_of_a_text_are_pairs_of_characters_and_latin_words() -> None:
    assert words_of("ログの暗号化 TLS") == {"ログ", "暗号", "号化", "tls"}
