"""Item numbers that were glued to a neighbour, lost, or printed inside the label."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.lexicon import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.lexicon import Lexicon
    from pipeline.model import SourceRow

_INTEGER = re.compile(r"(?<![\d.])\d{1,3}(?![\d.])")
# 1. label, 1) label, (1) label, 1-2 label, No.3 label, Q4. label, ① label
_PREFIX = re.compile(
    r"\s*((?:No\.?\s*|Q)?[(\[]?[A-Z]?-?\d{1,3}(?:[-.]\d{1,3}){0,3}[)\]]?)(?:[.:)、．]\s*|\s+)(?=\S{2})", re.IGNORECASE
)


def unglue(cells: Sequence[str], roles: Sequence[str], above: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Free a number from what stuck to it: `19 1`, `サポート 26 サ`. The cells as they are when nothing is glued.

    `above` is the number of the row before: of several numbers in the cell the next one is meant.
    """
    if not cells or roles[:1] != ("no",) or not cells[0] or is_number(cells[0]) or len(cells[0]) > 15:
        return tuple(cells)
    found = [int(each) for each in _INTEGER.findall(fold(cells[0]).text)]
    if not found:
        return tuple(cells)
    expected = (_integer(above) or 0) + 1
    number = expected if expected in found else found[0]
    words = [word for word in cells[0].split() if lexicon.is_category(word)]
    rest = list(cells[1:])
    if words and roles[1:2] == ("category",) and rest[:1] == [""]:
        rest[0] = words[0]
    return (str(number), *rest)


def split_prefix(label: str) -> tuple[str, str]:
    """A label's number and its words: `1-2 経営者の...`; an empty number where there is none."""
    folded = fold(label)
    found = _PREFIX.match(folded.text)
    if not found or found.end() >= len(folded.text):
        return "", label
    return found.group(1).strip(), label[folded.offsets[found.end()] :]


def split_prefixes(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Numbers out of the labels, where a table has no column for them and most labels begin with one."""
    if any(row.no for row in rows):
        return list(rows)
    split = [split_prefix(row.label) for row in rows]
    if sum(bool(number) for number, _ in split) < max(2, 0.6 * len(rows)):
        return list(rows)
    return [
        replace(row, no=number, label=words, repairs=(*row.repairs, "number_split")) if number else row
        for row, (number, words) in zip(rows, split, strict=True)
    ]


def infer_numbers(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """A number that is missing between its neighbours, or before a 2 at a table's head, is counted."""
    found = list(rows)
    for i, row in enumerate(found):
        before = _integer(found[i - 1].no) if i else 0
        after = _integer(found[i + 1].no) if i + 1 < len(found) else None
        if not row.no and before is not None and after == before + 2:
            found[i] = replace(row, no=str(before + 1), repairs=(*row.repairs, "number_inferred"))
    return found


def _integer(no: str) -> int | None:
    return int(no) if no.isascii() and no.isdigit() else None
