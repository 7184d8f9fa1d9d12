"""The results as one DuckDB file: written whole, replaced in one step, read without rights.

DuckDB lets one process write or many read, so a file in use is never changed. A run builds a new file beside the old
one and renames it over: readers keep what they have open and find the new one when they open it again.
"""

from __future__ import annotations

import codecs
import json
import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import duckdb

from pipeline.derive import derive
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from _typeshed import DataclassInstance

    from pipeline.model import DocumentId, DocumentResult, Framework, Item, Problem, SourceFile
    from pipeline.run_record import Run

DATABASE = "checksheets.duckdb"

# Which rows of an older file live on beside a new batch. `fresh` holds the documents of the batch, `old` is the file.
_CARRIED = {
    "files": "path NOT IN (SELECT path FROM files) AND (container IS NULL OR container NOT IN (SELECT path FROM files))",
    "documents": "document_id NOT IN (FROM fresh)",
    "source_rows": "document_id NOT IN (FROM fresh)",
    "source_cells": "document_id NOT IN (FROM fresh)",
    "matches": "row_id IN (SELECT row_id FROM old.source_rows WHERE document_id NOT IN (FROM fresh))",
    "answers": "document_id NOT IN (FROM fresh)",
    "facts": "row_id IN (SELECT row_id FROM old.source_rows WHERE document_id NOT IN (FROM fresh))",
    "source_lines": "document_id NOT IN (FROM fresh)",
    "runs": "run_id NOT IN (SELECT run_id FROM runs)",
    "problems": "CASE WHEN document_id IS NULL THEN message NOT IN (SELECT message FROM problems)"
    " ELSE document_id NOT IN (FROM fresh) END",
}
_MADE = ("contradictions", "changes")  # from the other tables, once all documents are in them
TABLES = (*_CARRIED, "frameworks", "catalog_items", *_MADE)
_APART = {"cells"}  # fields of a class that are rows of another table

# A user's SQL may read the tables and nothing else: no files, no network, no Python variables, no way to change that.
_READ_NOTHING_ELSE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "lock_configuration": True,
}


@dataclass(frozen=True, slots=True)
class Batch:
    """All that a run stores.

    `results` is taken first and one by one; the others are read after its end, so they may fill while it runs.
    A document that comes twice is stored once, as it came first.
    """

    results: Iterable[DocumentResult]
    files: Iterable[SourceFile]
    catalog: tuple[Iterable[Framework], Iterable[Item]]
    runs: Iterable[Run] = ()
    problems: Iterable[Problem] = ()
    directions: Mapping[tuple[str, str], str] = field(default_factory=dict)  # as the catalog has them


def publish(out: Path, batch: Batch, *, keep: Path | None = None) -> None:
    """Make a database of `batch` in the folder `out`, in place of the one there.

    With `keep`, an existing database, everything about documents that are not in the batch is carried over from it.
    The caller makes sure that no other run publishes into `out` at the same time.

    Raises:
        UsageError: the database to keep cannot be read.
    """
    with _workplace(out) as workplace:
        staged = _stage(workplace, batch)
        new = workplace / DATABASE
        with duckdb.connect(new) as con:
            con.begin()  # one transaction: hundreds of statements that each wait for the disk would take a second
            con.execute(_sql("schema.sql"))
            for table in staged.keys() & set(TABLES):
                _load(con, staged[table], table)
            if keep is not None:
                _carry_over(con, keep)
            con.execute(_sql("views.sql"))
            derive(con, partial(_put, con, workplace), batch.directions)
            con.commit()
        _replace(new, out / DATABASE)


def export_parquet(out: Path) -> None:
    """Write every table of the database in `out` to a Parquet file of its name beside it, in a fixed order."""
    with _workplace(out) as workplace, _open(out / DATABASE) as con:
        for table in TABLES:
            con.table(table).order("ALL").write_parquet(str(workplace / f"{table}.parquet"))
        for table in TABLES:
            _replace(workplace / f"{table}.parquet", out / f"{table}.parquet")


def query(db: Path, sql: str, values: Sequence[object] = ()) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    """Run SQL on `db`, a user's too: the names of the columns, and the rows as they are asked for.

    `values` take the places of question marks in the SQL.

    Raises:
        UsageError: the file cannot be opened or DuckDB refuses the SQL, now or while the rows are read.
    """
    with ExitStack() as cleanup:
        con = cleanup.enter_context(_open(db, _READ_NOTHING_ELSE))
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


