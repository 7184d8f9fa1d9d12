"""What a report tells, read from the database after a run: a few lists, each cut to what a person reads in a morning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.nightly.news import records

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.nightly.news import Before, Record

# Every list has three values put in: whether this is the first run, what was known before it, and how many rows it may
# have. Each row says whether it is new, how many there are in all, and how many of them are new.
_REJECTED = """
    WITH found AS (
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
    )
    SELECT *, NOT ? AND known IS NULL AS is_new, count(*) OVER () AS total,
        count(*) FILTER (is_new) OVER () AS new
    FROM found
    LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS known) ON known = key
    ORDER BY is_new DESC, outcome DESC, path
    LIMIT ?
"""
_WORSE = """
    SELECT *, NOT ? AND known IS NULL AS is_new, count(*) OVER () AS total, total AS new
    FROM change_pairs
    LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS known) ON known = change_id
    WHERE is_new AND direction = 'worse'
    ORDER BY vendor, service, item_id, change_id
    LIMIT ?
"""
_CHANGES = """
    SELECT *, NOT ? AND known IS NULL AS is_new, count(*) OVER () AS total, total AS new
    FROM change_pairs
    LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS known) ON known = change_id
    WHERE is_new AND direction <> 'worse'
    ORDER BY vendor, service, list_position(['unknown', 'better', 'neutral'], direction), item_id, change_id
    LIMIT ?
"""
_CONTRADICTIONS = """
    SELECT *, NOT ? AND known IS NULL AS is_new, count(*) OVER () AS total,
        count(*) FILTER (is_new) OVER () AS new
    FROM contradiction_pairs
    LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS known) ON known = contradiction_id
    WHERE kind NOT IN ('older_sheet', 'mark_against_text')
    ORDER BY is_new DESC, list_position(['error', 'warning', 'info'], severity), vendor, service, kind, contradiction_id
    LIMIT ?
"""
_PROBLEMS = """
    WITH found AS (
        SELECT code, severity, count(*) AS times, min(message) AS example
        FROM problems
        WHERE severity <> 'info' AND NOT starts_with(code, 'document.') AND NOT starts_with(code, 'intake.')
            AND code <> 'read.contradiction'
        GROUP BY code, severity
    )
    SELECT *, NOT ? AND known IS NOT NULL AS is_new, count(*) OVER () AS total, 0 AS new
    FROM found
    LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS known) ON known = code
    ORDER BY severity, times DESC, code
    LIMIT ?
"""
_REVIEW = """
    SELECT *, NOT ? AND known IS NULL AS is_new, count(*) OVER () AS total,
        count(*) FILTER (is_new) OVER () AS new
    FROM review_queue
    LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS known) ON known = row_id
    ORDER BY is_new DESC, why LIKE 'it is in doubt%' DESC, probability NULLS FIRST, row_id
    LIMIT ?
"""
_CAME_IN = """
    WITH counts AS (SELECT document_id, count(*) AS row_count FROM source_rows GROUP BY document_id)
    SELECT d.document_id, d.path, d.vendor, d.service, d.filled_on, d.status, d.revision, coalesce(c.row_count, 0) AS row_count,
        ? OR known IS NULL AS is_new, count(*) OVER () AS total, total AS new
    FROM documents AS d
    LEFT JOIN counts AS c USING (document_id)
    LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS known) ON known = d.document_id
    WHERE d.status <> 'rejected' AND is_new
    ORDER BY d.path
    LIMIT ?
"""
_WITHDRAWN = """
    SELECT path, NOT ? AND known IS NULL AS is_new, count(*) OVER () AS total, total AS new
    FROM files
    LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS known) ON known = path || '|' || outcome || '|' || coalesce(reason, '')
    WHERE outcome = 'withdrawn' AND is_new
    ORDER BY path
    LIMIT ?
"""
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

    def some(sql: str, what: str, most: int) -> Some:
        found = records(database, sql, [before.first, sorted(before.known.get(what, ())), most])
        counts = found[0] if found else {"total": 0, "new": 0}
        return Some(found, int(str(counts["total"])), int(str(counts["new"])))

    return Findings(
        is_first=before.first,
        faults=records(database, "SELECT fault FROM integrity ORDER BY fault LIMIT 20"),
        rejected=some(_REJECTED, "files", 25),
        worse=some(_WORSE, "changes", 25),
        contradictions=some(_CONTRADICTIONS, "contradictions", 15),
        problems=some(_PROBLEMS, "", 15),
        review=some(_REVIEW, "review", 10),
        came_in=some(_CAME_IN, "documents", 50),
        withdrawn=some(_WITHDRAWN, "files", 25),
        changes=some(_CHANGES, "changes", 50),
        coverage=records(database, _COVERAGE),
        decisions={str(each["decision"]): int(str(each["times"])) for each in records(database, _DECISIONS)},
        frameworks=records(database, _FRAMEWORKS),
        runs=records(database, _RUNS),
    )
