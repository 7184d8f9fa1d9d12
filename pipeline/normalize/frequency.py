"""How often something happens: `日次`, `5分毎`, `年2回`, `常時`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model import Comparator
from pipeline.normalize import units
from pipeline.normalize.numbers import NUMBER, number


@dataclass(frozen=True, slots=True)
class Frequency:
    """A period between two occurrences; unit `""` means always. `text[start:end]` says it."""

    start: int
    end: int
    value: float
    unit: str
    times: float = 1.0
    value_max: float | None = None
    comparator: Comparator = Comparator.EQ


_PERIOD_WORDS = {
    "半日": (12.0, "hour"),
    "半年": (6.0, "month"),
    "半期": (6.0, "month"),
    "半月": (15.0, "day"),
    "四半期": (3.0, "month"),
    "期": (1.0, "year"),
    "月間": (1.0, "month"),
    "月": (1.0, "month"),
    "quarter": (3.0, "month"),
}
_NAMED = {
    "日次": (1.0, "day"),
    "デイリー": (1.0, "day"),
    "毎日": (1.0, "day"),
    "毎晩": (1.0, "day"),
    "毎朝": (1.0, "day"),
    "毎夜": (1.0, "day"),
    "毎深夜": (1.0, "day"),
    "毎営業日": (1.0, "business_day"),
    "営業日毎": (1.0, "business_day"),
    "営業日ごと": (1.0, "business_day"),
    "週次": (1.0, "week"),
    "ウィークリー": (1.0, "week"),
    "毎週": (1.0, "week"),
    "月次": (1.0, "month"),
    "マンスリー": (1.0, "month"),
    "毎月": (1.0, "month"),
    "月例": (1.0, "month"),
    "年次": (1.0, "year"),
    "毎年": (1.0, "year"),
    "毎年度": (1.0, "year"),
    "年度毎": (1.0, "year"),
    "年度ごと": (1.0, "year"),
    "毎時": (1.0, "hour"),
    "毎時間": (1.0, "hour"),
    "毎分": (1.0, "minute"),
    "毎秒": (1.0, "second"),
    "毎四半期": (3.0, "month"),
    "四半期毎": (3.0, "month"),
    "四半期ごと": (3.0, "month"),
    "四半期次": (3.0, "month"),
    "半期毎": (6.0, "month"),
    "半期ごと": (6.0, "month"),
    "半年毎": (6.0, "month"),
    "半年ごと": (6.0, "month"),
    "隔週": (2.0, "week"),
    "隔月": (2.0, "month"),
    "隔日": (2.0, "day"),
    "隔年": (2.0, "year"),
    "daily": (1.0, "day"),
    "twice-daily": (12.0, "hour"),
    "twice daily": (12.0, "hour"),
    "twice-yearly": (6.0, "month"),
    "twice yearly": (6.0, "month"),
    "half-yearly": (6.0, "month"),
    "semi-annually": (6.0, "month"),
    "semi-annual": (6.0, "month"),
    "biannually": (6.0, "month"),
    "bi-annually": (6.0, "month"),
    "fortnightly": (2.0, "week"),
    "nightly": (1.0, "day"),
    "weekly": (1.0, "week"),
    "monthly": (1.0, "month"),
    "quarterly": (3.0, "month"),
    "annually": (1.0, "year"),
    "annual": (1.0, "year"),
    "yearly": (1.0, "year"),
    "hourly": (1.0, "hour"),
}
_PERIOD = rf"(?:四半期|半年|半期|半月|半日|quarter|月間?|{units.PATTERN})"
_HEDGE = r"(?P<{0}>(?:最低でも|最低限?|少なくとも|約|概ね|およそ|最大|原則として|原則|平均|に付き|のペースで|[、\s])*)"
# Words that say "always" of something other than an event, such as an encrypted connection.
_ALWAYS = (
    r"(?:(?<![通平日正非異])常時|リアルタイム|(?i:(?:in )?real[ -]?time|continuous(?:ly)?))"
    r"(?!(?:SSL|TLS|HTTPS?|暗号|接続可|起動|点灯|携帯|着用|施錠|更新|(?:での?)?(?:確認|閲覧|参照|把握|表示|集計)))"
)
_EITHER = "|".join(
    [
        rf"(?P<always>{_ALWAYS})",
        # 毎日2回, 日次で2回, 1日1回, 年2回, 年間少なくとも1回, 3ヶ月に1回, 2年に1回
        rf"(?:(?P<n_named>毎[日週月年時晩]|日次|週次|月次|年次)で?|(?P<n_p>{NUMBER})?\s?(?<![土休祝平曜年同当翌前先毎末])(?P<n_u>{_PERIOD}))"
        rf"(?:あたり|当たり|につき|のうち|中|間|に|で)?{_HEDGE.format('n_h')}(?P<n_n>{NUMBER})(?:\s?[~-]\s?(?P<n_m>{NUMBER}))?\s?[回度](?!線|目|も)",
        # 1回/1日, 1回/月
        rf"(?P<s_n>{NUMBER})\s?回(?P<s_b>以上|以内|程度)?\s?[/／]\s?(?P<s_p>{NUMBER})?\s?(?P<s_u>{_PERIOD})",
        # 5分毎, 15分間隔, 1時間おき, 5~10分間隔
        rf"(?P<e_p>{NUMBER})(?:\s?[~-]\s?(?P<e_m>{NUMBER}))?\s?(?P<e_u>{_PERIOD})(?P<e_b>以内|未満|以下|程度)?の?\s?(?:毎|ごと|おき|置き|間隔|周期|サイクル|インターバル)",
        "(?P<weekday>毎週?の?[月火水木金土日]曜日?|(?i:(?:every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day))",
        "(?P<named>(?i:"
        + "|".join(sorted((re.escape(n) for n in _NAMED), key=len, reverse=True))
        + r"))(?!分(?!析)|(?<=[a-z])[A-Za-z]|\s(?:uptime|availability|average|fee))",
        rf"(?i:every|each)\s(?:(?P<v_p>{NUMBER})[\s-])?(?P<v_u>quarter|{units.PATTERN})(?![A-Za-z])",
        rf"(?P<o_h>(?i:at least\s))?(?P<o_n>(?i:once|twice)|{NUMBER}\stimes)\s(?i:a|an|per|every|each)\s(?:(?P<o_p>{NUMBER})\s)?(?P<o_u>quarter|{units.PATTERN})(?![A-Za-z])",
    ]
)
# What every statement of frequency has; most texts have none of it, and this is quick to see.
_HINT = re.compile(
    r"[毎次回度隔例]|ごと|おき|置き|周期|サイクル|インターバル|常時|リアルタイム|リー|(?i:every|each|ly|annual|once|twice|times|real|continuous)"
)
_ANY = re.compile(_EITHER)
_AFTER = re.compile(
    r"\s?(?P<ge>以上|or more)|\s?(?P<approx>程度|ほど|くらい|ぐらい|前後|を?(?:目安|目途|目処)|(?:の?実施を?)?(?:目安|目途|目処))"
)
_EVERY = {
    "程度": Comparator.APPROX,
    "未満": Comparator.LT,
    "以内": Comparator.LE,
    "以下": Comparator.LE,
}
_AT_LEAST = re.compile(r"最低|少なくと?も|at least", re.IGNORECASE)
_ABOUT = re.compile(r"約|概ね|およそ|おおむね")
# n times per period is an interval in the next smaller unit (data model: 毎日2回 is 12 hour, 年2回 is 6 month).
_SMALLER = {
    "year": ("month", 12),
    "month": ("day", 30),
    "week": ("day", 7),
    "business_day": ("hour", 24),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
}


@lru_cache(maxsize=20_000)
def frequencies(text: str) -> tuple[Frequency, ...]:
    """All statements of frequency in a text, in order."""
    if not _HINT.search(text):
        return ()
    found = []
    for match in _ANY.finditer(text):
        frequency = _read(match)
        if frequency is not None:
            found.append(_bounded(text, match, frequency))
    return tuple(found)


def _bounded(text: str, match: re.Match[str], frequency: Frequency) -> Frequency:
    """At least n times a year means at most that far apart."""
    after = _AFTER.match(text, match.end())
    hedge = (match["n_h"] or "") + (match["o_h"] or "") + text[max(0, match.start() - 6) : match.start()]
    end = after.end() if after else match.end()
    if match["e_b"]:
        comparator = _EVERY[match["e_b"]]
    elif _AT_LEAST.search(hedge) or (after and after["ge"]) or match["s_b"] == "以上":
        comparator = Comparator.LE
    elif _ABOUT.search(hedge) or (after and after["approx"]) or match["s_b"] == "程度":
        comparator = Comparator.APPROX
    else:
        comparator = Comparator.EQ
    if frequency.value_max is not None:
        comparator = Comparator.RANGE
    return Frequency(
        match.start(), end, frequency.value, frequency.unit, frequency.times, frequency.value_max, comparator
    )


def _read(match: re.Match[str]) -> Frequency | None:
    if match["always"]:
        return Frequency(*match.span(), 0.0, "")
    if match["weekday"]:
        return Frequency(*match.span(), 1.0, "week")
    if match["named"]:
        return Frequency(*match.span(), *_NAMED[match["named"].lower()])
    if match["n_n"]:
        value, unit = _NAMED[match["n_named"]] if match["n_named"] else _period(match["n_p"], match["n_u"])
        return _times(match, value, unit, number(match["n_n"]), match["n_m"])
    if match["s_n"]:
        return _times(match, *_period(match["s_p"], match["s_u"]), number(match["s_n"]), None)
    if match["o_n"]:
        words = match["o_n"].lower()
        times = {"once": 1.0, "twice": 2.0}.get(words) or number(match["o_n"].split()[0])
        return _times(match, *_period(match["o_p"], match["o_u"]), times, None)
    group = "e" if match["e_u"] else "v"
    value, unit = _period(match[f"{group}_p"], match[f"{group}_u"])
    high = number(match["e_m"]) if match["e_m"] else None
    return Frequency(*match.span(), value, unit, 1.0, high) if unit in units.SECONDS else None


def _period(value: str | None, unit: str) -> tuple[float, str]:
    factor, name = _PERIOD_WORDS.get(unit, (1.0, units.unit(unit)))
    return (number(value) if value else 1.0) * factor, name


def _times(match: re.Match[str], value: float, unit: str, times: float, most: str | None) -> Frequency | None:
    if unit not in units.SECONDS or not times:
        return None
    often = number(most) if most else None
    if times == 1 and not often:
        return Frequency(*match.span(), value, unit)
    if times == value:
        return Frequency(*match.span(), 1.0, unit, times)
    smaller, per = _SMALLER.get(unit, (unit, 1))
    low, high = value * per / (often or times), value * per / times
    return Frequency(*match.span(), round(low, 6), smaller, times, round(high, 6) if often else None)
