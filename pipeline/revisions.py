"""Sheets of one service: which is the newer one, and which answers of the older ones still count.

Everything is decided by what sheets and `sources.csv` say, never by a clock or the times of files. The age of a sheet is
told by the day printed in it, else by a version printed in it, else by the day in its file's name, else by when it was
received. Where none of these tells the sheets of a service apart, none of them replaces another.

A newer sheet replaces the older ones of its checklists if it answers at least half of what they answer, and was read
whole; questions of no checklist, whose words change from sheet to sheet, may be counted instead of compared. One that
answers less was sent to amend them: only what it answers is replaced, and the rest goes on to count.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.dates import find_dates
from pipeline.fold import fold, squash
from pipeline.model import DocumentId, Problem, RowId, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    Age = Callable[["Edition"], object]
    Force = dict[str, list["Edition"]]  # topic -> the sheets whose answers to it count
    Taken = dict[tuple["Edition", str], DocumentId]  # what counts no more -> the document that counts instead

_LEGAL_FORM = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|\((?:株|有|同)\)|一般(?:社団|財団)法人|,?\s*\b(?:inc|corp|ltd|llc|co|k\.?k)\b\.?"
)
_NOT_WORD = re.compile(r"[\W_]+")
_VERSION_PART = re.compile(r"\d{1,9}")
_VERSION_PARTS = 4
_NO_ITEM = "?"  # begins what a question is about that no checklist asks
_MOSTLY = 4  # a sheet answers a checklist if a quarter of its items are of it


def service_key(vendor: str, service: str) -> tuple[str, str] | None:
    """Vendor and service in one spelling, as all sheets of a service have it; None where either is not named."""
    key = name_key(vendor), name_key(service)
    return key if all(key) else None


def name_key(written: str) -> str:
    """A name without the legal form of its bearer, width, blanks and punctuation."""
    text = " ".join(fold(written).text.lower().split())
    return _NOT_WORD.sub("", _LEGAL_FORM.sub("", text))


def topic_of(row_id: str, item_id: str | None, label: str, description: str) -> str:
    """What a row is about: its item, else its question; a row that has neither is about nothing but itself."""
    return item_id or f"{_NO_ITEM}{squash(label + description).lower() or row_id}"


def version_key(version: str) -> tuple[int, ...] | None:
    """A version as numbers to compare: `第2.1版` is (2, 1), and 1.0 is 1; None where there is no number."""
    parts = [int(part) for part in _VERSION_PART.findall(fold(version).text)[:_VERSION_PARTS]]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return tuple(parts) or None


def day_in_name(path: str) -> date | None:
    """The first day in the name of a file, or of the archive or mail that it came in."""
    for name in reversed(path.split("/")):
        dates = find_dates(name.rsplit(".", 1)[0])
        if dates:
            return dates[0].first_day
    return None


@dataclass(frozen=True, eq=False)
class Edition:
    """A sheet among those of its service: what tells its age, and what it answers."""

    document_id: DocumentId
    path: str
    printed: date | None = None  # the day that stands in the sheet
    version: tuple[int, ...] | None = None
    named: date | None = None  # the day in the file's name
    received: datetime | None = None
    whole: bool = True  # all of it was read
    withdrawn: bool = False  # its file is there no more
    rows: Mapping[str, Sequence[RowId]] = field(default_factory=dict)  # topic -> the rows about it
    answered: frozenset[str] = frozenset()  # topics on which something is written

    @cached_property
    def checklists(self) -> frozenset[str]:
        """The frameworks that it answers, but for one of which it touches a few items only."""
        items = [topic for topic in self.answered if not topic.startswith(_NO_ITEM)]
        count = Counter(item.partition(".")[0] for item in items)
        return frozenset(name for name, times in count.items() if times * _MOSTLY >= len(items))


AGES: tuple[Age, ...] = (
    lambda each: each.printed,
    lambda each: each.version,
    lambda each: each.named,
    lambda each: each.received,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A document's place among the sheets of its service."""

    document_id: DocumentId
    revision: int | None  # from 1 for the oldest; None where its age is not known
    superseded_by: DocumentId | None


