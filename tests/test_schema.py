"""The classes, the tables, their comments and the page about them say the same."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from pipeline.changes import Change, ChangeKind, Direction
from pipeline.contradictions import Contradiction, ContradictionKind
from pipeline.model import (
    Answer,
    Comparator,
    Decision,
    Document,
    DocumentStatus,
    Fact,
    FactKind,
    FileOutcome,
    Framework,
    Item,
    LedgerLine,
    LineRole,
    Match,
    PrintedLine,
    Problem,
    Qualifier,
    Reason,
    RowKind,
    Severity,
    SourceCell,
    SourceFile,
    SourceKind,
    SourceRow,
    Status,
    Witness,
)
from pipeline.run_record import Run
from pipeline.store import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
CLASSES = {
    "files": SourceFile,
    "documents": Document,
    "source_rows": SourceRow,
    "source_cells": SourceCell,
    "matches": Match,
    "answers": Answer,
    "facts": Fact,
    "contradictions": Contradiction,
    "changes": Change,
    "source_lines": LedgerLine,
    "frameworks": Framework,
    "catalog_items": Item,
    "runs": Run,
    "problems": Problem,
}
ENUMS = [
    ChangeKind, Direction, Comparator, ContradictionKind, Decision, DocumentStatus, FactKind, FileOutcome, LineRole, Qualifier, Reason, RowKind, Severity, SourceKind,
    Status,
]  # fmt: skip


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name in ("schema.sql", "views.sql"):
            connection.execute((ROOT / "pipeline" / name).read_text(encoding="utf-8"))
        yield connection


def test_every_class_has_its_table(con: duckdb.DuckDBPyConnection) -> None:
    tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()
    assert {name for (name,) in tables} == set(CLASSES) == set(TABLES)


@pytest.mark.parametrize("table", CLASSES)
def test_the_columns_of_a_table_are_the_fields_of_its_class_in_order(
    con: duckdb.DuckDBPyConnection, table: str
) -> None:
    names = [field.name for field in fields(CLASSES[table]) if field.name != "cells"]
    parents = {"source_lines": ["document_id"], "source_cells": ["row_id", "document_id"]}
    names = [*parents.get(table, []), *names]
    assert con.table(table).columns == names


def test_evidence_holds_witnesses(con: duckdb.DuckDBPyConnection) -> None:
    names = con.execute("SELECT unnest(struct_keys({name: '', weight: 0, detail: ''}))").fetchall()
    assert [name for (name,) in names] == [field.name for field in fields(Witness)]
    kind = dict(zip(con.table("matches").columns, con.table("matches").types, strict=True))["evidence"]
    assert str(kind) == 'STRUCT("name" VARCHAR, weight DOUBLE, detail VARCHAR)[]'


def test_cells_hold_printed_lines(con: duckdb.DuckDBPyConnection) -> None:
    kind = dict(zip(con.table("source_cells").columns, con.table("source_cells").types, strict=True))["lines"]
    assert str(kind) == 'STRUCT("text" VARCHAR, bbox DOUBLE[4])[]'
    assert [field.name for field in fields(PrintedLine)] == ["text", "bbox"]


def test_no_table_view_column_or_macro_lacks_its_comment(con: duckdb.DuckDBPyConnection) -> None:
    bare = con.execute(
        """
        SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
        UNION ALL SELECT view_name FROM duckdb_views() WHERE comment IS NULL AND NOT internal
        UNION ALL SELECT function_name FROM duckdb_functions()
            WHERE comment IS NULL AND NOT internal AND function_type IN ('macro', 'table_macro')
        UNION ALL SELECT c.table_name || '.' || c.column_name
            FROM duckdb_columns() AS c JOIN duckdb_tables() AS t USING (table_oid) WHERE c.comment IS NULL
        """
    ).fetchall()
    assert bare == []


def test_comments_are_sentences(con: duckdb.DuckDBPyConnection) -> None:
    comments = con.execute("SELECT comment FROM duckdb_columns() WHERE comment IS NOT NULL AND NOT internal").fetchall()
    assert comments
    odd = [comment for (comment,) in comments if not re.match(r"[A-Za-z].*\.$", comment)]
    assert odd == []


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_the_page_explains_every_word(enum: type[StrEnum]) -> None:
    assert [member for member in enum if f"`{member}`" not in PAGE] == []


@pytest.mark.parametrize("table", CLASSES)
def test_the_page_explains_every_column(con: duckdb.DuckDBPyConnection, table: str) -> None:
    assert f"`{table}`" in PAGE
    assert [name for name in con.table(table).columns if f"`{name}`" not in PAGE] == []


def test_the_page_explains_every_view(con: duckdb.DuckDBPyConnection) -> None:
    views = con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert [name for (name,) in views if f"`{name}`" not in PAGE] == []
