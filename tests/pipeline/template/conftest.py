"""Checklists of one's own, in the few rows of a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.catalog import Catalog
from pipeline.model import Framework, Item, ItemId

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="session")
def own() -> Callable[..., Catalog]:
    """A catalog with the checklist `own`; each item is a dictionary of what it has."""

    def made(*items: dict[str, object], **named: object) -> Catalog:
        usual = {
            "framework_id": "own",
            "name_ja": "当社の審査票",
            "name_en": "Our sheet",
            "publisher": "",
            "year": None,
        }
        framework = Framework(**{**usual, **named})
        return Catalog((framework,), tuple(_item(i, item) for i, item in enumerate(items)), ())

    return made


def _item(position: int, told: dict[str, object]) -> Item:
    usual = {"no": "", "category": "契約", "label_ja": f"項目{position}", "label_en": "", "definition": ""}
    return Item(
        **{
            "item_id": ItemId(f"own.item{position}"),
            "framework_id": "own",
            "position": position,
            "fact_kinds": ("presence",),
            "unit": "",
            **usual,
            **told,
        }
    )
