"""A whole Word document: its body, boxes, notes and margins, with what was wrong on the way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractors.cells import Pieces
from extractors.office.package import PackageError
from extractors.office.word_flow import Flow, Line, with_tabs
from extractors.office.word_numbering import Numbering
from extractors.office.word_paragraphs import Paragraphs
from extractors.office.word_parts import Comments, Notes, Parts, body_of
from extractors.office.word_runs import Runs
from extractors.office.word_settled import in_contents
from extractors.office.word_styles import Styles
from extractors.office.word_table import Found, Tables
from extractors.office.word_xml import attribute, name
from extractors.unseen import unseen
from pipeline.grid import COMMENT, HIDDEN, REPEATED, WATERMARK, Extraction, Refusal
from pipeline.model import Reason, Severity

if TYPE_CHECKING:
    from lxml import etree

    from extractors.office.word_table import Table

_MOST_TOLD = 20  # places with unseen text that get a problem of their own
_DOCUMENTS = "other documents"
_EMBEDDED = {"altChunk": _DOCUMENTS, "OLEObject": "objects of other programs"}
_DRAWN = ("/chart", "/diagram")
_TRACKED = "it holds tracked changes; it was read as if all were accepted, check that the vendor means it so"


def read_docx(raw: bytes) -> Extraction | Refusal:
    """Read every table and paragraph of a document; whatever is wrong with it is in the result, never an exception."""
    try:
        return _read(raw)
    except PackageError as error:
        return error.refusal


class _Document:
    """A document while it is read; `pieces` are what was found."""

    def __init__(self, parts: Parts) -> None:
        styles = Styles(parts.part("styles"))
        numbering = Numbering(parts.part("numbering"), styles)
        self.parts = parts
        self.notes, self.comments = Notes(parts), Comments()
        said = parts.part("comments")
        self.paragraphs = Paragraphs(styles, numbering, Runs(styles, self.notes, parts.closed))
        self.tables = Tables(self.paragraphs, self.comments)
        self.aside: list[tuple[str, str, str]] = []  # text, locator, finding
        self.pieces = Pieces()
        for comment in said if said is not None else ():
            self.comments.left[attribute(comment, "id")] = self.text(comment, "")

    def text(self, element: etree._Element, locator: str) -> str:
        """The text of a note, comment or margin; what does not count in it is set aside under a locator, if it has one."""
        found = Found()
        text = self.tables.text(element, None, found)
        if locator:
            self.aside.extend((said, locator, finding) for finding, said in found.aside)
        return text


def _read(raw: bytes) -> Extraction | Refusal:
    parts = Parts(raw)
    body = body_of(parts)
    document = _Document(parts)
    flow = Flow(document.paragraphs, document.tables, document.comments)
    flow.listing(in_contents(parts.root))
    flow.take(body)
    document.aside.extend(flow.aside)
    margins = _margins(document)
    for text, locator in margins["header"]:  # first, as a person reads them; they may name the company
        document.pieces.aside(text, locator, REPEATED)
    _put(with_tabs(flow.found), document.pieces)
    _put_notes(document)
    for text, locator, finding in document.aside:
        document.pieces.aside(text, locator, finding)
    for text, locator in margins["footer"]:
        document.pieces.aside(text, locator, REPEATED)
    _note(document)
    if not document.pieces.lines:
        return _nothing(parts)
    return Extraction(
        grids=document.pieces.grids(),
        lines=document.pieces.lines,
        problems=tuple(parts.problems),
        complete=parts.complete and _DOCUMENTS not in _embedded(parts.root),
    )


def _put(found: list[Line | Table], pieces: Pieces) -> None:
    for each in found:
        if isinstance(each, Line):
            pieces.paragraph(each.text, each.locator, level=each.level, strong=each.strong, parted=each.parted)
        else:
            pieces.table(each.cells, each.rows)


def _put_notes(document: _Document) -> None:
    """The notes below the text, comments that nothing took, and notes that are not shown."""
    count: dict[str, int] = {}
    for kind, mark, note in document.notes.used():
        count[kind] = count.get(kind, 0) + 1
        locator = f"{kind} {count[kind]}"
        text = document.text(note, locator)
        document.pieces.paragraph(f"{mark}) {text}" if mark and text else text, locator)
    document.aside.extend((document.text(note, ""), f"{kind}s", HIDDEN) for kind, note in document.notes.unused())
    document.aside.extend((text, "comments", COMMENT) for text in document.comments.left.values())


def _margins(document: _Document) -> dict[str, list[tuple[str, str]]]:
    """The lines of headers and footers with their locators; a watermark is drawn by a header."""
    found: dict[str, list[tuple[str, str]]] = {"header": [], "footer": []}
    for nth, (kind, root) in enumerate(document.parts.margins(), 1):
        locator = f"{kind} {nth}"
        found[kind].extend((line, locator) for line in document.text(root, locator).split("\n"))
        marks = dict.fromkeys(attribute(each, "string") for each in root.iter("{*}textpath"))
        document.aside.extend((mark, locator, WATERMARK) for mark in marks)
    return found


def _embedded(root: etree._Element) -> Counter[str]:
    """How much of other programs a document holds, by what it is."""
    drawn = (each for each in root.iter("{*}graphicData") if attribute(each, "uri").endswith(_DRAWN))
    elements = (*root.iter(*(f"{{*}}{each}" for each in _EMBEDDED)), *drawn)
    return Counter(_EMBEDDED.get(name(each), "charts or diagrams") for each in elements)


def _note(document: _Document) -> None:
    """Problems for what was read with doubt, or not at all."""
    parts = document.parts
    if parts.tracked:
        parts.problem("tracked_changes", Severity.INFO, _TRACKED)
    for what, count in _embedded(parts.root).items():
        sentence = f"it has {count} {what} inside, which were not read; ask for what they say as files of their own"
        parts.problem("embedded", Severity.WARNING, sentence)
    hidden: dict[str, str] = {}
    for text, locator, finding in document.aside:
        if finding == HIDDEN and text.strip():
            hidden.setdefault(locator, text)
    for locator, text in list(hidden.items())[:_MOST_TOLD]:
        parts.problems.append(unseen(locator, text))
    if len(hidden) > _MOST_TOLD:
        sentence = f"{len(hidden) - _MOST_TOLD} more places hold text that nobody sees; it was not read as answers"
        parts.problem("hidden_text", Severity.WARNING, sentence)


def _nothing(parts: Parts) -> Refusal:
    """Why a document gave no text at all."""
    if any(name(each) in {"blip", "imagedata"} for each in parts.root.iter("{*}blip", "{*}imagedata")):
        return Refusal(Reason.NO_TEXT, "it holds pictures and no text; ask the vendor for the sheet itself")
    return Refusal(Reason.EMPTY, "it holds no text; ask the vendor for the sheet again")
