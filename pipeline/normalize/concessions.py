"""What 'it is so, but' comes to: ...が、... and ...ものの、..., where the second part is mostly the point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Status
from pipeline.normalize import english_parts
from pipeline.normalize.claims import same_act, verb_of
from pipeline.normalize.english import is_english
from pipeline.normalize.parts import UNDONE, is_of_the_rest, names_another, sets_apart

if TYPE_CHECKING:
    from pipeline.normalize.claims import Claim
    from pipeline.normalize.question import Question


def conceded(first: Claim, second: Claim, asked: Question) -> tuple[Claim, Status]:
    """...が、...: the second part is the point, unless it only tells what is done instead."""
    if first.status is Status.YES:
        return _granted_but(first, second, asked)
    is_near = second.has_value and min(first.about, second.about) >= _NEAR
    if first.status in _LACKING and second.status is Status.YES and is_near and not asked.asks_value:
        return second, Status.YES  # 国内基準の報告書は有しないが、SOC 2の報告書がある
    if first.status is Status.NO:
        return _denied_but(first, second, asked)
    if first.status is Status.NOT_DISCLOSED and first.weak and second.status is Status.YES and second.about > 0:
        return second, Status.YES
    if first.status is Status.NOT_DEFINED:
        return _open_but(first, second, asked)
    return first, first.status


def _open_but(first: Claim, second: Claim, asked: Question) -> tuple[Claim, Status]:
    if second.status in {Status.BEST_EFFORT, Status.PLANNED}:
        return first, second.status
    is_pledged = asked.asks_value and _PLEDGED.search(first.clause.text)  # 保証値はないが、実績は99.9%
    is_aimed = asked.asks_value and AIM.search(second.clause.text) and not AIM.search(first.clause.text)
    if second.status is Status.CONDITIONAL or ((first.weak or is_aimed or is_pledged) and second.has_value):
        return second, second.status
    return first, first.status


_LACKING = frozenset({Status.NO, Status.NOT_DEFINED})


def _denied_but(first: Claim, second: Claim, asked: Question) -> tuple[Claim, Status]:
    if second.status in {Status.BEST_EFFORT, Status.CONDITIONAL}:
        return first, second.status
    if second.status is Status.PLANNED and not CONSIDERED.search(second.clause.text):
        return second, Status.PLANNED
    if second.status is not Status.YES:
        return first, Status.NO
    is_other = _AGAINST.search(asked.text) and first.about < _OWN_MEASURE
    if is_other or english_parts.denies_manner(first.clause.text) or _NOT_SO_FAR.search(first.clause.text):
        return second, Status.YES
    if same_act(first, second) or (GUARANTEE.search(first.clause.text) and second.has_value):
        return second, Status.PARTIAL
    return (second, Status.YES) if second.about > first.about + 0.3 else (first, Status.NO)


# Against floods there is more than one measure: no barriers, but the machines stand on the third floor.
_AGAINST = re.compile(r"耐震|地震|水害|浸水|洪水|落雷|火災|消火|停電|静電気")
_NEAR = 0.5  # how much of the question both repeat where one thing of two kinds stands for the other
_OWN_MEASURE = 0.3  # how much of the question a denial may repeat and still be of one measure among several
# 止水板までは置いていないが, 専任ではないが: what is denied is a higher degree of it.
_NOT_SO_FAR = re.compile(r"までは(?:置|設|用意|求)|(?:専任|専用|専業|常設|常勤|常駐)(?:者|の者)?で(?:は|こそ)")


def _granted_but(first: Claim, second: Claim, asked: Question) -> tuple[Claim, Status]:
    if second.status is Status.NO:
        return _granted_but_denied(first, second, asked)
    if second.status in {Status.NOT_DISCLOSED, Status.NOT_DEFINED}:
        return _granted_but_open(first, second, asked)
    is_given = asked.asks_value and first.has_value
    is_apart = sets_apart(first, second, asked)
    if second.status is Status.BEST_EFFORT:
        if AIM.search(first.clause.text) or not (is_given or is_apart):
            return second, Status.BEST_EFFORT
        return second, Status.PARTIAL if is_apart else Status.YES
    # What is left out leaves the value.
    if is_given and not is_apart and second.status in {Status.PARTIAL, Status.NOT_APPLICABLE}:
        return first, Status.YES
    return (second, _AFTER_GRANT[second.status]) if second.status in _AFTER_GRANT else (first, Status.YES)


def _granted_but_open(first: Claim, second: Claim, asked: Question) -> tuple[Claim, Status]:
    """Something is done, and something of it not told or not set."""
    is_unset = second.status is Status.NOT_DEFINED
    if is_unset and not asked.asks_value and sets_apart(first, second, asked):
        return first, Status.PARTIAL
    if second.weak or (is_unset and first.has_value and AIM.search(first.clause.text)):
        return first, Status.YES
    if asked.asks_value:
        return second, second.status
    if is_english(second.clause.text):  # in place, but its details are internal
        return first, Status.YES
    is_done = verb_of(first.clause) in asked.text or sets_apart(first, second, asked)  # logs are taken, but not shown
    return (first, Status.PARTIAL) if is_done else (second, second.status)


def _granted_but_denied(first: Claim, second: Claim, asked: Question) -> tuple[Claim, Status]:
    if first.has_value and GUARANTEE.search(second.clause.text):
        return first, Status.YES
    if _FORMERLY.search(first.clause.text) or _GIVEN_UP.search(second.clause.text):
        return second, Status.NO
    if asked.asks_value and first.has_value and second.about <= first.about:
        return first, Status.YES
    undone = UNDONE.search(second.clause.text) and second.about <= first.about
    is_of_part = sets_apart(first, second, asked) or is_of_the_rest(second)
    if is_english(first.clause.text):
        is_named = first.about > 0 or second.about <= first.about or bool(english_parts.OF_TWO.search(asked.text))
        undone = undone or (is_named and english_parts.has_own_subject(second.clause.text))
        return second, Status.PARTIAL if undone or _BUT_NOT.match(second.clause.text) else Status.NO
    undone = undone or is_of_part
    is_less = same_act(first, second) or second.about < first.about * 0.5 or undone or names_another(first, second)
    return second, Status.PARTIAL if is_less or _BUT_NOT.match(second.clause.text) else Status.NO


# In transit but not at rest: the act is left out, for it is the same one.
_BUT_NOT = re.compile(r"\s*not (?:at|in|for|on|to|by|with|during|outside)\b", re.IGNORECASE)
_PLEDGED = re.compile(r"保証(?:値|率|する値|は)")
AIM = re.compile(r"目指|狙|目標|目安|target")
_FORMERLY = re.compile(r"以前は|従来は|かつて|過去に|昨年|previously", re.IGNORECASE)
_GIVEN_UP = re.compile(r"返上|失効|返納|廃止|取りやめ|撤去|解約")
_AFTER_GRANT = {
    Status.PARTIAL: Status.PARTIAL,
    Status.NOT_APPLICABLE: Status.PARTIAL,
    Status.PLANNED: Status.PARTIAL,
    Status.CONDITIONAL: Status.CONDITIONAL,
}
GUARANTEE = re.compile(r"保証|義務を負|補償|SLA|guarantee|contractual|warrant|binding", re.IGNORECASE)
# 検討中 after a denial leaves it a no.
CONSIDERED = re.compile(
    r"^(?!.*(?:予定|planned|scheduled)).*(?:検討|under (?:consideration|discussion|evaluation|review)|considering)",
    re.IGNORECASE | re.DOTALL,
)
