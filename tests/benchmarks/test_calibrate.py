from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.calibrate import aligned, cases, fit, main
from benchmarks.generate import sheets
from benchmarks.scores import judged
from pipeline.match.align import Weights


@pytest.mark.slow
def test_a_fit_mends_weights_that_are_far_off() -> None:
    some = cases(sheets(9, 6, 20))
    off = replace(Weights(), topic=-1.0)
    fitted = fit(some, off, rounds=2, jobs=1)
    assert fitted.topic > off.topic
    assert judged(aligned(some, fitted)).loss < judged(aligned(some, off)).loss


@pytest.mark.slow
def test_the_report_shows_the_weights_and_their_calibration(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sheets", "4", "--rounds", "0"])
    told = capsys.readouterr().out
    assert "words: float" in told
    assert "calibration error" in told
