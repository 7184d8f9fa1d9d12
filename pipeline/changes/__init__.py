"""Changes: what a newer sheet of a service says otherwise than the answers that it replaced, with both sources."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.changes.change import Change, ChangeKind, Direction, Pair, changed
from pipeline.changes.figures import FIGURES, figure_changes, hours_change
from pipeline.changes.names import NAMES, name_changes, tls_change
from pipeline.changes.statuses import status_change
from pipeline.contradictions.claims import question
from pipeline.contradictions.contradiction import named
from pipeline.fold import skeleton
from pipeline.model import FactKind, Status
from pipeline.revisions import topic_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.changes.change import Directions
    from pipeline.contradictions.claims import Claim, Sheet

__all__ = ["Change", "ChangeKind", "Direction", "find_changes"]

_READ = FIGURES | NAMES | {FactKind.SCHEDULE, FactKind.TLS_VERSION}


def find_changes(new: Sheet, replaced: Sequence[Claim], directions: Directions) -> Iterator[Change]:
    """What a sheet says otherwise than the rows of older sheets that it replaced."""
    ours, theirs = _by_topic(new.claims), _by_topic(replaced)
    for topic in dict.fromkeys((*ours, *theirs)):
        for own, other in _paired(ours.get(topic, []), theirs.get(topic, [])):
            yield from _compared(Pair(new.source.document_id, own, other), directions)


def _by_topic(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[topic_of(claim.row_id, claim.item_id, claim.label, claim.description)].append(claim)
    return found


def _paired(new: Sequence[Claim], old: Sequence[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """The rows about one matter in pairs: those of the same words first, then as they come; what is left stands alone."""
    waiting: dict[str, list[Claim]] = defaultdict(list)
    for claim in old:
        waiting[question(claim)].append(claim)
    partners: dict[str, Claim] = {}
    for claim in new:
        if waiting[question(claim)]:
            partners[claim.row_id] = waiting[question(claim)].pop(0)
    taken = {claim.row_id for claim in partners.values()}
    rest = iter([claim for claim in old if claim.row_id not in taken])
    for claim in new:
        yield claim, partners.get(claim.row_id) or next(rest, None)
    for claim in rest:
        yield None, claim


def _compared(pair: Pair, directions: Directions) -> Iterator[Change]:
    new, old = pair.new, pair.old
    if new and old:
        yield from _differences(pair, new, old, directions)
    elif new and new.status != Status.UNANSWERED:
        yield changed(pair, ChangeKind.ADDED, Direction.UNKNOWN, f"{named(new)} is answered for the first time")
    elif old and old.status != Status.UNANSWERED:
        yield changed(pair, ChangeKind.REMOVED, Direction.UNKNOWN, f"{named(old)} is answered no more")


def _differences(pair: Pair, new: Claim, old: Claim, directions: Directions) -> Iterator[Change]:
    found = [
        *figure_changes(pair, new, old, directions),
        *name_changes(pair, new, old, directions),
        hours_change(pair, new, old, directions),
        tls_change(pair, new, old, directions),
        status_change(pair, new, old, directions),
    ]
    changes = [each for each in found if each]
    yield from changes
    if not changes and _words(new) != _words(old):
        # What was read is the same; where nothing was, nobody knows what other words mean.
        same = any(value.kind in _READ for value in new.values)
        direction = Direction.NEUTRAL if same else Direction.UNKNOWN
        yield changed(pair, ChangeKind.WORDING, direction, f"{named(new)} says it in other words")


def _words(claim: Claim) -> str:
    """What a row says, without blanks, width and punctuation."""
    return skeleton(f"{claim.mark}{claim.said}") or f"{claim.mark}{claim.said}".strip()
