"""Rows as the files in which sheets come in: pasted text with tabs, pipes or a cell a line, and forms with cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks import files
from benchmarks.words import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from benchmarks.generate import Style
    from benchmarks.truth import Row

LAYOUTS = ("tabs", "pipes", "lines", "csv", "xlsx", "docx", "html")
_ROLES = ("no", "category", "label", "description", "unit", "mark", "answer", "remarks")
_WRITERS = {"csv": files.values, "xlsx": files.workbook, "docx": files.document, "html": files.page}


class File(NamedTuple):
    """A file's bytes and the ending of its name."""

    raw: bytes
    suffix: str


def lay_out(random: Random, about: Sequence[str], rows: Sequence[Row], style: Style) -> File:
    """The sheet in the layout of its style."""
    roles = [role for role in _ROLES if _present(role, rows, style)]
    headings = [random.choice(HEADINGS[role]) for role in roles]
    if writer := _WRITERS.get(style.layout):
        return File(writer([(line,) for line in about] + [(), headings, *_cells(rows, roles, style)]), style.layout)
    lines = [*about, "", *_record(headings, style)]
    if style.layout == "pipes":
        lines.append("|" + "---|" * len(roles))
    for cells in _cells(rows, roles, style):
        lines += _record(cells, style) if len(cells) > 1 else _section(cells[0], len(roles), style)
    return File(("\n".join(lines) + "\n").encode(), "txt")


def _present(role: str, rows: Sequence[Row], style: Style) -> bool:
    if role == "category":
        return style.categories in {"merged", "repeated"}
    return role in {"label", "answer"} or any(getattr(row, role) for row in rows)


def _cells(rows: Sequence[Row], roles: Sequence[str], style: Style) -> Iterator[list[str]]:
    """The cells of each row; a section is a row of one cell."""
    above = ""
    for row in rows:
        if style.categories == "sections" and row.category and row.category != above:
            yield [row.category]
        cells = {role: getattr(row, role) for role in roles}
        if style.categories == "merged" and row.category == above:
            cells["category"] = ""
        above = row.category
        yield list(cells.values())


def _record(cells: Sequence[str], style: Style) -> list[str]:
    if style.layout == "tabs":
        return ["\t".join(cells)]
    if style.layout == "pipes":
        return [f"| {' | '.join(cells)} |"]
    return [cell for cell in cells if cell]  # an empty cell leaves no line


def _section(name: str, width: int, style: Style) -> list[str]:
    if style.layout == "tabs":
        return [name + "\t" * (width - 1)]
    if style.layout == "pipes":
        return [f"| {name} |" + "  |" * (width - 1)]
    return [f"【{name}】"]
