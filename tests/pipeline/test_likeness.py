"""How like a text is to each canonical item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.likeness import Likeness
from pipeline.model import Item, ItemId

if TYPE_CHECKING:
    from pipeline.catalog import Catalog

ITEMS = (
    Item(ItemId("own.patrol"), "own", 0, "1", "設備", "ドローン巡回", "Drone patrol", ("presence",), definition="敷地を無人機で巡回する間隔"),
    Item(ItemId("own.gate"), "own", 1, "2", "設備", "正門の警備", "Gate guard", ("presence",), aliases=("門衛の配置", "入口に警備員を置くこと")),
    Item(ItemId("own.lamp"), "own", 2, "3", "設備", "夜間照明", "Night lighting", ("presence",)),
)  # fmt: skip
LIKENESS = Likeness(ITEMS)


def best(text: str) -> str:
    index, likeness = LIKENESS.best(text)
    return ITEMS[index].item_id if likeness > 0.3 else ""


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("ドローン巡回", "own.patrol"),
        ("ド口一ン巡回", "own.patrol"),
        ("Drone Patrol", "own.patrol"),
        ("巡回（ドローン）", "own.patrol"),
        ("無人機で敷地を巡回する間隔を教えてください。", "own.patrol"),
        ("ドローン巡回(頻度)", "own.patrol"),
        ("正門の警備 / Gate guard at the front", "own.gate"),
        ("門衛の配置", "own.gate"),
        ("警備員を入口に置くこと", "own.gate"),
        ("夜間の照明", "own.lamp"),
        ("食堂の献立", ""),
        ("", ""),
        ("。", ""),
    ],
)
def test_the_likest_item_is_the_one_meant(text: str, item: str) -> None:
    assert best(text) == item


@pytest.mark.parametrize(
    "text",
    [
        "ドローン巡回",
        "ドローン 巡回",
        "ドロ一ン巡回",
        "敷地を無人機で巡回する間隔",
        "drone patrol",
        "入口に警備員を置くこと",
    ],
)
def test_the_very_words_of_an_item_are_wholly_like_it(text: str) -> None:
    assert LIKENESS.best(text)[1] == 1.0


@given(st.text())
def test_likeness_is_from_nought_to_one(text: str) -> None:
    scores = LIKENESS.scores(text)
    assert scores.shape == (3,)
    assert ((scores >= 0) & (scores <= 1.0 + 1e-9)).all()


def test_every_real_item_is_likest_its_own_words(catalog: Catalog) -> None:
    likeness = Likeness(catalog.items)
    for i, item in enumerate(catalog.items):
        for text in (item.label_ja, *item.aliases):
            scores = likeness.scores(text)
            assert scores[i] >= scores.max() - 1e-9, (item.item_id, text)


def test_a_catalog_of_nothing_knows_nothing() -> None:
    assert Likeness(()).best("ドローン巡回") == (-1, 0.0)


def test_scores_cannot_be_changed_by_who_asks() -> None:
    assert not LIKENESS.scores("夜間照明").flags.writeable


def test_a_long_text_costs_no_more_than_a_question(catalog: Catalog) -> None:
    likeness = Likeness(catalog.items)
    assert likeness.scores("バックアップの方法" * 5_000).max() > 0
