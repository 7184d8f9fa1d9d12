"""A grid of cells to source rows: headings found, columns given their meaning, every row placed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pipeline.fold import fold, skeleton
from pipeline.lexicon import is_mark, is_number, leading_number
from pipeline.model import LineRole, Place, RowId, RowKind, SourceRow
from pipeline.repair.columns import column_roles
from pipeline.repair.markup import Plain, plain
from pipeline.repair.metadata import pair
from pipeline.repair.merge import carry_categories, carry_labels, join_continuations, merge_twins
from pipeline.repair.numbers import infer_numbers, split_prefixes, unglue
from pipeline.repair.place import Placed, Table, fits, place
from pipeline.repair.sections import Heading, Sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon
    from pipeline.model import DocumentId, Grid, GridRow

_RULE = re.compile(r"[\s|:+=\-_─━┼├┤┌┐└┘┬┴*.・…]+")
_PAGE_FURNITURE = re.compile(
    r"-?\s*(?:page|p\.?|ページ)?\s*\d{1,3}\s*(?:/|of|／)\s*\d{1,3}\s*(?:page|ページ|頁)?\s*-?|-\s*\d{1,3}\s*-|(?:page|ページ|頁)\s*\d{1,3}|\d{1,3}\s*(?:ページ|頁)"
    r"|(?:社外秘|取扱注意|関係者外秘|confidential|無断転載.{0,10}|©.{0,60}|\(c\).{0,60}|copyright.{0,60}|all rights reserved\.?)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*(?:[※*＊]\s*\d{0,2}|注\s*\d{0,2}\s*[)）:：]|備考\s*[:：]|参考|以上$|凡例|\(\*\d)")
_LEGEND = re.compile(r"→|⇒|^(?:補足)?説明$|^(?:記入|記載|回答)例|^例[:：]|^凡例")
_LONGEST_HEADING = 40  # characters; a column or section heading is no longer
_LONGEST_NUMBERED = 70  # characters; a numbered section heading may be


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a stretch of lines that is no row."""

    place: Place
    role: LineRole
    reason: str
    text: str = ""


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
    sections: Sections = Sections()


@dataclass(frozen=True, slots=True)
class Draft:
    """A row by itself; `unlabelled` when it has no cell for its label, which was merged with the one above."""

    row: SourceRow
    unlabelled: bool


def furniture(text: str) -> bool:
    """Whether a line is what a printed page has around its text: page numbers, confidentiality, copyright."""
    return bool(_PAGE_FURNITURE.fullmatch(text.strip()))


