"""Rows that belong together: a row broken in two, a row that arrived twice, what a merged cell says for those below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.fold import skeleton, squash
from pipeline.lexicon import is_mark, is_unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pipeline.lexicon import Lexicon
    from pipeline.model import SourceRow

_SAME = 90  # rapidfuzz ratio above which two texts are one
_TOLD = 0.5  # likeness from which a text tells its item
_NAMED = 0.8  # likeness from which a label names its item beyond doubt
_NOISE = 0.3  # likeness below which a text tells nothing


def join_continuations(
    rows: Sequence[SourceRow], lexicon: Lexicon, spanned: Collection[int | None] = ()
) -> list[SourceRow]:
    """Rows that only go on with a cell of the row above are joined to it.

    Those that begin at a line in `spanned` share a merged cell with the row above and are known to be rows.
    """
    numbered = sum(bool(row.no) for row in rows) > 0.6 * len(rows)
    found: list[SourceRow] = []
    for row in rows:
        if found and row.line_start not in spanned and _is_rest(found[-1], row, numbered, lexicon):
            found[-1] = _glued(found[-1], row, "continuation_joined")
        else:
            found.append(row)
    return found


def _is_rest(above: SourceRow, row: SourceRow, numbered: bool, lexicon: Lexicon) -> bool:
    if row.no or row.mark or is_unit(row.unit) or row.section != above.section:
        return False
    if not row.label:
        asks = row.description and (row.answer or row.remarks)
        return not asks or lexicon.likeness.best(row.description)[1] < _NOISE
    if not numbered or not above.no or row.category:
        return False
    apart = lexicon.likeness.best(row.label)[1]
    together = lexicon.likeness.best(above.label + row.label)[1]
    return together > max(apart, lexicon.likeness.best(above.label)[1]) and apart < 0.9


def _glued(above: SourceRow, row: SourceRow, repair: str) -> SourceRow:
    glued = replace(
        above,
        category=_joined(above.category, row.category),
        label=_joined(above.label, row.label),
        description=_joined(above.description, row.description),
        unit=_joined(above.unit, row.unit),
        answer=_joined(above.answer, row.answer),
        remarks=_joined(above.remarks, row.remarks),
    )
    return _covering(glued, row, repair)


def more_of_the_answer(above: SourceRow, row: SourceRow, *, parted: bool) -> SourceRow:
    """A row under the same merged question as the one above joined to it; `parted` where each line has a name."""
    between = "\n" if parted else " "
    answer, remarks = _joined(above.answer, row.answer, between), _joined(above.remarks, row.remarks)
    return _covering(replace(above, answer=answer, remarks=remarks), row, "merged_cell_joined")


def _joined(first: str, second: str, between: str = " ") -> str:
    return f"{first}{between}{second}".strip() if first != second else first


def _covering(row: SourceRow, other: SourceRow, repair: str) -> SourceRow:
    """`row` with the place and the cells of `other` below it."""
    repairs = tuple(dict.fromkeys((*row.repairs, *other.repairs, repair)))
    raw_cells, cells = row.raw_cells + other.raw_cells, row.cells + other.cells
    return replace(row, line_end=other.line_end, raw_cells=raw_cells, cells=cells, repairs=repairs)


def merge_twins(rows: Sequence[SourceRow], lexicon: Lexicon, spanned: Collection[int | None] = ()) -> list[SourceRow]:
    """Neighbours that are one row: the same text twice, or two halves of a row of which each has lost what the other has.

    Rows that share a merged cell with the row above (`spanned`) say the same because it is printed once for both.
    """
    found: list[SourceRow] = []
    for row in rows:
        above = found[-1] if found and row.line_start not in spanned else None
        if above and _is_copy(above, row):
            found[-1] = _once(above, row)
        elif above and (item := _common_item(above, row, lexicon)) is not None:
            found[-1] = _halves(above, row, item, lexicon)
        else:
            found.append(row)
    return found


def _once(above: SourceRow, row: SourceRow) -> SourceRow:
    """One of two copies of a row, the one that says more, in the place of both."""
    both = _covering(above, row, "duplicate_dropped")
    fuller = above if len(above.answer) >= len(row.answer) else row
    return replace(
        fuller,
        line_start=both.line_start,
        line_end=both.line_end,
        repairs=both.repairs,
        raw_cells=both.raw_cells,
        cells=both.cells,
    )


def _is_copy(above: SourceRow, row: SourceRow) -> bool:
    if above.no and row.no and above.no != row.no:
        return False
    if not (above.no and row.no) and skeleton(above.label) != skeleton(row.label):
        return False  # （東日本） and （西日本） are two questions, however long the words they share
    first, second = (skeleton(each.label + each.description + each.answer + each.mark) for each in (above, row))
    return len(second) >= 8 and above.category == row.category and fuzz.ratio(first, second) >= _SAME


def _common_item(above: SourceRow, row: SourceRow, lexicon: Lexicon) -> int | None:
    """The item that one half's label and the other half's description both tell while their own partners are noise."""
    if bool(above.no) == bool(row.no) or not (above.label and row.label and above.description and row.description):
        return None
    for first, second in ((above, row), (row, above)):
        item, told = lexicon.likeness.best(first.label)
        if told < _TOLD:
            continue
        scores = [
            float(lexicon.likeness.scores(text)[item]) for text in (second.description, second.label, first.description)
        ]
        # Noise is like something too among so many wordings, but never half as like as what was read well.
        if scores[0] >= _TOLD and scores[1] < scores[0] / 2 and scores[2] < scores[0]:
            return item
    return None


def _halves(above: SourceRow, row: SourceRow, item: int, lexicon: Lexicon) -> SourceRow:
    """One row of two halves: of each cell the half that tells the item, of the answers both."""

    def told(name: str) -> str:
        texts = [getattr(each, name) for each in (above, row)]
        return str(max(texts, key=lambda text: float(lexicon.likeness.scores(text)[item])))

    merged = replace(
        above,
        no=above.no or row.no,
        label=told("label"),
        description=told("description"),
        unit=above.unit if is_unit(above.unit) else row.unit,
        answer=_answers(above.answer, row.answer),
        remarks=_joined(above.remarks, row.remarks)
        if squash(above.remarks) not in squash(row.remarks)
        else row.remarks,
    )
    return _covering(merged, row, "halves_merged")


def _answers(first: str, second: str) -> str:
    """Both answers; a lone character before the second is what a scan made of the first's mark."""
    head, _, rest = second.partition(" ")
    if is_mark(first) and len(head) == 1 and rest:
        return f"{first} {rest}"
    return _joined(first, second)


