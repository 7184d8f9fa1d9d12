"""The whole pipeline on one page: the raw folder in, a new database out."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
import uuid
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalog import load_catalog
from pipeline.errors import LockedError, UsageError
from pipeline.intake import Unreadable, is_ignored, paths, read_sources, receive, told
from pipeline.model import Decision, DocumentStatus, FileOutcome, Problem, Severity, SourceFile
from pipeline.progress import Progress, Rejection, RunSummary
from pipeline.run_record import Run
from pipeline.store import DATABASE, Batch, export_parquet, publish, query
from pipeline.workers import read_all

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from pipeline.document import Received
    from pipeline.model import DocumentResult
    from pipeline.settings import Settings

    Watch = Callable[[Progress], None]


def run(settings: Settings, on_progress: Watch | None = None) -> RunSummary:
    """Read the whole raw folder into a new database."""
    return _run(settings, list(paths(settings.raw)), on_progress, "run", keep=None)


def add(files: Sequence[Path], settings: Settings, on_progress: Watch | None = None) -> RunSummary:
    """Copy files into the raw folder and read just those into the database that is there."""
    missing = [path for path in files if not path.is_file()]
    if missing:
        raise UsageError(f"{missing[0]}: there is no such file; nothing was added")
    settings.raw.mkdir(parents=True, exist_ok=True)
    copies = [_copied(path, settings.raw) for path in files]
    database = settings.out / DATABASE
    return _run(settings, copies, on_progress, "add", keep=database if database.is_file() else None)


def _copied(path: Path, raw: Path) -> Path:
    """The file in the raw folder under a name of its own; one that lies there already is left."""
    if path.resolve().is_relative_to(raw.resolve()):
        return raw / path.resolve().relative_to(raw.resolve())
    target, n = raw / path.name, 1
    while target.exists() and target.read_bytes() != path.read_bytes():
        n += 1
        target = raw / f"{path.stem} ({n}){path.suffix}"
    if not target.exists():
        shutil.copyfile(path, target)
    return target


@dataclass(slots=True)
class _Tally:
    """What a run counts while results pass through it."""

    files: list[SourceFile] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)  # content -> first path
    counts: Counter[str] = field(default_factory=Counter)
    balanced: bool = True

    def left_out(self, path: Unreadable) -> None:
        """Count a path that is no document."""
        if path.reason is None:
            self._file(path.path, None, FileOutcome.IGNORED)
            return
        self.rejections.append(Rejection(path.path, path.reason, path.sentence))
        self.problems.append(Problem(f"intake.{path.reason}", Severity.ERROR, f"{path.path}: {path.sentence}"))
        self.files.append(SourceFile(path.path, None, FileOutcome.REJECTED, path.reason, 0.0, 0.0))
        self.counts[FileOutcome.REJECTED] += 1

    def twice(self, received: Received) -> None:
        """Count a file whose content came before."""
        self._file(received.path, received, FileOutcome.DUPLICATE)

    def read(self, received: Received, result: DocumentResult) -> FileOutcome:
        """Count a document."""
        document = result.document
        outcome = FileOutcome(document.status.value)
        self.files.append(
            SourceFile(received.path, document.document_id, outcome, document.reason, result.seconds, result.peak_mb)
        )
        if document.status is DocumentStatus.REJECTED and document.reason:
            sentence = result.problems[0].message.removeprefix(f"{received.path}: ")
            self.rejections.append(Rejection(received.path, document.reason, sentence))
        self.counts.update([outcome, "documents"])
        self.counts["rows"] += len(result.rows)
        self.counts["matched"] += sum(each.item_id is not None for each in result.matches)
        self.counts["review"] += sum(each.decision is Decision.REVIEW for each in result.matches)
        self.counts["problems"] += sum(each.severity is not Severity.INFO for each in result.problems)
        self.balanced = self.balanced and all(each.code != "repair.ledger" for each in result.problems)
        return outcome

    def _file(self, path: str, received: Received | None, outcome: FileOutcome) -> None:
        document_id = received.document_id if received else None
        self.files.append(SourceFile(path, document_id, outcome, None, 0.0, 0.0))
        self.counts[outcome] += 1


def _run(
    settings: Settings, found: Sequence[Path], on_progress: Watch | None, command: str, keep: Path | None
) -> RunSummary:
    started, clock = datetime.now(UTC), time.perf_counter()
    catalog = load_catalog(settings.mappings)
    with _lock(settings.out):
        tally = _Tally(seen=_known(keep, {told(path, settings.raw) for path in found}))
        results = _results(found, settings, tally, on_progress)
        # Made when the results have gone by: the store takes them first.
        runs = (_record(settings, tally, started, command) for _ in range(1))
        batch = Batch(results, tally.files, (catalog.frameworks, catalog.items), runs=runs, problems=tally.problems)
        publish(settings.out, batch, keep=keep)
        export_parquet(settings.out)
    return _summary(settings, tally, time.perf_counter() - clock)


def _results(
    found: Sequence[Path], settings: Settings, tally: _Tally, on_progress: Watch | None
) -> Iterator[DocumentResult]:
    """The results of all documents, counted as they pass."""
    total = sum(not is_ignored(path, settings.raw) for path in found)
    for done, (received, result) in enumerate(read_all(_documents(found, settings, tally), settings), start=1):
        outcome = tally.read(received, result)
        if on_progress:
            on_progress(Progress(done, total, received.path, outcome))
        yield result


def _documents(found: Sequence[Path], settings: Settings, tally: _Tally) -> Iterator[Received]:
    """The files that are to be read: regular, readable, each content once."""
    sources, faults = read_sources(settings.raw)
    tally.problems.extend(faults)
    for path in found:
        each = receive(path, settings.raw, sources, settings.most_bytes)
        if isinstance(each, Unreadable):
            tally.left_out(each)
        elif tally.seen.setdefault(each.sha256, each.path) != each.path:
            tally.twice(each)
        else:
            yield each


def _known(keep: Path | None, anew: Collection[str]) -> dict[str, str]:
    """The contents in the database that is kept, with their paths, but for those that are read anew."""
    if keep is None:
        return {}
    _, rows = query(
        keep, "SELECT sha256, files.path FROM files JOIN documents USING (document_id) WHERE outcome <> 'duplicate'"
    )
    return {str(content): str(path) for content, path in rows if path not in anew}


def _totals(tally: _Tally) -> dict[str, int]:
    """The counts that a run's row and its summary share."""
    counts = tally.counts
    return {
        "documents": counts["documents"],
        "loaded": counts[FileOutcome.LOADED],
        "partial": counts[FileOutcome.PARTIAL],
        "rejected": counts[FileOutcome.REJECTED],
        "duplicates": counts[FileOutcome.DUPLICATE],
        "ignored": counts[FileOutcome.IGNORED],
        "rows": counts["rows"],
        "matched": counts["matched"],
        "review": counts["review"],
        "problems": counts["problems"] + len(tally.problems),
    }


def _record(settings: Settings, tally: _Tally, started: datetime, command: str) -> Run:
    return Run(
        run_id=uuid.uuid4().hex,
        started_at=started,
        finished_at=datetime.now(UTC),
        command=command,
        version=version("checksheets"),
        raw=told(settings.raw.resolve(), Path("/")),
        ledger_balanced=tally.balanced,
        **_totals(tally),
    )


def _summary(settings: Settings, tally: _Tally, seconds: float) -> RunSummary:
    return RunSummary(
        database=settings.out / DATABASE,
        seconds=round(seconds, 2),
        ledger_balanced=tally.balanced,
        rejections=tuple(tally.rejections),
        **_totals(tally),
    )


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the output folder; the lock goes with the process that holds it."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("a+", encoding="ascii") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            stream.seek(0)
            holder = stream.read(40).strip() or "unknown"
            raise LockedError(f"{out}: another run is active (process {holder}); wait until it has finished") from error
        stream.truncate(0)
        stream.write(f"{os.getpid()}\n")
        stream.flush()
        yield
