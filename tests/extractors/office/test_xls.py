from __future__ import annotations

import struct

import pytest

from extractors.office.sheet import MOST_SHEETS
from extractors.office.workbook import read_workbook
from extractors.office.xls import read_xls
from pipeline.grid import HIDDEN, STRUCK, Extraction, Layout, Refusal
from pipeline.kinds import OLE
from pipeline.model import Reason

PLAIN, PERCENT, STRIKE, BOLD = range(4)  # styles of the workbook below


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def text(words: str, width: str = "<H") -> bytes:
    return struct.pack(width, len(words)) + b"\x01" + words.encode("utf-16-le")


def font(weight: int = 400, *, struck: bool = False) -> bytes:
    return record(0x31, struct.pack("<HHHHHBBBB", 220, 8 * struck, 0x7FFF, weight, 0, 0, 0, 0, 0) + text("A", "<B"))


def style(number: int, form: int) -> bytes:
    return record(0xE0, struct.pack("<HHHBBBBIIH", number, form, 1, 0x20, 0, 0, 0, 0, 0, 0x20C0))


def label(row: int, column: int, words: str, kind: int = PLAIN) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, kind) + text(words))


def number(row: int, column: int, value: float, kind: int = PLAIN) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, kind, value))


def xls(*records: bytes, hidden: int = 0, sheets: int = 1) -> bytes:
    """A workbook of one sheet, `回答`, or of the same one several times, as the bare stream that a container holds."""
    begin = struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x7CC, 0, 6)
    fonts = font() + font() + font(struck=True) + font(700) + font()  # the library counts as Excel does: there is no 4
    styles = style(0, 0) + style(0, 10) + style(2, 0) + style(3, 0)
    head = record(0x809, begin) + record(0x42, b"\xb0\x04") + fonts + styles
    name = text("回答", "<B")
    start = len(head) + sheets * (4 + 6 + len(name)) + 4
    sheet = record(0x85, struct.pack("<IBB", start, hidden, 0) + name) * sheets
    body = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x7CC, 0, 6))
    return head + sheet + record(0x0A) + body + b"".join(records) + record(0x0A)


TABLE = (label(0, 0, "項目", BOLD), label(0, 1, "回答"), label(1, 0, "稼働率"), number(1, 1, 0.999, PERCENT))


def read(raw: bytes) -> Extraction:
    found = read_xls(raw)
    assert isinstance(found, Extraction), found
    return found


def texts(found: Extraction) -> list[tuple[str, ...]]:
    return [row.cells for grid in found.grids if grid.layout is Layout.CELLS for row in grid.rows]


def test_an_old_workbook_is_read_as_a_new_one() -> None:
    found = read(xls(*TABLE))
    assert texts(found) == [("項目", "回答"), ("稼働率", "99.90%")]
    assert found.grids[0].rows[0].strong == (0,)
    assert found.grids[0].rows[1].regions[1].locator == "回答!B2"


def test_merged_cells_are_one() -> None:
    merged = record(0xE5, struct.pack("<HHHHH", 1, 1, 2, 0, 0))
    found = read(xls(*TABLE, label(2, 1, "実績"), merged))
    assert texts(found)[2] == ("稼働率", "実績")
    assert found.grids[0].rows[1].regions[0].locator == "回答!A2:A3"


def test_hidden_rows_and_struck_text_are_set_aside() -> None:
    row = record(0x208, struct.pack("<HHHHHHI", 2, 0, 2, 255, 0, 0, 0x120))
    found = read(xls(*TABLE, label(2, 0, "旧"), label(1, 2, "誤", STRIKE), row))
    assert texts(found) == [("項目", "回答"), ("稼働率", "99.90%")]
    aside = [(each.place.locator, each.cells[0], each.findings[0]) for each in found.grids[-1].rows]
    assert aside == [("回答!C2", "誤", STRUCK), ("回答!A3", "旧", HIDDEN)]


def test_a_hidden_sheet_alone_is_refused() -> None:
    found = read_xls(xls(*TABLE, hidden=1))
    assert isinstance(found, Refusal)
    assert "unhide" in found.sentence


def test_an_old_file_that_is_no_workbook_is_refused_not_raised() -> None:
    found = read_workbook(OLE + bytes(4096))
    assert isinstance(found, Refusal)
    assert found.reason is Reason.CORRUPT


@pytest.mark.parametrize("keep", range(5, 100, 9))
def test_an_old_workbook_cut_off_anywhere_raises_nothing(keep: int) -> None:
    raw = xls(*TABLE)
    assert isinstance(read_xls(raw[: len(raw) * keep // 100]), Extraction | Refusal)


def test_more_sheets_than_are_read_are_told() -> None:
    found = read(xls(*TABLE, sheets=MOST_SHEETS + 1))
    assert [problem.code for problem in found.problems] == ["extract.many_sheets"]
    assert not found.complete
