"""Sheets of a few rows, read by the readers of the pipeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.contradictions import find_contradictions

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.contradictions import Contradiction, Sheet


@pytest.fixture(scope="session")
def found(sheet: Callable[..., Sheet]) -> Callable[..., list[Contradiction]]:
    """The contradictions of a sheet of such rows."""

    def looked_for(*rows: tuple[object, ...]) -> list[Contradiction]:
        return list(find_contradictions([sheet(*rows)]))

    return looked_for


@pytest.fixture(scope="session")
def revised(sheet: Callable[..., Sheet]) -> Callable[..., list[Contradiction]]:
    """The contradictions of two sheets of one service with one row each: of 2024, and of 2025."""

    def looked_for(item_id: str, old: str, new: str, **more: object) -> list[Contradiction]:
        about = {"vendor": "株式会社あかつき", "service": "あかつきメモ"}
        sheets = (
            sheet((item_id, old), document_id="b" * 16, filled_on=date(2024, 4, 1), revision=1, **about),
            sheet((item_id, new), **{"filled_on": date(2025, 4, 1), "revision": 2} | about | more),
        )
        return list(find_contradictions(sheets))

    return looked_for
