from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.generate import Sheet, sheets
from benchmarks.judge import Judged, at, judge, of_items, totals
from pipeline.catalog import load_catalog
from pipeline.document import Reader
from pipeline.model import ItemId, Status
from pipeline.settings import MAPPINGS

CATALOG = load_catalog(MAPPINGS)
READER = Reader(CATALOG, 20_000_000)


def judged(*made: Sheet) -> list[Judged]:
    return list(judge(made, READER, CATALOG))


@pytest.fixture(scope="module")
def made() -> list[Sheet]:
    return list(sheets(11, 6, 25, noise=0.0))


def test_every_true_row_is_judged_and_nearly_every_one_is_found(made: list[Sheet]) -> None:
    rows = judged(*made)
    assert len(rows) == 6 * 25
    assert totals(rows).share("found", "rows") > 0.9


def test_what_the_truth_denies_is_counted_as_wrong(made: list[Sheet]) -> None:
    right = totals(judged(*made))
    other = Status.NOT_DISCLOSED
    denied = [
        replace(
            sheet,
            rows=tuple(replace(row, items=(ItemId("own.other"),), statuses=frozenset({other})) for row in sheet.rows),
        )
        for sheet in made
    ]
    wrong = totals(judged(*denied))
    assert right.share("right", "found") > 0.8 > 0 == wrong.share("right", "found")
    assert right.share("status right", "asked") > 0.8 > 0.2 > wrong.share("status right", "asked")
    assert right.f1("facts", "facts said") > 0.7 > 0 == wrong.f1("facts", "facts said")


def test_a_sheet_that_cannot_be_read_has_every_row_missed(made: list[Sheet]) -> None:
    rows = judged(replace(made[0], raw=b"\x00" * 100))
    assert totals(rows).share("found", "rows") == 0
    assert of_items(rows) == []


def test_a_higher_threshold_decides_less(made: list[Sheet]) -> None:
    rows = judged(*made)
    shares = [at(rows, threshold)[0] for threshold in (0.0, 0.5, 0.9, 0.999)]
    assert shares == sorted(shares, reverse=True)
    assert sum(each.rows for each in of_items(rows)) == sum(
        bool(each.read and each.read.match.item_id) for each in rows
    )
