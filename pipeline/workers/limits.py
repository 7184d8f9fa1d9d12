"""What a process that reads a document may take, and what it is cut off from; all of it needs no rights.

Linux keeps all of these limits. macOS has no name spaces and does not keep `RLIMIT_AS`: there the network stays
reachable and memory is bounded by the system alone; processor and wall time, files and descriptors are limited all the same.
"""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_GIB = 1 << 30
MEMORY = 896 << 20  # bytes of address space that reading may take, beyond what the process began with
# Models that read a page as a picture, and their threads, reserve four times as much as they use.
MEMORY_FOR_PICTURES = 4 * _GIB + (os.cpu_count() or 1) * (128 << 20)
WRITTEN = 64 << 20  # bytes of a file; nothing here writes any, a library may
DESCRIPTORS = 256
_PER_WALL = 2  # seconds of wall time for each of the processor: a busy machine gives a process half of one

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 36, 38


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take."""

    seconds: float
    memory: int = MEMORY  # bytes of address space
    answer: int = 100_000_000  # bytes of the answer
    threads: int = 1  # that may be busy at once

    @property
    def processor(self) -> float:
        """Seconds of processor time that a call may use."""
        return self.seconds * self.threads

    @property
    def wall(self) -> float:
        """Seconds after which a call is given up, whatever it did."""
        return _PER_WALL * self.seconds


def isolate() -> bool:
    """Cut this process, which has one thread, and its children off from the network; False where that is not allowed.

    They take in what their own children leave behind, and gain no rights by running a program.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Root needs no name space of users, and would lose the right to read the files of others in one.
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def die_with_parent() -> None:
    """Have this process killed when its parent ends, however that ends."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def confine(memory: int) -> None:
    """Limit memory, files, descriptors and dumps of this process and its children for good.

    Of more memory than opening a file takes, the rest is there for who asks for it: see `extractors/pdf/ocr.py`.
    """
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, WRITTEN)
    _limit(resource.RLIMIT_NOFILE, DESCRIPTORS)
    with suppress(ValueError, OSError):  # macOS refuses it
        mapped = _mapped()
        _limit(resource.RLIMIT_AS, mapped + memory)
        if memory > MEMORY:
            _, most = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (min(mapped + MEMORY, most), most))


def allow_processor(seconds: float) -> None:
    """Have the system end this process after as much more time of the processor; it counts whole seconds."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if most == resource.RLIM_INFINITY else min(soft, most), most))


def _limit(what: int, value: int) -> None:
    _, most = resource.getrlimit(what)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(what, (value, value))


def _mapped() -> int:
    """Bytes of address space that this process has, most of which it shares with its parent."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 2 * _GIB
    return pages * resource.getpagesize()
