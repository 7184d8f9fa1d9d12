"""The side that wants documents read: it starts the server, asks its children, and has them killed."""

from __future__ import annotations

import os
import pickle
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from pipeline.workers.child import request
from pipeline.workers.server import ENDED, READY, SETUP, SPAWN
from pipeline.workers.wire import HEADER, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.workers.limits import Limits

_SECONDS_TO_END = 60.0  # until a killed process is gone, on the busiest machine
_CHUNK = 1 << 20
# Where the interpreter itself may find its libraries. Nothing else of our environment is anybody's business.
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
# One thread of arithmetic, because a process with more cannot be forked; text files are UTF-8 whatever the locale.
_GIVEN = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}


class ServerError(RuntimeError):
    """The process that forks readers cannot be started."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a child answered, and the most memory that it says it had, in kB."""

    kind: Kind
    body: bytearray
    peak: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A child that gave no answer, or none that counts; `status` as of waitpid, None if nobody knows how it ended."""

    status: int | None
    peak: int = 0
    late: bool = False
    too_long: bool = False
    senseless: bool = False


class Child:
    """A process that answers requests, one at a time, until it is ended."""

    def __init__(self, channel: socket.socket, leash: socket.socket) -> None:
        self._channel = channel
        self._leash = leash
        self.calls = 0

    def call(self, body: bytes, limits: Limits) -> Reply | Ended:
        """The answer to a request; a child that gives none, or none in time, is killed."""
        self.calls += 1
        deadline = time.monotonic() + limits.wall
        try:
            return self._asked(body, limits, deadline)
        except TimeoutError:
            return self._end(late=True)
        except OverflowError:
            return self._end(too_long=True)
        except ValueError:
            return self._end(senseless=True)
        except (OSError, EOFError):
            return self._end()

    def end(self) -> Ended:
        """Kill it and all that it started, and say how it ended."""
        return self._end()

    def _asked(self, body: bytes, limits: Limits, deadline: float) -> Reply:
        for part in request(limits.processor, body):
            self._channel.settimeout(_left(deadline))
            self._channel.sendall(part)
        kind, peak, length = HEADER.unpack(self._received(HEADER.size, deadline))
        told = Kind(kind)
        if length > limits.answer:
            raise OverflowError
        return Reply(told, self._received(length, deadline), peak)

    def _received(self, size: int, deadline: float) -> bytearray:
        found = bytearray()
        while len(found) < size:
            self._channel.settimeout(_left(deadline))
            more = self._channel.recv(min(_CHUNK, size - len(found)))
            if not more:
                raise EOFError
            found += more
        return found

    def _end(self, *, late: bool = False, too_long: bool = False, senseless: bool = False) -> Ended:
        self._channel.close()
        told = b""
        with self._leash, suppress(OSError):
            self._leash.shutdown(socket.SHUT_WR)
            self._leash.settimeout(_SECONDS_TO_END)
            told = self._leash.recv(ENDED.size, socket.MSG_WAITALL)
        status, peak = ENDED.unpack(told) if len(told) == ENDED.size else (None, 0)
        return Ended(status, peak, late, too_long, senseless)


class Server:
    """A process from which children are forked that answer with what `prepare(*arguments)` returns; started when needed."""

    def __init__(self, prepare: Callable[..., Callable[[bytearray], object]], *arguments: object) -> None:
        self._setup = pickle.dumps((prepare, arguments))
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ready = self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            self._stop()

    def start(self) -> None:
        """Begin to load what children will need, without waiting for it."""
        with self._lock:
            self._start()

    def child(self, memory: int) -> Child:
        """A new child that may take so many bytes of memory; a server that was killed is started again.

        Raises:
            ServerError: it cannot be started, or is no longer wanted.
        """
        with self._lock:
            try:
                return self._spawned(memory)
            except OSError:
                self._stop()
                return self._spawned(memory)

    def _spawned(self, memory: int) -> Child:
        control = self._start()
        if not self._ready and control.recv(len(READY), socket.MSG_WAITALL) != READY:
            self._stop()
            raise ServerError("the process that starts readers ended before it was ready")
        self._ready = True
        channel, of_child = socket.socketpair()
        leash, of_server = socket.socketpair()
        child = Child(channel, leash)
        try:
            with of_child, of_server:
                socket.send_fds(control, [SPAWN.pack(memory)], [of_child.fileno(), of_server.fileno()])
        except OSError:
            child.end()
            raise
        return child

    def _start(self) -> socket.socket:
        if self._closed:
            raise ServerError("no more documents are wanted")
        if self._control is None:
            self._control, of_server = socket.socketpair()
            with of_server:
                self._process = _begun(of_server.fileno())
            with suppress(OSError):  # one that has ended already says so when it is asked
                self._control.sendall(SETUP.pack(len(self._setup)) + self._setup)
        return self._control

    def _stop(self) -> None:
        """End it; it ends all of its children when the control socket closes."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None
        self._ready = False


def _begun(control: int) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    found = os.pathsep.join(path or os.getcwd() for path in sys.path)  # noqa: PTH109 - as the importer takes it
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", "-m", "pipeline.workers", str(control)],
        env=_GIVEN | kept | {"PYTHONPATH": found},
        pass_fds=[control],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
