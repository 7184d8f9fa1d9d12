"""The whole pipeline on one page: the raw folder in, a new version of the results out."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base import find_base
from pipeline.cache import Cache
from pipeline.catalog import load_catalog
from pipeline.collect import Tools, collect
from pipeline.database import DATABASE, check
from pipeline.decisions import read_decisions
from pipeline.errors import BrokenError, UsageError
from pipeline.fingerprint import fingerprint
from pipeline.intake import is_ignored, paths, told
from pipeline.known import known
from pipeline.lock import locked
from pipeline.model import FileOutcome, Problem, Severity
from pipeline.progress import Progress, RunSummary
from pipeline.run_record import Run
from pipeline.store import AMENDED, TABLES, Batch, amend, build, export_parquet
from pipeline.tally import Tally
from pipeline.versions import (
    before,
    copy_intact,
    is_unfinished,
    point,
    publish,
    versions,
    workplace,
    writing,
)
from pipeline.workers import read_all, unpacking

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Sequence

    from pipeline.base import Base
    from pipeline.known import Known
    from pipeline.model import DocumentResult
    from pipeline.rulings import Decisions
    from pipeline.settings import Settings

    Watch = Callable[[Progress], None]


_STORED = {FileOutcome.LOADED, FileOutcome.PARTIAL, FileOutcome.REJECTED}  # outcomes of what becomes a document
_CUT_OFF = Problem(
    "run.cut_off", Severity.INFO, "the run before this one was cut off; what it had not finished was done again"
)


@dataclass(frozen=True, slots=True)
class _Task:
    """What one run is to do."""

    command: str
    found: Sequence[Path]
    whole: bool  # all that lies in the folder, so that what does not is gone
    settings: Settings
    watch: Watch | None
    started: datetime = field(default_factory=partial(datetime.now, UTC))


def run(settings: Settings, on_progress: Watch | None = None, only: Sequence[str] = ()) -> RunSummary:
    """Read what is new or changed in the raw folder; of only the paths that are like some patterns if there are any."""
    found = list(paths(settings.raw))
    if only:
        found = [path for path in found if any(_is_like(told(path, settings.raw), pattern) for pattern in only)]
        if not found:
            raise UsageError(f"no file in {settings.raw} is like {' or '.join(only)}; nothing was read")
    return _run(_Task("run", found, not only, settings, on_progress))


def add(files: Sequence[Path], settings: Settings, on_progress: Watch | None = None) -> RunSummary:
    """Copy files into the raw folder and read just those into the results that are there."""
    missing = [path for path in files if not path.is_file()]
    if missing:
        raise UsageError(f"{missing[0]}: there is no such file; nothing was added")
    settings.raw.mkdir(parents=True, exist_ok=True)
    copies = [_copied(path, settings.raw) for path in files]
    return _run(_Task("add", copies, False, settings, on_progress))


def rollback(out: Path, wanted: int | None = None) -> Path:
    """Lead readers back to the version of that number, or to the one before the current one; returns its folder."""
    with locked(out), writing(out):
        found = before(out, wanted)
        if not copy_intact(found, DATABASE, Path(os.devnull)):
            raise UsageError(f"{found}: its database was damaged or written to; go back to another version")
        point(out, found)
        return found


def _is_like(path: str, pattern: str) -> bool:
    """Whether a path is as a pattern says, or lies in a folder that it names."""
    return fnmatchcase(path, pattern) or path.startswith(f"{pattern.rstrip('/')}/")


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


def _run(task: _Task) -> RunSummary:
    settings = task.settings
    clock = time.perf_counter()
    catalog = load_catalog(settings.mappings)
    prints = fingerprint(settings)
    with locked(settings.out):
        cut_off = [_CUT_OFF] if is_unfinished(settings.out) else []
        with workplace(settings.out) as place:
            base = find_base(settings.out, place, whole=task.whole)
            knows = known(base.database)
            decided = read_decisions(settings.decisions, {item.item_id for item in catalog.items})
            tally = Tally(prints, knows, problems=[*decided.problems, *base.faults, *cut_off])
            if not task.whole:
                tally.seen.update(_others(knows, {told(path, settings.raw) for path in task.found}))
            cache = Cache(settings.out / ".cache", prints.opening, anew=settings.force)
            results = _results(task, tally, decided.decisions, cache)
            number = _next_number(settings.out, knows)
            # Made when the results have gone by: the store takes them first.
            runs = chain(knows.runs, (_record(tally, task, number, prints.whole) for _ in range(1)))
            about = (catalog.frameworks, catalog.items)
            batch = Batch(results, tally.files, about, runs, tally.problems, catalog.directions)
            with closing(results):  # where it ends early, its processes end here and not by chance
                _make(place / "new", batch, tally, base, whole=task.whole)
            publish(settings.out, place / "new", number, settings.keep)
            if task.whole:
                cache.prune({file.sha256 for file in tally.files})
    return _summary(settings, tally, time.perf_counter() - clock)


def _results(task: _Task, tally: Tally, decisions: Decisions, cache: Cache) -> Generator[DocumentResult]:
    """The results of all documents that are read, counted as they pass."""
    settings = task.settings
    tally.awaited = sum(not is_ignored(path, settings.raw) for path in task.found)
    with (
        unpacking(settings) as unpack,
        closing(collect(task.found, Tools(settings, cache, unpack), tally)) as documents,
        closing(read_all(documents, settings, decisions, cache=cache)) as read,
    ):
        for done, (received, result) in enumerate(read, start=1):
            outcome = tally.read(received, result)
            if task.watch:
                task.watch(Progress(done, tally.awaited, received.path, outcome))
            if outcome in _STORED:
                yield result
    tally.close()
    if task.whole:
        tally.withdraw()
    if cache.damaged:
        tally.problems.append(_damaged(len(cache.damaged)))


def _damaged(count: int) -> Problem:
    sentence = f"{count} entries of .cache in the output folder were damaged; their files were opened again"
    return Problem("run.cache_damaged", Severity.WARNING, f"{sentence}; check the disk if this comes again")


def _make(new: Path, batch: Batch, tally: Tally, base: Base, *, whole: bool) -> None:
    """Build a version in the folder `new`; where nothing has changed the one before is taken, and told of this run."""
    results = iter(batch.results)
    first = next(results, None)
    new.mkdir()
    if first is None and base.database is not None and tally.is_as_known(whole=whole):
        base.database.rename(new / DATABASE)
        amend(new, batch, whole=whole)
        same = {table for table in TABLES if table not in AMENDED and base.link(f"{table}.parquet", new)}
        export_parquet(new, [table for table in TABLES if table not in same])
        return
    found = chain([first] if first else [], results)
    build(new, replace(batch, results=found), keep=base.database, whole=whole)
    faults = [fault for fault in check(new / DATABASE) if not fault.startswith("runs: ")]
    if faults:
        raise BrokenError(faults)
    export_parquet(new)


def _others(knows: Known, anew: Collection[str]) -> dict[str, str]:
    """The contents that are known, with their paths, but for those that are looked at anew."""
    return {
        file.sha256: path
        for path, file in knows.files.items()
        if file.outcome in _STORED and file.sha256 and not _is_below(path, anew)
    }


def _is_below(path: str, folders: Collection[str]) -> bool:
    """Whether a path is one of these, or of something within one of them."""
    ends = [at for at, char in enumerate(path) if char == "/"]
    return path in folders or any(path[:end] in folders for end in ends)


def _next_number(out: Path, knows: Known) -> int:
    """The number of the version that a run makes."""
    return 1 + max([*(int(each.name) for each in versions(out)), *(each.number for each in knows.runs)], default=0)


def _totals(tally: Tally) -> dict[str, int]:
    """The counts that a run's row and its summary share."""
    counts = tally.counts
    return {
        "documents": counts["documents"],
        "unchanged": counts["unchanged"],
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


def _record(tally: Tally, task: _Task, number: int, made_with: str) -> Run:
    return Run(
        run_id=uuid.uuid4().hex,
        started_at=task.started,
        finished_at=datetime.now(UTC),
        command=task.command,
        version=version("checksheets"),
        raw=told(task.settings.raw.resolve(), Path("/")),
        ledger_balanced=tally.balanced,
        number=number,
        made_with=made_with,
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
