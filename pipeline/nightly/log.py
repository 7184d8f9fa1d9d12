"""The log of a run: one file for each, one event a line as JSON, written as things happen.

It is there for whoever looks for what went wrong, so it never stops a run: where it cannot be written it is left.
"""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipeline.console.table import to_json

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

LOGS = "logs"
_KEPT = 200  # files; the oldest go first
_LONGEST = 2000  # characters of a text
_NAME = re.compile(r"run-(\d{6,})\.jsonl")


class Log:
    """The log of one run; `path` is None where none can be written."""

    def __init__(self, out: Path) -> None:
        self.path: Path | None = None
        self._stream: TextIO | None = None
        with contextlib.suppress(OSError):
            self._open(out / LOGS)

    def _open(self, folder: Path) -> None:
        """Begin a file numbered after the newest: a clock may be put back, a count not."""
        folder.mkdir(parents=True, exist_ok=True)
        numbered = sorted((int(found[1]), path) for path in folder.iterdir() if (found := _NAME.fullmatch(path.name)))
        for _, path in numbered[: 1 - _KEPT]:
            path.unlink(missing_ok=True)
        number = numbered[-1][0] + 1 if numbered else 1
        while self._stream is None:
            path = folder / f"run-{number:06}.jsonl"
            with contextlib.suppress(FileExistsError):  # another run began at the same moment
                self._stream = path.open("x", encoding="utf-8", buffering=1, newline="\n")
                self.path = path
            number += 1

    def write(self, event: str, **told: object) -> None:
        """Add an event; control characters, and what turns or hides text, are escaped."""
        if self._stream is None:
            return
        record = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event}
        try:
            self._stream.write(to_json(record | {name: _cut(value) for name, value in told.items()}) + "\n")
        except OSError:
            self.close()

    def close(self) -> None:
        """Write no more."""
        stream, self._stream = self._stream, None
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _cut(value: object) -> object:
    return f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value
