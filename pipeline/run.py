"""The whole pipeline on one page: the raw folder in, a new database out."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
import uuid
from contextlib import contextmanager, suppress
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalog import load_catalog
from pipeline.containers import CONTAINERS
from pipeline.decisions import read_decisions
from pipeline.errors import LockedError, UsageError
from pipeline.grid import Refusal
from pipeline.intake import Unreadable, is_ignored, paths, read_sources, receive, take_out, told
from pipeline.kinds import kind_of
from pipeline.model import FileOutcome
from pipeline.progress import Progress, RunSummary
from pipeline.run_record import Run
from pipeline.store import DATABASE, Batch, export_parquet, publish, query
from pipeline.tally import Tally
from pipeline.workers import read_all, unpacking

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from pipeline.document import Received
    from pipeline.model import DocumentResult
    from pipeline.settings import Settings
    from pipeline.workers import Unpack

    Watch = Callable[[Progress], None]
    ReadAll = Callable[[Iterable[Received]], Iterator[tuple[Received, DocumentResult]]]


_STORED = {FileOutcome.LOADED, FileOutcome.PARTIAL, FileOutcome.REJECTED}  # outcomes of what becomes a document


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


def _run(
    settings: Settings, found: Sequence[Path], on_progress: Watch | None, command: str, keep: Path | None
) -> RunSummary:
    started, clock = datetime.now(UTC), time.perf_counter()
    catalog = load_catalog(settings.mappings)
    with _lock(settings.out):
        decided = read_decisions(settings.decisions, {item.item_id for item in catalog.items})
        tally = Tally(seen=_known(keep, {told(path, settings.raw) for path in found}))
        tally.problems.extend(decided.problems)
        read = partial(read_all, settings=settings, decisions=decided.decisions)
        results = _results(found, settings, tally, read, on_progress)
        earlier = _earlier(settings.out / DATABASE)
        number = 1 + max((each.number for each in earlier), default=0)
        # Made when the results have gone by: the store takes them first.
        runs = chain(earlier, (_record(settings, tally, started, command, number) for _ in range(1)))
        known = (catalog.frameworks, catalog.items)
        batch = Batch(results, tally.files, known, runs, tally.problems, directions=catalog.directions)
        publish(settings.out, batch, keep=keep)
        export_parquet(settings.out)
    return _summary(settings, tally, time.perf_counter() - clock)


def _results(
    found: Sequence[Path], settings: Settings, tally: Tally, read: ReadAll, on_progress: Watch | None
) -> Iterator[DocumentResult]:
    """The results of all documents, counted as they pass."""
    tally.awaited = sum(not is_ignored(path, settings.raw) for path in found)
    with unpacking(settings) as unpack:
        documents = _documents(found, settings, tally, unpack)
        for done, (received, result) in enumerate(read(documents), start=1):
            outcome = tally.read(received, result)
            if on_progress:
                on_progress(Progress(done, tally.awaited, received.path, outcome))
            if outcome in _STORED:
                yield result
    tally.close()


def _documents(found: Sequence[Path], settings: Settings, tally: Tally, unpack: Unpack) -> Iterator[Received]:
    """The documents that are to be read: of regular, readable files and what containers hold, each content once."""
    sources, faults = read_sources(settings.raw)
    tally.problems.extend(faults)
    for path in found:
        each = receive(path, settings.raw, sources, settings.most_bytes)
        if isinstance(each, Unreadable):
            tally.awaited -= each.reason is not None
            tally.left_out(each)
        elif kind_of(each.raw) in CONTAINERS:
            tally.awaited -= 1
            unpacked = unpack(each)
            if isinstance(unpacked, Refusal):
                tally.left_out(Unreadable(each.path, unpacked.reason, unpacked.sentence))
                continue
            tally.unpacked(each.path, unpacked)
            members = (take_out(member, each, sources, settings.most_bytes) for member in unpacked.members)
            yield from filter(tally.is_new, members)
        elif tally.is_new(each):
            yield each


def _known(keep: Path | None, anew: Collection[str]) -> dict[str, str]:
    """The contents in the database that is kept, with their paths, but for those that are read or unpacked anew."""
    if keep is None:
        return {}
    _, rows = query(
        keep, "SELECT sha256, files.path FROM files JOIN documents USING (document_id) WHERE outcome <> 'duplicate'"
    )
    return {str(content): str(path) for content, path in rows if not _is_below(str(path), anew)}


def _is_below(path: str, folders: Collection[str]) -> bool:
    """Whether a path is one of these, or of something within one of them."""
    ends = [at for at, char in enumerate(path) if char == "/"]
    return path in folders or any(path[:end] in folders for end in ends)


def _totals(tally: Tally) -> dict[str, int]:
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


def _earlier(database: Path) -> list[Run]:
    """The runs before this one; none where the database is not there or damaged."""
    with suppress(UsageError):
        names, rows = query(database, "SELECT * FROM runs ORDER BY ALL")
        known = {field.name for field in fields(Run)}
        told = ({name: value for name, value in zip(names, row, strict=True) if name in known} for row in rows)
        return [Run(**each) for each in told]  # type: ignore[arg-type] # the columns are the fields
    return []


def _record(settings: Settings, tally: Tally, started: datetime, command: str, number: int) -> Run:
    return Run(
        run_id=uuid.uuid4().hex,
        started_at=started,
        finished_at=datetime.now(UTC),
        command=command,
        version=version("checksheets"),
        raw=told(settings.raw.resolve(), Path("/")),
        ledger_balanced=tally.balanced,
        number=number,
        **_totals(tally),
    )


def _summary(settings: Settings, tally: Tally, seconds: float) -> RunSummary:
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
