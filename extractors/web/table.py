"""Tables of a page: rows out of elements that are laid out as such, cells placed as browsers place them."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractors.cells import Cell
from extractors.web.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.web.tree import Node

MOST_PLACES = 5_000_000  # rows times columns of a table
_MOST_COLUMNS = 1_000  # that a browser lets a cell reach over
_FEW = 3  # rows; tables for layout have no more


class TooLargeError(Exception):
    """A table has more places for cells than any sheet."""


@dataclass(slots=True)
class Row:
    """A row and its cells; rows of one `group` may share cells that reach down."""

    node: Node
    group: Node
    cells: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """What lies in a table: its rows as shown, and what is no row: captions, and strays, which stand above it."""

    rows: list[Row]
    others: list[Node | str]

    @property
    def cells(self) -> list[Node]:
        """All cells in the order of the page."""
        return [cell for row in self.rows for cell in row.cells]


def table_of(node: Node) -> Table:
    """The rows of a table; cells outside of a row make one."""
    rows: list[Row] = []
    others: list[Node | str] = []
    group, owner = node, node  # of the rows, and of the cells
    stack: list[tuple[Node, Iterator[Node | str]]] = [(node, iter(node.children))]
    while stack:
        around, left = stack[-1]
        child = next(left, None)
        if child is None:
            stack.pop()
            group = node if around is group else group
            owner = node if around is owner else owner
        elif isinstance(child, str) or child.kind in {"caption", "table"}:
            others.append(child)
        elif child.kind == "cell":
            if not rows or rows[-1].node is not owner:
                rows.append(Row(owner, group))
            rows[-1].cells.append(child)
        elif child.kind == "row" and not _has_cells(child):
            rows.append(Row(child, group, list(child.elements())))
        else:
            owner = child if child.kind == "row" else owner
            group = child if child.kind == "group" else group
            stack.append((child, iter(child.children)))
    strays = [other for other in others if not isinstance(other, str) or other.strip()]
    return Table(sorted(rows, key=_height), strays)


def _has_cells(row: Node) -> bool:
    """Whether a row says which of its elements are cells; one by style alone may leave it to those within it."""
    return any(child.kind == "cell" or child.tag == "form" for child in row.elements())


def _height(row: Row) -> int:
    """Where a browser shows a row: heads at the top and feet at the bottom, wherever they are written."""
    return {"thead": 0, "tfoot": 2}.get(row.group.tag, 1)


def is_layout(node: Node, table: Table) -> bool:
    """Whether a table only arranges what is in it: one column or cell, or more in inner tables than in its own cells."""
    if node.attributes.get("role", "").strip().lower() in {"presentation", "none"}:
        return True
    filled = [sum(bool(cell.children) for cell in row.cells) for row in table.rows]
    if max(filled, default=0) <= 1:
        return True
    cells = table.cells
    whole = sum(cell.length for cell in cells)
    if sum(cell.tabled for cell in cells) * 2 > whole:
        return True
    headed = sum(cell.length for cell in cells if 0 < cell.headed < cell.length)
    return headed * 2 > whole and sum(number > 1 for number in filled) <= _FEW


@dataclass(slots=True)
class Read:
    """The cells of a table, the locators of its rows, and what is struck out in it, cell by cell."""

    cells: list[Cell]
    rows: dict[int, str]
    struck: list[tuple[str, str]]


def read_rows(rows: Sequence[Row]) -> Read:
    """The cells of rows where a browser places them.

    Raises:
        TooLargeError: there are more places than in any sheet.
    """
    read = Read([], {}, [])
    ends = _ends(rows)
    reaching: list[tuple[int, int, int]] = []  # first column, column behind, row behind: of cells from rows above
    steps = 0
    for number, row in enumerate(rows):
        reaching = [each for each in reaching if each[2] > number]
        column, before = 0, len(read.cells)
        for node in row.cells:
            width, height = _spans(node, ends[number] - number)
            column = _free(column, reaching)
            steps += 1 + len(reaching)
            if steps > MOST_PLACES:
                raise TooLargeError
            _add(node, (number, column), (height, width), read)
            if height > 1:
                insort(reaching, (column, column + width, number + height))
            column += width
        if len(read.cells) == before + 1 and not reaching and all(node.tag == "th" for node in row.cells):
            read.cells[-1] = replace(read.cells[-1], strong=True)  # it heads the rows below
        read.rows[number] = row.node.path
    columns = len({cell.column for cell in read.cells})
    if columns * len(rows) > MOST_PLACES:
        raise TooLargeError
    return read


def _free(column: int, reaching: Sequence[tuple[int, int, int]]) -> int:
    for start, end, _ in reaching:
        if start <= column < end:
            column = end
    return column


def _add(node: Node, at: tuple[int, int], spans: tuple[int, int], read: Read) -> None:
    text = said(node.children, node, pictures=True)
    if text.struck:
        read.struck.append((text.struck, node.path))
    if text.text:
        lines = "\n".join(filter(None, text.text.split("\n")))
        cell = Cell(*at, lines, node.path, *spans, strong=text.bold)
        read.cells.append(cell)


def _ends(rows: Sequence[Row]) -> list[int]:
    """For each row the number of the row behind its group."""
    ends: list[int] = [0] * len(rows)
    for i in range(len(rows) - 1, -1, -1):
        last = i + 1 == len(rows) or rows[i + 1].group is not rows[i].group
        ends[i] = i + 1 if last else ends[i + 1]
    return ends


def _spans(node: Node, rows_left: int) -> tuple[int, int]:
    """How many columns and rows a cell covers: no more rows than its group has, no more columns than browsers allow."""
    if not node.attributes:
        return 1, 1
    columns = _number(node.attributes.get("colspan") or node.attributes.get("aria-colspan"), 1)
    rows = _number(node.attributes.get("rowspan") or node.attributes.get("aria-rowspan"), 1)
    return min(max(columns, 1), _MOST_COLUMNS), min(rows or rows_left, rows_left)


def _number(said: str | None, otherwise: int) -> int:
    """A whole number as browsers read it: digits, whatever follows them; a long one is as good as any."""
    digits = ""
    for letter in (said or "").strip()[:9]:
        if letter not in "0123456789":
            break
        digits += letter
    return int(digits) if digits else otherwise
