"""Marks that only the sheet itself explains: codes of its legend, numbers of the choices that a question lists."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.model import DocumentId, RowId, RowKind, SourceRow, Status
from pipeline.normalize.status import read_status

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHOICE = re.compile(r"(?P<code>[①-⑳])\s*(?P<meaning>[^①-⑳]{1,40})")
_CHOSEN = re.compile(
    r"\s*(?P<code>[①-⑳])[\s\u3000、,]*(?:(?:具体的(?:に(?:は)?|な内容)|詳細|内容|理由|備考)\s*[:：]\s*)?(?P<said>.*)",
    re.DOTALL,
)
# How a meaning is marked where everybody knows the mark.
_MARKS = {
    Status.YES: "○",
    Status.NO: "×",
    Status.PARTIAL: "△",
    Status.PLANNED: "対応予定",
    Status.NOT_APPLICABLE: "対象外",
}


def explained(row: SourceRow, legend: Mapping[str, str]) -> SourceRow:
    """The row with a mark that everybody knows in the place of a code, to read its status by."""
    code = fold(row.mark).text.strip()
    if code in legend:
        mark = _mark(legend[code])
        return replace(row, mark=mark) if mark else row
    chosen = _CHOSEN.fullmatch(row.answer)
    if row.mark or chosen is None:
        return row
    meaning = {choice["code"]: choice["meaning"].strip() for choice in _CHOICE.finditer(row.description)}
    told = meaning.get(chosen["code"], "")
    return replace(row, mark=_mark(told), answer=chosen["said"] or told) if told else row


@lru_cache(maxsize=1000)
def _mark(meaning: str) -> str:
    words = SourceRow(RowId(""), DocumentId(""), RowKind.TABLE, 0, 0, answer=meaning)
    return _MARKS.get(read_status(words, None, ()).status, "")
