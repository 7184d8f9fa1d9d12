"""What a text is about: how much likelier each item's words make it than the words of all checklists do.

Likeness finds the one wording that a text is closest to; here every wording of an item speaks, and a word counts the more
the fewer items use it. A unigram language model per item with Dirichlet smoothing towards the model of all of them
(Zhai and Lafferty, A Study of Smoothing Methods for Language Models, 2004).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.fold import fold, skeleton
from pipeline.grams import LONGEST, grams

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.synonyms import Synonyms

    Scores = NDArray[np.float64]

_SMOOTHING = 100.0  # weight of the words that every item is granted of those of all
_CHARACTER = 0.5  # what a Chinese character weighs against a pair: 復旧 and 回復 share one
_UNKNOWN = 0.4  # what a word weighs that nobody says: it tells items apart from nothing, if from anything
_CACHED = 5_000


class About(NamedTuple):
    """The log-likelihood ratio of a text for each owner, and the weight of its words; both add up over texts."""

    scores: Scores
    weight: float

    def __add__(self, other: About) -> About:  # type: ignore[override]
        return About(self.scores + other.scores, self.weight + other.weight)

    def times(self, share: float) -> About:
        """The text counted so many times."""
        return About(self.scores * share, self.weight * share)


class Topics:
    """The words of each owner's texts."""

    def __init__(self, texts: Sequence[Sequence[str]], synonyms: Synonyms) -> None:
        self._synonyms = synonyms
        said = [_sum(mine, synonyms) for mine in texts]
        everything: Counter[str] = Counter()
        for counts in said:
            everything.update(counts)
        total = everything.total() or 1.0
        totals = np.array([counts.total() for counts in said])
        self._unsaid: Scores = np.log(_SMOOTHING / (totals + _SMOOTHING))
        gains: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for owner, counts in enumerate(said):
            for word, count in counts.items():
                gains[word].append((owner, np.log1p(count * total / (_SMOOTHING * everything[word]))))
        self._gains = {
            word: (np.array([owner for owner, _ in pairs]), np.array([gain for _, gain in pairs]))
            for word, pairs in gains.items()
        }
        self._cached = lru_cache(maxsize=_CACHED)(self._about)

    def about(self, text: str) -> About:
        """What `text` is about; a word that no owner says speaks against all of them, if faintly."""
        return self._cached(text[:LONGEST])

    def _about(self, text: str) -> About:
        words = _words(text, self._synonyms)
        known = [(self._gains[word], weight) for word, weight in words.items() if word in self._gains]
        weight = sum(weight if word in self._gains else weight * _UNKNOWN for word, weight in words.items())
        scores = self._unsaid * weight
        if known:
            owners = np.concatenate([owners for (owners, _), _ in known])
            gained = np.concatenate([gains * weight for (_, gains), weight in known])
            scores += np.bincount(owners, weights=gained, minlength=len(scores))
        scores.flags.writeable = False
        return About(scores, weight)


def _words(text: str, synonyms: Synonyms) -> Mapping[str, float]:
    """The pairs of characters, Latin words and Chinese characters of a text with their weights."""
    said = skeleton(synonyms.apply(fold(text).text.lower()))
    single = {char: _CHARACTER for char in said if "\u4e00" <= char <= "\u9fff"}
    return {**single, **grams(text, synonyms)}


def _sum(texts: Sequence[str], synonyms: Synonyms) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        for word, weight in _words(text, synonyms).items():
            counts[word] += weight  # type: ignore[assignment]
    return counts
