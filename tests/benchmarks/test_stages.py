from __future__ import annotations

from benchmarks.generate import sheets
from benchmarks.stages import STAGES, time_stages
from pipeline.catalog import load_catalog
from pipeline.settings import MAPPINGS


def test_every_stage_is_timed() -> None:
    seconds, rows = time_stages(list(sheets(4, 3, 10)), load_catalog(MAPPINGS))
    assert set(seconds) == set(STAGES)
    assert all(each > 0 for each in seconds.values())
    assert rows > 20
