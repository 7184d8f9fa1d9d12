"""Which column of a sheet the wording of a cell speaks for: what asks, groups and explains questions, and what replies.

`python -m benchmarks.roles` fits the weights, by the sheets of many buyers and the answers of many vendors.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from pipeline.grams import LONGEST
from pipeline.lexicon import is_mark, is_number, is_unit
from pipeline.wordings import Wordings, load_wordings, runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROLES_FILE = Path(__file__).with_name("roles.csv")
ROLES = ("category", "label", "description", "unit", "answer", "remarks")
REPLYING = frozenset({"answer", "remarks"})

_LONGEST_RUN = 3
# Which column's cells are worded like those of another, too, and how much of it. What names a question in one sheet
# explains it in the next.
_ALIKE = MappingProxyType({
    "category": ("label", 0.15), "label": ("description", 1.0), "description": ("label", 1.0),
    "answer": ("remarks", 0.3), "remarks": ("answer", 0.3),
})  # fmt: skip
_PRESUMED = 6.0  # cells that what is presumed of a column counts for
_DEAREST = 5.0  # what a wording may cost; some are of a kind that nobody has heard

Mixture = tuple[float, ...]  # the share of each of `ROLES` in how the cells of a column are worded; () for no wording


def role_runs(cell: str) -> frozenset[str]:
    """The runs of characters of a cell, with where it begins."""
    return runs("^" + cell[:LONGEST].strip(), _LONGEST_RUN)


@lru_cache(maxsize=50_000)
def spoken_for(cell: str) -> Mapping[str, float]:
    """The probability of each of `ROLES` by the wording of a cell alone, were all equally common."""
    probabilities = np.exp(_wordings().log_probabilities(role_runs(cell)))
    return MappingProxyType(dict(zip(ROLES, map(float, probabilities), strict=True)))


def mixture(role: str, roles: Sequence[str], cells: Sequence[str] = ()) -> Mixture:
    """How the cells of a column are worded: as is presumed of its role among those of the sheet, and as these cells are."""
    if role not in ROLES:
        return ()
    other, share = _ALIKE.get(role, (role, 1.0))
    shares = {other: share if other in roles else 1.0, role: 1.0}  # a sheet that lacks the other has its cells here
    presumed = np.array([shares.get(each, 0.0) for each in ROLES]) / sum(shares.values())
    worded = [list(spoken_for(cell).values()) for cell in cells if not is_bare(cell)]
    told = np.sum(worded, axis=0) if worded else 0.0
    return tuple(map(float, (_PRESUMED * presumed + told) / (_PRESUMED + len(worded))))


def dearness(cell: str, column: Mixture) -> float:
    """What the wording of a cell costs in a column, 0 to 5; numbers, marks and units are worded alike wherever they stand."""
    if not column or is_bare(cell):
        return 0.0
    likely = sum(share * told for share, told in zip(column, spoken_for(cell).values(), strict=True))
    return min(_DEAREST, -log(max(likely, 1e-9)))


@lru_cache(maxsize=50_000)
def replies(cell: str) -> float:
    """How much likelier a cell replies than asks, as the logarithm of the odds, 0 where it cannot be told."""
    if is_bare(cell):
        return 0.0
    likely = sum(spoken_for(cell)[role] for role in REPLYING)
    return log(max(likely, 1e-9)) - log(max(1 - likely, 1e-9))


def is_bare(cell: str) -> bool:
    """Whether a cell is a number, a mark or a unit, and so without wording."""
    text = cell.strip()
    return not text or is_number(text) or is_mark(text) or is_unit(text)


@lru_cache(maxsize=1)
def _wordings() -> Wordings:
    return load_wordings(ROLES_FILE, ROLES)
