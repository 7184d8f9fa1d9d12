"""What people decided, as a witness: certain of the row it was decided about, strong for its wording in other sheets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.match.twins import is_torn, twins
from pipeline.model import Decision, Match, Witness
from pipeline.rulings import Verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.match.witnesses import Witnesses
    from pipeline.model import Item, SourceRow
    from pipeline.rulings import Heard, Ruling

    Matrix = NDArray[np.float64]

_CERTAIN = 1000.0  # logits that nothing outweighs
_STRONG = 12.0  # logits: as much as half of all likeness
_CLEAR, _APART = 0.6, 0.3  # likeness from which words say an item clearly, by which it is liker than the decided one
_SHORT = 8  # characters of a label that means one thing in one category and another in the next
_OTHERWISE = 0.15  # likeness by which such a row, its category counted in, may say something else


@dataclass(frozen=True, slots=True, eq=False)
class Pull:
    """How decisions pull each row, in logits: to items (rows x items), and to none of them (rows)."""

    items: Matrix
    nothing: Matrix

    def __add__(self, other: Pull) -> Pull:
        return Pull(self.items + other.items, self.nothing + other.nothing)


def pulls(rulings: Sequence[Ruling | None], items: Sequence[Item], *, certain: bool) -> Pull:
    """The pull of a decision for each row; one that names an item unknown here pulls nowhere."""
    weight = _CERTAIN if certain else _STRONG
    pull = Pull(np.zeros((len(rulings), len(items))), np.zeros(len(rulings)))
    places = {item.item_id: i for i, item in enumerate(items)}
    for row, ruling in enumerate(rulings):
        if ruling is not None and ruling.item_id is None:
            pull.nothing[row] = weight
        elif ruling is not None and ruling.item_id in places:
            pull.items[row, places[ruling.item_id]] = weight
    return pull


def fitting(
    rows: Sequence[SourceRow], heard: Heard, seen: Witnesses, items: tuple[Item, ...]
) -> tuple[Ruling | None, ...]:
    """The decisions about the same wording elsewhere that hold for these rows too.

    A short label says more together with its category, and an item asked of administrators and of users is told by
    neither's name: where something else may be meant, a decision elsewhere says nothing.
    """
    places = {item.item_id: i for i, item in enumerate(items)}
    pairs = twins(items)

    def holds(i: int, ruling: Ruling) -> bool:
        row, words = rows[i], seen.words[i]
        meant = places.get(ruling.item_id) if ruling.item_id else None
        if meant is not None and is_torn(f"{row.label} {row.description}", meant, pairs):
            return False
        is_short = len(row.label) <= _SHORT and not row.description and bool(row.category or row.section)
        return not is_short or meant is None or float(words.max() - words[meant]) <= _OTHERWISE

    return tuple(each if each and holds(i, each) else None for i, each in enumerate(heard.elsewhere))


def ruled(ruling: Ruling, plain: Match, score: float, evidence: tuple[Witness, ...]) -> Match:
    """What a person decided in place of the match that would have been made; `score` and `evidence` are of the item."""
    agreed = ruling.decision is Verb.CONFIRM or ruling.item_id == plain.item_id
    others = [(plain.item_id, plain.score), (plain.runner_up, plain.runner_up_score)]
    runner = next(((item, told) for item, told in others if item not in {None, ruling.item_id}), (None, None))
    return Match(
        row_id=plain.row_id,
        item_id=ruling.item_id,
        score=score,
        probability=1.0,
        decision=Decision.CONFIRMED if agreed else Decision.CORRECTED,
        runner_up=runner[0],
        runner_up_score=runner[1],
        evidence=(witness(ruling), *evidence),
    )


def unopposed(rulings: Sequence[Ruling | None], seen: Witnesses, items: Sequence[Item]) -> list[Ruling | None]:
    """The decisions but for those about rows whose words clearly say something else."""
    places = {item.item_id: i for i, item in enumerate(items)}

    def is_opposed(i: int, ruling: Ruling) -> bool:
        words = seen.words[i]
        meant = float(words[places[ruling.item_id]]) if ruling.item_id in places else 0.0
        return float(words.max()) >= max(_CLEAR, meant + _APART)

    return [None if each is None or is_opposed(i, each) else each for i, each in enumerate(rulings)]


def witness(ruling: Ruling, *, elsewhere: bool = False) -> Witness:
    """A decision as evidence: who took it, when, why, and where if not about this row."""
    where = f" of the same words in {ruling.document_id}" if elsewhere else ""
    return Witness("decided", 1.0, ruling.told(f"{ruling.item_id or 'no item'}{where}"))


def with_value(match: Match, ruling: Ruling | None) -> Match:
    """The match with what a person said the answer means."""
    if ruling is None:
        return match
    told = Witness("decided", 1.0, ruling.told(f"the answer means {ruling.value}"))
    return replace(match, evidence=(*match.evidence, told))
