"""What a value holds for, when that is less than the item as asked."""

from __future__ import annotations

import re

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
    r"(?:基盤|側)?(?:側|が(?!停止|障害)|として|(?:の|は)(?=[^、。]{0,8}(?:SLA|SLO|稼働率|可用性|サービスレベル|保証|規定|水準|基準|目標)|\s?$))"
    r"(?!.{0,40}(?:(?:本|当|自社|弊社)(?:サービス|システム)|弊社|当社)(?:は|の|では|が|として))"
)
_HEAD = [
    ("out_of_hours", r"(?:営業|対応|提供|受付|業務|サポート|窓口)?時間(?:帯)?外|^(?:それ|上記)?以外$|(?:夜間帯?|休日|土日祝?日?)(?:[・/、]?(?:夜間帯?|休日))*(?:は|の場合|:)|outside (?:business|support) hours"),
    ("in_hours", r"(?:営業|対応|提供|受付|業務|サポート|窓口)(?:対応|提供)?時間(?:帯)?内?|時間内|平日日中|during (?:business|support) hours"),
    ("emergency", r"緊急(?:時|の場合|メンテ)|in an emergency"),
    ("severity:critical", r"緊急(?!時|の場合|メンテ)|重大|致命|最重要|クリティカル|critical|sev(?:erity)?\.?\s?1|レベル1|重要度\s?[:]?高|S1|P1"),
    ("severity:high", r"重要(?=な?(?:障害|インシデント|事象)|[:は(])|\bhigh\b|sev(?:erity)?\.?\s?2|レベル2|S2|P2"),
    ("severity:medium", r"中度|中程度(?=の障害)|medium|sev(?:erity)?\.?\s?3|レベル3|重要度\s?:?中"),
    ("severity:low", r"軽微|軽度|\blow\b|sev(?:erity)?\.?\s?4|レベル4|重要度\s?:?低"),
    ("internal", r"(?:社内|内部|弊社|当社|運用|保守|システム)(?:の)?(?:担当者?|管理者)(?:へ|宛|に|向)|担当者(?:へ|宛|に|向)の?(?:通知|連絡|発報)|社内(?:へ|通知|連絡|向)"),
    ("disaster", r"(?:被災|災害|罹災)(?:時|の場合|発生時)(?!(?:等|など)?を?除|以外)"),
    ("cloud_provider", _PLATFORM),
    ("environment:production", r"本番(?:環境)?|production"),
    ("environment:staging", r"検証(?:環境)?|ステージング|開発環境|PoC|staging"),
]  # fmt: skip
_HEAD_RE = [(name, re.compile(words, re.IGNORECASE)) for name, words in _HEAD]
_PLAN = re.compile(
    r"(?P<named>[A-Za-zァ-ヴー一-龥]{1,16})(?:プラン|コース|エディション)(?=\s?[:はで(]|\s?$)"
    r"|(?<![A-Za-zァ-ヴー])(?P<known>フリー|無料版|有料版|ライト|ベーシック|スタンダード|ビジネス|プロ|プレミアム|アドバンス|エンタープライズ"
    r"|(?i:free|lite|basic|standard|business|pro|premium|advanced|enterprise))(?:\s?(?i:plan|edition))?(?=\s?[:はで(]|\s?$)"
)
_SUBJECT = re.compile(r"(?:[^、。]{0,40}$)")
_BRACKET = re.compile(
    r"^[^、。()]{0,10}\((?![^()]*(?:除|場合|ない|時は))(?P<beside>[^()]{1,16})\)|^\s(?:for|during)\s(?P<of>[^,;.]{1,40})"
)


def conditions(before: str, after: str) -> str | None:
    """The hours, severity, plan or environment that a value is stated for: named before it, or after in brackets."""
    bracket = _BRACKET.match(after)
    for words in (before, (bracket["beside"] or bracket["of"]) if bracket else ""):
        found = [(match.end(), name) for name, pattern in _HEAD_RE for match in pattern.finditer(words)]
        plan = list(_PLAN.finditer(words))
        if plan:
            found.append((plan[-1].end(), f"plan:{plan[-1]['named'] or plan[-1]['known']}"))
        if found:
            return max(found)[1]
    return None


_NOTICE = re.compile(r"通知|連絡|お知らせ|一報|周知|報告|掲載|notif|inform", re.IGNORECASE)
_ANSWER = re.compile(r"返答|回答|返信|返事|応答(?!時間)|respon", re.IGNORECASE)
_REPORT = re.compile(
    r"報告書|レポート|原因(?:を|の)?(?:報告|究明|調査)|再発防止|事後報告|post-?mortem|root cause|written report",
    re.IGNORECASE,
)
_REPORT_BEFORE = re.compile(
    r"(?:報告書|レポート|原因報告|再発防止策?|最終報告|post-?mortem|root cause[^,.]*|written report)[^、。,.]{0,10}$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"(?:回答|応答|返信|返答|着手|通知|連絡|第?一報|初報|response)[^、。(]{0,6}?(?:は|:)\s?$", re.IGNORECASE
)
_OBJECTIVE = re.compile(
    r"(?P<rto>RTO|目標復旧時間|recovery time objective)|(?P<rpo>RPO|目標復旧(?:時点|地点)|recovery point objective)|(?P<mttr>MTTR|平均復旧時間)",
    re.IGNORECASE,
)
_START = re.compile(r"着手|対処開始|対応開始|対応を開始")


def activity(before: str, after: str, question: str) -> str | None:
    """What the duration measures, when that is not what was asked: a first notice or answer, a report afterwards."""
    near = re.split(r"[。;]", after)[0][:40]
    named = _NAMED_BEFORE.search(before)
    if _REPORT.search(near.partition("、")[0]) or _REPORT_BEFORE.search(before):
        return None if _REPORT.search(question) else "follow_up"
    for name, pattern in (("first_notice", _NOTICE), ("first_response", _ANSWER), ("start_of_work", _START)):
        if pattern.search(named[0] if named else near) and not pattern.search(question):
            return name
    return None


def objective(before: str, question: str) -> str | None:
    """The recovery objective that a value is given for beside the one that was asked: RTO 12h / RPO 1h."""
    found = list(_OBJECTIVE.finditer(before))
    asked = {match.lastgroup for match in _OBJECTIVE.finditer(question)}
    return found[-1].lastgroup if found and asked and found[-1].lastgroup not in asked else None


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
