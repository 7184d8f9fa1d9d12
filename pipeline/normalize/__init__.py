"""Reads a row: its facts, typed and traced, and its status."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.model import Answer
from pipeline.normalize.codes import explained
from pipeline.normalize.facts import READERS, gives_value, read_facts, read_values
from pipeline.normalize.marks import contradicts
from pipeline.normalize.question import question
from pipeline.normalize.status import read_status
from pipeline.normalize.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Fact, Item, SourceRow

__all__ = ["READERS", "read", "read_facts", "read_values"]

_NONE: Mapping[str, str] = MappingProxyType({})


def read(row: SourceRow, item: Item | None, legend: Mapping[str, str] = _NONE) -> tuple[Answer, tuple[Fact, ...]]:
    """What the vendor says in a row about an item, and the facts in it; `legend` is what the sheet says its marks mean."""
    facts = read_facts(row, item)
    said = explained(row, legend)
    reading = read_status(said, item, facts)
    asks_value = question(row, item).asks_value
    status, probability = weighed(reading, said, asks_value=asks_value, gives_value=gives_value(facts, item))
    is_ruled = status is reading.status
    contradiction = reading.contradiction if is_ruled else contradicts(status, reading.mark_status)
    item_id = item.item_id if item else None
    text = " ".join(part for part in (row.mark, row.answer, row.remarks) if part)
    answer = Answer(row.row_id, row.document_id, item_id, status, reading.mark_status, contradiction, text, probability)
    return answer, facts
