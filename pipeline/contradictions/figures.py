"""One figure, stated twice and differently: uptime, recovery times, notices, retention, generations, hours of support."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.contradictions.backups import BACKUPS
from pipeline.contradictions.contradiction import ContradictionKind, Side, contradiction, named
from pipeline.contradictions.values import amount, are_alike, clash, in_words
from pipeline.model import FactKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from pipeline.contradictions.claims import Claim, Sheet, Value
    from pipeline.contradictions.contradiction import Contradiction


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that sheets are asked for: the items that ask for it, how it is read, and what a sentence calls it."""

    what: str
    items: frozenset[str]
    kind: FactKind
    unit: str = ""
    found: ContradictionKind = ContradictionKind.FIGURE

    def of(self, claim: Claim) -> tuple[Value, ...]:
        """What a row states."""
        return claim.stated(self.items, self.kind, self.unit)

    def says(self, claim: Claim) -> Hashable:
        """The same for rows that state the same."""
        return tuple((amount(each), each.comparator, each.qualifier, each.scope, each.per) for each in self.of(claim))

    def compare(self, one: Claim, other: Claim) -> Contradiction | None:
        """The contradiction of two rows, if they state different figures."""
        found = clash(one, self.of(one), other, self.of(other))
        if not found:
            return None
        first, second = map(in_words, found)
        sentence = f"{named(one)} states {self.what} {first}, {named(other)} states {second}"
        return contradiction(self.found, Side(one, found[0]), Side(other, found[1]), " ".join(sentence.split()))


def _figure(what: str, items: str, kind: FactKind, unit: str = "") -> Figure:
    return Figure(what, frozenset(items.split()), kind, unit)


FIGURES = (
    Figure("an uptime of", frozenset({"meti_sla.uptime"}), FactKind.RATIO, found=ContradictionKind.UPTIME),
    Figure("", BACKUPS, FactKind.COUNT, "generation", ContradictionKind.GENERATIONS),
    _figure("a recovery time objective of", "meti_sla.rto", FactKind.DURATION),
    _figure("a recovery point objective of", "meti_sla.rpo", FactKind.DURATION),
    _figure("a mean time to repair of", "meti_sla.mttr", FactKind.DURATION),
    _figure("a number of incidents of", "meti_sla.incident_count", FactKind.COUNT, "incident"),
    _figure(
        "a notice of the end of service of", "meti_sla.termination_notice meti_isms.termination_notice", FactKind.NOTICE_PERIOD
    ),
    _figure("a notice of planned outages of", "meti_sla.planned_outage_notice", FactKind.NOTICE_PERIOD),
    _figure("a notice of upgrades of", "asp_ext.upgrade_notice", FactKind.NOTICE_PERIOD),
    _figure("an incident notice within", "meti_sla.incident_notice_time", FactKind.DURATION),
    _figure("a response time of", "meti_sla.response_time", FactKind.DURATION),
    _figure("a retention of backups of", " ".join(sorted(BACKUPS)), FactKind.RETENTION),
    _figure("a virus scan", "meti_sla.virus_scan", FactKind.INTERVAL),
    _figure("a number of concurrent users of", "meti_sla.concurrent_users", FactKind.COUNT, "user"),
    _figure("passwords of", "asp_ext.user_password_policy", FactKind.PASSWORD_LENGTH),
    _figure("a time-out of sessions after", "meti_isms.session_timeout", FactKind.DURATION),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours that sheets are asked for."""

    what: str
    items: frozenset[str]

    def of(self, claim: Claim) -> tuple[Value, ...]:
        """The hours that a row states."""
        return claim.stated(self.items, FactKind.SCHEDULE)

    def says(self, claim: Claim) -> Hashable:
        """The same for rows that state the same."""
        return frozenset(_spans(self.of(claim)).items())

    def compare(self, one: Claim, other: Claim) -> Contradiction | None:
        """The contradiction of two rows, if they state different hours."""
        found = other_hours(one, self.of(one), other, self.of(other))
        if not found:
            return None
        first, second = map(in_words, found)
        sentence = f"{named(one)} states {self.what} {first}, {named(other)} states {second}"
        return contradiction(ContradictionKind.SUPPORT_HOURS, Side(one, found[0]), Side(other, found[1]), sentence)


def other_hours(
    one: Claim, first: Sequence[Value], other: Claim, second: Sequence[Value]
) -> tuple[Value, Value] | None:
    """Hours of either row, where none of the one are those of the other; a break at noon makes no others."""
    spans, other_spans = _spans(first), _spans(second)
    scopes = {scope for _, scope in spans} & {scope for _, scope in other_spans}
    if not scopes or not are_alike(one, other) or any(other_spans.get(key) == span for key, span in spans.items()):
        return None
    own, theirs = (next(each for each in values if each.scope == min(scopes)) for values in (first, second))
    return own, theirs


def _spans(values: Sequence[Value]) -> dict[tuple[str, str], tuple[str, str]]:
    """From when to when each days of a channel or plan are served, whatever breaks there are."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for value in values:
        days, _, hours = value.text.replace("mon-fri", "weekdays").partition(" ")
        begin, _, end = hours.partition("-")
        key = (days, value.scope)
        known = found.get(key, (begin, end))
        found[key] = (min(known[0], begin), max(known[1], end))
    return found


HOURS = (
    Hours("support in the hours", frozenset({"meti_sla.support_hours_general", "meti_isms.support_contact"})),
    Hours("support at incidents in the hours", frozenset({"meti_sla.support_hours_incident"})),
    Hours("service in the hours", frozenset({"meti_sla.service_hours"})),
)


def figures(sheet: Sheet) -> Iterator[Contradiction]:
    """Figures that two rows of a sheet state differently."""
    for figure in FIGURES:
        rows = [claim for claim in sheet.valued if figure.of(claim)]
        yield from sheet.compared(rows, figure.says, figure.compare)


def support_hours(sheet: Sheet) -> Iterator[Contradiction]:
    """Hours in which support is given, or the service runs, of which two rows say different ones."""
    for hours in HOURS:
        rows = [claim for claim in sheet.valued if hours.of(claim)]
        yield from sheet.compared(rows, hours.says, hours.compare)
