"""Documents read in worker processes, each of which can be stopped alone; results come back in order."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received, rejection
from pipeline.errors import UsageError
from pipeline.grid import Refusal
from pipeline.kinds import kind_of
from pipeline.model import DocumentResult, Reason
from pipeline.rulings import NOTHING_DECIDED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pebble import ProcessFuture

    from extractors.pdf.picture import Picture
    from pipeline.containers import Unpacked
    from pipeline.rulings import Decisions
    from pipeline.settings import Settings

    Unpack = Callable[[Received], Unpacked | Refusal]
    Waiting = deque[tuple[Received, ProcessFuture[DocumentResult]]]

_AHEAD = 8  # documents in flight per worker
_AHEAD_BYTES = 200_000_000  # bytes in flight at which no more documents are taken in
# Bytes of address space: a page read as a picture needs half of the first part, threads reserve but hardly use the second.
_MEMORY = (4 << 30) + (128 << 20) * (os.cpu_count() or 1)
_TASKS = 500  # documents after which a worker is replaced

T = TypeVar("T")

_reader: Reader


def read_all(
    received: Iterable[Received], settings: Settings, decisions: Decisions = NOTHING_DECIDED
) -> Iterator[tuple[Received, DocumentResult]]:
    """Read every document, as many at once as there are workers; in the order they came."""
    with ProcessPool(settings.jobs, _TASKS, _start, (settings, decisions), context=_context()) as pool:
        waiting: Waiting = deque()
        for each in received:
            seconds = settings.seconds[kind_of(each.raw)]
            waiting.append((each, pool.schedule(_process, args=(each,), timeout=seconds)))
            while _is_full(waiting, settings):
                yield _finished(*waiting.popleft(), settings)
        while waiting:
            yield _finished(*waiting.popleft(), settings)


@contextmanager
def unpacking(settings: Settings) -> Iterator[Unpack]:
    """A function that takes containers apart, one at a time, in a process that can be stopped; started when needed."""
    with ProcessPool(1, _TASKS, _limit, context=_context()) as pool:

        def unpack(container: Received) -> Unpacked | Refusal:
            if container.size > len(container.raw):
                sentence = f"it has {container.size:,} bytes, more than is unpacked; send the sheets alone"
                return Refusal(Reason.TOO_LARGE, sentence)
            seconds = settings.seconds[kind_of(container.raw)]
            return _result(pool.schedule(_unpack, args=(container.raw, settings.passwords), timeout=seconds), seconds)

        yield unpack


def draw(raw: bytes, page: int, settings: Settings) -> Picture:
    """A page of a PDF as a picture, made where a hostile file can do no harm.

    Raises:
        UsageError: it cannot be drawn.
    """
    with ProcessPool(1, 1, _limit, context=_context()) as pool:
        future = pool.schedule(_draw, args=(raw, page, settings.passwords), timeout=settings.seconds_per_document)
        try:
            drawn = future.result()
        except (TimeoutError, ProcessExpired, MemoryError) as error:
            raise UsageError(f"page {page} cannot be drawn ({type(error).__name__}); open the file itself") from error
    if isinstance(drawn, Refusal):
        raise UsageError(drawn.sentence)
    return drawn


def _context() -> multiprocessing.context.SpawnContext:
    return multiprocessing.get_context("spawn")


def _is_full(waiting: Waiting, settings: Settings) -> bool:
    size = sum(len(each.raw) for each, _ in waiting)
    return len(waiting) >= settings.jobs * _AHEAD or (size > _AHEAD_BYTES and len(waiting) > settings.jobs)


def _limit() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, most))


def _start(settings: Settings, decisions: Decisions) -> None:
    global _reader  # noqa: PLW0603 - a worker loads the catalog once, not for every document
    _limit()
    _reader = Reader(load_catalog(settings.mappings), settings.max_bytes, settings.passwords, decisions)


def _unpack(raw: bytes, passwords: tuple[str, ...]) -> Unpacked | Refusal:
    from pipeline.containers import unpack  # noqa: PLC0415 - see below

    return unpack(raw, passwords)


def _draw(raw: bytes, page: int, passwords: tuple[str, ...]) -> Picture | Refusal:
    from extractors.pdf.picture import picture_of  # noqa: PLC0415 - its library is slow to load

    return picture_of(raw, page, passwords)


def _process(received: Received) -> DocumentResult:
    started = time.perf_counter()
    result = _reader.process(received)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return replace(result, seconds=round(time.perf_counter() - started, 4), peak_mb=round(peak, 1))


def _finished(
    received: Received, future: ProcessFuture[DocumentResult], settings: Settings
) -> tuple[Received, DocumentResult]:
    result = _result(future, settings.seconds[kind_of(received.raw)])
    return received, rejection(received, result.reason, result.sentence) if isinstance(result, Refusal) else result


def _result(future: ProcessFuture[T], seconds: float) -> T | Refusal:
    """What a worker returns, or what became of it."""
    try:
        return future.result()
    except TimeoutError:
        return Refusal(Reason.TIMEOUT, f"it was not read within {seconds:.0f} seconds; send a smaller part of it")
    except ProcessExpired:
        return Refusal(Reason.CRASH, "its reader crashed; please report this file")
    except MemoryError:
        return Refusal(Reason.MEMORY, "it needs more memory than a sheet may take; send a smaller part")
    except Exception as error:  # noqa: BLE001 - our own fault must not cost the other documents
        return Refusal(Reason.INTERNAL, f"our fault ({type(error).__name__}: {error}); please report this file")
