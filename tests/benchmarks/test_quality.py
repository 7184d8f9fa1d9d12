from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from benchmarks.quality import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_the_report_has_every_part_and_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sheets", "5", "--report", str(tmp_path)])
    told = (tmp_path / "quality.md").read_text(encoding="utf-8")
    assert told == capsys.readouterr().out
    for part in (
        "By voice",
        "By noise",
        "By layout",
        "Facts by kind",
        "Decisions by threshold",
        "Calibration",
        "The worst",
    ):
        assert f"## {part}" in told
    assert "python -m benchmarks.quality --sheets 5" in told
    assert ET.parse(tmp_path / "quality.svg").getroot().tag.endswith("svg")  # noqa: S314 - written by ourselves
