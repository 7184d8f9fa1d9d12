"""One thing said in many registers: offices, start-ups, lawyers, salespeople, engineers in a hurry, in two languages."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipeline.catalog import load_catalog
from pipeline.model import DocumentId, ItemId, RowId, RowKind, SourceRow
from pipeline.normalize import read
from pipeline.settings import MAPPINGS

CASES = list(csv.DictReader((Path(__file__).parent / "frames_cases.csv").read_text(encoding="utf-8").splitlines()))
CATALOG = load_catalog(MAPPINGS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['item']}: {case['mark']}{case['answer'][:40]}")
def test_the_register_does_not_change_the_status(case: dict[str, str]) -> None:
    item = CATALOG.item(ItemId(case["item"]))
    assert item is not None
    label = item.label_ja if re.search("[ぁ-んァ-ヴ一-龥]", case["answer"]) else item.label_en
    row = SourceRow(
        RowId("r"), DocumentId("d"), RowKind.TABLE, 1, 1, label=label, mark=case["mark"], answer=case["answer"]
    )
    answer, _ = read(row, item)
    assert answer.status in case["status"].split()


def test_an_answer_that_stops_short_of_what_the_question_names_is_partial() -> None:
    row = SourceRow(
        RowId("r"),
        DocumentId("d"),
        RowKind.TABLE,
        1,
        1,
        label="下請け・再委託先の見きわめと点検をしていますか",
        answer="一次の委託先は契約前と年1回点検しています。再委託先までは行っておりません。",
    )
    answer, _ = read(row, CATALOG.item(ItemId("meti_isms.supplier_risk")))
    assert answer.status == "partial"
