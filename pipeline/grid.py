"""A source as found, before anything is understood: lines, cells, tables, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Bbox


class Layout(StrEnum):
    """How a stretch of a text source holds its cells."""

    TABS = "tabs"
    COMMAS = "commas"
    PIPES = "pipes"
    SPACES = "spaces"
    LINES = "lines"  # one cell per line, or prose
    RUNNING = "running"  # what printed pages repeat around their text


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
    """Where in the source something was found."""

    line_start: int
    line_end: int
    page: int | None = None
    bbox: Bbox | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table as found: ragged, untouched."""

    cells: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as found, or a stretch of lines: rows of cells in the order of the source."""

    layout: Layout
    rows: tuple[GridRow, ...]
