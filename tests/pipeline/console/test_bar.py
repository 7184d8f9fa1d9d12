from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

PROGRAM = """
from pipeline.console.bar import watched
from pipeline.progress import Progress
from pipeline.model import FileOutcome
with watched() as tell:
    tell(Progress(1, 2, "a[bold]\\x1b[2J{x}.txt", FileOutcome.LOADED))
    tell(Progress(2, 2, "点検表.txt", FileOutcome.REJECTED))
"""
PROJECT = Path(__file__).resolve().parents[3]


def test_a_log_gets_a_line_for_each_document() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout == ""
    assert done.stderr.splitlines() == ["[1/2] loaded a[bold]\\x1b[2J{x}.txt", "[2/2] rejected 点検表.txt"]


def test_a_terminal_gets_a_bar_that_vendors_cannot_write_escapes_into() -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], cwd=PROJECT, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(theirs)
        drawn = _all_of(ours)
    assert process.returncode == 0
    assert b"2/2" in drawn
    assert b"\x1b[2J" not in drawn


def _all_of(descriptor: int) -> bytes:
    drawn = b""
    try:
        while some := os.read(descriptor, 4096):
            drawn += some
    except OSError:  # how Linux says that the other side of a terminal was closed
        pass
    os.close(descriptor)
    return drawn
