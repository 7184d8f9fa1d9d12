"""What an output folder holds, as it is compared: whole, readable, and line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from pipeline import export
from pipeline.database import DATABASE, check
from pipeline.store import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def lines(out: Path) -> list[str]:
    """The canonical export."""
    return list(export.lines(out / DATABASE, canonical=True))


def faults(out: Path, whole: Sequence[Sequence[str]]) -> list[str]:
    """Why the result in `out` is not one of these, complete and in agreement with itself; nothing where it is."""
    return look(out, whole)[1]


def look(out: Path, whole: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """Which of these the result in `out` is, counted from 0 (-1 for none), and what is wrong with it."""
    try:
        found, told = list(check(out / DATABASE)), lines(out)
        which = next((i for i, each in enumerate(whole) if each == told), -1)
        if which < 0:
            found.append("it is none of the results that there may be")
        return which, found + _apart(out)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from being read is what is asked for
        return -1, [f"{type(error).__name__}: {error}"]


def _apart(out: Path) -> list[str]:
    """The tables whose Parquet file holds another number of rows than the database."""
    found = []
    with duckdb.connect() as con:
        con.execute("ATTACH ? AS made (READ_ONLY)", [str(out / DATABASE)])
        for table in TABLES:
            stored = con.execute(f"SELECT count(*) FROM made.{table}").fetchall()  # noqa: S608 - our own names
            written = con.execute("SELECT count(*) FROM read_parquet(?)", [str(out / f"{table}.parquet")]).fetchall()
            if written != stored:
                found.append(f"{table}.parquet holds {written[0][0]} rows, the database {stored[0][0]}")
    return found
