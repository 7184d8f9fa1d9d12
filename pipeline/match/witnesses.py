"""What speaks for each item in each row of a sheet: words, number, unit, category; one matrix per witness."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

import numpy as np

from pipeline.fold import fold, skeleton
from pipeline.lexicon import leading_number, strip_number
from pipeline.match.twins import OF_TOPICS, OF_WORDS, levelled, twins
from pipeline.model import RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.likeness import Likeness
    from pipeline.model import Item, SourceRow
    from pipeline.topics import About

    Matrix = NDArray[np.float64]

_TELLING = 0.4  # likeness from which a text tells anything
_LABEL, _DESCRIPTION = 0.35, 0.65  # a definition says more than a name; where they disagree it is right
# The text below a heading says something about the item too, the more the shorter the heading is.
_WITH_CATEGORY = 0.95
_ABOVE = 0.5  # what a word of a heading counts against one of the row
_LENGTH = 0.5  # words of one text are no independent witnesses: a text twice as long says less than twice as much
_SHORT_QUESTION = 16.0  # characters
_NO_TOPIC = -100.0  # what no checklist asks has no topics at all
_ANSWERED = 200  # characters of an answer that tell what it is about
_ANSWER, _SHORT_ANSWER, _SHORT = 0.25, 0.5, 8


@dataclass(frozen=True, slots=True, eq=False)
class Witnesses:
    """Matrices of rows x items, 0 to 1; `category` and `unit` are negative where they contradict.

    `topic` and `answer` are log-likelihood ratios, of the question and of the answer. `foreign`, `foreign_topic` and `wordy` are
    vectors: how like each row is to what no checklist asks, and how much longer a question is than a label, as a logarithm.
    """

    label: Matrix
    description: Matrix
    words: Matrix
    topic: Matrix
    answer: Matrix
    number: Matrix
    unit: Matrix
    category: Matrix
    foreign: Matrix
    foreign_topic: Matrix
    wordy: Matrix


def witnesses(rows: Sequence[SourceRow], likeness: Likeness, slipped: frozenset[int]) -> Witnesses:
    """The witnesses of a document's rows; rows in `slipped` have a label that belongs to another row."""
    label = np.maximum(
        _likeness([row.label for row in rows], likeness),
        _WITH_CATEGORY * _likeness([_with_category(row) for row in rows], likeness),
    )
    description = _likeness([row.description for row in rows], likeness)
    trusted = label.copy()
    trusted[list(slipped)] = 0
    items = likeness.items
    topic = np.array([_topic(row, likeness, i in slipped) for i, row in enumerate(rows)])
    return Witnesses(
        label=label,
        description=description,
        words=_words(trusted, description, rows, likeness),
        topic=topic[:, : len(items)],
        answer=np.array([_topic_of_answer(row, likeness) for row in rows]),
        number=np.array([_numbers(row, items) for row in rows]),
        unit=np.array([_units(row.unit, likeness) for row in rows]),
        category=np.array([_categories(row.category, row.section, likeness) for row in rows]),
        foreign=np.array([likeness.foreign(row.label or row.description) for row in rows]),
        foreign_topic=topic[:, len(items) :].max(axis=1, initial=_NO_TOPIC),
        wordy=np.array([_wordiness(row) for row in rows]),
    )


def _wordiness(row: SourceRow) -> float:
    return log(max(1.0, len(skeleton(row.label + row.description)) / _SHORT_QUESTION))


def _topic(row: SourceRow, likeness: Likeness, is_slipped: bool) -> Matrix:
    """What the row is about: its label and definition, less so the headings above it, each word a part."""
    asked = likeness.about("" if is_slipped else row.label) + likeness.about(row.description)
    above = likeness.about(strip_number(row.category)) + likeness.about(strip_number(row.section.rsplit("/", 1)[-1]))
    if above.scores.max(initial=0.0) <= 0:  # a heading in words that nobody asks in is about none of its questions
        above = above.times(0.0)
    named = f"{row.label} {row.description} {row.category} {row.section}"
    return levelled(named, _on_average(asked + above.times(_ABOVE)), twins(likeness.items), OF_TOPICS)


