"""The phrases of `mappings/status_phrases.csv`, and the status that the firmest of them, or of the frames, tells."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from pipeline.errors import CatalogError
from pipeline.fold import fold
from pipeline.model import Status
from pipeline.normalize.frames import FRAMES

PHRASES_FILE = Path(__file__).resolve().parents[2] / "mappings" / "status_phrases.csv"

_ANY = "[^。]{0,12}"  # what * in a phrase stands for
# In this order: what is said more firmly wins within one clause.
_ORDER = (
    Status.NOT_DISCLOSED, Status.NOT_APPLICABLE, Status.BEST_EFFORT, Status.NOT_DEFINED, Status.CONDITIONAL, Status.PARTIAL,
)  # fmt: skip


@lru_cache(maxsize=1)
def phrases() -> dict[tuple[Status, str], re.Pattern[str]]:
    """The phrases of `mappings/status_phrases.csv` by status and the polarity they need; a bad line is a `CatalogError`."""
    listed: dict[tuple[Status, str], list[str]] = {}
    with PHRASES_FILE.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                listed.setdefault((Status(row["status"]), row["polarity"]), []).append(
                    re.escape(fold(row["phrase"]).text).replace(r"\*", _ANY)
                )
            except (KeyError, ValueError) as error:
                raise CatalogError(PHRASES_FILE.name, number, str(error), "see mappings/README.md") from error
    return {
        key: re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE) for key, words in listed.items()
    }


# A phrase that needs a denial must stand near the predicate that denies it.
_NEAR = 36


def phrase_of(text: str, polarity: str) -> Status | None:
    """The status that the phrases and frames in a clause of that polarity tell, None where there are none."""
    table = phrases()
    for status in _ORDER:
        for key in ((status, "any"), (status, polarity)):
            if key in FRAMES and FRAMES[key].search(text):
                return status
            if key in table and table[key].search(text if key[1] == "any" else text[-_NEAR:]):
                return status
    return None
