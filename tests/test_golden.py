"""Whole sheets of many layouts against what a person reads in them; `tests/golden/rewrite.py` writes expectations."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pipeline.document import Reader

GOLDEN = Path(__file__).resolve().parent / "golden"
REWRITE = runpy.run_path(str(GOLDEN / "rewrite.py"))
CASES = REWRITE["cases"]()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("part", ["rows", "facts"])
def test_a_sheet_is_read_as_a_person_reads_it(reader: Reader, case: Path, part: str) -> None:
    expected = json.loads((case / f"{part}.json").read_text(encoding="utf-8"))
    assert json.loads(REWRITE["written"](REWRITE["made"](case, reader)[part])) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_words_of_every_expected_fact_stand_in_its_row(case: Path) -> None:
    rows = json.loads((case / "rows.json").read_text(encoding="utf-8"))
    facts = json.loads((case / "facts.json").read_text(encoding="utf-8"))
    for fact in facts:
        row = rows[fact["row"] - 1]
        assert any(fact["words"] in row.get(field, "") for field in ("answer", "remarks", "mark")), fact


def test_there_are_golden_sheets() -> None:
    assert len(CASES) >= 10
