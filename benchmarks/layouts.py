"""Rows as pasted text: tabs, pipes, or one cell per line, with the line on which each row begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.words import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from benchmarks.generate import Row, Style

_ROLES = ("no", "category", "label", "description", "unit", "mark", "answer")


def lay_out(random: Random, about: Sequence[str], rows: Sequence[Row], style: Style) -> tuple[str, list[int]]:
    """The text of a sheet, and the number of the line on which each of its rows begins."""
    roles = [role for role in _ROLES if _present(role, rows, style)]
    lines = [*about, "", *_record([random.choice(HEADINGS[role]) for role in roles], style)]
    if style.layout == "pipes":
        lines.append("|" + "---|" * len(roles))
    begins: list[int] = []
    above = ""
    for row in rows:
        if style.categories == "sections" and row.category and row.category != above:
            lines += _section(row.category.split("/")[-1], len(roles), style)
        cells = {role: getattr(row, role) for role in roles}
        if style.categories == "merged" and row.category == above:
            cells["category"] = ""
        above = row.category
        begins.append(len(lines) + 1)
        lines += _record(list(cells.values()), style)
    return "\n".join(lines) + "\n", begins


def _present(role: str, rows: Sequence[Row], style: Style) -> bool:
    if role == "category":
        return style.categories in {"merged", "repeated"}
    return role in {"label", "answer"} or any(getattr(row, role) for row in rows)


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
