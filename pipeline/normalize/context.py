"""What a row asks for, as far as it decides what a value means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.fold import fold

if TYPE_CHECKING:
    from pipeline.model import Item, SourceRow


@dataclass(frozen=True, slots=True)
class Context:
    """The kinds of value that the item asks for, and the words of its question."""

    kinds: tuple[str, ...] = ()
    question: str = ""
    unit: str = ""  # what the unit column says a bare number counts

    def asks(self, *kinds: str) -> bool:
        """Whether one of `kinds` is asked for."""
        return any(kind in self.kinds for kind in kinds)

    def about(self, pattern: str) -> bool:
        """Whether the question speaks of `pattern`."""
        return _speaks_of(self.question, pattern)


@lru_cache(maxsize=2048)
def _speaks_of(question: str, pattern: str) -> bool:
    return re.search(pattern, question) is not None


def context(row: SourceRow, item: Item | None) -> Context:
    """The canonical item says best what is asked; without one the row's own words do, without kinds."""
    if item is None:
        return Context(question=f"{row.label} {row.description}")
    return Context(item.fact_kinds, f"{item.label_ja} {item.category} {item.item_id}", fold(row.unit or item.unit).text)
