"""The results as they are read: a DuckDB file opened for reading, that a user's SQL cannot lead out of."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DATABASE = "checksheets.duckdb"

# A user's SQL may read the tables and nothing else: no files, no network, no Python variables, no way to change that.
_READ_NOTHING_ELSE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "lock_configuration": True,
}


def query(db: Path, sql: str, values: Sequence[object] = ()) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    """Run SQL on `db`, a user's too: the names of the columns, and the rows as they are asked for.

    `values` take the places of question marks in the SQL.

    Raises:
        UsageError: the file cannot be opened or DuckDB refuses the SQL, now or while the rows are read.
    """
    with ExitStack() as cleanup:
        con = cleanup.enter_context(opened(db, _READ_NOTHING_ELSE))
        with _refusals():
            con.execute(sql.encode(errors="replace").decode(), list(values))
        if not con.description:
            raise UsageError("the query returns no columns; write one that begins with SELECT or FROM")
        names = tuple(str(column[0]) for column in con.description)
        return names, _rows(con, cleanup.pop_all())
    raise AssertionError  # pragma: no cover - no context above swallows exceptions


def check(db: Path) -> tuple[str, ...]:
    """Sentences about broken references, unbalanced ledgers and spans outside their text; none when all is well."""
    _, rows = query(db, "SELECT fault FROM integrity ORDER BY ALL")
    return tuple(str(fault) for (fault,) in rows)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise UsageError(str(error)) from error


def opened(
    db: Path, config: dict[str, str | bool | int | float | list[str]] | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection that reads a database.

    Raises:
        UsageError: it is not there, or is no database.
    """
    if not db.is_file():
        raise UsageError(f"{db}: there is no database; make one with a run")
    try:
        return duckdb.connect(db, read_only=True, config=config or {})
    except duckdb.Error as error:
        raise UsageError(f"{db}: cannot be opened ({error}); make it anew with a full run") from error


def _rows(con: duckdb.DuckDBPyConnection, cleanup: ExitStack) -> Iterator[tuple[object, ...]]:
    with cleanup, _refusals():
        yield from _fetched(con)


def _fetched(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while some := con.fetchmany(1000):
        yield from some
