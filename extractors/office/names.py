"""How workbooks name things: elements in two namespaces, cells by letters and numbers, sheets in quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
TRUE = {"1", "true"}  # as an attribute says it
_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # of files saved as `Strict`
)
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_PLAIN = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}|R[0-9]*(?:C[0-9]*)?|C[0-9]*", re.IGNORECASE)

Span = tuple[int, int, int, int]  # top, left, bottom, right: all from 1, all within


def both(*names: str) -> tuple[str, ...]:
    """The tags of elements in either namespace of workbooks."""
    return tuple(f"{{{space}}}{name}" for name in names for space in _SPACES)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; what is no name for comments and the like."""
    return str(element.tag).rpartition("}")[2]


def relation_id(element: etree._Element, name: str = "id") -> str:
    """The id of the relation that an element means; its attribute has a namespace of its own, which varies."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).endswith(f"relationships}}{name}")), ""
    )


def cell_at(reference: str) -> tuple[int, int] | None:
    """Row and column of `C12` or `$C$12`; None for whatever names no cell of a sheet."""
    found = _CELL.fullmatch(reference)
    if not found:
        return None
    row, column = int(found[2]), column_at(found[1])
    return (row, column) if 0 < row <= MOST_ROWS and column else None


@lru_cache(maxsize=MOST_COLUMNS)
def column_at(letters: str) -> int:
    """1 for A, 28 for AB; 0 for what names no column."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number if number <= MOST_COLUMNS else 0


@lru_cache(maxsize=MOST_COLUMNS)
def letters_of(column: int) -> str:
    """A for 1, AB for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def span_of(reference: str) -> Span | None:
    """The corners of `C12:D14`, or of a single cell."""
    first, _, last = reference.partition(":")
    start = cell_at(first)
    end = cell_at(last) if last else start
    if not start or not end:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return rows[0], columns[0], rows[1], columns[1]


@lru_cache(maxsize=1024)
def quoted(sheet: str) -> str:
    """A sheet's name as it stands before a cell's: `回答`, but `'回答 1'`."""
    if _PLAIN.fullmatch(sheet) and not _LIKE_A_CELL.fullmatch(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"
