"""What the tests of web pages share: a page read, and its pieces as plain tuples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from extractors.web import read_html
from pipeline.grid import Extraction, Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.grid import GridRow


@dataclass(frozen=True)
class Seen:
    """What was found in a page."""

    extraction: Extraction

    def _rows(self, layout: Layout) -> list[GridRow]:
        return [row for grid in self.extraction.grids if grid.layout is layout for row in grid.rows]

    @property
    def tables(self) -> list[list[tuple[str, ...]]]:
        """The cells of every table."""
        return [[row.cells for row in grid.rows] for grid in self.extraction.grids if grid.layout is Layout.CELLS]

    @property
    def table(self) -> list[tuple[str, ...]]:
        """The cells of the only table."""
        (table,) = self.tables
        return table

    @property
    def rows(self) -> list[GridRow]:
        """The rows of all tables."""
        return self._rows(Layout.CELLS)

    @property
    def paragraphs(self) -> list[GridRow]:
        """All prose."""
        return self._rows(Layout.LINES)

    @property
    def prose(self) -> list[str]:
        """The text of all prose."""
        return [row.cells[0] for row in self.paragraphs]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The headings with their levels."""
        return [(row.level, row.cells[0]) for row in self.paragraphs if row.level]

    @property
    def aside(self) -> list[tuple[str, str]]:
        """What was set aside, behind the reason."""
        return [(row.findings[0], row.cells[0]) for row in self._rows(Layout.RUNNING)]

    @property
    def problems(self) -> list[str]:
        """The codes of the problems."""
        return [problem.code for problem in self.extraction.problems]


@pytest.fixture
def see() -> Callable[[str], Seen]:
    """Reads a page that is no refusal."""

    def read(text: str) -> Seen:
        found = read_html(text)
        assert isinstance(found, Extraction), found
        return Seen(found)

    return read
