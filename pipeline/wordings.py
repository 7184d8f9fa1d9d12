"""Of which of several kinds a text is, by the runs of characters that it contains: a logistic regression without grammar.

Its weights stand in a file, one line a run, one column a kind, in hundredths, and are fitted by `benchmarks.regression`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

UNIT = 100  # the weights of a file are in hundredths
BIAS = ""  # the run that every text contains

_NUMBER = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


def runs(text: str, longest: int) -> frozenset[str]:
    """The runs of up to `longest` characters of a text with its end, folded; every number counts as one and the same."""
    said = _NUMBER.sub("0", _BLANKS.sub(" ", fold(text).text)).lower() + "$"
    return frozenset(
        said[start : start + length] for length in range(1, longest + 1) for start in range(len(said) - length + 1)
    )


def normalized(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores as logarithms of probabilities that add up to one."""
    raised = scores - scores.max()
    lowered: NDArray[np.float64] = raised - np.log(np.exp(raised).sum())
    return lowered


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """The weights of a file: `places` of the runs, one row of `weights` a run, one column a kind."""

    places: dict[str, int]
    weights: NDArray[np.float64]

    def log_probabilities(self, said: Collection[str]) -> NDArray[np.float64]:
        """How probable each kind is of a text with these runs, as natural logarithms; shape `(kinds,)`."""
        # In order, for sums of floating-point numbers depend on it and a run must give what the last one gave.
        known = sorted(place for run in said if (place := self.places.get(run)) is not None)
        weighed = self.weights[known].sum(axis=0) / np.sqrt(max(len(known), 1))
        return normalized(self.weights[self.places[BIAS]] + weighed)


def load_wordings(path: Path, kinds: Sequence[str]) -> Wordings:
    """The weights of a file, one column for each of `kinds`."""
    with path.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    order = [head.index(kind) for kind in kinds]
    weights = np.array([[float(row[at]) for at in order] for row in rows]) / UNIT
    return Wordings({row[0]: at for at, row in enumerate(rows)}, weights)
