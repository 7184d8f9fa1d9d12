"""A whole answer: what it says about the item, and every value in it; `readings.csv` holds a line per answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.catalog import load_catalog
from pipeline.model import DocumentId, RowId, RowKind, SourceRow
from pipeline.normalize import read
from pipeline.settings import MAPPINGS
from tests.pipeline.normalize.conftest import said

ITEMS = {item.item_id: item for item in load_catalog(MAPPINGS).items}
with (Path(__file__).parent / "normalize" / "readings.csv").open(encoding="utf-8", newline="") as file:
    READINGS = list(csv.DictReader(file))


@pytest.mark.parametrize(
    "case", READINGS, ids=lambda case: f"{case['mark']}{case['answer'][:40]}{case['remarks'][:20]}"
)
def test_an_answer_gives_its_status_and_just_these_facts(case: dict[str, str]) -> None:
    item = ITEMS[case["item"]]
    cells = {name: case[name] for name in ("unit", "mark", "answer", "remarks")}
    row = SourceRow(RowId("d-1-1"), DocumentId("d"), RowKind.TABLE, 1, 1, label=item.label_ja, **cells)
    answer, facts = read(row, item)
    assert answer.status in case["status"].split()
    assert answer.contradiction is (case["contradiction"] == "yes")
    assert "; ".join(said(fact) for fact in facts) == case["facts"]
    words = [getattr(row, fact.span_field)[fact.span_start : fact.span_end] for fact in facts]
    assert all(word and word == word.strip() for word in words)
