"""Documents and rows found by what a person types: an id, the beginning of an id, a path, a file name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.database import query
from pipeline.errors import UsageError
from pipeline.model import DocumentId, RowId, RowKind, SourceRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Record = Mapping[str, object]

_ID_BEGINNING = re.compile(r"[0-9a-f]{1,16}")
_ROW_ID = re.compile(r"([0-9a-f]{1,16})(-[0-9]+-[0-9]+)")
_PATHS = """
    SELECT path, document_id, superseded_by IS NULL AS current FROM documents
    UNION
    SELECT files.path, files.document_id, superseded_by IS NULL FROM files LEFT JOIN documents USING (document_id)
"""


def records(database: Path, sql: str, *ids: str) -> list[Record]:
    """The rows of a query, each by column name; the ids take the places of its question marks.

    Only ids get here, never what a person or a vendor wrote: hexadecimal digits and dashes need no quoting.
    """
    for id_ in ids:
        if not set(id_) <= set("0123456789abcdef-"):
            raise ValueError(id_)
        sql = sql.replace("?", f"'{id_}'", 1)
    names, rows = query(database, sql)
    return [dict(zip(names, row, strict=True)) for row in rows]


def text(record: Record, name: str) -> str:
    """A column as text; NULL is empty."""
    value = record[name]
    return "" if value is None else str(value)


def source_row(record: Record) -> SourceRow:
    """A row of `source_rows` as far as its words tell."""
    return SourceRow(
        row_id=RowId(text(record, "row_id")),
        document_id=DocumentId(text(record, "document_id")),
        kind=RowKind(text(record, "kind")),
        table_no=int(text(record, "table_no")),
        row_no=int(text(record, "row_no")),
        section=text(record, "section"),
        no=text(record, "no"),
        category=text(record, "category"),
        label=text(record, "label"),
        description=text(record, "description"),
        unit=text(record, "unit"),
        mark=text(record, "mark"),
        answer=text(record, "answer"),
        remarks=text(record, "remarks"),
    )


def document_id(database: Path, wanted: str) -> str:
    """The id of the one document that `wanted` names; raises `UsageError` when none or several do."""
    known = records(database, _PATHS)
    found = _matching(known, wanted) if wanted else []
    ids = {str(record["document_id"]) for record in found if record["document_id"]}
    if len(ids) > 1:
        ids = {str(record["document_id"]) for record in found if record["current"]} or ids
    if len(ids) == 1:
        return ids.pop()
    if ids:
        raise UsageError(f"{wanted} names several documents, {', '.join(sorted(ids))}; give the id of one of them")
    if found:
        raise UsageError(f"{wanted} was seen but not read; `checksheets status` says why")
    raise UsageError(f"no document is called {wanted}; give an id, the beginning of an id, a path or a file name")


def row_id(database: Path, wanted: str) -> str:
    """The id of a row, whose document may be given by the beginning of its id."""
    sql = "SELECT row_id FROM source_rows WHERE starts_with(row_id, ?) AND row_id[17:] = ?"
    parts = _ROW_ID.fullmatch(wanted)
    found = records(database, sql, parts[1], parts[2]) if parts else []
    if len(found) == 1:
        return text(found[0], "row_id")
    fault = "belongs to several documents" if found else "is no row"
    raise UsageError(f"{wanted} {fault}; `checksheets show DOCUMENT` lists the rows with their ids")


def _matching(known: list[Record], wanted: str) -> list[Record]:
    """What is named best: by the whole id or path, else by the end of a path, else by the beginning of an id."""
    ends = (
        lambda id_, path: wanted in {id_, path},
        lambda _, path: path.endswith(f"/{wanted}") or wanted.endswith(f"/{path}"),
        lambda id_, _: bool(_ID_BEGINNING.fullmatch(wanted)) and id_.startswith(wanted),
    )
    for fits in ends:
        found = [record for record in known if fits(text(record, "document_id"), text(record, "path"))]
        if found:
            return found
    return []
