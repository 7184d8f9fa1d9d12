"""Figures that became larger or smaller: times, counts, percentages, hours of service.

A figure is judged by the worst that it still allows: an upper bound where less is better, a lower one where more is.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.changes.change import ChangeKind, Direction, changed, declared, towards
from pipeline.contradictions.contradiction import named
from pipeline.contradictions.values import amount, bounds, in_words
from pipeline.model import Comparator, FactKind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from pipeline.changes.change import Change, Directions, Pair
    from pipeline.contradictions.claims import Claim, Value

FIGURES = frozenset(
    {
        FactKind.DURATION,
        FactKind.NOTICE_PERIOD,
        FactKind.INTERVAL,
        FactKind.RETENTION,
        FactKind.COUNT,
        FactKind.RATIO,
        FactKind.DATA_SIZE,
        FactKind.PASSWORD_LENGTH,
    }
)
_ENDLESS = {"unlimited"}
# How firmly a figure is promised; what was measured is no promise.
_FIRM: dict[str, int] = {Qualifier.TARGET: 0, "": 1, Qualifier.GUARANTEED: 2}
_MOST_PAIRS = 16  # of the values of a row; where there are more nobody can tell which belong together

_DAYS = {"daily": 7, "mon-sun": 7, "mon-sat": 6, "weekdays": 5, "mon-fri": 5, "weekends": 2, "sat": 1, "sun": 1}
_SPAN = re.compile(r"(\S+) (\d\d):(\d\d)-(\d\d):(\d\d)")
_ROUND_THE_CLOCK = 7 * 24 * 60


def figure_changes(pair: Pair, new: Claim, old: Claim, directions: Directions) -> Iterator[Change]:
    """The changes of figures of a pair of rows, of every sort of claim (scope, qualifier, period) for itself."""
    ours, theirs = _sorts(new), _sorts(old)
    for key in sorted(ours.keys() & theirs.keys(), key=str):
        yield from _compared(pair, ours.pop(key), theirs.pop(key), directions)
    # What is left on either side may be the same figure, promised more or less firmly.
    looser, other = _by_scope(ours), _by_scope(theirs)
    for scope in sorted(looser.keys() & other.keys(), key=str):
        if len(looser[scope]) == len(other[scope]) == 1:
            yield from _compared(pair, looser.pop(scope), other.pop(scope), directions)
    for values, kind, says in ((looser, ChangeKind.GAINED, "now states"), (other, ChangeKind.LOST, "no longer states")):
        if new.status == old.status:  # else the change of the status says it
            for value in (each for group in values.values() for each in group[:_MOST_PAIRS]):
                sides = (value, None) if kind is ChangeKind.GAINED else (None, value)
                sentence = f"{named(new)} {says} {in_words(value)}"
                yield changed(pair, kind, Direction.UNKNOWN, sentence, sides)


def _sorts(claim: Claim) -> dict[Hashable, list[Value]]:
    found: dict[Hashable, list[Value]] = defaultdict(list)
    for value in claim.values:
        if value.kind in FIGURES and not value.negated:
            unit = "" if value.seconds is not None or value.text in _ENDLESS else value.unit
            found[value.kind, value.item_id, value.scope, value.qualifier, value.per, unit].append(value)
    return dict(sorted(found.items(), key=str))


def _by_scope(sorts: dict[Hashable, list[Value]]) -> dict[Hashable, list[Value]]:
    found: dict[Hashable, list[Value]] = defaultdict(list)
    for value in (each for values in sorts.values() for each in values):
        found[value.kind, value.item_id, value.scope].append(value)
    return dict(found)


def _compared(pair: Pair, new: Sequence[Value], old: Sequence[Value], directions: Directions) -> Iterator[Change]:
    """The changes between values of one sort, each paired with the one in its place when they are sorted."""
    ours, theirs = (sorted({_bare(each): each for each in values}.values(), key=_place) for values in (new, old))
    if {_bare(each) for each in ours} == {_bare(each) for each in theirs}:
        return
    row = pair.new or pair.old
    name = named(row) if row else ""
    if len(ours) != len(theirs) or len(ours) > _MOST_PAIRS:
        sentence = f"{name} states {_listed(ours)}, it stated {_listed(theirs)}"
        yield changed(pair, ChangeKind.VALUE, Direction.UNKNOWN, sentence, (ours[0], theirs[0]))
        return
    for own, other in zip(ours, theirs, strict=True):
        if _bare(own) != _bare(other):
            sentence = f"{name} states {_told(own)}, it stated {_told(other)}"
            yield changed(pair, ChangeKind.VALUE, _direction(pair, own, other, directions), sentence, (own, other))


def _bare(value: Value) -> Value:
    """A value without where and in which words it stands: equal for what says the same."""
    seconds = value.seconds is not None
    return replace(
        value,
        fact_id="",
        words="",
        detail="",
        unit="" if seconds else value.unit,
        value=None if seconds else value.value,
    )


def _place(value: Value) -> tuple[float, str, float]:
    number = _amount(value)
    return (math.inf if number is None else number, value.comparator, value.value_max or 0.0)


def _amount(value: Value) -> float | None:
    return math.inf if value.text in _ENDLESS else amount(value)


def _direction(pair: Pair, new: Value, old: Value, directions: Directions) -> Direction:
    better = declared(directions, new.item_id or pair.item_id, new.kind)
    if better not in {"more", "less"}:
        return Direction.UNKNOWN
    ours, theirs = _worst(new, better), _worst(old, better)
    if ours == theirs and math.isinf(ours) and new.text not in _ENDLESS:
        return Direction.UNKNOWN  # bounds on the side that promises nothing
    larger = towards(better, 0.0 if ours == theirs else ours - theirs)
    firmer = _firmer(new.qualifier, old.qualifier)
    if firmer is Direction.NEUTRAL:
        return larger
    return firmer if larger in {firmer, Direction.NEUTRAL} else Direction.UNKNOWN


def _firmer(new: str, old: str) -> Direction:
    """Whether a figure is promised more firmly, or less."""
    if new == old:
        return Direction.NEUTRAL
    if new not in _FIRM or old not in _FIRM:
        return Direction.UNKNOWN
    return towards("more", _FIRM[new] - _FIRM[old])


def _worst(value: Value, better: str) -> float:
    """The worst amount that a value still allows."""
    if value.text in _ENDLESS:
        return math.inf
    low, high = bounds(value)
    return high if better == "less" else low


def _told(value: Value) -> str:
    """A value in English with what sort of claim it is; a number that no words are known for as written."""
    words = value.words if value.value is None and not value.text else in_words(value)
    sort = f" ({value.qualifier})" if value.qualifier else ""
    return f"{words}{sort}" + (", or more" if value.comparator == Comparator.GE and not words.startswith("at") else "")


def _listed(values: Sequence[Value]) -> str:
    return " and ".join(_told(each) for each in values[:3]) + (" and more" if len(values) > 3 else "")


def hours_change(pair: Pair, new: Claim, old: Claim, directions: Directions) -> Change | None:
    """The change of hours of service or support, if there is one: longer in a week, or shorter."""
    ours, theirs = _hours(new.values), _hours(old.values)
    spans = [{(each.text, each.scope) for each in values} for values in (ours, theirs)]
    if not ours or not theirs or spans[0] == spans[1]:
        return None
    minutes = [[_minutes(each.text) for each in values] for values in (ours, theirs)]
    better = declared(directions, ours[0].item_id or pair.item_id, FactKind.SCHEDULE)
    direction = Direction.UNKNOWN
    if None not in (*minutes[0], *minutes[1]) and len({each.scope for each in (*ours, *theirs)}) == 1:
        difference = sum(filter(None, minutes[0])) - sum(filter(None, minutes[1]))
        direction = towards(better, difference) if difference else Direction.UNKNOWN
    sentence = f"{named(new)} states {_listed(ours)}, it stated {_listed(theirs)}"
    return changed(pair, ChangeKind.VALUE, direction, sentence, (ours[0], theirs[0]))


def _hours(values: Iterable[Value]) -> list[Value]:
    """The hours of a row, each once."""
    said = {(each.text, each.scope): each for each in values if each.kind == FactKind.SCHEDULE and not each.negated}
    return list(said.values())


def _minutes(schedule: str) -> int | None:
    """The minutes in a week that a schedule covers; None for one that is not known."""
    if schedule == "24x7":
        return _ROUND_THE_CLOCK
    found = _SPAN.fullmatch(schedule)
    if not found or found[1] not in _DAYS:
        return None
    begin, end = int(found[2]) * 60 + int(found[3]), int(found[4]) * 60 + int(found[5])
    return _DAYS[found[1]] * ((end - begin) % (24 * 60) or 24 * 60)
