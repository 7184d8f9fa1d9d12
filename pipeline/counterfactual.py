"""What would have changed a decision: the same row is matched and read again without a cell, or without some of its words.

Words are taken away one at a time. What is told is what came out then, not what a rule is thought to do, so it is true of
every rule, also of those to come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.match import match
from pipeline.normalize import read
from pipeline.normalize.clauses import clauses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.likeness import Likeness
    from pipeline.model import Decision, Item, ItemId, Match, SourceRow, Status

    Spans = list[tuple[int, int]]

_ASKING = ("label", "description", "category", "section", "unit", "no")
_WORDED = ("label", "description")  # of these also single words are left out
_ANSWERING = ("mark", "answer", "remarks")
_AROUND = (20, 80)  # rows on either side that a match is made among, as long as those farther off do not bear on it
_TELLING = 0.05  # loss of probability from which words spoke for an item
# Japanese sets no blanks: a run of one script is a word, a long run of Chinese characters is words of two, and a single one
# is a word with the ending that is written after it.
_WORD = re.compile(
    r"[\u4e00-\u9fff々](?:(?![のをにはがとでもへや])[\u3041-\u309f]){1,3}|[\u4e00-\u9fff々]{1,3}(?![\u4e00-\u9fff々])|[\u4e00-\u9fff々]{2}"
    r"|[\u30a1-\u30ffｦ-ﾟ]+|[A-Za-z0-9Ａ-Ｚａ-ｚ０-９][A-Za-z0-9Ａ-Ｚａ-ｚ０-９.-]*"
)
_SAID = re.compile(r"[^\s、。，．,.!?！？]")
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Left:
    """What is left out: a whole field where `start` is None, else the words `text` at that place of it."""

    field: str
    text: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class OtherMatch:
    """The item a row would have been given without something, or among no other rows where `left` is None."""

    left: Left | None
    item_id: ItemId | None
    decision: Decision
    probability: float  # of that item, or of none where it is None
    loss: float  # how much less probable the item that was given would have been
    changes: bool  # whether it is another item, or another decision


@dataclass(frozen=True, slots=True)
class OtherStatus:
    """The status that an answer would have been given without something."""

    left: Left
    status: Status


def match_again(rows: Sequence[SourceRow], at: int, likeness: Likeness) -> tuple[Match, tuple[OtherMatch, ...]]:
    """Row `at` matched again, and what it would have been without each thing that bore on it; the rest is not told."""
    near, here, given = _bearing(rows, at, likeness)
    found = [_compared(left, match([*near[:here], row, *near[here + 1 :]], likeness).matches[here], given)
             for left, row in _without(near[here], _ASKING, _words)]  # fmt: skip
    if len(near) > 1:
        found.append(_compared(None, match([near[here]], likeness).matches[0], given))
    return given, tuple(each for each in found if each.changes or each.loss >= _TELLING)


def read_again(row: SourceRow, item: Item | None) -> tuple[Status, tuple[OtherStatus, ...]]:
    """The status of the row read by itself, and those it would have without its mark, answer, remarks or a clause of them."""
    status = read(row, item)[0].status
    tried = ((left, read(other, item)[0].status) for left, other in _without(row, _ANSWERING, _clauses))
    return status, tuple(OtherStatus(left, other) for left, other in tried if other is not status)


def _bearing(rows: Sequence[SourceRow], at: int, likeness: Likeness) -> tuple[Sequence[SourceRow], int, Match]:
    """The rows that bear on the match of row `at`, its place among them, and its match."""
    given = match(rows, likeness).matches[at]
    for around in _AROUND:
        first = max(0, at - around)
        near = rows[first : at + around + 1]
        found = match(near, likeness).matches[at - first]
        same = (found.item_id, found.decision) == (given.item_id, given.decision)
        if same and abs(found.probability - given.probability) < _TELLING:
            return near, at - first, found
    return rows, at, given


def _compared(left: Left | None, other: Match, given: Match) -> OtherMatch:
    changes = (other.item_id, other.decision) != (given.item_id, given.decision)
    loss = given.probability - (other.probability if other.item_id == given.item_id else 0.0)
    return OtherMatch(left, other.item_id, other.decision, other.probability, round(loss, 4), changes)


def _without(
    row: SourceRow, fields: Sequence[str], parts: Callable[[str, str], Spans]
) -> Iterator[tuple[Left, SourceRow]]:
    """The row without each of its fields, and without each part of them; a gap is left, so that no new word arises."""
    for name in fields:
        said: str = getattr(row, name)
        if not said:
            continue
        yield Left(name, said), _saying(row, name, "")
        for start, end in parts(name, said):
            rest = f"{said[:start]} {said[end:]}".strip()
            if _SAID.search(rest):  # else it is the whole field
                yield Left(name, said[start:end], start), _saying(row, name, rest)


def _saying(row: SourceRow, name: str, said: str) -> SourceRow:
    return replace(row, **{name: said})  # type: ignore[arg-type]


def _words(field: str, said: str) -> Spans:
    return [found.span() for found in _WORD.finditer(said)][:_MOST_WORDS] if field in _WORDED else []


def _clauses(_: str, said: str) -> Spans:
    folded = fold(said)
    return [folded.raw_span(clause.start, clause.end) for clause in clauses(folded.text)][:_MOST_WORDS]
