"""What a run did, and what a database holds, in a few lines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pipeline.console import safe
from pipeline.console.lookup import records, text
from pipeline.console.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.console.lookup import Record
    from pipeline.progress import RunSummary

_TOTALS = """
    SELECT (SELECT count(*) FROM documents) AS documents,
           (SELECT count(*) FROM documents WHERE status = 'loaded') AS loaded,
           (SELECT count(*) FROM documents WHERE status = 'partial') AS partial,
           (SELECT count(*) FROM documents WHERE status = 'rejected') AS rejected,
           (SELECT count(*) FROM files WHERE outcome = 'duplicate') AS duplicates,
           (SELECT count(*) FROM files WHERE outcome = 'ignored') AS ignored,
           (SELECT count(*) FROM source_rows) AS rows,
           (SELECT count(*) FROM matches WHERE item_id IS NOT NULL) AS matched,
           (SELECT count(*) FROM matches WHERE decision = 'review') AS review,
           (SELECT count(*) FROM contradictions) AS contradictions,
           (SELECT count(*) FROM facts) AS facts,
           (SELECT count(*) FROM problems) AS problems
"""
_LAST_RUN = "SELECT finished_at, command, version, raw, ledger_balanced FROM runs ORDER BY finished_at DESC LIMIT 1"
_REJECTED = """
    SELECT path, outcome, reason FROM files WHERE outcome IN ('rejected', 'partial') ORDER BY outcome DESC, path
"""
_PROBLEMS = "SELECT severity, code, count(*) AS times FROM problems GROUP BY ALL ORDER BY times DESC, code"
_CONTRADICTIONS = "SELECT kind, count(*) AS times FROM contradictions GROUP BY kind ORDER BY times DESC, kind"


@dataclass(frozen=True, slots=True)
class Status:
    """What a database holds."""

    totals: Record
    last_run: Record | None
    rejected: list[Record]
    problems: list[Record]
    contradictions: list[Record]


def load(database: Path) -> Status:
    """The state of a database."""
    return Status(
        totals=records(database, _TOTALS)[0],
        last_run=next(iter(records(database, _LAST_RUN)), None),
        rejected=records(database, _REJECTED),
        problems=records(database, _PROBLEMS),
        contradictions=records(database, _CONTRADICTIONS),
    )


def as_record(status: Status) -> Record:
    """The status for machines."""
    return asdict(status)


def as_lines(status: Status) -> Iterator[str]:
    """The status for people."""
    yield from _totals(status.totals)
    kinds = joined((f"{each['kind']} {each['times']}" for each in status.contradictions), ", ")
    yield _line("contradictions", joined([text(status.totals, "contradictions"), kinds], ": "))
    if status.last_run:
        run = status.last_run
        yield _balance(balanced=bool(run["ledger_balanced"]))
        version = f"version {run['version']}"
        yield _line("last run", safe.line(f"{run['finished_at']:%Y-%m-%d %H:%M} UTC of {run['raw']}, {version}"))
    for problem in status.problems:
        yield _line("problem", f"{problem['times']:>6}  {problem['severity']}  {safe.line(text(problem, 'code'))}")
    for file in status.rejected:
        reason = f"({file['reason']})" if file["reason"] else ""
        yield _line(text(file, "outcome"), joined([safe.line(text(file, "path")), reason]))


def summary_record(summary: RunSummary) -> dict[str, object]:
    """The totals of a run for machines."""
    return asdict(summary)


def summary_lines(summary: RunSummary, report: Path | None = None) -> Iterator[str]:
    """The totals of a run for people: what was read, what needs a look, where it is."""
    yield from _totals(asdict(summary))
    yield _balance(balanced=summary.ledger_balanced)
    yield _line("database", f"{safe.line(str(summary.database))} ({summary.seconds:.1f} s)")
    if report is not None:
        yield _line("report", safe.line(str(report)))
    for rejection in summary.rejections:
        yield _line("rejected", safe.line(f"{rejection.path}: {rejection.sentence}"))


def rollback_lines(folder: Path) -> Iterator[str]:
    """What a rollback did, for people."""
    yield _line("version", f"{int(folder.name)} is what readers find now; {safe.line(str(folder))}")
    yield _line("next run", "begins from this version and makes a new one")


def _totals(totals: Record) -> Iterator[str]:
    read = (f"{totals[name]} {name}" for name in ("loaded", "partial", "rejected"))
    same = f"; {totals['unchanged']} unchanged, not read again" if totals.get("unchanged") else ""
    yield _line("documents", f"{totals['documents']}: {', '.join(read)}{same}")
    if totals["duplicates"] or totals["ignored"]:
        yield _line("other files", f"{totals['duplicates']} duplicates, {totals['ignored']} ignored")
    yield _line("rows", f"{totals['rows']}: {totals['matched']} matched, {totals['review']} to review")
    if "facts" in totals:
        yield _line("facts", str(totals["facts"]))
    yield _line("problems", str(totals["problems"]))


def _balance(*, balanced: bool) -> str:
    told = "balances: every line of every document is accounted for"
    return _line("ledger", told if balanced else "DOES NOT BALANCE: `checksheets sql 'FROM integrity'` says where")


def _line(label: str, told: str) -> str:
    return safe.pad(label, 16) + told
