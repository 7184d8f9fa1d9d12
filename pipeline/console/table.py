"""The rows of a query as an aligned table, as CSV for a spreadsheet, or as JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from pipeline.console import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Rows = Iterable[Sequence[object]]

WIDEST = 60  # columns of a cell in a table; CSV and JSON give all of it
_MEASURED = 1_000  # rows that decide how wide the columns are; the others are printed as they come


def as_table(names: Sequence[str], rows: Rows) -> Iterator[str]:
    """Lines under a heading, aligned also where characters are two columns wide."""
    stream = (tuple(_shown(value) for value in row) for row in rows)
    first = list(islice(stream, _MEASURED))
    heading = tuple(safe.cut(safe.line(name), WIDEST) for name in names)
    widths = [max(map(safe.columns, column)) for column in zip(heading, *first, strict=True)]
    yield _aligned(heading, widths)
    yield "  ".join("-" * width for width in widths)
    for row in chain(first, stream):
        yield _aligned(row, widths)


def as_csv(names: Sequence[str], rows: Rows) -> Iterator[str]:
    """CSV records; text that a spreadsheet would take for a formula begins with an apostrophe."""
    for row in chain([names], rows):
        record = io.StringIO()
        csv.writer(record, lineterminator="").writerow([_spreadsheet(value) for value in row])
        yield record.getvalue()


def as_json(names: Sequence[str], rows: Rows) -> Iterator[str]:
    """A JSON array with an object for each row, one to a line."""
    before = "["
    for row in rows:
        yield before + to_json(dict(zip(names, row, strict=True)))
        before = ","
    yield "]" if before == "," else "[]"


def to_json(value: object, indent: int | None = None) -> str:
    """JSON of anything a query returns; Japanese stays readable."""
    return safe.json_text(json.dumps(_plain(value), ensure_ascii=False, indent=indent))


FORMATS: dict[str, Callable[[Sequence[str], Rows], Iterator[str]]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(safe.pad, cells, widths)).rstrip()


def _shown(value: object) -> str:
    return safe.cut(safe.line(_text(value)), WIDEST)


def _spreadsheet(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    return safe.csv_cell(_text(value))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | Mapping):
        return json.dumps(_plain(value), ensure_ascii=False)
    return str(value)


def _plain(value: object) -> object:
    """`value` in the types of JSON; not-a-number and the infinities, which JSON lacks, become null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)
