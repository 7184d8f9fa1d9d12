"""A run in a process that strikes itself: `python -m tests.torture.driver PLAN run --raw ... --out ...`.

The plan is JSON. `at` is the number of the operation on files below `within` before which it happens: with `how` "kill"
the process group is killed, with "EIO" that one operation fails, with "ENOSPC" it and all later ones that need room.
Without `at` nothing happens. `tell` is a file that is told the number of operations.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from pathlib import Path

from pipeline.cli import main

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_GROWING = {"open", "os.mkdir", "os.link", "os.symlink"}
_KINDS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate"}


class Striker:
    """Counts the operations on files, and strikes at one of them."""

    def __init__(self, within: str, at: int = 0, how: str = "") -> None:
        self.within = within
        self.at = at
        self.how = how
        self.count = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if (event not in _KINDS and not event.startswith("shutil.")) or not self._concerns(event, arguments):
            return
        self.count += 1
        if self.how == "kill" and self.count == self.at:
            os.killpg(0, signal.SIGKILL)
        if self.how == "EIO" and self.count == self.at:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if self.how == "ENOSPC" and self.at <= self.count and (event in _GROWING or self.count == self.at):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _concerns(self, event: str, arguments: tuple[object, ...]) -> bool:
        paths = [os.fsdecode(each) for each in arguments[:2] if isinstance(each, str | bytes | os.PathLike)]
        if event == "open":
            flags = arguments[2] if len(arguments) > 2 else 0
            return isinstance(flags, int) and bool(flags & _WRITING) and any(map(self._is_within, paths[:1]))
        # What is named from within an open folder, as a tree that is removed, is named without it.
        return any(self._is_within(path) or not os.path.isabs(path) for path in paths)  # noqa: PTH117 - no file is made

    def _is_within(self, path: str) -> bool:
        return path.startswith(self.within)


def driven(plan: dict[str, object], arguments: list[str]) -> int:
    striker = Striker(str(plan["within"]), int(str(plan.get("at", 0))), str(plan.get("how", "")))
    sys.addaudithook(striker)
    code = main(arguments)
    if "tell" in plan:
        Path(str(plan["tell"])).write_text(str(striker.count), encoding="ascii")
    return code


if __name__ == "__main__":
    sys.exit(driven(json.loads(sys.argv[1]), sys.argv[2:]))
