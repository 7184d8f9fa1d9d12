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
    r"(?<!だけ)(?<!のみ)(?<!かり)ではなく|(?:して|し)?(?:お|い)(?:り)?(?:ません|らず|ない)|ていない|ておらず|ません(?!か)|せず|ない(?!し|よう|場合|限り|範囲|方|お客|こと)|なし(?!で)|無し(?!で)|不可|非対応|未対応|未取得|未使用"
    r"|禁止|無効|返上|返納|(?:廃止|停止)(?!予定|を予定|を?検討)|遮断|拒否|ブロック|サポート外|対象外|許可しない|除外|できず|(?<!有)無(?=[。、\s)]|$)|:\s?[×✕✗]|disabled|rejected|refused|switched off|turned off|not (?!only|less|more|later|fewer|exceed)|unsupported|deprecated|prohibited|blocked|no longer|no (?:current )?plans?\b|n't "
)
_PLANNED = (
    r"(?:取得|対応|導入|実装|提供|移行|開始|追加|リリース|更新|利用|審査|実施|公開|保管|運用|切り?替え?|構築|整備|展開|[開新増移]設|設置)(?:を|する|の|に)?(?:予定|計画(?:中|して|です|で[あす]|$|[。)])|目指|向け|準備)|予定(?=です|でござ|し|[。)]|$)"
    r"|(?:取得|申請|登録|導入|対応|認証|審査|リリース|提供|実装)[^、。]{0,6}(?:準備(?!済|[がも]整|[をもが]?完了|[がも]でき)|作業中|手続き?中|見込み|を(?:目指|めざ)|(?:を受けている|の)(?:段階|最中|途中))|(?:めざし|目指し|向け)て?(?:鋭意)?準備"
    r"|検討(?:中|して|課題|段階)|(?:準備|計画|申請|審査|開発|構築|取得|更新手続き)中|planned(?! (?:maintenance|outage|downtime|stop|work|window|shutdown|interruption))|under consideration|in (?:progress|preparation)|scheduled(?! (?:maintenance|outage|downtime|stop|work|window|shutdown))|pending|upcoming|under ?way"
)
_MADE = (
    r"(?:して|れて|って|けて|えて)(?:おり|い)(?!ません|ない|らず|なく)|(?:し|して|により|によって|にて|で|を|に)(?:い|おり)?ます(?!せん)|(?:しており|してい|し|れ|き|り|い)ます|(?:し|れ|き|り|い)ました|です|である|可能|ございます|あります|(?:使用|利用|採用|対応|取得|保存|保管|提供|運用|有効化?|準拠|設置|実施|サポート|登録|認定|認証)(?:済|し、|して、|、)"
    r"|のみ(?!なら)|に限|だけ(?!で)|[。;!]|(?<=[A-Za-z0-9)])\.(?=\s|$)|が、|一方|ただし|以上(?=[^\d]{0,3}(?:$|[。、を]))|\byes\b|(?<!be )\b(?:obtained|acquired|certified|renewed)\b|supported|preferred|accepted|allowed|enabled|\bbut\b"
)
# 対応していない環境では, 未対応の端末は: what says something of the noun after it denies nothing before it.
_ATTRIBUTIVE = (
    r"(?:(?:(?:して|し)?(?:お|い)(?:り|ら)?|て(?:い|おら)|でき|され|し|え|れ)ない|(?:未対応|非対応|対象外|未使用)の|不可(?:能な|の)|無効な)"
    r"(?=(?:古い|一部の?|旧)?(?:環境|端末|ブラウザ|機器|デバイス|クライアント|OS|機種|プラン|お客|利用者|ユーザ|ケース|相手|サーバ|接続先|通信先|システム|製品|バージョン|アプリ|メーラ|拠点|国|地域))"
)
# The next item of a list is another statement; a note denies the item before it only where it does nothing else.
_NEXT_ITEM = r"\s-\s(?=\D)|\s[・●■◆▪•]|\s※(?!\s?(?:現在|現時点では)?(?:は|も)?(?:[未非]|不可|無効|対象外|[使利]用[し不]|対応[し不]))"
# So is what has a topic of its own, after an item of a list or after the bracket that ends one.
_TOPIC = re.compile(
    r"\s(?=(?!いずれ|どれ|すべて|全て|上記|これ|現[在時状]|当[面社]|弊社|本サ|利用|使用|対応|接続|通信|提供|サポート|取得|導入|認証|連携)"
    r"[一-龥ァ-ヴーA-Za-z0-9.]{2,24}(?:に|で|と)?は)"
)
# ISO27001: 取得 SOC2: × a mark behind one name says nothing of the other.
_LABEL, _NEXT_LABEL = re.compile(r"[^\s:、。]{0,12}:"), re.compile(r"\s(?=[^\s:、。]{1,20}:\s)")
_ITEM = re.compile(r"(?:^|\s)(?:-\s|[・●■◆▪•]\s?)[^\s。]{0,40}$")
_ANY = re.compile(
    rf"(?P<other>{_ATTRIBUTIVE}|{_NEXT_ITEM})|(?P<planned>{_PLANNED})|(?P<denied>{_DENIED})|(?P<made>{_MADE})|(?P<open>\()",
    re.IGNORECASE,
)
_PLAINLY_NOT = re.compile(r"\s(?:no|not(?: yet)?)\s?(?:[,;.]|$)", re.IGNORECASE)  # SAML yes, OIDC no
_DENIED_AT = re.compile(rf"\s?(?:現在|現時点では)?(?:は|も)?(?:{_DENIED})", re.IGNORECASE)
_PLANNED_AT = re.compile(rf"[^)A-Za-z]{{0,16}}?(?:{_PLANNED})", re.IGNORECASE)
_DENIED_BEFORE = re.compile(
    r"\b(?:not(?! only| less| more| later| fewer)|don't|doesn't|without(?! exception| fail| delay)|no longer(?! than)|neither|nothing)\b(?:(?!\b(?:but|outside|out of|leaves?|other than|except|beyond)\b)[^.;、。]){0,40}$"
    r"|\bno(?! less| more| later| fewer| longer)\s(?:(?!\b(?:but|outside|out of|leaves?|other than|except|beyond)\b)[^.,;、。]){0,40}$"
    r"|\bnot\b[^.;、。]{0,40}\b(?:in line with|in accordance with|aligned (?:with|to)|based on|modell?ed on)\s(?:the )?$",
    re.IGNORECASE,
)
_PLANNED_BEFORE = re.compile(
    r"\b(?:in the process of|working (?:on|towards?)|applying for|preparing(?: for)?|pursuing|aiming (?:for|at))\b[^.;,、。]{0,40}$",
    re.IGNORECASE,
)
_HELD = re.compile(r"(?:取得|登録|認定|認証|導入|対応|採用)$")  # プライバシーマーク取得(2010年から)、ISMSは準備中
_NEXT = ("、", ",", "。")
_EXCEPTED = re.compile(r"(?:\s?[/、・]\s?v?[\d.]{1,4}){0,3}\s?を除[くいき]")  # TLS1.0/1.1を除く
_LISTED = re.compile(r"[、,]")
_REACH, _AHEAD = 60, 24
_SAID = {"planned": Claim.PLANNED, "denied": Claim.DENIED, "made": Claim.MADE, "other": Claim.MADE}


