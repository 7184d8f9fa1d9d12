"""How much a text is about each canonical item: idf-weighted character bigrams, then edit distance for the best.

Bigrams find the item in a catalog of thousands of texts in microseconds and forgive word order; the edit distance
(rapidfuzz) tells near neighbours apart. Both work on skeletons, so OCR look-alikes cost nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from pipeline.fold import skeleton
from pipeline.grams import IN_BRACKETS, LONGEST, grams
from pipeline.synonyms import Synonyms
from pipeline.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from pipeline.model import Item
    from pipeline.topics import About

    Scores = NDArray[np.float64]

_RESCORED = 12  # items whose best text is compared by edit distance
_CACHED = 50_000
_UNKNOWN = 5.0  # idf of what no item says: polite phrases, names
_COSINE = 0.7  # share of the words against the edit distance in a likeness


class Likeness:
    """Compares texts with all that is known to name an item: label, aliases, definition; and with what names none."""

    def __init__(
        self, items: Sequence[Item], synonyms: Synonyms | None = None, others: Sequence[Sequence[str]] = ()
    ) -> None:
        self.items, words = tuple(items), synonyms or Synonyms()
        texts = [tuple(_texts(item)) for item in items]
        self._index, self._others = Index(texts, words), Index([(each,) for topic in others for each in topic], words)
        self.scores = self._index.scores
        self._topics = Topics([*texts, *others], words)

    def best(self, text: str) -> tuple[int, float]:
        """The index of the item most like `text`, and how like it is."""
        return self._index.best(text)

    def foreign(self, text: str) -> float:
        """How like `text` is to what sheets ask and no checklist does."""
        return self._others.best(text)[1]

    def about(self, text: str) -> About:
        """How much likelier each item makes the words of `text`, and behind the items each topic that no checklist asks."""
        return self._topics.about(text)


class Index:
    """Texts by their owners, found by their words."""

    def __init__(self, texts: Sequence[Sequence[str]], synonyms: Synonyms) -> None:
        self._owners = len(texts)
        self._synonyms = synonyms
        said = [(i, text, skeleton(text)) for i, mine in enumerate(texts) for text in mine]
        named = [(i, bare) for i, _, bare in said]
        self._texts = [text for _, text in named if text]
        self._owner = np.array([i for i, text in named if text], dtype=np.int64)
        self._starts = np.unique(self._owner, return_index=True)[1] if named else np.zeros(0, dtype=np.int64)
        self._bounds = [int(start) for start in self._starts] + [len(self._texts)]
        self._exact: dict[str, set[int]] = defaultdict(set)
        for i, text in named:
            self._exact[text].add(i)
        counts = [grams(text, self._synonyms) for _, text, bare in said if bare]
        self._idf = _idf(counts)
        self._postings = _postings(counts, self._idf)
        self.scores = lru_cache(maxsize=_CACHED)(self._scores)

    def _scores(self, text: str) -> Scores:
        """Likeness of `text` to every owner, 0 to 1, in their order.

        A text in two languages, or with words in brackets, is as like as its likest part.
        """
        best: Scores = np.max([self._part(part) * weight for part, weight in _parts(text)], axis=0)
        best.flags.writeable = False
        return best

    def _part(self, text: str) -> Scores:
        bare = skeleton(text)[:LONGEST]
        if not bare or not self._texts:
            return np.zeros(self._owners)
        cosines = self._cosines(grams(text, self._synonyms))
        best = np.maximum.reduceat(cosines, self._starts)
        for i in np.argsort(best)[-_RESCORED:]:
            if best[i] > 0:
                best[i] = self._refined(bare, cosines, int(i))
        for i in self._exact.get(bare, ()):
            best[i] = 1.0
        return best

    def best(self, text: str) -> tuple[int, float]:
        """The index of the owner most like `text`, and how like it is."""
        scores = self.scores(text)
        if not len(scores):
            return -1, 0.0
        i = int(np.argmax(scores))
        return i, float(scores[i])

    def _cosines(self, said: Mapping[str, float]) -> Scores:
        weights = {gram: weight * self._idf.get(gram, _UNKNOWN) for gram, weight in said.items()}
        norm = sqrt(sum(weight * weight for weight in weights.values()))
        known = [(self._postings[gram], weight) for gram, weight in weights.items() if gram in self._postings]
        if not known:
            return np.zeros(len(self._texts))
        rows = np.concatenate([rows for (rows, _), _ in known])
        parts = np.concatenate([values * weight for (_, values), weight in known])
        return np.bincount(rows, weights=parts, minlength=len(self._texts)) / norm

    def _refined(self, bare: str, cosines: Scores, item: int) -> float:
        start, end = self._bounds[item], self._bounds[item + 1]
        top = start + int(cosines[start:end].argmax())
        return _COSINE * float(cosines[top]) + (1 - _COSINE) * fuzz.ratio(bare, self._texts[top]) / 100


def _texts(item: Item) -> Iterable[str]:
    yield item.label_ja
    if item.label_en:
        yield item.label_en
    if item.definition:
        yield item.definition
    yield from item.aliases


_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LATIN_PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9'/().,&-]*(?:\s+[A-Za-z0-9'/().,&?-]+){2,}")
_PART = 0.95  # what the half of a text in two languages may weigh against the whole
_UNBRACKETED = 0.88  # what a text without its brackets may: they often tell which of two items is meant


def _parts(text: str) -> list[tuple[str, float]]:
    """The text, and its parts: without brackets, the Latin and the Japanese half of one in both."""
    text = text[:LONGEST]
    parts = [(text, 1.0)]
    bare = IN_BRACKETS.sub("", text)
    if bare != text and len(bare.strip()) >= 2:
        parts.append((bare, _UNBRACKETED))
    phrases = _LATIN_PHRASE.findall(text)
    if phrases and len(_JAPANESE.findall(text)) >= 4:
        parts.extend([(" ".join(phrases), _PART), (_LATIN_PHRASE.sub("", text), _PART)])
    return parts


def _idf(counts: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    seen = Counter(gram for count in counts for gram in count)
    return {gram: log((1 + len(counts)) / n) + 1 for gram, n in seen.items()}


def _postings(
    counts: Sequence[Mapping[str, float]], idf: Mapping[str, float]
) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """For every bigram, the texts that hold it and its weight there, each text of length one."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row, count in enumerate(counts):
        weights = {gram: weight * idf[gram] for gram, weight in count.items()}
        norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for gram, weight in weights.items():
            found[gram].append((row, weight / norm))
    return {
        gram: (np.array([row for row, _ in pairs]), np.array([value for _, value in pairs]))
        for gram, pairs in found.items()
    }
