"""What a text comes to beside a mark that leaves it open: a △ may stand for anything between yes and no, a － for no concern."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize.clauses import Role
from pipeline.normalize.frames import may_hinge
from pipeline.normalize.polarity import Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.normalize.claims import Claim

TRIANGLES = "△▲▽▼"
_SPOKEN = frozenset({Status.CONDITIONAL, Status.PLANNED, Status.NOT_DISCLOSED})


def beside_triangle(status: Status, claims: Sequence[Claim]) -> Status:
    """The status of a text beside △: what it says of conditions, plans and tries; else that a part is lacking."""
    conditions = [c for c in claims if c.status is Status.CONDITIONAL]
    if conditions:
        return Status.PARTIAL if all(_is_another(c, claims[0]) for c in conditions) else Status.CONDITIONAL
    if status in _SPOKEN:
        return status
    if claims and _EXCEPTING.search(claims[0].clause.text) and any(c.status is Status.NO for c in claims[1:2]):
        return Status.CONDITIONAL
    grants = [c for c in claims if c.status is Status.YES and c.clause.role is not Role.REASON]
    first = [c for c in claims if c.clause.sentence == claims[0].clause.sentence]
    said = {c.status for c in first} | ({c.status for c in claims} if not grants else set())
    if Status.BEST_EFFORT in said:
        return Status.BEST_EFFORT
    if Status.NOT_DEFINED in said and not any(c in first for c in grants):
        return Status.NOT_DEFINED
    hinges = [c for c in claims if c.clause.polarity is Polarity.AFFIRMED and may_hinge(c.clause.text)]
    return Status.CONDITIONAL if hinges else Status.PARTIAL


_EXCEPTING = re.compile(r"(?:場合|とき|もの)を除[きい](?:て)?[、\s]*$")  # 令状による場合を除き、応じられない


def _is_another(condition: Claim, first: Claim) -> bool:
    """OSは月例。ミドルウェアは大型更改のときに限る: the condition is on another part than the one granted."""
    return (
        first.status is Status.YES
        and condition.clause.sentence > first.clause.sentence
        and condition.clause.role is not Role.PROVISO
        and all(_TOPIC.search(c.clause.text) for c in (first, condition))
    )


_TOPIC = re.compile(r"(?<![でに])は|:")
# 賃貸ビルのため, 事業者の管理による: whose matter it is, or why it is none.
_BECAUSE = re.compile(
    r"(?:ため|為|ので|から|につき|による|によるもの|都合上|に(?:任せ|委ね|従属))(?:です|である|であり|とする)?[。\s]*$|属し|委ねて|任せ|管轄|所掌|\b(?:handled|managed|operated|owned|run|provided) (?:\w+ )?by\b|\b(?:because|since|as we|rely on|n/a)\b",
    re.IGNORECASE,
)


_KEPT = re.compile(r"(?:公表|公開|開示)(?:は|を)?(?:一切)?(?:して(?:い|お)|いた|でき|控え)")
_UNDONE = re.compile(r"未(?:整備|策定|実施|導入|対応|着手)|(?:定め|決め|設け|(?:設定|策定|整備)し)て(?:い|おり)ません")
_NONE = re.compile(r"(?:特に)?(?:ありません|ございません|なし|無し|ない)[。\s]*")


def beside_dash(status: Status, text: str, *, is_given: bool) -> Status:
    """The status of a text beside a dash: no concern, unless it says something else outright or gives the value asked for."""
    if _KEPT.search(text):
        return Status.NOT_DISCLOSED
    if _UNDONE.search(text) or _NONE.fullmatch(text):
        return status
    if status in {Status.NO, Status.PARTIAL} or (status is Status.YES and not is_given):
        return Status.NOT_APPLICABLE
    return Status.NOT_APPLICABLE if status is Status.UNCLEAR and _BECAUSE.search(text) else status
