"""What a reader makes of a stretch of text, before it is known whose fact it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Comparator

if TYPE_CHECKING:
    from pipeline.model import FactKind, Qualifier


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value read in one text; `text_of_source[span_start:span_end]` is what it was read from."""

    kind: FactKind
    span_start: int
    span_end: int
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    seconds: float | None = None
    text: str | None = None
    comparator: Comparator = Comparator.EQ
    qualifier: Qualifier | None = None
    negated: bool = False
    scope: str | None = None
    per: str | None = None
    detail: str | None = None
