"""Which rows are compared, and in which order documents are looked at."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from pipeline.contradictions import Source, in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.contradictions import Contradiction

ITEMS = ("meti_sla.rto", "meti_sla.uptime", "meti_sla.backup_generations", "meti_sla.mttr")
FIRST = ("4時間以内", "99.9%以上", "7世代", "2時間")
SECOND = ("8時間以内", "99.5%以上", "14世代", "3時間")


@pytest.mark.parametrize("number", [1, 4])
def test_tables_that_ask_the_same_are_of_two_services(found: Callable[..., list[Contradiction]], number: int) -> None:
    rows = [(item, said, {"table_no": 1}) for item, said in zip(ITEMS[:number], FIRST, strict=False)]
    rows += [(item, said, {"table_no": 2}) for item, said in zip(ITEMS[:number], SECOND, strict=False)]
    assert bool(found(*rows)) is (number == 1)


def test_documents_stand_from_the_oldest_whatever_order_they_come_in() -> None:
    sources = [
        Source("d", "株式会社あ", "い", None, None),
        Source("c", "あ(株)", "い", date(2024, 4, 1), 1),
        Source("a", "株式会社あ", "い", date(2025, 4, 1), 2),
    ]
    assert {tuple(each.document_id for each in in_order(order)) for order in permutations(sources)} == {("d", "c", "a")}


def test_a_name_that_is_not_given_is_nobodys() -> None:
    assert Source("a", "", "S", None, None).service_key is None
    assert Source("a", "株式会社", "S", None, None).service_key is None
