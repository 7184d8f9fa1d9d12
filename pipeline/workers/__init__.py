"""Documents read in guarded processes, each of which can be killed alone; results come back in order.

See `docs/reliability.md` for what is limited, and how.
"""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Self, TypeVar

from pipeline.cache import NO_CACHE
from pipeline.containers import Unpacked
from pipeline.containers.entry import MOST_BYTES
from pipeline.document import Received, rejection
from pipeline.errors import UsageError
from pipeline.grid import Refusal
from pipeline.model import DocumentResult, Reason, SourceKind
from pipeline.rulings import NOTHING_DECIDED
from pipeline.workers import stages
from pipeline.workers.client import Reply, Server, ServerError
from pipeline.workers.limits import CORES, MEMORY, MEMORY_FOR_PICTURES, Limits
from pipeline.workers.outcome import answer_of, is_of, may_be_busy
from pipeline.workers.wire import SENSELESS, Kind, MessageError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from extractors.pdf.picture import Picture
    from pipeline.cache import Cache
    from pipeline.rulings import Decisions
    from pipeline.settings import Settings
    from pipeline.workers.client import Child, Ended
    from pipeline.workers.stages import Prepare

    Unpack = Callable[[Received], Unpacked | Refusal]
    Bytes = bytes | bytearray
    Waiting = deque[tuple[Received, Future["Outcome"]]]

_AHEAD = 8  # documents in flight per worker
_AHEAD_BYTES = 100_000_000  # bytes in flight at which no more documents are taken in
_FOR_NAMES = 50_000_000  # bytes of an unpacked container beside the contents
_CALLS = 500  # documents after which a process that understands them is replaced
_PEAK = 768 << 10  # kB of memory after which it is
_SOURCE, _REFUSAL = "source", "refusal"  # kinds of entries in the cache
_PDFS = {SourceKind.PDF, SourceKind.SCANNED_PDF}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stages:
    """What the two kinds of processes do that a document goes through; tests put faults there."""

    opening: Prepare = stages.opening
    understanding: Prepare = stages.understanding


