"""One run at a time into a folder."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import LockedError
from pipeline.versions import writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the output folder; the lock goes with the process that holds it, however that ends.

    Raises:
        LockedError: another process holds it.
        OutputError: the folder cannot be written to.
    """
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        stream = (out / ".lock").open("a+", encoding="ascii")
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            stream.seek(0)
            holder = stream.read(40).strip() or "unknown"
            raise LockedError(f"{out}: another run is active (process {holder}); wait until it has finished") from error
        with writing(out):
            stream.truncate(0)
            stream.write(f"{os.getpid()}\n")
            stream.flush()
        yield
