"""What a run is told: folders and limits, checked once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model import SourceKind

MAPPINGS = Path(__file__).resolve().parent.parent / "mappings"
DECISIONS = MAPPINGS / "decisions.csv"

_TEXTS = {SourceKind.TEXT, SourceKind.CSV, SourceKind.HTML}
_PDFS = {SourceKind.PDF, SourceKind.SCANNED_PDF}


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and limits of a run; raises `UsageError` when they make no sense."""

    raw: Path = Path("data/raw")
    out: Path = Path("data/normalized")
    jobs: int = field(default_factory=_cores)
    mappings: Path = MAPPINGS
    decisions: Path = DECISIONS  # what people decided about rows; it need not be there
    max_bytes: int = 20_000_000  # a text sheet of 20 MB is no checksheet
    max_packed_bytes: int = 100_000_000  # a scan holds a picture for every page, an archive many files
    seconds_per_document: float = 120.0
    seconds_per_pdf: float = 600.0  # a picture of a page may take six
    passwords: tuple[str, ...] = field(default=(), repr=False)  # tried on what is protected; told to nobody
    force: bool = False  # read everything again, as if it had never been read
    keep: int = 5  # versions of the results

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise UsageError(f"--jobs {self.jobs}: at least one worker is needed; leave --jobs out to use every core")
        if self.keep < 1:
            raise UsageError(f"--keep {self.keep}: at least the version that is made is kept; give a number from 1")
        if self.raw.resolve() == self.out.resolve():
            raise UsageError(f"{self.raw} is both the raw and the output folder; give --out another folder")
        if self.decisions != DECISIONS and self.decisions.resolve().is_relative_to(self.raw.resolve()):
            raise UsageError(f"{self.decisions} would be read as a received file; move it out of {self.raw}")

    @property
    def most_bytes(self) -> dict[SourceKind, int]:
        """How many bytes a file of each kind may have."""
        return {kind: self.max_bytes if kind in _TEXTS else self.max_packed_bytes for kind in SourceKind}

    @property
    def seconds(self) -> dict[SourceKind, float]:
        """How long a file of each kind may take to read."""
        return {kind: self.seconds_per_pdf if kind in _PDFS else self.seconds_per_document for kind in SourceKind}
