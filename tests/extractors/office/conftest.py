"""Workbooks written for the tests: by openpyxl, or as the bare XML of what other programs write."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook

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


@pytest.fixture
def bare() -> Callable[..., bytes]:
    """A workbook of one sheet, `回答`, from the XML within its root, and other parts by name."""

    def made(sheet: str, parts: Mapping[str, str | bytes] | None = None, space: str = MAIN) -> bytes:
        base = RELATIONS if space == MAIN else "http://purl.oclc.org/ooxml/officeDocument/relationships"
        names = f'xmlns="{space}" xmlns:r="{base}"'
        whole: dict[str, str | bytes] = {
            "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}, base),
            "xl/workbook.xml": f'<workbook {names}><sheets><sheet name="回答" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations({"rId1": ("worksheet", "worksheets/sheet1.xml")}, base),
            "xl/worksheets/sheet1.xml": f"<worksheet {names}>{sheet}</worksheet>",
        }
        return container(whole | dict(parts or {}))

    return made


@pytest.fixture
def saved() -> Callable[[Workbook], bytes]:
    """The bytes of a workbook of openpyxl."""

    def made(book: Workbook) -> bytes:
        held = io.BytesIO()
        book.save(held)
        return held.getvalue()

    return made
