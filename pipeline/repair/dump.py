"""Tables that were pasted one cell per line: the lines cut into records again."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.grid import Grid, GridRow, Layout
from pipeline.lexicon import is_mark, is_number, is_unit
from pipeline.repair.columns import column_roles
from pipeline.repair.entries import furniture
from pipeline.repair.markup import plain
from pipeline.repair.parts import kind_of, parts_of
from pipeline.repair.place import Table, cheapest, columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon

_STANDALONE = re.compile(
    r"\s*(?:[■◆●▼]|【[^】]*】\s*$|<b>|\*\*|※|以上$)"
)  # a section or a note, never a cell among others
_FEWEST = 3  # heading words in a row that begin a dump
_LONGEST_RECORD = 12  # lines
_NAMED = 0.65  # likeness from which a line names something that sheets ask
_LOST = 0.1  # records that may hide in longer ones, for each that has a number
_LEFT_OUT = 9  # numbers that a sheet may skip
_EXTRA = 2  # lines by which a record may exceed its columns: a cell broken over lines
_ANCHORS = {"no": is_number, "mark": is_mark, "unit": is_unit}
_REGULAR = 0.9  # share of anchors that hold in a dump of whole records
_RECORD = 0.4  # what a record costs, so that two are not made of one


def heading_run(rows: Sequence[GridRow], start: int, lexicon: Lexicon) -> int:
    """How many lines from `start` on are heading words of different roles, or names of parts, each once; 0 when too few."""
    words: list[str] = []
    roles: set[str] = set()
    for row in rows[start : start + 12]:
        text = plain(row.cells[0]).text
        role = lexicon.heading(text) or kind_of(text, lexicon)
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
    texts = [plain(row.cells[0]).text for row in rows]
    roles = _roles(texts[:count], [], lexicon)
    if roles[0] == "no":
        roles = _roles(texts[:count], _whole(texts[count:], count), lexicon)
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


def _roles(words: Sequence[str], records: Sequence[Sequence[str]], lexicon: Lexicon) -> tuple[str, ...]:
    parts = parts_of([(word,) for word in words], records, words, lexicon)
    return parts.spread(column_roles(parts.words, parts.gather(records), lexicon), lexicon)


def _records(rows: Sequence[GridRow], table: Table, lexicon: Lexicon) -> list[GridRow]:
    texts = [plain(row.cells[0]).text for row in rows]
    width = len(table.roles)
    if _is_regular(texts, table):
        return [_record(rows[start:end]) for start, end in pairwise(range(0, len(texts) + 1, width))]
    starts = _counted(texts) if table.roles[0] == "no" else []
    hidden = sum(max(0, (end - start) // width - 1) for start, end in pairwise([*starts, len(texts)]))
    reliable = len(starts) >= _FEWEST and hidden <= _LOST * len(starts)
    cuts = _cuts_by_number(texts, starts, width, lexicon) if reliable else _cuts(texts, table, lexicon)
    return [_placed(rows[start:end], texts[start:end], table, lexicon) for start, end in pairwise(cuts)]


def _whole(texts: Sequence[str], width: int) -> list[Sequence[str]]:
    """The records that have a line for every column, as far as numbers tell where they begin."""
    return [texts[start:end] for start, end in pairwise(_counted(texts)) if end - start == width]


def _counted(texts: Sequence[str]) -> list[int]:
    """Where lines hold numbers that count up, some of them left out: an answer may be a number, too."""
    starts: list[int] = []
    last = 0
    for i, text in enumerate(texts[:-1]):
        if not is_number(text) or is_number(texts[i + 1]) or is_mark(texts[i + 1]):
            continue
        number = int(text) if text.isdecimal() else None
        if number is None or last < number <= last + _LEFT_OUT or (number == 1 and _counts_on(texts[i + 1 :])):
            starts.append(i)
            last = number or last
    return starts


def _counts_on(texts: Sequence[str]) -> bool:
    """Whether the next number is a 2: the numbers begin anew in a section."""
    return next((text for text in texts[:_LONGEST_RECORD] if is_number(text)), "") == "2"


def _cuts_by_number(texts: Sequence[str], starts: Sequence[int], width: int, lexicon: Lexicon) -> list[int]:
    """Where records begin, and the end: at each number, and at the sections and notes above it, line by line.

    Below a whole record, a line that names an item, or what sheets ask besides, begins one that lost its number.
    """
    cuts = list(range(starts[0]))
    for start, end in pairwise([*starts, len(texts)]):
        last = end
        while last > start + 2 and _stands_alone(texts[last - 1], lexicon):
            last -= 1
        unnumbered = [i for i in range(start + width, last) if _names(texts[i], lexicon)]
        cuts.extend([start, *unnumbered, *range(last, end)])
    return [*cuts, len(texts)]


def _stands_alone(text: str, lexicon: Lexicon) -> bool:
    return lexicon.is_category(text) or bool(_STANDALONE.match(text)) or furniture(fold(text).text)


def _names(text: str, lexicon: Lexicon) -> bool:
    return max(lexicon.likeness.best(text)[1], lexicon.likeness.foreign(text)) >= _NAMED


def _placed(rows: Sequence[GridRow], texts: Sequence[str], table: Table, lexicon: Lexicon) -> GridRow:
    """A record; where it has more lines than columns, some go on with the cell above."""
    record = _record(rows)
    if len(rows) <= len(table.roles):
        return record
    cells: list[list[str]] = [[] for _ in table.roles]
    for row, column in zip(rows, columns_of(texts, table, lexicon), strict=True):
        cells[column].append(row.cells[0])
    return replace(record, cells=tuple("\n".join(lines) for lines in cells))


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
        return _RECORD + (-0.8 if _stands_alone(cells[0], lexicon) else 1.5)
    return _RECORD + cheapest(cells, table, lexicon)
