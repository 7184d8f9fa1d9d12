"""A contradiction: two things said that cannot both hold, or hardly, with both sources and a sentence about them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.contradictions.claims import is_statement_against_table
from pipeline.fold import fold
from pipeline.model import DocumentId, ItemId, RowId, RowKind, Severity

if TYPE_CHECKING:
    from pipeline.contradictions.claims import Claim, Value

_LONGEST_LABEL = 24


class ContradictionKind(StrEnum):
    """The rule that found a contradiction."""

    MARK_AGAINST_TEXT = "mark_against_text"
    ANSWER = "answer"  # one question, yes in one row and no in another
    GENERATIONS = "generations"
    BACKUP_TAKEN = "backup_taken"
    RPO_AGAINST_BACKUP_INTERVAL = "rpo_against_backup_interval"
    RETENTION_AGAINST_GENERATIONS = "retention_against_generations"
    UPTIME = "uptime"
    SUPPORT_HOURS = "support_hours"
    FIGURE = "figure"  # any other value that is stated twice
    TLS_VERSIONS = "tls_versions"
    ENCRYPTION = "encryption"
    DATA_LOCATION = "data_location"
    CERTIFICATION = "certification"
    STATEMENT_AGAINST_TABLE = "statement_against_table"  # any of these between prose and a table
    OLDER_SHEET = "older_sheet"
    ANOTHER_SHEET = "another_sheet"  # of the same service, and none is known to be the older one


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things said side by side; of two sheets the own side is the newer one.

    `severity`: error where both cannot hold, warning where they hardly can, info where time may have changed it.
    """

    contradiction_id: str
    kind: ContradictionKind
    severity: Severity
    document_id: DocumentId
    row_id: RowId
    item_id: ItemId | None
    fact_id: str | None
    words: str
    other_document_id: DocumentId
    other_row_id: RowId
    other_item_id: ItemId | None
    other_fact_id: str | None
    other_words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the row, the value if it is about one, and the vendor's words, where they are not those of the value."""

    claim: Claim
    value: Value | None = None
    words: str = ""

    @property
    def item_id(self) -> str:
        """What it is about."""
        return (self.value.item_id if self.value else "") or self.claim.item_id

    @property
    def exact_words(self) -> str:
        """The vendor's words; of what is denied all, since the value alone does not show that it is."""
        value = self.value.words if self.value and not self.value.negated else ""
        return self.words or value or self.claim.said or self.claim.mark


def contradiction(
    kind: ContradictionKind, own: Side, other: Side, sentence: str, severity: Severity = Severity.ERROR
) -> Contradiction:
    """The contradiction of two sides; its id says what stands on either, and so is the same in every run."""
    if is_statement_against_table(own.claim, other.claim):
        kind = ContradictionKind.STATEMENT_AGAINST_TABLE
    facts = [side.value.fact_id if side.value else None for side in (own, other)]
    parts = (kind, own.claim.row_id, facts[0] or "", other.claim.row_id, facts[1] or "")
    return Contradiction(
        contradiction_id=hashlib.sha256("|".join(parts).encode(errors="replace")).hexdigest()[:16],
        kind=kind,
        severity=severity,
        document_id=DocumentId(own.claim.document_id),
        row_id=RowId(own.claim.row_id),
        item_id=ItemId(own.item_id) or None,
        fact_id=facts[0],
        words=own.exact_words,
        other_document_id=DocumentId(other.claim.document_id),
        other_row_id=RowId(other.claim.row_id),
        other_item_id=ItemId(other.item_id) or None,
        other_fact_id=facts[1],
        other_words=other.exact_words,
        sentence=sentence,
    )


def named(claim: Claim) -> str:
    """A row as a sentence calls it: by its number and the beginning of its label."""
    label = " ".join(fold(claim.label or claim.description).text.split())
    short = label[:_LONGEST_LABEL] + "…" * (len(label) > _LONGEST_LABEL)
    what = "row" if claim.kind == RowKind.TABLE else "the statement"
    number = " ".join(fold(claim.no).text.split())[:8]
    if number:
        return f"{what} {number}" + f" ({short})" * bool(short)
    return f'{what} "{short}"' if short else f"{what} {claim.row_id.partition('-')[2]}"
