"""Readers of PDFs, each in a process of its own, so that each has its own memory and all see the same minute."""

from __future__ import annotations

import contextlib
import gc
import importlib
import logging
import multiprocessing
import os
import re
import resource
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

    from benchmarks.pdf_scores import Found

    Read = Callable[[bytes], list[Found]]

READERS = {
    "checksheets": ("benchmarks.pdf_ours", "ours"),
    "pdfplumber": ("benchmarks.pdf_plumber", "plumber"),
    "camelot lattice": ("benchmarks.pdf_camelot", "lattice"),
    "camelot stream": ("benchmarks.pdf_camelot", "stream"),
}
OURS, MEASURE = "checksheets", "pdfplumber"
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of a PDF; `failure` is why there is nothing."""

    seconds: float
    peak_mb: float  # above what the process held when it had imported all it needs
    found: Sequence[Found] = ()
    failure: str = ""


class Racer:
    """A reader in its process, which reads when it is told to."""

    def __init__(self, name: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(*READERS[name], theirs), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, raw: bytes) -> Run:
        """Let it read a PDF once."""
        self._pipe.send(raw)
        run: Run = self._pipe.recv()
        return run

    def stop(self) -> None:
        """Let its process end."""
        with contextlib.suppress(OSError):
            self._pipe.send(None)
        self._process.join(timeout=10)


def _serve(module: str, function: str, pipe: Connection) -> None:
    """Read what comes through the pipe until nothing comes."""
    logging.disable(logging.WARNING)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stderr = nowhere
        read: Read = getattr(importlib.import_module(module), function)
        baseline = _memory_mb("VmRSS")
        while (raw := pipe.recv()) is not None:
            pipe.send(_run(read, raw, baseline))


def _run(read: Read, raw: bytes, baseline: float) -> Run:
    gc.collect()
    _forget_peak()
    started = perf_counter()
    found: list[Found] = []
    failure = ""
    try:
        found = read(raw)
    except Exception as error:  # noqa: BLE001 - whatever a reader dies of is what is to be told
        failure = f"{type(error).__name__}: {error}"
    seconds = perf_counter() - started
    return Run(seconds, max(0.0, _memory_mb("VmHWM") - baseline), found, failure)


def _forget_peak() -> None:
    """Let the peak of memory begin anew, where the system allows it."""
    with contextlib.suppress(OSError):
        _CLEAR.write_text("5", encoding="ascii")


def _memory_mb(field: str) -> float:
    """A figure of this process; where the system does not tell it, the peak since the process began."""
    found = re.search(rf"{field}:\s*(\d+) kB", _STATUS.read_text(encoding="ascii")) if _STATUS.is_file() else None
    return int(found[1] if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
