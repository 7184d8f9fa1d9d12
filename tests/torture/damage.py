"""Results and remembered extractions that are damaged: the next run notices, says so, and makes the result anew."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING

from pipeline.database import DATABASE, query
from tests.torture.figures import Figure, Scale, exactly, none
from tests.torture.results import faults, lines
from tests.torture.runs import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CACHE = ".cache"
_PIECE = 4096  # bytes that are overwritten
_TOLD = ("run.version_damaged", "run.cache_damaged")


def damages(scale: Scale, _: Path) -> Iterator[Figure]:
    scenario = Scenario.of(scale.seed)
    random = Random(f"{scale.seed}-damage")  # noqa: S311 - damage is to be done again
    # A database that is lost takes with it what nothing else knows: which files there once were.
    allowed = [scenario.new, _afresh(scenario)]
    wrong: list[str] = []
    silent: list[str] = []
    for i in range(scale.damages):
        scenario.begin()
        if i % 4 > 1:  # nothing but the damage changed since the last run
            scenario.run()
        way = random.choice(sorted(_WAYS))
        # What was found in files is only looked at where the database does not know it already.
        for path in [(scenario.out / DATABASE).resolve(), *(_cached(scenario) if i % 2 else [])]:
            path.write_bytes(_WAYS[way](random, path.read_bytes()))
        point = f"{'database and cache' if i % 2 else 'database'} {way}{', no file changed' if i % 4 > 1 else ''}"
        ended = scenario.run()
        if not ended.is_done:
            wrong.append(f"{point}: the run ended with {ended.code} ({ended.said.strip()[-300:]})")
            continue
        wrong += [f"{point}: {fault}" for fault in faults(scenario.out, allowed)]
        silent += [f"{point}: {code}" for code in _TOLD[: 1 + i % 2] if not _said(scenario, code)]
    yield exactly("results damaged, every second time with what is remembered of files", scale.damages, scale.damages)
    yield none("runs after damage that gave another result or none", wrong)
    yield none("runs after damage that say nothing of it", silent)


def _afresh(scenario: Scenario) -> list[str]:
    """The result where there was none before."""
    shutil.rmtree(scenario.out)
    scenario.run()
    return lines(scenario.out)


def _cached(scenario: Scenario) -> list[Path]:
    """All files in which extractions are remembered but for one."""
    return sorted(path for path in (scenario.out / _CACHE).rglob("*") if path.is_file())[1:]


def _said(scenario: Scenario, code: str) -> bool:
    """Whether a problem of the run tells of damage."""
    _, rows = query(scenario.out / DATABASE, "SELECT 1 FROM problems WHERE code = ?", [code])
    return bool(list(rows))


def _overwritten(random: Random, raw: bytes) -> bytes:
    """A piece of it in other bytes, near the beginning, where every reader looks."""
    at = random.randrange(min(len(raw), _PIECE))
    return raw[:at] + random.randbytes(_PIECE) + raw[at + _PIECE :]


_WAYS = {
    "overwritten": _overwritten,
    "cut off": lambda random, raw: raw[: random.randrange(1, len(raw))],
    "emptied": lambda _, __: b"",
    "noise": lambda random, raw: random.randbytes(len(raw)),
    "zeros": lambda _, raw: bytes(len(raw)),
}
