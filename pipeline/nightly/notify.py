"""The command that is told how a run went: started without a shell, with a limit on its time, and never a run's end."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SECONDS = 60.0


def parsed(command: str) -> tuple[str, ...]:
    """The words of a command, as a shell would part them; raises `UsageError` where they cannot be told."""
    try:
        words = tuple(shlex.split(command))
    except ValueError as error:
        raise UsageError(f"--notify {command!r}: {error}; quote it as for a shell") from error
    if not words:
        raise UsageError("--notify names no command; write one, or leave --notify out")
    return words


def notify(command: Sequence[str], arguments: Sequence[str], told: Mapping[str, str], seconds: float = _SECONDS) -> str:
    """Start the command with more arguments and environment; what went wrong as a sentence, '' if nothing did."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own command, and no shell
            [*command, *arguments],
            env=os.environ | told,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # standard output is the summary's
            start_new_session=True,  # so that all it starts can be stopped
        )
    except (OSError, ValueError) as error:
        return f"the notification command could not be started ({getattr(error, 'strerror', None) or error})"
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return f"the notification command took longer than {seconds:.0f} seconds and was stopped"
    return f"the notification command ended with {code}" if code else ""
