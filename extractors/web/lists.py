"""Tables that are not called so: terms with their definitions, and elements that repeat one below the other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.cells import Cell
from extractors.web.said import said
from extractors.web.table import Read, Row
from extractors.web.tree import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 3  # elements of one kind that make a table
_LONGEST_LABEL = 200  # characters of the first cell in it
_LONGEST = 1_000  # of any other
_WRAPS = 8  # elements around a row's cells that say nothing themselves
_LISTS = {"ul", "ol"}
_QUESTION = re.compile(r"\s*(?:[QＱ]|質問|設問|問)\s*(?:[\d０-９]|[.．:：、)）]|$)", re.IGNORECASE)


@dataclass(slots=True)
class _Entry:
    """Terms and what is said of them."""

    terms: list[Node] = field(default_factory=list)
    definitions: list[Node] = field(default_factory=list)


def definitions(node: Node) -> Read | None:
    """The cells of a definition list, a term beside what is said of it.

    None where it holds more than fits cells, or questions and answers that say so themselves.
    """
    parts = _parts(node)
    entries: list[_Entry] = []
    for part in parts:
        if not entries or (part.kind == "term" and entries[-1].definitions):
            entries.append(_Entry())
        (entries[-1].terms if part.kind == "term" else entries[-1].definitions).append(part)
    asked = sum(is_question(said(part.children, part).text) for part in parts if part.kind == "term")
    if any(part.tabled or part.headed for part in parts) or asked * 2 > len(entries):
        return None
    if not any(entry.terms and entry.definitions for entry in entries):
        return None
    read = Read([], {}, [])
    for entry in entries:
        _add(entry, read)
    return read


def is_question(text: str) -> bool:
    """Whether a text calls itself a question."""
    return bool(_QUESTION.match(text))


def _add(entry: _Entry, read: Read) -> None:
    """A row for each term; they share what is said of them."""
    first = len(read.rows)
    height = max(len(entry.terms), 1)
    for number in range(height):
        read.rows[first + number] = (entry.terms or entry.definitions)[number].path
    for number, term in enumerate(entry.terms):
        _say([term], (first + number, 0), 1, read)
    if entry.definitions:
        _say(entry.definitions, (first, 1), height, read)


def _say(nodes: Sequence[Node], at: tuple[int, int], height: int, read: Read) -> None:
    texts = [said(node.children, node, pictures=True) for node in nodes]
    read.struck.extend((text.struck, node.path) for text, node in zip(texts, nodes, strict=True) if text.struck)
    whole = "\n".join(line for text in texts for line in text.text.split("\n") if line)
    if whole:
        read.cells.append(Cell(*at, whole, nodes[0].path, rows=height))


def _parts(node: Node) -> list[Node]:
    """The terms and definitions of a list, those wrapped in other elements too."""
    parts: list[Node] = []
    stack = [node]
    while stack:
        each = stack.pop()
        if each.kind in {"term", "definition"}:
            parts.append(each)
        else:
            stack.extend(child for child in reversed(each.children) if isinstance(child, Node))
    return parts


def repeated(node: Node) -> list[list[Row]]:
    """The elements in `node` that are rows of tables: at least three of one class, each of the same number of texts."""
    rows = _rows_in(node)
    if len(rows) < _FEWEST:
        return []
    signs = [_sign(row) for row in rows]
    often = {sign for sign, count in Counter(signs).items() if sign and count >= _FEWEST}
    runs: list[list[Row]] = []
    going = False
    for i, (row, sign) in enumerate(zip(rows, signs, strict=True)):
        if row is None or sign not in often:
            going = False
            continue
        if not going:
            above = rows[i - 1] if i else None  # its heading may be of another class
            alike = above is not None and len(above.cells) == len(row.cells) and above.node.tag == row.node.tag
            runs.append([above] if above is not None and alike else [])
        runs[-1].append(row)
        going = True
    return runs


def _rows_in(node: Node) -> list[Row | None]:
    """The elements of `node` as rows, None where one is none; those that hold nothing but rows are those rows."""
    found: list[Row | None] = []
    for child in node.elements():
        row = _as_row(child)
        inner = [] if child.loose or child.kind != "block" else [_as_row(each) for each in child.elements()]
        holds_rows = bool(inner) and None not in inner and (row is None or len(inner) >= _FEWEST)
        found.extend(inner if holds_rows else [row])
    return found


def _sign(row: Row | None) -> tuple[str, str, int] | None:
    """What elements have in common that are rows of one table."""
    if row is None:
        return None
    return row.node.tag, row.node.attributes.get("class", "").partition(" ")[0], len(row.cells)


def _as_row(node: Node) -> Row | None:
    """An element as a row, if all it holds are elements with short texts: a label and what is said of it."""
    core = _core(node)
    cells = list(core.elements())
    if core.loose or len(cells) < 2 or core.kind not in {"block", "item"} or core.tag == "p":
        return None
    kinds = {cell.kind for cell in cells}
    told = kinds == {"block"} or (kinds == {"inline"} and all("class" in cell.attributes for cell in cells))
    short = 0 < cells[0].length <= _LONGEST_LABEL and all(cell.length <= _LONGEST for cell in cells)
    if not told or not short or any(cell.tabled or cell.headed or cell.tag in _LISTS for cell in cells):
        return None
    return Row(node, node, cells)


def _core(node: Node) -> Node:
    """An element without what only wraps what is in it."""
    for _ in range(_WRAPS):
        inner = list(node.elements()) if not node.loose else []
        if len(inner) != 1 or inner[0].kind != "block":
            break
        node = inner[0]
    return node
