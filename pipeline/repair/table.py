"""A grid of cells to source rows: headings found, columns given their meaning, every row placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.fold import skeleton
from pipeline.grid import Layout
from pipeline.lexicon import is_number
from pipeline.model import LineRole, RowId, RowKind, SourceRow
from pipeline.repair.answers import by_part
from pipeline.repair.apart import ASKS_NOTHING, no_answers_in
from pipeline.repair.below import one_row_each
from pipeline.repair.body import entry_of
from pipeline.repair.category import carried_levels, mended_category, with_levels
from pipeline.repair.cells import cells_of
from pipeline.repair.choices import bare_choice
from pipeline.repair.codes import decoded
from pipeline.repair.columns import column_roles, with_aspects
from pipeline.repair.entries import Entry, is_revision_history
from pipeline.repair.heading import Heads, cut_at_headings, same_heads, tables, without_preface
from pipeline.repair.lying import upright
from pipeline.repair.markup import plain
from pipeline.repair.merge import carry_categories, carry_labels, join_continuations, merge_twins, more_of_the_answer
from pipeline.repair.numbers import infer_numbers, split_prefixes, unglue
from pipeline.repair.parts import parts_of
from pipeline.repair.place import LABELLED, Placed, Table, fits, keep, loose, place, stay
from pipeline.repair.roles import mixture
from pipeline.repair.sections import Heading, Sections
from pipeline.repair.spans import asks_nothing_new, own
from pipeline.repair.years import without_old_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.grid import Grid, GridRow
    from pipeline.lexicon import Lexicon
    from pipeline.model import DocumentId
    from pipeline.repair.heading import Cells
    from pipeline.repair.markup import Plain


_DRAWN = {Layout.RULED, Layout.ALIGNED, Layout.CELLS}  # a cell's column is told by where it stands
_REPLIES = {"mark", "choice", "answer", "remarks"}  # a comment elsewhere explains the question
_ASKED, _ASKING = 0.5, 0.3  # likeness from which a cell asks; share of rows that do, in a table of questions
_GROUPS = 0.4  # share of rows from which a column's cells hold for several each
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
    heads: Heads = field(default_factory=Heads)
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # for which part each column answers, '' for all of it
    category: str = ""
    sections: Sections = field(default_factory=Sections)


@dataclass(frozen=True, slots=True)
class Draft:
    """A row by itself.

    `unlabelled` when it has no cell for its label, which was merged with the one above; `spanned` when it shares a
    merged cell with the row above and has its text.
    """

    row: SourceRow
    unlabelled: bool
    spanned: bool


def read_table(grid: Grid, context: Context, lexicon: Lexicon) -> TableRead:
    """Read a grid: every grid row becomes part of a source row or an entry."""
    if is_revision_history([[plain(cell).text for cell in row.cells] for row in grid.rows]):
        history = (Entry(row.place, LineRole.METADATA, "revision history") for row in grid.rows)
        return TableRead((), tuple(history), context)
    if apart := no_answers_in(context.sections):
        return TableRead((), tuple(_notes(grid.rows, apart)), context)
    entries: list[Entry] = []
    parts = cut_at_headings(upright(one_row_each(grid, lexicon), lexicon), context.heads, lexicon, entries)
    if not context.roles or (grid.layout is Layout.CELLS and len(parts) > 1):
        parts[0] = (parts[0][0], without_preface(parts[0][1], entries, above=len(parts) > 1))
    rows: list[SourceRow] = []
    for told, coded in tables(parts):
        heads, group = without_old_years(told, lexicon), decoded(coded, told.paths)
        if grid.layout is Layout.CELLS and told is parts[0][0] and not _asks(group, context, lexicon):
            entries.extend(_notes([row for _, row in group], ASKS_NOTHING))
            continue
        context = _enter_table(context, heads, group, lexicon)
        table = _table(context.roles, [cells for cells, _ in group], lexicon)
        body = _Body(table, context, lexicon, grid.layout)
        for (cells, row), (below, _) in zip(group, [*group[1:], ((), None)], strict=True):
            body.take(cells, row, below)
        entries.extend(body.entries)
        rows.extend(_finished(body.drafts, context.category, lexicon))
        context = replace(body.context, category=rows[-1].category if rows else context.category)
    return TableRead(tuple(rows), tuple(entries), context)


def _notes(rows: Sequence[GridRow], reason: str) -> list[Entry]:
    return [Entry(row.place, LineRole.NOTE, reason, "\t".join(row.cells)) for row in rows]


def _asks(rows: Sequence[Cells], context: Context, lexicon: Lexicon) -> bool:
    """Whether rows without headings of their own ask what checklists ask, are counted, or go on with the table before."""
    width = max((len(cells) for cells, _ in rows), default=0)
    if width == len(context.roles) > 2:
        return True
    texts = [[cell.text for cell in cells if cell.text] for cells, _ in rows]
    asked = [said for said in texts if len(said) > 1]
    counted = sum(is_number(said[0]) and not all(map(is_number, said)) for said in asked)
    telling = sum(any(lexicon.likeness.best(text)[1] >= _ASKED for text in said[:3]) for said in asked)
    return max(counted, telling) >= _ASKING * max(1, len(asked))


def _finished(drafts: Sequence[Draft], category: str, lexicon: Lexicon) -> list[SourceRow]:
    """The repairs that look at neighbouring rows, in their order."""
    unlabelled = {draft.row.line_start for draft in drafts if draft.unlabelled}
    spanned = {draft.row.line_start for draft in drafts if draft.spanned}
    rows = join_continuations([draft.row for draft in drafts], lexicon, spanned)
    rows = merge_twins(rows, lexicon, spanned)
    rows = carry_labels(carry_categories(rows, category), unlabelled, lexicon)
    return infer_numbers(split_prefixes(rows))


def _enter_table(context: Context, heads: Heads, rows: Sequence[Cells], lexicon: Lexicon) -> Context:
    """The context below a heading: that of the grid before when headings, or the width without headings, are the same."""
    told = [([cell.text for cell in cells], row) for cells, row in rows if sum(bool(cell.text) for cell in cells) > 1]
    texts = [own(cells, row.carried) for cells, row in told]  # how often a merged cell says it tells nothing
    usual = Counter(map(len, texts)).most_common(1)[0][0] if texts else 0
    if context.roles and same_heads(context.heads, heads) and (usual == 0 or abs(usual - len(context.roles)) <= 1):
        return context
    if heads == context.heads and context.roles:
        heads = Heads()  # no heading of this grid's own, and too wide or narrow to go on with the one before
    full = [cells for cells in texts if len(cells) == max(usual, len(heads.words))]
    full = full or (
        [] if all(map(lexicon.heading, heads.words)) else texts
    )  # where all lost cells, none is in its place
    parts = parts_of(heads.paths, full, heads.words, lexicon)
    telling = parts.gather(_fullest(_in_place(heads.words, full, lexicon)))
    words = _used(parts.words, parts.gather(full), lexicon)
    grouping = _grouping(told)
    roles = parts.spread(column_roles(words, telling, lexicon, parts.gathered(grouping)), lexicon)
    roles = with_aspects(roles, heads.words, full, grouping)
    names = tuple(name if role in _REPLIES else "" for role, name in zip(roles, parts.names, strict=True))
    sections = context.sections.of_markup() if heads.words else context.sections
    return replace(context, table_no=context.table_no + 1, heads=heads, roles=roles, names=names, sections=sections)


def _used(words: Sequence[str], rows: Sequence[Sequence[str]], lexicon: Lexicon) -> Sequence[str]:
    """Heading words without those of empty columns for replies beside filled ones: the buyer's own, for his verdict."""
    filled = {i for cells in rows for i, cell in enumerate(cells) if cell}
    told = {i: lexicon.heading(word) for i, word in enumerate(words)}
    if not any(told.get(i) in {"mark", "answer"} for i in filled):
        return words
    return [
        "" if told[i] in {"mark", "answer", "remarks"} and i not in filled else word for i, word in enumerate(words)
    ]


