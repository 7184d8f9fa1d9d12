"""Which cell belongs in which column, when a row has a cell too few or too many.

Cells keep their order, so placing them is a shortest path over (cell, column): each pair costs what the cell looks
unlike the column, each column left empty costs what its absence is worth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pipeline.fold import skeleton
from pipeline.lexicon import is_mark, is_number, is_unit
from pipeline.repair.roles import Mixture, dearness, mixture, replies

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.lexicon import Lexicon

# What it costs to leave a column empty: before the first cell (a lost row span), between cells, after the last.
_EMPTY_FIRST = {"no": 1.0, "category": 0.2, "label": 0.8}
_EMPTY_INNER = {"no": 1.5, "category": 0.5, "unit": 0.8, "description": 0.9, "mark": 1.2, "label": 4.0}
_EXPLAINED = 3.0  # the same for an explanation where every question has one
_EMPTY_LAST = {"answer": 1.5, "mark": 1.0, "choice": 0.0, "unit": 0.6}
# What it costs to give a column a second cell: a delimiter was typed inside a sentence.
_SHARED = {"answer": 1.2, "remarks": 1.0, "description": 1.4}
DASHES = frozenset("-－―ー—–‐")  # a cell with a dash says that nothing is said, in whatever column
_MOVED = 0.1  # what a cell pays for standing in another column than it did
_STAY = 1.0  # by how much another placing must be better before a row with all its cells is changed
_MOST_CELLS = 40
_SLIDES = (-1, 1, -2, 2)  # columns by which people type a row beside its table
LABELLED = 0.8  # likeness to an item from which a text is its name
_TELLING, _DAMAGED = 8, 85.0  # characters of a category that is told although damaged, and how like it must be
_SENTENCE = re.compile(r"(?:こと|[るいか]|ます|[。?？])\s*$")  # a requirement or question, not a name


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a table's columns when its rows are placed."""

    roles: tuple[str, ...]
    lengths: tuple[float, ...]  # median length of the text in each column
    categories: frozenset[str]  # skeletons of the categories seen in it
    wordings: tuple[Mixture, ...]  # how the cells of each column are worded
    explains: bool = False  # whether every question has its explanation


def loose(roles: tuple[str, ...]) -> Table:
    """A table of which nothing is known but its columns."""
    return Table(roles, (0.0,) * len(roles), frozenset(), tuple(mixture(role, roles) for role in roles))


@dataclass(frozen=True, slots=True)
class Placed:
    """The text of each column of a row; a column that got no cell is None. `moved` when a cell changed its place."""

    cells: tuple[str | None, ...]
    moved: bool = False


def place(cells: Sequence[str], table: Table, lexicon: Lexicon) -> Placed:
    """Put the cells of a row into the table's columns."""
    width = len(table.roles)
    if not width:
        return Placed(())
    if len(cells) <= width and (_is_anchored(cells, table) or fits(cells, table, lexicon)):
        return Placed(tuple(cells) + (None,) * (width - len(cells)))
    said = [i for i, cell in enumerate(cells) if cell]
    if not said or len(said) > _MOST_CELLS:
        return Placed(tuple((*cells, *[None] * width)[:width]), len(cells) > width)
    texts = tuple(cells[i] for i in said)
    columns, cost = _path(texts, said, table, lexicon)
    if len(cells) == width and _cost(texts, said, table, lexicon) <= cost + _STAY:
        return Placed(tuple(cells))
    placed: list[str | None] = [None] * width
    for text, column in zip(texts, columns, strict=True):
        before = placed[column]
        placed[column] = f"{before} | {text}" if before else text
    for i, cell in enumerate(cells[:width]):
        if not cell and placed[i] is None:
            placed[i] = ""
    return Placed(tuple(placed), moved=list(said) != columns)


def _is_anchored(cells: Sequence[str], table: Table) -> bool:
    """Whether a row with a cell for each column has a mark or a unit in its column: a lost cell would have moved it."""
    if len(cells) != len(table.roles):
        return False
    asked = [cell for role, cell in zip(table.roles, cells, strict=True) if cell and role in {"label", "description"}]
    slid = any(is_unit(cell) or is_mark(cell) for cell in asked)
    return not slid and _holds(cells, table, {"mark": is_mark, "choice": is_mark, "unit": is_unit})


