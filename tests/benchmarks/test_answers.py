from __future__ import annotations

from random import Random

import pytest

from benchmarks.answers import reply
from pipeline.catalog import load_catalog
from pipeline.model import Item, Status
from pipeline.settings import MAPPINGS

ITEMS = load_catalog(MAPPINGS).items


def random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - made-up answers need no secrecy


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.item_id)
def test_an_answer_states_only_kinds_that_the_item_asks_for(item: Item) -> None:
    replies = [reply(random(seed), item) for seed in range(30)]
    assert {fact.kind.value for each in replies for fact in each.facts} <= set(item.fact_kinds)
    assert all(each.status is Status.YES for each in replies if each.facts)


def test_every_status_a_vendor_may_have_is_given_at_times() -> None:
    given = {reply(random(seed), ITEMS[3]).status for seed in range(300)}
    assert {
        Status.YES,
        Status.NO,
        Status.PLANNED,
        Status.CONDITIONAL,
        Status.NOT_APPLICABLE,
        Status.UNANSWERED,
    } <= given
