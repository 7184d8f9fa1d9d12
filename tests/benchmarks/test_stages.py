from __future__ import annotations

from benchmarks.generate import judges, sheets
from benchmarks.stages import STAGES, extracted, time_stages, with_truth
from pipeline.lexicon import build_lexicon


def test_every_stage_is_timed() -> None:
    seconds, rows = time_stages(list(sheets(4, 3, 10)), judges()[0])
    assert set(seconds) == set(STAGES)
    assert all(each > 0 for each in seconds.values())
    assert rows > 20


def test_nearly_every_extracted_row_is_traced_to_its_truth() -> None:
    lexicon = build_lexicon(judges()[0])
    made = [sheet for sheet in sheets(6, 8, 30, noise=0.0) if sheet.half == 0]
    traced = [truth for sheet in made for _, truth in with_truth(extracted(sheet, lexicon), sheet)]
    assert sum(truth is not None for truth in traced) > 0.8 * sum(len(sheet.rows) for sheet in made)
