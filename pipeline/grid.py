"""A source as found, before anything is understood: lines, cells, tables, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass
from enum import StrEnum

# What comes from a worker is checked against the annotations below.
from pipeline.model import Bbox, Problem, Reason  # noqa: TC001


class Layout(StrEnum):
    """How a stretch of a text source holds its cells."""

    TABS = "tabs"
    COMMAS = "commas"
    PIPES = "pipes"
    SPACES = "spaces"
    CELLS = "cells"  # cells that the file itself says: of a workbook, a document, a web page
    RULED = "ruled"  # cells between drawn lines or shades
    ALIGNED = "aligned"  # cells that only stand below one another
    LINES = "lines"  # one cell per line, or prose
    DEALT = "dealt"  # one cell per line, dealt to the columns of a table
    RUNNING = "running"  # what printed pages repeat around their text


# What an extractor says of lines that it set aside.
HIDDEN = "text that nobody sees"
REPEATED = "repeated on every page"
WATERMARK = "watermark"
STRUCK = "struck out"
COMMENT = "comment"
CONTENTS = "table of contents"
NAVIGATION = "navigation of the page"
POINTED_AT = "shown when something is pointed at"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text source, without its line end."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text source with one layout."""

    layout: Layout
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the source something was found; `locator` is for sources that have neither pages nor lines."""

    line_start: int
    line_end: int
    page: int | None = None
    bbox: Bbox | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A cell on a page, or the part of it that the page shows, and the lines of text in it, each with its box."""

    page: int
    bbox: Bbox
    lines: tuple[tuple[str, Bbox], ...]
    confidence: float = 1.0  # below 1 where the text was read from a picture

    @property
    def text(self) -> str:
        """What is printed in it."""
        return "\n".join(text for text, _ in self.lines)


@dataclass(frozen=True, slots=True)
class Address:
    """A cell or paragraph of a source without pages, under the name by which a person finds it, and what it says.

    `回答!C12` in a workbook, `table 2, row 3, cell 4` or `paragraph 12` in a document, the path of the element in a page
    of the web, `line 7` in a file of comma-separated values.
    """

    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table as found: ragged, untouched.

    A cell that is merged over several rows stands in each of them; `carried` are the indexes of those that began in a
    row above. `regions` are the row's own cells where they stand, and `findings` what the extractor did to it, such as
    `page_break_joined`.
    """

    cells: tuple[str, ...]
    place: Place
    carried: tuple[int, ...] = ()
    regions: tuple[Region | Address, ...] = ()
    findings: tuple[str, ...] = ()
    across: bool = False  # one cell, merged over all columns
    strong: tuple[int, ...] = ()  # cells whose whole text stands out, as in bold type
    level: int = 0  # of a heading, 1 the highest; 0 for whatever the source does not call a heading
    comments: tuple[tuple[int, str], ...] = ()  # what somebody attached to cells, by the index of the cell
    wide: tuple[tuple[int, int], ...] = ()  # cells merged over several columns: the first of these and the last
    raw: tuple[str, ...] = ()  # its cells as found, where they were arranged anew


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as found, or a stretch of lines: rows of cells in the order of the source."""

    layout: Layout
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read, with a sentence a person can act on."""

    reason: Reason
    sentence: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in a source.

    `lines` are its non-blank lines by number, each in the place of exactly one grid row; a source that has no lines of
    its own, such as a PDF or a workbook, counts the rows of its tables and the paragraphs of its prose in reading order; a number
    left out is a gap between paragraphs.
    """

    grids: tuple[Grid, ...]
    lines: Mapping[int, str]
    pages: int | None = None
    problems: tuple[Problem, ...] = ()
    pictured: bool = False  # whether any of it was read from pictures
    complete: bool = True  # whether all of the source could be read
