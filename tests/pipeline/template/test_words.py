"""The words of forms: the reader knows each for what it is, in both languages alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.lexicon import is_mark
from pipeline.model import Status
from pipeline.normalize.marks import mark_status
from pipeline.template.form import MESSAGE, TITLE
from pipeline.template.words import EN, JA, LANGUAGES

if TYPE_CHECKING:
    from pipeline.lexicon import Lexicon

ROLES = ["no", "category", "label", "description", "unit", "mark", "answer", "remarks"]
STATUSES = ["yes", "partial", "no", "planned", "not_applicable", "not_disclosed"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_gives_its_column_the_right_role(language: str, lexicon: Lexicon) -> None:
    assert [lexicon.heading(word) for word in LANGUAGES[language].columns] == ROLES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_a_mark_of_one_status(language: str) -> None:
    marks = [mark for mark, _ in LANGUAGES[language].marks]
    assert [mark_status(mark, "") for mark in marks] == [Status(status) for status in STATUSES]


def test_every_japanese_choice_looks_like_a_mark_wherever_it_stands() -> None:
    assert all(is_mark(mark) for mark, _ in JA.marks)


@pytest.mark.parametrize("words", [JA, EN], ids=list(LANGUAGES))
def test_what_excel_shows_beside_cells_is_short_enough(words: object) -> None:
    choices = "\n".join(words.meaning.format(mark, meaning) for mark, meaning in words.marks)
    titles = [words.answer_hint, *(key.name for key in words.keys), *words.columns]
    assert max(map(len, titles)) <= TITLE
    assert max(map(len, [choices, words.remarks_hint, words.mark_error, *(key.hint for key in words.keys)])) <= MESSAGE
    assert len(",".join(mark for mark, _ in words.marks)) <= MESSAGE
