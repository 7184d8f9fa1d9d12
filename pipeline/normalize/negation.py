"""Whether a named thing is affirmed, denied or only planned: the first predicate that follows it decides."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Claim(StrEnum):
    """What an answer says about a thing it names."""

    MADE = "made"
    DENIED = "denied"
    PLANNED = "planned"


_DENIED = (
    r"(?:して|し)?(?:お|い)(?:り)?(?:ません|らず|ない)|ていない|ておらず|ません(?!か)|せず|ない(?!し|よう|場合|限り|範囲|方|お客|こと)|なし(?!で)|無し(?!で)|不可|非対応|未対応|未取得|未使用"
    r"|禁止|無効|(?:廃止|停止)(?!予定|を予定|を?検討)|遮断|拒否|ブロック|サポート外|対象外|許可しない|除外|できず|(?<!有)無(?=[。、\s)]|$)|:\s?[×✕✗]|disabled|rejected|refused|switched off|turned off|not |unsupported|deprecated|prohibited|blocked"
)
_PLANNED = (
    r"(?:取得|対応|導入|実装|提供|移行|開始|追加|リリース|更新|利用|審査|実施|公開|保管|運用|切り?替え?)(?:を|する|の|に)?(?:予定|計画(?:中|して)|目指|向け|準備)|予定(?=です|でござ|し|[。)]|$)"
    r"|検討(?:中|して|課題|段階)|(?:準備|計画|申請|審査|開発|構築|取得|更新手続き)中|planned(?! (?:maintenance|outage|downtime|stop|work|window|shutdown|interruption))|under consideration|in (?:progress|preparation)|scheduled(?! (?:maintenance|outage|downtime|stop|work|window|shutdown))|pending|upcoming"
)
_MADE = (
    r"(?:して|れて|って)(?:おり|い)(?!ません|ない|らず|なく)|(?:し|して|により|によって|にて|で|を|に)(?:い|おり)?ます(?!せん)|(?:しており|してい|し|れ|き|り|い)ます|(?:し|れ|き|り|い)ました|です|である|可能|ございます|あります|(?:使用|利用|採用|対応|取得|保存|保管|提供|運用|有効化?|準拠|設置|実施|サポート|登録|認定|認証)(?:済|し、|して、|、)"
    r"|のみ(?!なら)|に限|だけ(?!で)|[。;!]|(?<=[A-Za-z0-9)])\.(?=\s|$)|が、|一方|ただし|以上(?=[^\d]{0,3}(?:$|[。、を]))|is supported|are supported|enabled"
)
_ANY = re.compile(rf"(?P<planned>{_PLANNED})|(?P<denied>{_DENIED})|(?P<made>{_MADE})|(?P<open>\()", re.IGNORECASE)
_DENIED_AT = re.compile(rf"\s?(?:現在|現時点では)?(?:は|も)?(?:{_DENIED})", re.IGNORECASE)
_PLANNED_AT = re.compile(rf"[^)A-Za-z]{{0,16}}?(?:{_PLANNED})", re.IGNORECASE)
_DENIED_BEFORE = re.compile(r"\b(?:not(?! only)|don't|doesn't|without|no longer)\b[^.;、。]{0,40}$", re.IGNORECASE)
_LISTED = re.compile(r"[、,]")
_REACH = 60


@lru_cache(maxsize=20_000)
def claim(text: str, start: int, end: int) -> Claim:
    """What is said about `text[start:end]`: in Japanese after it, in English also before it.

    Brackets count only when they hold nothing but a denial or a plan.
    """
    if _DENIED_BEFORE.search(text[max(0, start - 60) : start]):
        return Claim.DENIED
    limit = min(len(text), end + _REACH)
    position = end
    while match := _ANY.search(text, position, limit):
        if match["planned"]:
            return Claim.PLANNED
        if match["denied"]:
            return Claim.DENIED
        if match["made"]:
            return Claim.MADE
        inside, closed, _ = text[match.end() : limit].partition(")")
        last = not _LISTED.search(text, end, match.start())  # of a list, a bracket says something of the last only
        if last and _DENIED_AT.match(inside):
            return Claim.DENIED
        if last and _PLANNED_AT.match(inside):
            return Claim.PLANNED
        position = match.end() + len(inside) + len(closed)
    return Claim.MADE
