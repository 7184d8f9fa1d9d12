"""Whether what is asked for came or went: the change of a status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.changes.change import STATUS, Change, ChangeKind, Direction, changed, declared, towards
from pipeline.contradictions.contradiction import named
from pipeline.model import Status

if TYPE_CHECKING:
    from pipeline.changes.change import Directions, Pair
    from pipeline.contradictions.claims import Claim

# How much of it there is. What is not said, or does not apply, is neither much nor little.
_MUCH: dict[str, int] = {
    Status.NO: 0,
    Status.NOT_DEFINED: 0,
    Status.PLANNED: 1,
    Status.PARTIAL: 2,
    Status.CONDITIONAL: 2,
    Status.BEST_EFFORT: 2,
    Status.YES: 3,
}


def status_change(pair: Pair, new: Claim, old: Claim, directions: Directions) -> Change | None:
    """The change of the status of a pair of rows, if there is one."""
    if new.status == old.status:
        return None
    sentence = f"{named(new)} says {_told(new)}, it said {_told(old)}"
    direction = _direction(declared(directions, pair.item_id, STATUS) if pair.item_id else "", new.status, old.status)
    return changed(pair, ChangeKind.STATUS, direction, sentence)


def _direction(better: str, new: str, old: str) -> Direction:
    if better not in {"yes", "no"} or new not in _MUCH or old not in _MUCH or _MUCH[new] == _MUCH[old]:
        return Direction.UNKNOWN
    return towards("more" if better == "yes" else "less", _MUCH[new] - _MUCH[old])


def _told(claim: Claim) -> str:
    return claim.status.replace("_", " ")
