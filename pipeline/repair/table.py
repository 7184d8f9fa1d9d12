"""A grid of cells to source rows: headings found, columns given their meaning, every row placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING

from pipeline.fold import skeleton
from pipeline.model import LineRole, RowId, RowKind, SourceRow
from pipeline.repair.body import entry_of
from pipeline.repair.category import carried_levels, mended_category, with_levels
from pipeline.repair.columns import column_roles
from pipeline.repair.entries import Entry, is_revision_history
from pipeline.repair.heading import cut_at_headings, same_words, tables, upright, without_preface
from pipeline.repair.markup import plain
from pipeline.repair.merge import carry_categories, carry_labels, join_continuations, merge_twins
from pipeline.repair.numbers import infer_numbers, split_prefixes, unglue
from pipeline.repair.place import Placed, Table, fits, place
from pipeline.repair.sections import Heading, Sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Grid, GridRow
    from pipeline.lexicon import Lexicon
    from pipeline.model import DocumentId
    from pipeline.repair.heading import Cells
    from pipeline.repair.markup import Plain


_TELLING = 3  # rows that suffice to tell what a table's columns hold


@dataclass(frozen=True, slots=True)
class TableRead:
    """The rows of a grid and what its other lines are."""

    rows: tuple[SourceRow, ...]
    entries: tuple[Entry, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Context:
    """What carries over from one grid of a document to the next."""

    document_id: DocumentId
    table_no: int = 0
    words: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    category: str = ""
    sections: Sections = field(default_factory=Sections)


@dataclass(frozen=True, slots=True)
class Draft:
    """A row by itself; `unlabelled` when it has no cell for its label, which was merged with the one above."""

    row: SourceRow
    unlabelled: bool


def read_table(grid: Grid, context: Context, lexicon: Lexicon) -> TableRead:
    """Read a grid: every grid row becomes part of a source row or an entry."""
    if is_revision_history([[plain(cell).text for cell in row.cells] for row in grid.rows]):
        history = (Entry(row.place, LineRole.METADATA, "revision history") for row in grid.rows)
        return TableRead((), tuple(history), context)
    entries: list[Entry] = []
    parts = cut_at_headings(upright(grid, lexicon), context.words, lexicon, entries)
    if not context.roles:
        parts[0] = (parts[0][0], without_preface(parts[0][1], entries, above=len(parts) > 1))
    rows: list[SourceRow] = []
    for words, group in tables(parts):
        context = _enter_table(context, words, group, lexicon)
        table = _table(context.roles, [cells for cells, _ in group], lexicon)
        drafts, after, notes = _read_rows(group, table, context, lexicon)
        entries.extend(notes)
        rows.extend(_finished(drafts, context.category, lexicon))
        context = replace(after, category=rows[-1].category if rows else context.category)
    return TableRead(tuple(rows), tuple(entries), context)


def _finished(drafts: Sequence[Draft], category: str, lexicon: Lexicon) -> list[SourceRow]:
    """The repairs that look at neighbouring rows, in their order."""
    unlabelled = {draft.row.line_start for draft in drafts if draft.unlabelled}
    rows = join_continuations([draft.row for draft in drafts], lexicon)
    rows = merge_twins(rows, lexicon)
    rows = carry_labels(carry_categories(rows, category), unlabelled, lexicon)
    return infer_numbers(split_prefixes(rows))


def _enter_table(context: Context, words: tuple[str, ...], rows: Sequence[Cells], lexicon: Lexicon) -> Context:
    """The context below a heading: that of the grid before when headings, or the width without headings, are the same."""
    texts = [[cell.text for cell in cells] for cells, _ in rows if sum(bool(cell.text) for cell in cells) > 1]
    usual = Counter(map(len, texts)).most_common(1)[0][0] if texts else 0
    if context.roles and same_words(context.words, words) and (usual == 0 or abs(usual - len(context.roles)) <= 1):
        return context
    if words == context.words and context.roles:
        words = ()  # no heading of this grid's own, and too wide or narrow to go on with the one before
    full = [cells for cells in texts if len(cells) == max(usual, len(words))] or texts
    roles = column_roles(words, _fullest(full), lexicon)
    sections = Sections() if words else context.sections
    return replace(context, table_no=context.table_no + 1, words=words, roles=roles, sections=sections)


def _fullest(rows: Sequence[list[str]]) -> Sequence[list[str]]:
    """The rows with the most filled cells: their cells stand in their own columns, whatever slid in the others."""
    for fewest in sorted({sum(map(bool, cells)) for cells in rows}, reverse=True):
        found = [cells for cells in rows if sum(map(bool, cells)) >= fewest]
        if len(found) >= _TELLING:
            return found
    return rows


def _table(roles: tuple[str, ...], rows: Sequence[Sequence[Plain]], lexicon: Lexicon) -> Table:
    """What the well-placed rows tell about the columns, to place the others by."""
    loose = Table(roles, (0.0,) * len(roles), frozenset())
    good = [[cell.text for cell in cells] for cells in rows if len(cells) == len(roles)]
    good = [cells for cells in good if fits(cells, loose, lexicon)] or good
    lengths = tuple(median([len(cells[i]) for cells in good if cells[i]] or [0]) for i in range(len(roles)))
    categories = {skeleton(cells[i]) for cells in good for i, role in enumerate(roles) if role == "category"}
    return Table(roles, tuple(map(float, lengths)), frozenset(categories - {""}))


def _read_rows(
    group: Sequence[Cells], table: Table, context: Context, lexicon: Lexicon
) -> tuple[list[Draft], Context, list[Entry]]:
    drafts: list[Draft] = []
    entries: list[Entry] = []
    levels: tuple[str, ...] = ()
    for i, (cells, row) in enumerate(group):
        below = group[i + 1][0] if i + 1 < len(group) else ()
        entry = entry_of(cells, row, table, below, lexicon)
        if entry:
            entries.append(entry)
            if entry.role is LineRole.SECTION:
                heading = Heading(entry.text, any(cell.bold for cell in cells))
                context = replace(context, sections=context.sections.enter(heading, lexicon))
            continue
        above = drafts[-1].row.no if drafts else "0"
        texts = unglue([cell.text for cell in cells], table.roles, above, lexicon)
        placed = place(texts, table, lexicon)
        source = _source_row(placed, table.roles, row, context)
        if glued := texts != tuple(cell.text for cell in cells):
            source = replace(source, repairs=(*source.repairs, "number_unglued"))
        if table.roles.count("category") > 1:
            levels = carried_levels(placed.cells, table.roles, levels)
            source = with_levels(source, levels)
        source = mended_category(source, table, lexicon, damaged=glued)
        unlabelled = "label" in table.roles and placed.cells[table.roles.index("label")] is None
        drafts.append(Draft(source, unlabelled))
        context = replace(context, sections=context.sections.after_row())
    return drafts, context, entries


def _source_row(placed: Placed, roles: Sequence[str], row: GridRow, context: Context) -> SourceRow:
    """A placed row as a source row; columns of one role are joined, ticked choices become the mark."""
    texts: dict[str, list[str]] = {}
    for i, (role, cell) in enumerate(zip(roles, placed.cells, strict=True)):
        if role == "choice" and cell:
            texts.setdefault("mark", []).append(context.words[i])
        elif cell and role not in {"example", "", "text"}:
            texts.setdefault(role, []).append(cell)
    joined = {role: ("/" if role == "category" else " ").join(dict.fromkeys(cells)) for role, cells in texts.items()}
    return SourceRow(
        row_id=RowId(""),
        document_id=context.document_id,
        kind=RowKind.TABLE,
        table_no=context.table_no,
        row_no=0,
        page=row.place.page,
        section=context.sections.text,
        bbox=row.place.bbox,
        line_start=row.place.line_start,
        line_end=row.place.line_end,
        repairs=("cells_shifted",) if placed.moved else (),
        raw_cells=row.cells,
        **joined,
    )
