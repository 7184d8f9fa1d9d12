"""Results and remembered extractions that are damaged: the next run notices, says so, and makes the result anew."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from pipeline.database import DATABASE, query

from tests.torture.figures import Figure, Scale, exactly, none
from tests.torture.runs import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CACHE = ".cache"
_PIECE = 4096  # bytes that are overwritten


def damages(scale: Scale, _: Path) -> Iterator[Figure]:
    scenario = Scenario.of(scale.seed)
    random = Random(f"{scale.seed}-damage")  # noqa: S311 - damage is to be done again
    wrong: list[str] = []
    silent: list[str] = []
    for i in range(scale.damages):
        scenario.begin()
        if i % 4 > 1:  # nothing but the damage changed since the last run
            scenario.run()
        what = _cached(random, scenario) if i % 2 else [scenario.out / DATABASE]
        way = random.choice(sorted(_WAYS))
        for path in what:
            path.write_bytes(_WAYS[way](random, path.read_bytes()))
        point = f"{'cache' if i % 2 else 'database'} {way}{', no file changed' if i % 4 > 1 else ''}"
        ended = scenario.run()
        if not ended.is_done:
            wrong.append(f"{point}: the run ended with {ended.code} ({ended.said.strip()[-300:]})")
            continue
        is_new, found = scenario.look()
        wrong += [f"{point}: {fault}" for fault in found] or [f"{point}: it is the old result"] * (not is_new)
        silent += [point] * (not _said(scenario))
    yield exactly("databases and caches damaged", scale.damages, scale.damages)
    yield none("runs after damage that gave another result or none", wrong)
    yield none("runs after damage that say nothing of it", silent)


def _cached(random: Random, scenario: Scenario) -> list[Path]:
    """Some of the files in which extractions are remembered."""
    there = sorted(path for path in (scenario.out / _CACHE).rglob("*") if path.is_file())
    return random.sample(there, max(1, len(there) // 3))


def _said(scenario: Scenario) -> int:
    """The problems that are about the run and no document."""
    _, ((count,),) = query(scenario.out / DATABASE, "SELECT count(*) FROM problems WHERE starts_with(code, 'run.')")
    return int(str(count))


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
