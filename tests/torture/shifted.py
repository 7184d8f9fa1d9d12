"""Another clock for this process and all that it forks; written out as the module that every interpreter loads first."""

from __future__ import annotations

import ctypes
import gc
import time
from datetime import UTC, datetime, timedelta


def shift(seconds: float) -> None:
    """Have this process take it to be so much later."""
    now, now_ns, moment = time.time, time.time_ns, datetime.now
    later = timedelta(seconds=seconds)
    time.time = lambda: now() + seconds
    time.time_ns = lambda: now_ns() + int(seconds * 1e9)
    # A class written in C lets nobody set its attributes; its names are in a dictionary like any other's.
    names = gc.get_referents(datetime.__dict__)[0]
    names["now"] = classmethod(lambda _, tz=None: moment(tz) + later)
    names["utcnow"] = classmethod(lambda _: moment(UTC).replace(tzinfo=None) + later)
    names["today"] = classmethod(lambda _: moment() + later)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime))
