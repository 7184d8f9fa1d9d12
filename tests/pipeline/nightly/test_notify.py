"""The command that is told how a run went."""

from __future__ import annotations

import shlex
import sys
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import UsageError
from pipeline.nightly.notify import notify, parsed

if TYPE_CHECKING:
    from pathlib import Path


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_the_command_gets_arguments_and_environment_as_they_are_and_no_shell(tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = f"import os, sys; open({str(told)!r}, 'w').write('|'.join([*sys.argv[1:], os.environ['X']]))"
    assert notify(python(program), ["$(touch /tmp/x); `id`", ""], {"X": "y z"}) == ""
    assert told.read_text(encoding="utf-8") == "$(touch /tmp/x); `id`||y z"


def test_a_command_that_fails_is_a_sentence() -> None:
    assert notify(python("raise SystemExit(9)"), [], {}) == "the notification command ended with 9"
    assert "could not be started" in notify(["/no/such/command"], [], {})
    assert "could not be started" in notify(["a\0b"], [], {})


def test_a_command_that_hangs_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    child = f"import time; time.sleep(2); open({str(alive)!r}, 'w')"
    program = f"import subprocess, time; subprocess.Popen({python(child)!r}); time.sleep(60)"
    assert "took longer than 1 seconds" in notify(python(program), [], {}, seconds=1.0)
    time.sleep(2.5)
    assert not alive.exists()


def test_a_command_is_parted_as_a_shell_would() -> None:
    assert parsed("mail -s 'the night' me@example.com") == ("mail", "-s", "the night", "me@example.com")
    assert parsed(shlex.join([sys.executable, "a b"])) == (sys.executable, "a b")


@pytest.mark.parametrize("command", ["", "  ", "mail 'me", "# nothing\\"])
def test_a_command_that_is_none_is_wrong_use(command: str) -> None:
    with pytest.raises(UsageError, match="--notify"):
        parsed(command)