def carry_categories(rows: Sequence[SourceRow], before: str = "") -> list[SourceRow]:
    """A category that was merged over its rows holds for all of them, down to the next one or the next section."""
    category, section = before, rows[0].section if rows else ""
    found: list[SourceRow] = []
    for row in rows:
        if row.section != section:
            category, section = "", row.section
        if row.category:
            category = row.category
        elif category:
            found.append(replace(row, category=category, repairs=(*row.repairs, "category_carried")))
            continue
        found.append(row)
    return found


def carry_labels(rows: Sequence[SourceRow], unlabelled: Collection[int | None], lexicon: Lexicon) -> list[SourceRow]:
    """A label merged over several questions holds for each: rows that lost its cell, or left it blank like the number.

    A label that names another item than its own definition tells has slipped, and is not carried.
    """
    found: list[SourceRow] = []
    for row in rows:
        above = found[-1] if found else None
        blank = not row.label and bool(row.description)
        if (
            above
            and blank
            and above.label
            and (row.line_start in unlabelled or (not row.no and _coherent(above, lexicon)))
        ):
            found.append(replace(row, label=above.label, repairs=(*row.repairs, "label_carried")))
        else:
            found.append(row)
    return found


def _coherent(row: SourceRow, lexicon: Lexicon) -> bool:
    named, likeness = lexicon.likeness.best(row.label)
    if likeness < _NAMED or not row.description:
        return True
    return float(lexicon.likeness.scores(row.description)[named]) >= _NOISE
