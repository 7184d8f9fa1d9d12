"""What people decided about rows in doubt, and which rows of a document that bears on.

A decision belongs to a row by what the row says, not by where it stands: the content of its document and the wording
of its question. So it survives when the document is read again, and when it is read better.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from pipeline.fold import skeleton, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from pipeline.model import DocumentId, ItemId, SourceRow

_TELLING = 4  # characters of a wording below which it says nothing without the sheet around it
K = TypeVar("K")
V = TypeVar("V")


class Verb(StrEnum):
    """What a line does."""

    CONFIRM = "confirm"
    CORRECT_ITEM = "correct_item"
    CORRECT_VALUE = "correct_value"
    NOT_AN_ITEM = "not_an_item"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line of the file: who decided what, when and why, about the row with this wording in this document."""

    decided_at: datetime
    who: str
    decision: Verb
    document_id: DocumentId
    no: str  # the row's number, or #2 for the second row of its wording; it counts only where several rows share that
    label: str
    description: str
    item_id: ItemId | None = None
    value: str = ""
    why: str = ""

    @property
    def wording(self) -> str:
        """What the row asks, as far as it is compared."""
        return wording(self)

    @property
    def names_item(self) -> bool:
        """Whether it says which item the row answers, if any."""
        return self.decision is not Verb.CORRECT_VALUE or self.item_id is not None

    def told(self, what: str) -> str:
        """Who decided it, when, what, and why."""
        why = f": {self.why}" if self.why else ""
        return f"{self.who}, {self.decided_at:%Y-%m-%d}, says {what}{why}"


def wording(row: SourceRow | Ruling) -> str:
    """The words of a row's question, the same wherever label and description are parted."""
    return skeleton(f"{row.label} {row.description}")


@dataclass(frozen=True, slots=True)
class Heard:
    """What decisions say of the rows of a document, a place for each row."""

    items: tuple[Ruling | None, ...]  # which item this very row answers
    values: tuple[Ruling | None, ...]  # what its answer means
    elsewhere: tuple[Ruling | None, ...]  # which item rows of this wording answer in other sheets
    lost: tuple[Ruling, ...] = ()  # decisions about the document that fit none of its rows

    def is_decided(self, i: int) -> bool:
        """Whether a person decided anything about this very row."""
        return self.items[i] is not None or self.values[i] is not None


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions in the order they were taken; the last about a row's item counts, and the last about its value."""

    rulings: tuple[Ruling, ...] = ()
    _of: dict[DocumentId, list[Ruling]] = field(init=False, repr=False, compare=False)
    _agreed: dict[str, Ruling] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        items = _last((_key(each), each) for each in self.rulings if each.names_item)
        values = _last((_key(each), each) for each in self.rulings if each.decision is Verb.CORRECT_VALUE)
        standing = {*items.values(), *values.values()}
        of: dict[DocumentId, list[Ruling]] = defaultdict(list)
        for each in _last((each, each) for each in self.rulings):
            if each in standing:
                of[each.document_id].append(each)
        object.__setattr__(self, "_of", dict(of))
        object.__setattr__(self, "_agreed", _agreed(items.values()))

    def heard(self, rows: Sequence[SourceRow]) -> Heard:
        """What they say of the rows of one document."""
        words = [wording(row) for row in rows]
        items: list[Ruling | None] = [None] * len(rows)
        values = items.copy()
        lost: list[Ruling] = []
        for ruling in self._of.get(rows[0].document_id, ()) if rows else ():
            at = _place(ruling, [i for i, each in enumerate(words) if each == ruling.wording], rows)
            if at is None:
                lost.append(ruling)
                continue
            items[at] = ruling if ruling.names_item else items[at]
            values[at] = ruling if ruling.decision is Verb.CORRECT_VALUE else values[at]
        times = Counter(words)
        elsewhere = (
            self._agreed.get(each) if item is None and times[each] == 1 and len(each) >= _TELLING else None
            for each, item in zip(words, items, strict=True)
        )
        return Heard(tuple(items), tuple(values), tuple(elsewhere), tuple(lost))


def number_of(i: int, rows: Sequence[SourceRow]) -> str:
    """What tells row `i` of a document from others of its wording: its number, else which of them it is."""
    same = [j for j, row in enumerate(rows) if wording(row) == wording(rows[i])]
    numbers = [squash(rows[j].no).casefold() for j in same]
    mine = numbers[same.index(i)]
    return rows[i].no if len(same) == 1 or (mine and numbers.count(mine) == 1) else f"#{same.index(i) + 1}"


def _place(ruling: Ruling, found: Sequence[int], rows: Sequence[SourceRow]) -> int | None:
    """The one row that a decision is about, of those that share its wording; None where that cannot be told."""
    if len(found) == 1:
        return found[0]
    number = squash(ruling.no).casefold()
    if number.startswith("#") and number[1:].isdecimal():
        return found[int(number[1:]) - 1] if 0 < int(number[1:]) <= len(found) else None
    named = [i for i in found if number and squash(rows[i].no).casefold() == number]
    return named[0] if len(named) == 1 else None


def _key(ruling: Ruling) -> tuple[DocumentId, str, str]:
    return ruling.document_id, ruling.wording, squash(ruling.no).casefold()


def _last(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    """The last value of each key, in the order of these last ones."""
    found: dict[K, V] = {}
    for key, value in pairs:
        found.pop(key, None)
        found[key] = value
    return found


def _agreed(rulings: Iterable[Ruling]) -> Mapping[str, Ruling]:
    """For each wording the latest decision; none where people decided one thing here and another there."""
    found: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        found[ruling.wording].append(ruling)
    return {words: each[-1] for words, each in found.items() if len({ruling.item_id for ruling in each}) == 1}


NOTHING_DECIDED = Decisions()
