"""Tables that were pasted one cell per line: the lines cut into records again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.grid import Grid, GridRow, Layout, Place
from pipeline.lexicon import is_mark, is_number, is_unit
from pipeline.repair.columns import column_roles
from pipeline.repair.markup import plain
from pipeline.repair.place import Table, cheapest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

_STANDALONE = re.compile(
    r"\s*(?:[■◆●▼]|【[^】]*】\s*$|<b>|\*\*|※|以上$)"
)  # a section or a note, never a cell among others
_FEWEST = 3  # heading words in a row that begin a dump
_LONGEST_RECORD = 12  # lines
_EXTRA = 2  # lines by which a record may exceed its columns: a cell broken over lines
_ANCHORS = {"no": is_number, "mark": is_mark, "unit": is_unit}
_REGULAR = 0.9  # share of anchors that hold in a dump of whole records
_RECORD = 0.4  # what a record costs, so that two are not made of one


def heading_run(rows: Sequence[GridRow], start: int, lexicon: Lexicon) -> int:
    """How many lines from `start` on are heading words of different roles, each once; 0 when too few."""
    words: list[str] = []
    roles: set[str] = set()
    for row in rows[start : start + 12]:
        text = plain(row.cells[0]).text
        role = lexicon.heading(text)
        if not role or text in words:
            break
        words.append(text)
        roles.add(role)
    return len(words) if len(roles) >= _FEWEST else 0


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
    roles = column_roles([plain(row.cells[0]).text for row in rows[:count]], [], lexicon)
    table = Table(roles, (0.0,) * len(roles), frozenset())
    found = [_record(rows[:count])]
    start = count
    while start < len(rows):
        stop = start
        while stop < len(rows) and not heading_run(rows, stop, lexicon):
            stop += 1
        found.extend(_records(rows[start:stop], table, lexicon))
        start = stop + (heading_run(rows, stop, lexicon) if stop < len(rows) else 0)
        if start > stop:
            found.append(_record(rows[stop:start]))
    return Grid(Layout.LINES, tuple(found))


def _records(rows: Sequence[GridRow], table: Table, lexicon: Lexicon) -> list[GridRow]:
    texts = [plain(row.cells[0]).text for row in rows]
    width = len(table.roles)
    cuts = range(0, len(texts) + 1, width) if _is_regular(texts, table) else _cuts(texts, table, lexicon)
    return [_record(rows[start:end]) for start, end in pairwise(cuts)]


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
    place = Place(lines[0].place.line_start, lines[-1].place.line_end)
    return GridRow(tuple(row.cells[0] for row in lines), place)


def _cuts(texts: Sequence[str], table: Table, lexicon: Lexicon) -> list[int]:
    """Where records begin, and the end."""
    numbered = "no" in table.roles
    best = [0.0] + [1e9] * len(texts)
    origin = [0] * (len(texts) + 1)
    for end in range(1, len(texts) + 1):
        for start in range(max(0, end - len(table.roles) - _EXTRA), end):
            cells = texts[start:end]
            alone = [bool(_STANDALONE.match(cell)) for cell in cells]
            if (numbered and any(map(is_number, cells[1:]))) or (any(alone) and len(cells) > 1):
                continue
            total = best[start] + _cost(tuple(cells), table, lexicon)
            if total < best[end]:
                best[end], origin[end] = total, start
    cuts = [len(texts)]
    while cuts[-1] > 0:
        cuts.append(origin[cuts[-1]])
    return cuts[::-1]


def _cost(cells: tuple[str, ...], table: Table, lexicon: Lexicon) -> float:
    if len(cells) == 1:
        section = lexicon.is_category(cells[0]) or _STANDALONE.match(cells[0])
        return _RECORD + (-0.8 if section else 1.5)
    return _RECORD + cheapest(cells, table, lexicon)
