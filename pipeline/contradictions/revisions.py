"""Sheets of one service: what a newer one says otherwise than an older one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.contradictions.answers import PLAIN
from pipeline.contradictions.contradiction import ContradictionKind, Side, contradiction, named
from pipeline.contradictions.figures import other_hours
from pipeline.contradictions.security import other_versions
from pipeline.contradictions.values import are_alike, clash, in_words
from pipeline.model import Decision, FactKind, Qualifier, Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.contradictions.claims import Claim, Sheet, Source, Value
    from pipeline.contradictions.contradiction import Contradiction

    Said = dict[str, tuple[Source, Claim]]

_FIGURES = (
    FactKind.RATIO,
    FactKind.DURATION,
    FactKind.NOTICE_PERIOD,
    FactKind.INTERVAL,
    FactKind.RETENTION,
    FactKind.COUNT,
    FactKind.PASSWORD_LENGTH,
    FactKind.DATA_SIZE,
)
# What is measured anew each year is no contradiction.
_MEASURED = {Qualifier.ACTUAL, Qualifier.AVERAGE}
_MEASURED_ITEMS = {"meti_sla.incident_count", "meti_sla.mttr"}
_SAYS_NOTHING = {Status.UNANSWERED, Status.UNCLEAR}
_BY_PERSON = {Decision.CONFIRMED, Decision.CORRECTED}


def against_older(sheet: Sheet, said: Said) -> Iterator[Contradiction]:
    """What a sheet says otherwise than the last one before it that answered the same item.

    `said` holds what the sheets of the service have said so far, by item, and is brought up to date.
    """
    for item_id, claim in _chosen(sheet).items():
        if item_id in said:
            older, other = said[item_id]
            found = _otherwise(claim, other)
            if found:
                yield _told(sheet.source, older, *found)
        said[item_id] = (sheet.source, claim)


def _chosen(sheet: Sheet) -> dict[str, Claim]:
    """The one row of each item that speaks for a sheet: what a person decided, else the only row there is."""
    rows: dict[str, list[Claim]] = defaultdict(list)
    for claim in sheet.claims:
        if claim.is_sure and claim.status not in _SAYS_NOTHING and not claim.contradiction:
            rows[claim.item_id].append(claim)
    chosen = {}
    for item_id, claims in rows.items():
        by_person = [claim for claim in claims if claim.decided or claim.decision in _BY_PERSON]
        if len(by_person or claims) == 1:
            chosen[item_id] = (by_person or claims)[0]
    return chosen


def _otherwise(new: Claim, old: Claim) -> tuple[Side, Side] | None:
    """What two sheets say of an item, if that is not the same: yes and no, a figure, hours, a version."""
    if new.status != old.status and {new.status, old.status} == PLAIN:
        return (Side(new), Side(old)) if are_alike(new, old) else None
    kinds = {value.kind for value in new.values} & {value.kind for value in old.values}
    for kind in _FIGURES:
        found = clash(new, _promised(new, kind), old, _promised(old, kind)) if kind in kinds else None
        if found:
            return Side(new, found[0]), Side(old, found[1])
    if FactKind.SCHEDULE in kinds:
        hours = other_hours(new, _promised(new, FactKind.SCHEDULE), old, _promised(old, FactKind.SCHEDULE))
        return (Side(new, hours[0]), Side(old, hours[1])) if hours else None
    return _other_versions(new, old) if FactKind.TLS_VERSION in kinds else None


def _other_versions(new: Claim, old: Claim) -> tuple[Side, Side] | None:
    back = other_versions(old, new)
    return other_versions(new, old) or (back and (back[1], back[0]))


def _promised(claim: Claim, kind: FactKind) -> tuple[Value, ...]:
    """What a row promises of its item; how things went is no promise."""
    if claim.item_id in _MEASURED_ITEMS:
        return ()
    return tuple(value for value in claim.stated({claim.item_id}, kind) if value.qualifier not in _MEASURED)


def _told(newer: Source, older: Source, own: Side, other: Side) -> Contradiction:
    says, said = (in_words(side.value) if side.value else side.claim.status for side in (own, other))
    if own.value and says == said:  # a version that one offers and the other excludes
        says, said = own.exact_words, other.exact_words
    if not older.is_older(newer):
        sentence = f"{named(own.claim)} says {says}, {named(other.claim)} of another sheet of the service says {said}"
        return contradiction(ContradictionKind.ANOTHER_SHEET, own, other, sentence, Severity.WARNING)
    sentence = (
        f"{named(own.claim)} of the {_sheet('newer', newer)} says {says},"
        f" {named(other.claim)} of the {_sheet('older', older)} said {said}"
    )
    return contradiction(ContradictionKind.OLDER_SHEET, own, other, sentence, Severity.INFO)


def _sheet(age: str, source: Source) -> str:
    return f"{age} sheet of {source.filled_on}" if source.filled_on else f"{age} sheet"
