"""What a value holds for, when that is less than the item as asked."""

from __future__ import annotations

import re
from functools import lru_cache

_CHANNELS = re.compile(
    r"(?P<email>(?:[eE]-?|電子)?メール|[eE]-?mail)|(?P<phone>電話|TEL|コールセンター|phone)|(?P<chat>チャット|chat)"
    r"|(?P<form>(?:問い?合わ?せ|WEB|Web|受付|専用)?フォーム)|(?P<web>WEB|Web|ウェブ|ポータル)"
)
_SENTENCE = re.compile(r"[。!?]")
_SERVED = re.compile(r"^[^、。]{0,24}?[:はが]|^[^、。]{0,16}$")


def channel_scope(text: str, start: int) -> str | None:
    """The channels that hours are said for: `channel:phone`, several joined by a comma."""
    head = _SENTENCE.split(text[max(0, start - 60) : start])[-1]
    found = list(_CHANNELS.finditer(head))
    if not found:
        return None
    named = [found[-1]]
    for match in reversed(found[:-1]):
        if not re.fullmatch(r"[\s・、,/]|または|及び|および|もしくは|と|や", head[match.end() : named[0].start()]):
            break
        named.insert(0, match)
    if not _SERVED.search(head[named[-1].end() :]):
        return None
    return "channel:" + ",".join(match.lastgroup or "" for match in named)


# Whose promise it is: the platform's only where the platform promises (AWSのS3に保存 names a place), and where the
# service itself is not named after it.
_PLATFORM = (
    r"(?:AWS|Azure|GCP|OCI|Google Cloud|[IP]aaS|(?:クラウド|基盤|プラットフォーム|インフラ)(?:の|サービス)?(?:事業者|ベンダー?|プロバイダー?|提供者)|クラウド(?:基盤|プラットフォーム)|利用(?:する|中の|している)(?:サービス)?基盤)"
    r"\)?(?:基盤|側)?(?:側|が(?!停止|障害)|として|(?:の|は)(?=[^、。]{0,8}(?:SLA|SLO|稼働率|可用性|サービスレベル|保証|規定|水準|基準|目標)|\s?$))"
    r"(?!.{0,40}(?:(?:本|当|自社|弊社)(?:サービス|システム)|弊社|当社)(?:は|の|では|が|として))"
)
_HOURS = r"(?:normal |regular |our )?(?:business|support|office|working|service) hours"
_RANK = r"(?:^|[、,/\s「『(])[{0}](?=[」』)]?\s?[:は=])"  # 高:4時間、中:1営業日
_HEAD = [
    ("out_of_hours", rf"(?:営業|対応|提供|受付|業務|サポート|窓口)?時間(?:帯)?外|^(?:それ|上記)?以外$|(?:夜間帯?|休日|土日祝?日?)(?:[・/、]?(?:夜間帯?|休日))*(?:は|の場合|:)|(?:夜間帯?[・/、]休日|(?:休日|土日祝?日?)(?:[・/、]夜間帯?)?)\s?$|(?:outside(?: of)?|out of) {_HOURS}|out[- ]of[- ]hours|after[- ]hours"),
    ("in_hours", rf"(?:営業|対応|提供|受付|業務|サポート|窓口)(?:対応|提供)?時間(?:帯)?内?|時間内|平日日中|(?:during|within|in) {_HOURS}|^{_HOURS}$"),
    ("emergency", r"緊急(?:時|の場合|メンテ)|in an emergency"),
    ("severity:critical", rf"緊急(?!時|の場合|メンテ)|重大|致命|最重要|クリティカル|critical|urgent|(?:sev(?:erity)?|priority)[-.]?\s?1(?!\d)|レベル1|(?:重要|影響|緊急|優先|深刻)度\s?(?:が|は|:)?\s?[「『(]?[高大]|{_RANK.format('高大')}|(?<![A-Z])[SP]1(?!\d)"),
    ("severity:high", r"重要(?=な?(?:障害|インシデント|事象)|[:は(])|\bhigh\b(?![ -]avail)|(?:sev(?:erity)?|priority)[-.]?\s?2(?!\d)|レベル2|(?<![A-Z])[SP]2(?!\d)"),
    ("severity:medium", rf"中度|中程度(?=の障害)|medium|(?:sev(?:erity)?|priority)[-.]?\s?3(?!\d)|レベル3|(?:重要|影響|緊急|優先|深刻)度\s?(?:が|は|:)?\s?[「『(]?中|{_RANK.format('中')}|(?<![A-Z])P3(?!\d)"),
    ("severity:low", rf"軽微|軽度|\blow\b|(?:sev(?:erity)?|priority)[-.]?\s?4(?!\d)|レベル4|(?:重要|影響|緊急|優先|深刻)度\s?(?:が|は|:)?\s?[「『(]?[低小]|{_RANK.format('低小')}|(?<![A-Z])P4(?!\d)"),
    ("internal", r"(?:社内|内部|弊社|当社|運用|保守|システム)(?:の)?(?:担当者?|管理者)(?:へ|宛|に|向)|担当者(?:へ|宛|に|向)の?(?:通知|連絡|発報)|社内(?:へ|には|通知|連絡|向)"),
    ("disaster", r"(?:被災|災害|罹災)(?:時|の場合|発生時)(?!(?:等|など)?を?除|以外)|災害(?=\s?[:は])|disaster"),
    ("cloud_provider", _PLATFORM),
    ("environment:production", r"本番(?:環境)?|production"),
    ("environment:staging", r"検証(?:環境)?|ステージング|開発環境|PoC|staging"),
]  # fmt: skip
_HEAD_RE = [(name, re.compile(words, re.IGNORECASE)) for name, words in _HEAD]
_PLAN = re.compile(
    r"(?P<named>[A-Za-zァ-ヴー一-龥]{1,16})(?:プラン|コース|エディション)(?=\s?[:はで(]|\s?$)"
    r"|(?<![A-Za-zァ-ヴー])(?P<known>フリー|無料版|有料版|ライト|ベーシック|スタンダード|ビジネス|プロ|プレミアム|アドバンス|エンタープライズ"
    r"|(?i:free|lite|basic|standard|business|pro|premium|advanced|enterprise))(?:\s?(?i:plans?|editions?|tiers?|customers|users))?(?=\s?[:はで(]|\s?$)"
)
# English says the condition after the value: 2 hours for P1, 30 minutes of detection during business hours.
_AFTERWARDS = re.compile(
    r"^[^、。()]{0,10}\((?![^()]*(?:除|場合|ない|時は|:))(?P<beside>[^()]{1,16})\)"
    r"|^(?:\s[A-Za-z'-]{1,20}){0,4}?\s(?P<of>(?:for|during|outside|in|on|under|at|with|if|when)\s[^,;.]{1,40})"
)
_ANY = re.compile("|".join([_PLAN.pattern, *(f"(?i:{words})" for _, words in _HEAD)]))


