"""What an output folder holds, as it is compared: whole, readable, and line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from pipeline.export import canonical
from pipeline.store import DATABASE, TABLES, check, query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def lines(out: Path) -> list[str]:
    """The canonical export."""
    return list(canonical(out / DATABASE))


def faults(out: Path, whole: Sequence[Sequence[str]]) -> list[str]:
    """Why the result in `out` is not one of these, complete and in agreement with itself; nothing where it is."""
    try:
        found = list(check(out / DATABASE))
        if lines(out) not in whole:
            found.append("the result is neither the old nor the new one")
        return found + _apart(out)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from being read is what is asked for
        return [f"{type(error).__name__}: {error}"]


def _apart(out: Path) -> list[str]:
    """The tables whose Parquet file holds another number of rows than the database."""
    found = []
    for table in TABLES:
        _, ((stored,),) = query(out / DATABASE, f"SELECT count(*) FROM {table}")  # noqa: S608 - our own names
        with duckdb.connect() as con:
            ((written,),) = con.execute(
                "SELECT count(*) FROM read_parquet(?)", [str(out / f"{table}.parquet")]
            ).fetchall()
        if written != stored:
            found.append(f"{table}.parquet holds {written}, the database {stored}")
    return found
