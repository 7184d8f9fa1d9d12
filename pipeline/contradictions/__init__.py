"""Contradictions: what a sheet says that another row of it, or an older sheet of the service, says otherwise.

Precision comes before completeness. Values are compared only where they are stated of the same thing: kind, unit, scope,
sort of claim (target, actual, ...) and period are the same, and the questions are narrowed by the same words. A row whose
item is in doubt takes part only in rules that need no item: marks, versions of TLS and certificates speak for themselves.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.contradictions.answers import answered_twice, mark_against_text
from pipeline.contradictions.backups import backup_taken, retention_against_generations, rpo_against_backup_interval
from pipeline.contradictions.claims import Claim, Sheet, Source, Value, in_order
from pipeline.contradictions.contradiction import Contradiction, ContradictionKind
from pipeline.contradictions.figures import figures, support_hours
from pipeline.contradictions.revisions import against_older
from pipeline.contradictions.security import certification, data_location, encryption, tls_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.contradictions.revisions import Said

__all__ = ["Claim", "Contradiction", "ContradictionKind", "Sheet", "Source", "Value", "find_contradictions", "in_order"]

RULES = (
    mark_against_text,
    answered_twice,
    figures,
    support_hours,
    rpo_against_backup_interval,
    retention_against_generations,
    backup_taken,
    tls_versions,
    encryption,
    data_location,
    certification,
)


def find_contradictions(sheets: Iterable[Sheet]) -> Iterator[Contradiction]:
    """The contradictions of all sheets, which come as `in_order` puts them; one service is held at a time."""
    for service, group in groupby(sheets, key=lambda sheet: sheet.source.service_key):
        said: Said = {}
        for sheet in group:
            for rule in RULES:
                yield from rule(sheet)
            if service:
                yield from against_older(sheet, said)
