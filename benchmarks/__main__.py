"""`python -m benchmarks [--quick]`: speed, memory and accuracy on made-up sheets, beside plain rapidfuzz loops."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generate import sheets
from benchmarks.judge import judge, totals
from benchmarks.rivals import RIVALS, race
from benchmarks.stages import MAX_BYTES, STAGES, time_stages
from benchmarks.whole import run_apart
from pipeline.catalog import load_catalog
from pipeline.document import Reader
from pipeline.settings import MAPPINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.generate import Sheet

_SEED = 20_000
_ROWS = 50
_JUDGED, _RACED = 200, 2_000  # sheets whose items are checked, rows given to the slow loops
_QUICKLY = 20  # how many times less of everything with --quick


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="50 sheets in place of 1,000")
    less = _QUICKLY if parser.parse_args(arguments).quick else 1
    count = 1_000 // less
    made = list(sheets(_SEED, count, _ROWS))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {cores} cores, Python {platform.python_version()}, {platform.machine()}")
    print(f"{count:,} sheets of {_ROWS} rows\n")
    speeds = _stages(made)
    _whole(made)
    _accuracy(made[: _JUDGED // less], speeds, _RACED // less)


def _line(name: str, *cells: str) -> None:
    print("  ".join([f"{name:<42}", *(f"{cell:>12}" for cell in cells)]), flush=True)


def _stages(made: Sequence[Sheet]) -> tuple[float, float]:
    """Print rows per second of every stage in one process; those of the matching and of all are returned."""
    seconds, rows = time_stages(made, load_catalog(MAPPINGS))
    _line("stage, in one process", "rows/s", "seconds", "share")
    total = sum(seconds.values())
    for stage in STAGES:
        _line(stage, f"{rows / seconds[stage]:,.0f}", f"{seconds[stage]:.2f}", f"{seconds[stage] / total:.0%}")
    _line("all stages", f"{rows / total:,.0f}", f"{total:.2f}", "100%")
    print()
    return rows / seconds["match"], rows / total


def _whole(made: Sequence[Sheet]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder, "raw")
        raw.mkdir()
        for sheet in made:
            (raw / sheet.name).write_bytes(sheet.raw)
        whole = run_apart(raw, Path(folder, "out"))
        again = run_apart(raw, Path(folder, "out"))
        decisions = Path(folder, "decisions.csv")
        decisions.write_text("\n", encoding="utf-8")
        anew = run_apart(raw, Path(folder, "out"), decisions)
    _line("a whole run", "value")
    _line("workers", str(whole.jobs))
    _line("documents", f"{whole.documents:,}")
    _line("rows", f"{whole.rows:,}")
    _line("seconds, start to Parquet", f"{whole.seconds:.1f}")
    _line("rows/s", f"{whole.rows / whole.seconds:,.0f}")
    _line("run again with nothing new: seconds, ratio", f"{again.seconds:.1f}", f"{again.seconds / whole.seconds:.3f}")
    _line("read anew from the cache: seconds, ratio", f"{anew.seconds:.1f}", f"{anew.seconds / whole.seconds:.3f}")
    _line("peak memory of the parent, MB", f"{whole.parent_mb:.0f}")
    _line("peak memory of the largest worker, MB", f"{whole.worker_mb:.0f}")
    _line("parent and all workers, at most, MB", f"{whole.parent_mb + whole.jobs * whole.worker_mb:.0f}")
    print()


def _accuracy(made: Sequence[Sheet], ours: tuple[float, float], raced: int) -> None:
    """Print how right the items are, and those of plain loops over the same rows."""
    catalog = load_catalog(MAPPINGS)
    judged = list(judge(made, Reader(catalog, MAX_BYTES), catalog))
    sums = totals(judged)
    accuracy = sums.share("right", "found")
    rows = [(each.read.row, each.truth) for each in judged if each.read]
    sample = rows[:: max(1, len(rows) // raced)][:raced]
    matching, everything = ours
    _line(f"naming items, {len(sample):,} of these rows", "rows/s", "right item", "match is")
    _line("checksheets, match alone, all rows", f"{matching:,.0f}", f"{accuracy:.1%}", "1.0x")
    _line("checksheets, extract to store, all rows", f"{everything:,.0f}", f"{accuracy:.1%}", "")
    for rival in RIVALS:
        speed, right = race(rival, sample, catalog)
        _line(rival.name, f"{speed:,.0f}", f"{right:.1%}", f"{matching / speed:.1f}x")


if __name__ == "__main__":
    main()
