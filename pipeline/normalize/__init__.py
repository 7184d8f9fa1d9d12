"""Reads a row: its facts, typed and traced, and its status."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.model import Answer
from pipeline.normalize.codes import explained
from pipeline.normalize.facts import READERS, read_facts, read_values
from pipeline.normalize.status import read_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Fact, Item, SourceRow

__all__ = ["READERS", "read", "read_facts", "read_values"]

_NONE: Mapping[str, str] = MappingProxyType({})


def read(row: SourceRow, item: Item | None, legend: Mapping[str, str] = _NONE) -> tuple[Answer, tuple[Fact, ...]]:
    """What the vendor says in a row about an item, and the facts in it; `legend` is what the sheet says its marks mean."""
    facts = read_facts(row, item)
    reading = read_status(explained(row, legend), item, facts)
    item_id = item.item_id if item else None
    text = " ".join(part for part in (row.mark, row.answer, row.remarks) if part)
    answer = Answer(
        row.row_id, row.document_id, item_id, reading.status, reading.mark_status, reading.contradiction, text
    )
    return answer, facts
