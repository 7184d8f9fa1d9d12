"""Tables that are made from the others, once all documents are in them: revisions, changes and contradictions."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.changes import find_changes
from pipeline.contradictions import Claim, Sheet, Source, Value, find_contradictions, in_order
from pipeline.model import DocumentId, RowId
from pipeline.revisions import Edition, day_in_name, service_key, succession, topic_of, version_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import duckdb
    from _typeshed import DataclassInstance

    from pipeline.changes import Change
    from pipeline.changes.change import Directions

    Put = Callable[[str, Iterable[DataclassInstance]], None]  # rows into a table
    Group = list[tuple[Any, ...]]  # the documents of a service, as _EDITIONS names them

T = TypeVar("T")

_AT_ONCE = 1000  # documents whose rows are in memory
# Kinds of facts in which nothing contradicts another.
_NO_CLAIMS = ["channel", "data_format", "date", "auth_method", "protocol", "cloud_provider", "time_of_day"]
_SAID = Path(__file__).with_name("said.sql").read_text(encoding="utf-8")

_EDITIONS = """
    SELECT
        document_id, path, coalesce(vendor, ''), coalesce(service, ''), filled_on, filled_on_from, coalesce(version, ''),
        received_at, status, document_id IN (SELECT document_id FROM withdrawn_documents)
    FROM documents
    WHERE status <> 'rejected'
    ORDER BY document_id
"""
_TOPICS = """
    SELECT document_id, row_id, a.item_id, coalesce(label, ''), coalesce(description, ''), status <> 'unanswered'
    FROM (SELECT unnest(?) AS document_id) AS ids
    JOIN source_rows USING (document_id)
    JOIN answers AS a USING (row_id)
    ORDER BY document_id, table_no, row_no
"""
_FORGET = """
    UPDATE documents SET revision = 1, superseded_by = NULL WHERE revision IS DISTINCT FROM 1 OR superseded_by IS NOT NULL;
    UPDATE answers SET superseded_by = NULL WHERE superseded_by IS NOT NULL;
    DELETE FROM problems WHERE starts_with(code, 'revisions.');
    CREATE TEMP TABLE standings (document_id VARCHAR, revision INTEGER, superseded_by VARCHAR);
    CREATE TEMP TABLE replaced (row_id VARCHAR, superseded_by VARCHAR);
"""
_REVISE = """
    UPDATE documents SET revision = new.revision, superseded_by = new.superseded_by
    FROM standings AS new WHERE new.document_id = documents.document_id;
    UPDATE answers SET superseded_by = new.superseded_by FROM replaced AS new WHERE new.row_id = answers.row_id;
"""
# What a newer sheet left blank was replaced by an older one: that is no change.
_REPLACED = """
    SELECT new.document_id, list(a.row_id), list(DISTINCT a.document_id)
    FROM answers AS a
    JOIN documents AS old ON old.document_id = a.document_id
    JOIN documents AS new ON new.document_id = a.superseded_by
    WHERE new.revision > old.revision
    GROUP BY new.document_id
    ORDER BY new.document_id
