"""Sheets of a few rows, read by the readers of the pipeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pipeline.contradictions import Claim, Contradiction, Sheet, Source, Value, find_contradictions
from pipeline.model import DocumentId, ItemId, RowId, RowKind, SourceRow
from pipeline.normalize import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.catalog import Catalog
    from pipeline.model import Fact

SHEET = "a" * 16


def _value(fact: Fact, row: SourceRow) -> Value:
    words = getattr(row, fact.span_field)[fact.span_start : fact.span_end]
    return Value(
        fact.fact_id, fact.item_id or "", fact.kind, fact.value, fact.value_max, fact.unit or "", fact.seconds,
        None, fact.text or "", fact.comparator, fact.qualifier or "", fact.negated, fact.scope or "", fact.per or "",
        fact.detail or "", words,
    )  # fmt: skip


@pytest.fixture(scope="session")
def sheet(catalog: Catalog) -> Callable[..., Sheet]:
    """A sheet of rows: an item ('' for none), what is said, and what else is known of the row."""

    def made(*rows: tuple[object, ...], **about: object) -> Sheet:
        told = {"document_id": SHEET, "vendor": "", "service": "", "filled_on": None, "received_at": None} | about
        source = Source(**told)  # type: ignore[arg-type]
        return Sheet(source, tuple(claim(source, number, *row) for number, row in enumerate(rows, start=1)))

    def claim(source: Source, number: int, item_id: str, said: str, more: dict[str, object] | None = None) -> Claim:
        known = more or {}
        item = catalog.item(ItemId(item_id)) if item_id else None
        table = int(str(known.get("table_no", 1)))
        row = SourceRow(
            RowId(f"{source.document_id}-{table}-{number}"), DocumentId(source.document_id), RowKind.TABLE, table, number,
            label=str(known.get("label", item.label_ja if item else "")), mark=str(known.get("mark", "")), answer=said,
        )  # fmt: skip
        answer, facts = read(row, item)
        fields = {
            "row_id": row.row_id, "document_id": row.document_id, "kind": "table", "table_no": table, "row_no": number,
            "no": str(number), "section": "", "category": "", "label": row.label, "description": "", "mark": row.mark,
            "said": said, "item_id": item_id, "decision": "auto" if item_id else "none", "status": answer.status,
            "mark_status": answer.mark_status or "", "contradiction": answer.contradiction, "decided": False,
            "values": tuple(_value(fact, row) for fact in facts),
        }  # fmt: skip
        return Claim(**fields | known)  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def found(sheet: Callable[..., Sheet]) -> Callable[..., list[Contradiction]]:
    """The contradictions of a sheet of such rows."""

    def looked_for(*rows: tuple[object, ...]) -> list[Contradiction]:
        return list(find_contradictions([sheet(*rows)]))

    return looked_for


@pytest.fixture(scope="session")
def revised(sheet: Callable[..., Sheet]) -> Callable[..., list[Contradiction]]:
    """The contradictions of two sheets of one service with one row each: of 2024, and of 2025."""

    def looked_for(item_id: str, old: str, new: str, **more: object) -> list[Contradiction]:
        about = {"vendor": "株式会社あかつき", "service": "あかつきメモ"}
        sheets = (
            sheet((item_id, old), document_id="b" * 16, filled_on=date(2024, 4, 1), **about),
            sheet((item_id, new), **{"filled_on": date(2025, 4, 1)} | about | more),
        )
        return list(find_contradictions(sheets))

    return looked_for
