"""The time of each stage over a batch of sheets, in one process, and what came out of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.judge import received
from pipeline.document import Reader
from pipeline.match import match
from pipeline.normalize import read
from pipeline.repair import repair
from pipeline.source import Source, read_source
from pipeline.store import Batch
from tests.published import publish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from benchmarks.generate import Sheet
    from pipeline.catalog import Catalog
    from pipeline.lexicon import Lexicon
    from pipeline.model import SourceRow

MAX_BYTES = 20_000_000
STAGES = ("extract", "repair", "match", "read", "store")


@dataclass(slots=True)
class Clock:
    """Seconds by stage; `with clock.of("match"):` adds to one."""

    seconds: Counter[str] = field(default_factory=Counter)

    def of(self, stage: str) -> AbstractContextManager[None]:
        """Adds the time spent inside to `stage`."""
        return _Timed(self.seconds, stage)


class _Timed:
    def __init__(self, seconds: Counter[str], stage: str) -> None:
        self.seconds, self.stage, self.started = seconds, stage, 0.0

    def __enter__(self) -> None:
        self.started = perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds[self.stage] += perf_counter() - self.started  # type: ignore[assignment]


def extracted(sheet: Sheet, lexicon: Lexicon, clock: Clock | None = None) -> tuple[SourceRow, ...]:
    """The repaired rows of a sheet."""
    clock, came = clock or Clock(), received(sheet)
    with clock.of("extract"):
        source = read_source(came.raw, came.size, MAX_BYTES)
    if not isinstance(source, Source):
        return ()
    with clock.of("repair"):
        repaired = repair(source.extraction.grids, source.extraction.lines, came.document_id, lexicon)
    return repaired.rows


def time_stages(sheets: Sequence[Sheet], catalog: Catalog) -> tuple[Counter[str], int]:
    """Seconds of each stage over the sheets, and how many rows they gave."""
    clock, rows, reader = Clock(), 0, Reader(catalog, MAX_BYTES)
    for sheet in sheets:
        found = extracted(sheet, reader.lexicon, clock)
        rows += len(found)
        with clock.of("match"):
            matched = match(found, reader.lexicon.likeness)
        with clock.of("read"):
            for row, each in zip(matched.rows, matched.matches, strict=True):
                read(row, catalog.item(each.item_id))
    results = [reader.process(received(sheet)) for sheet in sheets]
    with tempfile.TemporaryDirectory() as folder, clock.of("store"):
        publish(Path(folder), Batch(results, (), (catalog.frameworks, catalog.items)))
    return clock.seconds, rows
