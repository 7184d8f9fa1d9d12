"""Sheets of all forms, changed at random: each has one outcome, and none meets an exception that nobody expected."""

from __future__ import annotations

import hashlib
import multiprocessing
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received
from pipeline.model import DocumentStatus, Reason
from pipeline.settings import MAPPINGS, Settings
from pipeline.workers import read_all
from tests.torture.figures import Figure, Scale, exactly, none
from tests.torture.sheets import made, sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.model import DocumentResult

_PLAIN, _PACKED = ("text", "csv", "html"), ("xlsx", "docx", "pdf")
_PROCESSES = 2
_CHUNK = 50  # mutants that a process reads at once
_BASES = 20  # different sheets of each form
_OURS = {Reason.INTERNAL}


@dataclass
class _Seen:
    """What became of some mutants."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def add(self, name: str, result: DocumentResult, seconds: float) -> None:
        reason = result.document.reason
        self.outcomes[str(reason or result.document.status)] += 1
        self.slowest = max(self.slowest, (seconds, name))
        if reason in _OURS or (reason is None) != (result.document.status is not DocumentStatus.REJECTED):
            self.wrong.append(f"{name}: {result.problems[0].message if result.problems else reason}")

    def join(self, other: _Seen) -> None:
        self.outcomes += other.outcomes
        self.wrong += other.wrong
        self.slowest = max(self.slowest, other.slowest)


def mutant(seed: int, form: str, number: int) -> bytes:
    """A sheet of this form with some changes, which are the same each time."""
    random = Random(f"{seed}-{form}-{number}")  # noqa: S311 - to be made again, not to be secret
    raw = _base(seed, form, number % _BASES)
    for _ in range(random.randint(1, 4)):
        raw = random.choice(_CHANGES)(random, raw)
    return raw


_bases: dict[tuple[int, str, int], bytes] = {}


def _base(seed: int, form: str, number: int) -> bytes:
    key = (seed, form, number)
    if key not in _bases:
        _bases[key] = made(form, sheet(Random(f"{seed}-base-{form}-{number}"), f"第{number}"))  # noqa: S311 - no secret
    return _bases[key]


def _flipped(random: Random, raw: bytes) -> bytes:
    """Other bits in a few places, or in many."""
    found = bytearray(raw)
    for _ in range(random.choice((1, 3, 30)) if raw else 0):
        found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def _cut(random: Random, raw: bytes) -> bytes:
    return raw[: random.randrange(len(raw) + 1)]


def _without(random: Random, raw: bytes) -> bytes:
    start = random.randrange(len(raw) + 1)
    return raw[:start] + raw[start + random.choice((1, 10, 1000)) :]


def _spliced(random: Random, raw: bytes) -> bytes:
    """A piece of it once more, somewhere else."""
    start, at = random.randrange(len(raw) + 1), random.randrange(len(raw) + 1)
    return raw[:at] + raw[start : start + random.choice((1, 20, 500))] * random.choice((1, 1, 50)) + raw[at:]


def _shuffled(random: Random, raw: bytes) -> bytes:
    """Its lines, or in a page its elements, in another order."""
    end = b"\n" if b"\n" in raw else b">"
    parts = raw.split(end)
    start = random.randrange(len(parts))
    some = parts[start : start + random.choice((2, 5, 100))]
    random.shuffle(some)
    return end.join([*parts[:start], *some, *parts[start + len(some) :]])


def _sown(random: Random, raw: bytes) -> bytes:
    """What separates, quotes, ends or escapes, put somewhere."""
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice((b"\t", b'"', b"|", b"\0", b"\r", b"<td>", b"</table>", b"\x1b$B", b"\xe3\x80\x80", b"\xff\xfe", b"999999999999")) + raw[at:]  # fmt: skip


_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (_flipped, _cut, _without, _spliced, _shuffled, _sown)


def mutants(scale: Scale, work: Path) -> Iterator[Figure]:
    seen = _Seen()
    chunks = [(form, start) for form in _PLAIN for start in range(0, scale.mutants // len(_PLAIN), _CHUNK)]
    with ProcessPoolExecutor(_PROCESSES, multiprocessing.get_context("spawn")) as processes:
        for each in processes.map(partial(_read_here, scale), chunks):
            seen.join(each)
    for form in _PACKED:
        seen.join(_read_by_workers(scale, form, work))
    wanted = scale.mutants // len(_PLAIN) * len(_PLAIN) + scale.packed * len(_PACKED)
    yield exactly("mutants read, each with one outcome", seen.outcomes.total(), wanted)
    every = ", ".join(f"{name} {count:,}" for name, count in sorted(seen.outcomes.items()))
    yield Figure("their outcomes", every, "any but `internal`")
    yield none("exceptions, or outcomes `internal`", seen.wrong)
    yield Figure("the slowest of them", f"{seen.slowest[0]:.1f} s ({seen.slowest[1]})", "within its limit")


_readers: list[Reader] = []  # of a process that reads mutants


def _read_here(scale: Scale, chunk: tuple[str, int]) -> _Seen:
    """Some mutants through all stages in this very process, where an exception would show."""
    if not _readers:
        _readers.append(Reader(load_catalog(MAPPINGS), max_bytes=20_000_000))
    form, start = chunk
    seen = _Seen()
    for number in range(start, min(start + _CHUNK, scale.mutants // len(_PLAIN))):
        received = _received(scale.seed, form, number)
        begun = time.process_time()
        try:
            result = _readers[0].process(received)
        except Exception as error:  # noqa: BLE001 - it is what is looked for
            seen.outcomes["exception"] += 1
            seen.wrong.append(f"{received.path}: {type(error).__name__}: {error}")
        else:
            seen.add(received.path, result, time.process_time() - begun)
    return seen


def _read_by_workers(scale: Scale, form: str, work: Path) -> _Seen:
    seen = _Seen()
    received = (_received(scale.seed, form, number) for number in range(scale.packed))
    for each, result in read_all(received, Settings(raw=work / "raw", out=work / "out")):
        seen.add(each.path, result, result.seconds)
    return seen


def _received(seed: int, form: str, number: int) -> Received:
    raw = mutant(seed, form, number)
    return Received(f"{form} {number}", hashlib.sha256(raw).hexdigest(), raw, len(raw))
