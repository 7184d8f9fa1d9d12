"""What a file is by its bytes, and the grids that are found in it; from here on a PDF and a text are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors import extract_text
from extractors.segments import lines_of
from pipeline.grid import Extraction, Refusal
from pipeline.identify import decode
from pipeline.model import Problem, Reason, Severity, SourceKind

if TYPE_CHECKING:
    from pipeline.identify import Decoded

TEXT = "text/1"
PDF = "pdf/1"
_HEAD = 1024  # bytes within which readers of PDF look for its first words
_BODY = 65_536
_OBJECT = re.compile(rb"\d+ \d+ obj\b")


@dataclass(frozen=True, slots=True)
class Source:
    """What was found in a file, and how it was read."""

    kind: SourceKind
    extractor: str
    extraction: Extraction
    encoding: str = ""


def kind_of(raw: bytes) -> SourceKind:
    """What the bytes are; a PDF may have a few other bytes before it, but then objects follow them."""
    told = raw.startswith(b"%PDF-") or (b"%PDF-" in raw[:_HEAD] and _OBJECT.search(raw, 0, _BODY))
    return SourceKind.PDF if told else SourceKind.TEXT


def read_source(raw: bytes, size: int, max_bytes: int) -> Source | Refusal:
    """Every grid of a file of `size` bytes; `raw` are those that were taken in, `max_bytes` those a text may have."""
    if kind_of(raw) is not SourceKind.PDF:
        decoded = decode(raw, max_bytes)
        return decoded if isinstance(decoded, Refusal) else _of_text(decoded)
    if size > len(raw):
        sentence = f"it has {size:,} bytes, more than any checksheet; send the pages of the sheet alone"
        return Refusal(Reason.TOO_LARGE, sentence)
    from extractors.pdf import read_pdf  # noqa: PLC0415 - its libraries are slow to load, and texts do without them

    found = read_pdf(raw)
    if isinstance(found, Refusal):
        return found
    return Source(SourceKind.SCANNED_PDF if found.pictured else SourceKind.PDF, PDF, found)


def _of_text(decoded: Decoded) -> Source:
    problems: tuple[Problem, ...] = ()
    if decoded.replaced:
        sentence = f"{decoded.replaced} characters are broken ({decoded.encoding}); ask for the file again"
        problems = (Problem("identify.replaced", Severity.WARNING, sentence),)
    extraction = Extraction(
        grids=extract_text(decoded.text),
        lines={line.number: line.text for line in lines_of(decoded.text) if line.text.strip()},
        problems=problems,
        complete=not decoded.replaced,
    )
    return Source(SourceKind.TEXT, TEXT, extraction, decoded.encoding)
