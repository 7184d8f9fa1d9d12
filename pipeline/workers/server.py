"""A process that has all libraries loaded and forks a child for each document.

It has one thread and an empty environment, and no byte of a document ever reaches it: a child gets a socket that leads to
the process that wants a document read. For every child there is a second socket, the leash: when its other end is let
go, the child and all that it started are killed; how it ended is told there.
"""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
import socket
import struct
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pipeline.workers.child import serve
from pipeline.workers.limits import isolate

if TYPE_CHECKING:
    import resource
    from collections.abc import Callable

    from pipeline.workers.child import Handle

READY = b"ready"
SPAWN = struct.Struct("<Q")  # bytes of memory that a child may take
ENDED = struct.Struct("<iQ")  # status as of waitpid, peak memory in kB
SETUP = struct.Struct("<Q")  # length of the pickled set-up: it comes from our own process and goes to no other


class Server:
    """The loop that forks, kills and buries children."""

    def __init__(self, control: socket.socket, work: Callable[[socket.socket, int], None]) -> None:
        self.control = control
        self.work = work
        self.leashes: dict[int, socket.socket] = {}
        self.selector = selectors.DefaultSelector()

    def run(self) -> None:
        """Serve until the other end of the control socket is closed, then kill all children."""
        woken, waking = os.pipe()
        for end in (woken, waking):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(woken, selectors.EVENT_READ, partial(self._bury, woken))
        self.selector.register(self.control, selectors.EVENT_READ, self._spawn)
        with suppress(EOFError, ConnectionError):  # closed, with what it sent unread or not
            while True:
                for key, _ in self.selector.select():
                    key.data()
        for child in self.leashes:
            _kill(child)
        _end_orphans(set())

    def _spawn(self) -> None:
        message, ends, _, _ = socket.recv_fds(self.control, SPAWN.size, 2)
        if len(message) < SPAWN.size:
            raise EOFError
        (memory,) = SPAWN.unpack(message)
        channel, leash = (socket.socket(fileno=end) for end in ends)
        child = os.fork()
        if not child:
            self._become_child(channel, memory)
        channel.close()
        self.leashes[child] = leash
        self.selector.register(leash, selectors.EVENT_READ, partial(self._let_go, child, leash))

    def _become_child(self, channel: socket.socket, memory: int) -> NoReturn:
        """Do the work and end, whatever happens; nothing of the parent runs in a child."""
        status = 70
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.work(channel, memory)
            status = 0
        finally:
            os._exit(status)

    def _let_go(self, child: int, leash: socket.socket) -> None:
        if child in self.leashes:  # it may have been buried in this very turn
            self.selector.unregister(leash)
            _kill(child)

    def _bury(self, woken: int) -> None:
        with suppress(BlockingIOError):
            os.read(woken, 4096)
        for child in list(self.leashes):
            ended, status, used = os.wait4(child, os.WNOHANG)
            if ended:
                _kill(child)  # what it left behind in its group
                self._tell(self.leashes.pop(child), status, used)
        _end_orphans(set(self.leashes))

    def _tell(self, leash: socket.socket, status: int, used: resource.struct_rusage) -> None:
        with suppress(KeyError):
            self.selector.unregister(leash)
        peak = used.ru_maxrss if sys.platform != "darwin" else used.ru_maxrss // 1024
        with suppress(OSError):  # nobody may be there to hear it
            leash.sendall(ENDED.pack(status, peak))
        leash.close()


def _kill(child: int) -> None:
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(child, signal.SIGKILL)


def _end_orphans(known: set[int]) -> None:
    """Kill what came to this process because its own parent had ended, and what comes then."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    while True:
        try:
            found = set(map(int, children.read_text(encoding="ascii").split())) - known
        except OSError:  # only Linux takes them in and tells them
            return
        if not found:
            return
        for each in found:
            _kill(each)
            with suppress(ChildProcessError):
                os.waitpid(each, 0)


def _read_setup(control: socket.socket) -> tuple[Callable[..., Handle], tuple[object, ...]]:
    with control.makefile("rb", buffering=0) as stream:
        (length,) = SETUP.unpack(_exactly(stream.read, SETUP.size))
        prepare, arguments = pickle.loads(_exactly(stream.read, length))  # noqa: S301 - from the process that began this one
    return prepare, arguments


def _exactly(read: Callable[[int], bytes | None], size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = read(size - len(found))
        if not more:
            raise EOFError
        found += more
    return found


def main(control: socket.socket) -> None:
    """Load what the children will need, say so, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began this one decides
    os.environ.clear()  # of what the interpreter itself needed; setlocale and the arithmetic's threads were told before
    isolate()
    prepare, arguments = _read_setup(control)
    handle = prepare(*arguments)
    os.environ.clear()  # libraries set variables as they are loaded
    gc.collect()
    gc.freeze()  # what is never looked at again is never copied for a child
    control.sendall(READY)
    Server(control, partial(serve, handle, parent=os.getpid())).run()
