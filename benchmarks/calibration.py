"""How far probabilities come true."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Decisions of like probability: what was said on average, what came true, and how many they are."""

    said: float
    true: float
    rows: int


def reliability(said: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """The decisions by the probabilities that were said of them."""
    of_all, came_true = np.asarray(said, dtype=float), np.asarray(right, dtype=float)
    place = np.clip(np.digitize(of_all, _EDGES) - 1, 0, len(_EDGES) - 2)
    inside = [place == i for i, _ in enumerate(pairwise(_EDGES))]
    return [Bin(float(of_all[i].mean()), float(came_true[i].mean()), int(i.sum())) for i in inside if i.any()]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error over the bins."""
    return sum(each.rows * abs(each.said - each.true) for each in bins) / max(1, sum(each.rows for each in bins))
