"""What a run is told: folders and limits, checked once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import UsageError

MAPPINGS = Path(__file__).resolve().parent.parent / "mappings"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and limits of a run; raises `UsageError` when they make no sense."""

    raw: Path = Path("data/raw")
    out: Path = Path("data/normalized")
    jobs: int = field(default_factory=_cores)
    mappings: Path = MAPPINGS
    max_bytes: int = 20_000_000  # a text sheet of 20 MB is no checksheet
    seconds_per_document: float = 120.0

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise UsageError(f"--jobs {self.jobs}: at least one worker is needed; leave --jobs out to use every core")
        if self.raw.resolve() == self.out.resolve():
            raise UsageError(f"{self.raw} is both the raw and the output folder; give --out another folder")
