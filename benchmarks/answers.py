"""Answers of invented vendors, made by a small grammar together with what they truly say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import FactKind, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pipeline.model import Item


@dataclass(frozen=True, slots=True)
class TrueFact:
    """A value that an answer states."""

    kind: FactKind
    value: float | None = None
    unit: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, the mark beside it, and what they say."""

    text: str
    mark: str
    status: Status
    facts: tuple[TrueFact, ...] = ()


if TYPE_CHECKING:
    Said = tuple[str, TrueFact]
    Rule = Callable[[Random, Item], Said]

_UNITS = {
    "second": "秒",
    "minute": "分",
    "hour": "時間",
    "day": "日",
    "business_day": "営業日",
    "week": "週間",
    "month": "ヶ月",
}
_BOUNDS = ("{}以内", "{}", "目標{}", "平均{}", "{}以内を目標としています。", "最大{}")
_NOTICES = (
    "{}前までに{}で通知します。",
    "原則{}前に{}にてお知らせ",
    "{}以上前に{}でご連絡いたします",
    "実施の{}前までに{}",
)
_CHANNELS = (
    ("メール", "email"),
    ("電子メール", "email"),
    ("電話", "phone"),
    ("Webサイト", "web"),
    ("管理画面", "in_app"),
)
_INTERVALS = (
    ("{n}分毎", "minute", 1), ("{n}分間隔", "minute", 1), ("日次", "day", None), ("毎日", "day", None), ("毎週", "week", None),
    ("月次", "month", None), ("月1回", "month", None), ("年1回", "year", None), ("{n}時間ごと", "hour", 1),
)  # fmt: skip
_RATIOS = (99.0, 99.5, 99.9, 99.95, 99.99)
_CIPHERS = (("AES-256で暗号化しています", "AES-256", 256), ("AES256", "AES-256", 256), ("AES 128bit", "AES-128", 128))
_TLS = (("TLS1.2以上", "TLS1.2"), ("TLS 1.3", "TLS1.3"), ("TLS1.2による暗号化通信", "TLS1.2"))
_CERTIFICATES = (
    ("ISO27001を取得しています", "ISO/IEC 27001"),
    ("プライバシーマーク", "PrivacyMark"),
    ("ISO/IEC 27017認証", "ISO/IEC 27017"),
)
_PLACES = (("国内のみ", "JP"), ("日本国内", "JP"), ("東京", "JP/Tokyo"), ("東日本リージョン", "JP/East"))
_FORMATS = (("CSV形式で提供", "CSV"), ("CSV", "CSV"), ("Excel", "Excel"), ("PDF形式", "PDF"))
_LOGINS = (("ID・パスワード", "password"), ("SAML認証", "saml"), ("ワンタイムパスワード", "otp"))
_PROTOCOLS = (("HTTPSのみ", "HTTPS"), ("HTTPS通信", "HTTPS"), ("SFTP", "SFTP"))

_STATUSES = {
    Status.YES: (
        "実施しています。",
        "対応済みです",
        "定めております。",
        "整備し、年に一度見直しています。",
        "はい、対応しています",
        "{}を行っています。",
    ),
    Status.NO: ("実施しておりません。", "対応していません", "ございません", "{}は行っておりません。", "未対応です"),
    Status.PLANNED: ("来年度に対応予定です。", "対応予定", "2026年度に実施予定"),
    Status.CONDITIONAL: ("有償オプションで対応可能です", "別途ご相談ください", "上位プランでのみ提供しています。"),
    Status.NOT_DISCLOSED: (
        "非公開としております。",
        "開示しておりません",
        "セキュリティ上の理由により回答を控えます。",
    ),
    Status.NOT_APPLICABLE: ("対象外", "該当なし", "該当しません"),
    Status.UNANSWERED: ("",),
}
_SHARES = (62, 14, 5, 6, 4, 4, 5)  # of those statuses, in per cent
_MARKS = {Status.YES: ("○", "有", "〇", "可"), Status.NO: ("×", "無", "✕", "不可"), Status.PLANNED: ("△", "予定", "×")}


def reply(random: Random, item: Item) -> Reply:
    """An answer to `item`: a value where the item asks for one and the vendor has it, words otherwise."""
    kinds = [kind for kind in item.fact_kinds if kind in _RULES]
    if kinds and random.random() < 0.75:
        text, fact = _RULES[random.choice(kinds)](random, item)
        return Reply(text, random.choice(_MARKS[Status.YES]), Status.YES, (fact,))
    status = random.choices(tuple(_STATUSES), _SHARES)[0]
    text = random.choice(_STATUSES[status]).format(item.label_ja)
    return Reply(text, random.choice(_MARKS.get(status, ("",))), status)


