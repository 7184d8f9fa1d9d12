"""What one would write without this project: the nearest catalog text by edit distance, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.truth import Row
    from pipeline.catalog import Catalog
    from pipeline.model import ItemId, SourceRow

    Scorer = Callable[..., float]


@dataclass(frozen=True, slots=True)
class Rival:
    """A plain loop: what it compares of a row, with what, and by which score."""

    name: str
    scorer: Scorer
    described: bool  # label and description of the row against definitions too, or the label against names only

    def texts(self, catalog: Catalog) -> list[tuple[str, ItemId]]:
        """The catalog's texts, each with its item."""
        found = []
        for item in catalog.items:
            named = [item.label_ja, item.label_en, *item.aliases, *([item.definition] if self.described else [])]
            found += [(text, item.item_id) for text in named if text]
        return found

    def words(self, row: SourceRow) -> str:
        """What is compared of a row."""
        return f"{row.label} {row.description}".strip() if self.described else row.label


RIVALS = (
    Rival("extractOne, label (WRatio, its default)", fuzz.WRatio, described=False),
    Rival("extractOne, label (ratio)", fuzz.ratio, described=False),
    Rival("extractOne, label + description (WRatio)", fuzz.WRatio, described=True),
    Rival("extractOne, label + description (ratio)", fuzz.ratio, described=True),
)


def race(rival: Rival, rows: Sequence[tuple[SourceRow, Row]], catalog: Catalog) -> tuple[float, float]:
    """Rows per second, and the share of rows about an item for which it names the right one."""
    texts = rival.texts(catalog)
    choices = [text for text, _ in texts]
    right = asked = 0
    started = perf_counter()
    for row, truth in rows:
        best = process.extractOne(rival.words(row), choices, scorer=rival.scorer)
        asked += bool(truth.items)
        right += texts[best[2]][1] in truth.items
    return len(rows) / (perf_counter() - started), right / max(1, asked)