def is_heading(cells: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a row heads columns: two heading words of different roles at least, and half of its cells."""
    said = [cell for cell in cells if cell]
    if len(said) < 2 or any(is_number(cell) or len(cell) > _LONGEST_HEADING for cell in said):
        return False
    found = [(cell, lexicon.heading(cell)) for cell in said]
    roles = [role for _, role in found if role]
    choices = sum(not role and is_mark(cell) for cell, role in found)
    if choices == 1:  # a mark stands in a row; as headings of choices they come in pairs
        return False
    return len(set(roles)) >= 2 and len(roles) + choices >= len(said) / 2


def read_table(grid: Grid, context: Context, lexicon: Lexicon) -> TableRead:
    """Read a grid: every grid row becomes part of a source row or an entry."""
    entries: list[Entry] = []
    parts = _parts(grid, context, lexicon, entries)
    if not context.roles:
        parts[0] = (parts[0][0], _without_preface(parts[0][1], entries, above=len(parts) > 1))
    rows: list[SourceRow] = []
    for words, group in _tables(parts):
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


Cells = tuple[tuple[Plain, ...], "GridRow"]


def _parts(grid: Grid, context: Context, lexicon: Lexicon, entries: list[Entry]) -> list[tuple[tuple[str, ...], list[Cells]]]:
    """The grid cut at its heading rows; the headings, their second lines and legends become entries."""
    parts: list[tuple[tuple[str, ...], list[Cells]]] = [(context.words, [])]
    after_heading = False
    for row in grid.rows:
        cells = tuple(plain(cell) for cell in row.cells)
        texts = [cell.text for cell in cells]
        if after_heading and _is_rule(texts):
            entries.append(Entry(row.place, LineRole.HEADING, "rule below the headings"))
        elif after_heading and _is_legend(texts):
            entries.append(Entry(row.place, LineRole.HEADING, "legend"))
        elif after_heading and _is_second_line(texts, parts[-1][0], lexicon):
            parts[-1] = (_two_lines(parts[-1][0], texts), parts[-1][1])
            entries.append(Entry(row.place, LineRole.HEADING, "second heading line"))
        elif is_heading(texts, lexicon):
            parts.append((tuple(texts), []))
            entries.append(Entry(row.place, LineRole.HEADING, "column headings"))
            after_heading = True
            continue
        else:
            parts[-1][1].append((cells, row))
        after_heading = after_heading and not parts[-1][1]
    return parts


def _without_preface(rows: list[Cells], entries: list[Entry], *, above: bool) -> list[Cells]:
    """Rows without those that speak about the sheet; `above` its first headings, lone and paired cells all do."""
    kept: list[Cells] = []
    texts = [[cell.text for cell in cells if cell.text] for cells, _ in rows]
    paired = [any(pair("\t".join(said[i : i + 2])) for i in range(len(said))) for said in texts]
    block = sum(paired) * 2 >= len(rows) or above
    for (cells, row), said, is_pair in zip(rows, texts, paired, strict=True):
        if said and (is_pair or (block and len(said) <= 2)):
            entries.append(Entry(row.place, LineRole.METADATA, "said about the sheet", "\t".join(said)))
        else:
            kept.append((cells, row))
    return kept


def _is_rule(texts: Sequence[str]) -> bool:
    return all(_RULE.fullmatch(text) and not is_mark(text) for text in texts if text)


def _is_legend(texts: Sequence[str]) -> bool:
    said = [text for text in texts if text]
    return bool(said) and not is_number(said[0]) and any(_LEGEND.search(fold(text).text) for text in said[:2])


def _is_second_line(texts: Sequence[str], words: Sequence[str], lexicon: Lexicon) -> bool:
    """A second heading line fills blanks of the first or divides one of its words; it holds no numbers."""
    said = [(i, text) for i, text in enumerate(texts) if text]
    if len(said) < 2 or any(is_number(text) for _, text in said) or all(text in words for _, text in said):
        return False
    known = sum(bool(lexicon.heading(text)) or is_mark(text) for _, text in said)
    return known == len(said) or (known >= len(said) / 2 and any(i < len(words) and not words[i] for i, _ in said))


def _two_lines(words: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    width = max(len(words), len(texts))
    first, second = ([*line, *[""] * (width - len(line))] for line in (words, texts))
    return tuple(below or above for above, below in zip(first, second, strict=True))


def _tables(parts: Sequence[tuple[tuple[str, ...], list[Cells]]]) -> list[tuple[tuple[str, ...], list[Cells]]]:
    """Parts under the same headings, repeated page by page, are one table."""
    tables: list[tuple[tuple[str, ...], list[Cells]]] = []
    for words, rows in parts:
        if tables and words and _same_words(tables[-1][0], words):
            tables[-1][1].extend(rows)
        elif rows or words:
            tables.append((words, list(rows)))
    return [table for table in tables if table[1]]


def _same_words(first: Sequence[str], second: Sequence[str]) -> bool:
    return fuzz.ratio(skeleton("".join(first)), skeleton("".join(second))) >= 85


def _enter_table(context: Context, words: tuple[str, ...], rows: Sequence[Cells], lexicon: Lexicon) -> Context:
    """The context below a heading: the same table when the headings are those of the grid before."""
    if context.roles and words and _same_words(context.words, words):
        return context
    texts = [[cell.text for cell in cells] for cells, _ in rows if sum(bool(cell.text) for cell in cells) > 1]
    usual = Counter(map(len, texts)).most_common(1)[0][0] if texts else 0
    full = [cells for cells in texts if len(cells) == max(usual, len(words) if words else 0)] or texts
    roles = column_roles(words, full, lexicon)
    sections = Sections() if words else context.sections
    return replace(context, table_no=context.table_no + 1, words=words, roles=roles, sections=sections)


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
    expected = 1
    for i, (cells, row) in enumerate(group):
        below = group[i + 1][0] if i + 1 < len(group) else ()
        entry = _entry(cells, row, table, below, lexicon)
        if entry:
            entries.append(entry)
            if entry.role is LineRole.SECTION:
                heading = Heading(entry.text, any(cell.bold for cell in cells))
                context = replace(context, sections=context.sections.enter(heading, lexicon))
            continue
        texts = unglue([cell.text for cell in cells], table.roles, expected, lexicon)
        glued = texts != tuple(cell.text for cell in cells)
        placed = place(texts, table, lexicon)
        source = _source_row(placed, table.roles, row, context)
        source = _mended_category(source, glued, table, lexicon)
        unlabelled = "label" in table.roles and placed.cells[table.roles.index("label")] is None
        drafts.append(Draft(_with_repair(source, "number_unglued") if glued else source, unlabelled))
        expected = int(source.no) + 1 if source.no.isascii() and source.no.isdigit() else expected + 1
        context = replace(context, sections=context.sections.after_row())
    return drafts, context, entries


def _entry(
    cells: Sequence[Plain], row: GridRow, table: Table, below: Sequence[Plain], lexicon: Lexicon
) -> Entry | None:
    """What a grid row is when it is no source row; None when it is one."""
    texts = [cell.text for cell in cells]
    said = [(i, cell) for i, cell in enumerate(cells) if cell.text]
    if _is_rule(texts):
        return Entry(row.place, LineRole.NOISE, "rule or blank cells")
    whole = " ".join(cell.text for _, cell in said)
    if len(said) <= 2 and furniture(fold(whole).text):
        return Entry(row.place, LineRole.NOISE, "page header or footer")
    if _NOTE.match(fold(said[0][1].text).text) and not is_mark(said[0][1].text):
        return Entry(row.place, LineRole.NOTE, "note below or between rows", whole)
    if len(said) == 1:
        return _lone_cell(said[0], row, table, lexicon)
    if _is_section(texts, said, table, below, lexicon):
        return Entry(row.place, LineRole.SECTION, "section heading", whole)
    return None


def _lone_cell(said: tuple[int, Plain], row: GridRow, table: Table, lexicon: Lexicon) -> Entry | None:
    """A row of one cell: a section, a note, a stray number, or an item that was left unanswered."""
    i, cell = said
    text = cell.text
    role = table.roles[i] if i < len(table.roles) else ""
    if _NOTE.match(fold(text).text):
        return Entry(row.place, LineRole.NOTE, "note below or between rows", text)
    if is_number(text) or is_mark(text):
        return Entry(row.place, LineRole.NOISE, "a number or mark alone")
    if lexicon.is_category(text) or cell.bold:
        return Entry(row.place, LineRole.SECTION, "section heading", text)
    if role in {"label", "description"} and i > 0 and len(row.cells) > 1:
        if lexicon.likeness.best(text)[1] >= 0.5:
            return None
    if role in {"answer", "remarks"} and i > 0:
        return None
    longest = _LONGEST_NUMBERED if leading_number(text) else _LONGEST_HEADING
    if len(text) <= longest and not text.endswith(("。", "？", "?")):
        return Entry(row.place, LineRole.SECTION, "section heading", text)
    if len(row.cells) > 1 and lexicon.likeness.best(text)[1] >= 0.5:
        return None
    return Entry(row.place, LineRole.NOTE, "text between rows", text)


def _is_section(
    texts: Sequence[str], said: Sequence[tuple[int, Plain]], table: Table, below: Sequence[Plain], lexicon: Lexicon
) -> bool:
    """A number and a title with nothing answered: a section when it is known, bold, or the next row counts anew."""
    if len(said) != 2 or not is_number(said[0][1].text) or said[0][0] != 0:
        return False
    title = said[1][1]
    role = table.roles[said[1][0]] if said[1][0] < len(table.roles) else ""
    if role not in {"label", "category", "description"} or len(title.text) > _LONGEST_HEADING:
        return False
    anew = bool(below) and fold(below[0].text).text.strip(" .)") in {"1", f"{fold(texts[0]).text.strip(' .)')}-1", f"{fold(texts[0]).text.strip(' .)')}.1", "(1", "①"}
    known = lexicon.is_category(title.text)
    return known or anew or all(cell.bold for _, cell in said)


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


def _mended_category(row: SourceRow, glued: bool, table: Table, lexicon: Lexicon) -> SourceRow:
    """A category with debris of its neighbours, cut off, or damaged in a row whose number was damaged too."""
    text, bare = row.category, skeleton(row.category)
    if not text or lexicon.is_category(text):
        return row
    if len(bare) <= 1 and not re.search(r"[\u4e00-\u9fff]", text):
        return _with_repair(replace(row, category=""), "category_noise_dropped")
    words = [word for word in text.split() if lexicon.is_category(word)]
    nearest, likeness = lexicon.nearest_category(text)
    close = abs(len(nearest) - len(text)) <= 1
    if words or (close and likeness >= (50 if glued else 83) and len(bare) > (1 if glued else 4)):
        return _with_repair(replace(row, category=words[-1] if words else nearest), "category_mended")
    if len(bare) >= 3 and bare not in table.categories and (whole := lexicon.ending_with(bare)):
        return _with_repair(replace(row, category=whole), "category_mended")
    return row


def _with_repair(row: SourceRow, repair: str) -> SourceRow:
    return replace(row, repairs=(*row.repairs, repair))
