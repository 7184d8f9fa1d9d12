"""The errors that a user's set-up can cause, each with the exit code it ends in.

    PipelineError            2   wrong use or set-up
    ├── CatalogError         2   a bad row in mappings/; names file, line and remedy
    ├── UsageError           2   a document, row or folder that is not there, a query that DuckDB refuses
    ├── LockedError          4   another run is active
    ├── BrokenError         70   what was made breaks a promise of ours; it is not published
    └── OutputError          5   the output folder cannot be written to: it is full, or closed to us

A document's own faults are no errors but `Problem` rows; anything else that is raised is our fault (exit code 70).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EXIT_OK = 0
EXIT_USAGE = 2
EXIT_PROBLEMS = 3
EXIT_LOCKED = 4
EXIT_OUTPUT = 5
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130  # what shells say of a program that Ctrl-C stopped

MEANINGS = {
    EXIT_OK: "done",
    EXIT_USAGE: "wrong use or set-up",
    EXIT_PROBLEMS: "done, but documents were rejected or read in part",
    EXIT_LOCKED: "another run is active",
    EXIT_OUTPUT: "the output folder cannot be written to; the results are as they were before",
    EXIT_INTERNAL: "our fault; the traceback is in error.log in the output folder",
    EXIT_INTERRUPTED: "stopped by hand; the database is as it was before",
}


class PipelineError(Exception):
    """Something the user can put right; the message says what, where and how."""

    exit_code = EXIT_USAGE


class CatalogError(PipelineError):
    """A row in `mappings/` that cannot be used."""

    def __init__(self, file: str, line: int, fault: str, remedy: str) -> None:
        super().__init__(f"{file}, line {line}: {fault}; {remedy}")


class UsageError(PipelineError):
    """The command was asked for something that is not there or not allowed."""


class OutputError(PipelineError):
    """There is no room, or no right, to write results."""

    exit_code = EXIT_OUTPUT

    def __init__(self, out: Path, fault: str) -> None:
        super().__init__(
            f"{out}: cannot be written to ({fault}); make room there or give --out another folder, then run again:"
            " the results are as they were before"
        )


class BrokenError(PipelineError):
    """What was made does not keep what we promise of it; it is not published."""

    exit_code = EXIT_INTERNAL

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(
            f"our fault: the new database breaks what it promises ({faults[0]}; {len(faults)} faults); the results are as"
            " they were before: please report this, and run with --force"
        )


class LockedError(PipelineError):
    """Another run holds the output folder."""

    exit_code = EXIT_LOCKED
