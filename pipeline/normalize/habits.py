"""How answers are commonly worded: which status the characters of an answer speak for, whatever its grammar.

The rules of `status` follow the grammar of an answer and stumble where a wording was not foreseen; this is a second witness
that knows no grammar, but how many thousands of answers were worded. `python -m benchmarks.habits` fits its weights.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.wordings import Network, load_network, runs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HABITS_FILE = Path(__file__).with_name("habits.npz")
STATUSES = tuple(Status)

_LONGEST_RUN = 5


def answer_runs(mark: str, answer: str, remarks: str) -> frozenset[str]:
    """The runs of characters of an answer with its mark."""
    said = "。".join(part for part in (answer.strip(), remarks.strip()) if part)
    return runs(f"[{mark.strip()}]{said}", _LONGEST_RUN)


def log_probabilities(mark: str, answer: str, remarks: str) -> NDArray[np.float64]:
    """How probable each of `STATUSES` is by the wording alone, as natural logarithms; shape `(len(STATUSES),)`."""
    return _network().log_probabilities(answer_runs(mark, answer, remarks))


@lru_cache(maxsize=1)
def _network() -> Network:
    return load_network(HABITS_FILE)
