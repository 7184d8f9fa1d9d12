"""An answer of several parts, a line `NAME: text` each, as columns per plan or per system come out of repair.

A cell of marks alone says the same shorter: `×/△/○` from plan to plan, or `ライト:×、プレミアム:○`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.scope import named

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"(?P<name>[^\s:：。、][^:：。、]{0,23}?)(?:[:：]|\s[–—-]\s)(?P<text>.+)")
_MARKED = re.compile(r"[○◯〇●◎△▲×✕✗✘－ー―—-]|有り?|無し?|あり|なし|可|不可")
_GRANTED = frozenset({Status.YES, Status.PARTIAL, Status.CONDITIONAL, Status.BEST_EFFORT})
_LACKING = frozenset({Status.NO, Status.NOT_APPLICABLE, Status.UNANSWERED})


@dataclass(frozen=True, slots=True)
class Line:
    """One part: whose it is and what is said of it."""

    name: str
    text: str


def parted(answer: str) -> tuple[Line, ...]:
    """The lines of an answer that says something of each plan, or gives a mark to each part; none where it is another text."""
    lines = _named(answer.splitlines())
    if lines and (_are_marks(lines) or are_plans(lines)):
        return lines
    in_a_row = _named(_BETWEEN.split(answer))
    if in_a_row and _are_marks(in_a_row):
        return in_a_row
    plans = _named(_STOP.split(answer))
    return plans if plans and are_plans(plans) else ()


def _named(pieces: Sequence[str]) -> tuple[Line, ...]:
    found = [_LINE.fullmatch(piece.strip()) for piece in pieces if piece.strip()]
    lines = tuple(Line(match["name"].strip(), match["text"].strip()) for match in found if match)
    return lines if len(lines) >= max(2, len(found)) else ()


def _are_marks(lines: Sequence[Line]) -> bool:
    return all(_MARKED.fullmatch(line.text) for line in lines)


def unnamed(cell: str) -> tuple[str, ...]:
    """The marks of a cell that has nothing but one per plan, the least first; none where it may be a choice left open."""
    marks = _ROW.fullmatch(cell.strip()) and tuple(_SYMBOL.findall(cell))
    return marks if marks and _LEAST.fullmatch(marks[0]) else ()


_BETWEEN = re.compile(r"[、,/・|\n]")
_STOP = re.compile(r"[;；。/／\n]")
_SYMBOL = re.compile(r"[○◯〇●◎△▲×✕✗✘－ー―—-]")
_ROW = re.compile(rf"(?:{_SYMBOL.pattern}\s?[/|、,・]\s?){{1,6}}{_SYMBOL.pattern}")
_LEAST = re.compile(r"[△▲×✕✗✘－ー―—-]")


def are_plans(lines: Sequence[Line]) -> bool:
    """Whether each line is said of a plan."""
    return all((named(f"{line.name}:") or "").startswith("plan:") for line in lines)


def plan_lines(answer: str) -> tuple[tuple[int, int, str], ...]:
    """Where the lines of an answer stand that has one for each plan, and the scope of what is said in each."""
    lines = parted(answer) if "\n" in answer else ()
    if not lines or not are_plans(lines):
        return ()
    found: list[tuple[int, int, str]] = []
    at = 0
    for piece in answer.splitlines(keepends=True):
        if line := _LINE.fullmatch(piece.strip()):
            found.append((at, at + len(piece), named(f"{line['name'].strip()}:") or ""))
        at += len(piece)
    return tuple(found)


def together(statuses: Sequence[Status], *, of_plans: bool) -> Status | None:
    """What the statuses of the lines come to: what only some plans have is conditional, what only some parts have partial.

    None where the lines do not differ in that.
    """
    said = set(statuses)
    if not said & _GRANTED:
        return None
    if said & (_LACKING | {Status.NOT_DEFINED} if of_plans else _LACKING):
        return Status.CONDITIONAL if of_plans else Status.PARTIAL
    return Status.PARTIAL if Status.PARTIAL in said and not of_plans else None
