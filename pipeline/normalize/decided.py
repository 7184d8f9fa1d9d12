"""A row read as a person says that its answer is meant: a status in one word, or a value as vendors write it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize import read
from pipeline.normalize.facts import FIELDS

if TYPE_CHECKING:
    from pipeline.model import Answer, Fact, Item, SourceRow

    Reading = tuple[Answer, tuple[Fact, ...]]

_SAYS_NOTHING = {Status.UNCLEAR, Status.UNANSWERED}


def read_as(value: str, row: SourceRow, item: Item | None, reading: Reading) -> Reading | None:
    """The reading of a row with the status and the facts that `value` states in place of its own.

    Its facts point at the whole field that the ones they replace were read in. None where `value` cannot be read.
    """
    answer, facts = reading
    if (status := _status(value)) is not None:
        return replace(answer, status=status, contradiction=False, status_probability=1.0, decided=True), facts
    said, stated = read(replace(row, mark="", answer=value, remarks=""), item)
    if not stated and said.status in {*_SAYS_NOTHING, Status.YES}:  # any statement comes to a yes, a mistyped word too
        return None
    kinds = {fact.kind for fact in stated}
    kept = [fact for fact in facts if fact.kind not in kinds]
    field = next((fact.span_field for fact in facts if fact.kind in kinds), _field(row))
    text = getattr(row, field)
    traced = [replace(fact, span_field=field, span_start=0, span_end=len(text)) for fact in stated if text]
    status = answer.status if said.status in _SAYS_NOTHING else said.status
    renumbered = (
        replace(fact, fact_id=f"{row.row_id}-f{number}") for number, fact in enumerate([*kept, *traced], start=1)
    )
    return replace(answer, status=status, contradiction=False, status_probability=1.0, decided=True), tuple(renumbered)


def _status(value: str) -> Status | None:
    word = value.strip().lower()
    return Status(word) if word in set(Status) else None


def _field(row: SourceRow) -> str:
    """The field that holds the vendor's words; the answer where there are several."""
    return next((field for field in FIELDS if getattr(row, field)), FIELDS[0])