@dataclass(frozen=True, slots=True)
class Replaced:
    """A row whose answer counts no more, and the document whose answer counts instead."""

    row_id: RowId
    superseded_by: DocumentId


@dataclass(frozen=True, slots=True)
class Succession:
    """How the sheets of a service follow one another."""

    standings: tuple[Standing, ...]
    replaced: tuple[Replaced, ...]
    problems: tuple[Problem, ...]


def succession(editions: Sequence[Edition]) -> Succession:
    """Put the sheets of one service in order, and say what in them counts no more.

    A sheet that was withdrawn counts only as long as later ones answer all that it did; else it is as if it never came.
    """
    editions = sorted(editions, key=lambda each: each.document_id)
    taking_part = list(editions)
    while True:
        groups, unplaced = in_order(taking_part)
        while groups and all(each.withdrawn for each in groups[-1]):
            groups.pop()
        taken = _taken(groups)
        void = {each for each in _holders(groups, taken) if each.withdrawn}
        if not void:
            break
        taking_part = [each for each in taking_part if each not in void]
    revisions = {each.document_id: number for number, group in enumerate(groups, start=1) for each in group}
    replaced = [Replaced(row, new) for (each, topic), new in taken.items() for row in each.rows[topic]]
    standings = (
        Standing(each.document_id, revisions.get(each.document_id), _successor(each, taken, revisions))
        for each in editions
    )
    return Succession(tuple(standings), tuple(replaced), tuple(_doubts(groups, unplaced)))


def in_order(editions: Sequence[Edition]) -> tuple[list[list[Edition]], list[Edition]]:
    """The sheets from the oldest to the newest, those of one age together; and those whose age is not known.

    They are put in order by the strongest witness that all of them have, unless it gainsays a stronger one that some
    have; failing that, those with the strongest witness there is are put in order and the others are not.
    """
    for at, age in enumerate(AGES):
        if all(age(each) is not None for each in editions):
            groups = _ranked(editions, AGES[at:])
            if all(_agrees(groups, stronger) for stronger in AGES[:at]):
                return groups, []
    for at, age in enumerate(AGES):
        placed = [each for each in editions if age(each) is not None]
        if placed:
            return _ranked(placed, AGES[at:]), [each for each in editions if age(each) is None]
    return [], list(editions)


def _ranked(editions: Sequence[Edition], ages: Sequence[Age]) -> list[list[Edition]]:
    if len(editions) < 2 or not ages:
        return [list(editions)] if editions else []
    age, *weaker = ages
    if any(age(each) is None for each in editions):
        return _ranked(editions, weaker)
    ordered = sorted(editions, key=age)  # type: ignore[arg-type]
    return [part for _, group in groupby(ordered, age) for part in _ranked(list(group), weaker)]


def _agrees(groups: Iterable[Sequence[Edition]], age: Age) -> bool:
    """Whether a witness that some of the sheets have never says that a later one is older."""
    told = [value for group in groups for each in group if (value := age(each)) is not None]
    return told == sorted(told)  # type: ignore[type-var]


def _taken(groups: Iterable[Sequence[Edition]]) -> Taken:
    """Of every sheet and topic that count no more: the sheet that counts instead."""
    taken: Taken = {}
    force: Force = {}
    for group in groups:  # sheets of one age replace older ones, and not each other
        turn = _Turn(force)
        for new in group:
            turn.take(new)
        taken |= turn.taken()
        force = {topic: [each for each in older if (each, topic) not in taken] for topic, older in force.items()}
        for topic, each in turn.said:
            force.setdefault(topic, []).append(each)
    return taken


