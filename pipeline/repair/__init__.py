"""Grids of raw cells to source rows: every repair is named in the row, every line is accounted for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.grid import COMMENT, CONTENTS, HIDDEN, REPEATED, STRUCK, WATERMARK, Grid, Layout
from pipeline.model import DocumentId, LedgerLine, LineRole, RowId, RowKind, SourceRow
from pipeline.repair.beside import side_by_side
from pipeline.repair.cards import as_tables
from pipeline.repair.cells import settled, with_mended_label
from pipeline.repair.choices import with_choice
from pipeline.repair.dump import by_numbers, heading_run, numbered_run, regroup
from pipeline.repair.entries import Entry
from pipeline.repair.ledger import account, places
from pipeline.repair.legend import legend
from pipeline.repair.merge import join_continuations
from pipeline.repair.metadata import About, about
from pipeline.repair.prose import read_prose
from pipeline.repair.table import Context, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.grid import GridRow
    from pipeline.lexicon import Lexicon

_UNSAID = {HIDDEN, WATERMARK, STRUCK, COMMENT, CONTENTS}  # what says nothing about the sheet


@dataclass(frozen=True, slots=True)
class Repaired:
    """A document's rows, what it says about itself, and what every line of it is."""

    rows: tuple[SourceRow, ...]
    about: About
    ledger: tuple[LedgerLine, ...]
    legend: Mapping[str, str]  # what it says that its marks mean


def repair(grids: Sequence[Grid], lines: Mapping[int, str], document_id: DocumentId, lexicon: Lexicon) -> Repaired:
    """Read a document's grids in their order; `lines` are its non-blank lines by number."""
    placed = places(grids)
    entries = [_repeated(row) for grid in grids if grid.layout is Layout.RUNNING for row in grid.rows]
    grids = [part for grid in grids if grid.layout is not Layout.RUNNING for part in _dumps(grid, lexicon)]
    grids = as_tables([part for grid in grids for part in side_by_side(grid, lexicon)], lexicon)
    alone = all(grid.layout is Layout.LINES and _is_prose(grid) for grid in grids)
    context = Context(document_id)
    rows: list[SourceRow] = []
    for grid in grids:
        if _is_prose(grid):
            prose = read_prose(grid.rows, context, lexicon, alone=alone)
            read_rows, read_entries, context = prose.rows, prose.entries, prose.context
        else:
            table = read_table(grid, context, lexicon)
            read_rows, read_entries, context = table.rows, table.entries, table.context
        rows = _continued(rows, read_rows, lexicon)
        entries.extend(read_entries)
    numbered = tuple(with_mended_label(row, lexicon) for row in _numbered(rows, document_id))
    ledger = account(numbered, entries, lines, placed)
    outside = _outside(ledger, lines)
    return Repaired(numbered, about(outside), ledger, legend(outside))


def _repeated(row: GridRow) -> Entry:
    return Entry(row.place, LineRole.NOISE, *row.findings[:1] or (REPEATED,))


def _continued(rows: Sequence[SourceRow], more: Sequence[SourceRow], lexicon: Lexicon) -> list[SourceRow]:
    """The rows of a page and of the next, the first of which may be the rest of the last."""
    if rows and more and rows[-1].kind is more[0].kind is RowKind.TABLE and rows[-1].table_no == more[0].table_no:
        return [*rows[:-1], *join_continuations([rows[-1], more[0]], lexicon), *more[1:]]
    return [*rows, *more]


def _is_prose(grid: Grid) -> bool:
    return all(len(row.cells) == 1 for row in grid.rows)


def _dumps(grid: Grid, lexicon: Lexicon) -> list[Grid]:
    """A stretch of lines cut before the headings of a table that was pasted one cell per line."""
    if grid.layout is not Layout.LINES:
        return [grid]
    for i in range(len(grid.rows)):
        count = heading_run(grid.rows, i, lexicon)
        if count:
            before = [Grid(Layout.LINES, grid.rows[:i])] if i else []
            return [*before, regroup(grid.rows[i:], count, lexicon)]
    starts = numbered_run(grid.rows)
    if not starts:
        return [grid]
    before = [Grid(Layout.LINES, grid.rows[: starts[0]])] if starts[0] else []
    return [*before, by_numbers(grid.rows, starts)]


def _numbered(rows: Sequence[SourceRow], document_id: DocumentId) -> tuple[SourceRow, ...]:
    counts: dict[int, int] = {}
    found: list[SourceRow] = []
    for row in rows:
        row_no = counts[row.table_no] = counts.get(row.table_no, 0) + 1
        row_id = RowId(f"{document_id}-{row.table_no}-{row_no}")
        found.append(with_choice(settled(replace(row, row_no=row_no, row_id=row_id))))
    return tuple(found)


def _outside(ledger: Sequence[LedgerLine], lines: Mapping[int, str]) -> list[str]:
    """The lines that may speak about the sheet: those that a person sees."""
    about_it = {LineRole.METADATA, LineRole.NOTE, LineRole.NOISE}
    return [lines[line.line] for line in ledger if line.role in about_it and line.reason not in _UNSAID]
