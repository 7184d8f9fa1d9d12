"""A whole workbook: opened, its visible sheets read one by one, with what was wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.office.comments import read_comments
from extractors.office.controls import linked, read_controls
from extractors.office.drawing import Drawing, read_drawing
from extractors.office.names import TRUE, relation_id
from extractors.office.package import Package, PackageError
from extractors.office.seen import DOUBLED
from extractors.office.sheet import MOST_SHEETS, Sheet
from extractors.office.sheets import MANY_SHEETS, extraction_of
from extractors.office.strings import read_strings
from extractors.office.styles import read_styles
from extractors.office.worksheet import Book, read_worksheet
from pipeline.grid import Extraction, Refusal
from pipeline.kinds import OLE
from pipeline.model import Problem, Reason, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from extractors.office.sheet import At

_BINARY = "it is a binary workbook (.xlsb); save it as .xlsx"
_OTHER = {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}  # which hold no rows


@dataclass(slots=True)
class _Read:
    """A workbook so far."""

    package: Package
    book: Book
    sheets: list[Sheet] = field(default_factory=list)
    links: list[tuple[str, At]] = field(default_factory=list)  # sheets and cells that say what a check box says
    problems: list[Problem] = field(default_factory=list)


def read_workbook(raw: bytes) -> Extraction | Refusal:
    """Read every sheet of a workbook; whatever is wrong with it is in the result, never an exception."""
    try:
        if raw.startswith(OLE):
            from extractors.office.xls import read_xls  # noqa: PLC0415 - its library is slow to load

            return read_xls(raw)
        package = Package(raw)
        if "content.xml" in package and "mimetype" in package:
            from extractors.office.ods import read_ods  # noqa: PLC0415 - few workbooks are of this kind

            return read_ods(package)
        return _read(package)
    except PackageError as error:
        return error.refusal


def _read(package: Package) -> Extraction | Refusal:
    part = _main_part(package)
    if part.endswith(".bin"):
        return Refusal(Reason.WRONG_TYPE, _BINARY)
    root = package.root(part)
    relations = package.relations(part)
    properties = next(root.iter("{*}workbookPr"), None)
    date1904 = properties is not None and properties.get("date1904") in TRUE
    read = _Read(package, Book(date1904=date1904))
    _shared(read, relations)
    for element in _worksheets(root, relations, read):
        _sheet(element, relations, read)
    by_name = {sheet.name: sheet for sheet in read.sheets}
    for name, at in read.links:
        if name in by_name:
            _undouble(by_name[name], at)
    return extraction_of(read.sheets, read.problems)


def _main_part(package: Package) -> str:
    """The part that lists the sheets, under the name that the package gives it."""
    try:
        targets = [target for kind, target in package.relations("").values() if kind == "officeDocument"]
    except PackageError:  # the usual names are tried instead
        targets = []
    names = (*targets, "xl/workbook.xml", "xl/workbook.bin")
    return next((name for name in names if name in package), "xl/workbook.xml")


def _shared(read: _Read, relations: Mapping[str, tuple[str, str]]) -> None:
    """What the sheets share: without its texts or styles a workbook is read as far as it goes."""
    by_kind = dict(relations.values())
    strings = by_kind.get("sharedStrings", "xl/sharedStrings.xml")
    styles, theme = by_kind.get("styles", "xl/styles.xml"), by_kind.get("theme", "xl/theme/theme1.xml")
    try:
        read.book.strings = read_strings(read.package, strings)
    except PackageError as error:
        _note(read, error, "its list of texts is damaged, and cells are missing; ask for the file again")
    try:
        read.book.styles = read_styles(read.package, styles, theme)
    except PackageError as error:
        _note(
            read,
            error,
            "its list of styles is damaged, so dates and percentages are bare numbers; ask for the file again",
        )


def _note(read: _Read, error: PackageError, sentence: str) -> None:
    """A part that is damaged is a problem; one that is unsafe or too large ends the reading."""
    if not error.is_damage:
        raise error
    read.problems.append(Problem("extract.part_damaged", Severity.ERROR, sentence))


def _worksheets(
    root: etree._Element, relations: Mapping[str, tuple[str, str]], read: _Read
) -> Iterator[etree._Element]:
    """The entries of a workbook's sheets that hold cells, in order."""
    found = 0
    for element in root.iterfind("{*}sheets/{*}sheet"):
        if relations.get(relation_id(element), ("",))[0] in _OTHER:
            continue
        found += 1
        if found > MOST_SHEETS:
            read.problems.append(MANY_SHEETS)
            return
        yield element


def _sheet(element: etree._Element, relations: Mapping[str, tuple[str, str]], read: _Read) -> None:
    """Read one sheet; one that cannot be read is a problem and costs no other."""
    hidden = element.get("state", "visible") in {"hidden", "veryHidden"}
    sheet = Sheet(element.get("name", "")[:255] or f"Sheet{len(read.sheets) + 1}", hidden)
    read.sheets.append(sheet)
    _, part = relations.get(relation_id(element), ("", ""))
    try:
        streamed = read_worksheet(read.package, part, read.book, sheet)
        around = read.package.relations(part)
        drawing = _drawing(read.package, around)
        sheet.boxes.extend(drawing.boxes)
        sheet.unsaid.extend(drawing.unsaid)
        sheet.ticks, links = read_controls(read.package, around, streamed, drawing.captions)
        read.links.extend(filter(None, (linked(link, sheet.name) for link in links)))
        sheet.comments = read_comments(read.package, around)
    except PackageError as error:
        if not error.is_damage:
            raise
        sheet.damaged = True


def _drawing(package: Package, relations: Mapping[str, tuple[str, str]]) -> Drawing:
    parts = [target for kind, target in relations.values() if kind == "drawing" and target in package]
    return read_drawing(package, parts[0]) if parts else Drawing()


def _undouble(sheet: Sheet, at: At) -> None:
    """Set TRUE or FALSE aside where a check box says it already."""
    if at in sheet.booleans and at in sheet.cells:
        sheet.unsaid.append((at, sheet.cells.pop(at).text, DOUBLED))
