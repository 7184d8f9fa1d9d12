"""A network with one hidden layer over the runs of characters of texts, fitted as `pipeline.wordings` reads it.

Runs are hidden at random while it learns, and so are units (dropout): without that it would know its texts by heart and be no
better than a regression about others. scikit-learn's networks have no dropout, hence the few lines of Adam below.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.regression import matrix
from pipeline.wordings import Network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    _Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is fitted."""

    units: int = 64
    rare: int = 4  # texts that a run must be part of
    hidden_runs: float = 0.4  # share of the runs of a text that are hidden at a time
    hidden_units: float = 0.5  # share of the units
    rounds: int = 6  # over all texts
    batch: int = 64  # texts
    rate: float = 0.002  # of learning, at first; it falls to nearly nothing
    scale: float = 3.0  # of what comes in, so that weights of runs need not grow large
    seed: int = 1


class _Adam:
    """Adam's steps for one array of weights (Kingma and Ba 2015, with the constants proposed there)."""

    def __init__(self, weights: _Floats) -> None:
        self.weights, self.mean, self.square = weights, np.zeros_like(weights), np.zeros_like(weights)
        self._step = np.empty_like(weights)
        self.steps = 0

    def step(self, slope: _Floats, rate: float) -> None:
        self.steps += 1
        self.mean *= 0.9
        self.mean += 0.1 * slope
        self.square *= 0.999
        np.multiply(slope, slope, out=self._step)
        self.square += 0.001 * self._step
        np.sqrt(self.square, out=self._step)
        self._step += 1e-8
        np.divide(self.mean, self._step, out=self._step)
        self._step *= rate * np.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        self.weights -= self._step


def fit(said: Sequence[frozenset[str]], told: Sequence[str], kinds: Sequence[str], how: Recipe) -> Network:
    """The network that tells of what kind a text with these runs is; the same for the same texts in the same order."""
    counts = Counter(run for each in said for run in each)
    names = sorted(run for run, count in counts.items() if count >= how.rare)
    texts, true = matrix(said, names).astype(np.float32), np.array([list(kinds).index(kind) for kind in told])
    random = np.random.default_rng(how.seed)
    inner = random.normal(0, 0.1, (len(names), how.units)).astype(np.float32)
    outer = random.uniform(-1, 1, (how.units, len(kinds))).astype(np.float32) / np.float32(np.sqrt(how.units))
    layers = tuple(map(_Adam, (inner, np.zeros(how.units, np.float32), outer, np.zeros(len(kinds), np.float32))))
    for rate, rows in _batches(len(told), how, random):
        for layer, slope in zip(layers, _slopes(layers, texts[rows], true[rows], how, random), strict=True):
            layer.step(slope, rate)
    inner, bias, outer, common = (layer.weights for layer in layers)
    return Network.of(names, inner * how.scale, bias, outer, common)


def _batches(texts: int, how: Recipe, random: np.random.Generator) -> Iterator[tuple[float, NDArray[np.int64]]]:
    starts = range(0, texts, how.batch)
    for turn in range(how.rounds):
        order = random.permutation(texts)
        for at, start in enumerate(starts):
            done = (turn * len(starts) + at) / (how.rounds * len(starts))
            yield how.rate * max(0.02, 1 - done), order[start : start + how.batch]


def _slopes(
    layers: tuple[_Adam, ...],
    texts: csr_matrix,
    true: NDArray[np.int64],
    how: Recipe,
    random: np.random.Generator,
) -> tuple[_Floats, ...]:
    """How the loss of some texts rises with each weight: inner weights, their bias, outer weights, their bias."""
    inner, bias, outer, common = (layer.weights for layer in layers)
    texts.data = (random.random(texts.nnz) >= how.hidden_runs).astype(np.float32)
    shares = how.scale / np.sqrt(np.maximum(np.asarray(texts.sum(axis=1)), 1)).astype(np.float32)
    sums = (texts @ inner) * shares + bias
    lit = (random.random(sums.shape) >= how.hidden_units).astype(np.float32) / np.float32(1 - how.hidden_units)
    units = np.maximum(sums, 0) * lit
    scores = units @ outer + common
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    wrong = raised / raised.sum(axis=1, keepdims=True)
    wrong[np.arange(len(true)), true] -= 1
    wrong /= len(true)
    back = (wrong @ outer.T) * lit * (sums > 0)
    return texts.T @ (back * shares), back.sum(axis=0), units.T @ wrong, wrong.sum(axis=0)
