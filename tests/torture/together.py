"""Two runs at once, and locks that were left behind: one waits for nobody and says who is at work."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.torture.figures import Figure, Scale, exactly, none
from tests.torture.runs import DONE, Scenario, command, started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCKED = 4  # exit code
_SECONDS = 60  # until a run has taken the lock, on the busiest machine


def together(scale: Scale, _: Path) -> Iterator[Figure]:
    scenario = Scenario.of(scale.seed)
    scenario.begin()
    first = started(command(scenario.raw, scenario.out))
    holder = _holder(scenario.out, str(first.pid))
    second = scenario.run()
    _, said = first.communicate()
    yield exactly("exit code of a run while another is active", second.code, _LOCKED)
    yield exactly("it names the process of the other", holder == str(first.pid) and holder in second.said, True)
    yield none("the other run is complete all the same", _faults(scenario, first.returncode, said))
    found = []
    for left in (f"{2**22}\n", "nobody knows\n" * 99):
        (scenario.out / ".lock").write_text(left, encoding="ascii")
        found += scenario.recovery()
    yield none("runs that a lock hinders whose process is gone", found)


def _faults(scenario: Scenario, code: int, said: str) -> list[str]:
    is_new, found = scenario.look()
    return found if code in DONE and is_new else [f"it ended with {code}: {said}", *found]


def _holder(out: Path, wanted: str) -> str:
    """The process that the lock names, as soon as it is the one that was started."""
    end = time.monotonic() + _SECONDS
    while (found := (out / ".lock").read_text(encoding="ascii").strip()) != wanted and time.monotonic() < end:
        time.sleep(0.01)
    return found
