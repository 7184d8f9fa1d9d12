"""An older and a newer sheet of a few rows, and what changed between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.changes import find_changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.catalog import Catalog
    from pipeline.changes import Change
    from pipeline.contradictions import Sheet

    Rows = list[tuple[object, ...]]


@pytest.fixture(scope="session")
def changes(sheet: Callable[..., Sheet], catalog: Catalog) -> Callable[..., list[Change]]:
    """The changes between the rows of an older and a newer sheet."""

    def found(old: Rows, new: Rows) -> list[Change]:
        older, newer = sheet(*old, document_id="b" * 16), sheet(*new)
        return list(find_changes(newer, older.claims, catalog.directions))

    return found


@pytest.fixture(scope="session")
def change(changes: Callable[..., list[Change]]) -> Callable[..., list[tuple[str, str]]]:
    """Kind and direction of what changed in one row."""

    def found(item: str, old: str, new: str) -> list[tuple[str, str]]:
        told = {} if item else {"label": "ご質問"}
        return [(each.kind.value, each.direction.value) for each in changes([(item, old, told)], [(item, new, told)])]

    return found
