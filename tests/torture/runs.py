"""Runs as a user starts them, in processes that may be killed; and the scenario that most parts play."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple, Self

from tests.extractors.office.written_book import container
from tests.torture.results import faults, lines, look
from tests.torture.sheets import made, sheet, valid

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).resolve().parents[2]
DONE = (0, 3)  # exit codes of a run that came to its end
_SECONDS = 600


class Ended(NamedTuple):
    """How a run ended, and what it said to people."""

    code: int
    said: str
    seconds: float

    @property
    def is_done(self) -> bool:
        return self.code in DONE


def command(raw: Path, out: Path, plan: Mapping[str, object] | None = None) -> list[str]:
    program = ["pipeline"] if plan is None else ["tests.torture.driver", json.dumps({"within": str(out), **plan})]
    return [sys.executable, "-m", *program, "run", "--quiet", "--raw", str(raw), "--out", str(out)]


def started(arguments: list[str], site: Path | None = None) -> subprocess.Popen[str]:
    """A process in a group of its own; modules in the folder `site` come before all others."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        arguments,
        cwd=PROJECT,
        env=os.environ | ({"PYTHONPATH": str(site)} if site else {}),
        stdin=quiet,
        stdout=quiet,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(
    raw: Path,
    out: Path,
    plan: Mapping[str, object] | None = None,
    kill_after: float = _SECONDS,
    site: Path | None = None,
) -> Ended:
    """A run to its end, or to its death: its group is killed after so many seconds."""
    begun = time.monotonic()
    process = started(command(raw, out, plan), site)
    try:
        _, said = process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        _, said = process.communicate()
    return Ended(process.returncode, said, time.monotonic() - begun)


class Scenario:
    """A good result of other files, then new files, one changed and one gone: what a run makes of them, again and again.

    Whoever plays it begins it anew.
    """

    @classmethod
    @cache
    def of(cls, seed: int) -> Self:
        """The one of a seed, which is made once and goes with the process."""
        folder = tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True)
        atexit.register(folder.cleanup)
        return cls(seed, Path(folder.name))

    def __init__(self, seed: int, work: Path) -> None:
        self.raw, self.out, self._earlier = work / "raw", work / "out", work / "earlier"
        self.raw.mkdir(parents=True)
        sheets = list(valid(seed, 12))
        for i, (suffix, raw) in enumerate(sheets[:5]):
            (self.raw / f"{i}.{suffix}").write_bytes(raw)
        self._expect(run(self.raw, self.out))
        self.old = lines(self.out)
        self.out.rename(self._earlier)
        self._change(seed, sheets[5:])
        self.begin()
        ended = self._expect(run(self.raw, self.out, {"tell": str(work / "told")}))
        self.seconds = ended.seconds
        self.operations = int((work / "told").read_text(encoding="ascii"))
        self.new = lines(self.out)

    def _change(self, seed: int, more: list[tuple[str, bytes]]) -> None:
        for i, (suffix, raw) in enumerate(more[:4]):
            (self.raw / f"new {i}.{suffix}").write_bytes(raw)
        (self.raw / "new.zip").write_bytes(
            container({f"{i}.{suffix}": raw for i, (suffix, raw) in enumerate(more[4:])})
        )
        (self.raw / "new broken.xlsx").write_bytes(b"PK\x03\x04" + bytes(500))
        (self.raw / "0.txt").write_bytes(made("text", sheet(Random(seed), "改")))  # noqa: S311 - no secret
        (self.raw / "1.csv").unlink()

    def _expect(self, ended: Ended) -> Ended:
        if not ended.is_done:
            raise RuntimeError(f"a run that nothing disturbed ended with {ended.code}: {ended.said}")
        return ended

    def begin(self) -> None:
        """The output folder as it was before the new files came."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self._earlier, self.out, symlinks=True)

    def run(
        self, plan: Mapping[str, object] | None = None, kill_after: float = _SECONDS, site: Path | None = None
    ) -> Ended:
        return run(self.raw, self.out, plan, kill_after, site)

    def look(self) -> tuple[bool, list[str]]:
        """Whether the result that is there now is the new one, and why it is neither the old nor the new one."""
        which, found = look(self.out, [self.old, self.new])
        return which == 1, found

    def recovery(self) -> list[str]:
        """What is wrong after the next run, which nothing disturbs."""
        ended = self.run()
        if not ended.is_done:
            return [f"the next run ended with {ended.code}: {ended.said.strip()[-300:]}"]
        return faults(self.out, [self.new])