def _topic_of_answer(row: SourceRow, likeness: Likeness) -> Matrix:
    """What the answer is about; one in words that no question uses tells items apart, and speaks against none of them."""
    told = _on_average(likeness.about(row.answer[:_ANSWERED]))[: len(likeness.items)]
    return told - min(0.0, float(told.max(initial=-np.inf)))


def _on_average(told: About) -> Matrix:
    average: Matrix = told.scores / max(1.0, told.weight) ** _LENGTH
    return average


def _with_category(row: SourceRow) -> str:
    """A label too short to stand alone, with the category above it: 世代数 under バックアップ."""
    above = strip_number((row.category or row.section).rsplit("/", 1)[-1])
    return f"{above}{row.label}" if row.label and len(row.label) <= _SHORT and not row.description and above else ""


def _likeness(texts: Sequence[str], likeness: Likeness) -> Matrix:
    pairs = twins(likeness.items)
    found: Matrix = np.array([levelled(text, likeness.scores(text), pairs, OF_WORDS) for text in texts])
    return found.clip(min=0.0)


def _words(label: Matrix, description: Matrix, rows: Sequence[SourceRow], likeness: Likeness) -> Matrix:
    """Label and description together; a text that tells nothing about any item weighs less."""
    weights = [
        weight * np.minimum(1.0, scores.max(axis=1, keepdims=True) / _TELLING)
        for weight, scores in ((_LABEL, label), (_DESCRIPTION, description))
    ]
    total = weights[0] + weights[1]
    words = (weights[0] * label + weights[1] * description) / np.where(total > 0, total, 1)
    for i, row in enumerate(rows):
        if row.kind is RowKind.STATEMENT and row.answer:
            share = _SHORT_ANSWER if len(row.label) < _SHORT else _ANSWER
            words[i] = np.maximum(words[i], (1 - share) * words[i] + share * likeness.scores(row.answer[:200]))
    mixed: Matrix = words
    return mixed


def number_path(row: SourceRow) -> str:
    """The row's number below those of its sections: row 3 in section 2, subsection 1 is `2-1-3`."""
    no = fold(row.no).text.strip(" .():[]").replace(".", "-")
    above = [leading_number(part).replace(".", "-") for part in row.section.split("/")] if row.section else []
    above = [number for number in above if number]
    if not no or not above or no.startswith(f"{above[-1]}-"):
        return no
    return "-".join((*above, no))


def _numbers(row: SourceRow, items: Sequence[Item]) -> Sequence[float]:
    bare, path = fold(row.no).text.strip(" .():[]").replace(".", "-"), number_path(row)
    return [float(bool(item.no) and item.no in {bare, path}) for item in items]


@lru_cache(maxsize=1000)
def _units(unit: str, likeness: Likeness) -> Sequence[float]:
    said = skeleton(unit)
    if not said:
        return [0.0] * len(likeness.items)
    return [_unit(said, skeleton(item.unit)) for item in likeness.items]


def _unit(said: str, expected: str) -> float:
    if not expected:
        return 0.0
    return 1.0 if said == expected else 0.5 if said in expected or expected in said else -0.5


@lru_cache(maxsize=5000)
def _categories(category: str, section: str, likeness: Likeness) -> Sequence[float]:
    said = {_bare(part) for text in (category, section) for part in text.split("/")} - {""}
    parts = [{_bare(part) for part in item.category.split("/")} for item in likeness.items] if said else []
    if not any(said & each for each in parts):
        return [0.0] * len(likeness.items)
    return [1.0 if said & each else -0.3 for each in parts]


def _bare(text: str) -> str:
    return skeleton(text).lstrip("0123456789l")