def _sql(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@contextmanager
def _workplace(out: Path) -> Iterator[Path]:
    """An empty folder on the file system of `out`; what a killed run left in it is cleared away."""
    path = out / ".publishing"
    shutil.rmtree(path, ignore_errors=True)
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written to ({error.strerror}); choose another output folder") from error
    try:
        yield path
    finally:
        shutil.rmtree(path)


def _replace(new: Path, target: Path) -> None:
    """Put a finished file in the place of an old one so that a power cut leaves one of the two."""
    _sync(new)
    # A log left by somebody who wrote to the old file would be replayed into the new one.
    target.with_name(f"{target.name}.wal").unlink(missing_ok=True)
    new.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# Staging: rows as lines of JSON on disk, which DuckDB reads faster than anything that Python can bind.


def _replacement(error: UnicodeError) -> tuple[bytes, int]:
    """A lone surrogate becomes one U+FFFD, so that spans still count right."""
    if isinstance(error, UnicodeEncodeError):
        return "\N{REPLACEMENT CHARACTER}".encode() * (error.end - error.start), error.end
    raise error


codecs.register_error("checksheets.replacement", _replacement)


def _stage(workplace: Path, batch: Batch) -> dict[str, Path]:
    names = (*_CARRIED, "frameworks", "catalog_items")
    staged = {name: workplace / f"{name}.jsonl" for name in names}
    with ExitStack() as stack:
        sinks = {name: stack.enter_context(_sink(path)) for name, path in staged.items()}
        _stage_results(sinks, batch.results)
        frameworks, items = batch.catalog
        _write(sinks["files"], batch.files)
        _write(sinks["frameworks"], frameworks)
        _write(sinks["catalog_items"], items)
        _write(sinks["problems"], batch.problems)
        _write(sinks["runs"], batch.runs)
    return staged


def _sink(path: Path) -> TextIO:
    # UTF-8 written the way DuckDB must read it: `\n` only, and encodable whatever the text.
    return path.open("w", encoding="utf-8", errors="checksheets.replacement", newline="\n")


def _stage_results(sinks: dict[str, TextIO], results: Iterable[DocumentResult]) -> None:
    seen: set[DocumentId] = set()
    for result in results:
        document_id = result.document.document_id
        if document_id in seen:
            continue
        seen.add(document_id)
        _write(sinks["documents"], [result.document])
        _write(sinks["source_rows"], result.rows)
        for row in result.rows:
            _write(sinks["source_cells"], row.cells, row_id=row.row_id, document_id=document_id)
        _write(sinks["matches"], result.matches)
        _write(sinks["answers"], result.answers)
        _write(sinks["facts"], result.facts)
        _write(sinks["problems"], result.problems)
        _write(sinks["source_lines"], result.ledger, document_id=document_id)


def _write(sink: TextIO, rows: Iterable[DataclassInstance], **more: str) -> None:
    for row in rows:
        sink.write(json.dumps(more | _record(row), ensure_ascii=False, default=_plain))
        sink.write("\n")


def _record(row: DataclassInstance) -> dict[str, object]:
    """The fields of a dataclass but for those with a table of their own; an empty string is left out: NULL."""
    names = (field.name for field in fields(row) if field.name not in _APART)
    return {name: value for name in names if (value := getattr(row, name)) != ""}


def _plain(value: object) -> object:
    """What the JSON encoder does not know: moments (stored in UTC without a zone), days and nested values."""
    if isinstance(value, datetime) and value.tzinfo:
        return str(value.astimezone(UTC).replace(tzinfo=None))
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    return str(value)


def _load(con: duckdb.DuckDBPyConnection, staged: Path, table: str) -> None:
    with staged.open("rb") as lines:
        longest = max(map(len, lines), default=0)
    types = _columns(con, table)
    con.read_json(
        str(staged), columns=types, format="newline_delimited", maximum_object_size=max(longest, 1 << 24)
    ).insert_into(table)


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Names and types of a table's columns, in order."""
    relation = con.table(table)
    return {name: str(kind) for name, kind in zip(relation.columns, relation.types, strict=True)}


def _carry_over(con: duckdb.DuckDBPyConnection, keep: Path) -> None:
    con.execute("CREATE TEMP TABLE fresh AS SELECT document_id FROM documents")
    try:
        con.execute("ATTACH ? AS old (READ_ONLY)", [str(keep)])
        # A file, or an archive, that was corrected in its place: what it held before is no more.
        con.execute("INSERT INTO fresh SELECT document_id FROM old.documents WHERE path IN (SELECT path FROM files)")
        con.execute("INSERT INTO fresh SELECT document_id FROM old.files WHERE container IN (SELECT path FROM files)")
        known = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'").fetchall()
        for table, condition in _CARRIED.items():
            if (table,) in known:  # an older file may lack a newer table
                _carry_table(con, table, condition)
    except duckdb.Error as error:
        raise UsageError(f"{keep}: cannot be added to ({error}); make it anew with a full run") from error


def _carry_table(con: duckdb.DuckDBPyConnection, table: str, condition: str) -> None:
    """Copy the rows of one table; columns that the older file does not know are NULL."""
    kept = con.table(f"old.{table}").filter(condition)
    known = set(kept.columns)
    columns = [
        duckdb.ColumnExpression(name) if name in known else duckdb.ConstantExpression(None).alias(name)
        for name in con.table(table).columns
    ]
    kept.select(*columns).insert_into(table)


def _put(con: duckdb.DuckDBPyConnection, workplace: Path, table: str, rows: Iterable[DataclassInstance]) -> None:
    """Write rows into a table that is made from the others."""
    staged = workplace / f"{table}.jsonl"
    with _sink(staged) as sink:
        _write(sink, rows)
    _load(con, staged, table)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise UsageError(str(error)) from error


def _open(db: Path, config: dict[str, str | bool | int | float | list[str]] | None = None) -> duckdb.DuckDBPyConnection:
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
