"""`checksheets diff`: what a vendor's newer sheets say otherwise than its older ones, and what that means."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.console import safe
from pipeline.console.lookup import text
from pipeline.console.words import joined, labelled, width, wrapped
from pipeline.database import query
from pipeline.errors import UsageError
from pipeline.revisions import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.console.lookup import Record

_NAMED = """
    SELECT DISTINCT vendor, service, row(vendor, service)::VARCHAR FROM documents WHERE status <> 'rejected' ORDER BY ALL
"""
_SHEETS = """
    SELECT vendor, service, revision, path, filled_on, document_id, superseded_by
    FROM documents
    WHERE status <> 'rejected' AND list_contains(?, row(vendor, service)::VARCHAR)
    ORDER BY vendor, service, revision NULLS FIRST, path
"""
_CHANGES = """
    SELECT *
    FROM change_pairs
    WHERE list_contains(?, row(vendor, service)::VARCHAR)
    ORDER BY vendor, service, revision DESC, path,
        list_position(['worse', 'unknown', 'better', 'neutral'], direction), item_id NULLS LAST, row_id, change_id
"""
_LONGEST = 300  # characters shown of what a vendor wrote; --json has all of it


@dataclass(frozen=True, slots=True)
class Diff:
    """The sheets of the services that were asked for, from the oldest, and the changes, newest sheet first."""

    sheets: list[Record]
    changes: list[Record]


def load(database: Path, wanted: str) -> Diff:
    """The changes of the vendors, or services, whose name holds `wanted`; how it is written does not matter."""
    key = name_key(wanted)
    _, named = query(database, _NAMED)
    found = [
        row
        for vendor, service, row in named
        if key and (key in name_key(str(vendor or "")) or key in name_key(str(service or "")))
    ]
    if not found:
        raise UsageError(f"no vendor or service is called {wanted}; `checksheets sql 'FROM vendor_profile'` lists them")
    return Diff(_records(database, _SHEETS, found), _records(database, _CHANGES, found))


def _records(database: Path, sql: str, named: list[object]) -> list[Record]:
    names, rows = query(database, sql, [named])
    return [dict(zip(names, row, strict=True)) for row in rows]


def as_record(diff: Diff) -> Record:
    """The changes for machines."""
    return asdict(diff)


def as_lines(diff: Diff) -> Iterator[str]:
    """The changes for people, sheet by sheet."""
    by_sheet = {sheet: list(changes) for sheet, changes in groupby(diff.changes, lambda each: each["document_id"])}
    for (vendor, service), sheets in groupby(diff.sheets, lambda each: (text(each, "vendor"), text(each, "service"))):
        yield from (safe.line(joined([vendor, service])), "")
        for sheet in reversed(list(sheets)):
            yield from _sheet(sheet, by_sheet.get(sheet["document_id"], []))


def _sheet(sheet: Record, changes: list[Record]) -> Iterator[str]:
    number = f"sheet {sheet['revision']}" if sheet["revision"] else "sheet of unknown age"
    counts = Counter(text(each, "direction") for each in changes)
    told = ", ".join(f"{counts[name]} {name}" for name in ("worse", "unknown", "better", "neutral") if counts[name])
    head = joined(
        [
            number,
            text(sheet, "path"),
            text(sheet, "filled_on"),
            told or "no changes" * (sheet["revision"] not in {None, 1}),
        ]
    )
    yield from (f"  {part}" for part in wrapped(head, width() - 2))
    for each in changes:
        yield from ("", *(f"    {line}" for line in _change(each)))
    yield ""


def _change(change: Record) -> Iterator[str]:
    item = text(change, "item_ja") or text(change, "label") or text(change, "other_label")
    yield from labelled(text(change, "direction"), _cut(item))
    yield from labelled("", text(change, "sentence"))
    for name, before in (("now", ""), ("before", "other_")):
        if change[f"{before}row_id"]:
            source = joined([text(change, f"{before}path"), place(change, before)], ", ")
            yield from labelled(f"  {name}", f"{_cut(text(change, f'{before}words'))}  ({source})")


def place(record: Record, prefix: str = "") -> str:
    """Where a row stands: page, cell or line."""
    page, line = record[f"{prefix}page"], record[f"{prefix}line_start"]
    locator = text(record, f"{prefix}locator")
    return joined([f"page {page}" * bool(page), locator or f"line {line}" * bool(line)], ", ")


def _cut(written: str) -> str:
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
