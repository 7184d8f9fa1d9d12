"""A whole run in a process of its own, so that its memory is its own: `python -m benchmarks.whole RAW OUT DECISIONS`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from pipeline.database import DATABASE, query
from pipeline.run import run
from pipeline.settings import DECISIONS, Settings


@dataclass(frozen=True, slots=True)
class Whole:
    """What a run took; megabytes are the peaks of resident memory."""

    seconds: float
    jobs: int
    documents: int
    rows: int
    parent_mb: float
    worker_mb: float


def run_apart(raw: Path, out: Path, decisions: Path = DECISIONS) -> Whole:
    """Run the pipeline from `raw` to `out` in a fresh process, with the default number of workers."""
    command = [sys.executable, "-m", "benchmarks.whole", str(raw), str(out), str(decisions)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    return Whole(**json.loads(done.stdout))


def _measured(raw: Path, out: Path, decisions: Path) -> dict[str, float]:
    started, settings = perf_counter(), Settings(raw=raw, out=out, decisions=decisions)
    summary = run(settings)
    seconds = perf_counter() - started
    parent_mb = _peak_mb()
    _, rows = query(out / DATABASE, "SELECT max(peak_mb) FROM files")
    ((worker_mb,),) = rows
    return {
        "seconds": seconds,
        "jobs": settings.jobs,
        "documents": summary.documents,
        "rows": summary.rows,
        "parent_mb": parent_mb,
        "worker_mb": float(str(worker_mb)),
    }


def _peak_mb() -> float:
    """The peak of this program alone; `ru_maxrss` would still hold that of the program it was started from."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii")) if status.is_file() else None
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    print(json.dumps(_measured(*map(Path, sys.argv[1:]))))