def _grouping(rows: Sequence[tuple[Sequence[str], GridRow]]) -> frozenset[int]:
    """The columns whose cells go on holding in the rows below: merged over them, or said again."""
    goes_on: Counter[int] = Counter(i for _, row in rows for i in row.carried)
    for (above, _), (below, row) in pairwise(rows):
        pairs = enumerate(zip(above, below, strict=False))
        goes_on.update(i for i, (one, other) in pairs if one and one == other and i not in row.carried)
    return frozenset(i for i, n in goes_on.items() if n > _GROUPS * len(rows))


def _in_place(words: Sequence[str], rows: Sequence[list[str]], lexicon: Lexicon) -> Sequence[list[str]]:
    """The rows whose number stands in the column of numbers: the others may have slid as a whole."""
    column = next((i for i, word in enumerate(words) if lexicon.heading(word) == "no"), None)
    if column is None:
        return rows
    found = [cells for cells in rows if column < len(cells) and is_number(cells[column])]
    return found if len(found) >= _TELLING else rows


def _fullest(rows: Sequence[list[str]]) -> Sequence[list[str]]:
    """The rows with the most filled cells: their cells stand in their own columns, whatever slid in the others."""
    for fewest in sorted({sum(map(bool, cells)) for cells in rows}, reverse=True):
        found = [cells for cells in rows if sum(map(bool, cells)) >= fewest]
        if len(found) >= _TELLING:
            return found
    return rows


