"""What a child of the server does: confine itself, then answer requests until nobody asks any more."""

from __future__ import annotations

import errno
import os
import resource
import signal
import struct
import sys
from typing import TYPE_CHECKING

from pipeline.grid import Refusal
from pipeline.workers.limits import allow_processor, confine, die_with_parent
from pipeline.workers.wire import HEADER, Kind, encode

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    Handle = Callable[[bytearray], object]  # from a request to an answer or a refusal

_ASKED = struct.Struct("<dQ")  # seconds of processor time, length of the request
_CHANNEL = 3  # the descriptor after those of standard input, output and errors
_DESCRIPTORS = 65_536  # more than the parent ever has
_LONGEST = 500  # characters of what is told of an exception
_TOO_MUCH = {errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOSPC}


def request(seconds: float, body: bytes) -> tuple[bytes, bytes]:
    """A request as it is sent, in two parts that are not copied together."""
    return _ASKED.pack(seconds, len(body)), body


def serve(handle: Handle, channel: socket.socket, memory: int, parent: int) -> None:
    """Answer requests with `handle`; one that ran out of anything is the last."""
    os.setsid()
    die_with_parent()
    if os.getppid() != parent:
        return
    sys.dont_write_bytecode = True
    channel = _alone(channel)
    confine(memory)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    while asked := _received(channel, _ASKED.size):
        seconds, length = _ASKED.unpack(asked)
        allow_processor(seconds)
        kind = _answer(channel, handle, _received(channel, length))
        if kind not in {Kind.ANSWER, Kind.REFUSAL}:
            return


def _alone(channel: socket.socket) -> socket.socket:
    """The channel as the only open descriptor but for three that lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    if channel.fileno() != _CHANNEL:
        os.dup2(channel.fileno(), _CHANNEL)
        channel.detach()
        channel = type(channel)(fileno=_CHANNEL)
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    os.closerange(_CHANNEL + 1, most if 0 < most < _DESCRIPTORS else _DESCRIPTORS)
    return channel


def _received(channel: socket.socket, size: int) -> bytearray:
    """As many bytes; none where nobody asks any more."""
    found = bytearray(size)
    view, at = memoryview(found), 0
    while at < size:
        more = channel.recv_into(view[at:])
        if not more:
            view.release()
            return bytearray()
        at += more
    view.release()
    return found


def _answer(channel: socket.socket, handle: Handle, body: bytearray) -> Kind:
    try:
        found = handle(body)
        kind, answer = Kind.REFUSAL if isinstance(found, Refusal) else Kind.ANSWER, encode(found)
    except MemoryError:
        kind, answer = Kind.NO_MEMORY, b""
    except Exception as error:  # noqa: BLE001 - our own fault must not cost the other documents
        refused = isinstance(error, OSError) and error.errno in _TOO_MUCH
        kind = Kind.TOO_MUCH if refused else Kind.FAULT
        answer = encode(f"{type(error).__name__}: {error}"[:_LONGEST])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    channel.sendall(HEADER.pack(kind, peak if sys.platform != "darwin" else peak // 1024, len(answer)))
    channel.sendall(answer)
    return kind
