"""What a report tells, read from the database after a run: a few lists, each cut to what a person reads in a morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.nightly.news import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pipeline.nightly.news import Before, Record

_REJECTED = """
    SELECT f.path, f.outcome, f.reason, f.path || '|' || f.outcome || '|' || coalesce(f.reason, '') AS key,
        coalesce(of_document.message, of_path.message) AS message
    FROM files AS f
    LEFT JOIN (
        SELECT document_id, min(message) AS message FROM problems WHERE severity = 'error' GROUP BY document_id
    ) AS of_document ON of_document.document_id = f.document_id
    LEFT JOIN (
        SELECT split_part(message, ': ', 1) AS path, min(message) AS message
        FROM problems WHERE document_id IS NULL AND starts_with(code, 'intake.') GROUP BY path
    ) AS of_path ON of_path.path = f.path
    WHERE f.outcome IN ('rejected', 'partial')
    ORDER BY f.outcome DESC, f.path
"""
_CHANGES = """
    SELECT * FROM change_pairs
    ORDER BY vendor, service, list_position(['worse', 'unknown', 'better', 'neutral'], direction), item_id, change_id
"""
_CONTRADICTIONS = """
    SELECT * FROM contradiction_pairs
    WHERE kind NOT IN ('older_sheet', 'mark_against_text')
    ORDER BY list_position(['error', 'warning', 'info'], severity), vendor, service, kind, contradiction_id
"""
_PROBLEMS = """
    SELECT code, severity, count(*) AS times, min(message) AS example
    FROM problems
    WHERE severity <> 'info' AND NOT starts_with(code, 'document.') AND NOT starts_with(code, 'intake.')
        AND code <> 'read.contradiction'
    GROUP BY ALL
    ORDER BY severity, times DESC, code
"""
_REVIEW = "SELECT *, row_number() OVER () AS turn FROM review_queue ORDER BY turn"
_CAME_IN = """
    SELECT d.document_id, d.path, d.vendor, d.service, d.filled_on, d.status, d.revision,
        (SELECT count(*) FROM source_rows AS r WHERE r.document_id = d.document_id) AS row_count
    FROM documents AS d
    WHERE d.status <> 'rejected'
    ORDER BY d.path
"""
_WITHDRAWN = (
    "SELECT path, path || '|' || outcome || '|' || coalesce(reason, '') AS key FROM files WHERE outcome = 'withdrawn'"
)
_COVERAGE = """
    SELECT a.vendor, a.service, a.framework_id, count(DISTINCT a.item_id) AS answered, any_value(i.items) AS items
    FROM latest_answers AS a
    JOIN (SELECT framework_id, count(*) AS items FROM catalog_items GROUP BY framework_id) AS i USING (framework_id)
    WHERE a.status <> 'unanswered'
    GROUP BY a.vendor, a.service, a.framework_id
"""
_DECISIONS = "SELECT coalesce(decision, 'none') AS decision, count(*) AS times FROM current_rows GROUP BY ALL"
_FRAMEWORKS = "SELECT framework_id, coalesce(name_en, name_ja) AS name FROM frameworks ORDER BY framework_id"
_RUNS = "SELECT * FROM runs ORDER BY number DESC LIMIT 30"


@dataclass(frozen=True, slots=True)
class Some:
    """The first of a list, how many there are in all, and how many of them are new."""

    first: list[Record]
    total: int
    new: int


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a report tells."""

    is_first: bool
    faults: list[Record]  # broken promises of the database
    rejected: Some
    worse: Some
    contradictions: Some
    problems: Some
    review: Some
    came_in: Some
    withdrawn: Some
    changes: Some  # but for what became worse
    coverage: list[Record]  # a service and a framework
    decisions: dict[str, int]
    frameworks: list[Record]
    runs: list[Record]  # from the newest


def find(database: Path, before: Before) -> Findings:
    """What a report tells of a database, given what was there before."""

    def new(what: str, key: str) -> Callable[[Record], bool]:
        return lambda record: before.is_new(what, record[key])

    changes = records(database, _CHANGES)
    fresh = [each for each in changes if before.is_new("changes", each["change_id"])]
    rejected = records(database, _REJECTED)
    return Findings(
        is_first=before.first,
        faults=records(database, "SELECT fault FROM integrity ORDER BY fault LIMIT 20"),
        rejected=_some(rejected, new("files", "key"), 25),
        worse=_some((each for each in fresh if each["direction"] == "worse"), lambda _: True, 25),
        contradictions=_some(records(database, _CONTRADICTIONS), new("contradictions", "contradiction_id"), 15),
        problems=_some(records(database, _PROBLEMS), lambda _: False, 15),
        review=_some(records(database, _REVIEW), new("review", "row_id"), 10),
        came_in=_some(
            (
                each
                for each in records(database, _CAME_IN)
                if before.first or before.is_new("documents", each["document_id"])
            ),
            lambda _: True,
            50,
        ),
        withdrawn=_some(
            (each for each in records(database, _WITHDRAWN) if before.is_new("files", each["key"])), lambda _: True, 25
        ),
        changes=_some((each for each in fresh if each["direction"] != "worse"), lambda _: True, 50),
        coverage=records(database, _COVERAGE),
        decisions={str(each["decision"]): int(str(each["times"])) for each in records(database, _DECISIONS)},
        frameworks=records(database, _FRAMEWORKS),
        runs=records(database, _RUNS),
    )


def _some(found: Iterable[Record], is_new: Callable[[Record], bool], most: int) -> Some:
    """The first of what was found, what is new before what was known."""
    marked: list[Record] = [{**each, "is_new": is_new(each)} for each in found]
    ordered = sorted(marked, key=lambda each: not each["is_new"])
    return Some(ordered[:most], len(marked), sum(bool(each["is_new"]) for each in marked))
