"""`checksheets show`: a sheet as it was read, with its problems and what became of its lines."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pipeline.console import safe
from pipeline.console.lookup import document_id, records, text
from pipeline.console.words import joined, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.console.lookup import Record

_ROWS = """
    SELECT row_id, page, line_start, line_end, section, "no", category, label, description, unit, mark, answer, remarks,
           repairs, locator, matches.item_id, decision, status, contradiction
    FROM source_rows LEFT JOIN matches USING (row_id) LEFT JOIN answers USING (row_id)
    WHERE source_rows.document_id = ? ORDER BY table_no, row_no
"""
_PROBLEMS = """
    SELECT severity, code, problems.page, line, row_id, locator, message
    FROM problems LEFT JOIN source_rows USING (row_id)
    WHERE problems.document_id = ? ORDER BY line NULLS FIRST, code, message
"""
_CONTRADICTIONS = """
    SELECT severity, kind, sentence, row_id, words, other_row_id, other_words, own.path, other.path AS other_path
    FROM contradictions
    JOIN documents AS own ON own.document_id = contradictions.document_id
    JOIN documents AS other ON other.document_id = other_document_id
    WHERE own.document_id = ? OR other.document_id = ?
    ORDER BY kind IN ('older_sheet', 'another_sheet'), row_id, other_row_id, kind, contradiction_id
"""
_LEDGER = (
    "SELECT role, count(*) AS lines FROM source_lines WHERE document_id = ? GROUP BY role ORDER BY lines DESC, role"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with all that was read in it."""

    document: Record
    rows: list[Record]
    problems: list[Record]
    contradictions: list[Record]  # of its own, and with other sheets of the service
    ledger: dict[str, object]  # role of a line: how many lines have it


def load(database: Path, wanted: str) -> Sheet:
    """The sheet that `wanted` (id, beginning of an id, path or file name) names."""
    found = document_id(database, wanted)
    return Sheet(
        document=records(database, "SELECT * FROM documents WHERE document_id = ?", found)[0],
        rows=records(database, _ROWS, found),
        problems=records(database, _PROBLEMS, found),
        contradictions=records(database, _CONTRADICTIONS, found, found),
        ledger={text(line, "role"): line["lines"] for line in records(database, _LEDGER, found)},
    )


def as_record(sheet: Sheet) -> Record:
    """The sheet for machines."""
    return asdict(sheet)


def as_lines(sheet: Sheet) -> Iterator[str]:
    """The sheet for people."""
    yield from _head(sheet.document)
    section = ""
    for row in sheet.rows:
        if text(row, "section") != section:
            section = text(row, "section")
            yield from ("", f"[{safe.line(section)}]")
        yield from _row(row)
    yield from _problems(sheet.problems)
    yield from _contradictions(sheet.contradictions)
    yield from ("", _ledger(sheet.ledger))


def _head(document: Record) -> Iterator[str]:
    yield f"{document['document_id']}  {safe.line(text(document, 'path'))}"
    told = [
        f"{name.replace('_', ' ')}: {safe.line(text(document, name))}"
        for name in ("title", "vendor", "service", "filled_on", "superseded_by")
        if document[name]
    ]
    if told:
        yield "; ".join(told)
    yield joined(text(document, name) for name in ("status", "reason", "extractor"))


def _row(row: Record) -> Iterator[str]:
    yield ""
    question = joined([text(row, "no"), text(row, "label") or text(row, "description")])
    yield from wrapped(question, width())
    for answer in filter(None, [joined([text(row, "mark"), text(row, "answer")]), text(row, "remarks")]):
        yield from (f"    {part}" for part in wrapped(answer, width() - 4))
    yield "    " + joined(
        [
            f"-> {text(row, 'item_id') or 'no item'}",
            text(row, "status"),
            *_doubts(row),
            f"({row['row_id']})",
            safe.line(text(row, "locator")),
        ]
    )


def _doubts(row: Record) -> Iterator[str]:
    if row["contradiction"]:
        yield "mark and text contradict"
    if row["decision"] == "review":
        yield "to review"
    if isinstance(row["repairs"], list) and row["repairs"]:
        yield f"repaired: {', '.join(row['repairs'])}"


def _problems(problems: list[Record]) -> Iterator[str]:
    if problems:
        yield from ("", f"problems: {len(problems)}")
    for problem in problems:
        line = f"line {problem['line']}" * bool(problem["line"])
        place = joined([f"page {problem['page']}" * bool(problem["page"]), text(problem, "locator") or line], ", ")
        told = joined([text(problem, "severity"), text(problem, "code"), place, text(problem, "message")])
        yield from (f"    {part}" for part in wrapped(told, width() - 4))


def _contradictions(contradictions: list[Record]) -> Iterator[str]:
    if contradictions:
        yield from ("", f"contradictions: {len(contradictions)}")
    for each in contradictions:
        rows = " and ".join(dict.fromkeys([text(each, "row_id"), text(each, "other_row_id")]))
        paths = "" if each["path"] == each["other_path"] else f"{text(each, 'path')} and {text(each, 'other_path')}"
        told = joined([text(each, "severity"), text(each, "kind"), text(each, "sentence"), f"({rows})", paths])
        yield from (f"    {part}" for part in wrapped(told, width() - 4))


def _ledger(ledger: dict[str, object]) -> str:
    lines = sum(count for count in ledger.values() if isinstance(count, int))
    return f"lines: {lines}  " + joined((f"{role} {count}" for role, count in ledger.items()), ", ")
