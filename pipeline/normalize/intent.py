"""What an answer does with an amount it names: claims it, only plans it, or denies it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.model import FactKind

if TYPE_CHECKING:
    from pipeline.normalize.value import Value

# 99.99%へ引き上げ予定, 1分間隔への変更を検討中: up to the next amount or the end of the statement. That something will be
# restored or told (6か月前に通知する予定) is a promise all the same, and so a lead time is never only planned.
_PLANNED_AFTER = re.compile(
    r"(?P<act>[^、。;()\d]{0,24}?)(?:予定(?=です|で[ごおあ]|して|しており|として|中|[。、)\s]|$)|計画(?=です|で[ごおあ]|中|して|[。、)\s]|$)"
    r"|検討(?=中|して|を|段階|課題|予定|[。、)\s]|$))"
    r"|[^.;()\d]{0,20}?\b(?:planned|under consideration|being considered|on (?:the|our) roadmap)\b(?! (?:maintenance|outages?|downtimes?))"
)
_ANNOUNCED = re.compile(
    r"(?:停止|メンテナンス|保守|作業|復旧|再開|完了|終了|通知|連絡|告知|案内|報告|回答|返却|削除|消去)(?:を|の|する|いたす|致す|させていただく)?$"
)
_PLANNED_BEFORE = re.compile(
    r"\b(?:plan(?:s|ned|ning)? (?:to|for|on)|considering|intend(?:s|ed)? to|will be (?:increased|extended|raised|reduced|introduced)(?: to)?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"(?!以外|以降|外|を?超|より|経過|後)(?:の|での|による)?[一-龥ァ-ヴー・]{0,8}(?:は|も|には|では)(?:現在|現状|原則)?"
    r"(?:ご?(?:行っ|実施し|提供し|対応し|用意し|取得し|保管し|し|承っ)て(?:い|おり)?(?:ません|ない|おらず)|(?:ご?対応)?でき(?:ません|ない|ず)|不可|未対応|未実施|対応外|ご?対応(?:いた|致)しかね)"
)
_DENIED_BEFORE = re.compile(
    r"\b(?:no|without)\s$|(?:\bnot|n't) (?:offer|provide|support|have)(?:ed)?\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_CLAIMABLE = {
    FactKind.DURATION,
    FactKind.INTERVAL,
    FactKind.RETENTION,
    FactKind.COUNT,
    FactKind.RATIO,
    FactKind.DATA_SIZE,
    FactKind.PASSWORD_LENGTH,
    FactKind.SCHEDULE,
}
_HINT = re.compile(
    r"予定|計画|検討|ません|ない|おらず|でき|不可|未|対応外|かね|planned|plan|consider|roadmap|intend|will be|\bno\b|not|n't|without",
    re.IGNORECASE,
)
_REACH = 80


@lru_cache(maxsize=2048)
def _may_be_unclaimed(text: str) -> bool:
    return bool(_HINT.search(text))


def as_claimed(text: str, value: Value) -> Value | None:
    """An amount as the words around it claim it: negated where it is denied, None where it is only planned."""
    if value.kind not in _CLAIMABLE or value.negated or not _may_be_unclaimed(text):
        return value
    before = text[max(0, value.span_start - _REACH) : value.span_start]
    planned = _PLANNED_AFTER.match(text, value.span_end)
    if (planned and not _ANNOUNCED.search(planned["act"] or "")) or _PLANNED_BEFORE.search(before):
        return None
    if _is_deniable(value) and (_DENIED_AFTER.match(text, value.span_end) or _DENIED_BEFORE.search(before)):
        return replace(value, negated=True)
    return value


def _is_deniable(value: Value) -> bool:
    """Of which a vendor says that it is not so: a denied duration or ratio is one that is not promised.

    Of opening hours those around the clock are; 12時~13時は対応しておりません leaves the others as they are.
    """
    if value.kind is FactKind.SCHEDULE:
        return value.text == "24x7"
    return value.kind in {FactKind.INTERVAL, FactKind.RETENTION, FactKind.DATA_SIZE}