def stay(cells: Sequence[str], table: Table, lexicon: Lexicon) -> Placed:
    """The cells of a row whose columns are drawn: where they stand, if there is one for each column.

    A row that was typed beside its columns, and fits them when all of it is moved, is.
    """
    if len(cells) != len(table.roles):
        return place(cells, table, lexicon)
    if not fits(cells, table, lexicon):
        for steps in _SLIDES:
            moved = _slid(cells, steps)
            if moved and fits(moved, table, lexicon) and _has_anchor(moved, table):
                return Placed(tuple(moved), moved=True)
    return Placed(tuple(cells))


def keep(cells: Sequence[str], table: Table, lexicon: Lexicon) -> Placed:
    """The cells of a row that were dealt to their columns before: where they stand, if there is one for each column."""
    return Placed(tuple(cells)) if len(cells) == len(table.roles) else place(cells, table, lexicon)


def _slid(cells: Sequence[str], steps: int) -> list[str]:
    """The cells moved to the right, or to the left where `steps` is negative; none if one would fall off the table."""
    lost = cells[len(cells) - steps :] if steps > 0 else cells[:-steps]
    if any(lost):
        return []
    blank = [""] * abs(steps)
    return [*blank, *cells[:-steps]] if steps > 0 else [*cells[-steps:], *blank]


def _has_anchor(cells: Sequence[str], table: Table) -> bool:
    """Whether a number, mark or unit shows that the cells stand in their columns."""
    return _holds(cells, table, {"no": is_number, "mark": is_mark, "unit": is_unit})


def _holds(cells: Sequence[str], table: Table, anchors: Mapping[str, Callable[[str], bool]]) -> bool:
    pairs = zip(table.roles, cells, strict=True)
    return any(bool(cell) and role in anchors and anchors[role](cell) for role, cell in pairs)


def fits(cells: Sequence[str], table: Table, lexicon: Lexicon) -> bool:
    """Whether every cell can stay where it is: anchors hold what they must, and an answer is there."""
    answered = "answer" not in table.roles or not _may_have_slid(cells, table, lexicon)
    for role, cell in zip(table.roles, cells, strict=False):
        if not cell or cell in DASHES:
            continue
        if (role == "no" and not is_number(cell)) or (role == "mark" and not is_mark(cell)):
            return False
        if is_unit(cell) if role == "label" else role == "unit" and not is_unit(cell):
            return False
        if role == "category" and _unlikeness(role, cell, 0.0, table, lexicon) > 0.5:
            return False
        answered = answered or role in {"answer", "mark", "choice", "remarks"}
    return answered


def _may_have_slid(cells: Sequence[str], table: Table, lexicon: Lexicon) -> bool:
    """Whether an unanswered row may be one whose cells slid to the left over a lost category."""
    if len(cells) < len(table.roles):
        return True
    first = [cell for role, cell in zip(table.roles, cells, strict=False) if role == "category" and cell]
    return any(_unlike_category(cell, table, lexicon) > 0 for cell in first)


def _path(cells: Sequence[str], at: Sequence[int], table: Table, lexicon: Lexicon) -> tuple[list[int], float]:
    """The cheapest column for each cell, columns never falling, and the cost of all; `at` is where the cells stood."""
    gaps = _gaps(table.roles, table.explains)
    cost = list(gaps.first)
    back: list[list[int]] = []
    for i, cell in enumerate(cells):
        if i:
            arrivals = [min((cost[before] + step, before) for before, step in steps) for steps in gaps.inner]
            back.append([before for _, before in arrivals])
            cost = [total for total, _ in arrivals]
        unlike = unlikeness(cell, table, lexicon)
        cost = [cost[column] + unlike[column] + _MOVED * (column != at[i]) for column in range(len(cost))]
    ends = [total + last for total, last in zip(cost, gaps.last, strict=True)]
    columns = [ends.index(min(ends))]
    for origins in reversed(back):
        columns.append(origins[columns[-1]])
    return columns[::-1], min(ends)


def _cost(cells: Sequence[str], at: Sequence[int], table: Table, lexicon: Lexicon) -> float:
    """What it costs to leave the cells where they stand."""
    gaps = _gaps(table.roles, table.explains)
    steps = sum(dict(gaps.inner[after])[before] for before, after in pairwise(at))
    unlike = sum(unlikeness(cell, table, lexicon)[column] for cell, column in zip(cells, at, strict=True))
    return gaps.first[at[0]] + steps + unlike + gaps.last[at[-1]]


