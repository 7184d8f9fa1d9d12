"""How answers are commonly worded: which status the characters of an answer speak for, whatever its grammar.

The rules of `status` follow the grammar of an answer and stumble where a wording was not foreseen; this is a second witness
that knows no grammar, but how some thousands of answers were worded. It is a logistic regression over the runs of one to
five characters that an answer contains. Its weights stand in `habits.csv`, one line a run, one column a status, in
hundredths; `python -m benchmarks.habits` fits them.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.fold import fold
from pipeline.model import Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

HABITS_FILE = Path(__file__).with_name("habits.csv")
STATUSES = tuple(Status)
UNIT = 100  # the weights of a file are in hundredths
BIAS = ""  # the run that every answer contains

_LONGEST_RUN = 5
_NUMBER = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


def runs(mark: str, answer: str, remarks: str) -> frozenset[str]:
    """The runs of characters of an answer with its mark, folded; every number counts as one and the same."""
    said = "。".join(part for part in (answer.strip(), remarks.strip()) if part)
    text = _NUMBER.sub("0", _BLANKS.sub(" ", fold(f"[{mark.strip()}]{said}").text)).lower() + "$"
    return frozenset(
        text[start : start + length] for length in range(1, _LONGEST_RUN + 1) for start in range(len(text) - length + 1)
    )


def log_probabilities(mark: str, answer: str, remarks: str) -> NDArray[np.float64]:
    """How probable each of `STATUSES` is by the wording alone, as natural logarithms; shape `(len(STATUSES),)`."""
    places, weights = _model()
    # In order, for sums of floating-point numbers depend on it and a run must give what the last one gave.
    known = sorted(place for run in runs(mark, answer, remarks) if (place := places.get(run)) is not None)
    scores = weights[places[BIAS]] + weights[known].sum(axis=0) / np.sqrt(max(len(known), 1))
    return normalized(scores)


def normalized(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores as logarithms of probabilities that add up to one."""
    raised = scores - scores.max()
    lowered: NDArray[np.float64] = raised - np.log(np.exp(raised).sum())
    return lowered


@lru_cache(maxsize=1)
def _model() -> tuple[dict[str, int], NDArray[np.float64]]:
    return load_weights(HABITS_FILE)


def load_weights(path: Path) -> tuple[dict[str, int], NDArray[np.float64]]:
    """The lines of a file of weights by name, and the weights themselves, one row a line and one column a status."""
    with path.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    order = [head.index(status) for status in STATUSES]
    weights = np.array([[float(row[at]) for at in order] for row in rows]) / UNIT
    return {row[0]: at for at, row in enumerate(rows)}, weights
