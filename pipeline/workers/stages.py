"""What children do with a request, each kind in processes of its own, and what is loaded for it before they are forked.

What opens files is apart from what understands them. Files are read by libraries in other languages that hostile bytes
may lead astray: one process for each file, and it hands over checked data. What that says is then read by code of ours
that knows what texts are like: its process reads other documents too, and is never used again when one went wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received
from pipeline.source import Source, read_source
from pipeline.workers.wire import SENSELESS, MessageError, decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.pdf.picture import Picture
    from pipeline.containers import Unpacked
    from pipeline.grid import Refusal
    from pipeline.model import DocumentResult
    from pipeline.rulings import Decisions
    from pipeline.settings import Settings

    Prepare = Callable[[Settings, Decisions], Callable[[bytearray], object]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A document without its bytes, and what was found in them."""

    received: Received
    source: Source


@dataclass(frozen=True, slots=True)
class _Sealed:
    received: Received
    source: msgspec.Raw  # passed on as it came, and checked by who reads it


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page to be drawn."""

    raw: bytes
    page: int


def opened(received: Received, source: bytes | bytearray) -> bytes:
    """An `Opened` as a message; the source is the answer of a child that is not looked into here."""
    return encode(_Sealed(received, msgspec.Raw(source)))


def opening(settings: Settings, _: Decisions) -> Callable[[bytearray], Source | Refusal]:
    """From the bytes of a document to its grids."""
    import extractors.office.word  # noqa: PLC0415 - slow to load, so once and before the children are forked
    import extractors.office.workbook  # noqa: PLC0415
    import extractors.pdf  # noqa: PLC0415
    import extractors.web  # noqa: F401, PLC0415

    def answer(body: bytearray) -> Source | Refusal:
        received = decode(body, Received)
        return read_source(received.raw, received.size, settings.max_bytes, settings.passwords)

    return answer


def understanding(settings: Settings, decisions: Decisions) -> Callable[[bytearray], DocumentResult | Refusal]:
    """From the grids of a document to its rows, answers and facts."""
    from pipeline.workers.rehearsal import rehearse  # noqa: PLC0415 - for this kind of process alone

    reader = Reader(load_catalog(settings.mappings), settings.max_bytes, settings.passwords, decisions)
    rehearse(reader)

    def answer(body: bytearray) -> DocumentResult | Refusal:
        try:
            asked = decode(body, Opened)
        except MessageError:
            return SENSELESS
        return reader.understand(asked.received, asked.source)

    return answer


def unpacking(settings: Settings) -> Callable[[bytearray], Unpacked | Refusal]:
    """From a container to the documents in it."""
    from pipeline.containers import archive, mail, unpack  # noqa: F401, PLC0415 - slow to load

    return lambda body: unpack(decode(body, bytes), settings.passwords)


def drawing(settings: Settings) -> Callable[[bytearray], Picture | Refusal]:
    """From a PDF to a picture of one of its pages."""
    from extractors.pdf.picture import picture_of  # noqa: PLC0415 - slow to load

    def answer(body: bytearray) -> Picture | Refusal:
        asked = decode(body, Drawing)
        return picture_of(asked.raw, asked.page, settings.passwords)

    return answer
