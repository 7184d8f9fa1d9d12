"""A sheet aligned with the checklists: a chain over its rows in which neighbours speak for one another.

Each row has candidates (and none of them); a candidate is worth what its witnesses say, a step from one row to the
next what the order of the checklist says. Forward and backward sums give every candidate its probability within the
whole sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.match.decided import Pull
    from pipeline.match.witnesses import Witnesses
    from pipeline.model import Item

    Matrix = NDArray[np.float64]
    Indexes = NDArray[np.int64]

CANDIDATES = 10
_SMOOTHING = 1.0  # rows that every checklist is granted in every table
NONE = -1
_NEAR = 4  # places further on, up to which a checklist is followed


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each witness is worth, in logits: what `python -m benchmarks.calibrate` fits."""

    words: float = 11.3
    topic: float = 1.0
    answer: float = 0.593
    threshold: float = 0.268  # likeness at which an item is as likely as none
    wordy: float = 3.04  # the longer a question, the more of its words no wording shares with it
    number: float = 0.6
    unit: float = 0.6
    category: float = 1.9
    next_item: float = 2.73
    near_item: float = 1.08
    same_item: float = -1.72
    backward: float = -0.201
    elsewhere: float = -0.602
    framework: float = 0.988


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """For every row its candidates (item indexes, -1 for none), best first, and their probabilities.

    `alone` is the probability each candidate had without its neighbours. `told` is rows x items: what the words of the
    question alone are worth in logits, 0 where they make an item as likely as none.
    """

    items: Indexes
    probabilities: Matrix
    alone: Matrix
    told: Matrix


def align(
    seen: Witnesses, items: Sequence[Item], tables: Sequence[int], weights: Weights, pull: Pull | None = None
) -> Alignment:
    """Align the rows with the items, twice: the second time knowing which checklists each table follows, and if in their order."""
    wordy = weights.wordy * seen.wordy
    told = weights.words * (seen.words - weights.threshold) + weights.topic * seen.topic + wordy[:, None]
    worth = (
        told
        + weights.answer * seen.answer
        + weights.number * seen.number
        + weights.unit * seen.unit
        + weights.category * seen.category
    )
    foreign = weights.words * (seen.foreign - weights.threshold) + weights.topic * seen.foreign_topic + wordy
    nothing = np.maximum(0.0, foreign)
    if pull is not None:
        worth, nothing = worth + pull.items, nothing + pull.nothing
    order = _Order.of(items, weights)
    first = _align(worth, nothing, order)
    known = worth + weights.framework * _allegiance(*first[:2], items, tables)
    return Alignment(*_align(known, nothing, order.as_followed(first[0][:, 0])), told)


def _allegiance(found: Indexes, probabilities: Matrix, items: Sequence[Item], tables: Sequence[int]) -> Matrix:
    """How much rarer each item's checklist is in the row's table than the commonest one, as a logarithm."""
    names = sorted({item.framework_id for item in items})
    of_item = np.array([names.index(item.framework_id) for item in items])
    shares = np.zeros((len(found), len(names)))
    rows, columns = np.nonzero(found != NONE)
    np.add.at(shares, (rows, of_item[found[rows, columns]]), probabilities[rows, columns])
    rarer = np.zeros_like(shares)
    for table in set(tables):
        mine = np.array([each == table for each in tables])
        total = shares[mine].sum(axis=0)
        rarer[mine] = np.log((total + _SMOOTHING) / (total.max() + _SMOOTHING))
    worth: Matrix = rarer[:, of_item]
    return worth


def _align(worth: Matrix, nothing: Matrix, order: _Order) -> tuple[Indexes, Matrix, Matrix]:
    """The first three parts of the alignment of rows whose items are worth so much, and no item `nothing`."""
    n = len(worth)
    top = np.argsort(-worth, axis=1, kind="stable")[:, : min(CANDIDATES, worth.shape[1])]
    candidates = np.concatenate([top, np.full((n, 1), NONE)], axis=1)
    emissions = np.concatenate([np.take_along_axis(worth, top, axis=1), nothing[:, None]], axis=1)
    chain = _marginals(emissions, candidates, order)
    best = np.argsort(-chain, axis=1, kind="stable")
    ranked, probable, alone = (
        np.take_along_axis(each, best, axis=1) for each in (candidates, chain, _softmax(emissions))
    )
    return ranked, probable, alone


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """What a step from one item to another is worth, by their checklists and their places in them; the last is of no item."""

    framework: Indexes
    position: Indexes
    weights: Weights

    @classmethod
    def of(cls, items: Sequence[Item], weights: Weights) -> _Order:
        frameworks = {item.framework_id: i for i, item in enumerate(items)}
        framework = np.array([*(frameworks[item.framework_id] for item in items), NONE])
        return cls(framework, np.array([*(item.position for item in items), 0]), weights)

    def as_followed(self, found: Indexes) -> _Order:
        """What steps are worth in a sheet of these items: a buyer who follows no checklist's order leaves it at no cost."""
        named = found[found != NONE]
        delta = np.diff(self.position[named])
        follows = (np.diff(self.framework[named]) == 0) & (delta >= 1) & (delta <= _NEAR)
        share = min(1.0, 2.0 * float(follows.mean())) if len(follows) else 1.0
        elsewhere, backward = share * self.weights.elsewhere, share * self.weights.backward
        return replace(self, weights=replace(self.weights, elsewhere=elsewhere, backward=backward))

    def steps(self, before: Indexes, after: Indexes) -> Matrix:
        """The worth of each step, before x after; a step to or from no item is worth nothing."""
        weights = self.weights
        delta = self.position[after][None, :] - self.position[before][:, None]
        same = self.framework[before][:, None] == self.framework[after][None, :]
        worth = np.select(
            [delta == 1, delta == 0, (delta > 1) & (delta <= _NEAR), delta < 0],
            [weights.next_item, weights.same_item, weights.near_item, weights.backward],
            default=0.0,
        )
        worth = np.where(same, worth, weights.elsewhere)
        worth[before == NONE, :] = 0
        worth[:, after == NONE] = 0
        return worth


def _marginals(emissions: Matrix, candidates: Indexes, order: _Order) -> Matrix:
    """The probability of each candidate of each row, summed over all paths through the sheet."""
    n = len(emissions)
    forward, backward = emissions.copy(), np.zeros_like(emissions)
    steps = [order.steps(candidates[i], candidates[i + 1]) for i in range(n - 1)]
    for i in range(1, n):
        forward[i] += _log_sum(forward[i - 1][:, None] + steps[i - 1], axis=0)
    for i in range(n - 2, -1, -1):
        backward[i] = _log_sum(steps[i] + (emissions[i + 1] + backward[i + 1])[None, :], axis=1)
    return _softmax(forward + backward)


def _log_sum(values: Matrix, axis: int) -> Matrix:
    top = values.max(axis=axis, keepdims=True)
    total: Matrix = np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis=axis)
    return total


def _softmax(values: Matrix) -> Matrix:
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    shares: Matrix = powers / powers.sum(axis=1, keepdims=True)
    return shares