"""


def derive(con: duckdb.DuckDBPyConnection, put: Put, directions: Directions) -> None:
    """Say which sheets replace which, what changed in them, and what contradicts what."""
    _revise(con, put)
    put("changes", _changes(con, directions))
    put("contradictions", find_contradictions(_all_sheets(con)))


def _revise(con: duckdb.DuckDBPyConnection, put: Put) -> None:
    con.execute(_FORGET)
    found = [succession(editions) for editions in _services(con)]
    put("standings", (each for one in found for each in one.standings))
    put("replaced", (each for one in found for each in one.replaced))
    put("problems", (each for one in found for each in one.problems))
    con.execute(_REVISE)


def _services(con: duckdb.DuckDBPyConnection) -> Iterator[list[Edition]]:
    """The sheets of every service that has several."""
    groups: dict[tuple[str, str], Group] = defaultdict(list)
    for document in con.execute(_EDITIONS).fetchall():
        key = service_key(document[2], document[3])
        if key:
            groups[key].append(document)
    several = [group for _, group in sorted(groups.items()) if len(group) > 1]
    for some in _batches(several, len):
        rows, answered = _topics(con, [document[0] for group in some for document in group])
        for group in some:
            yield [_edition(document, rows[document[0]], answered[document[0]]) for document in group]


def _batches(groups: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """The groups so many at once as have about `_AT_ONCE` documents."""
    batch: list[T] = []
    documents = 0
    for group in groups:
        batch.append(group)
        documents += size(group)
        if documents >= _AT_ONCE:
            yield batch
            batch, documents = [], 0
    yield batch


def _topics(
    con: duckdb.DuckDBPyConnection, documents: Sequence[str]
) -> tuple[dict[str, dict[str, list[RowId]]], dict[str, set[str]]]:
    """The rows of documents by what they are about, and what they say something on."""
    rows: dict[str, dict[str, list[RowId]]] = defaultdict(lambda: defaultdict(list))
    answered: dict[str, set[str]] = defaultdict(set)
    con.execute(_TOPICS, [documents])
    for document_id, row_id, item_id, label, description, is_answered in _fetched(con):
        topic = topic_of(row_id, item_id, label, description)
        rows[document_id][topic].append(RowId(row_id))
        if is_answered:
            answered[document_id].add(topic)
    return rows, answered


def _edition(document: tuple[Any, ...], rows: Mapping[str, Sequence[RowId]], answered: Iterable[str]) -> Edition:
    document_id, path, _, _, filled_on, day_from, version, received_at, status, withdrawn = document
    return Edition(
        document_id=DocumentId(document_id),
        path=path,
        printed=None if day_from == "file_name" else filled_on,
        version=version_key(version),
        named=day_in_name(path),
        received=received_at,
        whole=status == "loaded",
        withdrawn=withdrawn,
        rows=rows,
        answered=frozenset(answered),
    )


def _changes(con: duckdb.DuckDBPyConnection, directions: Directions) -> Iterator[Change]:
    replaced = con.execute(_REPLACED).fetchall()
    for some in _batches(replaced, lambda each: 1 + len(each[2])):
        documents = {document for new, _, older in some for document in (new, *older)}
        sheets = {sheet.source.document_id: sheet for sheet in _sheets(con, _sources(con, sorted(documents)), [])}
        for new, rows, older in some:
            gone = set(rows)
            old = (sheets[document] for document in sorted(older))
            claims = [claim for sheet in old for claim in sheet.claims if claim.row_id in gone]
            yield from find_changes(sheets[new], claims, directions)


def _all_sheets(con: duckdb.DuckDBPyConnection) -> Iterator[Sheet]:
    """The documents with their rows, service by service; those without rows are left out."""
    sources = in_order(_sources(con, None))
    for start in range(0, len(sources), _AT_ONCE):
        yield from _sheets(con, sources[start : start + _AT_ONCE], _NO_CLAIMS)


def _sources(con: duckdb.DuckDBPyConnection, documents: Sequence[str] | None) -> list[Source]:
    """These documents, or all."""
    told = """
        SELECT document_id, coalesce(vendor, ''), coalesce(service, ''), filled_on, revision FROM documents
        WHERE ?::VARCHAR[] IS NULL OR list_contains(?::VARCHAR[], document_id)
        ORDER BY revision, document_id
    """
    return [Source(*row) for row in con.execute(told, [documents, documents]).fetchall()]


def _sheets(con: duckdb.DuckDBPyConnection, sources: Sequence[Source], without: Sequence[str]) -> Iterator[Sheet]:
    """Documents with their rows, in their order; `without` are kinds of facts that are left out."""
    turns = {source.document_id: source for source in sources}
    con.execute(_SAID, [[*turns], without])
    for document_id, own in groupby((_claim(row) for row in _fetched(con)), key=attrgetter("document_id")):
        yield Sheet(turns[document_id], tuple(own))


def _claim(row: tuple[Any, ...]) -> Claim:
    values = tuple(Value(*fact) for fact in row[-1] or ())
    return Claim(*(*row[:-1], values))


def _fetched(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while some := con.fetchmany(1000):
        yield from some