@dataclass(frozen=True, slots=True)
class _Gaps:
    """What the columns left empty cost: before the first cell, from one to the next, behind the last."""

    first: tuple[float, ...]
    inner: tuple[tuple[tuple[int, float], ...], ...]  # for each column, (column before, cost)
    last: tuple[float, ...]


@lru_cache(maxsize=1000)
def _gaps(roles: tuple[str, ...], explains: bool) -> _Gaps:
    columns = range(len(roles))
    between = _EMPTY_INNER | {"description": _EXPLAINED} if explains else _EMPTY_INNER
    return _Gaps(
        first=tuple(_empty(_EMPTY_FIRST, roles[:column]) for column in columns),
        inner=tuple(
            (
                *((before, _empty(between, roles[before + 1 : column])) for before in range(column)),
                (column, _SHARED.get(roles[column], 4.0)),
            )
            for column in columns
        ),
        last=tuple(_empty(_EMPTY_LAST, roles[column + 1 :]) for column in columns),
    )


def _empty(costs: Mapping[str, float], roles: Sequence[str]) -> float:
    return sum(costs.get(role, 0.1) for role in roles)


@lru_cache(maxsize=50_000)
def unlikeness(cell: str, table: Table, lexicon: Lexicon) -> tuple[float, ...]:
    """What a cell costs in each column."""
    columns = zip(table.roles, table.lengths, table.wordings, strict=True)
    return tuple(
        _unlikeness(role, cell, length, table, lexicon) + dearness(cell, wording) for role, length, wording in columns
    )


def _unlikeness(role: str, cell: str, length: float, table: Table, lexicon: Lexicon) -> float:
    """What it costs to take a cell for the content of a column of that role; negative when it fits well."""
    if cell in DASHES:
        return -1.0 if role in {"mark", "choice"} else 0.0
    match role:
        case "no":
            return -2.0 if is_number(cell) else 4.0
        case "unit":
            return -2.0 if is_unit(cell) else 0.6 if len(cell) <= 6 and not is_mark(cell) else 3.0
        case "mark" | "choice":
            return -2.0 if is_mark(cell) else 3.0
        case "category":
            return _unlike_category(cell, table, lexicon)
        case "label" | "description":
            return _unlike_question(role, cell, length, table, lexicon)
        case "answer":
            return _unlike_answer(cell, table, lexicon)
        case _:
            return 0.0


def _unlike_answer(cell: str, table: Table, lexicon: Lexicon) -> float:
    if is_unit(cell) and not is_mark(cell):
        return 3.0 if "unit" in table.roles else 1.0  # where the sheet says how to answer, it is no answer
    if "description" not in table.roles or len(cell) <= 5 or replies(cell) > 0:
        return -0.8  # 24時間365日 answers, although items are called so too
    return 4.0 * max(0.0, _labelled(lexicon, cell) - 0.4) - 0.8


def _unlike_category(cell: str, table: Table, lexicon: Lexicon) -> float:
    if lexicon.is_category(cell) or is_known(skeleton(cell), table.categories):
        return -1.0
    if is_number(cell) or is_unit(cell) or is_mark(cell):
        return 2.0
    likely_label = _labelled(lexicon, cell) > LABELLED
    return 2.0 if likely_label else 0.3 + max(0.0, (len(cell) - 10) / 10)


def is_known(bare: str, categories: frozenset[str]) -> bool:
    """Whether a category is one of these, or one of them as a scan damages it."""
    if bare in categories:
        return True
    return len(bare) >= _TELLING and bool(
        process.extractOne(bare, categories, scorer=fuzz.ratio, score_cutoff=_DAMAGED)
    )


def _unlike_question(role: str, cell: str, length: float, table: Table, lexicon: Lexicon) -> float:
    if is_number(cell) or is_unit(cell) or is_mark(cell):
        return 2.0
    drift = min(1.5, abs(log(len(cell) / length))) if length else 0.0
    likely = _labelled(lexicon, cell)
    sentence = 0.6 if role == "label" and "description" in table.roles and _SENTENCE.search(cell) else 0.0
    return drift + sentence - (1.2 * likely if role == "label" else 0.8 * likely)


def _labelled(lexicon: Lexicon, cell: str) -> float:
    return lexicon.likeness.best(cell[:200])[1]
