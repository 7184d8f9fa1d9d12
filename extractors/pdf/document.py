"""A whole PDF: opened, read page by page by its text or as a picture, put together, with what was wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium

from extractors.pdf.background import FINDING as LINES_FOUND
from extractors.pdf.background import is_half_empty, is_typed_over, lines_in_picture
from extractors.pdf.flow import grids_of
from extractors.pdf.legible import Layer, judge
from extractors.pdf.opening import MOST_PAGES, Opened, open_pdf
from extractors.pdf.opinion import FINDING, SecondReader
from extractors.pdf.page import read_page, texts
from extractors.pdf.pictured import can_read_pictures, read_pictured_page
from extractors.pdf.reading import loaded_page, read_content
from extractors.pdf.runs import runs_of
from extractors.pdf.visible import visible
from extractors.unseen import unseen
from pipeline.fold import squash
from pipeline.grid import Extraction, Refusal
from pipeline.model import Problem, Reason, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.pdf.content import Content
    from extractors.pdf.page import PageRead
    from extractors.pdf.runs import Run

_MOST_PICTURES = 60  # pages of a document that are read as pictures; each takes some seconds
_MOST_ASKED = 20  # pages of a document whose pictures are searched for lines; each takes a third of a second
_NO_OCR = "reading pictures is not installed; run `make run`, or install the extra `ocr`"


@dataclass(slots=True)
class _Progress:
    """The pages read so far, and what was wrong with them."""

    raw: bytes
    second: SecondReader
    asked: int = 0  # how often lines were looked for in a picture
    pages: list[PageRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pictures: int = 0
    unread: int = 0

    def problem(self, code: str, severity: Severity, sentence: str, page: int | None = None) -> None:
        """Note what a person should know."""
        self.problems.append(Problem(f"extract.{code}", severity, sentence, page=page))


def read_pdf(raw: bytes, passwords: Sequence[str] = ()) -> Extraction | Refusal:
    """Read every table and line of a PDF; whatever is wrong with it is in the result, never an exception."""
    opened = open_pdf(raw, passwords)
    if isinstance(opened, Opened):
        raw = opened.raw
    progress = _Progress(raw, SecondReader(raw))
    if isinstance(opened, Refusal):
        count = progress.second.count() if opened.reason is Reason.CORRUPT else 0
        if not 0 < count <= MOST_PAGES:
            return opened
        opened = Opened(None, count, repaired=True)
    for number in range(1, opened.pages + 1):
        _read(opened.document, number, progress)
    if opened.document:
        opened.document.close()
    _note_damage(opened, progress)
    _note_hidden(progress)
    grids, lines = grids_of(progress.pages)
    if not lines:
        return _nothing(progress, opened)
    return Extraction(
        grids=grids,
        lines=lines,
        pages=opened.pages,
        problems=tuple(progress.problems),
        pictured=any(page.pictured for page in progress.pages),
        complete=not progress.unread and not opened.cut_off,
    )


def _read(document: pdfium.PdfDocument | None, number: int, progress: _Progress) -> None:
    """Read one page; one that cannot be read is a problem and costs no other."""
    before = progress.pages[-1] if progress.pages else None
    if document is None:
        read = _read_again(number, before, progress)
    else:
        try:
            with loaded_page(document, number - 1) as page:
                read = _read_page(page, number, before, progress)
        except pdfium.PdfiumError:
            read = _read_again(number, before, progress)
    if read:
        progress.pages.append(read)
    else:
        progress.unread += 1


def _read_page(page: pdfium.PdfPage, number: int, before: PageRead | None, progress: _Progress) -> PageRead | None:
    content = read_content(page, number)
    seen = visible(content)
    layer = judge(content, seen)
    if layer is Layer.GOOD and is_typed_over(content):
        return _read_typed(page, content, before, progress)
    if layer is Layer.GOOD:
        return read_page(content, before, seen=seen)
    if layer is Layer.PICTURE:
        return _read_picture(page, number, "has no text but a picture", progress)
    second = progress.second.read(number)
    if second:
        return _second_opinion(second, before, progress)
    if layer is Layer.RUBBISH:
        return _read_picture(page, number, "has a text layer that does not say what is shown", progress)
    return read_page(content, before)


def _read_typed(
    page: pdfium.PdfPage, content: Content, before: PageRead | None, progress: _Progress
) -> PageRead | None:
    """A page with text over a picture, by the lines in the picture if there are any, and its words if cells lack some."""
    lines = lines_in_picture(progress.raw, content) if progress.asked < _MOST_ASKED else np.zeros((0, 4))
    progress.asked += 1
    if not len(lines):
        return read_page(content, before)
    if can_read_pictures() and is_half_empty(content, lines):
        typed = runs_of(content.characters.kept(visible(content)))
        why = "is a form that is a picture, with text typed over it"
        return _read_picture(page, content.number, why, progress, typed)
    return read_page(replace(content, lines=np.concatenate((content.lines, lines))), before, LINES_FOUND)


def _read_again(number: int, before: PageRead | None, progress: _Progress) -> PageRead | None:
    """A page that PDFium cannot load."""
    second = progress.second.read(number)
    if second:
        return _second_opinion(second, before, progress)
    sentence = f"page {number} is damaged and was not read; ask for the file again"
    progress.problem("page_damaged", Severity.ERROR, sentence, number)
    return None


def _second_opinion(content: Content, before: PageRead | None, progress: _Progress) -> PageRead:
    sentence = f"page {content.number} is damaged; its text was recovered, compare it before relying on details"
    progress.problem("second_opinion", Severity.WARNING, sentence, content.number)
    return read_page(content, before, FINDING)


def _read_picture(
    page: pdfium.PdfPage, number: int, why: str, progress: _Progress, typed: Sequence[Run] = ()
) -> PageRead | None:
    """A page without a text worth reading, read from its picture if that can be done."""
    if not can_read_pictures() or progress.pictures >= _MOST_PICTURES:
        more = f"only {_MOST_PICTURES} such pages are read" if can_read_pictures() else _NO_OCR
        progress.problem("picture_unread", Severity.ERROR, f"page {number} {why}; it was not read, {more}", number)
        return None
    progress.pictures += 1
    sentence = f"page {number} {why}; it was read from the picture, compare it before relying on details"
    progress.problem("pictured", Severity.WARNING, sentence, number)
    return read_pictured_page(page, number, typed)


def _note_hidden(progress: _Progress) -> None:
    """A problem for each page with unseen text.

    What is only cut off is none if it stands elsewhere for all to see: programs print a merged cell's text on every page
    that the cell covers, and cut it off on all but one.
    """
    seen = squash(" ".join(block.text for page in progress.pages for block in texts(page)))
    for page in progress.pages:
        cut = (line for line in page.cut if squash(line.text) not in seen)
        text = " ".join(line.text for line in (*page.hidden, *cut))
        if text:
            progress.problems.append(replace(unseen(f"page {page.number}", text), page=page.number))


def _note_damage(opened: Opened, progress: _Progress) -> None:
    if opened.repaired:
        sentence = "the file was damaged and its structure was rebuilt; check that no page is missing"
        progress.problem("repaired", Severity.WARNING, sentence)
    if opened.cut_off:
        sentence = "the file has no end, as when a transfer broke off; what follows is missing, ask for the file again"
        progress.problem("cut_off", Severity.ERROR, sentence)


def _nothing(progress: _Progress, opened: Opened) -> Refusal:
    """Why a document gave no text at all."""
    first = next((each for each in progress.problems if each.severity is Severity.ERROR), None)
    if first and progress.unread == opened.pages:
        reason = Reason.NO_TEXT if first.code == "extract.picture_unread" else Reason.CORRUPT
        return Refusal(reason, first.message)
    return Refusal(Reason.NO_TEXT, "none of its pages has any text; ask the vendor for the sheet itself")
