"""Faults as a file may cause them in the process that reads it; a document's path names the stage and the fault."""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import socket
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.document import Received
from pipeline.grid import Refusal
from pipeline.source import read_source
from pipeline.workers import Stages, stages
from pipeline.workers.wire import HEADER, Kind, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import DocumentResult
    from pipeline.rulings import Decisions
    from pipeline.settings import Settings
    from pipeline.source import Source

CHANNEL = 3  # the only descriptor that leads out of a process that reads
PAPER = b"%PDF-1.7\n"  # before a text: has it the limits of a PDF


def opening(settings: Settings, decisions: Decisions) -> Callable[[bytearray], Source | Refusal]:
    real = stages.opening(settings, decisions)

    def answer(body: bytearray) -> Source | Refusal:
        received = decode(body, Received)
        _strike("opening", received)
        if received.raw.startswith(PAPER):
            text = received.raw.removeprefix(PAPER)
            return read_source(text, len(text), settings.max_bytes)
        return real(body)

    return answer


def understanding(settings: Settings, decisions: Decisions) -> Callable[[bytearray], DocumentResult | Refusal]:
    real = stages.understanding(settings, decisions)

    def answer(body: bytearray) -> DocumentResult | Refusal:
        result = real(body)
        if isinstance(result, Refusal):
            return result
        received = decode(body, stages.Opened).received
        if poisoned:
            poisoned.pop()()
        _strike("understanding", received)
        if received.path.endswith("as_another"):
            return replace(result, document=replace(result.document, sha256="f" * 64))
        if received.path.endswith("rows_of_another"):
            return replace(result, rows=(replace(result.rows[0], row_id="f" * 16 + "-1-1"), *result.rows[1:]))
        if received.path.endswith("too_great"):
            return replace(result, document=replace(result.document, pages=2**40))
        return result

    return answer


poisoned: list[Callable[[], None]] = []  # what happens to the next document in this process
FAULTY = Stages(opening, understanding)


def _strike(stage: str, received: Received) -> None:
    where, _, fault = received.path.partition(".")
    strike = globals().get(f"strike_{fault}")
    if where == stage and strike:
        strike(received)


def strike_raise(_: Received) -> None:
    raise KeyError("nobody expected this")


def strike_exit(_: Received) -> None:
    os._exit(3)


def strike_exit_well(_: Received) -> None:
    os._exit(0)


def strike_segfault(_: Received) -> None:
    ctypes.string_at(0)


def strike_abort(_: Received) -> None:
    os.abort()


def strike_kill_itself(_: Received) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def strike_kill_parent(_: Received) -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(3600)


def strike_eat_memory(_: Received) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(64 << 20))


def strike_hang(_: Received) -> None:
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    time.sleep(3600)


def strike_loop(_: Received) -> None:
    while True:
        pass


def strike_hang_once(received: Received) -> None:
    """Hang unless the file that the document names as its service is there."""
    there = Path(received.service)
    if not there.exists():
        there.touch()
        time.sleep(3600)


def strike_write_endlessly(_: Received) -> None:
    while True:
        os.write(CHANNEL, b"\xff" * 65536)


def strike_answer_endlessly(_: Received) -> None:
    os.write(CHANNEL, HEADER.pack(Kind.ANSWER, 1, 1 << 62))
    strike_write_endlessly(_)


def strike_answer_other_types(_: Received) -> None:
    _say(encode({"kind": "text", "extractor": 5, "extraction": [], "document": "?", "rows": {}}))


def strike_answer_noise(_: Received) -> None:
    _say(bytes(range(256)))


def strike_answer_deeply(_: Received) -> None:
    _say(b"\x91" * 1_000_000 + b"\xc0")


def strike_answer_half(_: Received) -> None:
    os.write(CHANNEL, HEADER.pack(Kind.ANSWER, 1, 1000) + b"half")
    os._exit(0)


def strike_answer_code(received: Received) -> None:
    """A pickle that makes the file which the document names as its service."""
    _say(pickle.dumps(_Touch(received.service)))


class _Touch:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path(self.path),)


def strike_crash_later(_: Received) -> None:
    poisoned.append(lambda: os._exit(3))


def strike_hang_later(_: Received) -> None:
    poisoned.append(lambda: time.sleep(3600))


def strike_open_endlessly(_: Received) -> None:
    kept = []
    while True:
        kept.append(os.open("/dev/null", os.O_RDONLY))


def strike_fill_disk(_: Received) -> None:
    with tempfile.TemporaryFile() as file:
        while True:
            file.write(b"\0" * (1 << 20))
            file.flush()


def strike_print_endlessly(_: Received) -> None:
    for _ in range(100_000):
        sys.stdout.write("x" * 1000)
        sys.stderr.write("x" * 1000)


def strike_leave_children(received: Received) -> None:
    """Leave two behind, one in a session of its own, that would write into the file named as the service."""
    for alone in (False, True):
        if not os.fork():
            if alone:
                os.setsid()
            with Path(received.service).open("a", encoding="ascii") as file:
                file.write(f"{os.getpid()}\n")
            time.sleep(3600)
    while not Path(received.service).exists() or len(Path(received.service).read_text(encoding="ascii").split()) < 2:
        time.sleep(0.01)


def strike_connect(received: Received) -> None:
    """Try to reach the port named as the service."""
    with socket.create_connection(("127.0.0.1", int(received.service)), timeout=5) as reached:
        reached.sendall(b"secret")


def strike_tell(_: Received) -> None:
    """Say what is around."""
    around = Path("/proc/self/environ")
    raw = around.read_bytes() if around.is_file() else b""
    listed = Path("/proc/self/fd")
    files = [each.name for each in listed.iterdir()] if listed.is_dir() else []
    raise RuntimeError(f"{dict(os.environ)} {len(raw)} {'SECRET' in str(raw)} {sorted(files)}")


def _say(body: bytes) -> None:
    os.write(CHANNEL, HEADER.pack(Kind.ANSWER, 1, len(body)))
    at = 0
    while at < len(body):
        at += os.write(CHANNEL, body[at:])
    time.sleep(3600)
