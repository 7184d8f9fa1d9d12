"""Output folders that are too small or may only be read: `python -m tests.torture.disk WORK` in name spaces of its own.

There a file system in memory of a chosen size is the output folder; where the system lets nobody have such a name space,
nothing is tried, and that is said.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.spaces import OWN, may_mount, mount, unmount
from tests.torture.figures import Figure, Scale, at_least, exactly, none
from tests.torture.results import faults
from tests.torture.runs import DONE, PROJECT, Ended, Scenario, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CANNOT_WRITE = 5  # exit code
_PAGE = 4096  # bytes that a file takes at least
_ENOUGH = 1 << 30


def disks(scale: Scale, work: Path) -> Iterator[Figure]:
    if not may_mount():
        yield Figure("disks that are full or may only be read", "skipped: this system forbids name spaces", "tried")
        return
    scenario = Scenario.of(scale.seed)
    scenario.begin()
    before = _size(scenario.out)
    scenario.run()
    after = _size(scenario.out)
    scenario.begin()
    random = Random(f"{scale.seed}-disks")  # noqa: S311 - sizes are to be found again
    # From what is there already, and hardly more, to more than a run needs, which holds its result twice for a while.
    step = 2 * after / (scale.disks - 1)
    sizes = [before + 16 * _PAGE, *(round(before + step * (i + random.random())) for i in range(scale.disks - 1))]
    told = {
        "old": scenario.old,
        "new": scenario.new,
        "sizes": sizes,
        "raw": str(scenario.raw),
        "out": str(scenario.out),
    }
    (work / "told.json").write_text(json.dumps(told), encoding="utf-8")
    scenario.out.rename(work / "before")
    scenario.out.mkdir()
    done = subprocess.run(
        [*OWN, sys.executable, "-m", "tests.torture.disk", str(work)],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    yield from _figures(found)


def _size(folder: Path) -> int:
    """Bytes that a folder takes on a disk."""
    return sum(_PAGE + (0 if path.is_symlink() else path.stat().st_size // _PAGE * _PAGE) for path in folder.rglob("*"))


def _figures(found: Sequence[dict[str, object]]) -> Iterator[Figure]:
    full = [each for each in found if each["what"] != "read-only"]
    told = {
        name: [f"{each['what']}: {fault}" for each in found for fault in each[name]]
        for name in ("wrong", "old", "next")
    }  # type: ignore[attr-defined]
    refused = sum(each["code"] == _CANNOT_WRITE for each in full)
    ended = sum(each["code"] in DONE for each in full)
    yield exactly("runs on disks of different sizes: full (exit code 5), or large enough", refused + ended, len(full))
    yield at_least("of them full", refused, 1)
    yield exactly("exit code where the folder may only be read", [each["code"] for each in found[len(full) :]], [_CANNOT_WRITE])  # fmt: skip
    yield none("of them with a traceback or without a sentence", told["wrong"])
    yield none("results on a full disk that were not the old or the new one, whole", told["old"])
    yield none("results of the run after it has room again that differ", told["next"])


def _tried(what: str, ended: Ended, out: Path, whole: Sequence[Sequence[str]]) -> dict[str, object]:
    lacks = ended.code == _CANNOT_WRITE and "; " not in ended.said
    wrong = [ended.said.strip()[-300:]] if "Traceback" in ended.said or lacks else []
    if ended.code not in (*DONE, _CANNOT_WRITE):
        wrong = [f"exit code {ended.code}: {ended.said.strip()[-300:]}"]
    return {"what": what, "code": ended.code, "wrong": wrong, "old": faults(out, whole)}


def _within(work: Path) -> None:
    """In name spaces of its own: one output folder after the other, and what became of it as lines of JSON."""
    told = json.loads((work / "told.json").read_text(encoding="utf-8"))
    raw, out, whole = Path(told["raw"]), Path(told["out"]), [told["old"], told["new"]]
    for size in [*told["sizes"], 0]:
        mount(out, f"size={size or _ENOUGH}")
        shutil.copytree(work / "before", out, symlinks=True, dirs_exist_ok=True)
        if not size:
            mount(out, "remount", "ro")
        found = _tried(f"{size:,} bytes" if size else "read-only", run(raw, out), out, whole)
        mount(out, "remount", "rw", f"size={_ENOUGH}")
        after = run(raw, out)
        found["next"] = faults(out, whole[1:]) if after.is_done else [f"exit code {after.code}: {after.said.strip()}"]
        print(json.dumps(found))  # noqa: T201 - it is how it answers
        unmount(out)


if __name__ == "__main__":
    _within(Path(sys.argv[1]))
