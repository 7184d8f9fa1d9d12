"""How wordings drift from vendor to vendor, and what scans do to characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import words

if TYPE_CHECKING:
    from random import Random

    from pipeline.model import Item

_LONG = 14  # characters from which an alias may stand as a definition
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SENTENCE = re.compile(r"[^。]+。?")
_CLAUSE = re.compile(r"[^、]+、?")


class Voice(NamedTuple):
    """How far a vendor keeps to the checklist's own words."""

    faithful: float  # share of labels that are the checklist's
    reworded: float  # chance of each change to a text

    def words(self, random: Random, item: Item, defined: bool) -> tuple[str, str]:
        """A label for `item`, and a definition where there is to be one."""
        label = self._label(random, item)
        if not defined:
            return label, ""
        long = [alias for alias in item.aliases if len(alias) >= _LONG and alias != label]
        if long and random.random() < 0.3:
            return label, self._drifted(random, random.choice(long))
        return label, self._definition(random, item.definition)

    def _label(self, random: Random, item: Item) -> str:
        faithful = random.random() < self.faithful or not item.aliases
        label = item.label_ja if faithful else random.choice(item.aliases)
        if random.random() < 0.08:
            return f"{label}（{item.label_en}）"
        if random.random() < 0.3 * self.reworded:
            return self._abbreviated(random, label)
        return self._drifted(random, label)

    def _drifted(self, random: Random, text: str) -> str:
        """The text with some words in place of their synonyms, and another ending."""
        for pair in words.SYNONYMS:
            old, new = pair if random.random() < 0.8 else pair[::-1]
            if old in text and random.random() < self.reworded:
                text = text.replace(old, new, 1)
        for old, new in words.ENDINGS:
            if text.endswith(old) and random.random() < self.reworded:
                return text[: -len(old)] + new
        return text

    def _abbreviated(self, random: Random, label: str) -> str:
        """The label cut to what a hurried person leaves of it; a short one stays."""
        bare = _BRACKETED.sub("", label)
        if len(bare) < 8:
            return bare or label
        return random.choice((bare, bare.replace("の", ""), bare[: len(bare) * 2 // 3], bare.split("・")[0]))

    def _definition(self, random: Random, text: str) -> str:
        """The definition without a sentence or a clause of it, its words drifted."""
        sentences = _SENTENCE.findall(text)
        if len(sentences) > 1 and random.random() < self.reworded:
            sentences.pop(random.randrange(len(sentences)))
        clauses = _CLAUSE.findall("".join(sentences))
        if len(clauses) > 2 and random.random() < self.reworded:
            clauses.pop(random.randrange(len(clauses) - 1))
        return self._drifted(random, "".join(clauses))


def noisy(random: Random, text: str, rate: float) -> str:
    """The text as a bad scan gives it: look-alikes confused at `rate`, one character in ten such cases lost."""
    return "".join(_scanned(random, char) if random.random() < rate else char for char in text)


def _scanned(random: Random, char: str) -> str:
    if random.random() < 0.1 and not char.isascii():
        return ""
    return words.CONFUSIONS.get(char, char)
