"""Source rows to matches: which canonical item each row answers, how sure that is, and what spoke for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.match.align import NONE, Alignment, Weights, align
from pipeline.match.slip import slipped_rows
from pipeline.match.witnesses import Witnesses, number_path, witnesses
from pipeline.model import Decision, Match, Problem, Severity, Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.likeness import Likeness
    from pipeline.model import Item, SourceRow

AUTO = 0.9  # probability from which nobody needs to look
_NOTHING = 0.6  # probability from which a row answers no item; below it a person sees the likeliest one
_WORDS_ALONE = 0.3  # likeness below which order and number alone never decide
_FAINT = 0.05  # a witness that says less is not named
_OVERRULED = 0.2  # by how much they may overrule what the words say without anybody looking


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows (those with a slipped label say so), their matches, and what was doubtful."""

    rows: tuple[SourceRow, ...]
    matches: tuple[Match, ...]
    problems: tuple[Problem, ...]


def match(rows: Sequence[SourceRow], likeness: Likeness, weights: Weights | None = None) -> Matched:
    """Match a document's rows, in their order, with the items that `likeness` knows."""
    if not rows or not likeness.items:
        return Matched(tuple(rows), tuple(_unmatched(row) for row in rows), ())
    first = witnesses(rows, likeness, frozenset())
    slipped = slipped_rows(rows, first.label, first.description)
    seen = witnesses(rows, likeness, slipped) if slipped else first
    aligned = align(seen, likeness.items, [row.table_no for row in rows], weights or Weights())
    matches = tuple(_match(i, row, aligned, seen, likeness.items) for i, row in enumerate(rows))
    marked = tuple(_marked(row) if i in slipped else row for i, row in enumerate(rows))
    return Matched(marked, matches, tuple(_problem(rows[i]) for i in sorted(slipped)))


def _unmatched(row: SourceRow) -> Match:
    return Match(row.row_id, None, 0.0, 1.0, Decision.NONE)


def _match(i: int, row: SourceRow, aligned: Alignment, seen: Witnesses, items: Sequence[Item]) -> Match:
    ranked = [(int(item), float(p)) for item, p in zip(aligned.items[i], aligned.probabilities[i], strict=True)]
    nothing = dict(ranked)[NONE]
    likely = [(item, p) for item, p in ranked if item != NONE]
    (best, probability), *others = likely
    second = others[0][0] if others else None
    words = seen.words[i]
    runner = (items[second].item_id, round(100 * float(words[second]), 1)) if second is not None else (None, None)
    if nothing >= _NOTHING:
        closest = (items[best].item_id, round(100 * float(words[best]), 1))
        return Match(row.row_id, None, 0.0, round(nothing, 4), Decision.NONE, *closest)
    sure = probability >= AUTO and words[best] >= max(_WORDS_ALONE, float(words.max()) - _OVERRULED)
    return Match(
        row_id=row.row_id,
        item_id=items[best].item_id,
        score=round(100 * min(1.0, float(words[best])), 1),
        probability=round(probability, 4),
        decision=Decision.AUTO if sure else Decision.REVIEW,
        runner_up=runner[0],
        runner_up_score=runner[1],
        evidence=_evidence(i, best, row, seen, items[best]) + _order(i, best, aligned),
    )


def _evidence(i: int, best: int, row: SourceRow, seen: Witnesses, item: Item) -> tuple[Witness, ...]:
    found = [
        Witness("label", float(seen.label[i, best]), f"{row.label} ~ {item.label_ja}"),
        Witness("description", float(seen.description[i, best]), row.description),
        Witness("number", float(seen.number[i, best]), f"{number_path(row)} = {item.no}"),
        Witness("unit", float(seen.unit[i, best]), f"{row.unit} ~ {item.unit}"),
        Witness("category", float(seen.category[i, best]), f"{row.section} {row.category} ~ {item.category}".strip()),
    ]
    return tuple(replace(each, weight=round(each.weight, 3)) for each in found if abs(each.weight) >= _FAINT)


def _order(i: int, best: int, aligned: Alignment) -> tuple[Witness, ...]:
    """What the rows around it added to an item's probability, or took from it."""
    at = list(aligned.items[i]).index(best)
    gained = float(aligned.probabilities[i, at] - aligned.alone[i, at])
    return (Witness("order", round(gained, 3), "the rows around it"),) if abs(gained) >= _FAINT else ()


def _marked(row: SourceRow) -> SourceRow:
    return replace(row, repairs=(*row.repairs, "label_slipped"))


def _problem(row: SourceRow) -> Problem:
    return Problem(
        code="match.label_slipped",
        severity=Severity.WARNING,
        message=f"the label {row.label!r} stands beside another item's definition; the answer was read as the definition's"
        " - compare the row with the sheet",
        document_id=row.document_id,
        page=row.page,
        line=row.line_start,
        row_id=row.row_id,
    )
