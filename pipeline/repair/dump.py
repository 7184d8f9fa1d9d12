"""Tables that were pasted one cell per line: the lines cut into records again."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.grid import Grid, GridRow, Layout
from pipeline.lexicon import is_mark, is_number, is_unit, leading_number
from pipeline.repair.columns import column_roles
from pipeline.repair.deal import ALONE, counted, deal
from pipeline.repair.entries import furniture
from pipeline.repair.markup import plain
from pipeline.repair.parts import kind_of, parts_of
from pipeline.repair.place import Table, loose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

_STANDALONE = re.compile(
    r"\s*(?:[■◆●▼]|【[^】]*】\s*$|<b>|\*\*|※|以上$)"
)  # a section or a note, never a cell among others
_FEWEST = 3  # heading words in a row that begin a dump
_FEWEST_SECTIONS = 3  # what counts less far may be what an answer lists
_ASKING = {"label", "no", "description"}  # one of them heads every sheet
_REPLYING = {"mark", "answer", "remarks"}
_LONGEST_RUN = 12  # lines of headings
_LONGEST_NAME = 12  # characters of a heading that is no known word
_LONGEST_RECORD = 12  # lines
_ANCHORS = {"no": is_number, "mark": is_mark, "unit": is_unit}
_REGULAR = 0.9  # share of anchors that hold in a dump of whole records


def heading_run(rows: Sequence[GridRow], start: int, lexicon: Lexicon) -> int:
    """How many lines from `start` on are heading words of different roles, or names of parts, each once; 0 when too few.

    What nobody knows between 番号 and a word for replies is what this buyer calls his questions.
    """
    words: list[str] = []
    roles: set[str] = set()
    for i, row in enumerate(rows[start : start + _LONGEST_RUN], start):
        text = plain(row.cells[0]).text
        role = lexicon.heading(text) or kind_of(text, lexicon)
        if not role and roles == {"no"} and len(text) <= _LONGEST_NAME and _replies(rows[i + 1 : i + 2], lexicon):
            words.append(text)
            continue
        if not role or text in words or (role in _ASKING and role in roles and roles & _REPLYING):
            break  # 機能 heads a column elsewhere; right of the answers it is the first record's
        words.append(text)
        roles.add(role)
    return len(words) if len(roles) >= _FEWEST and roles & _ASKING else 0  # 有無, 対応, ... may be a record's own


def _replies(below: Sequence[GridRow], lexicon: Lexicon) -> bool:
    return any(lexicon.heading(plain(row.cells[0]).text) in _REPLYING for row in below)


def numbered_run(rows: Sequence[GridRow]) -> tuple[int, ...]:
    """Where records of a dump without headings begin: lines that hold nothing but 1, 2, 3 ... in order.

    Too few of them, or records of one line only, are no dump: page numbers also count.
    """
    starts: list[int] = []
    for i, row in enumerate(rows):
        text = fold(row.cells[0]).text.strip(" .)")
        if text == str(len(starts) + 1) and i + 1 < len(rows):
            starts.append(i)
    lengths = [end - start for start, end in pairwise([*starts, len(rows)])]
    usual = all(2 < length <= _LONGEST_RECORD for length in lengths)
    return tuple(starts) if len(starts) >= _FEWEST and usual else ()


def by_numbers(rows: Sequence[GridRow], starts: Sequence[int]) -> Grid:
    """The grid of a dump without headings, a record at each of `starts`."""
    return Grid(Layout.LINES, tuple(_record(rows[start:end]) for start, end in pairwise([*starts, len(rows)])))


def regroup(rows: Sequence[GridRow], count: int, lexicon: Lexicon) -> Grid:
    """The grid of a dump whose first `count` lines are its headings.

    The lines below are cut where the records cost least: a shortest path over the lines, each step a record. Headings
    that are repeated below, page by page, become heading rows again.
    """
    texts = [plain(row.cells[0]).text for row in rows]
    roles = _roles(texts[:count], [], lexicon)
    if roles[0] == "no":
        roles = _roles(texts[:count], _whole(texts[count:], count), lexicon)
    table = loose(roles)
    sections = _sections(texts)
    found = [_record(rows[:count])]
    start = count
    while start < len(rows):
        stop = start
        while stop < len(rows) and not heading_run(rows, stop, lexicon):
            stop += 1
        alone = [i in sections or _stands_alone(texts[i], lexicon) for i in range(start, stop)]
        found.extend(_records(rows[start:stop], alone, table, lexicon))
        start = stop + (heading_run(rows, stop, lexicon) if stop < len(rows) else 0)
        if start > stop:
            found.append(_record(rows[stop:start]))
    return Grid(Layout.DEALT, tuple(found))


def _roles(words: Sequence[str], records: Sequence[Sequence[str]], lexicon: Lexicon) -> tuple[str, ...]:
    parts = parts_of([(word,) for word in words], records, words, lexicon)
    return parts.spread(column_roles(parts.words, parts.gather(records), lexicon), lexicon)


def _records(rows: Sequence[GridRow], alone: Sequence[bool], table: Table, lexicon: Lexicon) -> list[GridRow]:
    texts = [plain(row.cells[0]).text for row in rows]
    width = len(table.roles)
    if _is_regular(texts, table):
        return [_record(rows[start:end]) for start, end in pairwise(range(0, len(texts) + 1, width))]
    records = deal(texts, alone, table, lexicon)
    cuts = pairwise(accumulate(map(len, records), initial=0))
    return [_dealt(rows[start:end], columns, width) for (start, end), columns in zip(cuts, records, strict=True)]


def _whole(texts: Sequence[str], width: int) -> list[Sequence[str]]:
    """The records that have a line for every column, as far as numbers tell where they begin."""
    return [texts[start:end] for start, end in pairwise(sorted(counted(texts))) if end - start == width]


def _sections(texts: Sequence[str]) -> frozenset[int]:
    """The lines 1. …, 2. …, 3. … each of which stands above the number of a question: the sections of the sheet."""
    above = [i - 1 for i in sorted(counted(texts)) if i and not is_number(texts[i - 1])]
    found: list[int] = []
    for i in above:
        if leading_number(texts[i]) == str(len(found) + 1):
            found.append(i)
    return frozenset(found) if len(found) >= _FEWEST_SECTIONS else frozenset()


def _stands_alone(text: str, lexicon: Lexicon) -> bool:
    noted = _STANDALONE.match(text) and not is_mark(text)
    return lexicon.is_category(text) or bool(noted) or furniture(fold(text).text)


def _dealt(rows: Sequence[GridRow], columns: Sequence[int], width: int) -> GridRow:
    """A record with a cell for each column; a line that is none of a record stands alone."""
    record = _record(rows)
    if columns == [ALONE]:
        return record
    cells: list[list[str]] = [[] for _ in range(width)]
    for row, column in zip(rows, columns, strict=True):
        cells[column].append(row.cells[0])
    shifted = ("cells_shifted",) * (columns[-1] >= len(set(columns)))
    told = tuple("\n".join(lines) for lines in cells)
    return replace(record, cells=told, raw=record.cells, findings=(*record.findings, *shifted))


def _is_regular(texts: Sequence[str], table: Table) -> bool:
    """Whether every record has all its cells: what must be a number, mark or unit is one, record after record."""
    width = len(table.roles)
    anchors = [(i, _ANCHORS[role]) for i, role in enumerate(table.roles) if role in _ANCHORS]
    if not anchors or len(texts) % width:
        return False
    records = [texts[i : i + width] for i in range(0, len(texts), width)]
    hits = sum(holds(record[i]) for record in records for i, holds in anchors)
    return hits >= _REGULAR * len(records) * len(anchors)


def _record(lines: Sequence[GridRow]) -> GridRow:
    return GridRow(
        cells=tuple(row.cells[0] for row in lines),
        place=replace(lines[0].place, line_end=lines[-1].place.line_end),
        regions=tuple(region for row in lines for region in row.regions),
        findings=tuple(dict.fromkeys(finding for row in lines for finding in row.findings)),
    )
