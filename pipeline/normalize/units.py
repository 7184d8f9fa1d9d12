"""Units of amounts: how they are written, and how they compare."""

from __future__ import annotations

import re
from functools import lru_cache

# Data model: a month counts 30 days, a year 365, a business day 7/5 of a day.
SECONDS = {
    "millisecond": 0.001,
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "business_day": 86400.0 * 7 / 5,
    "week": 7 * 86400.0,
    "month": 30 * 86400.0,
    "year": 365 * 86400.0,
}
_SIZES = {"KB": 1.0, "MB": 1024.0, "GB": 1024.0**2, "TB": 1024.0**3, "PB": 1024.0**4}

# What a unit may not be followed by is another word that begins with the same character: 分類, 日次, 年度.
_WRITTEN = {
    "millisecond": r"ミリ秒|msec(?![A-Za-z])|ms(?![A-Za-z])|milliseconds?",
    "second": r"秒(?:間(?!隔))?|seconds?(?![A-Za-z])|secs?(?![A-Za-z])|s(?![A-Za-z])",
    "minute": r"分(?!割|類|野|離|析|散|担|岐|母|子|配|電|量|け|か(?!ら)|の[0-9一二三])(?:間(?!隔))?|minutes?(?![A-Za-z])|mins?(?![A-Za-z])",
    "hour": r"時間(?!帯|軸|隔)|(?:business\s)?hours?(?![A-Za-z])|hrs?(?![A-Za-z])|[hH](?![A-Za-z0-9])",
    "business_day": r"(?:営業|稼働|就業|開庁|開館|開校|診療|実働|労働)日(?:間(?!隔))?|(?:business|working|bank)\sdays?(?![A-Za-z])|BDs?(?![A-Za-z])",
    "day": r"日(?!本|次|時|付|程|常|曜|祝|数|々|報|中[はも]|目(?!安|途|標|処))(?:間(?!隔))?|(?:calendar\s|consecutive\s)?days?(?![A-Za-z])|d(?![A-Za-z])",
    "week": r"週(?!次|末|休|目)(?:間(?!隔))?|weeks?(?![A-Za-z])|wks?(?![A-Za-z])",
    "month": r"[ヶカかヵケヶ箇個力]月(?!目)(?:間(?!隔))?|months?(?![A-Za-z])|mos?(?![A-Za-z])",
    "year": r"年(?!度|次|末|始|齢|号|月|目|版)(?:間(?!隔))?|years?(?![A-Za-z])|yrs?(?![A-Za-z])",
    "percent": r"[%﹪](?!オフ|OFF)|パーセント|per\s?cent",
    "generation": r"世代|(?:(?:daily|weekly|monthly|yearly|full)\s)?(?:generations?|gens?|snapshots?|restore points?|recovery points?)(?![A-Za-z])|(?:daily|weekly|monthly|yearly)(?=\s?(?:[,+/]|and\b|$))|(?:daily|weekly|monthly|yearly|full)\s(?:backups?|copies)(?![A-Za-z])",
    "incident": r"件(?!名)|(?:incidents?|outages?)(?![A-Za-z])",
    "time": r"回(?!線|転|避|答|復)|times(?![A-Za-z])",
    "user": r"ユーザー?+(?!数|ID|\s?\d|\s?最大|[ー\s]?(?:につき|あたり|当たり|当り|毎|ごと))|名(?!称|義|前)|人(?!間|的|あたり|当たり|につき)|(?:(?:concurrent|simultaneous|named|registered|active)\s)?users?(?![A-Za-z])|(?:利用者|アカウント|ID|人月)(?!あた|当た|につ|毎|ごと|\s?\d|\s?最大)",
    "session": r"(?:同時)?(?:セッション|接続|コネクション|アクセス)|(?:(?:concurrent|simultaneous|active)\s)?(?:sessions?|connections?)(?![A-Za-z])|connections?(?![A-Za-z])",
    "device": r"台(?!帳|湾)",
    "KB": r"[Kk]i?B(?:yte)?s?(?![A-Za-z])|キロバイト",
    "MB": r"Mi?B(?:yte)?s?(?![A-Za-z])|メガ(?:バイト)?(?!ビット)",
    "GB": r"Gi?B(?:yte)?s?(?![A-Za-z])|ギガ(?:バイト)?(?!ビット)|GB",
    "TB": r"Ti?B(?:yte)?s?(?![A-Za-z])|テラ(?:バイト)?(?!ビット)",
    "PB": r"Pi?B(?:yte)?s?(?![A-Za-z])|ペタ(?:バイト)?",
    "character": r"文字|桁|characters?(?!\s(?:class|type|set|kind)|[A-Za-z])|chars?(?![A-Za-z])|digits?(?![A-Za-z])",
}
PATTERN = "(?:" + "|".join(_WRITTEN.values()) + ")"
TIME_PATTERN = "(?:" + "|".join(_WRITTEN[name] for name in SECONDS) + ")"
# A unit is named by its text alone, so what must follow it is forgotten here.
_NAMES = [
    (re.compile(re.sub(r"\(\?!(?:[^()]|\([^()]*\))*\)", "", pattern) + r"|(?!)"), name)
    for name, pattern in _WRITTEN.items()
]


@lru_cache(maxsize=1000)
def unit(written: str) -> str:
    """The name of a unit that `PATTERN` matched."""
    for pattern, name in _NAMES:
        if pattern.fullmatch(written):
            return name
    return written


def ratio(unit_from: str, unit_to: str) -> float | None:
    """How many of `unit_to` one `unit_from` is; None where they do not compare."""
    if unit_from == unit_to:
        return 1.0
    if (unit_from, unit_to) == ("year", "month"):
        return 12.0
    for table in (SECONDS, _SIZES):
        if unit_from in table and unit_to in table:
            return table[unit_from] / table[unit_to]
    return None


def seconds(value: float, name: str) -> float | None:
    """A duration in seconds, None for what is no time."""
    return round(value * SECONDS[name], 6) if name in SECONDS else None
