"""The lines of a table that was pasted one cell per line, each dealt to its column; a record ends where they begin again.

A shortest path over (line, column): a line costs what it looks unlike the column, a column left empty what its absence
is worth. What is usual in each column is not known before, so the lines are dealt again, by what the dealing before told
(Viterbi training, as of a hidden Markov model).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from math import log
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.fold import fold, skeleton
from pipeline.grams import LONGEST
from pipeline.lexicon import begins_with_mark, is_mark, is_number, is_unit, leading_number
from pipeline.repair.place import Table, is_known, unlikeness
from pipeline.repair.roles import Mixture, mixture, replies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

ALONE = -1  # the column of a line that is no cell of a record
_EMPTY = {"no": 0.05, "category": 0.4, "label": 0.04, "description": 0.4, "unit": 0.4, "mark": 0.3, "answer": 0.12}
_OFTEN_EMPTY = 0.7  # chance that any other column is empty
_RAREST = 0.05  # chance below which nothing falls
_EXPECTED = 4.0  # records that what is expected weighs
_DEALT = 3  # how often the lines are dealt at most
_SHARED = {"answer": 2.5, "remarks": 2.5, "description": 3.0}  # what another line of the same cell costs
_REMARKS = 1.2  # and what it costs more where it may be a remark
_UNSHARED = 7.0  # and of a cell that nobody breaks
_UNASKED = 8.0  # what a record without question costs
_UNLIKELY = 8.0  # what a line costs in a column where it cannot stand
_NUMBERS_APART = 12  # lines between a number and the next
_LEFT_OUT = 9  # numbers that a sheet may skip
_COUNTED = -3.0  # what a number costs that counts on
_SECTION, _STRAY_NUMBER, _STRAY = (
    -1.0,
    3.5,
    4.5,
)  # what a line costs that is no cell: like a section, a number, any other
_GROUP = 1.5  # what it weighs that a cell is known to stand above several questions
_MISPLACED = 2.0  # what a mark costs outside of its column, and another text in it
_REMARK = 0.5  # what remarks cost, which every answer could be, too
_REPLIES = 1.0  # from where a cell rather replies
_OTHER_ITEM, _OTHER = 0.3, 2.5  # likeness below which a text tells not that item, and what it weighs


class _Step(NamedTuple):
    """Where the cheapest way to a line in a column comes from."""

    cost: float
    before: int
    begins: bool  # whether it begins a record


class _Habits(NamedTuple):
    """What is usual in each column of a dump."""

    empty: tuple[float, ...]  # share of records that have nothing in it
    lengths: tuple[float, ...]  # median length of its lines
    wordings: tuple[Mixture, ...]  # how they are worded


def deal(texts: Sequence[str], alone: Sequence[bool], table: Table, lexicon: Lexicon) -> list[list[int]]:
    """The records of a dump: the columns of their lines, one after the other; [ALONE] for a line of none.

    `alone` tells which lines look like a section or note.
    """
    if not texts:
        return []
    told = replace(table, categories=table.categories | _categories(texts))
    expected = tuple(_EMPTY.get(role, _OFTEN_EMPTY) for role in table.roles)
    habits = _Habits(expected, table.lengths, table.wordings)
    records: list[list[int]] = []
    for _ in range(_DEALT):
        before, records = records, _Dealing(texts, alone, told, habits, lexicon).records()
        if records == before:
            break
        habits = _learned(records, texts, expected, table.roles)
    return records


def _learned(
    records: Sequence[Sequence[int]], texts: Sequence[str], expected: Sequence[float], roles: Sequence[str]
) -> _Habits:
    """The habits by a dealing, smoothed by what was expected."""
    columns = [column for record in records for column in record]
    lines = [[text for text, at in zip(texts, columns, strict=True) if at == i] for i in range(len(expected))]
    filled = Counter(column for record in records for column in set(record))
    n = sum(record != [ALONE] for record in records)
    return _Habits(
        empty=tuple(_share(n - filled[i] + _EXPECTED * share, n + _EXPECTED) for i, share in enumerate(expected)),
        lengths=tuple(float(median(map(len, mine))) if mine else 0.0 for mine in lines),
        wordings=tuple(mixture(role, roles, mine) for role, mine in zip(roles, lines, strict=True)),
    )


def _share(part: float, whole: float) -> float:
    return min(1 - _RAREST, max(_RAREST, part / whole))


def _categories(texts: Sequence[str]) -> frozenset[str]:
    """The skeletons of names that stand above several questions: they come again, most often right below a number.

    In a dump without numbers, right above what replies to nothing.
    """
    often = Counter(text for text in texts if not _says_nothing(text))
    numbers = counted(texts)
    places: Counter[str] = Counter()
    for i, text in enumerate(texts[:-1]):
        asked = not any(_says_nothing(said) or replies(said) >= _REPLIES for said in (text, texts[i + 1]))
        places[text] += i - 1 in numbers if numbers else asked
    return frozenset(skeleton(text) for text, n in often.items() if n > 1 and places[text] > n / 2) - {""}


def _says_nothing(text: str) -> bool:
    return is_number(text) or is_mark(text) or is_unit(text)


class _Dealing:
    """One dealing of the lines."""

    def __init__(
        self, texts: Sequence[str], alone: Sequence[bool], table: Table, habits: _Habits, lexicon: Lexicon
    ) -> None:
        self.texts, self.alone, self.habits, self.lexicon = texts, alone, habits, lexicon
        self.table = replace(table, lengths=habits.lengths, wordings=habits.wordings)
        self.roles = table.roles
        self.skip = [-log(share) + log(1 - share) for share in habits.empty]  # beside what it costs when filled
        self.filled = sum(-log(1 - share) for share in habits.empty)
        self.counted = counted(texts)

    def records(self) -> list[list[int]]:
        """The columns of each record's lines."""
        steps = self._steps()
        column = min(range(len(self.roles) + 1), key=lambda c: steps[-1][c].cost + self._end(c))
        found: list[list[int]] = [[]]
        for line in reversed(steps):
            found[-1].append(column if column < len(self.roles) else ALONE)
            if line[column].begins:
                found.append([])
            column = line[column].before
        return [record[::-1] for record in reversed(found) if record]

    def _steps(self) -> list[list[_Step]]:
        steps: list[list[_Step]] = []
        for i in range(len(self.texts)):
            before = steps[-1] if steps else []
            ended = min(((step.cost + self._end(c), c) for c, step in enumerate(before)), default=(0.0, 0))
            line = [self._step(i, column, before, ended) for column in range(len(self.roles))]
            line.append(_Step(ended[0] + self._standing_alone(i), ended[1], begins=True))
            steps.append(line)
        return steps

    def _step(self, i: int, column: int, before: Sequence[_Step], ended: tuple[float, int]) -> _Step:
        """The cheapest way to line `i` in a column: from the end of a record, or on within one."""
        best = min(
            [_Step(ended[0] + self._gaps[0][column], ended[1], begins=True)]
            + [
                _Step(step.cost + self._gaps[c + 1][column] + self._pair(i, c, column), c, begins=False)
                for c, step in enumerate(before[: column + 1])
            ]
        )
        return best._replace(cost=best.cost + self._unlike(i, column))

    @cached_property
    def _gaps(self) -> list[list[float]]:
        """What it costs to go on from a column (the row before: from none) to another; the last is the record's end."""
        width = len(self.roles)
        asks = {i for i, role in enumerate(self.roles) if role in {"label", "description"}}
        table = []
        for start in range(-1, width):
            spans = [set(range(start + 1, column)) for column in range(width + 1)]
            row = [sum(self.skip[c] for c in span) + _UNASKED * bool(asks and asks <= span) for span in spans]
            if start >= 0:
                remarked = "remarks" in self.roles[start + 1 :]
                row[start] = _SHARED.get(self.roles[start], _UNSHARED) + _REMARKS * remarked
            table.append(row)
        table[0] = [cost + self.filled for cost in table[0]]
        return table

    def _end(self, column: int) -> float:
        width = len(self.roles)
        return self._gaps[column + 1][width] if column < width else 0.0

    def _pair(self, i: int, before: int, column: int) -> float:
        """What two lines say together: a definition is about the same item as its label."""
        if self.roles[before] != "label" or self.roles[column] != "description":
            return 0.0
        likeness, label, definition = self.lexicon.likeness, self.texts[i - 1][:LONGEST], self.texts[i][:LONGEST]
        (item, named), (other, told) = likeness.best(label), likeness.best(definition)
        if item == other:
            return -min(named, told)
        shared = max(float(likeness.scores(definition)[item]), float(likeness.scores(label)[other]))
        return _OTHER * min(named, told) if shared < _OTHER_ITEM else 0.0

    def _standing_alone(self, i: int) -> float:
        return _SECTION if self.alone[i] else _STRAY_NUMBER if is_number(self.texts[i]) else _STRAY

    def _unlike(self, i: int, column: int) -> float:
        text, role = self.texts[i], self.roles[column]
        if self.alone[i] and role != "category":
            return -3 * _SECTION
        if role == "no":
            return _COUNTED if i in self.counted else _MISPLACED if is_number(text) else _UNLIKELY
        group = _GROUP * self._groups(text)
        if role == "category" and group:
            return -group
        dear = unlikeness(text, self.table, self.lexicon)[column]
        if role in {"label", "description"}:
            return dear + group
        if role == "answer":
            return dear + group + _MISPLACED * ("mark" in self.roles and is_mark(text))
        if role == "remarks":
            return dear + _REMARK + _MISPLACED * begins_with_mark(text)
        return dear + _MISPLACED * (role in {"mark", "choice"} and not is_mark(text))

    def _groups(self, text: str) -> bool:
        """Whether a cell stands above several questions: its number is not that of the record, or it comes again."""
        if "category" not in self.roles or is_number(text):
            return False
        numbered = "no" in self.roles and bool(leading_number(text)) and replies(text) < _REPLIES
        return numbered or is_known(skeleton(text), self.table.categories)


def counted(texts: Sequence[str]) -> frozenset[int]:
    """The lines that hold nothing but a number that counts on or begins anew; not every number: an answer may be one, too."""
    found: set[int] = set()
    last: dict[int, int] = {}  # where each number was said last
    for i, text in enumerate(texts[:-1]):
        if not is_number(text) or is_number(texts[i + 1]) or is_mark(texts[i + 1]):
            continue
        bare = fold(text).text.strip(" .)(")
        number = int(bare) if bare.isdecimal() else None
        near = number is not None and any(
            i - last.get(number - step, i - 10**6) <= _NUMBERS_APART * step for step in range(1, _LEFT_OUT + 1)
        )
        if number in {None, 1} or near or not found:
            found.add(i)
            if number is not None:
                last[number] = i
    return frozenset(found)
