"""The paragraphs and tables of a Word document in their order, those in frames and text boxes at their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.cells import Cell
from extractors.office.word_styles import SHADED
from extractors.office.word_table import Table, cells_of, is_hidden, is_layout, rows_of
from extractors.office.word_xml import content, name, texts
from pipeline.grid import COMMENT, CONTENTS, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from extractors.office.word_paragraphs import Paragraph, Paragraphs
    from extractors.office.word_table import Comments, Tables

_DEEPEST = 5  # tables and boxes within one another that are told apart
_LISTED = re.compile(r"[(（]\w{1,3}[)）]|\w{1,3}[)）]|[①-⑳]|・|[□☑☒]")  # begins a part of the text above
_COUNT = re.compile(
    r"[(（]?(?:\d{1,3}(?:[-.]\d{1,3})*|[ivxIVX]{1,4}|\w)[)）.．、]?|[・●■◆○□※-]?"
)  # a tab behind it only sets off the text
_FEWEST = 3  # lines with the same tabs that make a table


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose; `level` of a heading, `parted` from what stands above it."""

    text: str
    locator: str
    level: int = 0
    strong: bool = False
    parted: bool = False


@dataclass(slots=True)
class Flow:
    """What was found so far: lines and tables in their order, texts set aside (text, locator, finding)."""

    paragraphs: Paragraphs
    tables: Tables
    comments: Comments
    found: list[Line | Table] = field(default_factory=list)
    aside: list[tuple[str, str, str]] = field(default_factory=list)
    _contents: set[etree._Element] = field(default_factory=set)
    _apart: bool = True  # what comes next stands apart from what was last
    _side: str = ""  # where the last text stands

    def listing(self, contents: set[etree._Element]) -> None:
        """Name the paragraphs that are a table of contents."""
        self._contents = contents

    def take(self, container: etree._Element, within: str = "", ground: str | None = None, depth: int = 0) -> None:
        """Read all that stands in the body, a cell or a box; `within` is its locator, and a comma."""
        count = {"p": 0, "tbl": 0}
        for block in content(container):
            match name(block):
                case "p":
                    count["p"] += 1
                    self._paragraph(block, f"{within}paragraph {count['p']}", ground, depth)
                case "tbl":
                    count["tbl"] += 1
                    self._table(block, f"{within}table {count['tbl']}", ground, depth)

    def _paragraph(self, element: etree._Element, locator: str, ground: str | None, depth: int) -> None:
        paragraph = self.paragraphs.read(element, ground)
        said = paragraph.said
        self.aside.extend((text, locator, finding) for finding, text in said.aside)
        self.aside.extend((self.comments.take(each), locator, COMMENT) for each in said.comments)
        if said.contents or element in self._contents:
            self.aside.append((paragraph.shown, locator, CONTENTS))
            self._apart = True
        elif paragraph.text:
            self._lines(paragraph, locator)
        elif not said.aside:
            self._apart = True
        for nth, box in enumerate(said.boxes, 1):
            self._apart = True
            self.take(box, f"{locator}, box {nth}, ", SHADED, depth)

    def _lines(self, paragraph: Paragraph, locator: str) -> None:
        """A paragraph with line breaks is so many lines, a heading only one."""
        strong = paragraph.title or (paragraph.said.strong and not paragraph.level)
        last = self.found[-1] if self.found else None
        bolder = strong and not (isinstance(last, Line) and last.strong)
        numbered = bool(paragraph.label) and not _LISTED.match(paragraph.label)
        if paragraph.level or paragraph.title:
            text = " ".join(paragraph.shown.split())
            self.found.append(Line(text, locator, 0 if paragraph.title else paragraph.level, strong, parted=True))
            self._apart, self._side = False, ""
            return
        self._apart = self._apart or bolder or numbered or paragraph.side != self._side
        self._side = paragraph.side
        for text in paragraph.shown.split("\n"):
            if text.strip():
                self.found.append(Line(text, locator, strong=strong, parted=self._apart))
            self._apart = not text.strip()

    def _table(self, table: etree._Element, locator: str, ground: str | None, depth: int) -> None:
        self._apart = True
        if depth < _DEEPEST and is_layout(table):
            self._frame(table, locator, ground, depth)
        else:
            read = self.tables.read(table, locator, ground)
            self.found.append(read)
            self.aside.extend(read.aside)
        self._apart = True

    def _frame(self, table: etree._Element, locator: str, ground: str | None, depth: int) -> None:
        """A table that only frames other things: they stand for themselves."""
        ground = self.tables.ground(table, ground)
        for at, row in enumerate(rows_of(table), 1):
            hidden = is_hidden(row)
            for nth, cell in enumerate(cells_of(row), 1):
                where = f"{locator}, row {at}, cell {nth}"
                if hidden or cell.continues:
                    self.aside.append((texts(cell.element), where, HIDDEN))
                else:
                    self._apart = True
                    self.take(cell.element, f"{where}, ", cell.ground or ground, depth + 1)


def with_tabs(found: Sequence[Line | Table]) -> list[Line | Table]:
    """Lines that tabs divide into the same number of columns, three at least, as a table."""
    merged: list[Line | Table] = []
    run: list[Line] = []
    for each in (*found, None):
        if run and not (isinstance(each, Line) and _tabs(each) == _tabs(run[0])):
            merged.extend([_tabbed(run)] if _is_table(run) else [replace(line, text=line.text.strip()) for line in run])
            run = []
        if isinstance(each, Line):
            run.append(each)
        elif each is not None:
            merged.append(each)
    return merged


def _tabs(line: Line) -> int:
    return 0 if line.level else line.text.count("\t")


def _is_table(run: Sequence[Line]) -> bool:
    if len(run) < _FEWEST or not _tabs(run[0]):
        return False
    columns = list(zip(*(map(str.strip, line.text.split("\t")) for line in run), strict=True))
    said = [column for column in columns if any(column)]
    return len(said) > 2 or (len(said) == 2 and not all(map(_COUNT.fullmatch, said[0])))


def _tabbed(run: Sequence[Line]) -> Table:
    cells = [
        Cell(row, column, text.strip(), f"{line.locator}, part {column}", strong=line.strong)
        for row, line in enumerate(run, 1)
        for column, text in enumerate(line.text.split("\t"), 1)
    ]
    return Table(tuple(cells), {row: line.locator for row, line in enumerate(run, 1)}, ())
