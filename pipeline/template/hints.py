"""What kind of answer a kind of fact asks for, in words and with an example that reads back as that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import FactKind

if TYPE_CHECKING:
    from pipeline.model import Item

PRESENCE = "presence"


class Hint(NamedTuple):
    """What to write, an example of it ('' where none helps), and what stands for it in the column of units."""

    wanted: str
    example: str
    unit: str


JA = {
    PRESENCE: Hint("対応の有無と、その具体的な内容", "", "有無"),
    FactKind.DURATION: Hint("時間の長さを単位とともに", "12時間以内", "時間"),
    FactKind.NOTICE_PERIOD: Hint("事前にお知らせいただく時期", "30日前まで", "時期"),
    FactKind.INTERVAL: Hint("間隔または頻度を単位とともに", "1日1回", "頻度"),
    FactKind.RETENTION: Hint("保存・保管する期間を単位とともに", "90日間保存", "期間"),
    FactKind.COUNT: Hint("数を単位とともに", "7世代、年間2件", "数"),
    FactKind.RATIO: Hint("割合", "99.9%以上", "割合(%)"),
    FactKind.TLS_VERSION: Hint("通信に用いるTLSのバージョン", "TLS 1.2以上", "バージョン"),
    FactKind.CIPHER: Hint("暗号の方式と鍵の長さ", "AES-256", "方式"),
    FactKind.TIME_OF_DAY: Hint("時刻", "午前3時", "時刻"),
    FactKind.SCHEDULE: Hint("曜日と時間帯", "平日9:00～18:00、24時間365日", "時間帯"),
    FactKind.CERTIFICATION: Hint("取得している認証や報告書の名称", "ISO/IEC 27001", "名称"),
    FactKind.LOCATION: Hint("国・地域・都市", "日本国内（東京）", "場所"),
    FactKind.CHANNEL: Hint("連絡・提供の方法", "メール", "方法"),
    FactKind.DATA_FORMAT: Hint("ファイル形式", "CSV形式", "ファイル形式"),
    FactKind.DATA_SIZE: Hint("容量を単位とともに", "100GB", "容量"),
    FactKind.AUTH_METHOD: Hint("認証の方式", "SAML認証、多要素認証", "方式"),
    FactKind.PROTOCOL: Hint("通信プロトコルの名称", "HTTPS", "プロトコル"),
    FactKind.PASSWORD_LENGTH: Hint("パスワードの最小文字数", "パスワードは12文字以上", "文字数"),
    FactKind.DATE: Hint("年月日", "2026年4月1日", "年月日"),
    FactKind.CLOUD_PROVIDER: Hint("利用しているクラウド基盤の名称", "AWS", "名称"),
}
EN = {
    PRESENCE: Hint("Whether you do this, and how", "", "yes/no"),
    FactKind.DURATION: Hint("A length of time with its unit", "within 12 hours", "hours"),
    FactKind.NOTICE_PERIOD: Hint("How long before you give notice", "30 days before", "days"),
    FactKind.INTERVAL: Hint("An interval or frequency", "once a day", "frequency"),
    FactKind.RETENTION: Hint("How long it is kept, with the unit", "kept for 90 days", "days"),
    FactKind.COUNT: Hint("A number of what", "7 generations", "number"),
    FactKind.RATIO: Hint("A percentage", "99.9% or more", "%"),
    FactKind.TLS_VERSION: Hint("The TLS versions in use", "TLS 1.2 or higher", "text"),
    FactKind.CIPHER: Hint("Algorithm and key length", "AES-256", "text"),
    FactKind.TIME_OF_DAY: Hint("A time of day", "3:00 AM", "text"),
    FactKind.SCHEDULE: Hint("Days and hours", "weekdays 9:00-18:00, 24/7", "hours"),
    FactKind.CERTIFICATION: Hint("Names of certificates or reports", "ISO/IEC 27001", "text"),
    FactKind.LOCATION: Hint("Country, region, city", "Japan (Tokyo)", "text"),
    FactKind.CHANNEL: Hint("How you tell or provide it", "e-mail", "text"),
    FactKind.DATA_FORMAT: Hint("A file format", "CSV", "text"),
    FactKind.DATA_SIZE: Hint("A size with its unit", "100 GB", "GB"),
    FactKind.AUTH_METHOD: Hint("Methods of authentication", "SAML, multi-factor authentication", "text"),
    FactKind.PROTOCOL: Hint("Names of protocols", "HTTPS", "text"),
    FactKind.PASSWORD_LENGTH: Hint("The shortest password allowed", "passwords of 12 characters or more", "characters"),
    FactKind.DATE: Hint("A date", "April 1, 2026", "date"),
    FactKind.CLOUD_PROVIDER: Hint("The cloud you run on", "AWS", "text"),
}
# Where the unit of the checklist tells more: a word in it, and the example and the unit that fit.
_CLOSER_JA = {
    (FactKind.DURATION, "秒"): ("3秒以内", "秒"),
    (FactKind.DURATION, "分"): ("30分以内", "分"),
    (FactKind.INTERVAL, "分"): ("5分間隔", "分"),
    (FactKind.COUNT, "世代"): ("7世代", "世代数"),
    (FactKind.COUNT, "回"): ("年間2回", "回"),
    (FactKind.COUNT, "制約"): ("1,000名まで", "人数"),
}
_CLOSER_EN = {
    (FactKind.DURATION, "秒"): ("within 3 seconds", "seconds"),
    (FactKind.DURATION, "分"): ("within 30 minutes", "minutes"),
    (FactKind.INTERVAL, "分"): ("every 5 minutes", "minutes"),
    (FactKind.COUNT, "世代"): ("7 generations", "generations"),
    (FactKind.COUNT, "回"): ("2 times a year", "times"),
    (FactKind.COUNT, "制約"): ("up to 1,000 users", "users"),
}


def hints_of(item: Item, language: str) -> tuple[Hint, ...]:
    """What the answer to an item may hold, in the order of the catalog; examples are in the unit that it asks for."""
    told, closer = (JA, _CLOSER_JA) if language == "ja" else (EN, _CLOSER_EN)
    return tuple(_closer(told[kind], kind, item.unit, closer) for kind in item.fact_kinds)


def _closer(hint: Hint, kind: str, unit: str, closer: dict[tuple[FactKind, str], tuple[str, str]]) -> Hint:
    found = next((fitting for (of, word), fitting in closer.items() if of == kind and word in unit), hint[1:])
    return Hint(hint.wanted, *found)
