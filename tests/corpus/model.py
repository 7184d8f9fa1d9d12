"""What a made-up PDF holds, known before it is printed: the tables, their rows, and the lines around them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Spans = dict[tuple[int, int], tuple[int, int]]  # a heading cell's row and column: how many of each it covers


@dataclass(slots=True)
class Row:
    """A row as printed; a cell that belongs to a merged cell begun above is empty and its index is in `carried`."""

    cells: list[str]
    category: str = ""  # the innermost that holds for the row
    categories: list[str] = field(default_factory=list)  # all of them, outermost first
    section: str = ""
    page: int | None = None
    carried: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table: its rows of headings, what its columns hold, its rows. A new section is a row across, above its rows."""

    headings: list[list[str]]
    columns: list[str | None]
    rows: list[Row]
    scanned: bool = False  # whether it stands on pages that are pictures
    prose: bool = False  # whether its rows are printed as paragraphs: label, then answer
    spans: Spans = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.columns)

    def span(self, i: int, column: int) -> int:
        """How many rows the cell covers that begins in row `i`."""
        below = i + 1
        while below < len(self.rows) and column in self.rows[below].carried:
            below += 1
        return below - i

    def sectioned(self) -> Iterator[tuple[str, int, Row]]:
        """Each row with its index, and the section that begins there or an empty string."""
        section = ""
        for i, row in enumerate(self.rows):
            yield (row.section if row.section != section else ""), i, row
            section = row.section


@dataclass(slots=True)
class Document:
    """A PDF to be and all that is printed in it."""

    name: str
    family: str  # ruled, unruled, sideways or scan
    producer: str
    tables: list[Table]
    outside: list[str] = field(default_factory=list)  # `{page}` and `{pages}` stand for numbers: one line per page
    scanned_pages: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # what is odd about it, for those who judge a reader


def truth(document: Document, pages: int) -> dict[str, object]:
    """The document as JSON holds it."""
    tables = [asdict(table) for table in document.tables]
    for table in tables:
        del table["spans"]
    return {
        "family": document.family,
        "pages": pages,
        "producer": document.producer,
        "scanned_pages": document.scanned_pages,
        "remarks": document.remarks,
        "tables": tables,
        "outside": [line for each in document.outside for line in _numbered(each, pages)],
    }


def _numbered(line: str, pages: int) -> list[str]:
    if "{page}" not in line:
        return [line.replace("{pages}", str(pages))]
    return [line.replace("{pages}", str(pages)).replace("{page}", str(page)) for page in range(1, pages + 1)]


def write(document: Document, pages: int, path: Path) -> None:
    """Write the truth to `path`, a row a line, so that a change of it can be read."""
    told = truth(document, pages)
    tables = told.pop("tables")
    assert isinstance(tables, list)
    head = json.dumps(told, ensure_ascii=False, indent=1)[:-2]
    path.write_text(f'{head},\n "tables": [{",".join(map(_table, tables))}]\n}}\n', encoding="utf-8")


def _table(table: dict[str, list[object]]) -> str:
    rows = ",\n".join("   " + json.dumps(row, ensure_ascii=False) for row in table["rows"])
    rest = ",\n".join(f'  "{key}": {json.dumps(table[key], ensure_ascii=False)}' for key in table if key != "rows")
    return f'\n {{\n{rest},\n  "rows": [\n{rows}\n  ]\n }}'
