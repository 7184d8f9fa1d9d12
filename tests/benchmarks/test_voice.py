"""The voices themselves: a slip in their truth would be measured as one of the pipeline."""

from __future__ import annotations

import pytest

from benchmarks.truth import kinds_of
from benchmarks.voice import HELD_OUT, TRAINING, Voice, load
from pipeline.catalog import load_catalog
from pipeline.model import Status
from pipeline.settings import MAPPINGS

ITEMS = {item.item_id: item for item in load_catalog(MAPPINGS).items}


@pytest.fixture(params=[*TRAINING, *HELD_OUT])
def voice(request: pytest.FixtureRequest) -> Voice:
    return load(str(request.param))


def test_a_voice_asks_for_every_item_and_answers_it(voice: Voice) -> None:
    assert set(voice.questions) == set(voice.answers) == set(ITEMS)
    assert all(set(question.items) <= set(ITEMS) for question in voice.questions.values())
    assert all(question.label or question.description for question in voice.questions.values())


def test_no_question_is_worded_as_the_catalog_words_it(voice: Voice) -> None:
    same = [item for item, question in voice.questions.items() if question.label == ITEMS[item].label_ja]
    assert len(same) < 0.1 * len(ITEMS)


def test_what_an_answer_is_said_to_state_is_of_a_kind_that_counts(voice: Voice) -> None:
    replies = [(item, reply) for item, said in voice.answers.items() for reply in said]
    stated = [(item, fact) for item, reply in replies for fact in reply.facts]
    counted = [fact for item, fact in stated if fact.kind.value in kinds_of(ITEMS[item])]
    assert len(counted) > 0.9 * len(stated) > 100
    assert all(reply.answer or reply.mark or Status.UNANSWERED in reply.statuses for _, reply in replies)


def test_rows_of_the_vendors_own_are_many(voice: Voice) -> None:
    assert len({row.label for row in voice.own}) >= 30
