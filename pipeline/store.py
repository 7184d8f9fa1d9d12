"""The results as one DuckDB file and its Parquet files: always built anew, in a folder that nobody else looks into."""

from __future__ import annotations

import codecs
import json
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TextIO

import duckdb

from pipeline.database import DATABASE, opened
from pipeline.derive import derive
from pipeline.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from _typeshed import DataclassInstance

    from pipeline.model import DocumentId, DocumentResult, Framework, Item, Problem, SourceFile
    from pipeline.run_record import Run

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
    "problems": "CASE WHEN document_id IS NULL THEN NOT starts_with(code, 'run.') AND message NOT IN (SELECT message FROM problems)"
    " ELSE document_id NOT IN (FROM fresh) END",
}
# Of a whole run its batch says which files there are, and what is the matter with them.
_CARRIED_WHOLE = {name: condition for name, condition in _CARRIED.items() if name not in {"files", "runs"}} | {
    "problems": "document_id IS NOT NULL AND document_id NOT IN (FROM fresh)"
}
# A file, or an archive, that was corrected in its place: what it held before is no more, unless it lies elsewhere.
_CORRECTED = """
    INSERT INTO fresh
    SELECT document_id FROM old.files
    WHERE (path IN (SELECT path FROM files) OR container IN (SELECT path FROM files))
        AND document_id NOT IN (SELECT document_id FROM files WHERE document_id IS NOT NULL)
"""
_ITEMS = {"item_id", "runner_up"}  # columns that name an item of the catalog, which may have changed since
_ITEM = "CASE WHEN {0} IN (SELECT item_id FROM catalog_items) THEN {0} END"
# What is said of no document: of files that are none, of lists of ours, of a run.
_OF_LAST_RUN = "DELETE FROM problems WHERE starts_with(code, 'run.')"
_TOLD_ANEW = "DELETE FROM problems WHERE document_id IS NULL AND NOT starts_with(code, 'revisions.')"
AMENDED = ("runs", "problems")
_MADE = ("contradictions", "changes")  # from the other tables, once all documents are in them
TABLES = (*_CARRIED, "frameworks", "catalog_items", *_MADE)
_APART = {"cells"}  # fields of a class that are rows of another table


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


def build(new: Path, batch: Batch, *, keep: Path | None = None, whole: bool = True) -> None:
    """Make a database of `batch` in the folder `new`, in which nothing else is done.

    With `keep`, an existing database, everything about documents that are not in the batch is carried over from it; all
    files that there are is what the batch says if it is `whole`, else its files are added.

    Raises:
        OutputError: there is no room for it.
        UsageError: the database to keep cannot be read.
    """
    with TemporaryDirectory(prefix="staged-", dir=new.parent) as folder, _room(new):
        staging = Path(folder)
        staged = _stage(staging, batch)
        with duckdb.connect(new / DATABASE) as con:
            con.begin()  # one transaction: hundreds of statements that each wait for the disk would take a second
            con.execute(_sql("schema.sql"))
            for table in staged.keys() & set(TABLES):
                _load(con, staged[table], table)
            if keep is not None:
                _carry_over(con, keep, whole=whole)
            con.execute(_sql("views.sql"))
            derive(con, partial(_put, con, staging), batch.directions)
            _commit(con)


def amend(new: Path, batch: Batch, *, whole: bool) -> None:
    """Write what a batch says of this run into the database in `new`, whose documents and files stay as they are."""
    with TemporaryDirectory(prefix="staged-", dir=new.parent) as folder, _room(new):
        staging = Path(folder)
        with duckdb.connect(new / DATABASE) as con:
            con.begin()
            con.execute("DELETE FROM runs")
            con.execute(_TOLD_ANEW if whole else _OF_LAST_RUN)
            _put(con, staging, "runs", batch.runs)
            _put(con, staging, "problems", (each for each in batch.problems if whole or each.code.startswith("run.")))
            _commit(con)


def _commit(con: duckdb.DuckDBPyConnection) -> None:
    """Have all of it in the file itself: what is left to the end of a connection fails without a word on a full disk."""
    con.commit()
    con.execute("CHECKPOINT")


def export_parquet(folder: Path, tables: Sequence[str] = TABLES) -> None:
    """Write tables of the database in a folder to Parquet files of their names beside it, in a fixed order."""
    with _room(folder), opened(folder / DATABASE) as con:
        for table in tables:
            con.table(table).order("ALL").write_parquet(str(folder / f"{table}.parquet"))


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    """What DuckDB says when the disk is full, also while it commits, as a sentence."""
    try:
        yield
    except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
        raise OutputError(folder.parent.parent, str(error)) from error


def _sql(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


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


def _carry_over(con: duckdb.DuckDBPyConnection, keep: Path, *, whole: bool) -> None:
    con.execute("CREATE TEMP TABLE fresh AS SELECT document_id FROM documents")
    try:
        con.execute("ATTACH ? AS old (READ_ONLY)", [str(keep)])
    except duckdb.Error as error:
        raise _no_base(keep, error) from error
    try:
        con.execute(_CORRECTED)
        known = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'").fetchall()
        for table, condition in (_CARRIED_WHOLE if whole else _CARRIED).items():
            if (table,) in known:  # an older file may lack a newer table
                _carry_table(con, table, condition)
    except duckdb.IOException:
        raise
    except duckdb.Error as error:
        raise _no_base(keep, error) from error


def _no_base(keep: Path, error: duckdb.Error) -> UsageError:
    return UsageError(f"{keep}: cannot be added to ({error}); make it anew with a full run")


def _carry_table(con: duckdb.DuckDBPyConnection, table: str, condition: str) -> None:
    """Copy the rows of one table; columns that the older file does not know, and items that there are no more, are NULL."""
    kept = con.table(f"old.{table}").filter(condition)
    known = set(kept.columns)
    columns = [
        duckdb.SQLExpression(_ITEM.format(name) if name in _ITEMS else f'"{name}"') if name in known
        else duckdb.ConstantExpression(None).alias(name)
        for name in con.table(table).columns
    ]  # fmt: skip
    kept.select(*columns).insert_into(table)


def _put(con: duckdb.DuckDBPyConnection, workplace: Path, table: str, rows: Iterable[DataclassInstance]) -> None:
    """Write rows into a table that is made from the others."""
    staged = workplace / f"{table}.jsonl"
    with _sink(staged) as sink:
        _write(sink, rows)
    _load(con, staged, table)
