"""Hostile inputs between valid sheets: one outcome each, no batch lost, no valid row changed, memory within bounds."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.whole import Whole, run_apart
from pipeline.database import DATABASE, query
from pipeline.intake import paths, told
from tests.planted import plant
from tests.torture.figures import Figure, Scale, at_least, at_most, exactly
from tests.torture.hostile import Hostile, hostile
from tests.torture.sheets import valid

if TYPE_CHECKING:
    from collections.abc import Iterator

_CORPUS = Path(__file__).parents[1] / "corpus" / "pdfs"
_LARGEST = 3  # files that are named
_WORKER, _PARENT = 1024, 512  # MB
_OUTCOMES = {"loaded", "partial", "rejected", "duplicate", "ignored"}
# What is known of the documents at these paths, but for what says when, how long or with what number it was read.
_OF_VALID = "document_id IN (SELECT document_id FROM files WHERE path LIKE '%/valid.%')"
_TABLES = {
    "documents": "* EXCLUDE (revision)",
    "source_rows": "*",
    "source_cells": "*",
    "source_lines": "*",
    "answers": "*",
    "contradictions": "*",
    "problems": "*",
}
_BY_ROW = ("matches", "facts")


class Laid(NamedTuple):
    """A folder with company, the same without it, and what was put there."""

    mixed: Path
    alone: Path
    classes: Counter[str]


def company(scale: Scale, work: Path) -> Iterator[Figure]:
    laid = _laid(scale, work)
    whole = run_apart(laid.mixed, work / "out")
    alone = run_apart(laid.alone, work / "alone_out")
    database, other = work / "out" / DATABASE, work / "alone_out" / DATABASE
    wanted = 100 if scale.every == 1 else len(laid.classes)
    yield at_least(f"hostile inputs, of {len(laid.classes)} classes", laid.classes.total(), wanted)
    yield exactly("valid sheets read among them", _loaded(database), _loaded(other))
    yield from _outcomes(laid.mixed, database)
    for name in ("rows", "matches", "answers", "facts"):
        table = "source_rows" if name == "rows" else name
        yield exactly(f"valid {name} that differ from those without company", _differing(table, database, other), 0)
    rest = sum(_differing(table, database, other) for table in _TABLES if table not in {"source_rows", "answers"})
    yield exactly("other rows of valid documents that differ (cells, lines, problems, ...)", rest, 0)
    yield exactly("commands run that a name, a script or a label names", len(list(laid.mixed.rglob("canary"))), 0)
    yield from _memory(whole, alone, database)


def _laid(scale: Scale, work: Path) -> Laid:
    """Numbered folders, each with a valid sheet and some with what is hostile."""
    mixed, alone = work / "raw", work / "alone"
    chosen = _spread(scale)
    sheets = list(valid(scale.seed, scale.valid))
    scans = sorted(_CORPUS.glob("scan_*.pdf")) if scale.every == 1 else []
    sheets += [("pdf", each.read_bytes()) for each in scans]
    for i, (suffix, raw) in enumerate(sheets):
        for folder in (mixed, alone):
            (folder / f"{i:04}").mkdir(parents=True)
            (folder / f"{i:04}" / f"valid.{suffix}").write_bytes(raw)
    for i, each in enumerate(chosen):
        folder = mixed / f"{i * len(sheets) // len(chosen):04}" / f"{i:03}"
        folder.mkdir()
        each.place(folder / os.fsdecode(each.name))
    shutil.copyfile(next(mixed.glob("0000/valid.*")), mixed / "0000" / "zz copy.txt")
    return Laid(mixed, alone, Counter({"duplicates": 1}) + Counter(each.threat for each in chosen))


def _spread(scale: Scale) -> list[Hostile]:
    """Of each class one and of the others each so-manieth, in the order of the seed."""
    seen: Counter[str] = Counter()
    chosen = []
    for each in hostile(scale.seed):
        if seen[each.threat] % scale.every == 0:
            chosen.append(each)
        seen[each.threat] += 1
    return chosen


def _loaded(database: Path) -> int:
    _, ((count,),) = query(database, "SELECT count(*) FROM files WHERE path LIKE '%/valid.%' AND outcome = 'loaded'")
    return int(str(count))


def _outcomes(raw: Path, database: Path) -> Iterator[Figure]:
    there = Counter(told(path, raw) for path in paths(raw))
    _, rows = query(database, "SELECT path, outcome, reason FROM files WHERE container IS NULL")
    found = list(rows)
    yield exactly("input paths with exactly one outcome", Counter(str(row[0]) for row in found) == there, True)
    yield exactly("outcomes that are none", len({row[1] for row in found} - _OUTCOMES), 0)
    reasons = Counter(str(row[2]) for row in found if row[2])
    yield exactly("inputs that met an exception that nobody expected (`internal`)", reasons["internal"], 0)
    every = ", ".join(f"{name} {count}" for name, count in sorted(reasons.items()))
    yield Figure("rejected, by reason", every or "none", "each with its sentence", holds=_all_told(database))


def _all_told(database: Path) -> bool:
    _, ((silent,),) = query(
        database,
        "SELECT count(*) FROM files WHERE outcome = 'rejected' AND NOT EXISTS (SELECT 1 FROM problems WHERE"
        " problems.document_id = files.document_id OR starts_with(message, files.path))"
        " AND NOT EXISTS (SELECT 1 FROM files AS inner_file WHERE inner_file.container = files.path)",
    )
    return silent == 0


def _differing(table: str, database: Path, other: Path) -> int:
    """How many rows about valid documents are in one database alone."""
    one, two = (Counter(map(repr, _about_valid(table, each))) for each in (database, other))
    return ((one - two) + (two - one)).total()


def _about_valid(table: str, database: Path) -> Iterator[tuple[object, ...]]:
    where = _OF_VALID if table not in _BY_ROW else f"row_id IN (SELECT row_id FROM source_rows WHERE {_OF_VALID})"  # noqa: S608
    _, rows = query(database, f"SELECT {_TABLES.get(table, '*')} FROM {table} WHERE {where} ORDER BY ALL")  # noqa: S608
    return rows


def _memory(whole: Whole, alone: Whole, database: Path) -> Iterator[Figure]:
    yield _of_workers("peak memory of a worker", database)
    yield at_most(f"peak memory of the parent, {whole.documents:,} documents", whole.parent_mb, _PARENT, "MB")
    yield Figure("seconds with and without company", f"{whole.seconds:.0f} and {alone.seconds:.0f}", "both end")


def _of_workers(what: str, database: Path) -> Figure:
    _, rows = query(
        database,
        "SELECT path, peak_mb, source_kind FROM files LEFT JOIN documents USING (document_id, path)"
        " ORDER BY peak_mb DESC LIMIT ?",
        [_LARGEST],
    )
    found = [(str(path).rsplit("/", 1)[-1], str(kind), float(str(peak))) for path, peak, kind in rows]
    largest = "; ".join(f"{name} ({kind}) {peak:,.0f}" for name, kind, peak in found)
    return at_most(what, found[0][2], _WORKER, "MB", f" ({largest})")


def faults(_: Scale, work: Path) -> Iterator[Figure]:
    """Every fault that a process may have, planted among valid documents and counted."""
    planted = plant(work)
    for reason, count in sorted(planted.wanted.items(), key=str):
        yield exactly(f"planted: {reason or 'valid, or harmless'}", planted.found[reason], count)
    yield exactly("valid documents unchanged by faults among them", planted.unchanged, True)
