"""Every fault among valid documents, read by the real processes: what was planted, and what came of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.document import Received
from pipeline.model import Reason
from pipeline.settings import Settings
from pipeline.workers import STAGES, read_all
from tests.faults import FAULTY, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.model import DocumentResult
    from pipeline.workers import Stages

GENEROUS = 60.0  # seconds for what is to be read
SCANTY = 1.0  # for what never ends

# What each fault is called, wherever it strikes; lies about documents can only be told where they are understood.
OPENING = {
    "raise": Reason.INTERNAL,
    "exit": Reason.CRASH,
    "exit_well": Reason.CRASH,
    "segfault": Reason.CRASH,
    "abort": Reason.CRASH,
    "kill_itself": Reason.CRASH,
    "eat_memory": Reason.MEMORY,
    "hang": Reason.TIMEOUT,
    "loop": Reason.TIMEOUT,
    "write_endlessly": Reason.CRASH,
    "answer_endlessly": Reason.TOO_LARGE,
    "answer_other_types": Reason.CRASH,
    "answer_noise": Reason.CRASH,
    "answer_deeply": Reason.CRASH,
    "answer_half": Reason.CRASH,
    "open_endlessly": Reason.TOO_LARGE,
    "fill_disk": Reason.TOO_LARGE,
    "print_endlessly": None,
}
UNDERSTANDING = OPENING | {
    "as_another": Reason.CRASH,
    "rows_of_another": Reason.CRASH,
    "too_great": Reason.CRASH,
}
SLOW = {"hang", "loop"}


def document(path: str, i: int = 0, service: str = "") -> Received:
    raw = f"番号\t項目\t回答\n1\tサービス時間\t{i % 24}時から18時\n2\tサービス稼働率\t99.{i}%\n{path}".encode()
    if path.partition(".")[2] in SLOW or path.endswith("once"):
        raw = PAPER + raw
    return Received(path, hashlib.sha256(raw).hexdigest(), raw, len(raw), service=service)


def read(
    received: Sequence[Received], tmp_path: Path, what: Stages = FAULTY, jobs: int = 2
) -> list[tuple[Received, DocumentResult]]:
    settings = Settings(
        raw=tmp_path / "raw",
        out=tmp_path / "out",
        jobs=jobs,
        seconds_per_document=GENEROUS,
        seconds_per_pdf=SCANTY,
    )
    return list(read_all(iter(received), settings, what=what))


def same(result: DocumentResult) -> DocumentResult:
    return replace(result, seconds=0.0, peak_mb=0.0)


@dataclass(frozen=True, slots=True)
class Planted:
    """Faulty documents between valid ones, in the order in which they were read, and their results."""

    received: Sequence[Received]
    results: Sequence[tuple[Received, DocumentResult]]
    faulty: dict[str, Reason | None]  # by path, what each is to be called
    valid: Sequence[Received]
    alone: Sequence[DocumentResult]  # what the valid ones are without that company

    @property
    def told(self) -> dict[str, DocumentResult]:
        return {each.path: result for each, result in self.results}

    @property
    def wanted(self) -> Counter[Reason | None]:
        return Counter(self.faulty.values()) + Counter({None: len(self.valid)})

    @property
    def found(self) -> Counter[Reason | None]:
        return Counter(result.document.reason for _, result in self.results)

    @property
    def unchanged(self) -> bool:
        return [same(self.told[each.path]) for each in self.valid] == [same(result) for result in self.alone]


def plant(folder: Path) -> Planted:
    """Read a hundred documents, every fault among them."""
    faulty: dict[str, Reason | None] = {f"opening.{name}": reason for name, reason in OPENING.items()}
    faulty |= {f"understanding.{name}": reason for name, reason in UNDERSTANDING.items()}
    valid = [document(f"{i}.txt", i) for i in range(100 - len(faulty))]
    received = [document(path) for path in faulty]
    for i, each in enumerate(valid):
        received.insert(2 * i, each)
    results = read(received, folder)
    return Planted(received, results, faulty, valid, [result for _, result in read(valid, folder, STAGES)])