def _table(roles: tuple[str, ...], rows: Sequence[Sequence[Plain]], lexicon: Lexicon) -> Table:
    """What the well-placed rows tell about the columns, to place the others by."""
    good = [[cell.text for cell in cells] for cells in rows if len(cells) == len(roles)]
    unknown = loose(roles)
    good = [cells for cells in good if fits(cells, unknown, lexicon)] or good
    lengths = tuple(median([len(cells[i]) for cells in good if cells[i]] or [0]) for i in range(len(roles)))
    columns = [i for i, role in enumerate(roles) if role == "category"]
    categories = {skeleton(cells[i]) for cells in good for i in columns}
    often = Counter(cells[i].text for cells in rows for i in columns if i < len(cells))
    repeated = (text for text, n in often.items() if n > 1)  # a question is asked once, but where it is a merged cell
    categories |= {skeleton(text) for text in repeated if lexicon.likeness.best(text)[1] <= LABELLED}
    wordings = tuple(mixture(role, roles, [cells[i] for cells in good]) for i, role in enumerate(roles))
    told = roles.index("description") if "description" in roles else None
    explains = told is not None and len(good) >= _TELLING and all(cells[told] for cells in good)
    return Table(roles, tuple(map(float, lengths)), frozenset(categories - {""}), wordings, explains)


