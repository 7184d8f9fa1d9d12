"""`python -m benchmarks.forms [--quick]`: rows a second per form of file, beside the library that only reads it.

Every sheet is written in each form; ours and the library read the same files in turns. "Reading" is what gives the cells:
ours tells merged cells, what is hidden, struck or shown by a format, and where each cell stands; the libraries do
nothing but hand out the text of every cell. "All stages" goes on to the answers and facts.
"""

from __future__ import annotations

import argparse
import csv
import io
from hashlib import sha256
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from lxml import html
from openpyxl import load_workbook

from benchmarks import files
from benchmarks.generate import sheets
from pipeline.catalog import load_catalog
from pipeline.document import Reader, Received
from pipeline.settings import MAPPINGS
from pipeline.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.generate import Sheet

_SEED = 20_000
_ROWS = 50
_TURNS = 3
_HEADINGS = ("No", "分類", "項目", "内容", "単位", "対応", "回答")


class Form(NamedTuple):
    """A form of file: how a table becomes one, and the library that a user would read it with."""

    name: str
    write: Callable[[Sequence[Sequence[str]]], bytes]
    library: str
    read: Callable[[bytes], int]  # the number of cells that it hands out


def table(sheet: Sheet) -> list[Sequence[str]]:
    """The rows of a made-up sheet below its headings."""
    rows = ((row.no, row.category, row.label, row.description, row.unit, row.mark, row.answer) for row in sheet.rows)
    return [_HEADINGS, *rows]


def _with_openpyxl(raw: bytes) -> int:
    return sum(bool(cell.value) for sheet in load_workbook(io.BytesIO(raw)) for row in sheet.rows for cell in row)


def _with_python_docx(raw: bytes) -> int:
    tables = Document(io.BytesIO(raw)).tables
    return sum(bool(cell.text) for each in tables for row in each.rows for cell in row.cells)


def _with_lxml(raw: bytes) -> int:
    return sum(bool(cell.text_content()) for cell in html.fromstring(raw.decode()).iter("td"))


def _with_csv(raw: bytes) -> int:
    return sum(map(bool, (cell for row in csv.reader(io.StringIO(raw.decode("cp932"), newline="")) for cell in row)))


FORMS = (
    Form("xlsx", files.workbook, "openpyxl", _with_openpyxl),
    Form("docx", files.document, "python-docx", _with_python_docx),
    Form("html", files.page, "lxml", _with_lxml),
    Form("csv", files.values, "csv (standard library)", _with_csv),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.forms", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="5 sheets in place of 100")
    count = 5 if parser.parse_args(arguments).quick else 100
    made = [table(sheet) for sheet in sheets(_SEED, count, _ROWS)]
    rows = sum(len(each) - 1 for each in made)
    print(f"{count} sheets of {_ROWS} rows in each form, rows/s (median of {_TURNS} turns)\n")
    _line("form", "reading", "library", "ratio", "all stages", "beside")
    for form in FORMS:
        _line(form.name, *_measured(form, made, rows), form.library)


def _line(name: str, *cells: str) -> None:
    print("  ".join([f"{name:<8}", *(f"{cell:>12}" for cell in cells)]), flush=True)


def _measured(form: Form, made: Sequence[Sequence[Sequence[str]]], rows: int) -> list[str]:
    files = [form.write(each) for each in made]
    reader = Reader(load_catalog(MAPPINGS), 20_000_000)
    seconds: dict[str, list[float]] = {"ours": [], "library": [], "all": []}
    calls: dict[str, Callable[[bytes], object]] = {
        "ours": lambda raw: _ours(raw, form),
        "library": form.read,
        "all": lambda raw: reader.process(Received("sheet", sha256(raw).hexdigest(), raw, len(raw))),
    }
    for call in calls.values():  # warm
        call(files[0])
    for _ in range(_TURNS):
        for name, call in calls.items():
            started = perf_counter()
            for raw in files:
                call(raw)
            seconds[name].append(perf_counter() - started)
    ours, library, everything = (rows / median(seconds[name]) for name in ("ours", "library", "all"))
    return [f"{ours:,.0f}", f"{library:,.0f}", f"{ours / library:.2f}x", f"{everything:,.0f}"]


def _ours(raw: bytes, form: Form) -> Source:
    source = read_source(raw, len(raw), 20_000_000)
    if not isinstance(source, Source) or source.kind != form.name:
        raise ValueError(f"a made-up sheet was not read as {form.name}")
    return source


if __name__ == "__main__":
    main()
