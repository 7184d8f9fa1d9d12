"""Bytes to an open document: damaged files are repaired where they can be, the others refused with a reason."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

from pipeline.grid import Refusal
from pipeline.model import Reason
from pipeline.passwords import protected

if TYPE_CHECKING:
    from collections.abc import Sequence

_END = b"%%EOF"
_TAIL = 2048  # bytes within which the mark of the end stands, whatever was appended to it
MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An open document; `repaired` when its structure had to be rebuilt, `cut_off` when its end is missing."""

    document: pdfium.PdfDocument | None  # None when only the second reader can open it
    pages: int
    repaired: bool = False
    cut_off: bool = False
    raw: bytes = field(default=b"", repr=False)  # what was opened: the file, without its protection if it had any


def open_pdf(raw: bytes, passwords: Sequence[str] = ()) -> Opened | Refusal:
    """Open a PDF, a protected one by the first password that fits; whatever is wrong with it is said in the refusal."""
    opened = _open(raw)
    if isinstance(opened, Refusal) and opened.reason is Reason.ENCRYPTED:
        unprotected = _unprotected(raw, passwords)
        opened = unprotected if isinstance(unprotected, Refusal) else _open(unprotected)
    return opened if isinstance(opened, Refusal) else replace(opened, cut_off=_END not in raw[-_TAIL:])


def _unprotected(raw: bytes, passwords: Sequence[str]) -> bytes | Refusal:
    """The file as it would be without a password: so every library can read it that is asked about it later."""
    plain = io.BytesIO()
    for password in passwords:
        try:
            with pikepdf.open(io.BytesIO(raw), password=password, suppress_warnings=True) as document:
                document.save(plain)
        except (pikepdf.PasswordError, pikepdf.PdfError, RuntimeError, ValueError):
            continue
        return plain.getvalue()
    return protected(passwords)


def _open(raw: bytes) -> Opened | Refusal:
    opened = _opened(raw)
    if isinstance(opened, Refusal):
        return opened
    repaired = opened is None or not len(opened)
    if opened is None or not len(opened):
        mended = _mended(raw)
        if isinstance(mended, Refusal):
            return mended
        opened = _opened(mended)
    if opened is None or isinstance(opened, Refusal) or not len(opened):
        return Refusal(Reason.CORRUPT, "it is a PDF without any page; ask the sender for the file again")
    if len(opened) > MOST_PAGES:
        sentence = f"it has {len(opened):,} pages, more than the {MOST_PAGES:,} of any checksheet; send the sheet alone"
        return Refusal(Reason.TOO_LARGE, sentence)
    return Opened(opened, len(opened), repaired, raw=raw)


def _opened(raw: bytes) -> pdfium.PdfDocument | Refusal | None:
    """The document, None if PDFium cannot make sense of it."""
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError:
        if raw_pdfium.FPDF_GetLastError() in {raw_pdfium.FPDF_ERR_PASSWORD, raw_pdfium.FPDF_ERR_SECURITY}:
            return protected(())
        return None
    if document.get_formtype():
        document.init_forms()
    return document


def _mended(raw: bytes) -> bytes | Refusal:
    """The file with its structure rebuilt from whatever objects are in it."""
    mended = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(raw), suppress_warnings=True) as document:
            if not len(document.pages):
                return Refusal(Reason.CORRUPT, "it is a PDF without any page; ask the sender for the file again")
            document.save(mended)
    except pikepdf.PasswordError:
        return protected(())
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return Refusal(Reason.CORRUPT, "it is a damaged PDF that cannot be repaired; ask the sender for the file again")
    return mended.getvalue()
