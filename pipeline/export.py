"""Every table as lines of JSON in a fixed order, to compare results by, keep them, or hand them on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.database import query
from pipeline.store import TABLES
from pipeline.versions import writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# What differs from run to run over equal files: how long it took, what it found when it began, by which program.
_OF_A_RUN = {"files": "seconds, peak_mb, read_with"}
_RUNS = "runs"


def lines(database: Path, *, canonical: bool) -> Iterator[str]:
    """A line for each row, in an order that depends on what the rows say alone.

    A `canonical` export of equal files, read with equal rules, is equal to the byte.

    Raises:
        UsageError: the database is not there or cannot be read.
    """
    for table in TABLES:
        if canonical and table == _RUNS:
            continue
        name = json.dumps(table)
        for (row,) in query(database, _select(table, canonical=canonical))[1]:
            yield f'{{"table":{name},"row":{row}}}'


def write(told: Iterable[str], target: Path) -> None:
    """Write lines to a file, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    new = target.with_name(f".{target.name}.new")
    with writing(target.parent), new.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in told)
    with writing(target.parent):
        new.replace(target)


def _select(table: str, *, canonical: bool) -> str:
    without = f" EXCLUDE ({_OF_A_RUN[table]})" if canonical and table in _OF_A_RUN else ""
    only = " WHERE NOT starts_with(code, 'run.')" if canonical and table == "problems" else ""
    return f"SELECT to_json(each)::VARCHAR AS line FROM (SELECT *{without} FROM {table}{only}) AS each ORDER BY line"  # noqa: S608 - names of ours
