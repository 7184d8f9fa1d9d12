"""Two witnesses of a status, the rules and the habits of wording, taken together.

Their probabilities are multiplied, each to a power (a logarithmic opinion pool). What the rules read counts as often as it
has been true of answers that no rule was made with, given the mark beside it and whether a value was asked for. The
logarithms stand in `weights.csv`, one line a feature, one column a status, in hundredths; `python -m benchmarks.habits`
fits them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Status
from pipeline.normalize.habits import BIAS, STATUSES, load_weights, log_probabilities, normalized
from pipeline.normalize.marks import says_nothing, split_mark
from pipeline.normalize.status import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pipeline.model import SourceRow
    from pipeline.normalize.status import Reading

WEIGHTS_FILE = Path(__file__).with_name("weights.csv")
_LONGEST = 120  # characters of an answer; of longer ones too few were learnt from to know their habits
_WORD = re.compile(r"\w")
_URL = re.compile(r"https?://[!-~]*")
_LEAST = -6.0  # log-probabilities below are all the same: hardly possible
_OPEN = np.array([status is not Status.UNANSWERED for status in STATUSES])
_SURER = 0.3  # how much likelier another status must be than the one that the rules read


def weighed(reading: Reading, row: SourceRow, *, asks_value: bool) -> tuple[Status, float]:
    """The status of a row and its probability (0-1), all that was said of it taken together.

    A mark that stands alone, a row without an answer and a long text are as the rules read them.
    """
    said = wording(row)
    if reading.status is Status.UNANSWERED or said is None:
        return reading.status, 1.0
    scores = _scores(features(reading, log_probabilities(*said), asks_value=asks_value))
    status, probabilities = settled(scores, reading.status)
    return status, float(probabilities[STATUSES.index(status)])


def settled(scores: NDArray[np.float64], ruled: Status) -> tuple[Status, NDArray[np.float64]]:
    """The status that scores come to, and the probabilities of all; the rules are only overruled where that is much likelier."""
    probabilities = np.where(_OPEN, np.exp(normalized(scores)), 0.0)
    best = int(probabilities.argmax())
    is_surer = probabilities[best] - probabilities[STATUSES.index(ruled)] >= _SURER
    return STATUSES[best] if is_surer else ruled, probabilities


def wording(row: SourceRow) -> tuple[str, str, str] | None:
    """Mark, answer and remarks as habits are told of, a mark at the head of the answer in its place; None for no words, or too many."""
    mark, answer, remarks = (_said(cell) for cell in (row.mark, row.answer, row.remarks))
    if (head := split_mark(answer)) is not None and not mark:
        mark, answer = answer[: head.end].strip(), answer[head.end :]
    has_words = bool(_WORD.search(_URL.sub("", answer)))
    return (mark, answer, remarks) if has_words and len(answer) + len(remarks) <= _LONGEST else None


def _said(cell: str) -> str:
    return "" if says_nothing(cell) else folded(cell)


def features(reading: Reading, habits: NDArray[np.float64], *, asks_value: bool) -> dict[str, float]:
    """What is weighed, by the names of the lines in `weights.csv`."""
    said = {
        BIAS: 1.0,
        f"rules {reading.status}": 1.0,
        f"rules {reading.status}, {marked_with(reading)}": 1.0,
        f"rules {reading.status}, {asked_for(asks_value=asks_value)}": 1.0,
    }
    return said | {f"habits {status}": max(at, _LEAST) for status, at in zip(STATUSES, habits, strict=True)}


def marked_with(reading: Reading) -> str:
    """The mark beside a reading, as a feature names it."""
    return f"mark {reading.mark_status or 'none'}"


def asked_for(*, asks_value: bool) -> str:
    """Whether a value was asked for, as a feature names it."""
    return "value asked" if asks_value else "no value asked"


def _scores(said: Mapping[str, float]) -> NDArray[np.float64]:
    places, weights = _model()
    known = [(places[name], value) for name, value in said.items() if name in places]
    scores: NDArray[np.float64] = np.array([value for _, value in known]) @ weights[[at for at, _ in known]]
    return scores


@lru_cache(maxsize=1)
def _model() -> tuple[dict[str, int], NDArray[np.float64]]:
    return load_weights(WEIGHTS_FILE)
