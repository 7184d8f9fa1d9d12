"""`python -m tests.torture [--report FILE] [--small] [PART ...]`: do it all, print the figures, write them down."""

# ruff: noqa: T201 - it prints

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.clock import clocks
from tests.torture.company import company, faults
from tests.torture.damage import damages
from tests.torture.disk import disks
from tests.torture.figures import FULL, SMALL, Figure, Scale
from tests.torture.interruptions import errors, kills
from tests.torture.mutants import mutants
from tests.torture.together import together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.torture.figures import Part

PARTS: dict[str, tuple[str, Part]] = {
    "company": ("Hostile inputs between valid sheets, read in one run", company),
    "faults": ("Faults planted in the processes that read", faults),
    "kills": ("Runs killed at a seeded moment, and run again", kills),
    "errors": ("Operations on files that fail", errors),
    "together": ("Two runs at once", together),
    "disks": ("Disks that are full or may only be read", disks),
    "clocks": ("Other clocks and times of files", clocks),
    "mutants": ("Sheets changed at random", mutants),
    "damages": ("Databases and caches damaged between runs", damages),
}
HEADING = "## Torture"


def measured(name: str, scale: Scale) -> Iterator[Figure]:
    """The figures of one part; one that breaks off says why."""
    with tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as folder:
        try:
            yield from PARTS[name][1](scale, Path(folder))
        except Exception as error:  # noqa: BLE001 - the other parts are to be measured all the same
            yield Figure("broke off", f"{type(error).__name__}: {error}", "an end", holds=False)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--report", type=Path, metavar="FILE", help=f"write the figures into its section {HEADING!r}")
    parser.add_argument("--small", action="store_true", help="a little of everything, in some minutes")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all when none is named")
    told = parser.parse_args(arguments)
    if unknown := set(told.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    scale = SMALL if told.small else FULL
    found = {name: _told(name, scale) for name in told.parts or PARTS}
    if told.report:
        text = told.report.read_text(encoding="utf-8")
        told.report.write_text(with_section(text, _section(found, scale)), encoding="utf-8")
    return int(not all(figure.holds for figures, _ in found.values() for figure in figures))


def _told(name: str, scale: Scale) -> tuple[list[Figure], float]:
    """The figures of one part, printed as they come, and the seconds that they took."""
    print(f"\n{PARTS[name][0]}", flush=True)
    begun, figures = time.monotonic(), []
    for figure in measured(name, scale):
        print(f"  {figure}", flush=True)
        figures.append(figure)
    seconds = time.monotonic() - begun
    print(f"  ({seconds:.0f} s)", flush=True)
    return figures, seconds


def _section(found: dict[str, tuple[list[Figure], float]], scale: Scale) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    where = f"{datetime.now(UTC):%Y-%m-%d}, {cores} cores, Python {platform.python_version()}, {platform.system()}"
    said = [HEADING, "", f"`make torture` does all this and writes this section ({where}; seed {scale.seed}).", ""]
    for name, (figures, seconds) in found.items():
        said += [f"**{PARTS[name][0]}** ({seconds:.0f} s)", "", "| what | found | wanted |", "| --- | --- | --- |"]
        said += [*(figure.row() for figure in figures), ""]
    return "\n".join(said)


def with_section(text: str, section: str) -> str:
    """The text with this section in the place of the one of its heading, or at its end."""
    own = re.compile(rf"^{HEADING}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if not own.search(text):
        return f"{text.rstrip()}\n\n{section}"
    return own.sub(lambda found: section + "\n" * (found.end() < len(text)), text)


if __name__ == "__main__":
    sys.exit(main())
