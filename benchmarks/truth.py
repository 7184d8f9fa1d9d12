"""Rows of which is known what they say, and the rows that were read of them, paired by their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from pipeline.fold import fold
from pipeline.model import Comparator, Fact, FactKind, ItemId, Qualifier, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Item, SourceRow

_SAME = 90.0  # likeness, of 100, from which an extracted row is the true one
_PERIODS = {FactKind.DURATION, FactKind.RETENTION}  # the catalog lists one where the data model may say the other
_ONE_UNIT = {FactKind.RATIO, FactKind.PASSWORD_LENGTH}  # percent, characters
_OWN_TEXT = {"unlimited", "contract_term", "continuous", "immediate"}  # said in place of a value


@dataclass(frozen=True, slots=True)
class TrueFact:
    """A value that an answer states."""

    kind: FactKind
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    text: str | None = None
    comparator: Comparator = Comparator.EQ
    qualifier: Qualifier | None = None
    negated: bool = False
    scope: str | None = None
    per: str | None = None

    @classmethod
    def of(cls, told: Mapping[str, object]) -> TrueFact:
        """The fact of a line of a voice's answers; raises ValueError for words that the data model lacks."""
        plain = {name: told.get(name) for name in ("value", "value_max", "unit", "text", "scope", "per")}
        return cls(
            kind=FactKind(str(told["kind"])),
            comparator=Comparator(str(told.get("comparator") or "eq")),
            qualifier=Qualifier(str(told["qualifier"])) if told.get("qualifier") else None,
            negated=bool(told.get("negated")),
            **plain,  # type: ignore[arg-type]
        )

    def is_said_by(self, fact: Fact) -> bool:
        """Whether `fact` gives this value, whatever it says of bounds, claims and scope."""
        if fact.kind is not self.kind and {fact.kind, self.kind} != _PERIODS:
            return False
        if self.text in _OWN_TEXT or self.value is None:
            return (fact.text or "").casefold() == (self.text or "").casefold()
        if self.kind is FactKind.TIME_OF_DAY or self.kind is FactKind.CIPHER:
            return fact.value == self.value
        same_unit = self.unit is None or self.kind in _ONE_UNIT or fact.unit == self.unit
        return fact.value == self.value and fact.value_max == self.value_max and same_unit

    def is_said_strictly_by(self, fact: Fact) -> bool:
        """Whether `fact` gives this value with its comparator, qualifier and negation."""
        said = (fact.comparator, fact.qualifier, fact.negated)
        return self.is_said_by(fact) and said == (self.comparator, self.qualifier, self.negated)

    def is_said_fully_by(self, fact: Fact) -> bool:
        """Whether `fact` also says what the value holds for, and for which period."""
        return self.is_said_strictly_by(fact) and (fact.scope, fact.per) == (self.scope, self.per)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is printed, and what it truly is.

    `items` are those that a careful person may give it, the likeliest first; none where it answers no item.
    """

    items: tuple[ItemId, ...]
    no: str
    category: str
    label: str
    description: str
    unit: str
    mark: str
    answer: str
    remarks: str
    statuses: frozenset[Status]
    contradiction: bool = False
    facts: tuple[TrueFact, ...] = ()

    @property
    def item(self) -> ItemId | None:
        """The item that it asks for."""
        return self.items[0] if self.items else None


def kinds_of(item: Item) -> frozenset[str]:
    """The kinds of facts that count for an item."""
    kinds = frozenset(item.fact_kinds)
    periods = {kind.value for kind in _PERIODS}
    return kinds | periods if kinds & periods else kinds


def paired(rows: Sequence[SourceRow], truths: Sequence[Row]) -> dict[int, int]:
    """For the index of each true row that was found the index of its extracted row; one to one, likest first."""
    said = [_words(row.label, row.description, row.answer) for row in rows]
    true = [_words(row.label, row.description, row.answer) for row in truths]
    likeness = process.cdist(true, said, scorer=fuzz.ratio, score_cutoff=_SAME)
    hits = ((i, j) for i in range(len(true)) for j in range(len(said)) if likeness[i, j] >= _SAME)
    apart = {(i, j): abs(i / len(true) - j / len(said)) for i, j in hits}
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(apart, key=lambda pair: (-likeness[pair], apart[pair])):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _words(*texts: str) -> str:
    return "".join("".join(fold(text).text.split()) for text in texts).casefold()


def facts_of(facts: Iterable[Fact], kinds: frozenset[str]) -> list[Fact]:
    """The facts of these kinds, each value once."""
    found: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        if fact.kind.value in kinds:
            key = (fact.kind, fact.value, fact.value_max, fact.unit, fact.text, fact.negated, fact.scope)
            found.setdefault(key, fact)
    return list(found.values())
