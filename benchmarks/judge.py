"""What the pipeline made of sheets whose truth is known: row by row, and summed up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from benchmarks.calibration import Bin, reliability
from benchmarks.truth import Row, facts_of, kinds_of, paired
from pipeline.document import Received
from pipeline.model import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.generate import Sheet, Style
    from benchmarks.truth import TrueFact
    from pipeline.catalog import Catalog
    from pipeline.document import Reader
    from pipeline.model import Answer, DocumentResult, Fact, Match, SourceRow


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of a row."""

    row: SourceRow
    match: Match
    answer: Answer
    facts: tuple[Fact, ...]  # of kinds that count for the item it was given


@dataclass(frozen=True, slots=True)
class Judged:
    """A true row, and what was read of it; None where no such row was found."""

    truth: Row
    style: Style
    read: Read | None
    missed: tuple[TrueFact, ...]
    wrong: tuple[Fact, ...]
    said: tuple[tuple[TrueFact, Fact], ...]

    @property
    def is_right(self) -> bool:
        """Whether it was given an item that it asks for, or none where it asks for none."""
        given = self.read.match.item_id if self.read else None
        return self.read is not None and (given in self.truth.items or (given is None and not self.truth.items))

    @property
    def is_status_right(self) -> bool:
        """Whether it was given a status that careful people may give it."""
        return self.read is not None and self.read.answer.status in self.truth.statuses


def received(sheet: Sheet) -> Received:
    """The sheet as a file that came in."""
    return Received(sheet.name, sha256(sheet.raw).hexdigest(), sheet.raw, len(sheet.raw))


def judge(sheets: Iterable[Sheet], reader: Reader, catalog: Catalog) -> Iterator[Judged]:
    """Every true row of the sheets with what was read of it."""
    kinds = {item.item_id: kinds_of(item) for item in catalog.items}
    for sheet in sheets:
        reads = _reads(reader.process(received(sheet)), kinds)
        pairs = paired([read.row for read in reads], sheet.rows)
        for i, truth in enumerate(sheet.rows):
            yield _judged(truth, sheet.style, reads[pairs[i]] if i in pairs else None, kinds)


def _reads(result: DocumentResult, kinds: dict[str, frozenset[str]]) -> list[Read]:
    facts: dict[str, list[Fact]] = {}
    for fact in result.facts:
        facts.setdefault(fact.row_id, []).append(fact)
    return [
        Read(
            row, match, answer, tuple(facts_of(facts.get(row.row_id, ()), kinds.get(match.item_id or "", frozenset())))
        )
        for row, match, answer in zip(result.rows, result.matches, result.answers, strict=True)
    ]


def _judged(truth: Row, style: Style, read: Read | None, kinds: dict[str, frozenset[str]]) -> Judged:
    given = read.match.item_id if read and read.match.item_id in truth.items else truth.item
    true = [fact for fact in truth.facts if fact.kind.value in kinds.get(given or "", frozenset())]
    facts = list(read.facts) if read and truth.items else []
    if read and read.match.item_id not in truth.items:
        return Judged(truth, style, read, tuple(true), tuple(facts), ())
    said = _said(true, facts)
    missed = tuple(each for i, each in enumerate(true) if i not in said)
    wrong = tuple(each for i, each in enumerate(facts) if i not in said.values())
    return Judged(truth, style, read, missed, wrong, tuple((true[i], facts[j]) for i, j in said.items()))


def _said(true: Sequence[TrueFact], facts: Sequence[Fact]) -> dict[int, int]:
    """Which true fact is said by which fact, one to one, those that agree the most first."""
    agreed = {
        (i, j): each.is_said_strictly_by(fact) + each.is_said_fully_by(fact)
        for i, each in enumerate(true)
        for j, fact in enumerate(facts)
        if each.is_said_by(fact)
    }
    found: dict[int, int] = {}
    for i, j in sorted(agreed, key=lambda pair: -agreed[pair]):
        if i not in found and j not in found.values():
            found[i] = j
    return found


@dataclass(slots=True)
class Totals:
    """Sums over judged rows; every figure is a share of 0 to 1, of nothing it is 1."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, each: Judged) -> None:
        """Count a row."""
        counts = self.counts
        counts["rows"] += 1
        counts["facts said"] += len(each.said)
        counts["facts strict"] += sum(true.is_said_strictly_by(fact) for true, fact in each.said)
        counts["facts full"] += sum(true.is_said_fully_by(fact) for true, fact in each.said)
        counts["facts missed"] += len(each.missed)
        counts["facts wrong"] += len(each.wrong)
        if each.read:
            self._add_read(each, each.read)

    def _add_read(self, each: Judged, read: Read) -> None:
        counts, is_sure = self.counts, read.match.decision is Decision.AUTO
        counts["found"] += 1
        counts["right"] += each.is_right
        counts["auto"] += is_sure
        counts["auto right"] += is_sure and each.is_right
        counts["review"] += read.match.decision is Decision.REVIEW
        if each.truth.items:
            counts["asked"] += 1
            counts["status right"] += each.is_status_right
            counts["contradictions said"] += each.truth.contradiction and read.answer.contradiction
            counts["contradictions missed"] += each.truth.contradiction and not read.answer.contradiction
            counts["contradictions wrong"] += read.answer.contradiction and not each.truth.contradiction

    def share(self, part: str, whole: str) -> float:
        """One count as a share of another."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    def f1(self, what: str, said: str) -> float:
        """The harmonic mean of precision and recall of `facts` or `contradictions`; `said` is the count that is right."""
        found = 2 * self.counts[f"{what} said"] + self.counts[f"{what} missed"] + self.counts[f"{what} wrong"]
        return 2 * self.counts[said] / found if found else 1.0


def totals(rows: Iterable[Judged]) -> Totals:
    """The sums over some rows."""
    found = Totals()
    for each in rows:
        found.add(each)
    return found


def at(rows: Sequence[Judged], threshold: float) -> tuple[float, float]:
    """The share of found rows whose item has this probability, and how many of these are right."""
    found = [each for each in rows if each.read]
    sure = [
        each for each in found if each.read and each.read.match.item_id and each.read.match.probability >= threshold
    ]
    return len(sure) / max(1, len(found)), sum(each.is_right for each in sure) / max(1, len(sure))


def of_items(rows: Iterable[Judged]) -> list[Bin]:
    """How far the probabilities of the rows that were given an item come true."""
    given = [(each.read.match.probability, each.is_right) for each in rows if each.read and each.read.match.item_id]
    return reliability([said for said, _ in given], [right for _, right in given])
