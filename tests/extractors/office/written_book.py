"""Workbooks written part by part, as no library would write them, and what is read in them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from extractors.office.workbook import read_workbook
from pipeline.grid import Extraction, GridRow, Layout

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(entries: Mapping[str, tuple[str, str]], base: str = RELATIONS) -> str:
    """The XML of relations: id to type and target."""
    each = (f'<Relationship Id="{i}" Type="{base}/{kind}" Target="{target}"/>' for i, (kind, target) in entries.items())
    return f'<Relationships xmlns="{PACKAGE}">{"".join(each)}</Relationships>'


def container(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container of parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def cell(text: str, reference: str = "") -> str:
    """A cell that says its text itself."""
    named = f' r="{reference}"' if reference else ""
    return f'<c{named} t="inlineStr"><is><t>{text}</t></is></c>'


def read(raw: bytes) -> Extraction:
    """What is read in a workbook that is no refusal."""
    found = read_workbook(raw)
    assert isinstance(found, Extraction), found
    return found


def _rows(found: Extraction, *layouts: Layout) -> list[GridRow]:
    return [row for grid in found.grids if grid.layout in layouts for row in grid.rows]


def cells(found: Extraction) -> list[tuple[str, ...]]:
    """What the rows of all tables say."""
    return [row.cells for row in _rows(found, Layout.CELLS)]


def texts(found: Extraction) -> list[tuple[str, ...]]:
    """What the rows of all tables and the lines of all prose say."""
    return [row.cells for row in _rows(found, Layout.CELLS, Layout.LINES)]


def asides(found: Extraction) -> list[tuple[str, str, str]]:
    """What was set aside: locator, text, finding."""
    return [(row.place.locator, row.cells[0], row.findings[0]) for row in _rows(found, Layout.RUNNING)]


def codes(found: Extraction) -> list[str]:
    """The codes of the problems."""
    return [problem.code for problem in found.problems]
