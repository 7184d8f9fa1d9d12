from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_a_quick_measurement_prints_speed_memory_and_accuracy() -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick"]
    told = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True, timeout=300).stdout
    for word in ("match", "peak memory", "right item", "extractOne"):
        assert word in told
