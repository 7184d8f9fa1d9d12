"""The sheets that came with the project, measured by the evaluation that came with them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.database import DATABASE
from pipeline.run import run
from pipeline.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (SHARED / "evaluate.py").is_file(), reason=f"{SHARED} is absent: it holds the sheets and their evaluation"
    ),
]

LEAST = {
    "row_recall": 0.995,
    "row_precision": 0.995,
    "answer_exact": 0.99,
    "label_exact": 0.99,
    "item_accuracy": 0.99,
    "auto_precision": 0.995,
    "status_accuracy": 0.97,
    "facts_f1": 0.96,
    "facts_strict_f1": 0.93,
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    out = tmp_path_factory.mktemp("seeds")
    run(Settings(raw=SHARED / "seeds", out=out))
    told = subprocess.run(
        [sys.executable, str(SHARED / "evaluate.py"), str(out / DATABASE)], capture_output=True, text=True, check=True
    )
    figures: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return figures


def test_every_sheet_is_found(figures: dict[str, float]) -> None:
    assert figures["docs_found"] == figures["docs"] == len(list((SHARED / "seeds").glob("*.txt")))


@pytest.mark.parametrize("figure", LEAST)
def test_the_sheets_are_read_as_well_as_promised(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= LEAST[figure]
