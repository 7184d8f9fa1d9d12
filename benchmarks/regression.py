"""Logistic regressions over the runs of characters of texts, fitted and written as `pipeline.wordings` reads them."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.wordings import BIAS, UNIT, normalized

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_RARE = 4  # texts that a run must be part of
_ROUNDS = 10_000  # of the fit, which is sooner at an end
_FLAT = 1e-7  # slope of the loss at which a fit ends; a steeper end depends on the number of cores


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights by the name of a feature; one row a feature, one column a kind."""

    names: tuple[str, ...]
    weights: NDArray[np.float64]

    def scores(self, said: Mapping[str, float]) -> NDArray[np.float64]:
        """The scores of the kinds for these features; names that the model lacks count for nothing."""
        values = np.array([said.get(name, 0.0) for name in self.names])
        summed: NDArray[np.float64] = values @ self.weights
        return summed

    def log_probabilities(self, said: Sequence[frozenset[str]]) -> NDArray[np.float64]:
        """How probable each kind is of texts with these runs; shape (texts, kinds)."""
        scores = _shares(said, self.names[1:]) @ self.weights[1:] + self.weights[0]
        return np.array([normalized(each) for each in scores])


@dataclass(frozen=True, slots=True)
class Fit:
    """How a regression is fitted."""

    most_runs: int  # that are kept, those with the greatest weights
    looseness: float  # the inverse of how strongly weights are drawn towards none


def fit(said: Sequence[frozenset[str]], told: Sequence[str], kinds: Sequence[str], how: Fit) -> Model:
    """The runs of characters that tell most of what kind a text is, with their weights, the bias first."""
    counts = Counter(run for each in said for run in each)
    names = sorted(run for run, count in counts.items() if count >= _RARE)
    first = _fitted(_shares(said, names), told, kinds, how)
    telling = np.sort(np.argsort(-np.abs(first[1:]).max(axis=1), kind="stable")[: how.most_runs])
    kept = [names[at] for at in telling]
    return Model((BIAS, *kept), _fitted(_shares(said, kept), told, kinds, how))


def matrix(said: Sequence[frozenset[str]], names: Sequence[str]) -> csr_matrix:
    """Which of the runs `names` each text contains: ones in texts x runs."""
    places = {name: at for at, name in enumerate(names)}
    known = [[places[run] for run in sorted(each) if run in places] for each in said]
    ends = np.cumsum([0, *map(len, known)])
    return csr_matrix((np.ones(ends[-1]), [at for each in known for at in each], ends), shape=(len(said), len(names)))


def _shares(said: Sequence[frozenset[str]], names: Sequence[str]) -> csr_matrix:
    """As `matrix`, each text as long as another."""
    found = matrix(said, names)
    known = np.diff(found.indptr)
    found.data = np.repeat(1 / np.sqrt(np.maximum(known, 1)), known)
    return found


def _fitted(texts: csr_matrix, told: Sequence[str], kinds: Sequence[str], how: Fit) -> NDArray[np.float64]:
    """Weights in whole units, the bias first; shape (features + 1, kinds). All kinds count alike, however common they are."""
    model = LogisticRegression(C=how.looseness, max_iter=_ROUNDS, tol=_FLAT, class_weight="balanced").fit(texts, told)
    weights = np.zeros((texts.shape[1] + 1, len(kinds)))
    for kind, slopes, bias in zip(model.classes_, model.coef_, model.intercept_, strict=True):
        column = list(kinds).index(kind)
        weights[0, column], weights[1:, column] = bias, slopes
    absent = [column for column, kind in enumerate(kinds) if kind not in model.classes_]
    weights[0, absent] = weights[0].min() - 10
    return np.round(weights * UNIT) / UNIT


def write(model: Model, kinds: Sequence[str], path: Path) -> None:
    """The weights as lines that `load_wordings` reads."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(["", *kinds])
        rows.writerows(
            [name, *(round(each * UNIT) for each in of)] for name, of in zip(model.names, model.weights, strict=True)
        )
