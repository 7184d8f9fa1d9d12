"""Words that different authors use for one thing, made one for comparison: `mappings/synonyms.csv`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Pairs of a word and what stands for it, both folded and in lower case; the longest word wins."""

    pairs: tuple[tuple[str, str], ...] = ()
    _means: dict[str, str] = field(init=False, repr=False, compare=False)
    _words: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = sorted((word for word, _ in self.pairs), key=len, reverse=True)
        object.__setattr__(self, "_means", dict(self.pairs))
        object.__setattr__(self, "_words", re.compile("|".join(map(_pattern, words))) if words else None)

    def apply(self, text: str) -> str:
        """The text (folded, lower case) with every known word replaced; a Latin one is kept apart by blanks."""
        return self._words.sub(self._replaced, text) if self._words else text

    def _replaced(self, found: re.Match[str]) -> str:
        word = found.group()
        means = self._means.get(word) or self._means[word.removesuffix("s")]
        return f" {means} " if word.isascii() else means


def _pattern(word: str) -> str:
    return rf"(?<![a-z]){re.escape(word)}s?(?![a-z])" if word.isascii() else re.escape(word)
