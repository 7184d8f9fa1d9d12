"""Which documents are to be read: those of the raw folder and of what containers hold, each content once, if it is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.containers import CONTAINERS, Listing, Unpacked, listing_of
from pipeline.grid import Refusal
from pipeline.intake import Unreadable, read_sources, receive, take_out
from pipeline.known import OUR_LIMITS
from pipeline.model import Reason
from pipeline.workers import is_cached
from pipeline.workers.wire import MessageError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TypeVar

    from pipeline.cache import Cache
    from pipeline.document import Received
    from pipeline.intake import Source
    from pipeline.settings import Settings
    from pipeline.tally import Tally
    from pipeline.workers import Unpack

    T = TypeVar("T")

_LISTING, _REFUSAL = "listing", "refusal"  # kinds of entries in the cache


@dataclass(frozen=True, slots=True)
class Tools:
    """What is needed to collect documents."""

    settings: Settings
    cache: Cache
    unpack: Unpack


def collect(found: Sequence[Path], tools: Tools, tally: Tally) -> Generator[Received]:
    """The documents at some paths that are to be read; whatever else is there is counted."""
    sources, faults = read_sources(tools.settings.raw)
    tally.problems.extend(faults)
    for path in found:
        each = receive(path, tools.settings.raw, sources, tools.settings.most_bytes)
        if isinstance(each, Unreadable):
            tally.awaited -= each.reason is not None
            tally.left_out(each)
        elif each.kind in CONTAINERS:
            tally.awaited -= 1
            yield from _wanted(_inside(each, sources, tools, tally), tools.settings, tally)
        else:
            yield from _wanted([each], tools.settings, tally)


def _wanted(documents: Sequence[Received], settings: Settings, tally: Tally) -> Iterator[Received]:
    """Those that are no copies, and changed since they were read."""
    protected = bool(settings.passwords)
    for each in documents:
        if tally.is_new(each) and (settings.force or not tally.is_unchanged(each, protected=protected)):
            yield each


def _inside(container: Received, sources: Mapping[str, Source], tools: Tools, tally: Tally) -> Sequence[Received]:
    """The documents of a container; without their bytes where none of them needs to be opened."""

    def taken(held: Unpacked | Listing) -> list[Received]:
        return [take_out(member, container, sources, tools.settings.most_bytes) for member in held.members]

    held: Unpacked | Listing | Refusal | None = _remembered(container, tools)
    if held is None or (isinstance(held, Listing) and not _are_at_hand(taken(held), tools, tally)):
        held = tools.unpack(container)
        _remember(container, held, tools.cache)
    if isinstance(held, Refusal):
        tally.left_out(Unreadable(container.path, held.reason, held.sentence, container.sha256))
        return ()
    tally.unpacked(container, held)
    return taken(held)


def _are_at_hand(documents: Sequence[Received], tools: Tools, tally: Tally) -> bool:
    """Whether what was made of documents, or what was found in them, is still known."""
    protected = bool(tools.settings.passwords)
    return all(tally.known_file(each, protected=protected) or is_cached(tools.cache, each.sha256) for each in documents)


def _remembered(container: Received, tools: Tools) -> Listing | Refusal | None:
    """What a container holds, or why it was not taken apart, if that is known and would be so again."""
    listing = _decoded(tools.cache.get(_LISTING, container.sha256), Listing)
    if listing is None:
        return _decoded(tools.cache.get(_REFUSAL, container.sha256), Refusal)
    is_protected = any(refusal.reason is Reason.ENCRYPTED for _, refusal in listing.refused)
    return None if is_protected and tools.settings.passwords else listing


def _decoded(raw: bytes | None, kind: type[T]) -> T | None:
    try:
        return None if raw is None else decode(raw, kind)
    except MessageError:
        return None


def _remember(container: Received, held: Unpacked | Refusal, cache: Cache) -> None:
    if isinstance(held, Unpacked):
        cache.put(_LISTING, container.sha256, encode(listing_of(held)))
    elif held.reason not in OUR_LIMITS | {Reason.ENCRYPTED}:
        cache.put(_REFUSAL, container.sha256, encode(held))
