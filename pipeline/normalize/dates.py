"""Dates with a year; a day or month without one says nothing comparable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.dates import find_dates
from pipeline.model import FactKind
from pipeline.normalize.value import Value

if TYPE_CHECKING:
    from pipeline.normalize.context import Context


def read_dates(text: str, _asked: Context) -> tuple[Value, ...]:
    """Dates as ISO dates, or months where no day is said."""
    if not any(char.isdigit() for char in text) and "年" not in text:
        return ()
    return tuple(Value(FactKind.DATE, each.start, each.end, text=each.iso) for each in find_dates(text, compact=False))