class _Body:
    """The rows below the headings, read from the top down."""

    def __init__(self, table: Table, context: Context, lexicon: Lexicon, layout: Layout) -> None:
        self.table, self.context, self.lexicon = table, context, lexicon
        self.place = keep if layout is Layout.DEALT else stay if layout in _DRAWN else place
        self.drafts: list[Draft] = []
        self.entries: list[Entry] = []
        self._levels: tuple[str, ...] = ()
        self._last: Entry | None = None  # what the row above is, when it is no source row

    def take(self, cells: Sequence[Plain], row: GridRow, below: Sequence[Plain]) -> None:
        """Read a row; `below` are the cells of the next one."""
        texts = [cell.text for cell in cells]
        if row.carried and self._last and not any(own(texts, row.carried)):
            self.entries.append(replace(self._last, place=row.place))  # a merged section heading, once more
            return
        same = not self._last and self.drafts and asks_nothing_new(texts, row.carried, self.table.roles)
        self._last = None if same else entry_of(cells, row, self.table, below, self.lexicon)
        if self._last:
            self._enter(self._last, bold=any(cell.bold for cell in cells))
            return
        draft = self._draft(texts, row)
        if same:
            parted = "aspect" in self.table.roles or any(self.context.names)
            above = self.drafts[-1]
            self.drafts[-1] = replace(above, row=more_of_the_answer(above.row, draft.row, parted=parted))
        else:
            self.drafts.append(draft)
        self.context = replace(self.context, sections=self.context.sections.after_row())

    def _enter(self, entry: Entry, *, bold: bool) -> None:
        self.entries.append(entry)
        if entry.role is LineRole.SECTION:
            sections = self.context.sections.enter(Heading(entry.text, bold), self.lexicon)
            self.context = replace(self.context, sections=sections)

    def _draft(self, texts: Sequence[str], row: GridRow) -> Draft:
        roles = self.table.roles
        above = self.drafts[-1].row.no if self.drafts else "0"
        unglued = unglue(texts, roles, above, self.lexicon)
        placed = self.place(unglued, self.table, self.lexicon)
        source = _source_row(placed, roles, row, self.context)
        if glued := unglued != tuple(texts):
            source = replace(source, repairs=(*source.repairs, "number_unglued"))
        if roles.count("category") > 1:
            self._levels = carried_levels(placed.cells, roles, self._levels)
            source = with_levels(source, self._levels)
        source = mended_category(source, self.table, self.lexicon, damaged=glued)
        unlabelled = "label" in roles and placed.cells[roles.index("label")] is None
        return Draft(source, unlabelled, spanned=bool(row.carried))


def _reaching(column: int, placed: Placed, row: GridRow, context: Context) -> str:
    """The cell that is merged from the left over a blank one of another part, and so answers for both; '' for none."""
    first = next((first for first, last in row.wide if first < column <= last), None)
    if first is None or placed.moved or context.names[first] in {"", context.names[column]}:
        return ""
    return (placed.cells[first] or "") if context.roles[first] == context.roles[column] else ""


def _source_row(placed: Placed, roles: Sequence[str], row: GridRow, context: Context) -> SourceRow:
    """A placed row as a source row; columns of one role are joined, ticked choices become the mark."""
    texts: dict[str, list[str]] = {}
    told: list[tuple[str, str, str]] = []  # by the columns that answer for a part each
    for i, (role, cell) in enumerate(zip(roles, placed.cells, strict=True)):
        if context.names[i]:
            told.append((role, context.names[i], cell or _reaching(i, placed, row, context)))
        elif role == "choice" and cell:
            texts.setdefault("mark", []).append(bare_choice(context.heads.words[i]))
        elif cell and role not in {"example", "", "text"}:
            texts.setdefault(role, []).append(cell)
    comments = [plain(text).text for i, text in row.comments if i < len(roles) and roles[i] in _REPLIES]
    parted = by_part(told)
    if comments:
        answered = "answer" in texts or "answer" in parted
        texts.setdefault("remarks" if answered else "answer", []).extend(comments)
    if "aspect" in texts and "answer" in texts:
        texts["answer"] = [f"{' '.join(texts['aspect'])}: {' '.join(texts['answer'])}"]
    texts.pop("aspect", None)
    joined = {role: ("/" if role == "category" else " ").join(dict.fromkeys(cells)) for role, cells in texts.items()}
    for role, text in parted.items():
        joined[role] = "\n".join(filter(None, (joined.get(role), text)))
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
        repairs=(*row.findings, *["cells_shifted"] * placed.moved, *["comment_read"] * bool(comments)),
        raw_cells=row.raw or row.cells,
        cells=cells_of([row]),
        locator=row.place.locator,
        **joined,
    )
