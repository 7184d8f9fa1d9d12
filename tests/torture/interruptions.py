"""Runs killed or refused by the disk at any moment: the old result stays whole, and the next run makes the new one."""

from __future__ import annotations

import signal
from random import Random
from typing import TYPE_CHECKING

from tests.torture.figures import Figure, Scale, exactly, none
from tests.torture.runs import DONE, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TRIES = 3  # for each point: a run may end before it is reached
_CANNOT_WRITE = 5  # exit code
_DRAWN = {"EIO", "ENOSPC"}


class _Toll:
    """What became of the results of runs that were struck."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.struck = self.new = 0
        self.incomplete: list[str] = []
        self.lost: list[str] = []

    def take(self, point: str) -> None:
        """Look at the result, run again, look once more."""
        is_new, found = self.scenario.look()
        self.struck += 1
        self.new += is_new
        self.incomplete += [f"{point}: {fault}" for fault in found]
        self.lost += [f"{point}: {fault}" for fault in self.scenario.recovery()]

    def figures(self, what: str) -> Iterator[Figure]:
        yield Figure(
            f"old and new results right after {what}", f"{self.struck - self.new:,} and {self.new:,}", "either"
        )
        yield none(f"results right after {what} that were not one of both, whole", self.incomplete)
        yield none(f"results of the run after {what} that differ from those of an undisturbed run", self.lost)


def kills(scale: Scale, _: Path) -> Iterator[Figure]:
    scenario = Scenario.of(scale.seed)
    random = Random(scale.seed)  # noqa: S311 - points are to be found again
    toll = _Toll(scenario)
    for _ in range(scale.kills // 2):
        _killed_at_an_operation(scenario, random, toll)
    by_operation = toll.struck
    for _ in range(scale.kills - scale.kills // 2):
        _killed_after_a_time(scenario, random, toll)
    yield exactly(
        f"runs killed before one of {scenario.operations} operations on files", by_operation, scale.kills // 2
    )
    yield exactly("runs killed after a share of their time", toll.struck - by_operation, scale.kills - by_operation)
    yield from toll.figures("a kill")


def _killed_at_an_operation(scenario: Scenario, random: Random, toll: _Toll) -> None:
    for _ in range(_TRIES):
        at = random.randint(1, scenario.operations)
        scenario.begin()
        if scenario.run({"at": at, "how": "kill"}).code == -signal.SIGKILL:
            return toll.take(f"operation {at}")
    return None


def _killed_after_a_time(scenario: Scenario, random: Random, toll: _Toll) -> None:
    for _ in range(_TRIES):
        share = random.uniform(0.05, 0.95)
        scenario.begin()
        ended = scenario.run(kill_after=share * scenario.seconds)
        if ended.code == -signal.SIGKILL:
            return toll.take(f"{share:.0%} of the time")
        scenario.seconds = ended.seconds  # the machine is less busy than it was
    return None


def errors(scale: Scale, _: Path) -> Iterator[Figure]:
    scenario = Scenario.of(scale.seed)
    random = Random(f"{scale.seed}-errors")  # noqa: S311 - points are to be found again
    toll = _Toll(scenario)
    wrong: list[str] = []
    refused = 0
    for _ in range(scale.errors):
        at, how = random.randint(1, scenario.operations), random.choice(sorted(_DRAWN))
        scenario.begin()
        ended = scenario.run({"at": at, "how": how})
        refused += ended.code == _CANNOT_WRITE
        wrong += [f"{how} at operation {at}: {fault}" for fault in _unseemly(ended.code, ended.said)]
        toll.take(f"{how} at operation {at}")
    yield Figure("runs whose disk failed, and those that could not go on", f"{scale.errors} and {refused}", "any")
    yield none("runs that ended with a traceback, without a sentence or with another code than 0, 3 or 5", wrong)
    yield from toll.figures("an error")


def _unseemly(code: int, said: str) -> list[str]:
    """What a person would rather not have been told, or was not told."""
    found = []
    if "Traceback" in said:
        found.append(f"a traceback ({said.strip().splitlines()[-1]})")
    if code not in (*DONE, _CANNOT_WRITE):
        found.append(f"exit code {code} ({said.strip()[-200:]})")
    elif code == _CANNOT_WRITE and "; " not in said:
        found.append(f"no remedy ({said.strip()})")
    return found
