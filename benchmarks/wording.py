"""How wordings drift from sheet to sheet, and what scans do to characters."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks import words

if TYPE_CHECKING:
    from random import Random

    from benchmarks.voice import Question
    from pipeline.model import Item

_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_SENTENCE = re.compile(r"[^。]+。?")
_CLAUSE = re.compile(r"[^、]+、?")
_ENGLISH, _BARE = 0.06, 0.1  # share of labels that get the English name in brackets, or lose their brackets
_LONG = 12  # characters from which a label says enough without what it has in brackets


def drifted(random: Random, question: Question, item: Item, rate: float) -> Question:
    """The question as another copy of the sheet words it; `rate` is the chance of each change."""
    return replace(
        question,
        label=_label(random, question.label, item, rate),
        description=_definition(random, question.description, rate),
    )


def _label(random: Random, label: str, item: Item, rate: float) -> str:
    if random.random() < _ENGLISH and label.isascii() is False:
        return f"{label}（{item.label_en}）"
    if random.random() < _BARE and len(bare := _BRACKETED.sub("", label)) >= _LONG:
        return bare
    return _reworded(random, label, rate)


def _reworded(random: Random, text: str, rate: float) -> str:
    """The text with some words in place of their synonyms, and another ending."""
    for pair in words.SYNONYMS:
        old, new = pair if random.random() < 0.8 else pair[::-1]
        if old in text and new not in text and random.random() < rate:
            text = text.replace(old, new, 1)
    for old, new in words.ENDINGS:
        if text.endswith(old) and random.random() < rate:
            return text[: -len(old)] + new
    return text


def _definition(random: Random, text: str, rate: float) -> str:
    """The definition without a sentence or a clause of it, its words drifted."""
    sentences = _SENTENCE.findall(text)
    if len(sentences) > 1 and random.random() < rate:
        sentences.pop(random.randrange(len(sentences)))
    clauses = _CLAUSE.findall("".join(sentences))
    if len(clauses) > 2 and random.random() < rate:
        clauses.pop(random.randrange(len(clauses) - 1))
    return _reworded(random, "".join(clauses), rate)


def noisy(random: Random, text: str, rate: float) -> str:
    """The text as a bad scan gives it: look-alikes confused at `rate`, one character in ten such cases lost."""
    return "".join(_scanned(random, char) if random.random() < rate else char for char in text)


def _scanned(random: Random, char: str) -> str:
    if random.random() < 0.1 and not char.isascii():
        return ""
    return words.CONFUSIONS.get(char, char)