def _duration(random: Random, item: Item) -> Said:
    unit = (
        "second" if "秒" in item.unit else "minute" if "分" in item.unit else random.choice(("hour", "day", "minute"))
    )
    n = random.randint(1, 48)
    return random.choice(_BOUNDS).format(f"{n}{_UNITS[unit]}"), TrueFact(FactKind.DURATION, n, unit)


def _notice(random: Random, _: Item) -> Said:
    unit, n = random.choice(("day", "business_day", "week", "month")), random.randint(1, 12)
    text = random.choice(_NOTICES).format(f"{n}{_UNITS[unit]}", random.choice(_CHANNELS)[0])
    return text, TrueFact(FactKind.NOTICE_PERIOD, n, unit)


def _interval(random: Random, _: Item) -> Said:
    form, unit, n = random.choice(_INTERVALS)
    number = random.choice((2, 5, 10, 15, 30)) if n else 1
    return form.format(n=number), TrueFact(FactKind.INTERVAL, number, unit)


def _retention(random: Random, _: Item) -> Said:
    n, (word, unit) = random.randint(2, 30), random.choice((("日間", "day"), ("年間", "year"), ("ヶ月間", "month")))
    return random.choice(("{}保存します", "{}", "最低{}保管")).format(f"{n}{word}"), TrueFact(
        FactKind.RETENTION, n, unit
    )


def _count(random: Random, item: Item) -> Said:
    n = random.randint(1, 30)
    if "世代" in item.unit or "バックアップ" in item.label_ja:
        return f"{n}世代", TrueFact(FactKind.COUNT, n, "generation")
    if "回" in item.unit:
        return random.choice(("年間{}件", "{}件", "過去1年で{}件")).format(n), TrueFact(FactKind.COUNT, n, "incident")
    return random.choice((f"{n * 100}ユーザー", f"{n * 100}人まで")), TrueFact(FactKind.COUNT, n * 100, "user")


def _ratio(random: Random, _: Item) -> Said:
    value = random.choice(_RATIOS)
    forms = ("{}%以上", "{}％", "月間稼働率{}%以上を目標", "実績{}%")
    return random.choice(forms).format(value), TrueFact(FactKind.RATIO, value, "percent")


def _schedule(random: Random, _: Item) -> Said:
    if random.random() < 0.4:
        return random.choice(("24時間365日", "24時間365日（計画停止を除く）")), TrueFact(FactKind.SCHEDULE, text="24x7")
    start, end = random.randint(7, 10), random.randint(17, 22)
    text = f"{random.choice(('平日', '月〜金'))} {start}:00〜{end}:00"
    return text, TrueFact(FactKind.SCHEDULE, text=f"weekdays {start:02}:00-{end}:00")


def _size(random: Random, _: Item) -> Said:
    n, unit = random.choice((1, 5, 10, 50, 100)), random.choice(("GB", "TB"))
    return f"1契約あたり{n}{unit}", TrueFact(FactKind.DATA_SIZE, n, unit)


def _length(random: Random, _: Item) -> Said:
    n = random.randint(6, 16)
    return f"{n}文字以上、英数字混在", TrueFact(FactKind.PASSWORD_LENGTH, n)


def _cipher(random: Random, _: Item) -> Said:
    text, name, bits = random.choice(_CIPHERS)
    return text, TrueFact(FactKind.CIPHER, bits, text=name)


def _words(kind: FactKind, choices: tuple[tuple[str, str], ...]) -> Rule:
    def rule(random: Random, _: Item) -> Said:
        said, text = random.choice(choices)
        return said, TrueFact(kind, text=text)

    return rule


_RULES: dict[str, Rule] = {
    "duration": _duration,
    "notice_period": _notice,
    "interval": _interval,
    "retention": _retention,
    "count": _count,
    "ratio": _ratio,
    "schedule": _schedule,
    "data_size": _size,
    "password_length": _length,
    "cipher": _cipher,
    "tls_version": _words(FactKind.TLS_VERSION, _TLS),
    "certification": _words(FactKind.CERTIFICATION, _CERTIFICATES),
    "location": _words(FactKind.LOCATION, _PLACES),
    "channel": _words(FactKind.CHANNEL, _CHANNELS),
    "data_format": _words(FactKind.DATA_FORMAT, _FORMATS),
    "auth_method": _words(FactKind.AUTH_METHOD, _LOGINS),
    "protocol": _words(FactKind.PROTOCOL, _PROTOCOLS),
}
