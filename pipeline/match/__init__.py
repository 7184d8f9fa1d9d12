"""Source rows to matches: which canonical item each row answers, how sure that is, and what spoke for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.match.align import NONE, Alignment, Weights, align
from pipeline.match.decided import fitting, pulls, ruled, unopposed, with_value, witness
from pipeline.match.slip import slipped_rows
from pipeline.match.witnesses import Witnesses, number_path, witnesses
from pipeline.model import Decision, Match, Problem, Severity, Witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pipeline.likeness import Likeness
    from pipeline.model import Item, SourceRow
    from pipeline.rulings import Heard, Ruling

    Vector = NDArray[np.float64]

AUTO = 0.95  # probability from which nobody needs to look
_HALF = 0.5  # probability that an item needs of its own where what asks alike makes up for the rest
_NOTHING = 0.6  # probability from which a row answers no item; below it a person sees the likeliest one
_LEAST = 0.2  # probability of the likeliest item below which it is none: a person would learn nothing from it
_TOLD = 0.0  # logits that the words of the question must give an item, or order, number and answer never decide alone
_SHOWN = 100  # characters of an answer that are shown where it spoke for an item
_FAINT = 0.05  # a witness that says less is not named
_OVERRULED = 3.0  # logits by which they may overrule what the words say without anybody looking


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows (those with a slipped label say so), their matches, and what was doubtful."""

    rows: tuple[SourceRow, ...]
    matches: tuple[Match, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """A document's rows with all that speaks for their items; `elsewhere` is what was decided in other sheets."""

    rows: Sequence[SourceRow]
    seen: Witnesses
    items: tuple[Item, ...]
    elsewhere: tuple[Ruling | None, ...]


def match(
    rows: Sequence[SourceRow], likeness: Likeness, weights: Weights | None = None, heard: Heard | None = None
) -> Matched:
    """Match a document's rows, in their order, with the items that `likeness` knows, and as people decided."""
    if not rows or not likeness.items:
        return Matched(tuple(rows), tuple(_unmatched(row) for row in rows), ())
    first = witnesses(rows, likeness, frozenset())
    slipped = slipped_rows(rows, first.label, first.description)
    seen = witnesses(rows, likeness, slipped) if slipped else first
    elsewhere = fitting(rows, heard, seen, likeness.items) if heard else (None,) * len(rows)
    sheet = _Sheet(rows, seen, likeness.items, elsewhere)
    matches = _matches(sheet, weights or Weights(), heard)
    marked = tuple(_marked(row) if i in slipped else row for i, row in enumerate(rows))
    return Matched(marked, matches, tuple(_problem(rows[i]) for i in sorted(slipped)))


def _matches(sheet: _Sheet, weights: Weights, heard: Heard | None) -> tuple[Match, ...]:
    tables = [row.table_no for row in sheet.rows]
    strong = unopposed(sheet.elsewhere, sheet.seen, sheet.items)
    pull = pulls(strong, sheet.items, certain=False) if any(strong) else None
    aligned = align(sheet.seen, sheet.items, tables, weights, pull)
    found = [_match(i, sheet, aligned) for i in range(len(sheet.rows))]
    if heard is None or not any(map(heard.is_decided, range(len(found)))):
        return tuple(found)
    certain = pulls(heard.items, sheet.items, certain=True)
    aligned = align(sheet.seen, sheet.items, tables, weights, certain if pull is None else pull + certain)
    return tuple(
        with_value(_ruled(i, ruling, sheet, found[i]) if ruling else _match(i, sheet, aligned), value)
        for i, (ruling, value) in enumerate(zip(heard.items, heard.values, strict=True))
    )


def _unmatched(row: SourceRow) -> Match:
    return Match(row.row_id, None, 0.0, 1.0, Decision.NONE)


def _ruled(i: int, ruling: Ruling, sheet: _Sheet, plain: Match) -> Match:
    """The match of a row about which a person decided; `plain` is what it would have been."""
    places = [at for at, item in enumerate(sheet.items) if item.item_id == ruling.item_id]
    score = _score(float(sheet.seen.words[i, places[0]])) if places else 0.0
    return ruled(ruling, plain, score, _evidence(i, places[0], sheet) if places else ())


def _match(i: int, sheet: _Sheet, aligned: Alignment) -> Match:
    row, items, words, ruling = sheet.rows[i], sheet.items, sheet.seen.words[i], sheet.elsewhere[i]
    ranked = [(int(item), float(p)) for item, p in zip(aligned.items[i], aligned.probabilities[i], strict=True)]
    nothing = dict(ranked)[NONE]
    (best, probability), *others = [(item, p) for item, p in ranked if item != NONE]
    second = others[0][0] if others else None
    decided = (witness(ruling, elsewhere=True),) if ruling else ()
    if (nothing >= _NOTHING or probability < _LEAST) and not (ruling and ruling.item_id):
        closest = (items[best].item_id, _score(float(words[best])))
        return Match(row.row_id, None, 0.0, round(nothing, 4), Decision.NONE, *closest, evidence=decided)
    told = aligned.told[i]
    telling = float(told[best]) >= max(_TOLD, float(told.max()) - _OVERRULED)
    alike = sum(p for item, p in others if items[item].item_id in items[best].same_as)
    decides = probability + alike >= AUTO and probability >= _HALF
    sure = decides and (ruling.item_id == items[best].item_id if ruling else telling)
    return Match(
        row_id=row.row_id,
        item_id=items[best].item_id,
        score=_score(float(words[best])),
        probability=round(probability, 4),
        decision=Decision.AUTO if sure else Decision.REVIEW,
        runner_up=None if second is None else items[second].item_id,
        runner_up_score=None if second is None else _score(float(words[second])),
        evidence=decided + _evidence(i, best, sheet) + _order(i, best, aligned) + _crosswalk(alike),
    )


def _score(words: float) -> float:
    return round(100 * min(1.0, words), 1)


def _evidence(i: int, best: int, sheet: _Sheet) -> tuple[Witness, ...]:
    row, seen, item = sheet.rows[i], sheet.seen, sheet.items[best]
    found = [
        Witness("label", float(seen.label[i, best]), f"{row.label} ~ {item.label_ja}"),
        Witness("description", float(seen.description[i, best]), row.description),
        Witness("topic", _share(seen.topic[i], best), "all wordings of the item, of all items"),
        Witness("answer", _share(seen.answer[i], best) if row.answer else 0.0, row.answer[:_SHOWN]),
        Witness("number", float(seen.number[i, best]), f"{number_path(row)} = {item.no}"),
        Witness("unit", float(seen.unit[i, best]), f"{row.unit} ~ {item.unit}"),
        Witness("category", float(seen.category[i, best]), f"{row.section} {row.category} ~ {item.category}".strip()),
    ]
    return tuple(replace(each, weight=round(each.weight, 3)) for each in found if abs(each.weight) >= _FAINT)


def _share(ratios: Vector, best: int) -> float:
    """What an item has of the probability that all items share by this witness alone."""
    powers = np.exp(ratios - ratios.max())
    return float(powers[best] / powers.sum())


def _order(i: int, best: int, aligned: Alignment) -> tuple[Witness, ...]:
    """What the rows around it added to an item's probability, or took from it."""
    at = list(aligned.items[i]).index(best)
    gained = float(aligned.probabilities[i, at] - aligned.alone[i, at])
    return (Witness("order", round(gained, 3), "the rows around it"),) if abs(gained) >= _FAINT else ()


def _crosswalk(alike: float) -> tuple[Witness, ...]:
    """What items have of the probability that ask the same: whichever is taken, the answer is compared alike."""
    return (Witness("crosswalk", round(alike, 3), "items that ask alike"),) if alike >= _FAINT else ()


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