STAGES = Stages()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document, and whether that may be for want of time."""

    result: DocumentResult
    again: bool = False


class Readers:
    """Both kinds of processes, to be asked from several threads at once."""

    def __init__(self, opening: Server, understanding: Server, settings: Settings, cache: Cache) -> None:
        self.opening = opening
        self.understanding = understanding
        self.settings = settings
        self.cache = cache
        self._idle: SimpleQueue[Child] = SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while not self._idle.empty():
            self._idle.get().end()

    def read(self, received: Received, *, again: bool = False) -> Outcome:
        """One document through both, or from its cached grids; whatever becomes of it is in the result."""
        started = time.perf_counter()
        limits = _limits(received, self.settings)
        source, given = self._source(received, limits)
        found: DocumentResult | Refusal
        last = given
        if isinstance(source, Refusal):
            found = source
        else:
            about = replace(received, raw=b"", known_kind=received.kind)
            found, last = self._understand(about, source, replace(limits, memory=MEMORY), fresh=again)
        if isinstance(given, Reply):
            self._keep(received, given, found)
        result = rejection(received, found.reason, found.sentence) if isinstance(found, Refusal) else found
        seconds = round(time.perf_counter() - started, 4)
        peak = max(each.peak if each else 0 for each in (given, last))
        is_late = last is not None and may_be_busy(last)
        return Outcome(replace(result, seconds=seconds, peak_mb=round(peak / 1024, 1)), is_late)

    def _source(self, received: Received, limits: Limits) -> tuple[Bytes | Refusal, Reply | Ended | None]:
        """What was found in a file or why nothing was, and what the process gave that opened it, if one had to."""
        kept = self.cache.get(_SOURCE, received.sha256)
        if kept is not None:
            return kept, None
        refused = self.cache.get(_REFUSAL, received.sha256)
        if refused is not None:
            return _decoded(refused, Refusal), None
        child = self.opening.child(limits.memory)
        given = child.call(encode(received), limits)
        if isinstance(given, Reply):  # what it told of its memory itself need not be true
            given = replace(given, peak=child.end().peak)
        return answer_of(given, limits), given

    def _keep(self, received: Received, opened: Reply, found: DocumentResult | Refusal) -> None:
        """Remember what a file holds, once that made sense, or why it cannot be read, where that is its own fault."""
        if opened.kind is Kind.ANSWER and isinstance(found, DocumentResult):
            self.cache.put(_SOURCE, received.sha256, opened.body)
        elif opened.kind is Kind.REFUSAL and isinstance(found, Refusal) and found.reason is not Reason.ENCRYPTED:
            self.cache.put(_REFUSAL, received.sha256, opened.body)

    def _understand(
        self, about: Received, source: Bytes, limits: Limits, *, fresh: bool
    ) -> tuple[DocumentResult | Refusal, Reply | Ended]:
        """What a process makes of a source; one that fails may do so for what it read before, and is not blamed on this."""
        child = self._child(limits, fresh=fresh)
        given = child.call(stages.opened(about, source), limits)
        answer = answer_of(given, limits)
        found = answer if isinstance(answer, Refusal) else _checked(answer, about)
        if isinstance(found, DocumentResult) and child.calls < _CALLS and given.peak < _PEAK:
            self._idle.put(child)
        elif isinstance(given, Reply):
            child.end()
        if isinstance(found, Refusal) and child.calls > 1 and not may_be_busy(given):
            return self._understand(about, source, limits, fresh=True)
        return found, given

    def _child(self, limits: Limits, *, fresh: bool) -> Child:
        if not fresh:
            with suppress(Empty):
                return self._idle.get_nowait()
        return self.understanding.child(limits.memory)


def read_all(
    received: Iterable[Received],
    settings: Settings,
    decisions: Decisions = NOTHING_DECIDED,
    what: Stages = STAGES,
    cache: Cache = NO_CACHE,
) -> Generator[tuple[Received, DocumentResult]]:
    """Read every document, as many at once as there are workers; in the order they came."""
    opening = Server(what.opening, settings, decisions)
    understanding = Server(what.understanding, settings, decisions)
    # The servers end first, and all their children with them: threads that wait for these are done then, too.
    with (
        Readers(opening, understanding, settings, cache) as readers,
        ThreadPoolExecutor(settings.jobs) as threads,
        opening,
        understanding,
    ):
        waiting: Waiting = deque()
        for each in received:
            understanding.start()  # both load what they need at the same time
            if not is_cached(cache, each.sha256):
                opening.start()
            waiting.append((each, threads.submit(readers.read, each)))
            while _is_full(waiting, settings):
                yield _finished(waiting, readers)
        while waiting:
            yield _finished(waiting, readers)


@contextmanager
def unpacking(settings: Settings) -> Iterator[Unpack]:
    """A function that takes containers apart, each in a process of its own; the first one starts what is needed."""
    with Server(stages.unpacking, settings) as server:

        def unpack(container: Received) -> Unpacked | Refusal:
            if container.size > len(container.raw):
                sentence = f"it has {container.size:,} bytes, more than is unpacked; send the sheets alone"
                return Refusal(Reason.TOO_LARGE, sentence)
            limits = replace(_limits(container, settings), answer=MOST_BYTES + _FOR_NAMES)
            return _asked(server, container.raw, limits, Unpacked)

        yield unpack


def draw(raw: bytes, page: int, settings: Settings) -> Picture:
    """A page of a PDF as a picture, made where a hostile file can do no harm.

    Raises:
        UsageError: it cannot be drawn.
    """
    from extractors.pdf.picture import Picture  # noqa: PLC0415 - its library is slow to load

    limits = Limits(settings.seconds_per_document, MEMORY_FOR_PICTURES)
    with Server(stages.drawing, settings) as server:
        drawn = _asked(server, stages.Drawing(raw, page), limits, Picture)
    if isinstance(drawn, Refusal):
        raise UsageError(f"page {page} cannot be drawn: {drawn.sentence}")
    return drawn


def _asked(server: Server, what: object, limits: Limits, kind: type[T]) -> T | Refusal:
    """The answer of a process of its own; one that came too late is asked for once more."""
    given = _once(server, what, limits)
    if may_be_busy(given):
        given = _once(server, what, limits)
    answer = answer_of(given, limits)
    return answer if isinstance(answer, Refusal) else _decoded(answer, kind)


def _once(server: Server, what: object, limits: Limits) -> Reply | Ended:
    child = server.child(limits.memory)
    given = child.call(encode(what), limits)
    if isinstance(given, Reply):
        child.end()
    return given


def _decoded(answer: Bytes, kind: type[T]) -> T | Refusal:
    try:
        return decode(answer, kind)
    except MessageError:
        return SENSELESS


def _checked(answer: bytearray, received: Received) -> DocumentResult | Refusal:
    result = _decoded(answer, DocumentResult)
    return result if isinstance(result, Refusal) or is_of(result, received) else SENSELESS


def is_cached(cache: Cache, sha256: str) -> bool:
    """Whether a content need not be opened."""
    return any(cache.get(kind, sha256) is not None for kind in (_SOURCE, _REFUSAL))


def _limits(received: Received, settings: Settings) -> Limits:
    kind = received.kind
    if kind not in _PDFS:
        return Limits(settings.seconds[kind])
    return Limits(settings.seconds[kind], MEMORY_FOR_PICTURES, threads=CORES)


def _is_full(waiting: Waiting, settings: Settings) -> bool:
    size = sum(len(each.raw) for each, _ in waiting)
    return len(waiting) >= settings.jobs * _AHEAD or (size > _AHEAD_BYTES and len(waiting) > settings.jobs)


def _finished(waiting: Waiting, readers: Readers) -> tuple[Received, DocumentResult]:
    """The next result; what may only have lacked time is read once more, when nothing else is."""
    received, future = waiting.popleft()
    try:
        outcome = future.result()
        if outcome.again:
            wait([other for _, other in waiting])
            outcome = readers.read(received, again=True)
    except ServerError:
        raise
    except Exception as error:  # noqa: BLE001 - our own fault must not cost the other documents
        sentence = f"our fault ({type(error).__name__}: {error}); please report this file"
        return received, rejection(received, Reason.INTERNAL, sentence)
    return received, outcome.result
