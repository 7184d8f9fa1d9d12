"""What a text is compared by: pairs of characters and Latin words, weighed by how much they say."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from pipeline.fold import fold, skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.synonyms import Synonyms

LONGEST = 600  # characters of a cell that are compared; a question is never longer
IN_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]{1,200}[)）\]】]")
_CACHED = 20_000
# Words of Latin letters count whole, everything else as pairs of characters.
_RUNS = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*|[^\Wa-z]+")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_INFLECTION = re.compile(r"(?<=[a-z]{3})(?:ings?|ed|es|s|ations?|ions?)$")
_GRAMMAR = (1.0, 0.5, 0.1)  # what a pair weighs with none, one, two hiragana: they are endings and particles
_SHORT = 40  # characters of a name in which what stands in brackets counts twice: it tells neighbours apart
_FUNCTION_WORDS = frozenset({
    "a", "an", "the", "of", "for", "to", "in", "on", "at", "by", "is", "are",
    "do", "does", "did", "you", "your", "we", "our", "how", "what", "when", "which", "who",
    "where", "there", "any", "be", "been", "with", "and", "or", "from", "it", "its", "this",
    "that", "have", "has", "can", "will", "please", "long", "much", "many", "often",
})  # fmt: skip


def grams(text: str, synonyms: Synonyms) -> Mapping[str, float]:
    """The pairs of characters and Latin words of a text with their weights."""
    return _grams(text[:LONGEST], synonyms)


@lru_cache(maxsize=_CACHED)
def _grams(text: str, synonyms: Synonyms) -> Mapping[str, float]:
    counts: Counter[str] = Counter()
    if len(text) <= _SHORT:
        text += "".join(IN_BRACKETS.findall(text))
    for run in _RUNS.findall(synonyms.apply(fold(text).text.lower())):
        if run.isascii() and not run.isdigit():
            counts[_INFLECTION.sub("", run)] += 1
        elif len(run) > 1 or not run.isdigit():
            bare = skeleton(run)
            counts.update([bare[i : i + 2] for i in range(len(bare) - 1)] or [bare])
    return {gram: (1 + log(n)) * _grammar(gram) for gram, n in counts.items() if gram}


@lru_cache(maxsize=50_000)
def _grammar(gram: str) -> float:
    if gram in _FUNCTION_WORDS:
        return _GRAMMAR[-1]
    return _GRAMMAR[len(_HIRAGANA.findall(gram))] if len(gram) <= 2 else 1.0
