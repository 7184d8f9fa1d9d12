"""Of which of several kinds a text is, by the runs of characters that it contains, without grammar.

`Wordings` is a logistic regression. Its weights stand in a file, one line a run, one column a kind, in hundredths, and are
fitted by `benchmarks.regression`. `Network` has a hidden layer between, which also learns what runs say together, and is fitted
by `benchmarks.network`.
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

_STEPS = 40  # the whole numbers into which one is divided where a network keeps the weights of runs
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


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One hidden layer of units that give nothing or more; `runs` in their order, `inner` one row a run and one column a unit.

    Weights of runs are kept in steps, as bytes: their sums are then exact, in whatever order, and the file is small.
    """

    runs: NDArray[np.str_]
    inner: NDArray[np.int8]
    bias: NDArray[np.float32]
    outer: NDArray[np.float32]
    common: NDArray[np.float32]

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        inner: NDArray[np.float32],
        bias: NDArray[np.float32],
        outer: NDArray[np.float32],
        common: NDArray[np.float32],
    ) -> Network:
        """The network with these weights: `inner` (runs, units), `bias` (units), `outer` (units, kinds), `common` (kinds).

        `names` are the runs of `inner`, sorted.
        """
        steps = np.clip(np.round(inner * _STEPS), -127, 127).astype(np.int8)
        return cls(np.array(names, np.str_), steps, bias, outer, common)

    def log_probabilities(self, said: Collection[str]) -> NDArray[np.float64]:
        """How probable each kind is of a text with these runs, as natural logarithms; shape `(kinds,)`."""
        asked = np.array(list(said), np.str_)
        places = np.searchsorted(self.runs, asked).clip(max=len(self.runs) - 1)
        known = places[self.runs[places] == asked]
        summed = self.inner[known].sum(axis=0, dtype=np.int64) / (_STEPS * np.sqrt(max(len(known), 1)))
        return normalized(np.maximum(summed + self.bias, 0.0) @ self.outer + self.common)

    def write(self, path: Path) -> None:
        """Into a file that `load_network` reads; the same bytes for the same weights."""
        np.savez_compressed(
            path, runs=self.runs, inner=self.inner, bias=self.bias, outer=self.outer, common=self.common
        )


def load_network(path: Path) -> Network:
    """The network of a file."""
    with np.load(path, allow_pickle=False) as kept:
        return Network(*(kept[each] for each in ("runs", "inner", "bias", "outer", "common")))
