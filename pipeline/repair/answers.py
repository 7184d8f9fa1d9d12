"""What the columns of a row that answer for a part each say together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.fold import squash
from pipeline.lexicon import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def by_part(told: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """What the columns for parts say together, by role; `told` has role, name and cell of each of them, blank ones too.

    What all parts have in common stands once; else a line for each part begins with its name.
    """
    by_role: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for role, name, cell in told:
        by_role[role][name].append(cell)
    found: dict[str, str] = {}
    marks = _texts(by_role.get("mark", {}))
    answers = _texts(by_role.get("answer", {}))
    common = next(iter(marks.values()), "")
    if is_mark(common) and _is_common(marks.values()):
        found["mark"] = common
        marks = {}
    both = {
        name: f"{marks.get(name, '')} {answers.get(name, '')}".strip() for name in dict.fromkeys((*marks, *answers))
    }
    found["answer"] = _lines(both)
    found["remarks"] = _lines(_texts(by_role.get("remarks", {})))
    return {role: text for role, text in found.items() if text}


def _texts(cells: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {name: " ".join(filter(None, texts)) for name, texts in cells.items()}


def _is_common(texts: Iterable[str]) -> bool:
    return len({squash(text) for text in texts}) == 1


def _lines(texts: Mapping[str, str]) -> str:
    if _is_common(texts.values()):
        return next(iter(texts.values()))
    return "\n".join(f"{name}: {text}" for name, text in texts.items() if text)
