"""The grids that are found in a file, whatever its form; from here on a workbook, a PDF and a text are the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from extractors import extract_text
from extractors.segments import lines_of
from extractors.separated import read_separated
from pipeline.containers import CONTAINERS
from pipeline.grid import Extraction, Refusal
from pipeline.identify import decode
from pipeline.kinds import OLE, kind_of
from pipeline.model import Problem, Reason, Severity, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.identify import Decoded

    Read = Callable[[bytes], Extraction | Refusal]

TEXT = "text/1"
CSV = "csv/1"
HTML = "html/1"
_TEXTS = {SourceKind.TEXT, SourceKind.HTML}


@dataclass(frozen=True, slots=True)
class Source:
    """What was found in a file, and how it was read."""

    kind: SourceKind
    extractor: str
    extraction: Extraction
    encoding: str = ""


def read_source(raw: bytes, size: int, max_bytes: int, passwords: Sequence[str] = ()) -> Source | Refusal:
    """Every grid of a file of `size` bytes; `raw` are those that were taken in, `max_bytes` those a text may have.

    `passwords` are tried in their order where a file is protected.
    """
    kind = kind_of(raw)
    if kind in _TEXTS:
        decoded = decode(raw, max_bytes)
        return decoded if isinstance(decoded, Refusal) else _of_text(decoded, kind)
    if size > len(raw):
        sentence = f"it has {size:,} bytes, more than any checksheet; send the pages of the sheet alone"
        return Refusal(Reason.TOO_LARGE, sentence)
    opened = _opened(raw, passwords)
    if isinstance(opened, Refusal):
        return opened
    kind = kind_of(opened)
    if kind in CONTAINERS:
        return Refusal(Reason.WRONG_TYPE, "it is no sheet but holds other files; put those here")
    extractor, read = _reader(kind, passwords)
    found = read(opened)
    if isinstance(found, Refusal):
        return found
    return Source(SourceKind.SCANNED_PDF if found.pictured else kind, extractor, found)


def _opened(raw: bytes, passwords: Sequence[str]) -> bytes | Refusal:
    """The bytes that are read: those of the file, or what its protection hides."""
    if not raw.startswith(OLE):
        return raw
    from pipeline.unlock import unlocked  # noqa: PLC0415 - its libraries are slow to load

    return unlocked(raw, passwords)


def _reader(kind: SourceKind, passwords: Sequence[str]) -> tuple[str, Read]:
    """The name of an extractor and what reads with it; its libraries are slow to load, and texts do without them."""
    match kind:
        case SourceKind.PDF:
            from extractors.pdf import read_pdf  # noqa: PLC0415

            return "pdf/1", partial(read_pdf, passwords=passwords)
        case SourceKind.DOCX:
            from extractors.office.word import read_docx  # noqa: PLC0415

            return "docx/1", read_docx
        case _:
            from extractors.office.workbook import read_workbook  # noqa: PLC0415

            return "xlsx/1", read_workbook


def _of_text(decoded: Decoded, kind: SourceKind) -> Source | Refusal:
    kind, extractor, found = _read_text(decoded.text, kind)
    if isinstance(found, Refusal):
        return found
    if decoded.replaced:
        sentence = f"{decoded.replaced} characters are broken ({decoded.encoding}); ask for the file again"
        broken = Problem("identify.replaced", Severity.WARNING, sentence)
        found = replace(found, problems=(broken, *found.problems), complete=False)
    return Source(kind, extractor, found, decoded.encoding)


def _read_text(text: str, kind: SourceKind) -> tuple[SourceKind, str, Extraction | Refusal]:
    if kind is SourceKind.HTML:
        from extractors.web import read_html  # noqa: PLC0415 - its libraries are slow to load

        return kind, HTML, read_html(text)
    separated = read_separated(text)
    return (SourceKind.CSV, CSV, separated) if separated else (SourceKind.TEXT, TEXT, _lines(text))


def _lines(text: str) -> Extraction:
    lines = {line.number: line.text for line in lines_of(text) if line.text.strip()}
    return Extraction(grids=extract_text(text), lines=lines)
