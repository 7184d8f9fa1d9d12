"""What is new: the database before a run and after it, told apart by ids that are made of content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.database import query
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    Record = Mapping[str, object]

_KNOWN = {
    "documents": "SELECT document_id FROM documents",
    "files": "SELECT path || '|' || outcome || '|' || coalesce(reason, '') FROM files WHERE outcome <> 'ignored'",
    "changes": "SELECT change_id FROM changes",
    "contradictions": "SELECT contradiction_id FROM contradictions",
    "review": "SELECT row_id FROM review_queue",
}


@dataclass(frozen=True, slots=True)
class Before:
    """The ids of what a database held before a run; `first` where there was none that could be read."""

    first: bool
    known: Mapping[str, frozenset[str]]

    def is_new(self, what: str, key: object) -> bool:
        """Whether something was not there; after a first run all is, so that nothing stands out."""
        return not self.first and str(key) not in self.known[what]


def before(database: Path) -> Before:
    """What is known before a run; a database that is not there, or is damaged, knows nothing."""
    known: dict[str, frozenset[str]] = {}
    for what, sql in _KNOWN.items():
        try:
            known[what] = frozenset(str(key) for (key,) in query(database, sql)[1])
        except PipelineError:  # not there, damaged, or of a version that lacks the table
            known[what] = frozenset()
    return Before(not known["documents"], known)


def records(database: Path, sql: str, values: Sequence[object] = ()) -> list[Record]:
    """The rows of a query, each by column name."""
    names, rows = query(database, sql, values)
    return [dict(zip(names, row, strict=True)) for row in rows]
