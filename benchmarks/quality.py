"""How right the pipeline is about made-up sheets, read with a catalog that lacks the very words they use."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.generate import judges
from benchmarks.stages import MAX_BYTES, received, with_truth
from pipeline.document import Reader
from pipeline.model import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.answers import TrueFact
    from benchmarks.generate import Row, Sheet
    from pipeline.model import Answer, DocumentResult, Fact, Match, SourceRow


def quality(sheets: Iterable[Sheet]) -> Counter[str]:
    """Counts over the rows that were found: right items, sure decisions, statuses, facts."""
    readers = [Reader(catalog, MAX_BYTES) for catalog in judges()]
    counts: Counter[str] = Counter()
    for sheet in sheets:
        counts["rows"] += len(sheet.rows)
        _count(readers[sheet.half].process(received(sheet)), sheet, counts)
    return counts


def found_rows(sheets: Iterable[Sheet]) -> Iterable[tuple[SourceRow, Row, int]]:
    """The extracted rows that are one true row each, with it and the half of its sheet."""
    readers = [Reader(catalog, MAX_BYTES) for catalog in judges()]
    for sheet in sheets:
        rows = readers[sheet.half].process(received(sheet)).rows
        yield from ((row, truth, sheet.half) for row, truth in with_truth(rows, sheet) if truth)


def _count(result: DocumentResult, sheet: Sheet, counts: Counter[str]) -> None:
    facts: dict[str, list[Fact]] = {}
    for fact in result.facts:
        facts.setdefault(fact.row_id, []).append(fact)
    read = zip(with_truth(result.rows, sheet), result.matches, result.answers, strict=True)
    for (row, truth), match, answer in read:
        if truth:
            counts["found"] += 1
            _count_match(match, truth, counts)
            if truth.item_id and match.item_id == truth.item_id:
                _count_reading(answer, facts.get(row.row_id, []), truth, counts)


def _count_match(match: Match, truth: Row, counts: Counter[str]) -> None:
    right = match.item_id == truth.item_id
    counts["asked"] += truth.item_id is not None
    counts["asked right"] += right and truth.item_id is not None
    counts["own"] += truth.item_id is None
    counts["own right"] += right and truth.item_id is None
    counts["auto"] += match.decision is Decision.AUTO
    counts["auto right"] += right and match.decision is Decision.AUTO
    counts["review"] += match.decision is Decision.REVIEW


def _count_reading(answer: Answer, facts: list[Fact], truth: Row, counts: Counter[str]) -> None:
    counts["read"] += 1
    counts["status right"] += answer.status is truth.status
    counts["facts"] += len(truth.facts)
    counts["facts right"] += sum(any(_says(fact, true) for fact in facts) for true in truth.facts)


def _says(fact: Fact, true: TrueFact) -> bool:
    if fact.kind is not true.kind or (true.text and fact.text != true.text):
        return False
    if true.unit and fact.unit != true.unit:
        return False
    return true.value is None or fact.value == true.value