@lru_cache(maxsize=20_000)
def claim(text: str, start: int, end: int) -> Claim:
    """What is said about `text[start:end]`: in Japanese after it, in English also before it.

    Brackets count only when they hold nothing but a denial or a plan.
    """
    before = text[max(0, start - _REACH) : start]
    if _DENIED_BEFORE.search(before) or _EXCEPTED.match(text, end) or _PLAINLY_NOT.match(text, end):
        return Claim.DENIED
    if _PLANNED_BEFORE.search(before):
        return Claim.PLANNED
    limit = _limit(text, start, end)
    position = end
    # What follows a word may change it (planned downtime), so it is looked for a little beyond the limit.
    while (match := _ANY.search(text, position, limit + _AHEAD)) and match.start() < limit:
        if match.lastgroup in _SAID:
            return _SAID[match.lastgroup]
        position = match.end()
        inside, closed, rest = text[position:limit].partition(")")
        last = not _LISTED.search(text, end, match.start())  # of a list, a bracket says something of the last only
        if last and _DENIED_AT.match(inside):
            return Claim.DENIED
        if last and _PLANNED_AT.match(inside):
            return Claim.PLANNED
        if rest[:1] in _NEXT and _HELD.search(text, end, match.start()):
            return Claim.MADE
        position += len(inside) + len(closed)
    return Claim.MADE


def _limit(text: str, start: int, end: int) -> int:
    """How far what is said of `text[start:end]` may reach: not into the statement after an item of a list."""
    if _LABEL.match(text, end) and (following := _NEXT_LABEL.search(text, end, end + _REACH)):
        return following.start()
    listed = _ITEM.search(text[max(0, start - _REACH) : start])
    for topic in _TOPIC.finditer(text, end, end + _REACH):
        if listed or text[topic.start() - 1] == ")":
            return topic.start()
    return min(len(text), end + _REACH)