class _Turn:
    """What the sheets of one age take over from those that are in force."""

    def __init__(self, force: Force) -> None:
        self.force = force
        self.holders = {each: None for older in force.values() for each in older}
        self.by_topic: dict[str, Edition] = {}
        self.by_checklists: dict[frozenset[str], Edition] = {}  # those that replace older ones as a whole
        self.said: list[tuple[str, Edition]] = []
        self.blank: Taken = {}
        self._answered: dict[frozenset[str], set[str]] = {}

    def take(self, new: Edition) -> None:
        """Hear one sheet."""
        amends = not new.whole or not _covers(new.answered, self._topics(new.checklists))
        if not amends:
            self.by_checklists.setdefault(new.checklists, new)
        for topic in new.rows:
            said = next((each for each in self.force.get(topic, ()) if topic in each.answered), None)
            if said and amends and topic not in new.answered:
                self.blank[new, topic] = said.document_id  # left blank in what amends: what was said goes on to count
            else:
                self.by_topic.setdefault(topic, new)
                self.said.append((topic, new))

    def _topics(self, checklists: frozenset[str]) -> set[str]:
        """What is answered in the sheets in force that answer no other checklists."""
        if checklists not in self._answered:
            peers = {each for each in self.holders if each.checklists <= checklists}
            self._answered[checklists] = {
                topic
                for topic, older in self.force.items()
                if any(each in peers and topic in each.answered for each in older)
            }
        return self._answered[checklists]

    def taken(self) -> Taken:
        """What counts no more after this turn."""
        found = dict(self.blank)
        for topic, older in self.force.items():
            for each in older:
                taker = self.by_topic.get(topic) or self._replacing(each)
                if taker:
                    found[each, topic] = taker.document_id
        return found

    def _replacing(self, older: Edition) -> Edition | None:
        return next((new for checklists, new in self.by_checklists.items() if older.checklists <= checklists), None)


def _covers(answered: frozenset[str], said: set[str]) -> bool:
    """Whether most of what was said is answered: the same questions, or the same items and as many questions."""
    items = {topic for topic in said if not topic.startswith(_NO_ITEM)}
    is_alike = len(items & answered) * 2 >= len(items) > 0 and len(answered) * 2 >= len(said)
    return is_alike or len(said & answered) * 2 >= len(said)


def _holders(groups: Iterable[Iterable[Edition]], taken: Taken) -> Iterator[Edition]:
    """The sheets of which something counts."""
    for each in (each for group in groups for each in group):
        if any((each, topic) not in taken for topic in each.rows):
            yield each


def _successor(edition: Edition, taken: Taken, revisions: Mapping[DocumentId, int]) -> DocumentId | None:
    """The sheet that took the last of what another one says; None while something of it counts."""
    takers = [taken.get((edition, topic)) for topic in edition.rows]
    known = [each for each in takers if each]
    return max(known, key=lambda each: revisions[each]) if known and len(known) == len(takers) else None


def _doubts(groups: Sequence[Sequence[Edition]], unplaced: Sequence[Edition]) -> Iterator[Problem]:
    """What a person should know: sheets that answer the same, of which nobody can tell which is the newer one."""
    groups = [[each for each in group if not each.withdrawn] for group in groups]
    unplaced = [each for each in unplaced if not each.withdrawn]
    told = Counter(topic for group in (*groups, unplaced) for each in group for topic in each.answered)
    for each in unplaced:
        if any(told[topic] > 1 for topic in each.answered):
            yield _doubt(each, "has neither a date, a version nor a time of receipt that tells its age")
    for group in groups:
        common = Counter(topic for each in group for topic in each.answered)
        for each in group:
            if any(common[topic] > 1 for topic in each.answered):
                yield _doubt(each, "cannot be told from another sheet of the same service by its age")


def _doubt(edition: Edition, fault: str) -> Problem:
    sentence = (
        f"{edition.path}: it {fault}, so it replaces no sheet and none replaces it; write when each was received into"
        " sources.csv, or take out the one that counts no more"
    )
    return Problem("revisions.age_unknown", Severity.WARNING, sentence, edition.document_id)
