"""What an earlier version of the results says of files and documents, so that what is unchanged is not read again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from pipeline.database import query
from pipeline.errors import UsageError
from pipeline.model import DocumentId, FileOutcome, Reason, SourceFile
from pipeline.run_record import Run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.document import Received

# What these say may not be so next time: a machine was busy, or a fault of ours is mended by chance.
OUR_LIMITS = frozenset({Reason.TIMEOUT, Reason.CRASH, Reason.MEMORY, Reason.INTERNAL})

_FILES = """
    SELECT path, document_id, outcome, reason, seconds, peak_mb, coalesce(container, ''), coalesce(sha256, ''),
        coalesce(read_with, '')
    FROM files ORDER BY path
"""
_COUNTS = """
    WITH in_rows AS (
        SELECT document_id, count(*) AS rows, count(m.item_id) AS matched,
            count(*) FILTER (m.decision = 'review') AS review
        FROM source_rows LEFT JOIN matches AS m USING (row_id) GROUP BY document_id
    ),
    told AS (
        SELECT document_id, count(*) FILTER (severity <> 'info') AS problems,
            count(*) FILTER (code = 'repair.ledger') = 0 AS balanced,
            min(message) FILTER (severity = 'error') AS sentence
        FROM problems WHERE NOT starts_with(code, 'revisions.') GROUP BY document_id
    )
    SELECT document_id, coalesce(rows, 0), coalesce(matched, 0), coalesce(review, 0), coalesce(problems, 0),
        coalesce(balanced, true), coalesce(sentence, '')
    FROM documents LEFT JOIN in_rows USING (document_id) LEFT JOIN told USING (document_id)
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a document adds to the totals of a run, and why it was rejected if it was."""

    rows: int = 0
    matched: int = 0
    review: int = 0
    problems: int = 0
    balanced: bool = True
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The files, documents and runs of an earlier version; nothing where there was none."""

    files: Mapping[str, SourceFile] = field(default_factory=dict)  # by path
    counts: Mapping[str, Counts] = field(default_factory=dict)  # by document
    runs: tuple[Run, ...] = ()

    def unchanged(self, received: Received, read_with: str, *, protected: bool) -> SourceFile | None:
        """What became of a file, if the same would become of it again; `protected`: what asks for a password would not."""
        file = self.files.get(received.path)
        if file is None or (file.sha256, file.read_with) != (received.sha256, read_with):
            return None
        if file.reason in OUR_LIMITS or (protected and file.reason is Reason.ENCRYPTED):
            return None
        is_text_of_mail = received.optional and file.outcome is FileOutcome.IGNORED
        return file if is_text_of_mail or (file.document_id in self.counts and file.outcome in _READ) else None


_READ = frozenset({FileOutcome.LOADED, FileOutcome.PARTIAL, FileOutcome.REJECTED})


def known(database: Path | None) -> Known:
    """What a database says; of one that lacks what is asked for, nothing is known but its runs."""
    if database is None:
        return Known()
    runs = _runs(database)
    try:
        files = [_file(row) for row in query(database, _FILES)[1]]
        counts = {str(row[0]): Counts(*row[1:]) for row in query(database, _COUNTS)[1]}  # type: ignore[arg-type] # as asked for
    except (UsageError, ValueError):  # made before these were stored
        return Known(runs=runs)
    return Known({file.path: file for file in files}, counts, runs)


def _file(row: tuple[object, ...]) -> SourceFile:
    path, document, outcome, reason, *others = row
    return SourceFile(
        str(path),
        DocumentId(str(document)) if document else None,
        FileOutcome(str(outcome)),
        Reason(str(reason)) if reason else None,
        *others,  # type: ignore[arg-type] # as asked for
    )


def _runs(database: Path) -> tuple[Run, ...]:
    """The runs before this one; a column that an older file lacks has its default."""
    names = {each.name for each in fields(Run)}
    with suppress(UsageError, TypeError):
        columns, rows = query(database, "SELECT * FROM runs ORDER BY number")
        told = ({name: value for name, value in zip(columns, row, strict=True) if name in names} for row in rows)
        return tuple(Run(**each) for each in told)  # type: ignore[arg-type] # the columns are the fields
    return ()
