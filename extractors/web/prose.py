"""The pieces of a page in its order: headings, paragraphs, items, tables, and what is set aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.web.lists import definitions, is_question, repeated
from extractors.web.said import said
from extractors.web.table import is_layout, read_rows, table_of
from extractors.web.tree import CONTROL_LEVEL, INLINE, TAB_LEVEL, Node
from pipeline.grid import NAVIGATION, STRUCK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.cells import Pieces
    from extractors.web.table import Read, Row

_LETTERS = re.compile(r"(?<=[!-~])\n+(?=[!-~])")


def write(root: Node, pieces: Pieces) -> None:
    """Put all that is seen in `root` into pieces.

    Raises:
        TooLargeError: a table has more places for cells than any sheet.
    """
    walk = _Walk(root, pieces)
    while walk.open:
        walk.step()


class _Walk:
    """A walk over blocks, those that are open on a stack; what runs on in a line is gathered until its block ends."""

    def __init__(self, root: Node, pieces: Pieces) -> None:
        self.pieces = pieces
        self.whole = root.length
        self.open: list[tuple[Node, Iterator[Node | str]]] = []
        self.run: list[Node | str] = []
        self.rows: dict[Node, list[Row]] = {}  # of tables that are not called so, by their first elements
        self.taken: set[Node] = set()  # their other elements
        self.mark = ""  # of an item that has not said anything yet
        self.last: Node | None = None  # what the last paragraph stands in, if nothing else came since
        self._enter(root)

    def step(self) -> None:
        """Read the next child of the innermost open block, or close it."""
        node, left = self.open[-1]
        child = next(left, None)
        if child is None:
            self._end_run(node)
            self.open.pop()
            self.mark = "" if node.mark else self.mark
        elif isinstance(child, str) or (child.kind in INLINE and not child.blocky):
            self.run.append(child)
        else:
            self._end_run(node)
            if child not in self.taken:
                self._block(child)

    def _block(self, node: Node) -> None:
        if node.name:
            self._heading(node.name, node, TAB_LEVEL)
        if node in self.rows:
            self._rows(self.rows[node])
        elif node.kind == "heading" and not node.tabled:
            self._titled(node, node.level)
        elif node.kind == "term":
            self._titled(node, CONTROL_LEVEL)
        elif node.kind == "tab" or (node.kind == "furniture" and self._is_furniture(node)):
            self._set_aside(node)
        elif node.kind == "table" or _holds_rows(node):
            self._table(node)
        elif node.kind == "definitions" and (read := definitions(node)):
            self._write(read)
        else:
            self._enter(node)

    def _enter(self, node: Node) -> None:
        for run in repeated(node):
            if any(row.node in self.taken or row.node in self.rows for row in run):
                continue  # rows of a table that holds this block
            self.rows[run[0].node] = run
            self.taken.update(row.node for row in run[1:])
        self.mark = node.mark or self.mark
        self.open.append((node, iter(node.children)))

    def _end_run(self, node: Node) -> None:
        """What ran on in a line is a paragraph, each of its lines by itself."""
        if not self.run:
            return
        text = said(self.run, node, mark=self.mark)
        self.run = []
        self._strike(text.struck, node.path)
        if not text.text:
            return
        self.mark = ""
        parted = node.tag == "p" or self.last is None or self.last is node or self.last.parent is not node.parent
        for line in text.text.split("\n"):
            self.pieces.paragraph(line, node.path, strong=text.bold, parted=parted)
            parted = not line
        self.last = node

    def _titled(self, node: Node, level: int) -> None:
        """A line that heads what is below it, unless it is a question, which is told by its words."""
        text = said(node.children, node, pictures=True)
        self._strike(text.struck, node.path)
        line = _on_one_line(text.text)
        self._heading(line, node, 0 if level == CONTROL_LEVEL and is_question(line) else level)

    def _heading(self, text: str, node: Node, level: int) -> None:
        self.pieces.paragraph(text, node.path, level=level)
        self.last = None

    def _is_furniture(self, node: Node) -> bool:
        """Whether a part of a page that may be furniture is: it holds no table, and the page more than it."""
        return not node.tabled and node.length * 2 <= self.whole

    def _set_aside(self, node: Node) -> None:
        text = said(node.children, node)
        self._strike(text.struck, node.path)
        for line in text.text.split("\n"):
            self.pieces.aside(line, node.path, NAVIGATION)

    def _table(self, node: Node) -> None:
        """A table with what stands above it; tables beside its cells follow it."""
        table = table_of(node)
        if is_layout(node, table):
            self.open.append((node, iter([*table.others, *table.cells])))
            return
        for other in table.others:
            if isinstance(other, str) or other.kind != "table":
                self.run = [other]
                self._end_run(node if isinstance(other, str) else other)
        self._rows(table.rows)
        inner = [other for other in table.others if not isinstance(other, str) and other.kind == "table"]
        self.open.append((node, iter(inner)))

    def _rows(self, rows: list[Row]) -> None:
        self._write(read_rows(rows))

    def _write(self, read: Read) -> None:
        self.pieces.table(read.cells, read.rows)
        for text, path in read.struck:
            self._strike(text, path)
        self.last = None

    def _strike(self, text: str, path: str) -> None:
        self.pieces.aside(text, path, STRUCK)


def _holds_rows(node: Node) -> bool:
    """Whether a block that is called no table holds nothing but rows or cells."""
    if node.kind != "block" or node.loose:
        return False
    kinds = {child.kind for child in node.elements()}
    return bool(kinds) and kinds <= {"row", "group", "cell"}


def _on_one_line(text: str) -> str:
    """Lines as one; a blank parts them where words of letters meet."""
    return _LETTERS.sub(" ", text).replace("\n", "")
