"""How right tables are that were read from a PDF: pure functions of what was found and what is true.

Texts are compared in Unicode form NFKC and without white space. Where readers differ in what they promise, the doubt is
theirs to keep: one that does not join rows over page breaks has them joined here, repeated headings count once, and
the text of a merged cell may stand in its first row only.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.pdf_truth import TrueRow, TrueTable

    Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A table as a reader gives it, on the page where it begins, or a stretch of prose with one cell per row.

    `carried` has the indexes, row by row, of cells that repeat a merged cell begun above; readers that do not know such
    cells leave it out, and empty cells count as going on with what stands above them.
    """

    rows: Sequence[Sequence[str | None]]
    page: int = 1
    carried: Sequence[Sequence[int]] | None = None
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, so that those of many documents can be added."""

    rows: int = 0
    exact: int = 0
    cells: int = 0  # cells there are
    found: int = 0  # cells a reader gives
    right: int = 0  # cells in both
    asked: int = 0  # rows that have a category
    category: int = 0  # rows found with it
    characters: int = 0
    read: int = 0  # characters found, in their order, in the cell that is most like the true one

    def __add__(self, other: Score) -> Score:
        """The counts of both."""
        return Score(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Score)))

    @property
    def rows_exact(self) -> float | None:
        """Share of rows whose cells are all right."""
        return self.exact / self.rows if self.rows else None

    @property
    def cell_f1(self) -> float | None:
        """Harmonic mean of the shares of right cells among those given and among those there are."""
        return 2 * self.right / (self.found + self.cells) if self.cells else None

    @property
    def category_right(self) -> float | None:
        """Share of rows with a category that were found with it."""
        return self.category / self.asked if self.asked else None

    @property
    def characters_read(self) -> float | None:
        """Share of characters that were read."""
        return self.read / self.characters if self.characters else None


class _Row(NamedTuple):
    """A row as found: its own cells that hold something, and all that stand in it."""

    own: Cells
    standing: frozenset[str]
    pieces: tuple[int, ...] = ()  # the places of the rows that were joined to make it


def fold(text: str | None) -> str:
    """A text as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def score(truth: Sequence[TrueTable], found: Sequence[Found]) -> Score:
    """Judge what was found in a document."""
    prose = [table for table in truth if table.prose]
    ruled = [table for table in truth if not table.prose]
    result = _prose_score(prose, found) if prose else Score()
    return result + _table_score(ruled, [table for table in found if not table.prose]) if ruled else result


def _table_score(truth: Sequence[TrueTable], found: Sequence[Found]) -> Score:
    headings = {fold(cell) for table in truth for line in table.headings for cell in line} - {""}
    rows = _found_rows(found, headings)
    joined = _joined(found, headings)
    matched = _matched(truth, rows, joined)
    asked = [(i, row) for i, row in enumerate(_rows(truth)) if any(row.categories)]
    category = sum(_has_category(row, matched.get(i) or _nearest(row, rows)) for i, row in asked)
    cells = _true_cells(truth)
    given = _given(rows, matched.values())
    counted = Counter({text: min(count, cells[text]) if text in headings else count for text, count in given.items()})
    characters, read = _characters(cells, given)
    return Score(
        rows=sum(len(table.rows) for table in truth),
        exact=len(matched),
        cells=cells.total(),
        found=counted.total(),
        right=(cells & counted).total(),
        asked=len(asked),
        category=category,
        characters=characters,
        read=read,
    )


def _rows(truth: Iterable[TrueTable]) -> Iterator[TrueRow]:
    return (row for table in truth for row in table.rows)


def _true_cells(truth: Iterable[TrueTable]) -> Counter[str]:
    """Headings, rows across and cells; merged cells once."""
    lines: list[Iterable[str]] = []
    for table in truth:
        lines += [*table.headings, table.sections, *(row.cells for row in table.rows)]
    return Counter(text for line in lines for text in map(fold, line) if text)


def _found_rows(found: Iterable[Found], headings: set[str]) -> list[_Row]:
    """All rows, with what stands in them: cells told to be carried, or else what stands above empty ones."""
    made = []
    above: list[str] = []
    for table in found:
        for i, row in enumerate(table.rows):
            cells = [fold(cell) for cell in row]
            carried = table.carried[i] if table.carried is not None else ()
            own = tuple(cell for c, cell in enumerate(cells) if cell and c not in carried)
            if table.carried is None:
                above = above if len(above) == len(cells) else [""] * len(cells)
                if not _is_heading(row, headings):  # the categories go on below headings that a page repeats
                    above = cells = [cell or before for cell, before in zip(cells, above, strict=True)]
            made.append(_Row(own, frozenset(cells)))
    return made


