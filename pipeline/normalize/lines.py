"""An answer of several parts, a line `NAME: text` each, as columns per plan or per system come out of repair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.scope import named

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"(?P<name>[^\s:：。、][^:：。、]{0,23})[:：](?P<text>.+)")
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
    found = [_LINE.fullmatch(line.strip()) for line in answer.splitlines() if line.strip()]
    lines = tuple(Line(match["name"].strip(), match["text"].strip()) for match in found if match)
    if len(lines) < max(2, len(found)):
        return ()
    is_marked = all(_MARKED.fullmatch(line.text) for line in lines)
    return lines if is_marked or are_plans(lines) else ()


def are_plans(lines: Sequence[Line]) -> bool:
    """Whether each line is said of a plan."""
    return all((named(f"{line.name}:") or "").startswith("plan:") for line in lines)


def together(statuses: Sequence[Status], *, of_plans: bool) -> Status | None:
    """What the statuses of the lines come to: what only some plans have is conditional, what only some parts have partial.

    None where the lines do not differ in that.
    """
    said = set(statuses)
    if not said & _GRANTED:
        return None
    if said & _LACKING:
        return Status.CONDITIONAL if of_plans else Status.PARTIAL
    return Status.PARTIAL if Status.PARTIAL in said and not of_plans else None
