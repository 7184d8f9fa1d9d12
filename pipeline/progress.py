"""What a run tells while it goes and when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import FileOutcome, Reason


@dataclass(frozen=True, slots=True)
class Progress:
    """A document was finished: the how-manieth of how many that are known so far, and what became of it."""

    done: int
    total: int
    path: str
    outcome: FileOutcome


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that gave no rows, and what a person can do about it."""

    path: str
    reason: Reason
    sentence: str


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The totals of a run."""

    database: Path
    seconds: float
    documents: int
    unchanged: int
    loaded: int
    partial: int
    rejected: int
    duplicates: int
    ignored: int
    rows: int
    matched: int
    review: int
    problems: int
    ledger_balanced: bool
    rejections: tuple[Rejection, ...] = ()
