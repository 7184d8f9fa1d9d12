"""Answers that only point at another row of the sheet (同上, 上記No.5に同じ) take that row's status."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.fold import fold
from pipeline.model import Status
from pipeline.normalize.marks import contradicts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Answer, DocumentId, RowId, SourceRow

# A reference is the whole answer: what says more speaks for itself.
_LONGEST = 40
_AS = r"(?:に同じ|と同じ|と同様|に同様|と同一|に準じる|に準ずる|のとおり|の通り|に記載(?:の通り|のとおり)?|を?参照|を?ご参照|をご確認|をご覧)?"
_END = r"(?:です|となります|になります|とする|のこと|ください|下さい|願います|します|して(?:おり|い)ます|してください|いただけます)?[。.\s]*"
_NUMBER = r"(?:no\.?|item|question|row|№|項番|項目|質問|設問|問|q|#|第)?\s*(?P<no>[a-z]{0,3}-?\d{1,3}(?:[-.]\d{1,3}){0,3})\s*(?:番|項|行|の回答|の項目|欄|\.)*"
_ABOVE = re.compile(
    rf"(?:同上|同前|〃|々|\"|''|仝|前項|前述|上|上記|上欄|上段|直前|直上|前行|前問)(?:の(?:回答|項目|行|欄|内容))?{_AS}{_END}|(?:the )?same (?:as (?:the )?)?above\.?|ditto\.?|as above\.?|(?:the )?same as (?:the )?(?:previous|preceding)(?: (?:one|item|row|answer|question))?\.?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"[\s(「『\[<>→⇒※*]*(?:上記|前述|下記|上|前出|後述)?(?:の)?[「『\[(]*{_NUMBER}[」』\])]*\s*(?:{_AS}){_END}[)」』\]]*|(?:same as|see|refer to|as in|cf\.?)\s+{_NUMBER.replace('?P<no>', '?P<en>')}(?:\s(?:above|below))?\.?",
    re.IGNORECASE,
)
# A bare number is a value, not a reference: something must say that it points.
_POINTS = re.compile(r"同|参照|ご覧|ご確認|とおり|通り|準|記載|same|see|refer|as in|cf|→|⇒", re.IGNORECASE)


_SPACED = re.compile(r"(?<=[一-龥ぁ-ん])\s+(?=[一-龥ぁ-ん])")  # 同 上


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows of one table in order, and where each printed number stands first."""

    order: Mapping[RowId, int]
    rows: Sequence[SourceRow]
    by_number: Mapping[str, RowId]


def resolve(rows: Sequence[SourceRow], answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Give each answer that only refers to another row that row's status; chains are followed, cycles are left."""
    targets = _targets(rows)
    by_row = {answer.row_id: answer for answer in answers}
    return tuple(_followed(answer, targets, by_row) for answer in answers)


def _followed(answer: Answer, targets: Mapping[RowId, RowId], by_row: Mapping[RowId, Answer]) -> Answer:
    seen = {answer.row_id}
    at = answer.row_id
    while at in targets:
        at = targets[at]
        if at in seen or at not in by_row:
            return answer
        seen.add(at)
    if at == answer.row_id or by_row[at].status is Status.UNANSWERED:
        return answer
    told = by_row[at]
    return replace(
        answer,
        status=told.status,
        status_probability=told.status_probability,
        contradiction=contradicts(told.status, answer.mark_status),
    )


def _targets(rows: Sequence[SourceRow]) -> dict[RowId, RowId]:
    """Which row each referring row points at."""
    tables: dict[tuple[DocumentId, int], list[SourceRow]] = {}
    documents: dict[DocumentId, list[SourceRow]] = {}
    for row in rows:
        tables.setdefault((row.document_id, row.table_no), []).append(row)
        documents.setdefault(row.document_id, []).append(row)
    whole = {document: _sheet(of) for document, of in documents.items()}
    found: dict[RowId, RowId] = {}
    for (document, _), of in tables.items():
        sheet = _sheet(of)
        for row in of:
            target = _target(row, sheet) or _numbered(row, whole[document])
            if target is not None and target != row.row_id:
                found[row.row_id] = target
    return found


def _sheet(rows: Sequence[SourceRow]) -> _Sheet:
    numbers: dict[str, RowId] = {}
    for row in rows:
        if row.no.strip():
            numbers.setdefault(_key(row.no), row.row_id)
    return _Sheet({row.row_id: i for i, row in enumerate(rows)}, rows, numbers)


def _target(row: SourceRow, sheet: _Sheet) -> RowId | None:
    if _ABOVE.fullmatch(_reference(row)):
        above = sheet.order[row.row_id] - 1
        return sheet.rows[above].row_id if above >= 0 else None
    return _numbered(row, sheet)


def _numbered(row: SourceRow, sheet: _Sheet) -> RowId | None:
    text = _reference(row)
    match = _NUMBERED.fullmatch(text) if _POINTS.search(text) else None
    return sheet.by_number.get(_key(match.group("no") or match.group("en"))) if match else None


def _reference(row: SourceRow) -> str:
    """What might be a reference: the answer without a mark's brackets, or the remarks where there is no answer."""
    text = _SPACED.sub("", fold(row.answer.strip() or row.remarks.strip()).text.strip())
    return text if len(text) <= _LONGEST else ""


def _key(number: str) -> str:
    """`No. 05`, `5` and `(5)` are one number; `3-2` and `3.2` too."""
    parts = re.findall(r"[a-z]+|\d+", fold(number).text.lower().replace("no", ""))
    return "-".join(part.lstrip("0") or "0" for part in parts)
