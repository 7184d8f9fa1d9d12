"""Things that are named: certificates, versions of TLS, ciphers, places, ways to sign in; each gained or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.changes.change import Change, ChangeKind, Direction, changed, declared, towards
from pipeline.contradictions.contradiction import named
from pipeline.contradictions.security import FOREIGN, VERSIONS, versions
from pipeline.model import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.changes.change import Directions, Pair
    from pipeline.contradictions.claims import Claim, Value

NAMES = frozenset(
    {
        FactKind.CERTIFICATION,
        FactKind.CIPHER,
        FactKind.LOCATION,
        FactKind.CHANNEL,
        FactKind.DATA_FORMAT,
        FactKind.AUTH_METHOD,
        FactKind.PROTOCOL,
        FactKind.CLOUD_PROVIDER,
    }
)


def name_changes(pair: Pair, new: Claim, old: Claim, directions: Directions) -> Iterator[Change]:
    """What a row names that its older one did not, and the other way round."""
    ours, theirs = _named(new), _named(old)
    for key in sorted(ours.keys() ^ theirs.keys()):
        own, other = ours.get(key), theirs.get(key)
        value = own or other
        if value is None:
            continue
        says = "now names" if own else "no longer names"
        sentence = f"{named(new)} {says} {value.text}"
        kind = ChangeKind.GAINED if own else ChangeKind.LOST
        direction = _direction(pair, value, directions, gained=bool(own))
        if direction is not Direction.UNKNOWN or new.status == old.status:  # else the change of the status says it
            yield changed(pair, kind, direction, sentence, (own, other))


def _named(claim: Claim) -> dict[tuple[str, str, str, bool], Value]:
    """The things that a row affirms, each once; a certificate of somebody else is another one than the vendor's."""
    return {
        (each.kind, each.text, each.scope, _is_foreign(each)): each
        for each in claim.values
        if each.kind in NAMES and not each.negated and each.text
    }


def _is_foreign(value: Value) -> bool:
    return bool(FOREIGN.search(value.detail))


def _direction(pair: Pair, value: Value, directions: Directions, *, gained: bool) -> Direction:
    if _is_foreign(value):
        return Direction.UNKNOWN
    return towards(declared(directions, value.item_id or pair.item_id, value.kind), 1 if gained else -1)


def tls_change(pair: Pair, new: Claim, old: Claim, directions: Directions) -> Change | None:
    """The change of the versions of TLS, if there is one: the oldest accepted decides, then the newest offered."""
    ours, theirs = versions(new), versions(old)
    said = [(sorted(each.affirmed), sorted(each.excluded)) for each in (ours, theirs)]
    if not (ours.affirmed and theirs.affirmed) or said[0] == said[1]:
        return None
    better = declared(directions, pair.item_id, FactKind.TLS_VERSION)
    difference = _difference(sorted(ours.affirmed, key=VERSIONS.index), sorted(theirs.affirmed, key=VERSIONS.index))
    excluded = len(ours.excluded) - len(theirs.excluded)
    own, other = (min(each.affirmed.items(), key=lambda item: VERSIONS.index(item[0]))[1] for each in (ours, theirs))
    sentence = f"{named(new)} offers {_listed(said[0])}, it offered {_listed(said[1])}"
    return changed(pair, ChangeKind.VALUE, towards(better, difference or excluded), sentence, (own, other))


def _difference(new: list[str], old: list[str]) -> int:
    oldest = VERSIONS.index(new[0]) - VERSIONS.index(old[0])
    return oldest or VERSIONS.index(new[-1]) - VERSIONS.index(old[-1])


def _listed(said: tuple[list[str], list[str]]) -> str:
    offered, excluded = (", ".join(each) for each in said)
    return f"{offered} (not {excluded})" if excluded else offered
