"""How good probabilities are: log-loss, precision at thresholds, calibration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.calibration import Bin, reliability
from pipeline.match.align import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.match.align import Alignment

    Vector = NDArray[np.float64]

THRESHOLDS = (0.8, 0.85, 0.9, 0.95)
_LEAST = 1e-4  # probability granted to an item that was no candidate: the loss stays finite


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The rows of many sheets: probability of the truth, probability of the best, whether it is right, an item or none."""

    truth: Vector
    best: Vector
    right: NDArray[np.bool_]
    item: NDArray[np.bool_]
    asked: NDArray[np.bool_]

    @property
    def loss(self) -> float:
        """Mean log-loss of the truth."""
        return float(-np.log(np.maximum(self.truth, _LEAST)).mean())

    @property
    def accuracy(self) -> float:
        """Share of rows about an item that are given the right one."""
        return float(self.right[self.asked].mean())

    @property
    def false_items(self) -> float:
        """Share of rows about no item that are given one."""
        return float((~self.right[~self.asked]).mean()) if (~self.asked).any() else 0.0

    def at(self, threshold: float) -> tuple[float, float, float]:
        """Share decided alone at `threshold`, how many of these are right, share left to a person."""
        sure = self.item & (self.best >= threshold)
        precision = float(self.right[sure].mean()) if sure.any() else 1.0
        return float(sure.mean()), precision, float((self.item & ~sure).mean())

    def reliability(self) -> list[Bin]:
        """The rows by the probability of their best."""
        return reliability(self.best.tolist(), self.right.tolist())


def judged(results: Sequence[tuple[Alignment, Sequence[int | None]]], temperature: float = 1.0) -> Judged:
    """Judge alignments by the true item indexes (-1 for none, None where the truth is unknown)."""
    parts = [_judged(aligned, truths, temperature) for aligned, truths in results]
    return Judged(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _judged(aligned: Alignment, truths: Sequence[int | None], temperature: float) -> tuple[NDArray[np.generic], ...]:
    known = np.array([truth is not None for truth in truths])
    truth = np.array([each for each in truths if each is not None], dtype=np.int64)
    items = aligned.items[known]
    powers = np.power(aligned.probabilities[known], 1 / temperature)
    shares = powers / powers.sum(axis=1, keepdims=True)
    of_truth = np.where(items == truth[:, None], shares, 0).sum(axis=1)
    return of_truth, shares[:, 0], items[:, 0] == truth, items[:, 0] != NONE, truth != NONE