def conditions(before: str, after: str) -> str | None:
    """The hours, severity, plan or environment that a value is stated for: named before it, or after in brackets."""
    following = _AFTERWARDS.match(after)
    return named(before) or (named(following["beside"] or following["of"]) if following else None)


@lru_cache(maxsize=2048)
def named(words: str) -> str | None:
    """The last condition that a stretch of text names."""
    if not _ANY.search(words):
        return None
    found = [(match.end(), name) for name, pattern in _HEAD_RE for match in pattern.finditer(words)]
    found += [(plan.end(), f"plan:{plan['named'] or plan['known']}") for plan in _PLAN.finditer(words)]
    return max(found)[1]


_NOTICE = re.compile(r"通知|連絡|お知らせ|一報|周知|報告|掲載|notif|inform", re.IGNORECASE)
_ANSWER = re.compile(r"返答|回答|返信|返事|応答(?!時間)|respon|\banswer|\brepl(?:y|ie)|acknowledg", re.IGNORECASE)
_REPORT = re.compile(
    r"報告書|レポート|原因(?:を|の)?ご?(?:報告|究明|調査)|再発防止|事後報告|post-?mortem|root cause|written report",
    re.IGNORECASE,
)
_REPORT_BEFORE = re.compile(
    r"(?:報告書|レポート|原因の?ご?報告|再発防止策?|最終報告|post-?mortem|root cause[^,.]*|written report)[^、。,.]{0,10}$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"(?:回答|応答|返信|返答|着手|通知|連絡|第?一報|初報|response)[^、。(]{0,6}?(?:は|:)\s?$"
    r"|\b(?:answer|repl(?:y|ie)|respon[ds]|acknowledg)\w*\b[^.;,]{0,24}$",
    re.IGNORECASE,
)
_OBJECTIVE = re.compile(
    r"(?P<rto>RTO|目標復旧時間|recovery time objective)|(?P<rpo>RPO|目標復旧(?:時点|地点)|recovery point objective)|(?P<mttr>MTTR|平均復旧時間)",
    re.IGNORECASE,
)
_RECOVERY = re.compile(r"復旧|\brecover", re.IGNORECASE)
_ESTIMATE = re.compile(
    r"(?:復旧|回復|再開|解決|完了)(?:の|が|する)?(?:見込み?|見通し|予定|目途|目処|めど|予測)|estimated? (?:time|recovery|resolution)|\bETA\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"[。;]|(?<=[しきりえけて])、")  # 10営業日以内に消去し、...
_START = re.compile(r"着手|対処開始|対応開始|対応を開始")


@lru_cache(maxsize=2048)
def activity(before: str, after: str, question: str) -> str | None:
    """What the duration measures, when that is not what was asked: a first notice or answer, a report afterwards."""
    near = _STATEMENT.split(after)[0][:40]
    activity_before = _NAMED_BEFORE.search(before)
    if _REPORT.search(re.split("[、,]", near)[0]) or _REPORT_BEFORE.search(before):
        return None if _REPORT.search(question) else "follow_up"
    if _ESTIMATE.search(before) and _NOTICE.search(near):
        return "estimate"
    for name, pattern in (("first_notice", _NOTICE), ("first_response", _ANSWER), ("start_of_work", _START)):
        if pattern.search(activity_before[0] if activity_before else near) and not pattern.search(question):
            return name
    return None


@lru_cache(maxsize=2048)
def objective(before: str, question: str) -> str | None:
    """The recovery objective that a value is given for beside the one that was asked: RTO 12h / RPO 1h."""
    found = list(_OBJECTIVE.finditer(before))
    asked = {match.lastgroup for match in _OBJECTIVE.finditer(question)}
    if not found or found[-1].lastgroup in asked or (not asked and _RECOVERY.search(question)):
        return None
    return found[-1].lastgroup


@lru_cache(maxsize=2048)
def subject(words: str, question: str) -> str | None:
    """The data that a retention or an interval is about, when the question is about other data."""
    found = [
        (match.start(), name)
        for name, pattern in (
            ("log", r"ログ(?!イン|オン|アウト|オフ)|履歴|\blogs?\b"),
            ("backup", r"バックアップ|\bbackups?\b"),
        )
        for match in re.finditer(pattern, words, re.IGNORECASE)
        if not re.search(pattern, question, re.IGNORECASE)
    ]
    return max(found)[1] if found else None