def _joined(found: Sequence[Found], headings: set[str]) -> list[_Row]:
    """The last row of a page and the first of the next that is no heading, cell by cell, as one row."""
    starts = [0, *itertools.accumulate(len(table.rows) for table in found)]
    made = []
    for i, table in enumerate(found):
        row, pieces, page = list(table.rows[-1]) if table.rows else [], [starts[i + 1] - 1], table.page
        for j in range(i + 1, len(found)):
            first = _first_body_row(found[j], headings)
            if not row or first is None or found[j].page != page + 1 or len(found[j].rows[first]) != len(row):
                break
            row = [f"{above or ''}{below or ''}" for above, below in zip(row, found[j].rows[first], strict=True)]
            pieces.append(starts[j] + first)
            made.append(_Row(tuple(filter(None, map(fold, row))), frozenset(map(fold, row)), tuple(pieces)))
            if first + 1 < len(found[j].rows):
                break
            page = found[j].page
    return made


def _first_body_row(table: Found, headings: set[str]) -> int | None:
    return next((i for i, row in enumerate(table.rows) if not _is_heading(row, headings)), None)


def _is_heading(row: Sequence[str | None], headings: set[str]) -> bool:
    return {fold(cell) for cell in row if cell} <= headings | {""}


def _matched(truth: Iterable[TrueTable], rows: Sequence[_Row], joined: Sequence[_Row]) -> dict[int, _Row]:
    """By the place of a true row: the row that was found exactly so. Each row counts once."""
    free: defaultdict[Cells, list[_Row]] = defaultdict(list)
    for found in reversed([*rows, *joined]):
        free[found.own].append(found)
    matched: dict[int, _Row] = {}
    for i, (table, row) in enumerate((each, row) for each in truth for row in each.rows):
        taken = next((key for key in _accepted(table, row) if free.get(key)), None)
        if taken is not None:
            matched[i] = free[taken].pop()
    return matched


def _accepted(table: TrueTable, row: TrueRow) -> Iterator[Cells]:
    """The row's own cells, with its categories in their columns and without."""
    for shown in itertools.product((True, False), repeat=len(table.category)):
        cells = [fold(cell) for cell in row.cells]
        for column, category, is_shown in zip(table.category, row.categories, shown, strict=True):
            cells[column] = fold(category) if is_shown else ""
        yield tuple(filter(None, cells))


def _nearest(row: TrueRow, rows: Sequence[_Row]) -> _Row | None:
    """The row that has most of the true row's cells."""
    cells = {cell for cell in map(fold, row.cells) if cell} - {fold(category) for category in row.categories}
    best = max(rows, key=lambda each: sum(map(len, cells.intersection(each.own))), default=None)
    return best if best is not None and cells.intersection(best.own) else None


def _has_category(row: TrueRow, found: _Row | None) -> bool:
    return found is not None and all(fold(category) in found.standing for category in row.categories if category)


def _given(rows: Sequence[_Row], matched: Iterable[_Row]) -> Counter[str]:
    """All cells that were found; rows that are right when joined are taken as joined."""
    joined = [row for row in matched if row.pieces]
    pieces = {i for row in joined for i in row.pieces}
    kept = [row for i, row in enumerate(rows) if i not in pieces]
    return Counter(cell for row in (*kept, *joined) for cell in row.own)


def _characters(cells: Counter[str], given: Counter[str]) -> tuple[int, int]:
    """How many characters the true cells have, and how many of them the cells have that are most like them."""
    choices, read = list(given), 0
    for cell, count in cells.items():
        if choices:
            best, _, _ = process.extractOne(cell, choices, scorer=fuzz.ratio)
            read += count * LCSseq.similarity(cell, best)
    return sum(len(cell) * count for cell, count in cells.items()), read


def _prose_score(truth: Sequence[TrueTable], found: Sequence[Found]) -> Score:
    """Paragraphs are right if their text stands together; what readers give besides is not counted."""
    text = "".join(fold(cell) for table in found for row in table.rows for cell in row)
    cells = [fold(cell) for row in _rows(truth) for cell in row.cells if cell]
    right = [cell for cell in cells if cell in text]
    exact = sum("".join(map(fold, row.cells)) in text for row in _rows(truth))
    return Score(
        rows=sum(len(table.rows) for table in truth),
        exact=exact,
        cells=len(cells),
        found=len(cells),
        right=len(right),
        characters=sum(map(len, cells)),
        read=sum(map(len, right)),
    )
