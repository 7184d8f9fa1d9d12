"""Documents read in worker processes, each of which can be stopped alone; results come back in order."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received, rejection
from pipeline.model import DocumentResult, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pebble import ProcessFuture

    from pipeline.settings import Settings

_AHEAD = 8  # documents in flight per worker
_MEMORY = 3 << 30  # bytes of address space; the tokenizer's dictionary takes a part of it
_TASKS = 500  # documents after which a worker is replaced

_reader: Reader


def read_all(received: Iterable[Received], settings: Settings) -> Iterator[tuple[Received, DocumentResult]]:
    """Read every document, as many at once as there are workers; in the order they came."""
    context = multiprocessing.get_context("spawn")
    with ProcessPool(settings.jobs, _TASKS, _start, (settings,), context=context) as pool:
        waiting: deque[tuple[Received, ProcessFuture[DocumentResult]]] = deque()
        for each in received:
            waiting.append((each, pool.schedule(_process, args=(each,), timeout=settings.seconds_per_document)))
            if len(waiting) >= settings.jobs * _AHEAD:
                yield _finished(*waiting.popleft(), settings)
        while waiting:
            yield _finished(*waiting.popleft(), settings)


def _start(settings: Settings) -> None:
    global _reader  # noqa: PLW0603 - a worker loads the catalog once, not for every document
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, most))
    _reader = Reader(load_catalog(settings.mappings), settings.max_bytes)


def _process(received: Received) -> DocumentResult:
    started = time.perf_counter()
    result = _reader.process(received)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return replace(result, seconds=round(time.perf_counter() - started, 4), peak_mb=round(peak, 1))


def _finished(
    received: Received, future: ProcessFuture[DocumentResult], settings: Settings
) -> tuple[Received, DocumentResult]:
    try:
        return received, future.result()
    except TimeoutError:
        sentence = f"it was not read within {settings.seconds_per_document:.0f} seconds; send a smaller part of it"
        return received, rejection(received, Reason.TIMEOUT, sentence)
    except ProcessExpired:
        return received, rejection(received, Reason.CRASH, "its reader crashed; please report this file")
    except MemoryError:
        return received, rejection(
            received, Reason.MEMORY, "it needs more memory than a sheet may take; send a smaller part"
        )
    except Exception as error:  # noqa: BLE001 - our own fault must not cost the other documents
        sentence = f"our fault ({type(error).__name__}: {error}); please report this file"
        return received, rejection(received, Reason.INTERNAL, sentence)
