"""The shared texts of a workbook, as Excel writes them: each once, in runs of one font."""

from __future__ import annotations

import io

from xlsxwriter import Workbook

from extractors.office.workbook import read_workbook
from pipeline.grid import STRUCK, Extraction, Layout


def test_shared_texts_are_found_by_their_numbers_and_runs_by_their_fonts() -> None:
    held = io.BytesIO()
    book = Workbook(held)
    sheet = book.add_worksheet("回答")
    struck, bold = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
    for row, texts in enumerate([("項目", "回答"), ("監視", "はい"), ("保存", "はい")]):
        sheet.write_row(row, 0, texts)
    sheet.write_rich_string("B4", struck, "8時間", "4時間")
    sheet.write_rich_string("A4", bold, "R", bold, "TO")
    book.close()
    found = read_workbook(held.getvalue())
    assert isinstance(found, Extraction)
    (table, aside) = found.grids
    assert [row.cells for row in table.rows] == [("項目", "回答"), ("監視", "はい"), ("保存", "はい"), ("RTO", "4時間")]
    assert table.rows[3].strong == (0,)
    assert aside.layout is Layout.RUNNING
    assert [(row.place.locator, row.cells[0], row.findings) for row in aside.rows] == [("回答!B4", "8時間", (STRUCK,))]
