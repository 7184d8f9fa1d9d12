"""Workbooks written for the tests: by openpyxl, or as the bare XML of what other programs write."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from tests.extractors.office.written_book import MAIN, RELATIONS, container, relations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook


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
