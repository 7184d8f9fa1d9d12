"""What one run did, as a row of the table `runs`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the pipeline: when, with what, over what, and the counts of its result."""

    run_id: str
    started_at: datetime
    finished_at: datetime
    command: str
    version: str
    raw: str  # the folder that was read
    documents: int
    loaded: int
    partial: int
    rejected: int
    duplicates: int
    ignored: int
    rows: int
    matched: int
    review: int
    problems: int
    ledger_balanced: bool  # every non-blank line of every document is accounted for
    number: int = 1  # counts the versions of the results in one folder, whatever the clock says
    unchanged: int = 0  # documents that were not read again
    made_with: str = ""  # digest of the program, the catalog and what people decided
