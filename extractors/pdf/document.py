"""A whole PDF: opened, read page by page by its text or as a picture, put together, with what was wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extractors.pdf.flow import grids_of
from extractors.pdf.legible import Layer, judge
from extractors.pdf.opening import Opened, open_pdf
from extractors.pdf.page import read_page
from extractors.pdf.pictured import can_read_pictures, read_pictured_page
from extractors.pdf.reading import loaded_page, read_content
from extractors.pdf.visible import visible
from pipeline.grid import Extraction, Refusal
from pipeline.model import Problem, Reason, Severity

if TYPE_CHECKING:
    from extractors.pdf.page import PageRead

_MOST_PICTURES = 60  # pages of a document that are read as pictures; each takes some seconds
_SAMPLE = 40  # characters of unseen text that a problem quotes
_NO_OCR = "reading pictures is not installed; run `make run`, or install the extra `ocr`"


@dataclass(slots=True)
class _Progress:
    """The pages read so far, and what was wrong with them."""

    pages: list[PageRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pictures: int = 0
    unread: int = 0

    def problem(self, code: str, severity: Severity, sentence: str, page: int | None = None) -> None:
        """Note what a person should know."""
        self.problems.append(Problem(f"extract.{code}", severity, sentence, page=page))


def read_pdf(raw: bytes) -> Extraction | Refusal:
    """Read every table and line of a PDF; whatever is wrong with it is in the result, never an exception."""
    opened = open_pdf(raw)
    if isinstance(opened, Refusal):
        return opened
    progress = _Progress()
    count = len(opened.document)
    for number in range(1, count + 1):
        _read(opened.document, number, progress)
    opened.document.close()
    _note_damage(opened, progress)
    grids, lines = grids_of(progress.pages)
    if not lines:
        return _nothing(progress, count)
    return Extraction(
        grids=grids,
        lines=lines,
        pages=count,
        problems=tuple(progress.problems),
        pictured=any(page.pictured for page in progress.pages),
        complete=not progress.unread and not opened.cut_off,
    )


def _read(document: pdfium.PdfDocument, number: int, progress: _Progress) -> None:
    """Read one page; one that cannot be read is a problem and costs no other."""
    try:
        with loaded_page(document, number - 1) as page:
            content = read_content(page, number)
            layer = judge(content, visible(content))
            before = progress.pages[-1] if progress.pages else None
            if layer in {Layer.PICTURE, Layer.RUBBISH}:
                read = _read_picture(page, number, layer, progress)
            else:
                read = read_page(content, before)
    except pdfium.PdfiumError as error:
        progress.unread += 1
        sentence = f"page {number} is damaged and was not read ({error}); ask for the file again"
        progress.problem("page_damaged", Severity.ERROR, sentence, number)
        return
    if read:
        progress.pages.append(read)
        _note_hidden(read, progress)


def _read_picture(page: pdfium.PdfPage, number: int, layer: Layer, progress: _Progress) -> PageRead | None:
    """A page without a text worth reading, read from its picture if that can be done."""
    why = "has no text but a picture" if layer is Layer.PICTURE else "has a text layer that says something else"
    if not can_read_pictures() or progress.pictures >= _MOST_PICTURES:
        more = f"only {_MOST_PICTURES} such pages are read" if can_read_pictures() else _NO_OCR
        progress.unread += 1
        progress.problem("picture_unread", Severity.ERROR, f"page {number} {why}; it was not read, {more}", number)
        return None
    progress.pictures += 1
    sentence = f"page {number} {why}; it was read from the picture, compare it before relying on details"
    progress.problem("pictured", Severity.WARNING, sentence, number)
    return read_pictured_page(page, number)


def _note_hidden(page: PageRead, progress: _Progress) -> None:
    text = " ".join(line.text for line in page.hidden)
    if text:
        quoted = text if len(text) <= _SAMPLE else f"{text[:_SAMPLE]}…"
        sentence = f"page {page.number} holds text that nobody sees (“{quoted}”); it was not read as an answer"
        progress.problem("hidden_text", Severity.WARNING, sentence, page.number)


def _note_damage(opened: Opened, progress: _Progress) -> None:
    if opened.repaired:
        sentence = "the file was damaged and its structure was rebuilt; check that no page is missing"
        progress.problem("repaired", Severity.WARNING, sentence)
    if opened.cut_off:
        sentence = "the file has no end, as when a transfer broke off; what follows is missing, ask for the file again"
        progress.problem("cut_off", Severity.ERROR, sentence)


def _nothing(progress: _Progress, count: int) -> Refusal:
    """Why a document gave no text at all."""
    first = next((each.message for each in progress.problems if each.severity is Severity.ERROR), "")
    if progress.unread == count and first:
        reason = (
            Reason.NO_TEXT
            if any(each.code == "extract.picture_unread" for each in progress.problems)
            else Reason.CORRUPT
        )
        return Refusal(reason, first)
    return Refusal(Reason.NO_TEXT, "none of its pages has any text; ask the vendor for the sheet itself")
