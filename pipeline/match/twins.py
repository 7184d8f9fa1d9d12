"""Items that checklists ask twice, of administrators and of users: words that say of neither tell them not apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pipeline.model import Item

    Scores = NDArray[np.float64]

_ADMINISTRATORS = re.compile(r"管理者|管理画面|管理コンソール|特権|運用者|\badmin", re.IGNORECASE)
_USERS = re.compile(r"利用者|ユーザ|一般|エンドユーザ|\busers?\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def twins(items: tuple[Item, ...]) -> tuple[tuple[int, int], ...]:
    """The indexes of items whose names differ only in whose accounts they are about: administrators', users'."""
    of_users = {_USERS.sub("", item.label_ja): i for i, item in enumerate(items) if _USERS.search(item.label_ja)}
    pairs = ((i, of_users.get(_ADMINISTRATORS.sub("", item.label_ja))) for i, item in enumerate(items))
    return tuple((i, other) for i, other in pairs if other is not None and i != other)


def is_torn(text: str, item: int, pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether an item has a twin, and a text names neither administrators nor users, or both."""
    folded = fold(text).text
    is_named = bool(_ADMINISTRATORS.search(folded)) != bool(_USERS.search(folded))
    return not is_named and any(item in pair for pair in pairs)


class Gap(NamedTuple):
    """By how much one of two twins is meant rather than the other: who is named, or users where nobody is."""

    named: float
    usual: float


OF_WORDS = Gap(named=0.1, usual=0.015)
OF_TOPICS = Gap(named=3.0, usual=0.2)  # all that the rest of the text says is said of both


def levelled(text: str, scores: Scores, pairs: Sequence[tuple[int, int]], gap: Gap) -> Scores:
    """What each item is given for a text; of two twins the one that it names is meant, or users where it names neither."""
    folded = fold(text).text
    of_administrators, of_users = bool(_ADMINISTRATORS.search(folded)), bool(_USERS.search(folded))
    if not pairs or (of_administrators and of_users):
        return scores
    found = scores.copy()
    for administrators, users in pairs:
        meant, other = (administrators, users) if of_administrators else (users, administrators)
        found[meant] = max(scores[meant], scores[other])
        found[other] = found[meant] - (gap.named if of_administrators or of_users else gap.usual)
    return found
